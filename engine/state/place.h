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
/* What a region offers people against the opening, in log wages: expected wage and amenities; 0 at
 * the opening. */
double mil_place_gain(const struct mil_world *world, size_t region);
/* Posts of central public bodies in a region; and those that came less those that left, as the
 * inhabitants who have as many posts at the opening (0 where none has moved). */
double mil_public_posts(const struct mil_world *world, size_t region);
double mil_posts_in_people(const struct mil_world *world, size_t region);
/* Hours per quarter that officers of a region have for programmes, hours/quarter. */
double mil_officer_hours(const struct mil_world *world, size_t region);

#endif
