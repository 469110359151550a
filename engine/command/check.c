#include "command/check_design.h"
#include "command/command.h"
#include "command/options.h"
#include "command/sheet.h"

#include "input/scenario.h"
#include "input/sweep.h"
#include "opening/opening.h"
#include "results/fields.h"
#include "state/firm.h"

#include <string.h>

enum { OPTION_SET = 256, OPTION_JSON };

/* Above this, almost everyone understands almost everything and partners have nothing to add. */
#define MUCH_UNDERSTOOD 0.8

struct options {
    const char *scenario;
    struct mil_sets sets;
    bool json;
};

/* What is shown: in this order, as tables or as members of a JSON object. */
enum part {
    PARAMETERS,
    REGIMES,
    APPROPRIATIONS,
    PROGRAMMES,
    SHOCKS,
    NEW_TECHNOLOGIES,
    FILES,
    OPENING,
    PARTS
};
static const struct {
    const char *name, *words;
} parts[PARTS] = {
    [PARAMETERS] = {"parameters", "Parameters that differ from their defaults"},
    [REGIMES] = {"regimes", "Regimes, and what they aim at"},
    [APPROPRIATIONS] = {"appropriations", "Money that all arms share, in millions a year"},
    [PROGRAMMES] = {"programmes", "Programmes, budgets in millions a year"},
    [SHOCKS] = {"shocks", "Critical inputs, and what of them does not come"},
    [NEW_TECHNOLOGIES] = {"new_technologies", "Technologies that nobody masters until they open"},
    [FILES] = {"files", "Files that were read"},
    [OPENING] = {"opening", "The opening, with seed 1 (money in millions a quarter)"},
};

static void quarter_words(char *buffer, size_t size, int64_t quarter) {
    snprintf(buffer, size, "%lld Q%lld", (long long)(quarter / 4), (long long)(quarter % 4 + 1));
}

static void fill_parameters(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    struct mil_parameters defaults;
    mil_parameters_default(&defaults);
    *sheet = (struct mil_sheet){
        .columns = 5,
        .heading = {"parameter", "value", "default", "unit", "from"},
        .number = {[1] = true, [2] = true},
    };
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++) {
        char value[64], start[64];
        mil_parameter_print(&scenario->parameters, i, value, sizeof value);
        mil_parameter_print(&defaults, i, start, sizeof start);
        if (strcmp(value, start) == 0) continue;
        mil_sheet_cell(sheet, "%s.%s", mil_parameter_rows[i].section, mil_parameter_rows[i].name);
        mil_sheet_cell(sheet, "%s", value);
        mil_sheet_cell(sheet, "%s", start);
        mil_sheet_cell(sheet, "%s", mil_parameter_rows[i].unit);
        mil_sheet_cell(sheet, "%s", scenario->origin[i].words);
    }
}

static void fill_regimes(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){
        .columns = 6,
        .heading = {"regime", "from", "to", "speed", "parameter", "value"},
        .number = {[5] = true},
    };
    for (size_t i = 0; i < scenario->regime_count; i++) {
        const struct mil_regime *regime = &scenario->regimes[i];
        char from[32], to[32];
        quarter_words(from, sizeof from, regime->from);
        quarter_words(to, sizeof to, regime->to);
        for (size_t a = 0; a < regime->count; a++) {
            const struct mil_parameter_row *row = &mil_parameter_rows[regime->aims[a].parameter];
            mil_sheet_cell(sheet, "%s", regime->name);
            mil_sheet_cell(sheet, "%s", from);
            mil_sheet_cell(sheet, "%s", to);
            mil_sheet_cell(sheet, "%s", mil_speed_words[regime->speed]);
            mil_sheet_cell(sheet, "%s.%s", row->section, row->name);
            mil_sheet_cell(sheet, "%.6g", regime->aims[a].value);
        }
    }
}

/* Names of the regions of a mask; "all" for all of them. */
static void regions_words(char *buffer, size_t size, const struct mil_data *data, uint64_t mask) {
    const size_t count = data->regions_count;
    const uint64_t all = count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
    size_t used = 0;
    buffer[0] = '\0';
    if ((mask & all) == all) snprintf(buffer, size, "all");
    else
        for (size_t r = 0; r < count; r++)
            if ((mask >> r & 1) != 0 && used < size)
                used += (size_t)snprintf(buffer + used, size - used, "%s%s", used > 0 ? ", " : "",
                                         data->regions[r].region);
}

