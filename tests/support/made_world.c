#include "support/made_world.h"

#include "base/memory.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void must_reserve(void *pointer, size_t count, size_t size) {
    mil_must(mil_reserve(pointer, count, size, NULL) == 0);
}

static void open_data(struct mil_data *data) {
    static char *const regions[] = {"A", "B", "C 대구"}, *const industries[] = {"metal", "trade"};
    static char *const technologies[] = {"alloys", "tills"};
    data->regions_count = MADE_REGIONS;
    data->industries_count = MADE_INDUSTRIES;
    data->technologies_count = MADE_TECHNOLOGIES;
    must_reserve(&data->regions, MADE_REGIONS, sizeof *data->regions);
    must_reserve(&data->industries, MADE_INDUSTRIES, sizeof *data->industries);
    must_reserve(&data->technologies, MADE_TECHNOLOGIES, sizeof *data->technologies);
    must_reserve(&data->technology_proximity, MADE_TECHNOLOGIES * MADE_TECHNOLOGIES,
                 sizeof(double));
    for (size_t t = 0; t < MADE_TECHNOLOGIES; t++)
        data->technologies[t].technology = technologies[t];
    data->nation_count = 1;
    must_reserve(&data->region_nation, MADE_REGIONS, sizeof *data->region_nation);
    must_reserve(&data->region_neighbours, MADE_REGIONS, sizeof(uint64_t));
    for (size_t r = 0; r < MADE_REGIONS; r++) {
        data->regions[r].region = data->regions[r].group = data->regions[r].nation = regions[r];
        data->regions[r].area = 100.0 * (double)(r + 1);
        data->regions[r].longitude = 127.0 + (double)r;
        data->regions[r].latitude = 35.0;
    }
    data->region_neighbours[0] = 2;
    data->region_neighbours[1] = 5;
    data->region_neighbours[2] = 2;
    for (size_t k = 0; k < MADE_INDUSTRIES; k++) data->industries[k].industry = industries[k];
    data->industries[0].manufacturing = 1;
}

static void open_policies(struct mil_scenario *scenario, size_t programmes) {
    static char *const names[] = {"broker", "grant", "site", "hiring"};
    mil_must(programmes <= 4);
    scenario->appropriation_count = 1;
    must_reserve(&scenario->appropriations, 1, sizeof *scenario->appropriations);
    scenario->appropriations[0] = (struct mil_appropriation){.name = "fund",
                                                             .level = MIL_REGIONAL,
                                                             .regions = 1,
                                                             .amount = 4000000000,
                                                             .financing = {0.5, 0.5, 0.0},
                                                             .from = 2011,
                                                             .to = 2020};
    scenario->programme_count = programmes;
    must_reserve(&scenario->programmes, programmes, sizeof *scenario->programmes);
    for (size_t p = 0; p < programmes; p++)
        scenario->programmes[p] = (struct mil_programme){.name = names[p],
                                                         .instrument = p,
                                                         .regions = 1,
                                                         .financing = {0.5, 0.5, 0.0},
                                                         .from = 2011 * 4,
                                                         .to = 2020 * 4 + 3,
                                                         .budget = 1000000000,
                                                         .overhead = 0.05,
                                                         .sizes = 3,
                                                         .stages = UINT32_MAX,
                                                         .origins = UINT32_MAX,
                                                         .industries = UINT32_MAX,
                                                         .technologies = UINT64_MAX};
}

static void open_shocks(struct mil_scenario *scenario) {
    scenario->shock_count = 1;
    must_reserve(&scenario->shocks, 1, sizeof *scenario->shocks);
    scenario->shocks[0] = (struct mil_shock){.name = "input", .import_share = 0.8};
}

static void open_new_technologies(struct mil_scenario *scenario) {
    scenario->new_technology_count = 1;
    must_reserve(&scenario->new_technologies, 1, sizeof *scenario->new_technologies);
    scenario->new_technologies[0] =
        (struct mil_new_technology){.name = "clever tills", .technology = 1, .opens = 2011 * 4 + 2};
}

