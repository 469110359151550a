#include "results/yearbook.h"

#include "base/memory.h"
#include "state/firm.h"
#include "state/ties.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REGISTER = (1 << 12) - 1, LAST_YEAR = (1 << 4) - 1, ENOUGH = 3, TAIL_FROM = 10 };

const char *const mil_activity_words[MIL_ACTIVITIES] = {"active", "dormant", "not innovative"};
const char *const mil_fate_words[MIL_FATES] = {"successful", "failed"};
const char *const mil_partner_words[MIL_PARTNERS] = {"firm", "university", "institute", "support"};

static unsigned ones(unsigned bits) {
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1) count++;
    return count;
}

static enum mil_activity activity_of(const struct mil_world *world, size_t f) {
    const uint32_t record = world->firms.research[f];
    const unsigned tries = record > 0 ? world->research.attempts[record - 1] : 0u;
    const unsigned successes = record > 0 ? world->research.successes[record - 1] : 0u;
    if (successes & REGISTER) return MIL_ACTIVE;
    if ((tries & REGISTER) || (world->firms.flags[f] & MIL_FLAG_CERTIFIED)) return MIL_DORMANT;
    return MIL_NOT_INNOVATIVE;
}

/* Sizes: one look at all firms.  The tail is Hill's (1975) estimate above a fixed size, that is the
 * exponent of a Pareto tail by maximum likelihood. */
struct sizes {
    double weight, sum, square, cube;
    double large, large_excess, all, all_excess;
};

static void add_size(struct sizes *sizes, double workers, double weight) {
    const double size = log(fmax(workers, 0.5));
    sizes->weight += weight;
    sizes->sum += weight * size;
    sizes->square += weight * size * size;
    sizes->cube += weight * size * size * size;
    if (workers < TAIL_FROM) return;
    sizes->all += weight;
    sizes->all_excess += weight * (size - log((double)TAIL_FROM));
    if (workers < MIL_SME_LIMIT) return;
    sizes->large += weight;
    sizes->large_excess += weight * (size - log((double)MIL_SME_LIMIT));
}

static void conclude_sizes(struct mil_yearbook *book, const struct sizes *sizes) {
    const double n = sizes->weight, mean = sizes->sum / n, square = sizes->square / n;
    const double variance = square - mean * mean;
    const double third = sizes->cube / n - 3.0 * mean * square + 2.0 * mean * mean * mean;
    book->tail_large = sizes->large / sizes->large_excess;
    book->tail_all = sizes->all / sizes->all_excess;
    book->size_skewness = variance > 0.0 ? third / pow(variance, 1.5) : NAN;
}

static void add_sme(struct mil_yearbook *book, const struct mil_world *world, size_t f,
                    enum mil_activity activity) {
    const double weight = world->firms.weight[f];
    const size_t region = mil_region_of(world, f);
    struct mil_group *stage = &book->stage[mil_firm_stage(world, f)];
    book->activity[activity].firms += weight;
    stage->firms += weight;
    book->smes[region] += weight;
    book->active[region] += activity == MIL_ACTIVE ? weight : 0.0;
    book->dormant[region] += activity == MIL_DORMANT ? weight : 0.0;
    book->certified[region] += world->firms.flags[f] & MIL_FLAG_CERTIFIED ? weight : 0.0;
    const uint32_t record = world->firms.research[f];
    if (record == 0) return;
    const unsigned tries = world->research.attempts[record - 1] & REGISTER;
    const unsigned successes = world->research.successes[record - 1] & REGISTER;
    double ties[MIL_PARTNERS], all = 0.0;
    mil_tie_types(world, record - 1, ties);
    for (size_t k = 0; k < MIL_PARTNERS; k++) all += ties[k];
    stage->research_firms += weight;
    stage->ties += weight * all;
    stage->successes += weight * ones(successes & LAST_YEAR);
    stage->unmet += tries != 0 && successes == 0 ? weight : 0.0;
    if (tries == 0 || (successes != 0 && ones(successes) < ENOUGH)) return;
    const enum mil_fate fate = successes != 0 ? MIL_SUCCESSFUL : MIL_FAILED;
    book->fate_firms[fate] += weight;
    for (size_t k = 0; k < MIL_PARTNERS; k++) book->fate_ties[fate][k] += weight * ties[k];
}

