#include "input/scenario_parts.h"

#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const mil_split_words[] = {"fixed", "belief"};
const char *const mil_mode_words[] = {"standard", "reverse", "exclusive", "own"};
const char *const mil_body_words[] = {"city", "university", "institute", "support_organisation",
                                      "firm"};
const char *const mil_design_words[] = {"none", "standardised", "region_specific", "group_specific",
                                        "region_industry"};
const char *const mil_stage_words[] = {"seed", "early", "growth", "mature", "decline"};
const char *const mil_origin_words[] = {"local", "moved", "foreign", "startup"};

enum {
    MODES = MIL_MODE_OWN + 1,
    BODIES = MIL_BODY_FIRM + 1,
    DESIGNS = MIL_DESIGN_REGION_INDUSTRY + 1
};

static const double billion = 1e9, million = 1e6;
static const double most_rounding = 1e-9; /* of shares that have to be the same */
static const double most_overhead =
    0.9; /* overhead is a share of what is paid: 1 would leave nothing */
static const double most_across =
    100.0; /* who is from elsewhere then comes first whatever it brings */

static int refuse(const struct mil_loading *loading, const struct mil_node *node,
                  const char *words) {
    return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line, "%s", words);
}

static int read_instrument(struct mil_loading *loading, const struct mil_node *node,
                           struct mil_programme *row) {
    const char *names[MIL_INSTRUMENT_COUNT];
    for (size_t i = 0; i < MIL_INSTRUMENT_COUNT; i++) names[i] = mil_instruments[i].name;
    const struct mil_node *named = mil_node_find(node, "instrument");
    if (named == NULL)
        return refuse(loading, node,
                      "the programme has no instrument (milieu describe instruments)");
    return mil_node_word(named, "instrument", names, MIL_INSTRUMENT_COUNT, &row->instrument,
                         loading->error);
}

/* Whether an appropriation could pay for the programme although nobody says so. */
static bool covers(const struct mil_appropriation *purse, const struct mil_programme *row) {
    return purse->level == row->level && (row->regions & ~purse->regions) == 0;
}

/* Which purse is named, or is the only one: its level and regions are then the programme's. */
static int find_purse(struct mil_loading *loading, const struct mil_node *node, size_t *purse) {
    const struct mil_scenario *scenario = loading->scenario;
    const struct mil_node *named = mil_node_find(node, "appropriation");
    *purse = SIZE_MAX;
    if (scenario->appropriation_count == 0)
        return refuse(
            loading, node,
            "there is no appropriation this programme could draw on: add appropriations = "
            "( { name, level, regions, amount } ) to the reference scenario");
    if (named != NULL)
        return mil_node_word(named, "appropriation", loading->appropriations.name,
                             loading->appropriations.count, purse, loading->error);
    if (scenario->appropriation_count == 1) *purse = 0;
    return MIL_OK;
}

static int settle_purse(struct mil_loading *loading, const struct mil_node *node,
                        struct mil_programme *row, size_t purse) {
    const struct mil_scenario *scenario = loading->scenario;
    const bool is_named = mil_node_find(node, "appropriation") != NULL;
    size_t found = 0;
    for (size_t i = 0; i < scenario->appropriation_count && !is_named; i++)
        if (covers(&scenario->appropriations[i], row)) purse = i, found++;
    row->appropriation = purse;
    if (is_named && (row->regions & ~scenario->appropriations[purse].regions) != 0)
        return mil_fail_at(
            loading->error, MIL_BAD_INPUT, node->file, node->line,
            "programme \"%.200s\" has regions that its appropriation \"%.200s\" does not "
            "cover",
            row->name, scenario->appropriations[purse].name);
    if (is_named || found == 1) return MIL_OK;
    return mil_fail_at(loading->error, MIL_BAD_INPUT, node->file, node->line,
                       "programme \"%.200s\": %s of level %s covers its regions; name one with "
                       "appropriation = \"...\"",
                       row->name, found == 0 ? "no appropriation" : "more than one appropriation",
                       mil_level_words[row->level]);
}

