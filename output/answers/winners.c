#include "answers/winners.h"

#include "base/memory.h"
#include "results/panel.h"
#include "results/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rows of a panel, column by column. */
struct rows {
    size_t count;
    uint64_t *seed, *identity;
    int64_t *quarter, *weight;
    int8_t *region, *size;
    double *sales;
};

struct firm {
    uint64_t seed, identity;
    int8_t size;
    int64_t weight, weight_there; /* at the opening; least of the alternative afterwards */
    double here, there;           /* sales summed over rows after the opening, per firm */
};

static void free_rows(struct rows *rows) {
    free(rows->seed);
    free(rows->identity);
    free(rows->quarter);
    free(rows->weight);
    free(rows->region);
    free(rows->size);
    free(rows->sales);
}

static int read_rows(struct rows *rows, const char *path, struct mil_error *error) {
    struct mil_store store = {0};
    const struct {
        const char *path;
        void *data;
    } columns[] = {
        {"/seed", &rows->seed},     {"/identity", &rows->identity}, {"/quarter", &rows->quarter},
        {"/weight", &rows->weight}, {"/region", &rows->region},     {"/size", &rows->size},
        {"/sales", &rows->sales},
    };
    int status = mil_store_open(&store, path, error);
    for (size_t i = 0; status == 0 && i < sizeof columns / sizeof *columns; i++) {
        struct mil_shape shape;
        status = mil_store_read(&store, columns[i].path, &shape, columns[i].data, error);
        if (status == 0 && i > 0 && shape.count != rows->count)
            status = mil_fail(error, MIL_BAD_FILE, "%s is no panel of firms", path);
        if (status == 0) rows->count = shape.count;
    }
    mil_store_close(&store);
    return status;
}

static int by_name(const void *a, const void *b) {
    const struct firm *x = a, *y = b;
    if (x->seed != y->seed) return x->seed < y->seed ? -1 : 1;
    return (x->identity > y->identity) - (x->identity < y->identity);
}

/* The firms that the policy met: those of the opening in its regions. */
static size_t take_firms(struct firm *firm, const struct rows *rows, uint64_t regions) {
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->quarter[i] != 0 || !(regions >> rows->region[i] & 1)) continue;
        firm[count++] = (struct firm){.seed = rows->seed[i],
                                      .identity = rows->identity[i],
                                      .size = rows->size[i],
                                      .weight = rows->weight[i],
                                      .weight_there = rows->weight[i]};
    }
    qsort(firm, count, sizeof *firm, by_name);
    return count;
}

static void follow(struct firm *firm, size_t count, const struct rows *rows, bool there) {
    for (size_t i = 0; i < rows->count; i++) {
        const struct firm name = {.seed = rows->seed[i], .identity = rows->identity[i]};
        struct firm *found = bsearch(&name, firm, count, sizeof *firm, by_name);
        if (found == NULL || rows->quarter[i] == 0) continue;
        *(there ? &found->there : &found->here) += rows->sales[i];
        if (rows->weight[i] < found->weight_there) found->weight_there = rows->weight[i];
    }
}

static bool has_seed(const struct rows *rows, uint64_t seed) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows->seed[i] == seed) return true;
    return false;
}

static size_t count_pairs(const struct firm *firm, size_t count, const struct rows *there) {
    size_t pairs = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || firm[i].seed != firm[i - 1].seed) pairs += has_seed(there, firm[i].seed);
    return pairs;
}

static void judge(struct mil_winners *winners, const struct firm *firm, size_t count,
                  const struct rows *there) {
    bool twin = false;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || firm[i].seed != firm[i - 1].seed) twin = has_seed(there, firm[i].seed);
        if (!twin) continue;
        const double each = 1.0 / (double)winners->pairs;
        const double whole = (double)firm[i].weight_there * each,
                     change = firm[i].there - firm[i].here, least = 1e-3 * fabs(firm[i].here);
        winners->firms[firm[i].size] += (double)firm[i].weight * each;
        winners->alone[firm[i].size] += (double)(firm[i].weight - firm[i].weight_there) * each;
        if (change > least) winners->better[firm[i].size] += whole;
        if (change < -least) winners->worse[firm[i].size] += whole;
    }
}

int mil_find_winners(struct mil_winners *winners, const char *base, const char *alternative,
                     uint64_t regions, struct mil_error *error) {
    struct rows here = {0}, there = {0};
    struct firm *firm = NULL;
    memset(winners, 0, sizeof *winners);
    int status = read_rows(&here, base, error);
    if (status == 0) status = read_rows(&there, alternative, error);
    if (status == 0) status = mil_reserve(&firm, here.count, sizeof *firm, error);
    if (status != 0) goto out;
    const size_t count = take_firms(firm, &here, regions);
    follow(firm, count, &here, false);
    follow(firm, count, &there, true);
    winners->pairs = count_pairs(firm, count, &there);
    if (winners->pairs == 0)
        status = mil_fail(error, MIL_BAD_INPUT,
                          "%s and %s have no seed in common, so no firm has its twin", base,
                          alternative);
    else judge(winners, firm, count, &there);
out:
    free(firm);
    free_rows(&here);
    free_rows(&there);
    return status;
}

int mil_find_winners_beside(struct mil_winners *winners, const char *base, const char *alternative,
                            uint64_t regions, struct mil_error *error) {
    char *here = NULL, *there = NULL;
    memset(winners, 0, sizeof *winners);
    int status = mil_panel_path(&here, base, error);
    if (status == 0) status = mil_panel_path(&there, alternative, error);
    if (status == 0 && access(here, R_OK) == 0 && access(there, R_OK) == 0)
        status = mil_find_winners(winners, here, there, regions, error);
    free(here);
    free(there);
    return status;
}
