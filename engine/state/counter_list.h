/* THE numbers that the world remembers from quarter to quarter and no column holds.
 *
 *   COUNTER  name, type (a whole number), meaning
 *
 * The world's members and what a snapshot keeps derive from it. */
// clang-format off
COUNTER(quarter,          int32_t, "0 = opening, 1 = first simulated quarter")
COUNTER(sorted_firms,     size_t,  "rows of firms that lie in order; later ones were appended this quarter")
// clang-format on
#undef COUNTER
