#include "results/axes.h"

#include "state/business.h"

static const struct {
    const char *name, *meaning;
} kinds[MIL_AXIS_KINDS] = {
    [MIL_AXIS_REGION] = {"region", "region"},
    [MIL_AXIS_INDUSTRY] = {"industry", "industry"},
    [MIL_AXIS_SIZE] = {"size", "size class"},
    [MIL_AXIS_PROGRAMME] = {"programme", "programme"},
    [MIL_AXIS_APPROPRIATION] = {"appropriation", "appropriation"},
    [MIL_AXIS_SHOCK] = {"shock", "critical input"},
    [MIL_AXIS_CENTRE] = {"centre", "national government"},
    [MIL_AXIS_NEW_TECHNOLOGY] = {"new_technology", "new technology"},
    [MIL_AXIS_ACTIVITY] = {"activity", "activity"},
    [MIL_AXIS_FATE] = {"fate", "fate"},
    [MIL_AXIS_PARTNER] = {"partner", "partner"},
    [MIL_AXIS_STAGE] = {"stage", "stage of life"},
    [MIL_AXIS_SOURCE] = {"source", "where it came from"},
    [MIL_AXIS_PHASE] = {"phase", "phase of a research project"},
    [MIL_AXIS_SHARING] = {"sharing", "alone or in a joint venture"},
    [MIL_AXIS_KIND] = {"kind", "kind of tie"},
    [MIL_AXIS_OTHER_REGION] = {"other_region", "region of the partner"},
    [MIL_AXIS_TECHNOLOGY] = {"technology", "technology"},
};

static const struct {
    enum mil_field_time time;
    size_t count;
    enum mil_axis_kind axis[MIL_FIELD_AXES];
} over[MIL_OVERS] = {
    [MIL_OVER_QUARTER] = {MIL_TIME_QUARTERS, 0, {0}},
    [MIL_OVER_QUARTER_REGION] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_REGION}},
    [MIL_OVER_QUARTER_REGION_INDUSTRY] = {MIL_TIME_QUARTERS,
                                          2,
                                          {MIL_AXIS_REGION, MIL_AXIS_INDUSTRY}},
    [MIL_OVER_QUARTER_SIZE] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_SIZE}},
    [MIL_OVER_QUARTER_PROGRAMME] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_PROGRAMME}},
    [MIL_OVER_QUARTER_APPROPRIATION] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_APPROPRIATION}},
    [MIL_OVER_QUARTER_SHOCK] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_SHOCK}},
    [MIL_OVER_QUARTER_CENTRE] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_CENTRE}},
    [MIL_OVER_QUARTER_NEW_TECHNOLOGY] = {MIL_TIME_QUARTERS, 1, {MIL_AXIS_NEW_TECHNOLOGY}},
    [MIL_OVER_QUARTER_REGION_NEW_TECHNOLOGY] = {MIL_TIME_QUARTERS,
                                                2,
                                                {MIL_AXIS_REGION, MIL_AXIS_NEW_TECHNOLOGY}},
    [MIL_OVER_REGION] = {MIL_TIME_NONE, 1, {MIL_AXIS_REGION}},
    [MIL_OVER_YEAR] = {MIL_TIME_YEARS, 0, {0}},
    [MIL_OVER_YEAR_REGION] = {MIL_TIME_YEARS, 1, {MIL_AXIS_REGION}},
    [MIL_OVER_YEAR_REGION_REGION] = {MIL_TIME_YEARS, 2, {MIL_AXIS_REGION, MIL_AXIS_OTHER_REGION}},
    [MIL_OVER_YEAR_ACTIVITY] = {MIL_TIME_YEARS, 1, {MIL_AXIS_ACTIVITY}},
    [MIL_OVER_YEAR_FATE] = {MIL_TIME_YEARS, 1, {MIL_AXIS_FATE}},
    [MIL_OVER_YEAR_FATE_PARTNER] = {MIL_TIME_YEARS, 2, {MIL_AXIS_FATE, MIL_AXIS_PARTNER}},
    [MIL_OVER_YEAR_STAGE] = {MIL_TIME_YEARS, 1, {MIL_AXIS_STAGE}},
    [MIL_OVER_QUARTER_SOURCE_SIZE] = {MIL_TIME_QUARTERS, 2, {MIL_AXIS_SOURCE, MIL_AXIS_SIZE}},
    [MIL_OVER_YEAR_PHASE] = {MIL_TIME_YEARS, 1, {MIL_AXIS_PHASE}},
    [MIL_OVER_YEAR_PHASE_PARTNER] = {MIL_TIME_YEARS, 2, {MIL_AXIS_PHASE, MIL_AXIS_PARTNER}},
    [MIL_OVER_YEAR_SHARING] = {MIL_TIME_YEARS, 1, {MIL_AXIS_SHARING}},
    [MIL_OVER_YEAR_REGION_KIND_SIZE] = {MIL_TIME_YEARS,
                                        3,
                                        {MIL_AXIS_REGION, MIL_AXIS_KIND, MIL_AXIS_SIZE}},
    [MIL_OVER_YEAR_TECHNOLOGY] = {MIL_TIME_YEARS, 1, {MIL_AXIS_TECHNOLOGY}},
    [MIL_OVER_YEAR_REGION_TECHNOLOGY] = {MIL_TIME_YEARS, 2, {MIL_AXIS_REGION, MIL_AXIS_TECHNOLOGY}},
};