static int read_window(struct mil_loading *loading, const struct mil_node *node,
                       struct mil_programme *row) {
    const struct mil_parameters *p = &loading->scenario->parameters;
    const struct mil_node *from = mil_node_find(node, "from"), *to = mil_node_find(node, "to");
    const struct mil_node *ramp = mil_node_find(node, "ramp");
    row->from = (int32_t)p->run_start;
    row->to = (int32_t)(p->run_start + p->run_quarters - 1);
    int status = from != NULL ? mil_node_quarter(from, false, &row->from, loading->error) : MIL_OK;
    if (status == 0 && to != NULL) status = mil_node_quarter(to, true, &row->to, loading->error);
    if (status == 0 && ramp != NULL)
        status = mil_node_real(ramp, 0.0, 100.0, "years", &row->ramp, loading->error);
    /* A default end before the given beginning only says that the run ends before the window. */
    if (status == 0 && to == NULL && row->to < row->from) row->to = row->from;
    if (status == 0 && from == NULL && row->to < row->from) row->from = row->to;
    if (status == 0 && row->from > row->to)
        status = mil_fail_at(loading->error, MIL_BAD_INPUT, from->file, from->line,
                             "from = %d Q%d is after to = %d Q%d", row->from / 4, row->from % 4 + 1,
                             row->to / 4, row->to % 4 + 1);
    return status;
}

static int read_across(struct mil_loading *loading, const struct mil_node *node,
                       struct mil_programme *row) {
    const struct mil_node *across = mil_node_find(node, "across");
    const struct mil_instrument_row *instrument = &mil_instruments[row->instrument];
    if (across == NULL) return MIL_OK;
    if (instrument->lever != MIL_LEVER_joint_project &&
        instrument->second_lever != MIL_LEVER_joint_project)
        return refuse(loading, across,
                      "across is a key of a programme with instrument = \"joint_rnd_project\"");
    return mil_node_real(across, 0.0, most_across,
                         "how much more a partner of another region counts, over what it counts "
                         "anyway",
                         &row->across, loading->error);
}

static int read_money(struct mil_loading *loading, const struct mil_node *node,
                      struct mil_programme *row) {
    struct mil_error *error = loading->error;
    double budget = 0.0;
    if (mil_node_find(node, "budget") == NULL)
        return refuse(loading, node, "the programme has no budget (billions of currency a year)");
    int status =
        mil_read_money(node, "budget", billion, "billions of currency a year", &budget, error);
    if (status == 0)
        status = mil_read_money(node, "award", million, "millions of currency per case",
                                &row->award, error);
    if (status == 0) status = mil_read_share(node, "rate", 1.0, &row->rate, error);
    if (status == 0)
        status = mil_read_share(node, "overhead", most_overhead, &row->overhead, error);
    if (status == 0) status = mil_read_share(node, "voice", 1.0, &row->voice, error);
    if (status == 0) status = mil_read_share(node, "quota", 1.0, &row->quota, error);
    if (status == 0) status = read_across(loading, node, row);
    row->discretion = 1.0;
    if (status == 0) status = mil_read_share(node, "discretion", 1.0, &row->discretion, error);
    row->budget = (int64_t)budget;
    return status;
}

/* The common fund pays the same part of all that an appropriation pays, so that it has the same to
 * pay in every arm of a comparison. */
