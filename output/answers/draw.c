#include "answers/draw.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool mil_can_draw(FILE *out) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    if (!isatty(fileno(out))) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value == NULL || value[0] == '\0') continue;
        return strstr(value, "UTF-8") != NULL || strstr(value, "utf-8") != NULL ||
               strstr(value, "utf8") != NULL;
    }
    return false;
}

void mil_draw_path(char picture[MIL_PICTURE], const double *value, size_t count) {
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    double least = 0.0, most = 0.0;
    picture[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(value[i])) continue;
        least = fmin(least, value[i]);
        most = fmax(most, value[i]);
    }
    for (size_t i = 0; i < count && i < 64; i++) {
        const double part = most > least ? (value[i] - least) / (most - least) : 0.0;
        mil_text_append(picture, MIL_PICTURE,
                        isfinite(value[i]) ? blocks[(int)fmin(7.0, floor(part * 8.0))] : " ");
    }
}

static int place(double value, double low, double high) {
    if (!(high > low)) return MIL_PICTURE_WIDTH / 2;
    const double part = fmin(1.0, fmax(0.0, (value - low) / (high - low)));
    return (int)lround(part * (MIL_PICTURE_WIDTH - 1));
}

void mil_draw_interval(char picture[MIL_PICTURE], struct mil_interval interval, double low,
                       double high) {
    const bool known = isfinite(interval.mean), wide = known && isfinite(interval.low);
    const int zero = place(0.0, low, high), mean = known ? place(interval.mean, low, high) : -1;
    const int from = wide ? place(interval.low, low, high) : mean;
    const int to = wide ? place(interval.high, low, high) : mean;
    picture[0] = '\0';
    for (int i = 0; i < MIL_PICTURE_WIDTH; i++)
        mil_text_append(picture, MIL_PICTURE,
                        i == mean              ? "●"
                        : i == zero            ? "│"
                        : i >= from && i <= to ? "─"
                                               : " ");
}
