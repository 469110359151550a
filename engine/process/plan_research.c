#include "process/process.h"
#include "state/visit.h"
#include "state/finance.h"
#include "state/firm.h"
#include "state/people.h"
#include "state/research.h"

#include <math.h>

enum { MOST_PROJECTS = 32 };
/* Per region: researchers in firms, dismissed, wanted by large firms by wage, and by small ones. */
enum { EMPLOYED, DISMISSED, WANTED, SUMS = WANTED + 2 * MIL_WAGE_BINS };

struct list {
    double value[MOST_PROJECTS]; /* over cost, best first */
    size_t count;
    double cost; /* of each */
};

/* One more project, worth what luck says, in its place on the list. */
static void add_project(const struct mil_world *world, struct list *list, struct mil_luck *luck) {
    const double value = exp(world->p->research_value_spread * mil_normal(luck));
    size_t place = list->count++;
    for (; place > 0 && list->value[place - 1] < value; place--)
        list->value[place] = list->value[place - 1];
    list->value[place] = value;
}

/* A quarter's list.  The median project just pays, so half of the list is funded where money is no
 * object, and cost is such that spending then is that of rest (the rule of thumb of Dosi, Fagiolo &
 * Roventini 2010 in the aggregate).  Planners add projects of the same kind (E5: planning). */
static void draw_list(const struct mil_world *world, size_t row, struct list *list) {
    const size_t firm = world->research.firm[row];
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_PLAN_RESEARCH, mil_luck_quarter(world),
                                    mil_lineage(world->firms.identity[firm]));
    const double own = fmin(floor(world->p->research_projects + 0.5), MOST_PROJECTS),
                 ideas = mil_lever_of(world, MIL_LEVER_ideas, firm);
    list->count = 0;
    list->cost = 2.0 * world->research.intensity[row] * world->firms.sales[firm] / own;
    while ((double)list->count < own) add_project(world, list, &luck);
    if (!(ideas > 0.0)) return;
    const double all = fmin(own + floor(ideas + mil_uniform(&luck)), MOST_PROJECTS);
    while ((double)list->count < all) add_project(world, list, &luck);
}

/* What the firm itself can put into research; money that was granted for research comes on top. */
static double own_finance(const struct mil_world *world, size_t firm, double grant_left) {
    if (!world->p->switches_finance_limit) return INFINITY;
    const double least = mil_least_cash(world, firm, mil_normal_sales(world, firm)),
                 free = (double)world->firms.cash[firm] - grant_left - least;
    return fmax(world->p->research_finance_share * free, 0.0);
}

/* Funds down the list while a project's worth covers the firm's own share of its cost and finance
 * lasts.  A grant lowers the own share: what it adds is an outcome (David, Hall & Toole 2000).  A tax
 * credit lowers what the share costs in the end, but comes back only when it has been paid (Hall & Van
 * Reenen 2000). */
static void fund(const struct list *list, double grant_rate, double credit, double *finance,
                 double *grant, double *budget) {
    for (size_t n = 0; n < list->count; n++) {
        const double granted = fmin(grant_rate * list->cost, *grant), own = list->cost - granted;
        if (list->value[n] * list->cost < (1.0 - credit) * own || own > *finance) return;
        *grant -= granted;
        *finance -= own;
        *budget += list->cost;
    }
}

/* Projects that would be funded too if money were no object; the register of attempts asks. */
static uint8_t unfunded(const struct mil_world *world, const struct list *list, double credit,
                        double grant, double budget) {
    double finance = INFINITY, all = 0.0;
    fund(list, world->p->research_grant_rate, credit, &finance, &grant, &all);
    return list->cost > 0.0 ? (uint8_t)((all - budget) / list->cost + 0.5) : 0;
}

/* A firm that hires researchers with support plans to keep them. */
static void plan_for_hired(struct mil_world *world, size_t row) {
    const size_t firm = world->research.firm[row];
    const double hired = mil_lever_of(world, MIL_LEVER_researchers_hired, firm);
    const double sales = world->firms.sales[firm];
    if (!(hired > 0.0 && sales > 0.0)) return;
    const double needed = hired * mil_researcher_cost(world, firm) / sales;
    if (needed > (double)world->research.intensity[row])
        world->research.intensity[row] = (float)needed;
}

/* Chooses projects; returns by how much the firm wants its researchers to change. */
static double choose_projects(struct mil_world *world, size_t row) {
    struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    struct list list;
    plan_for_hired(world, row);
    draw_list(world, row, &list);
    double grant = (double)research->grant_left[row] +
                   mil_lever_of(world, MIL_LEVER_research_grant, firm) +
                   2.0 * mil_lever_of(world, MIL_LEVER_co_funded, firm);
    const double before = grant, credit = mil_lever_of(world, MIL_LEVER_research_credit, firm);
    double finance = own_finance(world, firm, grant), budget = 0.0;
    fund(&list, world->p->research_grant_rate, credit, &finance, &grant, &budget);
    research->grant_left[row] = (float)grant;
    research->granted[row] = (float)(before - grant);
    research->budget[row] = (float)budget;
    research->unfunded[row] = unfunded(world, &list, credit, before, budget);
    const double now = research->researchers[row], speed = world->p->research_hiring_speed,
                 hired = mil_lever_of(world, MIL_LEVER_researchers_hired, firm);
    return speed * (budget / mil_researcher_cost(world, firm) - now) + hired;
}