static void open_scenario(struct mil_scenario *scenario, size_t programmes, int64_t quarters) {
    scenario->name = programmes == 0 ? "made" : "treated";
    scenario->title = "A world made by hand";
    scenario->question = "Does what is written read back?";
    scenario->currency = "won";
    scenario->file = "somewhere/made.cfg";
    scenario->reference = "made";
    mil_parameters_default(&scenario->parameters);
    scenario->parameters.run_quarters = quarters;
    for (size_t i = 0; i < MIL_PARAMETER_COUNT; i++)
        snprintf(scenario->origin[i].words, sizeof scenario->origin[i].words, "default");
    snprintf(scenario->origin[1].words, sizeof scenario->origin[1].words, "somewhere/made.cfg:3");
    scenario->file_count = 1;
    must_reserve(&scenario->files, 1, sizeof *scenario->files);
    scenario->files[0] = (struct mil_input_file){.path = "data/regions.csv", .hash = {1, 2}};
    open_data(&scenario->data);
    open_policies(scenario, programmes);
    open_shocks(scenario);
    open_new_technologies(scenario);
}

static double draw(const struct mil_world *world, uint64_t what, size_t row) {
    return mil_chance(world->seed, MIL_LUCK_ENTER, (uint32_t)world->quarter, mil_mix(what, row));
}

static int64_t whole_draw(const struct mil_world *world, uint64_t what, size_t row) {
    return (int64_t)(1e9 * draw(world, what, row)) + 1;
}

static void fill_cells(struct mil_world *world) {
    struct mil_cells *cells = &world->cells;
    for (size_t c = 0; c < cells->count; c++) {
        cells->firms[c] = 100 + whole_draw(world, 1, c) % 10;
        cells->product[c] = whole_draw(world, 2, c);
        cells->sme_product[c] = cells->product[c] / 2;
        cells->wages[c] = cells->product[c] / 3;
        cells->sales[c] = cells->product[c] * 2;
        cells->exports[c] = cells->product[c] / 5;
        cells->employment[c] = 1000.0 + draw(world, 3, c);
        cells->sme_employment[c] = 0.8 * cells->employment[c];
        cells->entries[c] = 1 + whole_draw(world, 4, c) % 5;
        cells->jobs_in[c] = c == 0 ? 8.0 : 0.0;
        cells->jobs_out[c] = c == 2 ? 8.0 : 0.0;
        cells->foreign_jobs[c] = draw(world, 5, c);
    }
}

static void fill_regions(struct mil_world *world) {
    struct mil_regions *regions = &world->regions;
    for (size_t r = 0; r < regions->count; r++) {
        regions->population[r] = 10000.0 * (double)(r + 1);
        regions->labour_force[r] = 2200.0;
        regions->employment[r] =
            world->cells.employment[2 * r] + world->cells.employment[2 * r + 1];
        regions->income[r] = whole_draw(world, 6, r);
        regions->consumption[r] = regions->income[r] / 2;
        regions->last_own_revenue[r] = 300;
        regions->last_formula_grant[r] = 500;
        regions->last_earmarked_grant[r] = 200;
        regions->support_central[r] = r == 0 ? 7 : 0;
        regions->support_regional[r] = r == 0 ? 5 : 0;
        world->sites.region[r] = (uint8_t)r;
        world->sites.area[r] = 1000.0;
        world->sites.used[r] = 700.0;
        world->sites.price[r] = 100.0 + draw(world, 7, r);
    }
    world->organisations.kind[0] = MIL_UNIVERSITY;
    world->organisations.kind[1] = MIL_SUPPORT;
}

/* The large size classes and the small ones, and one market that presses nobody. */
static void fill_classes(struct mil_world *world) {
    for (size_t s = 0; s < world->classes.count; s++) {
        world->classes.firms[s] = (int64_t)(60 - 10 * s);
        world->classes.employment[s] = 100.0 * (double)(s + 1);
        world->classes.wages[s] = (int64_t)(1000 * (s + 1) * (s + 1));
        world->classes.product[s] = 2 * world->classes.wages[s];
        world->classes.exports[s] = (int64_t)(10 * s);
        world->classes.loans[s] = (int64_t)(5 + s);
        world->classes.profit[s] = world->classes.wages[s] / 2;
    }
    for (size_t k = 0; k < world->markets.count; k++) {
        world->markets.sales[k] = 1000;
        world->markets.concentration[k] = world->markets.start_concentration[k] = 0.1;
    }
}

