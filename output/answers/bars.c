#include "answers/bars.h"

#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* Places in the picture, in pixels. */
enum {
    WIDTH = 960,
    LEAST_LEFT = 160,
    MOST_LEFT = 520,
    LETTER = 7,
    RIGHT = 40,
    TOP = 96,
    ROW = 26,
    FOOT = 56,
    MOST_TICKS = 12
};

static const char *const colours[MIL_BAR_KINDS] = {"#3b75af", "#d1822e", "#8a8a8a"};

struct scale {
    double low, high, step;
    double left; /* where bars begin: names stand before it */
};

/* A step of 1, 2 or 5 times a power of ten, so that 4 to 10 ticks cover a width. */
static double step_of(double width) {
    const double power = pow(10.0, floor(log10(width / 4.0))), lead = width / 4.0 / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

static struct scale scale_of(const struct mil_bars *bars) {
    struct scale scale = {0.0, 0.0, 1.0, LEAST_LEFT};
    for (size_t i = 0; i < bars->count; i++) {
        scale.left = fmax(scale.left, 24.0 + LETTER * (double)strlen(bars->bar[i].name));
        const struct mil_interval *size = &bars->bar[i].size;
        const double ends[] = {size->mean, size->low, size->high, bars->bar[i].inner};
        for (size_t k = 0; k < 4; k++) {
            if (!isfinite(ends[k])) continue;
            scale.low = fmin(scale.low, ends[k]);
            scale.high = fmax(scale.high, ends[k]);
        }
    }
    scale.left = fmin(scale.left, MOST_LEFT);
    if (scale.high <= scale.low) scale.high = scale.low + 1.0;
    scale.step = step_of(scale.high - scale.low);
    scale.low = floor(scale.low / scale.step) * scale.step;
    scale.high = ceil(scale.high / scale.step) * scale.step;
    return scale;
}

static double place(const struct scale *scale, double value) {
    return scale->left +
           (value - scale->low) / (scale->high - scale->low) * (WIDTH - scale->left - RIGHT);
}

/* Text of the picture: the three characters that XML keeps for itself are written as entities. */
static void print_text(FILE *out, double x, double y, const char *style, const char *text) {
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style);
    for (; *text != '\0'; text++) {
        if (*text == '&') fputs("&amp;", out);
        else if (*text == '<') fputs("&lt;", out);
        else if (*text == '>') fputs("&gt;", out);
        else fputc(*text, out);
    }
    fputs("</text>\n", out);
}

static void print_axis(FILE *out, const struct mil_bars *bars, const struct scale *scale) {
    const double bottom = TOP + (double)(ROW * bars->count);
    for (int i = 0; i <= MOST_TICKS; i++) {
        double value = scale->low + i * scale->step;
        if (value > scale->high + 0.5 * scale->step) break;
        if (fabs(value) < 1e-9 * scale->step) value = 0.0;
        char tick[MIL_NUMBER_ROOM];
        const double x = place(scale, value);
        mil_number_brief(tick, sizeof tick, value);
        fprintf(out, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x,
                TOP - 4, x, bottom + 4, value == 0.0 ? "#444" : "#ddd");
        print_text(out, x, bottom + 20, "text-anchor=\"middle\" fill=\"#444\"", tick);
    }
    print_text(out, scale->left, bottom + 42, "fill=\"#444\"", bars->along);
}

static void print_rect(FILE *out, const struct scale *scale, double value, double y, double height,
                       const char *fill, double opacity) {
    const double zero = place(scale, 0.0), end = place(scale, value);
    fprintf(out,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" "
            "fill-opacity=\"%.2f\"/>\n",
            fmin(zero, end), y, fabs(end - zero), height, fill, opacity);
}

static void print_bar(FILE *out, const struct scale *scale, const struct mil_bar *bar, double y,
                      bool has_inner) {
    const double middle = y + ROW / 2.0;
    print_text(out, scale->left - 8, middle + 4, "text-anchor=\"end\"", bar->name);
    print_rect(out, scale, bar->size.mean, y + 4, ROW - 8, colours[bar->kind],
               has_inner ? 0.45 : 0.85);
    if (has_inner) print_rect(out, scale, bar->inner, y + 8, ROW - 16, colours[bar->kind], 1.0);
    if (!isfinite(bar->size.low) || !isfinite(bar->size.high)) return;
    const double low = place(scale, bar->size.low), high = place(scale, bar->size.high);
    fprintf(out,
            "<path d=\"M%.1f %.1fV%.1fM%.1f %.1fH%.1fM%.1f %.1fV%.1f\" stroke=\"#222\" "
            "fill=\"none\"/>\n",
            low, middle - 4, middle + 4, low, middle, high, high, middle - 4, middle + 4);
}

static void print_legend(FILE *out, const struct mil_bars *bars, double x) {
    for (size_t i = 0; i < MIL_BAR_KINDS; i++) {
        if (bars->legend[i] == NULL) continue;
        fprintf(out, "<rect x=\"%.1f\" y=\"68\" width=\"12\" height=\"12\" fill=\"%s\"/>\n", x,
                colours[i]);
        print_text(out, x + 18, 79, "fill=\"#444\"", bars->legend[i]);
        x += 40.0 + 6.6 * (double)strlen(bars->legend[i]);
    }
    if (bars->inner != NULL) print_text(out, x, 79, "fill=\"#444\"", bars->inner);
}

void mil_bars_print(const struct mil_bars *bars, FILE *out) {
    const struct scale scale = scale_of(bars);
    const int height = TOP + ROW * (int)bars->count + FOOT;
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
            WIDTH, height, WIDTH, height);
    print_text(out, 16, 28, "font-size=\"17\" font-weight=\"bold\"", bars->title);
    print_text(out, 16, 50, "fill=\"#444\"", bars->subtitle);
    print_legend(out, bars, scale.left);
    print_axis(out, bars, &scale);
    for (size_t i = 0; i < bars->count; i++)
        print_bar(out, &scale, &bars->bar[i], TOP + (double)(ROW * i), bars->inner != NULL);
    fputs("</svg>\n", out);
}

int mil_bars_write(const struct mil_bars *bars, const char *path, bool overwrite,
                   struct mil_error *error) {
    if (!overwrite && access(path, F_OK) == 0)
        return mil_fail(error, MIL_EXISTS, "%s is there already; --overwrite replaces it", path);
    FILE *out = fopen(path, "w");
    if (out == NULL)
        return mil_fail(error, MIL_NO_FILE, "%s cannot be written: %s", path, strerror(errno));
    mil_bars_print(bars, out);
    const bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed)
        return mil_fail(error, MIL_NO_FILE, "%s cannot be written: %s", path, strerror(errno));
    return MIL_OK;
}

/* Blocks of eighths of a character: U+2588 is full, U+258F an eighth. */
void mil_bar_text(char *buffer, size_t size, double share, size_t width) {
    static const char *const part[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double clipped = isfinite(share) ? fmin(fmax(share, 0.0), 1.0) : 0.0;
    const size_t eighths = (size_t)(clipped * 8.0 * (double)width + 0.5);
    buffer[0] = '\0';
    for (size_t i = 0; i < eighths / 8; i++) mil_text_append(buffer, size, "█");
    mil_text_append(buffer, size, part[eighths % 8]);
}
