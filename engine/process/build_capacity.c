#include "process/process.h"
#include "state/visit.h"
#include "state/research.h"

/* Eq. E5: the stock fades, part of the researchers' time, guests included, rebuilds it, facilities and
 * information add to it. */
static void build(struct mil_world *world, void *context, size_t row, int64_t *tally) {
    (void)context;
    (void)tally;
    struct mil_research *research = &world->research;
    const double kept =
        (1.0 - world->p->knowledge_capacity_decay) * (double)research->absorptive_stock[row];
    const double people = (double)research->researchers[row] +
                          mil_lever_of(world, MIL_LEVER_seconded, research->firm[row]);
    const double built = world->p->knowledge_capacity_share * people;
    const double facility = mil_lever_of(world, MIL_LEVER_facility, research->firm[row]);
    research->absorptive_stock[row] = (float)(kept + built + facility);
}

/* Absorptive capacity grows out of firms' own research.  In place: a firm looks only at itself. */
int mil_build_capacity(struct mil_world *world, struct mil_error *error) {
    (void)error;
    mil_visit(world, world->research.count, build, NULL, 0, NULL);
    return MIL_OK;
}
