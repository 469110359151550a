/* What a research project needs of a partner in each of its phases (S2-11; Simmie 1997 for the phases
 * and for needs that change from one to the next).  A need is a weight on what a partner holds:
 *
 *   basic      knowledge that is far from use
 *   equipment  people and apparatus for research
 *   customers  sales of its own, and so people who buy
 *
 * Which kind of partner a phase favours follows from who holds what. */
// clang-format off
/*    name        basic  equipment  customers  words */
PHASE(IDEA,       1.0,   0.0,       0.5,       "idea")
PHASE(RESEARCH,   1.0,   1.0,       0.0,       "research")
PHASE(PROTOTYPE,  0.0,   1.0,       0.5,       "prototype")
PHASE(MARKET,     0.0,   0.0,       1.0,       "market")
// clang-format on
#undef PHASE
