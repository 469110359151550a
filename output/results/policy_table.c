#include "results/policy_table.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_ROOM = 1024 };

const char *const mil_programme_specification[] = {"/programme/instrument",
                                                   "/programme/drawn_on",
                                                   "/programme/level",
                                                   "/programme/managed_by",
                                                   "/programme/mode",
                                                   "/programme/design",
                                                   "/programme/sizes",
                                                   "/programme/stages",
                                                   "/programme/origins",
                                                   "/programme/industries",
                                                   "/programme/technologies",
                                                   "/programme/full_budget",
                                                   "/programme/award",
                                                   "/programme/rate",
                                                   "/programme/overhead_share",
                                                   "/programme/voice",
                                                   "/programme/quota",
                                                   "/programme/across",
                                                   "/programme/discretion",
                                                   "/programme/stars_given",
                                                   "/programme/coordinator",
                                                   "/programme/from",
                                                   "/programme/to",
                                                   "/programme/ramp",
                                                   "/programme/share_central",
                                                   "/programme/share_regional",
                                                   "/programme/share_other",
                                                   "/programme/share_fund",
                                                   "/programme/in_region",
                                                   NULL};

/* The words of the bits that are set, or "all". */
static void spell(char *buffer, uint64_t mask, const char *const *words, size_t count) {
    const uint64_t all = count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
    buffer[0] = '\0';
    if ((mask & all) == all) {
        mil_text_copy(buffer, WORDS_ROOM, "all");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if ((mask >> i & 1) == 0) continue;
        if (buffer[0] != '\0') mil_text_append(buffer, WORDS_ROOM, ", ");
        mil_text_append(buffer, WORDS_ROOM, words[i]);
    }
}

/* A place for a column of words or numbers over programmes or appropriations, used one at a time. */
struct column {
    struct mil_store *store;
    const char *group, *axis; /* "/programme", "/programme/programme" */
    size_t count;
    char *text;         /* [count * WORDS_ROOM] */
    const char **words; /* [count] */
    double *number;     /* [count] */
    const char **names; /* of industries or technologies */
};

static int column_init(struct column *column, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    const size_t industries = scenario->data.industries_count;
    int status = mil_reserve(&column->text, column->count, WORDS_ROOM, error);
    if (status == 0) status = mil_reserve(&column->words, column->count, sizeof(char *), error);
    if (status == 0) status = mil_reserve(&column->number, column->count, sizeof(double), error);
    if (status == 0) status = mil_reserve(&column->names, industries, sizeof(char *), error);
    if (status != 0) return status;
    for (size_t i = 0; i < column->count; i++) column->words[i] = column->text + i * WORDS_ROOM;
    for (size_t i = 0; i < industries; i++)
        column->names[i] = scenario->data.industries[i].industry;
    return MIL_OK;
}

static void column_free(struct column *column) {
    free(column->text);
    free(column->words);
    free(column->number);
    free(column->names);
}

static int put(const struct column *column, const char *name, enum mil_store_type type,
               const void *data, const char *unit, const char *meaning, struct mil_error *error) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", column->group, name);
    const struct mil_variable variable = {.path = path,
                                          .type = type,
                                          .unit = unit,
                                          .meaning = meaning,
                                          .rank = 1,
                                          .axis = {column->axis},
                                          .length = {column->count},
                                          .data = data};
    return mil_store_write(column->store, &variable, error);
}

static int put_regions(const struct column *column, const uint64_t *masks, size_t regions,
                       const char *meaning, struct mil_error *error) {
    char path[128], scale[128];
    int8_t *flags = NULL;
    int status = mil_reserve(&flags, column->count * regions, sizeof *flags, error);
    if (status != 0) return status;
    for (size_t i = 0; i < column->count; i++)
        for (size_t r = 0; r < regions; r++) flags[i * regions + r] = (int8_t)(masks[i] >> r & 1);
    snprintf(path, sizeof path, "%s/in_region", column->group);
    snprintf(scale, sizeof scale, "%s/region", column->group);
    const struct mil_variable variable = {.path = path,
                                          .type = MIL_STORE_FLAG,
                                          .unit = "1",
                                          .meaning = meaning,
                                          .rank = 2,
                                          .axis = {column->axis, scale},
                                          .length = {column->count, regions},
                                          .data = flags};
    status = mil_store_write(column->store, &variable, error);
    free(flags);
    return status;
}

static const char *one_word(const struct mil_scenario *scenario, const struct mil_programme *p,
                            size_t which) {
    const char *const words[] = {
        mil_instruments[p->instrument].name,
        scenario->appropriations[p->appropriation].name,
        mil_level_words[p->level],
        mil_body_words[p->managed_by],
        mil_mode_words[p->mode],
        mil_design_words[p->design],
        mil_is_cluster_instrument(p->instrument) ? mil_coordinator_words[p->coordinator] : "none"};
    return words[which];
}

static int put_choices(struct column *column, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    static const char *const rows[][2] = {
        {"instrument", "instrument"},
        {"drawn_on", "appropriation it draws on"},
        {"level", "level of government"},
        {"managed_by", "managing body"},
        {"mode", "mode of financing"},
        {"design", "design"},
        {"coordinator", "coordinator of a cluster"},
    };
    int status = MIL_OK;
    for (size_t w = 0; status == 0 && w < sizeof rows / sizeof *rows; w++) {
        for (size_t p = 0; p < column->count; p++)
            mil_text_copy(column->text + p * WORDS_ROOM, WORDS_ROOM,
                          one_word(scenario, &scenario->programmes[p], w));
        status = put(column, rows[w][0], MIL_STORE_WORDS, column->words, "name", rows[w][1], error);
    }
    return status;
}

