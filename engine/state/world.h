/* The world: everything that exists in one run, and nothing that happens.
 *
 * Rows of firms lie sorted by region, then industry; new rows are appended during the quarter and
 * sorted in at its end.  The world is changed by processes only; a run owns it. */
#ifndef MIL_STATE_WORLD_H
#define MIL_STATE_WORLD_H

#include "base/random.h"
#include "input/scenario.h"
#include "state/columns.h"
#include "state/census.h"
#include "state/knowledge.h"
#include "state/ledger.h"
#include "state/tier.h"

enum mil_firm_flag {
    MIL_FLAG_ORIGIN = 3,         /* two bits: enum mil_firm_origin */
    MIL_FLAG_STAGE = 7 << 2,     /* three bits: enum mil_stage */
    MIL_FLAG_CERTIFIED = 1 << 5, /* certified innovative SME */
    MIL_FLAG_FOREIGN = 1 << 6,   /* foreign-owned */
    MIL_FLAG_SUPPORTED = 1 << 7, /* founded with support */
    MIL_FLAG_NEW = 1 << 8,       /* appended this quarter, not yet sorted in */
    MIL_FLAG_PLANT = 1 << 9,     /* has a row of plants: one of a group */
    MIL_FLAG_LEAVING = 1 << 10,  /* goes abroad at the end of the quarter */
    MIL_FLAG_BACKED = 1 << 11,   /* has venture capital */
    MIL_FLAG_ON_FILE = 1 << 12,  /* has had an award of a programme */
    MIL_FLAG_REACHED = 1 << 13,  /* has had one out of money that is for some regions only */
    MIL_FLAG_GUIDED =
        3 << 14, /* two bits: thirds of its work done by methods it was helped to adopt */
};

enum mil_tie_kind { /* S2-12 */
                    MIL_TIE_CUSTOMER,
                    MIL_TIE_SUBCONTRACT,
                    MIL_TIE_JOINT_VENTURE,
                    MIL_TIE_ALLIANCE,
                    MIL_TIE_ADVICE,
                    MIL_TIE_JOINT_RESEARCH,
                    MIL_TIE_GOVERNMENT,
                    MIL_TIE_INTRA_FIRM,
                    MIL_TIE_KINDS
};
#define MIL_TIE_NONE UINT32_MAX
#define MIL_TIE_ORGANISATION UINT32_C(0x80000000)
enum { MIL_CUSTOM_AGES = 120, MIL_CUSTOM_SIZES = 26 };
/* A firm keeps up at most MIL_TIES_KEPT ties; an agent whose firms have some partners each and not the
 * same has slots for twice as many. */
enum { MIL_SLOTS = 8, MIL_TIES = 32, MIL_TIES_KEPT = 8, MIL_MEMBERS = 8, MIL_NO_TECHNOLOGY = 255 };

struct mil_world {
    const struct mil_scenario *scenario; /* borrowed */
    const struct mil_parameters *p;      /* its parameters, or those in force */
    struct mil_parameters *in_force;     /* where regimes change some, else null */
    const struct mil_data *data;         /* its tables */
    uint64_t seed;
    int threads;
    int backwards; /* visit agents in reverse: must not change anything (for tests) */

    struct mil_knowledge knowledge;
    struct mil_ledger ledger;
#define OWNER(owner, words) struct mil_##owner owner;
#define COLUMN(...)
#include "state/column_list.h"
#define COUNTER(name, type, meaning) type name;
#include "state/counter_list.h"

    /* Constant after the opening, and made again from scenario and seed where a run goes on from a
     * snapshot: what a quarter changes is a column or a counter. */
    double *distance;      /* [regions * regions] km */
    double *nearness;      /* [regions * regions] exposure, 1 / (1 + distance / travel_scale) */
    double *site_distance; /* [sites * regions] km from a site to where people of a region are */
    double *site_nearness; /* [sites * regions] exposure from there */
    double *organisation_nearness; /* [regions * organisations] exposure of a region to them */
    double *reach; /* [industries * regions * regions] pull of a seller on buyers by distance */
    double *log_middle; /* [sizes] log of the mean workers of a size class */
    double
        output_unit; /* currency/worker/quarter: product per inhabitant of the data; logs of output and
                           quality are over it, so that no result hangs on the unit of currency */
    double *wage_premium;      /* [sizes] log wage against firms of 500 and more */
    double *size_product;      /* [sizes] log output per worker that is usual, of the data */
    double *input_share;       /* [industries] domestic inputs over sales */
    double *consumption_share; /* [industries + 1] of household spending; the last is imports */
    double *purchase_share;    /* [industries] of government purchases */
    double emission_mean;      /* t per unit of value added of the opening */
    double emission_unit;      /* t per unit of value added of the opening, where relative is 1 */
    double *export_demand;     /* [industries] currency/quarter */
    double entry_weight;       /* firms a new agent stands for: 1 / scale */
    uint64_t *identity_of_region;   /* [regions] hash of the code */
    uint64_t *identity_of_industry; /* [industries] hash of the name */

