/* The phase in which a firm's research project is: what it needs of partners, and what it may lose.
 *
 * Ideas, research, prototypes and markets ask for different things, and partners hold different things;
 * the worth of a partner rises in phases that need what it holds and falls in others, and is on average
 * over all phases what it would be without them.  On the market a step that turns out worse has been
 * paid for: a failed launch costs money, which partners of a joint venture bear by their sales. */
#ifndef MIL_STATE_PHASES_H
#define MIL_STATE_PHASES_H

#include "state/world.h"

enum mil_phase {
#define PHASE(name, ...) MIL_PHASE_##name,
#include "state/phase_list.h"
    MIL_PHASES
};
extern const char *const mil_phase_words[MIL_PHASES];

/* Projects follow one on the other, with phases of equal length; who founds begins with an idea. */
enum mil_phase mil_phase_of(const struct mil_world *world, size_t firm);

/* What a partner is worth to the firm's project now, over its mean worth over phases. */
double mil_phase_fit(const struct mil_world *world, size_t row, uint32_t partner);
/* What one firm pays for launches that failed this quarter, its own and those of ventures it shares;
 * currency.  Ties and losses must stay as they are meanwhile. */
double mil_launch_cost(const struct mil_world *world, size_t row);
/* Sales of those who share its ventures; 0 where it shares none. */
double mil_venture_sales(const struct mil_world *world, size_t row);

#endif
