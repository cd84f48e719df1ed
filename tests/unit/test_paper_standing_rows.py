"""What stands on a page, read as what changes from page to page, beside the whole state read anew."""

from __future__ import annotations

from datetime import date

import pytest

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.times import DAY
from plugin.paper.page_state import PageReader
from plugin.paper.request import closing
from plugin.paper.standing_rows import StandingRows
from plugin.storage import geopackage
from plugin.territory.state_rows import Look
from tests.unit.paper_store import small_war, store_of
from tests.unit.storage_helpers import recorder

FIRST = closing(date(2016, 8, 22))
DAYS = [FIRST + number * DAY for number in range(16)]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """The same war in memory and on file."""
    war = small_war()
    store = geopackage.create(tmp_path_factory.mktemp("war") / "war.gpkg", war.campaign)
    recorder(store).log_many([entry.draft for entry in war.entries])
    yield store_of(war), store
    store.close()


def shapes(page) -> list:
    """Everything of a page but the numbers of its rows and how its ground is cut into faces."""
    return [
        sorted((area.look, round(area.km2, 6)) for area in page.areas),
        sorted((front.actor_a, front.actor_b, front.hostile) for front in page.fronts),
        [(row.actor, round(row.km, 6)) for row in page.ledger],
        [(row.actor, round(row.km, 6)) for row in page.stretches],
        sorted((band.line, band.actor) for band in page.bands),
        # Before the first entry the file has every place as unknown, and memory has none.
        sorted(
            (one.place_id, one.actor, one.contested_by, one.besieged_by)
            for one in page.statuses
            if one.actor != UNKNOWN
        ),
    ]


@pytest.mark.parametrize("order", ["forwards", "backwards", "in leaps"])
def test_pages_of_a_file_read_by_what_changes_say_what_memory_says(stores, order):
    memory, store = stores
    days = {"forwards": DAYS, "backwards": DAYS[::-1], "in leaps": DAYS[::5] + DAYS[1::4]}[order]
    reader = PageReader(store)

    for day in days:
        assert shapes(reader.read(day, None)) == shapes(PageReader(memory).read(day, None))


def test_pieces_that_stay_are_the_very_same_objects(stores):
    standing = StandingRows(stores[1].states())
    standing.go_to(DAYS[1])
    before = {area.look: area.pieces for area in standing.areas}
    standing.go_to(DAYS[2])
    after = {area.look: area.pieces for area in standing.areas}

    stayed = before[Look("ISIS")].keys() & after[Look("ISIS")].keys()
    assert stayed
    assert all(before[Look("ISIS")][fid] is after[Look("ISIS")][fid] for fid in stayed)


def test_a_turn_tells_the_ground_that_came_and_went(stores):
    standing = StandingRows(stores[1].states())
    standing.go_to(DAYS[1])
    turn = standing.go_to(DAYS[2])

    assert {actor for actor, _ in turn.begun} == {"FSA"}
    assert {actor for actor, _ in turn.ended} == {"ISIS"}
    assert standing.go_to(DAYS[2]) == type(turn)()
