"""Runs drifts with OpenDrift, as a process of its own in its own environment: cases as JSON in, numbers as .npz out.

OpenDrift is under the GPL. Nothing of Varne imports it or this file; `bench.drift` starts it with the Python that
VARNE_OPENDRIFT_PYTHON names.
"""

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import xarray
from opendrift.models.leeway import Leeway
from opendrift.readers import reader_constant, reader_netCDF_CF_generic

COEFFICIENTS = (
    "orientation", "downwind_slope", "downwind_offset", "downwind_eps", "crosswind_slope", "crosswind_offset", "crosswind_eps",
)  # fmt: skip


def grid(case: dict, path: Path) -> str:
    """Hourly fields over the box, every value of which depends on the time alone."""
    lat, lon = (
        np.linspace(case["lat"] - 1.5, case["lat"] + 1.5, 151),
        np.linspace(case["lon"] - 2, case["lon"] + 2, 101),
    )
    times = [datetime.fromisoformat(at) for at in case["hours"]]
    shape = (len(times), lat.size, lon.size)
    names = {
        "x_sea_water_velocity": case["current"][0], "y_sea_water_velocity": case["current"][1],
        "x_wind": case["wind"][0], "y_wind": case["wind"][1],
    }  # fmt: skip
    fields = {
        name: (
            ("time", "lat", "lon"),
            np.broadcast_to(np.array(values, "f4")[:, None, None], shape),
            {"standard_name": name},
        )
        for name, values in names.items()
    }
    axes = {
        "time": times,
        "lat": ("lat", lat, {"standard_name": "latitude", "units": "degrees_north"}),
        "lon": ("lon", lon, {"standard_name": "longitude", "units": "degrees_east"}),
    }
    xarray.Dataset(fields, axes).to_netcdf(path)
    return str(path)


def model(case: dict, fields: Path) -> Leeway:
    """A model without land, without diffusion and without jibing."""
    made = Leeway(loglevel=50)
    if case["constant"]:
        names = ("x_sea_water_velocity", "y_sea_water_velocity", "x_wind", "y_wind")
        values = (case["current"][0][0], case["current"][1][0], case["wind"][0][0], case["wind"][1][0])
        made.add_reader(reader_constant.Reader(dict(zip(names, values, strict=True))))
    else:
        made.add_reader(reader_netCDF_CF_generic.Reader(grid(case, fields)))
    made.set_config("general:use_auto_landmask", False)
    made.set_config("environment:constant:land_binary_mask", 0)
    for name in ("drift:horizontal_diffusivity", "drift:current_uncertainty", "drift:wind_uncertainty"):
        if name in made._config:
            made.set_config(name, 0)
    return made


def main() -> None:
    """Run every case."""
    folder = Path(sys.argv[1])
    for number, case in enumerate(json.loads(sys.stdin.read())):
        run(case, folder / f"{number}.npz")


def run(case: dict, out: Path) -> None:
    """Seed, run, and write where the particles are and what was drawn for each."""
    made = model(case, out.with_suffix(".nc"))
    names = [one["OBJKEY"] if isinstance(one, dict) else one for one in made.leewayprop.values()]
    keys = [name.strip() for name in names]
    np.random.seed(1)
    made.seed_elements(
        lon=case["lon"], lat=case["lat"], radius=0, number=case["number"], time=datetime.fromisoformat(case["start"]),
        object_type=list(made.leewayprop)[keys.index(case["class"])], jibe_probability=0.0,
    )  # fmt: skip
    step = timedelta(seconds=case["step"])
    since = time.perf_counter()
    made.run(time_step=step, time_step_output=timedelta(hours=24), duration=timedelta(hours=24))
    taken = time.perf_counter() - since
    names = ("lat", "lon", *COEFFICIENTS)
    np.savez(
        out, seconds=taken, **{name: np.broadcast_to(getattr(made.elements, name), case["number"]) for name in names}
    )


if __name__ == "__main__":
    main()