size_t mil_field_axes(size_t field, const struct mil_extent *extent,
                      struct mil_axis axis[MIL_FIELD_AXES]) {
    const size_t length[MIL_AXIS_KINDS] = {
        [MIL_AXIS_REGION] = extent->regions,
        [MIL_AXIS_INDUSTRY] = extent->industries,
        [MIL_AXIS_SIZE] = MIL_SIZE_COUNT,
        [MIL_AXIS_PROGRAMME] = extent->programmes,
        [MIL_AXIS_ACTIVITY] = MIL_ACTIVITIES,
        [MIL_AXIS_FATE] = MIL_FATES,
        [MIL_AXIS_PARTNER] = MIL_PARTNERS,
        [MIL_AXIS_STAGE] = MIL_STAGES,
        [MIL_AXIS_SOURCE] = MIL_GROUNDS,
        [MIL_AXIS_PHASE] = MIL_PHASES,
        [MIL_AXIS_SHARING] = MIL_SHARINGS,
        [MIL_AXIS_KIND] = MIL_TIE_KINDS,
        [MIL_AXIS_OTHER_REGION] = extent->regions,
        [MIL_AXIS_TECHNOLOGY] = extent->technologies,
        [MIL_AXIS_APPROPRIATION] = extent->appropriations,
        [MIL_AXIS_SHOCK] = extent->shocks,
        [MIL_AXIS_CENTRE] = extent->centres,
        [MIL_AXIS_NEW_TECHNOLOGY] = extent->new_technologies,
    };
    const enum mil_over row = mil_fields[field].over;
    for (size_t i = 0; i < over[row].count; i++) {
        const enum mil_axis_kind kind = over[row].axis[i];
        axis[i] = (struct mil_axis){kind, kinds[kind].name, kinds[kind].meaning, length[kind]};
    }
    return over[row].count;
}

bool mil_axis_is_of_arm(enum mil_axis_kind kind) {
    return kind == MIL_AXIS_PROGRAMME || kind == MIL_AXIS_APPROPRIATION || kind == MIL_AXIS_SHOCK ||
           kind == MIL_AXIS_NEW_TECHNOLOGY;
}

enum mil_field_time mil_field_time(size_t field) {
    return over[mil_fields[field].over].time;
}

static const char *nation_of(const struct mil_data *data, size_t place) {
    const char *names[MIL_MOST_REGIONS];
    return place < mil_nation_names(data, names) ? names[place] : NULL;
}

static const char *word_of(const char *const *words, size_t count, size_t place) {
    return place < count ? words[place] : NULL;
}

const char *mil_axis_label(enum mil_axis_kind kind, size_t place,
                           const struct mil_scenario *scenario) {
    const struct mil_data *data = &scenario->data;
    switch (kind) {
    case MIL_AXIS_REGION:
    case MIL_AXIS_OTHER_REGION:
        return place < data->regions_count ? data->regions[place].region : NULL;
    case MIL_AXIS_INDUSTRY:
        return place < data->industries_count ? data->industries[place].industry : NULL;
    case MIL_AXIS_TECHNOLOGY:
        return place < data->technologies_count ? data->technologies[place].technology : NULL;
    case MIL_AXIS_SIZE: return word_of(mil_size_words, MIL_SIZE_COUNT, place);
    case MIL_AXIS_PROGRAMME:
        return place < scenario->programme_count ? scenario->programmes[place].name : NULL;
    case MIL_AXIS_APPROPRIATION:
        return place < scenario->appropriation_count ? scenario->appropriations[place].name : NULL;
    case MIL_AXIS_SHOCK: return place < scenario->shock_count ? scenario->shocks[place].name : NULL;
    case MIL_AXIS_CENTRE: return nation_of(data, place);
    case MIL_AXIS_NEW_TECHNOLOGY:
        return place < scenario->new_technology_count ? scenario->new_technologies[place].name
                                                      : NULL;
    case MIL_AXIS_ACTIVITY: return word_of(mil_activity_words, MIL_ACTIVITIES, place);
    case MIL_AXIS_FATE: return word_of(mil_fate_words, MIL_FATES, place);
    case MIL_AXIS_PARTNER: return word_of(mil_partner_words, MIL_PARTNERS, place);
    case MIL_AXIS_STAGE: return word_of(mil_stage_words, MIL_STAGES, place);
    case MIL_AXIS_SOURCE: return word_of(mil_ground_words, MIL_GROUNDS, place);
    case MIL_AXIS_PHASE: return word_of(mil_phase_words, MIL_PHASES, place);
    case MIL_AXIS_SHARING: return word_of(mil_sharing_words, MIL_SHARINGS, place);
    case MIL_AXIS_KIND: return word_of(mil_tie_kind_words, MIL_TIE_KINDS, place);
    default: return NULL;
    }
}
