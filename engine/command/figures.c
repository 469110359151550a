#include "command/figures.h"

void mil_nation_sheet(struct mil_sheet *sheet, const struct mil_record *records, size_t count) {
    *sheet = (struct mil_sheet){
        .columns = 6,
        .heading = {"field", "unit", "opening", "end", "least", "most"},
        .number = {[2] = true, [3] = true, [4] = true, [5] = true},
    };
    for (size_t field = 0; field < MIL_FIELD_COUNT; field++) {
        if (mil_fields[field].over != MIL_OVER_QUARTER) continue;
        double opening = 0.0, end = 0.0, least = 0.0, most = 0.0;
        for (size_t i = 0; i < count; i++) {
            const double *value = records[i].value[field];
            const double last = value[records[i].quarters - 1];
            opening += value[0];
            end += last;
            if (i == 0 || last < least) least = last;
            if (i == 0 || last > most) most = last;
        }
        mil_sheet_cell(sheet, "%s", mil_fields[field].path);
        mil_sheet_cell(sheet, "%s", mil_fields[field].unit);
        mil_sheet_cell(sheet, "%.6g", opening / (double)count);
        mil_sheet_cell(sheet, "%.6g", end / (double)count);
        mil_sheet_cell(sheet, "%.6g", least);
        mil_sheet_cell(sheet, "%.6g", most);
    }
}

static void timing_row(struct mil_sheet *sheet, const char *name, double seconds, double all,
                       size_t quarters) {
    mil_sheet_cell(sheet, "%s", name);
    mil_sheet_cell(sheet, "%.3f", seconds);
    mil_sheet_cell(sheet, "%.3f", 1e3 * seconds / (double)quarters);
    mil_sheet_cell(sheet, "%.3f", all > 0.0 ? seconds / all : 0.0);
}

void mil_timing_sheet(struct mil_sheet *sheet, const struct mil_timing *timing, size_t quarters) {
    double all = timing->census + timing->record;
    for (size_t i = 0; i < mil_quarter_length; i++) all += timing->seconds[i];
    *sheet = (struct mil_sheet){
        .columns = 4,
        .heading = {"process", "seconds", "ms per quarter", "share"},
        .number = {[1] = true, [2] = true, [3] = true},
    };
    for (size_t i = 0; i < mil_quarter_length; i++)
        timing_row(sheet, mil_quarter[i].name, timing->seconds[i], all, quarters);
    timing_row(sheet, "(census)", timing->census, all, quarters);
    timing_row(sheet, "(record)", timing->record, all, quarters);
    timing_row(sheet, "(all)", all, all, quarters);
}