static int check_fund(struct mil_loading *loading, const struct mil_node *place,
                      const struct mil_programme *row) {
    const struct mil_appropriation *purse = &loading->scenario->appropriations[row->appropriation];
    const double own = row->financing[MIL_SOURCE_FUND], whole = purse->financing[MIL_SOURCE_FUND];
    char part[MIL_NUMBER_ROOM], all[MIL_NUMBER_ROOM];
    if (fabs(own - whole) <= most_rounding) return MIL_OK;
    return mil_fail_at(
        loading->error, MIL_BAD_INPUT, place->file, place->line,
        "financing of programme \"%.200s\" has fund = %s, but the common fund pays %s "
        "of its appropriation \"%.200s\": the same part of everything",
        row->name, mil_number_print(part, sizeof part, own),
        mil_number_print(all, sizeof all, whole), purse->name);
}

/* E16b of the model: "own" is the region's money alone; a regional programme that the centre or the
 * common fund adds to is a matching in reverse unless it says otherwise. */
static int read_financing(struct mil_loading *loading, const struct mil_node *node,
                          struct mil_programme *row) {
    static const char *const keys[] = {"mode", "central", "regional", "other", "fund"};
    const struct mil_appropriation *purse = &loading->scenario->appropriations[row->appropriation];
    const struct mil_node *financing = mil_node_find(node, "financing");
    const struct mil_node *place = financing != NULL ? financing : node;
    const bool is_central = row->level == MIL_CENTRAL;
    row->financing[is_central ? MIL_SOURCE_CENTRAL : MIL_SOURCE_REGIONAL] = 1.0;
    if (purse->financing[MIL_SOURCE_FUND] > 0.0)
        memcpy(row->financing, purse->financing, sizeof row->financing);
    int status = MIL_OK;
    if (financing != NULL)
        status = mil_read_shares(financing, keys, sizeof keys / sizeof *keys, row->financing,
                                 loading->error);
    const bool has_centre = row->financing[MIL_SOURCE_CENTRAL] > 0.0,
               is_matched = has_centre || row->financing[MIL_SOURCE_FUND] > 0.0;
    size_t mode = is_central ? MIL_MODE_STANDARD : is_matched ? MIL_MODE_REVERSE : MIL_MODE_OWN;
    if (status == 0 && financing != NULL)
        status = mil_read_word(financing, "mode", mil_mode_words, MODES, &mode, loading->error);
    if (status == 0 && mode == MIL_MODE_OWN && is_matched)
        status = refuse(loading, place,
                        has_centre ? "financing of mode \"own\" has no central share"
                                   : "financing of mode \"own\" has no share of the common fund");
    row->mode = (enum mil_mode)mode;
    return status != 0 ? status : check_fund(loading, place, row);
}

static int read_mask(const struct mil_node *target, const char *key, const char *const *words,
                     size_t count, uint32_t *mask, struct mil_error *error) {
    const struct mil_node *node = mil_node_find(target, key);
    uint64_t bits = 0;
    if (node == NULL) return MIL_OK;
    const int status = mil_node_mask(node, key, words, count, false, &bits, error);
    *mask = (uint32_t)bits;
    return status;
}

static int read_target(struct mil_loading *loading, const struct mil_node *node,
                       struct mil_programme *row) {
    static const char *const keys[] = {"size", "stage", "origin", "industry", "technology"};
    const struct mil_data *data = &loading->scenario->data;
    struct mil_error *error = loading->error;
    const struct mil_node *target = mil_node_find(node, "target");
    row->sizes = row->stages = row->origins = row->industries = UINT32_MAX;
    row->technologies = UINT64_MAX;
    if (target == NULL) return MIL_OK;
    const char *industries[MIL_MOST_INDUSTRIES] = {NULL},
               *technologies[MIL_MOST_TECHNOLOGIES] = {NULL};
    const size_t industry_count = mil_industry_names(data, industries);
    const size_t technology_count = mil_technology_names(data, technologies);
    int status = mil_node_expect(target, MIL_NODE_GROUP, error);
    if (status == 0)
        status = mil_node_known(target, "key of a target", keys, sizeof keys / sizeof *keys, error);
    if (status == 0)
        status = read_mask(target, "size", mil_size_words, MIL_SIZE_COUNT, &row->sizes, error);
    if (status == 0)
        status = read_mask(target, "stage", mil_stage_words, MIL_STAGES, &row->stages, error);
    if (status == 0)
        status = read_mask(target, "origin", mil_origin_words, MIL_ORIGINS, &row->origins, error);
    if (status == 0)
        status = read_mask(target, "industry", industries, industry_count, &row->industries, error);
    const struct mil_node *technology = mil_node_find(target, "technology");
    if (status == 0 && technology != NULL)
        status = mil_node_mask(technology, "technology", technologies, technology_count, true,
                               &row->technologies, error);
    return status;
}

