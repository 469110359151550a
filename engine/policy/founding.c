#include "policy/founding.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "state/closing.h"
#include "state/firm.h"

#include <math.h>

static int serves(const struct mil_world *world, enum mil_lever lever, size_t programme,
                  size_t region, size_t industry) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    return mil_instruments[p->instrument].lever == lever &&
           (mil_regions_of(world, programme) >> region & 1) && (p->industries >> industry & 1) &&
           mil_is_open(world, programme);
}

/* Potential founders to be expected in all cells a programme serves. */
static double founders_of(const struct mil_world *world, enum mil_lever lever, size_t programme) {
    double founders = 0.0;
    for (size_t r = 0; r < world->regions.count; r++)
        for (size_t k = 0; k < world->data->industries_count; k++)
            if (serves(world, lever, programme, r, k))
                founders += lever == MIL_LEVER_restart_support
                                ? mil_founders_again(world, mil_cell(world, r, k))
                                : mil_founders_at_rest(world, mil_cell(world, r, k));
    return founders;
}

struct mil_founding mil_founding(const struct mil_world *world, enum mil_lever lever, size_t region,
                                 size_t industry) {
    struct mil_founding help = {0.0, 0.0};
    for (size_t i = 0; i < world->programmes.count; i++) {
        if (!serves(world, lever, i, region, industry)) continue;
        const double award = mil_award(world, i),
                     places = award > 0.0 ? floor((double)mil_released(world, i) / award) : 0.0;
        const double founders = founders_of(world, lever, i);
        if (!(places > 0.0) || !(founders > 0.0)) continue;
        const double share = fmin(1.0, places / founders);
        const double dose =
            mil_instrument_dose(&mil_instruments[world->scenario->programmes[i].instrument], award);
        /* Programmes divide founders between them; the dose is that of the mean place. */
        const double joint = fmin(1.0, help.share + share);
        help.dose = (help.share * help.dose + share * dose) / (help.share + share);
        help.share = joint;
    }
    return help;
}

/* Firms of a newly founded agent that the money covers; the others become an agent of their own.
 * Where there is no memory for that, nobody is paid and the books stay closed. */
static int64_t covered(struct mil_world *world, size_t programme, size_t firm, int64_t award) {
    const int64_t paid = mil_released(world, programme) / award, firms = world->firms.weight[firm];
    size_t others = 0;
    if (paid >= firms) return firms;
    if (paid <= 0) return 0;
    const int status = mil_firm_split(world, firm, (unsigned)(firms - paid), &others, NULL);
    return status == MIL_OK ? paid : 0;
}

int mil_support_founders(struct mil_world *world, enum mil_lever lever, size_t firm) {
    const size_t region = mil_region_of(world, firm), industry = world->firms.industry[firm];
    for (size_t i = 0; i < world->programmes.count; i++) {
        const int64_t award = (int64_t)llrint(mil_award(world, i));
        if (!serves(world, lever, i, region, industry) || award <= 0) continue;
        world->programmes.claims[i] += award * world->firms.weight[firm];
        if (covered(world, i, firm, award) == 0 || !mil_pay_firm(world, i, firm, award)) continue;
        mil_count_case(world, i, firm);
        world->firms.flags[firm] |= MIL_FLAG_SUPPORTED;
        return 1;
    }
    return 0;
}