static void fill_appropriations(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){
        .columns = 9,
        .heading = {"appropriation", "level", "regions", "from", "to", "amount", "central share",
                    "regional share", "fund's share"},
        .number = {[3] = true, [4] = true, [5] = true, [6] = true, [7] = true, [8] = true},
    };
    for (size_t i = 0; i < scenario->appropriation_count; i++) {
        const struct mil_appropriation *appropriation = &scenario->appropriations[i];
        char regions[512];
        regions_words(regions, sizeof regions, &scenario->data, appropriation->regions);
        mil_sheet_cell(sheet, "%s", appropriation->name);
        mil_sheet_cell(sheet, "%s", mil_level_words[appropriation->level]);
        mil_sheet_cell(sheet, "%s", regions);
        mil_sheet_cell(sheet, "%d", appropriation->from);
        mil_sheet_cell(sheet, "%d", appropriation->to);
        mil_sheet_cell(sheet, "%.3f", 1e-6 * (double)appropriation->amount);
        mil_sheet_cell(sheet, "%.3f", appropriation->financing[MIL_SOURCE_CENTRAL]);
        mil_sheet_cell(sheet, "%.3f", appropriation->financing[MIL_SOURCE_REGIONAL]);
        mil_sheet_cell(sheet, "%.3f", appropriation->financing[MIL_SOURCE_FUND]);
    }
}

static void fill_programmes(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){
        .columns = 10,
        .heading = {"programme", "instrument", "draws on", "level", "regions", "managed by", "mode",
                    "from", "to", "budget"},
        .number = {[9] = true},
    };
    for (size_t i = 0; i < scenario->programme_count; i++) {
        const struct mil_programme *programme = &scenario->programmes[i];
        char regions[512], from[32], to[32];
        regions_words(regions, sizeof regions, &scenario->data, programme->regions);
        quarter_words(from, sizeof from, programme->from);
        quarter_words(to, sizeof to, programme->to);
        mil_sheet_cell(sheet, "%s", programme->name);
        mil_sheet_cell(sheet, "%s", mil_instruments[programme->instrument].name);
        mil_sheet_cell(sheet, "%s", scenario->appropriations[programme->appropriation].name);
        mil_sheet_cell(sheet, "%s", mil_level_words[programme->level]);
        mil_sheet_cell(sheet, "%s", regions);
        mil_sheet_cell(sheet, "%s", mil_body_words[programme->managed_by]);
        mil_sheet_cell(sheet, "%s", mil_mode_words[programme->mode]);
        mil_sheet_cell(sheet, "%s", from);
        mil_sheet_cell(sheet, "%s", to);
        mil_sheet_cell(sheet, "%.3f", 1e-6 * (double)programme->budget);
    }
}

static void fill_shocks(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){
        .columns = 10,
        .heading = {"critical input", "of industry", "from", "to", "level", "of sales", "users",
                    "imported", "lost", "inventory"},
        .number = {[4] = true, [5] = true, [6] = true, [7] = true, [8] = true, [9] = true},
    };
    for (size_t i = 0; i < scenario->shock_count; i++) {
        const struct mil_shock *shock = &scenario->shocks[i];
        char from[32], to[32];
        quarter_words(from, sizeof from, shock->from);
        quarter_words(to, sizeof to, shock->to);
        mil_sheet_cell(sheet, "%s", shock->name);
        mil_sheet_cell(sheet, "%s", scenario->data.industries[shock->industry].industry);
        mil_sheet_cell(sheet, "%s", from);
        mil_sheet_cell(sheet, "%s", to);
        mil_sheet_cell(sheet, "%.3f", shock->level);
        mil_sheet_cell(sheet, "%.5f", shock->input_share);
        mil_sheet_cell(sheet, "%.3f", shock->users);
        mil_sheet_cell(sheet, "%.3f", shock->import_share);
        mil_sheet_cell(sheet, "%.3f", shock->lost);
        mil_sheet_cell(sheet, "%.1f", shock->inventory);
    }
}

