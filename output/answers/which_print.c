/* A ranking for people: a table with bars, its figures as JSON, and a picture. */
#include "answers/bars.h"
#include "answers/which_matters.h"
#include "base/memory.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_ROOM = 64, BAR_WIDTH = 24, BAR_ROOM = 3 * BAR_WIDTH + 1, MOST_PAIRS = 10 };

static const char *const kind_words[] = {
    [MIL_WHICH_SOBOL] = "Saltelli design",
    [MIL_WHICH_MORRIS] = "Morris design",
    [MIL_WHICH_SHAPLEY] = "switch-off factorial",
    [MIL_WHICH_SLOPES] = "least squares",
};
static const char *const block_words[] = {
    [MIL_WHICH_SOBOL] = "base point",
    [MIL_WHICH_MORRIS] = "trajectory",
    [MIL_WHICH_SHAPLEY] = "replicate",
    [MIL_WHICH_SLOPES] = "point",
};
static const char *const blocks_words[] = {
    [MIL_WHICH_SOBOL] = "base points",
    [MIL_WHICH_MORRIS] = "trajectories",
    [MIL_WHICH_SHAPLEY] = "replicates",
    [MIL_WHICH_SLOPES] = "points",
};

static const char *brief(char *buffer, double value) {
    return mil_number_brief(buffer, WORD_ROOM, value);
}

static void print_head(const struct mil_which *which, FILE *out) {
    char word[4][WORD_ROOM];
    const char *ending = which->replicates == 1 ? "" : "s";
    fprintf(out, "%s, %s\n  %s: ", which->outcome, which->unit, kind_words[which->kind]);
    if (which->kind <= MIL_WHICH_MORRIS)
        fprintf(out, "%zu %s, ", which->blocks, blocks_words[which->kind]);
    fprintf(out, "%zu points, %zu replicate%s of each\n", which->points, which->replicates, ending);
    if (which->failed > 0)
        fprintf(out, "  %zu of %zu runs failed, are missing or have no such value\n", which->failed,
                which->runs);
    if (which->dropped > 0)
        fprintf(out, "  %zu %s left out, because a run of theirs is missing\n", which->dropped,
                which->dropped == 1 ? block_words[which->kind] : blocks_words[which->kind]);
    fprintf(out, "  over the points: mean %s, from %s to %s; above 0 in %.0f %% of them\n",
            brief(word[0], which->mean), brief(word[1], which->least), brief(word[2], which->most),
            100.0 * which->above);
    if (isfinite(which->luck))
        fprintf(out, "  luck: %s from run to run of a point (standard deviation)\n",
                brief(word[3], which->luck));
    fputc('\n', out);
}

static double largest(const struct mil_which *which) {
    return which->groups > 0 ? fabs(mil_which_size(which, which->order[0]).mean) : 0.0;
}

static void bar_of(const struct mil_which *which, size_t g, char buffer[BAR_ROOM]) {
    const double size = fabs(mil_which_size(which, g).mean), most = largest(which);
    mil_bar_text(buffer, BAR_ROOM, most > 0.0 ? size / most : 0.0, BAR_WIDTH);
}

static int name_width(const struct mil_which *which) {
    size_t most = 10;
    for (size_t g = 0; g < which->groups; g++)
        if (strlen(which->name[g]) > most) most = strlen(which->name[g]);
    return (int)most;
}

static void print_sobol(const struct mil_which *which, FILE *out) {
    const int width = name_width(which);
    bool negative = false;
    fprintf(out, "     %-*s %8s %18s %8s %18s\n", width, "input", "total", "95 % interval", "first",
            "95 % interval");
    for (size_t i = 0; i < which->groups; i++) {
        const size_t g = which->order[i];
        const struct mil_interval *total = &which->sobol.total[g], *first = &which->sobol.first[g];
        char bar[BAR_ROOM];
        bar_of(which, g, bar);
        negative = negative || first->mean < 0.0;
        fprintf(out, "%3zu  %-*s %8.3f [%7.3f, %7.3f] %8.3f [%7.3f, %7.3f]  %s\n", i + 1, width,
                which->name[g], total->mean, total->low, total->high, first->mean, first->low,
                first->high, bar);
    }
    fputs(
        "\nShares of the variance over the inputs' ranges, at equal luck.  total: of an input with "
        "all it\ninteracts with; first: of the input alone.  Totals add up to more than 1 where "
        "inputs interact.\n",
        out);
    if (negative)
        fputs(
            "An index below 0 is an estimate of one that is 0 or small: its interval says so; more "
            "base points\nbring it nearer.\n",
            out);
}

struct pair {
    size_t i, j;
    struct mil_interval size;
};

static int compare_pairs(const void *a, const void *b) {
    const double x = ((const struct pair *)a)->size.mean, y = ((const struct pair *)b)->size.mean;
    return (x < y) - (x > y);
}