static void fill_policies(struct mil_world *world) {
    int64_t spent = 0;
    for (size_t p = 0; p < world->programmes.count; p++) {
        world->programmes.budget_year[p] = 1000000000;
        world->programmes.spent[p] = 250000000;
        world->programmes.coverage[p] = 0.5;
        spent += world->programmes.spent[p];
    }
    world->appropriations.amount[0] = 4000000000;
    world->appropriations.spent[0] = spent;
    world->appropriations.returned[0] = 1000000000 - spent;
}

/* Firms 0 and 1 are in A, 2 and 3 in B, 4 and 5 in C; 0, 2 and 4 do research. */
static void fill_firms(struct mil_world *world) {
    static const float workers[MADE_FIRMS] = {20.0f, 400.0f, 5.0f, 10.0f, 300.0f, 299.0f};
    static const uint16_t weight[MADE_FIRMS] = {10, 1, 20, 2, 1, 4};
    for (size_t f = 0; f < MADE_FIRMS; f++) {
        world->firms.employees[f] = workers[f];
        world->firms.weight[f] = weight[f];
        world->firms.site[f] = (uint16_t)(f / 2);
    }
    struct mil_research *research = &world->research;
    for (size_t i = 0; i < MADE_RESEARCH; i++) {
        world->firms.research[2 * i] = (uint32_t)i + 1;
        research->firm[i] = (uint32_t)(2 * i);
        research->researchers[i] = 2.0f;
        research->budget[i] = 8.0f;
        research->innovations[i] = (uint8_t)(i + 1);
        research->absorptive_stock[i] = 1.5f;
        for (size_t slot = 0; slot < MIL_TIES; slot++)
            research->tie_partner[i * MIL_TIES + slot] = MIL_TIE_NONE;
    }
    research->tie_partner[0] = 2;                        /* to the large firm of C */
    research->tie_partner[1] = MIL_TIE_ORGANISATION | 0; /* to the university */
    research->tie_partner[2] = MIL_TIE_ORGANISATION | 1; /* to the support organisation */
    research->tie_partner[2 * MIL_TIES] = 0;
}

