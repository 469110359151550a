#include "input/scenario_parts.h"

#include "base/text.h"

#include <stdio.h>

static bool is_drawing(const struct mil_programme *programme, size_t purse, int32_t quarter) {
    return programme->appropriation == purse && programme->from <= quarter &&
           quarter <= programme->to && programme->budget > 0;
}

static char *print_billions(char buffer[MIL_NUMBER_ROOM], int64_t money) {
    return mil_number_print(buffer, MIL_NUMBER_ROOM, (double)money / 1e9);
}

static int exceeded(struct mil_loading *loading, size_t a, int32_t quarter, int64_t sum,
                    int64_t has) {
    const struct mil_scenario *scenario = loading->scenario;
    char list[400] = "", part[300], number[MIL_NUMBER_ROOM], limit[MIL_NUMBER_ROOM];
    const struct mil_node *place = loading->appropriations.node[a];
    for (size_t i = 0; i < scenario->programme_count; i++) {
        const struct mil_programme *programme = &scenario->programmes[i];
        if (!is_drawing(programme, a, quarter)) continue;
        place = loading->programmes.node[i]; /* the last: most likely what was added or changed */
        snprintf(part, sizeof part, "%s%.200s %s", *list == '\0' ? "" : ", ", programme->name,
                 print_billions(number, programme->budget));
        mil_text_append(list, sizeof list, part);
    }
    return mil_fail_at(
        loading->error, MIL_BAD_INPUT, place->file, place->line,
        "in %d Q%d programmes draw %s billion a year on the appropriation \"%.200s\", "
        "which has %s billion a year then (%s)",
        quarter / 4, quarter % 4 + 1, print_billions(number, sum), scenario->appropriations[a].name,
        print_billions(limit, has), list);
}

/* Money is released by quarter, so that is where it has to suffice: a programme of half a year has
 * no claim to what the other half would have brought. */
int mil_budgets_check(struct mil_loading *loading) {
    const struct mil_scenario *scenario = loading->scenario;
    const int32_t first = (int32_t)scenario->parameters.run_start;
    const int32_t end = first + (int32_t)scenario->parameters.run_quarters;
    for (size_t a = 0; a < scenario->appropriation_count; a++) {
        const struct mil_appropriation *purse = &scenario->appropriations[a];
        if (purse->split == MIL_SPLIT_BELIEF)
            continue; /* a menu may offer more than anyone can buy */
        for (int32_t quarter = first; quarter < end; quarter++) {
            const bool is_in_force = purse->from <= quarter / 4 && quarter / 4 <= purse->to;
            const int64_t has = is_in_force ? purse->amount : 0;
            int64_t sum = 0;
            for (size_t i = 0; i < scenario->programme_count; i++)
                if (is_drawing(&scenario->programmes[i], a, quarter))
                    sum += scenario->programmes[i].budget;
            if (sum > has) return exceeded(loading, a, quarter, sum, has);
        }
    }
    return MIL_OK;
}
