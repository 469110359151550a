// clang-format off
/*     name         value  exit  words */
STATUS(OK,             0,   0, "done")
STATUS(BAD_INPUT,     -1,   2, "the input is wrong")
STATUS(NO_FILE,       -2,   3, "a file cannot be opened, read or written")
STATUS(NO_MEMORY,     -3,   3, "the machine has no memory left")
STATUS(BAD_FILE,      -4,   3, "a results file is damaged or of another kind")
STATUS(EXISTS,        -5,   3, "a file is in the way")
STATUS(INTERRUPTED,   -6,   4, "interrupted")
STATUS(BUG,           -7,  70, "a fault of the program itself")
STATUS(RUNS_FAILED,   -8,   3, "runs of a sweep have failed")
// clang-format on
#undef STATUS
