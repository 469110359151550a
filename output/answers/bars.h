/* A picture of numbers with their intervals: horizontal bars as an SVG that needs nothing else.
 *
 *     const struct mil_bars bars = {.title = "What decides?", .count = 3, .bar = bar, ...};
 *     status = mil_bars_write(&bars, "picture.svg", false, error);
 *
 * The text of the picture is text, so it can be searched and read aloud. */
#ifndef MIL_ANSWERS_BARS_H
#define MIL_ANSWERS_BARS_H

#include "answers/interval.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdio.h>

/* Colours: blue, orange, grey. */
enum mil_bar_kind { MIL_BAR_UP, MIL_BAR_DOWN, MIL_BAR_PLAIN, MIL_BAR_KINDS };

struct mil_bar {
    const char *name;
    struct mil_interval size; /* bounds may be not-a-number: no whisker */
    double inner;             /* a darker bar inside, as of a part of it; 0 for none */
    enum mil_bar_kind kind;
};

struct mil_bars {
    const char *title, *subtitle, *along; /* along: what the lengths are, with the unit */
    const char *legend[MIL_BAR_KINDS];    /* null: this colour means nothing */
    const char *inner;                    /* what inner bars are, or null */
    size_t count;
    const struct mil_bar *bar; /* from top to bottom */
};

void mil_bars_print(const struct mil_bars *bars, FILE *out);
/* EXISTS unless it may be overwritten; NO_FILE. */
int mil_bars_write(const struct mil_bars *bars, const char *path, bool overwrite,
                   struct mil_error *error) MIL_CHECKED;
/* A bar of characters for a terminal, share in [0, 1] of `width` characters; needs 3 * width + 1. */
void mil_bar_text(char *buffer, size_t size, double share, size_t width);

#endif
