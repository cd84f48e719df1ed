"""GeoPackage binary geometry: a header with the bounding box, then WKB (OGC 12-128r17, 2.1.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from ..campaign.errors import CampaignError

WGS84: Final = 4326

Box = tuple[float, float, float, float]
"""West, south, east, north."""

_POINT: Final = 1
_LINE: Final = 2
_POLYGON: Final = 3
_MULTIPOLYGON: Final = 6
_COLLECTIONS: Final = (4, 5, 6, 7)
_NO_BOX: Final = 0x01
_WITH_BOX: Final = 0x03
_EMPTY_FLAG: Final = 0x10
_BOX_FLOATS: Final = (0, 4, 6, 6, 8)
"""Number of doubles in the header per envelope indicator: none, xy, xyz, xym, xyzm."""

_EWKB_Z: Final = 0x80000000
_EWKB_M: Final = 0x40000000
_EWKB_SRID: Final = 0x20000000


def encode_multipolygon(wkb: bytes) -> bytes:
    """A MultiPolygon's WKB, two dimensions, as a GeoPackage geometry; CampaignError for anything else."""
    if len(wkb) < 9 or wkb[0] not in (0, 1) or _uint(wkb, 1, wkb[0]) != _MULTIPOLYGON:
        raise CampaignError("The ground is not a two-dimensional MultiPolygon.", field="footprint")
    box = box_of_wkb(wkb)
    if box is None:
        raise CampaignError("The ground is empty.", remedy="Draw it, or log without it.", field="footprint")
    return encode(wkb, box)


def encode(wkb: bytes, box: Box) -> bytes:
    """WKB of a geometry that is not empty, with its bounding box, as a GeoPackage geometry in EPSG:4326."""
    west, south, east, north = box
    return struct.pack("<2sBBi4d", b"GP", 0, _WITH_BOX, WGS84, west, east, south, north) + wkb


def encode_point(lon: float, lat: float) -> bytes:
    """A point in degrees as a GeoPackage geometry."""
    return struct.pack("<2sBBiBIdd", b"GP", 0, _NO_BOX, WGS84, 1, _POINT, lon, lat)


def decode(blob: bytes) -> bytes:
    """The WKB in a GeoPackage geometry; CampaignError where there is none."""
    return blob[_wkb_offset(blob) :]


def decode_point(blob: bytes) -> tuple[float, float]:
    """Longitude and latitude of a point."""
    box = box_of(blob)
    if box is None:
        raise CampaignError("A place's point is empty.", remedy="Give it a longitude and a latitude.")
    return box[0], box[1]


def box_of(blob: bytes) -> Box | None:
    """Bounding box of a GeoPackage geometry, from its header where that has one; None for an empty geometry."""
    offset = _wkb_offset(blob)
    if blob[3] & _EMPTY_FLAG:
        return None
    if offset == 8:
        return box_of_wkb(blob[offset:])
    west, east, south, north = struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, 8)
    return west, south, east, north


def box_of_wkb(wkb: bytes) -> Box | None:
    """Bounding box of a WKB geometry of any kind; None for an empty one, CampaignError for damaged bytes."""
    xs: list[Sequence[float]] = []
    ys: list[Sequence[float]] = []
    try:
        for coordinates, dimensions in _coordinate_runs(memoryview(wkb)):
            xs.append(coordinates[0::dimensions])
            ys.append(coordinates[1::dimensions])
    except (struct.error, IndexError) as error:
        raise CampaignError("A geometry's bytes are damaged.", remedy="Draw it again.") from error
    lons = [lon for lon in chain.from_iterable(xs) if lon == lon]
    if not lons:
        return None
    lats = list(chain.from_iterable(ys))
    return min(lons), min(lats), max(lons), max(lats)


def _coordinate_runs(wkb: memoryview) -> Iterator[tuple[tuple[float, ...], int]]:
    """Each ring, line or point as one flat run of numbers, and how many of them make a vertex."""
    position = 0
    waiting = 1
    while waiting:
        waiting -= 1
        order = wkb[position]
        code = _uint(wkb, position + 1, order)
        position += 5 + (4 if code & _EWKB_SRID else 0)
        kind, dimensions = _kind_of(code)
        if kind in _COLLECTIONS:
            waiting += _uint(wkb, position, order)
            position += 4
            continue
        rings = 1
        if kind == _POLYGON:
            rings = _uint(wkb, position, order)
            position += 4
        for _ring in range(rings):
            vertices = 1
            if kind != _POINT:
                vertices = _uint(wkb, position, order)
                position += 4
            run = struct.Struct(("<" if order else ">") + str(vertices * dimensions) + "d")
            yield run.unpack_from(wkb, position), dimensions
            position += run.size


def _kind_of(code: int) -> tuple[int, int]:
    """Geometry kind and numbers per vertex of a WKB type code, ISO or PostGIS style."""
    plain = code & 0x0FFFFFFF
    thousands, kind = divmod(plain, 1000)
    if kind not in (_POINT, _LINE, _POLYGON, *_COLLECTIONS) or thousands > 3:
        raise CampaignError("A geometry is of a kind that is not supported.", remedy="Use points, lines or polygons.")
    has_z = thousands in (1, 3) or bool(code & _EWKB_Z)
    has_m = thousands in (2, 3) or bool(code & _EWKB_M)
    return kind, 2 + has_z + has_m


def _uint(data: bytes | memoryview, position: int, order: int) -> int:
    return int(struct.unpack_from("<I" if order else ">I", data, position)[0])


def _wkb_offset(blob: bytes) -> int:
    indicator = blob[3] >> 1 & 7 if len(blob) > 8 else len(_BOX_FLOATS)
    if blob[:2] != b"GP" or indicator >= len(_BOX_FLOATS):
        raise CampaignError("A geometry in the file is damaged.", remedy="Restore the file from a copy.")
    return 8 + 8 * _BOX_FLOATS[indicator]
