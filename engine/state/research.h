/* The research tier: what a firm or an organisation masters, how well it can absorb, and what its
 * researchers do.
 *
 * A portfolio is up to MIL_SLOTS technologies with a level each; research.technologies and
 * research.related are masks that follow the slots.  Levels are bytes: 255 is full mastery. */
#ifndef MIL_STATE_RESEARCH_H
#define MIL_STATE_RESEARCH_H

#include "state/world.h"

/* A level in [0, 1] as a byte, and back. */
uint8_t mil_level_code(double level);
static inline double mil_level(uint8_t code) {
    return code / 255.0;
}

/* The slot of a technology, or -1. */
int mil_slot_of(const struct mil_world *world, size_t row, size_t technology);
/* Takes up a technology at a level, in a free slot or instead of the weakest if that is weaker; one
 * already held rises to the level if it was lower.  Whether anything changed. */
int mil_master(struct mil_world *world, size_t row, size_t technology, double level);
/* Changes a level by a real amount: rounded by a uniform draw, so that small changes add up.  A
 * technology that falls below knowledge.forget_below is lost. */
void mil_level_move(struct mil_world *world, size_t row, size_t slot, double change,
                    double uniform);
/* The highest level among technologies related to one, itself included. */
double mil_related_level(const struct mil_world *world, size_t row, size_t technology);

/* A technology drawn from `allowed` in proportion to weight[t] (null: alike), or the number of
 * technologies where none has weight. */
size_t mil_draw_technology(const struct mil_knowledge *knowledge, uint64_t allowed,
                           const double *weight, struct mil_luck *luck);
/* Weight of each technology in an industry: its part of patents over its rank in the industry's
 * list; industries without a list may use all.  weight has room for all technologies. */
void mil_industry_relevance(const struct mil_world *world, size_t industry, double *weight);

/* What a researcher costs the firm in a quarter, eq. E4: rises with the firm's own wage. */
double mil_researcher_cost(const struct mil_world *world, size_t firm);
/* Research over sales that is usual for the firm's industry and size. */
double mil_usual_intensity(const struct mil_world *world, size_t firm);
/* Chance that a firm of this size and industry is active in research at the opening. */
double mil_research_chance(const struct mil_world *world, size_t firm);
/* Researchers who innovate and who imitate; the rest builds capacity: each counts once (E4). */
double mil_innovating(const struct mil_world *world, size_t row);
double mil_imitating(const struct mil_world *world, size_t row);

/* How far an organisation's knowledge needs capacity to be understood, b of eq. E6. */
double mil_basicness(const struct mil_world *world, size_t organisation);
/* u n of eq. E6 on masks: how much of `theirs` is related to what one holds, times how much of it is
 * new. */
double mil_worth(uint64_t own, uint64_t own_related, uint64_t theirs);

/* The key of a quarter for luck: quarters before the opening have keys of their own. */
uint32_t mil_luck_quarter(const struct mil_world *world);

/* Level of the technology a firm masters best; 0 without any. */
double mil_best_level(const struct mil_world *world, size_t row);

#endif