static int put_targets(struct column *column, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    static const char *const rows[][2] = {
        {"sizes", "size classes of the target"},
        {"stages", "stages of the target"},
        {"origins", "origins of the target"},
        {"industries", "industries of the target"},
        {"technologies", "technologies of the target, a mask in hexadecimal"},
    };
    int status = MIL_OK;
    for (size_t w = 0; status == 0 && w < sizeof rows / sizeof *rows; w++) {
        for (size_t i = 0; i < column->count; i++) {
            const struct mil_programme *p = &scenario->programmes[i];
            char *text = column->text + i * WORDS_ROOM;
            if (w == 0) spell(text, p->sizes, mil_size_words, MIL_SIZE_COUNT);
            if (w == 1) spell(text, p->stages, mil_stage_words, MIL_STAGES);
            if (w == 2) spell(text, p->origins, mil_origin_words, MIL_ORIGINS);
            if (w == 3) spell(text, p->industries, column->names, scenario->data.industries_count);
            if (w == 4) snprintf(text, WORDS_ROOM, "%016llx", (unsigned long long)p->technologies);
        }
        status = put(column, rows[w][0], MIL_STORE_WORDS, column->words, "name", rows[w][1], error);
    }
    return status;
}

static int put_numbers(struct column *column, const struct mil_scenario *scenario,
                       struct mil_error *error) {
    static const struct {
        const char *name, *unit, *meaning;
    } rows[] = {
        {"full_budget", "currency/year", "budget asked for at full size"},
        {"award", "currency/case", "money of a case; 0 = that of the instrument"},
        {"rate", "1", "part of cost, price or tax borne; 0 = that of the instrument"},
        {"overhead_share", "1", "part kept by the managing body"},
        {"voice", "1", "voice of firms under 300 workers in the choice of topics"},
        {"quota", "1", "least part of firms under 300 workers among participants"},
        {"across", "1", "how much more a partner of another region counts in a joint project"},
        {"discretion", "1", "how far a design departs from the nation's"},
        {"stars_given", "star", "stars of a cluster; 0 = judged by its size"},
        {"from", "year", "start of its first quarter"},
        {"to", "year", "start of its last quarter"},
        {"ramp", "year", "time in which the budget rises to full size"},
        {"share_central", "1", "part paid by the centre"},
        {"share_regional", "1", "part paid by regions"},
        {"share_other", "1", "part paid by others"},
        {"share_fund", "1", "part paid by the common fund"},
    };
    int status = MIL_OK;
    for (size_t n = 0; status == 0 && n < sizeof rows / sizeof *rows; n++) {
        for (size_t i = 0; i < column->count; i++) {
            const struct mil_programme *p = &scenario->programmes[i];
            const double numbers[] = {(double)p->budget,
                                      p->award,
                                      p->rate,
                                      p->overhead,
                                      p->voice,
                                      p->quota,
                                      p->across,
                                      p->discretion,
                                      p->stars,
                                      p->from / 4.0,
                                      p->to / 4.0,
                                      p->ramp,
                                      p->financing[MIL_SOURCE_CENTRAL],
                                      p->financing[MIL_SOURCE_REGIONAL],
                                      p->financing[MIL_SOURCE_OTHER],
                                      p->financing[MIL_SOURCE_FUND]};
            column->number[i] = numbers[n];
        }
        status = put(column, rows[n].name, MIL_STORE_REAL, column->number, rows[n].unit,
                     rows[n].meaning, error);
    }
    return status;
}

static int write_programmes(struct mil_store *store, const struct mil_layout *layout,
                            struct mil_error *error) {
    const struct mil_scenario *scenario = layout->scenario;
    struct column column = {
        store, "/programme", "/programme/programme", scenario->programme_count, NULL, NULL,
        NULL,  NULL};
    uint64_t *masks = NULL;
    if (column.count == 0) return MIL_OK;
    int status = column_init(&column, scenario, error);
    if (status == 0) status = mil_reserve(&masks, column.count, sizeof *masks, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < column.count; i++) masks[i] = scenario->programmes[i].regions;
    status = put_choices(&column, scenario, error);
    if (status == 0) status = put_targets(&column, scenario, error);
    if (status == 0) status = put_numbers(&column, scenario, error);
    if (status == 0)
        status = put_regions(&column, masks, layout->extent.regions,
                             "1 where the programme is for the region", error);
out:
    free(masks);
    column_free(&column);
    return status;
}

static int write_appropriations(struct mil_store *store, const struct mil_layout *layout,
                                struct mil_error *error) {
    const struct mil_scenario *scenario = layout->scenario;
    struct column column = {store,
                            "/appropriation",
                            "/appropriation/appropriation",
                            scenario->appropriation_count,
                            NULL,
                            NULL,
                            NULL,
                            NULL};
    uint64_t *masks = NULL;
    if (column.count == 0) return MIL_OK;
    int status = column_init(&column, scenario, error);
    if (status == 0) status = mil_reserve(&masks, column.count, sizeof *masks, error);
    if (status != 0) goto out;
    for (size_t i = 0; i < column.count; i++) {
        masks[i] = scenario->appropriations[i].regions;
        mil_text_copy(column.text + i * WORDS_ROOM, WORDS_ROOM,
                      mil_level_words[scenario->appropriations[i].level]);
    }
    status =
        put(&column, "level", MIL_STORE_WORDS, column.words, "name", "level of government", error);
    if (status == 0)
        status = put_regions(&column, masks, layout->extent.regions,
                             "1 where households of the region get what is unspent", error);
out:
    free(masks);
    column_free(&column);
    return status;
}

int mil_policy_table_write(struct mil_store *store, const struct mil_layout *layout,
                           struct mil_error *error) {
    int status = write_programmes(store, layout, error);
    return status != 0 ? status : write_appropriations(store, layout, error);
}