/* The pairs that do most beyond what each does alone. */
static void print_pairs(const struct mil_which *which, FILE *out) {
    const size_t all = which->groups * (which->groups - 1) / 2;
    struct pair *pair = NULL;
    if (which->sobol.second == NULL || mil_reserve(&pair, all, sizeof *pair, NULL) != 0) return;
    size_t n = 0;
    for (size_t j = 1; j < which->groups; j++)
        for (size_t i = 0; i < j; i++)
            pair[n++] = (struct pair){i, j, which->sobol.second[mil_sobol_pair(i, j)]};
    qsort(pair, n, sizeof *pair, compare_pairs);
    fputs("\n       pair   95 % interval      of what two inputs do only together\n", out);
    for (size_t i = 0; i < n && i < MOST_PAIRS; i++)
        fprintf(out, "   %8.3f [%7.3f, %7.3f]  %s with %s\n", pair[i].size.mean, pair[i].size.low,
                pair[i].size.high, which->name[pair[i].i], which->name[pair[i].j]);
    free(pair);
}

static void print_morris(const struct mil_which *which, FILE *out) {
    const int width = name_width(which);
    fprintf(out, "     %-*s %10s  %-24s %10s  %10s\n", width, "input", "mu*", "    95 % interval",
            "mu", "sigma");
    for (size_t i = 0; i < which->groups; i++) {
        const size_t g = which->order[i];
        const struct mil_interval *star = &which->morris.star[g], *mu = &which->morris.mu[g];
        char word[5][WORD_ROOM], bar[BAR_ROOM];
        bar_of(which, g, bar);
        fprintf(out, "%3zu  %-*s %10s  [%10s, %10s] %10s%c %10s  %s\n", i + 1, width,
                which->name[g], brief(word[0], star->mean), brief(word[1], star->low),
                brief(word[2], star->high), brief(word[3], mu->mean),
                mu->low > 0.0 || mu->high < 0.0 ? '*' : ' ', brief(word[4], which->morris.sigma[g]),
                bar);
    }
    fputs(
        "\nmu*: how much the outcome changes when the input goes over its whole range, mean of the "
        "sizes;\nmu: mean with sign (* where its 95 % interval has no 0); sigma: deviation; large "
        "against mu* where\nthe effect depends on the other inputs, or on luck.\n",
        out);
}

static void print_shapley(const struct mil_which *which, FILE *out) {
    const struct mil_shapley *shares = &which->shapley;
    const int width = name_width(which);
    char word[6][WORD_ROOM], bar[BAR_ROOM];
    fprintf(out, "     %-*s %10s  %-24s %10s  %10s\n", width, "mechanism", "part",
            "    95 % interval", "alone", "last");
    for (size_t i = 0; i < which->groups; i++) {
        const size_t g = which->order[i];
        bar_of(which, g, bar);
        fprintf(out, "%3zu  %-*s %10s  [%10s, %10s] %10s  %10s  %s\n", i + 1, width, which->name[g],
                brief(word[0], shares->part[g].mean), brief(word[1], shares->part[g].low),
                brief(word[2], shares->part[g].high), brief(word[3], shares->alone[g].mean),
                brief(word[4], shares->last[g].mean), bar);
    }
    fprintf(out, "     %-*s %10s  [%10s, %10s]\n", width, "together",
            brief(word[0], shares->gain.mean), brief(word[1], shares->gain.low),
            brief(word[2], shares->gain.high));
    fprintf(
        out,
        "\nAll off: %s; all on: %s.  part: what the mechanism contributes, averaged over all "
        "orders of\nswitching on (Shapley); parts add up to the difference.  alone: what it adds "
        "to none of the others;\nlast: what it adds to all the others.\n",
        brief(word[3], shares->none.mean), brief(word[4], shares->all.mean));
}

static void print_slopes(const struct mil_which *which, FILE *out) {
    const int width = name_width(which);
    fprintf(out, "     %-*s %10s   %-24s\n", width, "input", "effect", "    95 % interval");
    for (size_t i = 0; i < which->groups; i++) {
        const size_t g = which->order[i];
        const struct mil_interval *effect = &which->slopes.effect[g];
        char word[3][WORD_ROOM], bar[BAR_ROOM];
        bar_of(which, g, bar);
        fprintf(out, "%3zu  %-*s %10s%c  [%10s, %10s]  %s\n", i + 1, width, which->name[g],
                brief(word[0], effect->mean), effect->low > 0.0 || effect->high < 0.0 ? '*' : ' ',
                brief(word[1], effect->low), brief(word[2], effect->high), bar);
    }
    fprintf(
        out,
        "\neffect: how much the outcome changes when the input goes over its whole range, the "
        "others being\nanywhere (least squares; * marks an interval without 0: of 20 inputs "
        "that do nothing one has it by\nchance).  Together these effects explain %.0f %% of the "
        "variance; the rest is luck, and what inputs do\nonly together or not in a straight "
        "line.\n",
        100.0 * fmax(which->slopes.explained, 0.0));
}

void mil_which_print(const struct mil_which *which, FILE *out) {
    print_head(which, out);
    if (mil_which_is_constant(which)) {
        fputs("The outcome is the same at all points: it has no variance, and no input matters to "
              "it.\n",
              out);
        return;
    }
    switch (which->kind) {
    case MIL_WHICH_SOBOL:
        print_sobol(which, out);
        print_pairs(which, out);
        break;
    case MIL_WHICH_MORRIS: print_morris(which, out); break;
    case MIL_WHICH_SHAPLEY: print_shapley(which, out); break;
    case MIL_WHICH_SLOPES: print_slopes(which, out); break;
    }
}
