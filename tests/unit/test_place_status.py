"""Statuses of a place: who held it, challenged it, shut it in."""

from __future__ import annotations

from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.place import Place
from plugin.campaign.times import BEGINNING, FOREVER
from plugin.territory.holdings import Contest, Holding, PlaceStatus, Siege, Tenure
from plugin.territory.place_status import statuses_of

TOWN = Place("town", "Town", 37.0, 36.5)
GROUND = shapely.box(36.9, 36.4, 37.1, 36.6)


def held(actor: str, since: int, until: int, contested_by: str = "") -> Holding:
    contest = Contest(contested_by, "c", (since, 1)) if contested_by else None
    return Holding(1, GROUND, Tenure(actor), contest, since, until)


def siege(by: str, since: int, until: int) -> Siege:
    return Siege("town", "REBEL", by, since, until)


def status(actor: str, since: int, until: int, contested_by: str = "", besieged_by: str = "") -> PlaceStatus:
    return PlaceStatus("town", "Town", actor, contested_by, besieged_by, since, until)


TABLE = [
    pytest.param([], [], [], id="no ground"),
    pytest.param(
        [held("ISIS", BEGINNING, 5), held("SDF", 5, FOREVER)],
        [],
        [status("ISIS", BEGINNING, 5), status("SDF", 5, FOREVER)],
        id="changes hands",
    ),
    pytest.param(
        [held("SDF", 5, 9), held("SDF", BEGINNING, 5)], [], [status("SDF", BEGINNING, 9)], id="the same after a cut"
    ),
    pytest.param(
        [held("SDF", 0, 5), held("SDF", 5, 9, "ISIS"), held("SDF", 9, 12)],
        [],
        [status("SDF", 0, 5), status("SDF", 5, 9, "ISIS"), status("SDF", 9, 12)],
        id="challenged for a while",
    ),
    pytest.param(
        [held("REBEL", 0, 20)],
        [siege("GOV", 4, 8), siege("GOV", 12, FOREVER)],
        [
            status("REBEL", 0, 4),
            status("REBEL", 4, 8, besieged_by="GOV"),
            status("REBEL", 8, 12),
            status("REBEL", 12, 20, besieged_by="GOV"),
        ],
        id="besieged twice",
    ),
    pytest.param(
        [held("REBEL", 0, 20)],
        [siege("ISIS", 6, 9), siege("GOV", 4, 8)],
        [
            status("REBEL", 0, 4),
            status("REBEL", 4, 8, besieged_by="GOV"),
            status("REBEL", 8, 9, besieged_by="ISIS"),
            status("REBEL", 9, 20),
        ],
        id="the older siege counts",
    ),
    pytest.param(
        [held("GOV", 0, 9)], [siege("GOV", 4, 8)], [status("GOV", 0, 9)], id="nobody besieges himself"
    ),
    pytest.param(
        [held("GOV", 0, 9)], [Siege("elsewhere", "GOV", "SDF", 4, 8)], [status("GOV", 0, 9)], id="another place's siege"
    ),
    pytest.param(
        [held(UNKNOWN, 0, 9), held("GOV", 3, 6)],
        [],
        [status(UNKNOWN, 0, 3), status("GOV", 3, 6), status(UNKNOWN, 6, 9)],
        id="on the edge of two grounds the named one counts",
    ),
    pytest.param(
        [held("GOV", 0, 3), held("GOV", 6, 9)],
        [],
        [status("GOV", 0, 3), status("GOV", 6, 9)],
        id="not joined over a gap",
    ),
]


@pytest.mark.parametrize(("grounds", "sieges", "expected"), TABLE)
def test_statuses(grounds: list[Holding], sieges: list[Siege], expected: list[PlaceStatus]) -> None:
    assert statuses_of(TOWN, grounds, sieges) == expected


@given(
    turns=st.lists(st.integers(-50, 50), min_size=2, max_size=10, unique=True).map(sorted),
    actors=st.lists(st.sampled_from(["GOV", "SDF", UNKNOWN]), min_size=9, max_size=9),
    sieges=st.lists(
        st.tuples(st.sampled_from(["GOV", "SDF"]), st.integers(-60, 60), st.integers(1, 30)), max_size=4
    ),
)
def test_every_instant_has_the_status_of_its_ground(
    turns: list[int], actors: list[str], sieges: list[tuple[str, int, int]]
) -> None:
    grounds = [held(actor, *span) for actor, span in zip(actors, pairwise(turns), strict=False)]
    shut_in = [siege(by, since, since + lasting) for by, since, lasting in sieges]
    statuses = statuses_of(TOWN, grounds, shut_in)
    for instant in range(-60, 60):
        found = [one for one in statuses if one.valid_from <= instant < one.valid_to]
        under = [one.actor for one in grounds if one.valid_from <= instant < one.valid_to]
        assert [one.actor for one in found] == under
        for one in found:
            besiegers = {s.besieger for s in shut_in if s.valid_from <= instant < s.valid_to} - {one.actor}
            assert one.besieged_by in besiegers or (not one.besieged_by and not besiegers)
    for before, after in pairwise(statuses):
        same = (before.actor, before.besieged_by) == (after.actor, after.besieged_by)
        assert not (same and before.valid_to == after.valid_from), "equal neighbours are one"