static void open_columns(struct mil_world *world, size_t programmes) {
    const size_t count[MIL_OWNER_COUNT] = {
        [MIL_OWNER_firms] = MADE_FIRMS,
        [MIL_OWNER_research] = MADE_RESEARCH,
        [MIL_OWNER_organisations] = 2,
        [MIL_OWNER_regions] = MADE_REGIONS,
        [MIL_OWNER_sites] = MADE_REGIONS,
        [MIL_OWNER_programmes] = programmes,
        [MIL_OWNER_appropriations] = 1,
        [MIL_OWNER_shocks] = 1,
        [MIL_OWNER_centres] = 1,
        [MIL_OWNER_cells] = MADE_REGIONS * MADE_INDUSTRIES,
        [MIL_OWNER_markets] = MADE_INDUSTRIES,
        [MIL_OWNER_classes] = MIL_SIZE_COUNT,
    };
#define OWNER(owner, words)                                                                      \
    mil_must(mil_columns_reserve(MIL_OWNER_##owner, &world->owner, count[MIL_OWNER_##owner] + 1, \
                                 NULL) == 0);                                                    \
    world->owner.count = count[MIL_OWNER_##owner];
#define COLUMN(...)
#include "state/column_list.h"
}

static void fill(struct mil_world *world) {
    fill_cells(world);
    fill_regions(world);
    fill_classes(world);
    fill_policies(world);
    fill_firms(world);
}

void made_world_open(struct made_world *made, size_t programmes, int64_t quarters, uint64_t seed) {
    memset(made, 0, sizeof *made);
    open_scenario(&made->scenario, programmes, quarters);
    struct mil_world *world = &made->world;
    world->scenario = &made->scenario;
    world->p = &made->scenario.parameters;
    world->data = &made->scenario.data;
    world->seed = seed;
    world->output_unit = 1.0;
    mil_must(mil_knowledge_init(&world->knowledge, world->data, 1.0, NULL) == 0);
    open_columns(world, programmes);
    must_reserve(&world->input_share, MADE_INDUSTRIES, sizeof *world->input_share);
    mil_must(mil_ledger_init(&world->ledger, 1, MADE_REGIONS, 1, 2, NULL) == 0);
    fill(world);
}

void made_world_pass_quarter(struct made_world *made) {
    made->world.quarter++;
    fill(&made->world);
}

void made_world_close(struct made_world *made) {
#define OWNER(owner, words) mil_columns_free(MIL_OWNER_##owner, &made->world.owner);
#define COLUMN(...)
#include "state/column_list.h"
    mil_ledger_free(&made->world.ledger);
    mil_knowledge_free(&made->world.knowledge);
    free(made->world.input_share);
    free(made->scenario.data.regions);
    free(made->scenario.data.industries);
    free(made->scenario.data.technologies);
    free(made->scenario.data.technology_proximity);
    free(made->scenario.data.region_neighbours);
    free(made->scenario.data.region_nation);
    free(made->scenario.appropriations);
    free(made->scenario.programmes);
    free(made->scenario.shocks);
    free(made->scenario.new_technologies);
    free(made->scenario.files);
    memset(made, 0, sizeof *made);
}

void made_world_watch(struct made_world *made, struct mil_record *record) {
    mil_must(mil_record_init(record, &made->scenario, NULL) == 0);
    struct mil_observer observer = mil_record_observer(record);
    mil_must(observer.begin(observer.self, &made->world, NULL) == 0);
    for (int64_t t = 0; t < made->scenario.parameters.run_quarters; t++) {
        made_world_pass_quarter(made);
        mil_must(observer.after_quarter(observer.self, &made->world, NULL) == 0);
    }
}

void made_results(const char *path, size_t programmes, int64_t quarters, const uint64_t *seeds,
                  size_t count, void (*change)(struct mil_record *record, size_t run)) {
    struct made_world *made = NULL;
    struct mil_record *records = NULL;
    struct mil_error error = {0};
    must_reserve(&made, count, sizeof *made);
    must_reserve(&records, count, sizeof *records);
    for (size_t n = 0; n < count; n++) {
        made_world_open(&made[n], programmes, quarters, seeds[n]);
        made_world_watch(&made[n], &records[n]);
        if (change != NULL) change(&records[n], n);
    }
    const struct mil_record_options options = {.seconds = 1.5, .threads = 2};
    if (mil_record_write(records, count, path, &options, &error) != 0) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    for (size_t n = 0; n < count; n++) {
        mil_record_free(&records[n]);
        made_world_close(&made[n]);
    }
    free(made);
    free(records);
}

void made_folder(char *folder, size_t size) {
    const char *root = getenv("TMPDIR");
    snprintf(folder, size, "%s/milieu-test-XXXXXX", root != NULL ? root : "/tmp");
    mil_must(mkdtemp(folder) != NULL);
}

void made_folder_remove(const char *folder) {
    DIR *entries = opendir(folder);
    if (entries == NULL) return;
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.') remove(path);
    }
    closedir(entries);
    rmdir(folder);
}

long made_size(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return -1;
    mil_must(fseek(file, 0, SEEK_END) == 0);
    const long size = ftell(file);
    fclose(file);
    return size;
}

bool made_same_bytes(const char *a, const char *b) {
    FILE *of_a = fopen(a, "rb"), *of_b = fopen(b, "rb");
    bool same = of_a != NULL && of_b != NULL;
    for (int x = 0; same && x != EOF;) {
        x = fgetc(of_a);
        same = x == fgetc(of_b);
    }
    if (of_a != NULL) fclose(of_a);
    if (of_b != NULL) fclose(of_b);
    return same;
}
