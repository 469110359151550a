/* Small pictures in a line of text, of block and line characters (UTF-8).
 *
 *     char picture[MIL_PICTURE];
 *     mil_draw_path(picture, effect_by_year, 10);                 ▁▁▂▃▅▆▇██
 *     mil_draw_interval(picture, interval, -2.0, 6.0);            ···│──●───··
 *
 * What cannot be drawn (not-a-number) leaves a blank of the same width. */
#ifndef MIL_ANSWERS_DRAW_H
#define MIL_ANSWERS_DRAW_H

#include "answers/interval.h"

#include <stdbool.h>
#include <stdio.h>

enum { MIL_PICTURE = 256, MIL_PICTURE_WIDTH = 33 };

/* Whether a stream is a terminal that shows such characters. */
bool mil_can_draw(FILE *out);
/* A character per number, from the least (or 0) to the most (or 0); at most 64 of them. */
void mil_draw_path(char picture[MIL_PICTURE], const double *value, size_t count);
/* The interval on a line from low to high, which must hold 0: its mean, its ends and 0. */
void mil_draw_interval(char picture[MIL_PICTURE], struct mil_interval interval, double low,
                       double high);

#endif
