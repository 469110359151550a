#include "results/roll.h"

#include "base/memory.h"
#include "state/firm.h"
#include "state/visit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

uint64_t mil_roll_regions(const struct mil_scenario *scenario) {
    const size_t regions = scenario->data.regions_count;
    const uint64_t all = regions >= 64 ? UINT64_MAX : (UINT64_C(1) << regions) - 1;
    uint64_t mask = 0;
    for (size_t a = 0; a < scenario->appropriation_count; a++)
        if ((scenario->appropriations[a].regions & all) != all)
            mask |= scenario->appropriations[a].regions & all;
    return mask;
}

static int by_place_and_lineage(const void *a, const void *b) {
    const struct mil_roll_row *one = a, *other = b;
    if (one->region != other->region) return one->region < other->region ? -1 : 1;
    return (one->lineage > other->lineage) - (one->lineage < other->lineage);
}

static struct mil_roll_row row_of(const struct mil_world *world, size_t f) {
    const struct mil_firms *firms = &world->firms;
    const int64_t weight = firms->weight[f];
    const size_t industry = firms->industry[f];
    /* Whole multiples of 2^-16, as jobs are counted: sums do not depend on the order of parts. */
    const double workers = (double)weight * mil_unfixed(mil_fixed(firms->employees[f]));
    const int64_t product =
        weight * llrint((double)firms->sales[f] * mil_product_share(world, industry));
    const bool reached = (firms->flags[f] & MIL_FLAG_REACHED) != 0;
    return (struct mil_roll_row){
        .lineage = mil_lineage(firms->identity[f]),
        .region = (int8_t)mil_region_of(world, f),
        .mobile = (int8_t)world->data->industries[industry].mobile,
        .firms = weight,
        .reached = reached ? weight : 0,
        .jobs = workers,
        .reached_jobs = reached ? workers : 0.0,
        .product = product,
        .reached_product = reached ? product : 0,
    };
}

/* Parts of what was one agent become one row. */
static void join_parts(struct mil_roll *roll) {
    size_t kept = 0;
    for (size_t i = 0; i < roll->count; i++) {
        const struct mil_roll_row *part = &roll->row[i];
        if (kept > 0 && by_place_and_lineage(&roll->row[kept - 1], part) == 0) {
            struct mil_roll_row *whole = &roll->row[kept - 1];
            whole->firms += part->firms;
            whole->reached += part->reached;
            whole->jobs += part->jobs;
            whole->reached_jobs += part->reached_jobs;
            whole->product += part->product;
            whole->reached_product += part->reached_product;
        } else roll->row[kept++] = *part;
    }
    roll->count = kept;
}

int mil_roll_take(struct mil_roll *roll, const struct mil_world *world, struct mil_error *error) {
    const uint64_t regions = mil_roll_regions(world->scenario);
    size_t count = 0;
    for (size_t f = 0; f < world->firms.count; f++)
        count += world->firms.weight[f] > 0 && (regions >> mil_region_of(world, f) & 1);
    mil_roll_free(roll);
    const int status = mil_reserve(&roll->row, count, sizeof *roll->row, error);
    if (status != 0) return status;
    roll->room = count;
    for (size_t f = 0; f < world->firms.count; f++)
        if (world->firms.weight[f] > 0 && (regions >> mil_region_of(world, f) & 1))
            roll->row[roll->count++] = row_of(world, f);
    if (count > 0) qsort(roll->row, roll->count, sizeof *roll->row, by_place_and_lineage);
    join_parts(roll);
    return MIL_OK;
}

int mil_roll_add(struct mil_roll *roll, const struct mil_roll *more, int64_t run,
                 struct mil_error *error) {
    const size_t count = roll->count + more->count;
    const int status = mil_grow(&roll->row, roll->count, count, sizeof *roll->row, error);
    if (status != 0) return status;
    for (size_t i = 0; i < more->count; i++) {
        roll->row[roll->count + i] = more->row[i];
        roll->row[roll->count + i].run += run;
    }
    roll->count = roll->room = count;
    return MIL_OK;
}

void mil_roll_free(struct mil_roll *roll) {
    free(roll->row);
    memset(roll, 0, sizeof *roll);
}