static int by_identity(const void *a, const void *b) {
    const uint64_t x = ((const struct mil_memory *)a)->identity,
                   y = ((const struct mil_memory *)b)->identity;
    return (x > y) - (x < y);
}

static int remember(struct mil_memories *memories, const struct mil_memory *memory,
                    struct mil_error *error) {
    if (memories->count == memories->room) {
        const size_t room = memories->room + memories->room / 2 + 1024;
        const int status = mil_grow(&memories->firm, memories->room, room, sizeof *memory, error);
        if (status != 0) return status;
        memories->room = room;
    }
    memories->firm[memories->count++] = *memory;
    return MIL_OK;
}

/* Whether a firm is of the sample: the same under every seed and policy. */
static bool is_sampled(const struct mil_yearbook *book, uint64_t identity) {
    const double place = (double)(mil_mix(identity, 0x9E3779B97F4A7C15u) >> 11) * 0x1p-53;
    return place < book->sampled;
}

/* What is summed over survivors of the sample. */
struct growth {
    double weight, sum, in_group[MIL_ACTIVITIES];
};

static void add_growth(struct mil_yearbook *book, const struct mil_world *world,
                       struct mil_memory *now, const struct mil_memory *before,
                       struct growth *growth) {
    const double weight = now->weight;
    now->gain = now->log_sales - before->log_sales;
    now->survived = true;
    growth->weight += weight;
    growth->sum += weight * (double)now->gain;
    if (before->activity == MIL_ACTIVITIES) return;
    struct mil_group *group = &book->activity[before->activity];
    const uint32_t record = world->firms.research[now->row];
    growth->in_group[before->activity] += weight;
    group->sales_growth += weight * (double)now->gain;
    group->productivity_growth +=
        weight * (double)(now->log_productivity - before->log_productivity);
    if (record > 0)
        group->innovations += weight * ones(world->research.successes[record - 1] & LAST_YEAR);
}

/* Both years lie in order of identity, so they are walked side by side. */
static void pair_years(struct mil_yearbook *book, const struct mil_world *world,
                       struct growth *growth) {
    size_t before = 0;
    for (size_t i = 0; i < book->now.count; i++) {
        struct mil_memory *now = &book->now.firm[i];
        while (before < book->last.count && book->last.firm[before].identity < now->identity)
            before++;
        if (before < book->last.count && book->last.firm[before].identity == now->identity)
            add_growth(book, world, now, &book->last.firm[before], growth);
    }
}

/* Geary's ratio of the mean to the standard deviation: 0.798 for a normal, 0.707 for a Laplace
 * distribution, less for fatter tails; and excess kurtosis: 0 and 3. */
static void conclude_growth(struct mil_yearbook *book, const struct growth *growth) {
    const double n = growth->weight, mean = growth->sum / n;
    double absolute = 0.0, second = 0.0, fourth = 0.0;
    for (size_t i = 0; i < book->now.count; i++) {
        const struct mil_memory *firm = &book->now.firm[i];
        if (!firm->survived) continue;
        const double gap = (double)firm->gain - mean, square = gap * gap;
        absolute += firm->weight * fabs(gap);
        second += firm->weight * square;
        fourth += firm->weight * square * square;
    }
    const double variance = second / n;
    book->growth_firms = n;
    book->growth_spread = sqrt(variance);
    book->growth_shape = variance > 0.0 ? absolute / n / sqrt(variance) : NAN;
    book->growth_kurtosis = variance > 0.0 ? fourth / n / (variance * variance) - 3.0 : NAN;
    for (size_t a = 0; a < MIL_ACTIVITIES; a++) {
        book->activity[a].innovations /= growth->in_group[a];
        book->activity[a].sales_growth /= growth->in_group[a];
        book->activity[a].productivity_growth /= growth->in_group[a];
    }
}

