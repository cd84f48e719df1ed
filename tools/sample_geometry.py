"""Make the sample campaign's area of interest and border out of Natural Earth.

Run once, by hand: build/venv/bin/python tools/sample_geometry.py. The results are kept in resources/sample.

The area of interest is Syria within a box. It and the border line are cut by the same box and put on the same grid, so
every vertex of the border is a vertex of the area.
"""

from __future__ import annotations

import json
from pathlib import Path

import shapely
from shapely.geometry import mapping, shape

SAMPLE = Path(__file__).parent.parent / "resources" / "sample"
BOX = shapely.box(36.3, 35.9, 38.75, 37.1)
GRID_DEGREES = 1e-7


def main() -> None:
    """Read natural_earth.geojson, write aoi.geojson and border.geojson."""
    features = json.loads((SAMPLE / "natural_earth.geojson").read_text(encoding="utf-8"))["features"]
    syria = next(f for f in features if f["properties"]["iso_a3"] == "SYR" and f["properties"]["role"] == "country")
    border = next(f for f in features if f["properties"]["role"] == "border")
    line = _cut(border)
    area = _cut(syria)
    missing = set(line.coords) - set(area.exterior.coords)
    if missing:
        raise SystemExit(f"{len(missing)} vertices of the border are not on the area's edge")
    _write("aoi.geojson", {"name": "Northern Aleppo, Syrian side of the border"}, area)
    _write("border.geojson", {"name": "Turkey-Syria border", "side": "right"}, line)


def _cut(feature: dict) -> shapely.Geometry:
    return shapely.set_precision(shapely.intersection(shape(feature["geometry"]), BOX), GRID_DEGREES)


def _write(name: str, properties: dict[str, str], geometry: shapely.Geometry) -> None:
    rounded = shapely.transform(geometry, lambda vertices: vertices.round(7))
    feature = {"type": "Feature", "properties": properties, "geometry": mapping(rounded)}
    text = json.dumps({"type": "FeatureCollection", "name": name.partition(".")[0], "features": [feature]})
    (SAMPLE / name).write_text(text.replace("]], [[", "]],\n[[") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
