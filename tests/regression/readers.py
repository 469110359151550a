"""Reads a results file as a user would, and says what it found.

    readers.py FILE.h5 ENGINE > values       ENGINE: netcdf4 or h5netcdf

One line per variable: its path and its values, a missing one as "missing".  Leaves with 1 where a
variable has no units or no long_name, or where an axis has no coordinate of its name."""
import sys

import netCDF4
import numpy
import xarray


def groups_of(path):
    with netCDF4.Dataset(path) as file:
        return [None, *sorted(file.groups)]


def words(values):
    for value in numpy.asarray(values).reshape(-1).tolist():
        if isinstance(value, (str, bytes)):
            yield value.decode() if isinstance(value, bytes) else value
        elif value != value:
            yield "missing"
        else:
            yield "%.17g" % value


def main():
    path, engine = sys.argv[1], sys.argv[2]
    wrong, lines = [], []
    for group in groups_of(path):
        with xarray.open_dataset(path, group=group, engine=engine) as data:
            for name, variable in data.variables.items():
                place = "/".join(filter(None, [group, name]))
                for attribute in ("units", "long_name"):
                    if not str(variable.attrs.get(attribute, "")):
                        wrong.append(f"{place} has no {attribute}")
                for axis in variable.dims:
                    if axis not in data.coords:
                        wrong.append(f"{place}: the axis {axis} has no coordinate")
                lines.append("\t".join([place, *words(variable.values)]))
    print("\n".join(sorted(lines)))
    for message in wrong:
        print(f"{path}, {engine}: {message}", file=sys.stderr)
    if len(lines) < 50:
        print(f"{path}, {engine}: only {len(lines)} variables", file=sys.stderr)
        return 1
    return 1 if wrong else 0


sys.exit(main())
