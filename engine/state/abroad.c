#include "state/abroad.h"

#include <math.h>

/* Keeps every quantity finite however long a path goes on. */
static const double MOST = 3.0;

double mil_wages_abroad(const struct mil_world *world) {
    const double quarters = fmin((double)world->quarter, (double)world->p->abroad_wage_quarters);
    return fmin(fmax(world->p->abroad_wage_growth * fmax(quarters, 0.0), -MOST), MOST);
}

double mil_labour_intensity(const struct mil_world *world, size_t industry) {
    const size_t industries = world->data->industries_count;
    int64_t wages = 0, product = 0;
    for (size_t c = 0; c < world->cells.count; c++) {
        if (world->p->switches_labour_intensity && c % industries != industry) continue;
        wages += world->cells.wages[c];
        product += world->cells.product[c];
    }
    return product > 0 ? fmin((double)wages / (double)product, 1.0) : 0.0;
}

double mil_export_factor(const struct mil_world *world, size_t industry) {
    const double wages = mil_wages_abroad(world);
    if (wages == 0.0) return 1.0;
    return exp(world->p->market_price_elasticity * mil_labour_intensity(world, industry) * wages);
}
