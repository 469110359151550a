#include "support/draws.h"

#include "base/random.h"
#include "input/parameters.h"

#include <math.h>
#include <string.h>

double test_uniform(uint64_t set, uint64_t what, uint64_t occasion) {
    return ldexp((double)(mil_mix(mil_mix(set, what), occasion) >> 11), -53);
}

int test_is_drawn(size_t row) {
    const char *section = mil_parameter_rows[row].section;
    return strcmp(section, "run") != 0 && strcmp(section, "panel") != 0;
}

uint64_t test_row_name(size_t row) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    return mil_mix(mil_name_identity(about->section), mil_name_identity(about->name));
}

double test_between(double least, double most, double u) {
    if (least > 0.0 && most / least > 1e3) return least * pow(most / least, u);
    return least + u * (most - least);
}

double test_latin(size_t row, uint64_t set, uint64_t sets) {
    const struct mil_parameter_row *about = &mil_parameter_rows[row];
    const uint64_t name = test_row_name(row);
    const double own = test_uniform(set, name, 3);
    uint64_t before = 0;
    for (uint64_t other = 1; other <= sets; other++) before += test_uniform(other, name, 3) < own;
    const double u = ((double)before + test_uniform(set, name, 4)) / (double)sets;
    return test_between(about->low, about->high, u);
}