static void fill_new_technologies(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){
        .columns = 4,
        .heading = {"new technology", "technology", "complexity", "opens"},
        .number = {[2] = true},
    };
    for (size_t i = 0; i < scenario->new_technology_count; i++) {
        const struct mil_new_technology *new = &scenario->new_technologies[i];
        char opens[32];
        quarter_words(opens, sizeof opens, new->opens);
        mil_sheet_cell(sheet, "%s", new->name);
        mil_sheet_cell(sheet, "%s", scenario->data.technologies[new->technology].technology);
        mil_sheet_cell(sheet, "%.3f", scenario->data.technologies[new->technology].complexity);
        mil_sheet_cell(sheet, "%s", opens);
    }
}

static void fill_files(struct mil_sheet *sheet, const struct mil_scenario *scenario) {
    *sheet = (struct mil_sheet){.columns = 2, .heading = {"file", "hash (XXH3-128)"}};
    for (size_t i = 0; i < scenario->file_count; i++) {
        mil_sheet_cell(sheet, "%s", scenario->files[i].path);
        mil_sheet_cell(sheet, "%016llx%016llx", (unsigned long long)scenario->files[i].hash[1],
                       (unsigned long long)scenario->files[i].hash[0]);
    }
}

/* What is shown of every region: fields of the results, as the opening has them. */
static const struct {
    enum mil_field field;
    const char *heading;
    int decimals;
    double scale;
} shown[] = {
    {MIL_FIELD_population, "population", 0, 1.0},
    {MIL_FIELD_firms, "firms", 0, 1.0},
    {MIL_FIELD_employment, "workers", 0, 1.0},
    {MIL_FIELD_product, "product", 0, 1e-6},
    {MIL_FIELD_mfg_sme_share_firms, "SMEs of manufacturing firms", 4, 1.0},
    {MIL_FIELD_mfg_sme_share_workers, "of their workers", 4, 1.0},
    {MIL_FIELD_research_firms, "research firms", 0, 1.0},
    {MIL_FIELD_finance_independence, "finance independence", 3, 1.0},
};
enum { SHOWN = sizeof shown / sizeof *shown };

static void fill_opening(struct mil_sheet *sheet, const struct mil_world *world,
                         struct mil_summary *summary) {
    *sheet = (struct mil_sheet){.columns = SHOWN + 1, .heading = {"region"}};
    for (size_t c = 0; c < SHOWN; c++) {
        sheet->heading[c + 1] = shown[c].heading;
        sheet->number[c + 1] = true;
    }
    mil_summary_of_world(summary, world);
    const struct mil_sight sight = {.world = world, .summary = summary};
    for (size_t r = 0; r < world->data->regions_count; r++) {
        mil_sheet_cell(sheet, "%s", world->data->regions[r].region);
        for (size_t c = 0; c < SHOWN; c++)
            mil_sheet_cell(sheet, "%.*f", shown[c].decimals,
                           shown[c].scale * mil_fields[shown[c].field].getter(&sight, r));
    }
}

/* Median over research-active firms and technologies of how well the firm understands the
 * technology (E2): counted in 256 classes, which is exact enough for a warning. */
static double median_understanding(const struct mil_world *world) {
    uint64_t classes[256] = {0}, all = 0, below = 0;
    for (size_t i = 0; i < world->research.count; i++) {
        const uint64_t weight = world->firms.weight[world->research.firm[i]];
        for (size_t t = 0; t < world->knowledge.count; t++) {
            const double u =
                mil_understanding(&world->knowledge, world->research.technologies[i], t);
            classes[u >= 1.0 ? 255 : (size_t)(u * 256.0)] += weight;
            all += weight;
        }
    }
    for (size_t c = 0; c < 256; c++)
        if ((below += classes[c]) * 2 >= all) return all == 0 ? 0.0 : ((double)c + 0.5) / 256.0;
    return 0.0;
}

