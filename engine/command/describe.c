#include "command/claims.h"
#include "command/command.h"
#include "command/sheet.h"

#include "base/text.h"
#include "input/instruments.h"
#include "input/parameters.h"
#include "results/fields.h"
#include "state/columns.h"
#include "tick.h"

#include <argp.h>
#include <string.h>

static const char *const kind_words[] = {"real", "count", "quarter", "choice", "switch"};

/* A bound as it would stand in a scenario file. */
static void bound_cell(struct mil_sheet *sheet, size_t row, double value) {
    struct mil_parameters parameters;
    char text[64];
    mil_parameters_default(&parameters);
    if (mil_parameter_set(&parameters, row, value, true, "", 0, NULL) == 0)
        mil_parameter_print(&parameters, row, text, sizeof text);
    else snprintf(text, sizeof text, "%g", value);
    mil_sheet_cell(sheet, "%s", text);
}

static void parameters_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 11,
        .heading = {"parameter", "kind", "default", "least", "most", "low", "high", "unit",
                    "choices", "meaning", "source"},
        .number = {[2] = true, [3] = true, [4] = true, [5] = true, [6] = true},
    };
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++) {
        const struct mil_parameter_row *row = &mil_parameter_rows[i];
        mil_sheet_cell(sheet, "%s.%s", row->section, row->name);
        mil_sheet_cell(sheet, "%s", kind_words[row->kind]);
        bound_cell(sheet, i, row->start);
        bound_cell(sheet, i, row->least);
        bound_cell(sheet, i, row->most);
        bound_cell(sheet, i, row->low);
        bound_cell(sheet, i, row->high);
        mil_sheet_cell(sheet, "%s", row->unit);
        mil_sheet_cell(sheet, "%s", row->choices == NULL ? "" : row->choices);
        mil_sheet_cell(sheet, "%s", row->meaning);
        mil_sheet_cell(sheet, "%s", row->source);
    }
}

static const char *lever_name(enum mil_lever lever) {
    return lever == MIL_LEVER_none ? "" : mil_levers[lever].name;
}

static void instruments_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 13,
        .heading = {"number", "instrument", "cost rule", "award", "lever", "dose", "second lever",
                    "second dose", "returns", "who", "requirement", "observable", "meaning"},
        .number = {[0] = true, [3] = true, [5] = true, [7] = true, [8] = true},
    };
    for (size_t i = 0; i < MIL_INSTRUMENT_COUNT; i++) {
        const struct mil_instrument_row *row = &mil_instruments[i];
        mil_sheet_cell(sheet, "%d", row->number);
        mil_sheet_cell(sheet, "%s", row->name);
        mil_sheet_cell(sheet, "%s", mil_cost_words[row->cost]);
        mil_sheet_cell(sheet, "%.15g", row->award);
        mil_sheet_cell(sheet, "%s", lever_name(row->lever));
        mil_sheet_cell(sheet, "%.15g", row->dose);
        mil_sheet_cell(sheet, "%s", lever_name(row->second_lever));
        mil_sheet_cell(sheet, "%.15g", row->second_dose);
        mil_sheet_cell(sheet, "%.15g", row->returns);
        mil_sheet_cell(sheet, "%s", mil_who_words[row->who]);
        mil_sheet_cell(sheet, "%s", row->requirement);
        mil_sheet_cell(sheet, "%s", row->observable);
        mil_sheet_cell(sheet, "%s", row->meaning);
    }
}

static void levers_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 6,
        .heading = {"lever", "scope", "doses combine", "unit", "read by", "meaning"},
    };
    for (size_t i = 0; i < MIL_LEVER_COUNT; i++) {
        const struct mil_lever_row *row = &mil_levers[i];
        mil_sheet_cell(sheet, "%s", row->name);
        mil_sheet_cell(sheet, "%s", mil_scope_words[row->scope]);
        mil_sheet_cell(sheet, "%s", mil_combine_words[row->combine]);
        mil_sheet_cell(sheet, "%s", row->unit);
        mil_sheet_cell(sheet, "%s", row->reader);
        mil_sheet_cell(sheet, "%s", row->meaning);
    }
}

static void columns_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 6,
        .heading = {"owner", "column", "type", "elements", "unit", "meaning"},
        .number = {[3] = true},
    };
    for (size_t i = 0; i < MIL_COLUMN_COUNT; i++) {
        const struct mil_column_row *row = &mil_column_rows[i];
        mil_sheet_cell(sheet, "%s", mil_owner_names[row->owner]);
        mil_sheet_cell(sheet, "%s", row->name);
        mil_sheet_cell(sheet, "%s", row->type);
        mil_sheet_cell(sheet, "%zu", row->width);
        mil_sheet_cell(sheet, "%s", row->unit);
        mil_sheet_cell(sheet, "%s", row->meaning);
    }
}

