/* What public works make of a place, against what it was at the opening: public capital for firms,
 * amenities for people, trained officers for programmes.  Each is a stock of money that programmes
 * add to and that wears out; its worth grows with the log of the whole against the opening's, so the
 * first million does more than the tenth.  A stock of nothing is worth exactly nothing. */
#ifndef MIL_STATE_PLACE_H
#define MIL_STATE_PLACE_H

#include "state/world.h"

/* Log profit that added public capital promises; 0 at rest. */
double mil_infrastructure_worth(const struct mil_world *world, size_t region);
/* Log wage that added amenities are worth to people; 0 at rest. */
double mil_amenity_worth(const struct mil_world *world, size_t region);
/* Hours per quarter that officers of a region have for programmes, hours/quarter. */
double mil_officer_hours(const struct mil_world *world, size_t region);

#endif
