#include "policy/targets.h"

#include "state/market.h"
#include "state/research.h"
#include "state/venture.h"

int mil_is_open(const struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const int32_t now = mil_calendar(world);
    return p->from <= now && now <= p->to;
}

static int is_chosen(const struct mil_world *world, size_t programme) {
    const struct mil_scenario *scenario = world->scenario;
    return scenario->appropriations[scenario->programmes[programme].appropriation].split ==
           MIL_SPLIT_BELIEF;
}

uint64_t mil_regions_of(const struct mil_world *world, size_t programme) {
    return is_chosen(world, programme) ? world->programmes.chosen_by[programme]
                                       : world->scenario->programmes[programme].regions;
}

int64_t mil_full_budget(const struct mil_world *world, size_t programme) {
    return is_chosen(world, programme) ? world->programmes.size[programme]
                                       : world->scenario->programmes[programme].budget;
}

int mil_attracts(const struct mil_world *world, size_t programme) {
    const struct mil_instrument_row *row =
        &mil_instruments[world->scenario->programmes[programme].instrument];
    return row->who == MIL_WHO_ARRIVING || row->who == MIL_WHO_MOVING ||
           mil_levers[row->lever].scope == MIL_SCOPE_PROJECT;
}

int mil_is_of_use(const struct mil_world *world, enum mil_who who, size_t firm) {
    const uint32_t record = world->firms.research[firm];
    if (who == MIL_WHO_RESEARCHING || who == MIL_WHO_SPECIALISING) return record > 0;
    if (who == MIL_WHO_ROUTINE)
        return record == 0 || !(world->research.intensity[record - 1] > 0.0f);
    if (who == MIL_WHO_SUPPLYING)
        return record > 0 && mil_subcontract_share(world, firm) > 0.0 &&
               world->markets.concentration[world->firms.industry[firm]] > 0.0;
    if (who == MIL_WHO_LAGGING)
        return world->firms.log_productivity[firm] <
               world->cells.mean_product[mil_cell_of(world, firm)];
    if (who == MIL_WHO_VENTURE || who == MIL_WHO_EXPORTING_VENTURE)
        return record > 0 && mil_is_venture(world, record - 1) &&
               !(mil_lever_of(world, MIL_LEVER_equity_share, firm) > 0.0) &&
               (who == MIL_WHO_VENTURE || world->firms.export_share[firm] > 0);
    const enum mil_stage stage = mil_firm_stage(world, firm);
    if (who == MIL_WHO_YOUNG) return stage == MIL_STAGE_SEED || stage == MIL_STAGE_EARLY;
    if (who == MIL_WHO_GROWING) return stage == MIL_STAGE_EARLY || stage == MIL_STAGE_GROWTH;
    return 1;
}

int mil_chooses(const struct mil_world *world, size_t programme) {
    return mil_instruments[world->scenario->programmes[programme].instrument].who ==
           MIL_WHO_SPECIALISING;
}

uint64_t mil_aims(const struct mil_world *world, size_t programme, size_t region) {
    return mil_chooses(world, programme)
               ? world->programmes.chosen[programme * MIL_MOST_REGIONS + region]
               : world->scenario->programmes[programme].technologies;
}

int mil_is_meant(const struct mil_world *world, size_t programme, size_t firm) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    const struct mil_firms *firms = &world->firms;
    if (!(p->industries >> firms->industry[firm] & 1)) return 0;
    if (!(p->origins >> mil_firm_origin_of(world, firm) & 1)) return 0;
    if (!(p->stages >> mil_firm_stage(world, firm) & 1)) return 0;
    if (!(p->sizes >> mil_size_of(firms->employees[firm]) & 1)) return 0;
    if (!mil_is_of_use(world, mil_instruments[p->instrument].who, firm)) return 0;
    if (p->cluster_count > 0 && !mil_is_in_clusters(world, programme, firm)) return 0;
    const uint64_t technologies = mil_aims(world, programme, mil_region_of(world, firm));
    if (technologies == UINT64_MAX) return 1;
    /* A firm that does no research of its own is judged by the technologies of its industry. */
    const uint64_t mastered = firms->research[firm] > 0
                                  ? world->research.technologies[firms->research[firm] - 1]
                                  : world->data->industry_technologies[firms->industry[firm]];
    if (!mil_instrument_aims(&mil_instruments[p->instrument]))
        return (mastered & technologies) != 0;
    return (mil_related(&world->knowledge, mastered) & ~mastered & technologies) != 0;
}

int mil_is_targeted(const struct mil_world *world, size_t programme, size_t firm) {
    return (mil_regions_of(world, programme) >> mil_region_of(world, firm) & 1) &&
           mil_is_meant(world, programme, firm);
}

int mil_is_for_research(const struct mil_instrument_row *row) {
    return mil_levers[row->lever].scope != MIL_SCOPE_FIRM;
}

/* Firms that do research see a use for support of research; of the others as many as do research among
 * firms of their industry and size, always the same ones: most SMEs express no such need (S2-35). */
int mil_sees_use(const struct mil_world *world, size_t programme, size_t f) {
    const uint32_t record = world->firms.research[f];
    if (!mil_is_for_research(&mil_instruments[world->scenario->programmes[programme].instrument]) ||
        (record > 0 && world->research.intensity[record - 1] > 0.0f))
        return 1;
    return mil_chance(world->seed, MIL_LUCK_APPLY, 0, world->firms.identity[f]) <
           mil_research_chance(world, f);
}

int mil_is_member(const struct mil_world *world, size_t cluster, size_t firm) {
    return world->firms.weight[firm] > 0 && world->firms.research[firm] > 0 &&
           mil_is_open(world, cluster) && mil_is_targeted(world, cluster, firm);
}

int mil_is_in_clusters(const struct mil_world *world, size_t programme, size_t firm) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    for (size_t i = 0; i < p->cluster_count; i++)
        if (mil_is_member(world, p->clusters[i], firm)) return 1;
    return 0;
}

double mil_award(const struct mil_world *world, size_t programme) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    return p->award > 0.0 ? p->award : mil_instruments[p->instrument].award;
}

double mil_rate(const struct mil_world *world, size_t programme, double instrument_rate) {
    const struct mil_programme *p = &world->scenario->programmes[programme];
    return p->rate > 0.0 ? p->rate : instrument_rate;
}

/* Part of the linking that reaches a firm: none that has never had an award. */
static double linked(const struct mil_world *world, size_t firm) {
    return world->firms.flags[firm] & MIL_FLAG_ON_FILE
               ? mil_lever_in(world, MIL_LEVER_linked, mil_region_of(world, firm))
               : 0.0;
}

double mil_hearing_chance(const struct mil_world *world, size_t firm) {
    const double usual = world->p->project_awareness;
    return usual + (1.0 - usual) * linked(world, firm);
}

double mil_application_cost(const struct mil_world *world, size_t firm) {
    return world->p->project_apply_cost * (1.0 - linked(world, firm));
}

double mil_precedence(const struct mil_world *world, size_t firm) {
    return mil_lever_in(world, MIL_LEVER_designated, mil_cell_of(world, firm));
}