static void quarter_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 4,
        .heading = {"phase", "process", "in words", "may change"},
        .number = {[0] = true},
    };
    for (size_t i = 0; i < mil_quarter_length; i++) {
        const struct mil_process *process = &mil_quarter[i];
        char owners[256] = "";
        for (size_t o = 0; o < MIL_OWNER_COUNT; o++)
            if (process->changes >> o & 1) {
                mil_text_append(owners, sizeof owners, owners[0] == '\0' ? "" : ", ");
                mil_text_append(owners, sizeof owners, mil_owner_names[o]);
            }
        mil_sheet_cell(sheet, "%d", process->phase);
        mil_sheet_cell(sheet, "%s", process->name);
        mil_sheet_cell(sheet, "%s", process->words);
        mil_sheet_cell(sheet, "%s", owners[0] == '\0' ? "the ledger" : owners);
    }
}

static void fields_sheet(struct mil_sheet *sheet) {
    *sheet = (struct mil_sheet){
        .columns = 7,
        .heading = {"field", "over", "kind", "unit", "tolerance", "weight", "meaning"},
        .number = {[4] = true},
    };
    for (size_t i = 0; i < MIL_FIELD_COUNT; i++) {
        const struct mil_field_row *row = &mil_fields[i];
        mil_sheet_cell(sheet, "%s", row->path);
        mil_sheet_cell(sheet, "%s", mil_over_words[row->over]);
        mil_sheet_cell(sheet, "%s", mil_field_kind_words[row->kind]);
        mil_sheet_cell(sheet, "%s", row->unit);
        mil_sheet_cell(sheet, "%g", row->tolerance);
        mil_sheet_cell(sheet, "%s", row->weight);
        mil_sheet_cell(sheet, "%s", row->meaning);
    }
}

/* Lists of the program, and tables that are read: FILE may name another. */
static const struct list {
    const char *name;
    void (*fill)(struct mil_sheet *sheet);
    int (*read)(struct mil_sheet *sheet, const char *path, struct mil_error *error);
    const char *file, *words;
} lists[] = {
    {"parameters", parameters_sheet, NULL, NULL,
     "every number of the model: default, bounds, unit, source"},
    {"instruments", instruments_sheet, NULL, NULL, "what a programme can use"},
    {"levers", levers_sheet, NULL, NULL, "through what a policy reaches the model"},
    {"columns", columns_sheet, NULL, NULL, "the state: everything the world remembers"},
    {"quarter", quarter_sheet, NULL, NULL, "what happens in a quarter, in order"},
    {"fields", fields_sheet, NULL, NULL, "what a results file contains"},
    {"claims", NULL, mil_claims_read, "scenarios/claims.csv",
     "what the literature claims; FILE is a table of claims"},
    {"targets", NULL, mil_targets_read, "scenarios/targets.csv",
     "what the model is held to, part by part; FILE is a table of targets"},
};
enum { OPTION_JSON = 256 };
enum { LISTS = sizeof lists / sizeof *lists };

struct options {
    const char *list, *file;
    bool json;
};

static bool is_table(const char *name) {
    for (size_t i = 0; i < LISTS; i++)
        if (strcmp(lists[i].name, name) == 0) return lists[i].read != NULL;
    return false;
}

static char *help_lists(int key, const char *text, void *input) {
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) return (char *)(size_t)text;
    char *help = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&help, &size);
    if (stream == NULL) return NULL;
    fputs("Lists:\n", stream);
    for (size_t i = 0; i < LISTS; i++)
        fprintf(stream, "%s  %-12s %s", i == 0 ? "" : "\n", lists[i].name, lists[i].words);
    return fclose(stream) == 0 ? help : NULL;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    struct options *options = state->input;
    switch (key) {
    case OPTION_JSON: options->json = true; return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num == 0) options->list = argument;
        else if (state->arg_num == 1 && is_table(options->list)) options->file = argument;
        else argp_error(state, "\"%s\" is one argument too many", argument);
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "a list is missing, e.g. parameters"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* Fills the sheet with the list of the name. */
static int fill(struct mil_sheet *sheet, const struct options *options, struct mil_error *error) {
    const char *names[LISTS];
    for (size_t i = 0; i < LISTS; i++) {
        const struct list *list = &lists[i];
        names[i] = list->name;
        if (strcmp(list->name, options->list) != 0) continue;
        if (list->read != NULL)
            return list->read(sheet, options->file != NULL ? options->file : list->file, error);
        list->fill(sheet);
        return MIL_OK;
    }
    return mil_fail_unknown(error, "milieu describe", 0, "list", options->list, names, LISTS);
}

int mil_command_describe(int argc, char **argv) {
    static const struct argp_option help[] = {
        {"json", OPTION_JSON, NULL, 0, "as JSON, for other programs", 0},
        {0},
    };
    const struct argp argp = {
        .options = help,
        .parser = parse,
        .args_doc = "LIST [FILE]",
        .doc = "Prints one of the lists from which the program is made, as a Markdown table.\v",
        .help_filter = help_lists,
    };
    struct options options = {0};
    struct mil_sheet sheet = {0};
    struct mil_error error = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &options) != 0) return 70;
    int status = fill(&sheet, &options, &error);
    if (status == 0 && options.json)
        status = mil_json_print(mil_sheet_json(&sheet), stdout, &error);
    else if (status == 0) status = mil_sheet_print(&sheet, stdout, &error);
    mil_sheet_free(&sheet);
    return status == 0 ? 0 : mil_complain(&error);
}