static void begin_year(struct mil_yearbook *book, const struct mil_world *world) {
    const struct mil_memories spent = book->last;
    const bool opening = world->quarter == 0;
    struct mil_yearbook fresh = {.sampled = book->sampled};
    fresh.last = book->now;
    fresh.now = spent;
    fresh.now.count = 0;
    if (opening) {
        fresh.last.count = 0;
        fresh.sampled = fmin(1.0, MIL_SAMPLE / fmax((double)world->firms.count, 1.0));
    }
    *book = fresh;
}

/* The metropolitan area is the larger region with the most inhabitants at the start. */
static void count_region_classes(struct mil_yearbook *book, const struct mil_world *world) {
    const struct mil_row_regions *regions = world->data->regions;
    const char *metropolis = NULL;
    double most = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        double people = 0.0;
        for (size_t s = 0; s < world->regions.count; s++)
            if (strcmp(regions[s].group, regions[r].group) == 0) people += regions[s].population;
        if (people > most) most = people, metropolis = regions[r].group;
    }
    for (size_t r = 0; r < world->regions.count; r++) {
        const int inside = metropolis != NULL && strcmp(regions[r].group, metropolis) == 0;
        *(inside ? &book->smes_metropolitan : &book->smes_elsewhere) += book->smes[r];
    }
}

static void count_practice(struct mil_yearbook *book, const struct mil_world *world) {
    memset(book->practised, 0, sizeof book->practised);
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        for (uint64_t m = world->research.technologies[i]; m != 0; m &= m - 1)
            book->practised[mil_region_of(world, f)][mil_lowest(m)] += world->firms.weight[f];
    }
}

int mil_yearbook_close_year(struct mil_yearbook *yearbook, const struct mil_world *world,
                            struct mil_error *error) {
    const struct mil_firms *firms = &world->firms;
    struct sizes sizes = {.weight = 0.0};
    struct growth growth = {.weight = 0.0};
    begin_year(yearbook, world);
    for (size_t f = 0; f < firms->count; f++) {
        if (firms->weight[f] == 0) continue;
        const int sme = mil_is_sme(world, f);
        const enum mil_activity activity = sme ? activity_of(world, f) : MIL_ACTIVITIES;
        add_size(&sizes, firms->employees[f], firms->weight[f]);
        if (sme) add_sme(yearbook, world, f, activity);
        if (!(firms->sales[f] > 0.0f) || !is_sampled(yearbook, firms->identity[f])) continue;
        const struct mil_memory now = {.identity = firms->identity[f],
                                       .row = (uint32_t)f,
                                       .weight = firms->weight[f],
                                       .log_sales = logf(firms->sales[f]),
                                       .log_productivity = firms->log_productivity[f],
                                       .activity = (uint8_t)activity};
        const int status = remember(&yearbook->now, &now, error);
        if (status != 0) return status;
    }
    if (yearbook->now.count > 0)
        qsort(yearbook->now.firm, yearbook->now.count, sizeof *yearbook->now.firm, by_identity);
    mil_tie_book_fill(&yearbook->ties, world);
    mil_measure_complexity(world, &yearbook->complexity);
    mil_measure_strengths(world, yearbook->strong);
    count_practice(yearbook, world);
    count_region_classes(yearbook, world);
    pair_years(yearbook, world, &growth);
    conclude_sizes(yearbook, &sizes);
    conclude_growth(yearbook, &growth);
    return MIL_OK;
}

void mil_yearbook_free(struct mil_yearbook *yearbook) {
    free(yearbook->last.firm);
    free(yearbook->now.firm);
    memset(yearbook, 0, sizeof *yearbook);
}
