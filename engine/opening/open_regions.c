#include "base/memory.h"
#include "opening/opening.h"

#include <math.h>

static int reserve_constants(struct mil_world *world, struct mil_error *error) {
    const size_t regions = world->data->regions_count, industries = world->data->industries_count;
    const struct {
        double **array;
        size_t count;
    } reals[] = {
        {&world->distance, regions * regions},
        {&world->nearness, regions * regions},
        {&world->reach, industries * regions * regions},
        {&world->log_middle, MIL_SIZE_COUNT},
        {&world->wage_premium, MIL_SIZE_COUNT},
        {&world->size_product, MIL_SIZE_COUNT},
        {&world->input_share, industries},
        {&world->consumption_share, industries + 1},
        {&world->purchase_share, industries},
        {&world->export_demand, industries},
        {&world->site_distance, regions * world->data->sites_count},
        {&world->site_nearness, regions * world->data->sites_count},
        {&world->staying, industries * world->data->sites_count},
    };
    int status = MIL_OK;
    for (size_t i = 0; i < sizeof reals / sizeof *reals && status == MIL_OK; i++)
        status = mil_reserve(reals[i].array, reals[i].count, sizeof(double), error);
    if (status == MIL_OK)
        status = mil_reserve(&world->identity_of_region, regions, sizeof(uint64_t), error);
    if (status == MIL_OK)
        status = mil_reserve(&world->identity_of_industry, industries, sizeof(uint64_t), error);
    return status;
}

static int reserve_owners(struct mil_world *world, struct mil_error *error) {
    const struct mil_data *data = world->data;
    const size_t cells = data->regions_count * data->industries_count;
    const struct {
        enum mil_owner owner;
        void *table;
        size_t *count, rows;
    } owners[] = {
        {MIL_OWNER_regions, &world->regions, &world->regions.count, data->regions_count},
        {MIL_OWNER_centres, &world->centres, &world->centres.count, data->nation_count},
        {MIL_OWNER_cells, &world->cells, &world->cells.count, cells},
        {MIL_OWNER_markets, &world->markets, &world->markets.count, data->industries_count},
        {MIL_OWNER_classes, &world->classes, &world->classes.count, MIL_SIZE_COUNT},
        {MIL_OWNER_sites, &world->sites, &world->sites.count, data->sites_count},
        {MIL_OWNER_programmes, &world->programmes, &world->programmes.count,
         world->scenario->programme_count},
        {MIL_OWNER_appropriations, &world->appropriations, &world->appropriations.count,
         world->scenario->appropriation_count},
        {MIL_OWNER_shocks, &world->shocks, &world->shocks.count, world->scenario->shock_count},
    };
    int status = MIL_OK;
    for (size_t i = 0; i < sizeof owners / sizeof *owners && status == MIL_OK; i++) {
        status = mil_columns_reserve(owners[i].owner, owners[i].table, owners[i].rows + 1, error);
        *owners[i].count = owners[i].rows;
    }
    if (status != MIL_OK) return status;
    world->tally_room = 24 * cells > 4096 ? 24 * cells : 4096;
    return mil_reserve(&world->tally, world->tally_room * (size_t)world->threads,
                       sizeof *world->tally, error);
}

static double exposure(const struct mil_world *world, double km) {
    return 1.0 / (1.0 + km / world->p->network_travel_scale);
}

static void measure_sites(struct mil_world *world) {
    const struct mil_data *data = world->data;
    const size_t n = data->regions_count;
    for (size_t s = 0; s < data->sites_count; s++)
        for (size_t r = 0; r < n; r++) {
            const struct mil_point point = {data->sites[s].longitude, data->sites[s].latitude};
            const double km = mil_point_distance(data, data->site_region[s], point, r);
            world->site_distance[s * n + r] = km;
            world->site_nearness[s * n + r] = exposure(world, km);
        }
}

static void measure_space(struct mil_world *world) {
    const struct mil_data *data = world->data;
    const size_t n = data->regions_count;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            const double km = mil_region_distance(data, a, b);
            world->distance[a * n + b] = km;
            world->nearness[a * n + b] = exposure(world, km);
            for (size_t k = 0; k < data->industries_count; k++)
                world->reach[(k * n + a) * n + b] = exp(-km / data->industries[k].reach);
        }
}

int mil_open_regions(struct mil_world *world, struct mil_error *error) {
    int status = reserve_constants(world, error);
    if (status == MIL_OK) status = reserve_owners(world, error);
    if (status != MIL_OK) return status;
    const struct mil_data *data = world->data;
    measure_space(world);
    measure_sites(world);
    for (size_t s = 0; s < MIL_SIZE_COUNT; s++) {
        world->log_middle[s] = log(data->sizes[s].mean_workers);
        world->wage_premium[s] =
            log(data->sizes[s].wage_relative / data->sizes[MIL_SIZE_GIANT].wage_relative);
        world->size_product[s] = log(data->sizes[s].product_relative);
    }
    for (size_t k = 0; k < data->industries_count; k++) {
        world->identity_of_industry[k] = mil_name_identity(data->industries[k].industry);
        world->purchase_share[k] = data->industries[k].government_share;
        for (size_t j = 0; j < data->industries_count; j++)
            world->input_share[k] += data->input_share[j * data->industries_count + k];
    }
    double product = 0.0, people = 0.0;
    for (size_t r = 0; r < data->regions_count; r++) {
        product += data->regions[r].product / 4.0;
        people += data->regions[r].population;
        world->identity_of_region[r] = mil_name_identity(data->regions[r].code);
        world->regions.population[r] = data->regions[r].population;
        world->regions.hire_share[r] = 1.0;
        world->regions.price_level[r] = 1.0;
    }
    world->output_unit = product / people;
    for (size_t s = 0; s < data->sites_count; s++) {
        world->sites.region[s] = data->site_region[s];
        world->sites.price[s] = data->sites[s].price;
    }
    return MIL_OK;
}
