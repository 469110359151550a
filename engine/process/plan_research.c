#include "process/process.h"
#include "state/visit.h"
#include "state/firm.h"
#include "state/research.h"

#include <math.h>

enum { MOST_PROJECTS = 32 };

struct list {
    double value[MOST_PROJECTS]; /* over cost, best first */
    size_t count;
    double cost; /* of each */
};

/* A quarter's list.  The median project just pays, so half of the list is funded where money is no
 * object, and cost is such that spending then is that of rest (the rule of thumb of Dosi, Fagiolo &
 * Roventini 2010 in the aggregate). */
static void draw_list(const struct mil_world *world, size_t row, struct list *list) {
    const size_t firm = world->research.firm[row];
    struct mil_luck luck = mil_luck(world->seed, MIL_LUCK_PLAN_RESEARCH, mil_luck_quarter(world),
                                    world->firms.identity[firm]);
    list->count = (size_t)fmin(floor(world->p->research_projects + 0.5), MOST_PROJECTS);
    list->cost =
        2.0 * world->research.intensity[row] * world->firms.sales[firm] / (double)list->count;
    for (size_t n = 0; n < list->count; n++) {
        const double value = exp(world->p->research_value_spread * mil_normal(&luck));
        size_t place = n;
        for (; place > 0 && list->value[place - 1] < value; place--)
            list->value[place] = list->value[place - 1];
        list->value[place] = value;
    }
}

/* What the firm itself can put into research; money that was granted for research comes on top. */
static double own_finance(const struct mil_world *world, size_t firm, double grant_left) {
    if (!world->p->switches_finance_limit) return INFINITY;
    const double free_cash = (double)world->firms.cash[firm] - grant_left;
    const double credit = world->p->market_credit_limit * (double)world->firms.sales[firm];
    return fmax(world->p->research_finance_share * (free_cash + credit), 0.0);
}

/* Funds down the list while a project's worth covers the firm's own share of its cost and finance
 * lasts.  A grant lowers the own share: what it adds is an outcome (David, Hall & Toole 2000). */
static void fund(const struct list *list, double grant_rate, double *finance, double *grant,
                 double *budget) {
    for (size_t n = 0; n < list->count; n++) {
        const double granted = fmin(grant_rate * list->cost, *grant), own = list->cost - granted;
        if (list->value[n] * list->cost < own || own > *finance) return;
        *grant -= granted;
        *finance -= own;
        *budget += list->cost;
    }
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

static void plan(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    struct mil_research *research = &world->research;
    const size_t firm = research->firm[row];
    struct list list;
    plan_for_hired(world, row);
    draw_list(world, row, &list);
    double grant =
        (double)research->grant_left[row] + mil_lever_of(world, MIL_LEVER_research_grant, firm);
    const double before = grant;
    double finance = own_finance(world, firm, grant), budget = 0.0;
    fund(&list, world->p->research_grant_rate, &finance, &grant, &budget);
    research->grant_left[row] = (float)grant;
    research->granted[row] = (float)(before - grant);
    research->budget[row] = (float)budget;
    const double wanted = budget / mil_researcher_cost(world, firm),
                 now = research->researchers[row];
    const double hired = mil_lever_of(world, MIL_LEVER_researchers_hired, firm);
    const double researchers = now + world->p->research_hiring_speed * (wanted - now) + hired;
    research->researchers[row] = (float)fmin(researchers, (double)world->firms.employees[firm]);
}

/* Firms decide on research projects and researchers.  In place: a firm looks only at itself. */
int mil_plan_research(struct mil_world *world, struct mil_error *error) {
    (void)error;
    mil_visit(world, world->research.count, plan, NULL, 0, NULL);
    return MIL_OK;
}