/* Who, where, with which purse. */
static int read_standing(struct mil_loading *loading, const struct mil_node *node,
                         struct mil_programme *row) {
    struct mil_error *error = loading->error;
    const struct mil_scenario *scenario = loading->scenario;
    size_t purse = SIZE_MAX, level = MIL_REGIONAL, body = MIL_BODY_SUPPORT, design = 0;
    int status = find_purse(loading, node, &purse);
    if (status != 0) return status;
    row->regions = UINT64_MAX >> (MIL_MOST_REGIONS - scenario->data.regions_count);
    if (purse != SIZE_MAX) {
        level = scenario->appropriations[purse].level;
        row->regions = scenario->appropriations[purse].regions;
    }
    status = mil_read_word(node, "level", mil_level_words, 2, &level, error);
    if (status == 0) status = mil_read_regions(loading, node, &row->regions);
    if (status == 0) status = mil_read_nation(loading, node, &row->regions);
    row->level = (enum mil_level)level;
    if (level == MIL_CENTRAL) body = MIL_BODY_UNIVERSITY;
    if (status == 0)
        status = mil_read_word(node, "managed_by", mil_body_words, BODIES, &body, error);
    if (status == 0)
        status = mil_read_word(node, "design", mil_design_words, DESIGNS, &design, error);
    row->managed_by = (enum mil_body)body;
    row->design = (enum mil_design)design;
    return status != 0 ? status : settle_purse(loading, node, row, purse);
}

static int read_programme(struct mil_loading *loading, size_t i) {
    static const char *const keys[] = {
        "name",  "instrument",  "appropriation", "level",   "regions", "managed_by", "from",
        "to",    "ramp",        "budget",        "award",   "rate",    "overhead",   "voice",
        "quota", "across",      "financing",     "target",  "nation",  "design",     "discretion",
        "stars", "coordinator", "organisations", "clusters"};
    const struct mil_node *node = loading->programmes.node[i];
    struct mil_programme *row = &loading->scenario->programmes[i];
    row->line = node->line;
    int status = mil_text_keep(&row->name, loading->programmes.name[i], loading->error);
    if (status == 0)
        status = mil_text_keep(&row->file, mil_layer_relative(loading, node), loading->error);
    if (status == 0)
        status = mil_node_known(node, "key of a programme", keys, sizeof keys / sizeof *keys,
                                loading->error);
    if (status == 0) status = read_instrument(loading, node, row);
    if (status == 0) status = read_standing(loading, node, row);
    if (status == 0) status = read_window(loading, node, row);
    if (status == 0) status = read_money(loading, node, row);
    if (status == 0) status = read_financing(loading, node, row);
    if (status == 0) status = read_target(loading, node, row);
    return status != 0 ? status : mil_cluster_read(loading, node, row);
}

int mil_programmes_read(struct mil_loading *loading) {
    struct mil_scenario *scenario = loading->scenario;
    int status = mil_reserve(&scenario->programmes, loading->programmes.count,
                             sizeof *scenario->programmes, loading->error);
    for (size_t i = 0; i < loading->programmes.count && status == 0; i++) {
        scenario->programme_count = i + 1;
        status = read_programme(loading, i);
    }
    return status != 0 ? status : mil_clusters_link(loading);
}
