#include "policy/founding.h"

#include "policy/targets.h"
#include "policy/treasury.h"

#include <math.h>

static int serves(const struct mil_world *world, size_t programme, size_t region, size_t industry) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    return mil_instruments[p->instrument].lever == MIL_LEVER_founding_support && (p->regions >> region & 1) &&
           (p->industries >> industry & 1) && mil_is_open(world, programme);
}

/* Potential founders to be expected in all cells a programme serves. */
static double founders_of(const struct mil_world *world, size_t programme) {
    int64_t firms = 0;
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (serves(world, programme, r, k)) firms += world->cells.firms[mil_cell(world, r, k)];
    return world->p->firms_entry_rate * (double)firms;
}

struct mil_founding mil_founding(const struct mil_world *world, size_t region, size_t industry) {
    struct mil_founding help = {0.0, 0.0};
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!serves(world, i, region, industry)) continue;
        const double award = mil_award(world, i), places = award > 0.0 ? floor((double)mil_released(world, i) / award) : 0.0;
        const double founders = founders_of(world, i);
        if (!(places > 0.0) || !(founders > 0.0)) continue;
        const double share = fmin(1.0, places / founders);
        const double dose = mil_instrument_dose(&mil_instruments[world->scenario->programmes[i].instrument], award);
        /* Programmes divide founders between them; the dose is that of the mean place. */
        const double joint = fmin(1.0, help.share + share);
        help.dose = (help.share * help.dose + share * dose) / (help.share + share);
        help.share = joint;
    }
    return help;
}

int mil_support_founders(struct mil_world *world, size_t firm) {
    const struct mil_firms *firms = &world->firms;
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!serves(world, i, firms->region[firm], firms->industry[firm])) continue;
        const int64_t award = (int64_t)llrint(mil_award(world, i));
        world->programmes.claims[i] += award * firms->weight[firm];
        if (!mil_pay_firm(world, i, firm, award)) continue;
        mil_count_case(world, i, firm);
        world->firms.flags[firm] |= MIL_FLAG_SUPPORTED;
        return 1;
    }
    return 0;
}