static void print_head(const struct mil_scenario *scenario, double understanding) {
    const struct mil_parameters *p = &scenario->parameters;
    char from[32], to[32];
    quarter_words(from, sizeof from, p->run_start);
    quarter_words(to, sizeof to, p->run_start + p->run_quarters - 1);
    printf("%s: %s\n", scenario->name, scenario->title);
    if (scenario->question != NULL) printf("Question: %s\n", scenario->question);
    printf("Runs from %s to %s (%lld quarters) at scale %g; money in %s; reference arm: %s.\n",
           from, to, (long long)p->run_quarters, p->run_scale, scenario->currency,
           scenario->reference == NULL ? "none" : scenario->reference);
    printf("Median understanding at the opening: %.2f\n", understanding);
}

static json_t *head_json(const struct mil_scenario *scenario, double understanding) {
    return json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:I, s:f, s:f}", "name", scenario->name,
                     "title", scenario->title, "question", scenario->question, "currency",
                     scenario->currency, "reference", scenario->reference, "quarters",
                     (json_int_t)scenario->parameters.run_quarters, "scale",
                     scenario->parameters.run_scale, "median_understanding", understanding);
}

static int print(const struct mil_scenario *scenario, struct mil_sheet sheets[PARTS],
                 double understanding, bool json, struct mil_error *error) {
    int status = MIL_OK;
    if (understanding > MUCH_UNDERSTOOD)
        fprintf(stderr,
                "milieu: warning: the median understanding at the opening is %.2f, above %.1f: "
                "firms have "
                "little to learn from each other; lower knowledge.neighbours or the breadth of "
                "organisations\n",
                understanding, MUCH_UNDERSTOOD);
    if (json) {
        json_t *all = head_json(scenario, understanding);
        for (size_t i = 0; all != NULL && i < PARTS; i++)
            if (json_object_set_new(all, parts[i].name, mil_sheet_json(&sheets[i])) != 0) {
                json_decref(all);
                all = NULL;
            }
        return mil_json_print(all, stdout, error);
    }
    print_head(scenario, understanding);
    for (size_t i = 0; status == 0 && i < PARTS; i++) {
        printf("\n%s%s\n\n", parts[i].words, sheets[i].cells == 0 ? ": none" : "");
        if (sheets[i].cells > 0) status = mil_sheet_print(&sheets[i], stdout, error);
    }
    return status;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case OPTION_SET: mil_option_set(state, &options->sets, NULL, argument); return 0;
    case OPTION_JSON: options->json = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "\"%s\" is one argument too many", argument);
        options->scenario = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "a scenario is missing"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

int mil_command_check(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"set", OPTION_SET, "NAME=VALUE", 0, "section.name=value or programme.NAME.key=value", 0},
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "SCENARIO.cfg|DESIGN.cfg",
        .doc =
            "Reads a scenario and opens its world, or reads the design of a sweep and tries every "
            "value: everything that can be known without running.",
    };
    struct options options = {0};
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    struct mil_summary summary = {0};
    struct mil_sheet sheets[PARTS] = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = MIL_OK;
    if (mil_sweep_is_design(options.scenario)) {
        status = mil_check_design(options.scenario, options.json, &error);
        goto out;
    }
    status = mil_scenario_load(&scenario, options.scenario, options.sets.set, options.sets.count,
                               &error);
    if (status != 0) goto out;
    status = mil_world_open(&world, &scenario, 1, 1, &error);
    if (status != 0) goto out;
    fill_parameters(&sheets[PARAMETERS], &scenario);
    fill_regimes(&sheets[REGIMES], &scenario);
    fill_appropriations(&sheets[APPROPRIATIONS], &scenario);
    fill_programmes(&sheets[PROGRAMMES], &scenario);
    fill_shocks(&sheets[SHOCKS], &scenario);
    fill_new_technologies(&sheets[NEW_TECHNOLOGIES], &scenario);
    fill_files(&sheets[FILES], &scenario);
    fill_opening(&sheets[OPENING], &world, &summary);
    status = print(&scenario, sheets, median_understanding(&world), options.json, &error);
out:
    for (size_t i = 0; i < PARTS; i++) mil_sheet_free(&sheets[i]);
    mil_world_free(&world);
    mil_scenario_free(&scenario);
    mil_sets_free(&options.sets);
    return status == 0 ? 0 : mil_complain(&error);
}
