"""Ground dissolved page after page at the cost of what changes, beside all of it dissolved at once."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import shapely
from qgis.core import QgsGeometry

from plugin.paper.page_state import PageReader
from plugin.paper.shapes import Dissolving, from_wkb, taken
from plugin.paper.wording import Wording
from tests.qgis.paper_export import closes
from tests.unit.paper_store import small_war, store_of

SIDE = 12


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Geometries and locales need a QGIS."""


def cell(number: int) -> bytes:
    """A face of a board of SIDE x SIDE, each as good as another."""
    x, y = divmod(number, SIDE)
    return shapely.to_wkb(shapely.box(37 + x / 10, 36 + y / 10, 37 + (x + 1) / 10, 36 + (y + 1) / 10))


CELLS = {number: cell(number) for number in range(SIDE * SIDE)}


def test_ground_dissolved_step_by_step_is_the_ground_dissolved_at_once():
    chance = random.Random(3)
    ground, held = Dissolving(SIDE / 10), set(range(SIDE * SIDE // 2))
    for _ in range(40):
        for number in chance.sample(sorted(CELLS), 9):
            held ^= {number}
        pieces = {number: CELLS[number] for number in sorted(held)}
        ground.take(pieces)
        at_once = QgsGeometry.unaryUnion([from_wkb(wkb) for wkb in pieces.values()])
        assert ground.whole.isGeosValid()
        assert ground.whole.symDifference(at_once).area() < 1e-12
        assert len(ground.whole.asGeometryCollection()) == len(at_once.asGeometryCollection())


def test_ground_that_did_not_change_is_not_dissolved_again():
    ground = Dissolving(SIDE / 10)

    assert ground.take(dict(CELLS))
    whole = ground.whole
    assert not ground.take(dict(CELLS))
    assert ground.whole is whole
    assert ground.take({**CELLS, 0: bytes(bytearray(CELLS[0]))}), "another object may be other ground"
    assert ground.take({})
    assert ground.whole.isNull()


def test_ground_taken_is_what_came_less_what_the_taker_had():
    both = taken([CELLS[0], CELLS[1]], [CELLS[1]])

    assert both.symDifference(from_wkb(CELLS[0])).area() < 1e-12
    assert taken([CELLS[0]], [CELLS[0]]).isEmpty()


def test_an_edge_moved_by_a_grid_unit_is_no_ground_taken():
    moved = shapely.to_wkb(shapely.box(37, 36, 37.1 + 1e-7, 36.1))

    assert taken([moved], [CELLS[0]]).isEmpty()


@pytest.fixture(scope="module")
def wording():
    return Wording(small_war().campaign, "en")


@pytest.mark.parametrize(
    ("now", "then", "now_text", "change"),
    [
        (210.6, 12.6, "211", "+198"),
        (0.0, 117.2, "0", "\u2212117"),
        (0.4, 0.0, "0.4", "+0.4"),
        (12.4, 9.4, "12", "+2.6"),
        (1726.4, 1726.2, "1,726", "0"),
    ],
)
def test_a_difference_is_that_of_the_figures_printed_beside_it(wording, now, then, now_text, change):
    assert wording.km2(now) == now_text
    assert wording.change(now, then) == change


def test_a_ledger_that_does_not_add_up_says_that_it_is_rounded(wording):
    thirds = PageReader(store_of(small_war())).read(closes((8, 24))[0], None)
    assert "rounded" not in wording.line_note(thirds)

    rows = tuple(row._replace(km=km) for row, km in zip(thirds.ledger, (58.56, 33.46), strict=True))
    assert wording.line_note(replace(thirds, ledger=rows)).endswith("; rounded")


def test_how_many_more_there_are_is_written_in_the_pages_own_digits(wording):
    assert wording.more(12) == "+ 12 more in the log"
    assert "١٢" in Wording(small_war().campaign, "ar").more(12)
