"""GeoPackage geometry: what is written reads back, and boxes come out right for every kind and byte order."""

from __future__ import annotations

import pytest
import shapely

from plugin.campaign.errors import CampaignError
from plugin.storage.geometry_blob import (
    box_of,
    box_of_wkb,
    decode,
    decode_point,
    encode,
    encode_multipolygon,
    encode_point,
)

SQUARES = "MULTIPOLYGON (((1 2, 3 2, 3 5, 1 5, 1 2), (1.5 3, 2 3, 2 4, 1.5 3)), ((10 20, 11 20, 11 21, 10 20)))"
KINDS = [
    pytest.param("POINT (37.5 36.5)", (37.5, 36.5, 37.5, 36.5), id="point"),
    pytest.param("LINESTRING (1 2, 3 0, 2 7)", (1, 0, 3, 7), id="line"),
    pytest.param("POLYGON ((0 0, 4 0, 4 3, 0 0))", (0, 0, 4, 3), id="polygon"),
    pytest.param(SQUARES, (1, 2, 11, 21), id="multipolygon with hole"),
    pytest.param("MULTILINESTRING ((0 0, 1 1), (5 -5, 6 -6))", (0, -6, 6, 1), id="multiline"),
    pytest.param("GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 4 0, 4 3, 0 0)))", (0, 0, 9, 9), id="collection"),
    pytest.param("POINT Z (1 2 300)", (1, 2, 1, 2), id="heights are not x or y"),
    pytest.param("LINESTRING ZM (1 2 300 400, 3 4 500 600)", (1, 2, 3, 4), id="heights and measures"),
]


@pytest.mark.parametrize("flavor", ["iso", "extended"])
@pytest.mark.parametrize("byte_order", [0, 1], ids=["big endian", "little endian"])
@pytest.mark.parametrize(("wkt", "box"), KINDS)
def test_box_of_any_geometry(wkt: str, box: tuple[float, ...], byte_order: int, flavor: str) -> None:
    wkb = shapely.to_wkb(shapely.from_wkt(wkt), byte_order=byte_order, flavor=flavor, output_dimension=4)
    assert box_of_wkb(wkb) == box


@pytest.mark.parametrize("wkt", ["POINT EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "LINESTRING EMPTY"])
def test_empty_geometry_has_no_box(wkt: str) -> None:
    assert box_of_wkb(shapely.to_wkb(shapely.from_wkt(wkt))) is None


def test_multipolygon_reads_back_to_the_last_bit() -> None:
    wkb = shapely.to_wkb(shapely.from_wkt(SQUARES), byte_order=1)
    blob = encode_multipolygon(wkb)
    assert decode(blob) == wkb
    assert box_of(blob) == (1, 2, 11, 21)
    assert blob[:2] == b"GP"


def test_point_reads_back() -> None:
    assert decode_point(encode_point(37.1234567, 36.7654321)) == (37.1234567, 36.7654321)


def test_header_box_of_other_writers() -> None:
    """GDAL writes points without a box, and some writers add heights to it."""
    wkb = shapely.to_wkb(shapely.Point(1, 2), byte_order=1)
    with_heights = b"GP\x00\x05" + (4326).to_bytes(4, "little") + encode(b"", (1, 2, 1, 2))[8:] + bytes(16) + wkb
    assert box_of(with_heights) == (1, 2, 1, 2)
    assert decode(with_heights) == wkb


@pytest.mark.parametrize(
    "wkt",
    ["POLYGON ((0 0, 4 0, 4 3, 0 0))", "POINT (1 2)", "MULTIPOLYGON Z (((0 0 1, 4 0 1, 4 3 1, 0 0 1)))"],
)
def test_ground_must_be_a_plain_multipolygon(wkt: str) -> None:
    with pytest.raises(CampaignError, match="MultiPolygon"):
        encode_multipolygon(shapely.to_wkb(shapely.from_wkt(wkt), byte_order=1, flavor="iso", output_dimension=3))


@pytest.mark.parametrize("damaged", [b"", b"GP", b"XX\x00\x03" + bytes(60), b"GP\x00\x0f" + bytes(60)])
def test_damaged_blob_is_told(damaged: bytes) -> None:
    with pytest.raises(CampaignError, match="damaged"):
        decode(damaged)


@pytest.mark.parametrize("length", [9, 12, 40, 60])
def test_cut_off_geometry_is_told(length: int) -> None:
    wkb = shapely.to_wkb(shapely.from_wkt(SQUARES), byte_order=1)
    with pytest.raises(CampaignError):
        box_of_wkb(wkb[:length])