/* THE variables of the group: name, kind of store and C type, member, unit, meaning. */
#define ROLL_LIST                                                                              \
    VARIABLE(run, WHOLE, int64_t, run, "1", "number of the run, from 0")                       \
    VARIABLE(lineage, NATURAL, uint64_t, lineage, "1", "stable name of what was one agent")    \
    VARIABLE(place, FLAG, int8_t, region, "row", "region, as a row of /region/region")         \
    VARIABLE(mobile, FLAG, int8_t, mobile, "1", "1 where its industry is bound to no place")   \
    VARIABLE(firms, WHOLE, int64_t, firms, "firm", "firms at the end of the run")              \
    VARIABLE(reached, WHOLE, int64_t, reached, "firm",                                         \
             "those of them with an award out of money for some regions")                      \
    VARIABLE(jobs, REAL, double, jobs, "worker", "workers of the firms")                       \
    VARIABLE(reached_jobs, REAL, double, reached_jobs, "worker", "workers of those reached")   \
    VARIABLE(product, WHOLE, int64_t, product, "currency/quarter", "value added of the firms") \
    VARIABLE(reached_product, WHOLE, int64_t, reached_product, "currency/quarter",             \
             "value added of those reached")

static int write_axis(const struct mil_roll *roll, struct mil_store *store, void *work,
                      struct mil_error *error) {
    uint64_t *number = work;
    for (size_t i = 0; i < roll->count; i++) number[i] = i;
    const struct mil_variable axis = {.path = "/roll/row",
                                      .type = MIL_STORE_NATURAL,
                                      .unit = "1",
                                      .meaning = "number of the row, from 0",
                                      .rank = 1,
                                      .length = {roll->count},
                                      .data = number,
                                      .scale = true};
    return mil_store_write(store, &axis, error);
}

int mil_roll_write(const struct mil_roll *roll, struct mil_store *store, struct mil_error *error) {
    void *work = NULL;
    if (roll->count == 0) return MIL_OK;
    int status = mil_reserve(&work, roll->count, sizeof(uint64_t), error);
    if (status == 0) status = mil_store_group(store, "/roll", error);
    if (status == 0) status = write_axis(roll, store, work, error);
#define VARIABLE(name, kind, element, member, words, says)                                   \
    if (status == 0) {                                                                       \
        for (size_t i = 0; i < roll->count; i++) ((element *)work)[i] = roll->row[i].member; \
        status = mil_store_write(store,                                                      \
                                 &(struct mil_variable){.path = "/roll/" #name,              \
                                                        .type = MIL_STORE_##kind,            \
                                                        .unit = words,                       \
                                                        .meaning = says,                     \
                                                        .rank = 1,                           \
                                                        .axis = {"/roll/row"},               \
                                                        .length = {roll->count},             \
                                                        .data = work},                       \
                                 error);                                                     \
    }
    ROLL_LIST
#undef VARIABLE
    free(work);
    return status;
}

static int read_column(const struct mil_store *store, const char *path, enum mil_store_type type,
                       size_t count, void *data, struct mil_error *error) {
    struct mil_shape shape;
    int status = mil_store_shape(store, path, &shape, error);
    if (status == 0 && (shape.type != type || shape.count != count))
        status = mil_fail(error, MIL_BAD_FILE, "%s: %s has another shape than this program writes",
                          store->path, path);
    return status == 0 ? mil_store_read(store, path, &shape, data, error) : status;
}

int mil_roll_read(struct mil_roll *roll, const struct mil_store *store, struct mil_error *error) {
    struct mil_shape shape;
    memset(roll, 0, sizeof *roll);
    if (!mil_store_has(store, "/roll/run")) return MIL_OK;
    int status = mil_store_shape(store, "/roll/run", &shape, error);
    if (status == 0) status = mil_reserve(&roll->row, shape.count, sizeof *roll->row, error);
    if (status == 0) roll->count = roll->room = shape.count;
#define VARIABLE(name, kind, element, member, words, says)                                       \
    if (status == 0) {                                                                           \
        element *column = NULL;                                                                  \
        status =                                                                                 \
            read_column(store, "/roll/" #name, MIL_STORE_##kind, roll->count, &column, error);   \
        for (size_t i = 0; status == 0 && i < roll->count; i++) roll->row[i].member = column[i]; \
        free(column);                                                                            \
    }
    ROLL_LIST
#undef VARIABLE
    if (status != 0) mil_roll_free(roll);
    return status;
}
