"""What did a policy do to one field of one region, year by year?  With xarray alone.

    /usr/bin/python3 scripts/examples/effect_by_year.py BASE.h5 ALTERNATIVE.h5 [FIELD [REGION]]

Runs are paired by seed: the same firms have the same luck under both policies.  Prints the mean
difference within pairs and its standard error; needs python3-xarray and python3-netcdf4."""
import sys

import xarray


def open_arm(path, field):
    seeds = xarray.open_dataset(path).seed
    region = xarray.open_dataset(path, group="region")
    return region[field].assign_coords(replicate=seeds.values)


def effect_by_year(base_path, alternative_path, field="product", region="Daegu"):
    base = open_arm(base_path, field).sel(region=region)
    alternative = open_arm(alternative_path, field).sel(region=region)
    # inner join: runs without a twin of the same seed drop out
    base, alternative = xarray.align(base, alternative, join="inner")
    after = (alternative - base).isel(year=slice(1, None))  # the first is the opening
    # a quarter is dated by its end, so 2012.0 still belongs to 2011
    calendar = ((after.year * 4).round() - 1) // 4
    yearly = after.groupby(calendar.astype(int).rename("calendar"))
    yearly = yearly.sum() if base.attrs["units"].endswith("/quarter") else yearly.mean()
    spread = yearly.std("replicate", ddof=1) / yearly.sizes["replicate"] ** 0.5
    return xarray.Dataset({"effect": yearly.mean("replicate"), "standard_error": spread})


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    table = effect_by_year(*sys.argv[1:5])
    print("year effect standard_error")
    for year in table.calendar.values:
        row = table.sel(calendar=year)
        print(year, f"{float(row.effect):.10g}", f"{float(row.standard_error):.10g}")