static void plan(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    const double now = research->researchers[row],
                 most = fmax((double)world->firms.employees[firm] - now, -now);
    const double change = fmin(choose_projects(world, row), most);
    world->work[firm] = (float)change;
    const int64_t weight = world->firms.weight[firm];
    int64_t *region = tally + SUMS * mil_region_of(world, firm);
    const size_t bin = mil_wage_bin(world, mil_firm_cost(world, firm).wage);
    region[EMPLOYED] += weight * mil_fixed(now);
    if (change < 0.0) region[DISMISSED] += weight * mil_fixed(-change);
    else
        region[WANTED + bin + (mil_is_sme(world, firm) ? MIL_WAGE_BINS : 0)] +=
            weight * mil_fixed(change);
}

/* context: chances of a region's bins, or null where everyone finds whom they want. */
static void hire(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)tally;
    const size_t firm = world->research.firm[row];
    double change = world->work[firm];
    if (context != NULL && change > 0.0) {
        const double *chance = (const double *)context + MIL_WAGE_BINS * mil_region_of(world, firm);
        change *= chance[mil_wage_bin(world, mil_firm_cost(world, firm).wage)];
    }
    world->research.researchers[row] = (float)((double)world->research.researchers[row] + change);
}

/* Graduates and people whom programmes trained come, others leave the profession.  Idle receives who is without a firm. */
static void renew_pool(struct mil_world *world, const int64_t *total, double *idle) {
    struct mil_regions *region = &world->regions;
    const struct mil_parameters *p = world->p;
    for (size_t r = 0; r < region->count; r++) {
        const double people = region->population[r] / world->data->regions[r].population;
        const double trained =
            mil_lever_in(world, MIL_LEVER_training_money, r) / p->research_training_cost;
        const double graduates =
            p->labour_graduates * region->graduates[r] *
            (p->labour_graduates_from_staff + (1.0 - p->labour_graduates_from_staff) * people);
        region->researcher_pool[r] +=
            graduates + trained - p->labour_researcher_turnover * region->researcher_pool[r];
        idle[r] = fmax(region->researcher_pool[r] - mil_unfixed(total[SUMS * r + EMPLOYED]) +
                           mil_unfixed(total[SUMS * r + DISMISSED]),
                       0.0);
    }
}

/* Researchers take work in their region, then elsewhere within reach, where they then live; firms
 * that pay more get them first.  chance: by region and wage. */
static void match(struct mil_world *world, const int64_t *total, double *chance) {
    struct mil_regions *region = &world->regions;
    const size_t n = region->count;
    double idle[MIL_MOST_REGIONS], open[MIL_MOST_REGIONS], wanted[MIL_MOST_REGIONS],
        flow[MIL_MOST_REGIONS * MIL_MOST_REGIONS];
    renew_pool(world, total, idle);
    for (size_t r = 0; r < n; r++) {
        wanted[r] = 0.0;
        for (size_t i = 0; i < 2 * MIL_WAGE_BINS; i++)
            wanted[r] += mil_unfixed(total[SUMS * r + WANTED + i]);
        const double found = fmin(idle[r], wanted[r]);
        idle[r] -= found, open[r] = wanted[r] - found;
    }
    mil_travel(world, NULL, idle, open, flow);
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            region->researcher_pool[a] -= flow[a * n + b];
            region->researcher_pool[b] += flow[a * n + b];
        }
    for (size_t r = 0; r < n; r++) {
        double by_wage[MIL_WAGE_BINS];
        for (size_t i = 0; i < MIL_WAGE_BINS; i++)
            by_wage[i] = mil_unfixed(total[SUMS * r + WANTED + i] +
                                     total[SUMS * r + WANTED + MIL_WAGE_BINS + i]);
        mil_fill_by_wage(world, by_wage, open[r] > 0.0 ? wanted[r] - open[r] : INFINITY,
                         chance + MIL_WAGE_BINS * r);
    }
}

/* What small and large firms wanted and found. */
static void keep_hires(struct mil_world *world, const int64_t *total, const double *chance) {
    struct mil_regions *region = &world->regions;
    for (size_t r = 0; r < region->count; r++) {
        double wanted[2] = {0.0, 0.0}, hired[2] = {0.0, 0.0};
        for (size_t i = 0; i < 2 * MIL_WAGE_BINS; i++) {
            const double vacancies = mil_unfixed(total[SUMS * r + WANTED + i]);
            wanted[i / MIL_WAGE_BINS] += vacancies;
            hired[i / MIL_WAGE_BINS] +=
                vacancies * (chance != NULL ? chance[MIL_WAGE_BINS * r + i % MIL_WAGE_BINS] : 1.0);
        }
        region->researchers_wanted[r] = wanted[0] + wanted[1];
        region->researchers_hired[r] = hired[0] + hired[1];
        region->sme_researchers_wanted[r] = wanted[1];
        region->sme_researchers_hired[r] = hired[1];
    }
}

/* Firms decide on research projects and researchers; then researchers choose between firms. */
int mil_plan_research(struct mil_world *world, struct mil_error *error) {
    (void)error;
    int64_t total[SUMS * MIL_MOST_REGIONS];
    double by_wage[MIL_WAGE_BINS * MIL_MOST_REGIONS];
    double *chance = world->p->switches_researcher_supply ? by_wage : NULL;
    mil_visit(world, world->research.count, plan, NULL, SUMS * world->regions.count, total);
    if (chance != NULL) match(world, total, chance);
    keep_hires(world, total, chance);
    mil_visit(world, world->research.count, hire, chance, 0, NULL);
    return MIL_OK;
}