    /* Proofs within a quarter: */
    int64_t ties_begun, ties_ended; /* this quarter, as mil_tie_sides counts them */
    struct mil_census census;       /* of the end of the last quarter; counted again if not taken */

    /* Levers, at rest when a quarter begins: for FIRM and RESEARCH levers a column over firms where some programme
     * moves it, else null. */
    float *lever[MIL_LEVER_COUNT];
    uint64_t
        *aim; /* [firms.capacity] technologies at which AIMED levers are directed, kept alike */
    /* For REGION levers a column over regions, for CELL levers over cells, kept alike. */
    double *lever_in[MIL_LEVER_COUNT];

    struct mil_need *survey; /* [programmes * units] what firms need (policy/survey.h), where a
                                programme has a design */

    /* Log pull that a firm's customers can be expected to have brought, by the quarters in which they
     * may have changed and by size (state/custom.h). */
    double expected_custom[MIL_CUSTOM_AGES][MIL_CUSTOM_SIZES];

    /* Scratch, reserved once: */
    double *staying; /* [industries * sites] worth of staying to a typical firm */
    void *bids;      /* [bids_room] of locate_firms */
    size_t bids_room;
    float *work;     /* [firms.capacity] */
    float *takings;  /* [firms.capacity] sales that pay for a worker: as win_customers found them */
    float *orders;   /* [firms.capacity] what buyers want, currency/quarter: as trade left it;
                            before, the pull that win_customers found */
    uint32_t *order; /* [firms.capacity] */
    void *scratch;   /* for mil_columns_reorder */
    size_t scratch_size; /* bytes */
    int64_t *tally;      /* [threads * tally_room] */
    size_t tally_room;
    struct mil_tier tier; /* of the research tier */
};

void mil_world_free(struct mil_world *world);
/* Lets the parameters in force be those of the quarter. */
void mil_world_turn(struct mil_world *world);
/* What must hold at any time, whatever came before: the ledger, sane firms and regions, sorted rows,
 * references between tiers.  BUG, with what broke.  What ties one quarter to the next is proved by
 * the census (state/census.h). */
int mil_world_check(const struct mil_world *world, struct mil_error *error) MIL_CHECKED;

/* The lower bits of a firm's identity name a part of an agent, the upper ones its lineage: parts of what
 * was one agent have the same luck, as they would had it not been divided, so that an agent of which
 * a policy reaches a part stays the twin of the one it leaves whole. */
#define MIL_MEMBER ((UINT64_C(1) << 28) - 1)
static inline uint64_t mil_lineage(uint64_t identity) {
    return identity & ~MIL_MEMBER;
}

static inline size_t mil_cell(const struct mil_world *world, size_t region, size_t industry) {
    return region * world->data->industries_count + industry;
}
/* The account of the national government that a region belongs to. */
static inline size_t mil_centre_of(const struct mil_world *world, size_t region) {
    return mil_account(&world->ledger, MIL_ACCOUNT_CENTRE, world->data->region_nation[region]);
}
/* The region of a firm is that of its site. */
static inline uint8_t mil_region_of(const struct mil_world *world, size_t firm) {
    return world->sites.region[world->firms.site[firm]];
}
static inline size_t mil_cell_of(const struct mil_world *world, size_t firm) {
    return mil_cell(world, mil_region_of(world, firm), world->firms.industry[firm]);
}
/* Year and quarter of the calendar: 2011 * 4 + 0 is the first quarter of 2011.  The opening is the
 * quarter before the first. */
static inline int32_t mil_calendar(const struct mil_world *world) {
    return (int32_t)world->p->run_start + world->quarter - 1;
}
static inline int mil_is_first_quarter(const struct mil_world *world) {
    return mil_calendar(world) % 4 == 0;
}
static inline int mil_is_last_quarter(const struct mil_world *world) {
    return mil_calendar(world) % 4 == 3;
}

static inline enum mil_stage mil_firm_stage(const struct mil_world *world, size_t firm) {
    return (enum mil_stage)((world->firms.flags[firm] & MIL_FLAG_STAGE) >> 2);
}
static inline enum mil_firm_origin mil_firm_origin_of(const struct mil_world *world, size_t firm) {
    return (enum mil_firm_origin)(world->firms.flags[firm] & MIL_FLAG_ORIGIN);
}

/* Part of a firm's work done by methods that a programme has helped it to adopt. */
static inline double mil_guided(const struct mil_world *world, size_t firm) {
    return (world->firms.flags[firm] >> 14) / 3.0;
}

/* The position of a lever for a firm: 0 at rest. */
static inline double mil_lever_of(const struct mil_world *world, enum mil_lever lever,
                                  size_t firm) {
    return world->lever[lever] == NULL ? 0.0 : (double)world->lever[lever][firm];
}
/* The same for a region, or for a cell. */
static inline double mil_lever_in(const struct mil_world *world, enum mil_lever lever,
                                  size_t place) {
    return world->lever_in[lever] == NULL ? 0.0 : world->lever_in[lever][place];
}

#endif
