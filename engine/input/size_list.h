/* Size classes of firms, by workers (Statistics Korea; 300 is the limit of an SME). */
// clang-format off
/*   name          from  words */
SIZE(MICRO,           1, "micro")
SIZE(SMALL,           5, "small")
SIZE(MEDIUM,         10, "medium")
SIZE(UPPER_MEDIUM,  100, "upper_medium")
SIZE(LARGE,         300, "large")
SIZE(GIANT,         500, "giant")
// clang-format on
#undef SIZE
