"""Any sequence of logging, back-dating, correcting, reviewing, retracting and reopening leaves a true file."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeDraft, ChangeKind, Status
from plugin.campaign.log import in_force
from plugin.campaign.sealing import verify_chain
from plugin.campaign.times import DAY
from plugin.storage import geopackage
from plugin.storage.rebuilding import territory_of
from plugin.territory import coverage
from plugin.territory.geodesy import area_m2
from plugin.territory.holdings import Holding
from tests.unit.builder import box, day
from tests.unit.oracle import challenger_at, edge_distance, holder_at
from tests.unit.storage_helpers import cells_of_war, recorder, war

START = day("2016-08-01")
SPOTS = [(37.05 + 0.1 * column + 0.003, 36.05 + 0.1 * line + 0.007) for column in range(10) for line in range(0, 10, 3)]
BORDER_KM_TOLERANCE = 1e-6
SAME_M2 = 1_000.0
"""Edges of two derivations differ by a grid unit here and there: a metre per 100 km."""

DAYS = st.integers(0, 5)
TAKERS = st.sampled_from(["ISIS", "FSA", "SDF"])
STEPS = st.integers(0, 20).map(lambda step: step / 20)


@st.composite
def grounds(draw: st.DrawFn) -> object:
    """Rectangles on a lattice, and triangles across it."""
    west, east = sorted(draw(st.lists(STEPS, min_size=2, max_size=2, unique=True)))
    south, north = sorted(draw(st.lists(STEPS, min_size=2, max_size=2, unique=True)))
    shape = box(37 + west, 36 + south, 37 + east, 36 + north)
    corner, along, up = f"{37 + west} {36 + south}", f"{37 + east} {36 + south}", f"{37 + west} {36 + north}"
    return shape if draw(st.booleans()) else f"POLYGON(({corner}, {along}, {up}, {corner}))"


@st.composite
def drafts(draw: st.DrawFn) -> ChangeDraft:
    """A capture or a contest, on a day or over an interval, of some ground or of a place's cell."""
    kind = draw(st.sampled_from([ChangeKind.CAPTURED, ChangeKind.CAPTURED, ChangeKind.CONTESTED]))
    first = draw(DAYS)
    last = first + draw(st.sampled_from([0, 0, 0, 2]))
    when = f"2016-08-0{first + 1}" + (f"/2016-08-0{last + 1}" if last > first else "")
    taker = draw(TAKERS)
    loser = draw(TAKERS.filter(lambda actor: actor != taker))
    place = draw(st.sampled_from(["", "", "al-Rai", "nowhere"]))
    ground = {"al-Rai": box(37.3, 36.5, 37.4, 36.6), "nowhere": None}.get(place) or draw(grounds())
    return war().draft(kind, place, loser, taker, when, ground=None if place == "nowhere" else ground)


class FileMachine(RuleBasedStateMachine):
    """One campaign file, written to in every way there is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "war.gpkg"
        self.store = geopackage.create(self.path, war().campaign, cells_of_war())
        self.desk = recorder(self.store)
        self.proved: list[str] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def standing(self) -> list[str]:
        return [entry.uid for entry in self.store.in_force()]

    def unreviewed(self) -> list[str]:
        return [entry.uid for entry in self.store.in_force() if entry.draft.status is Status.DRAFT]

    @rule(draft=drafts())
    def log(self, draft: ChangeDraft) -> None:
        self.desk.log(draft)

    @rule(several=st.lists(drafts(), min_size=2, max_size=3))
    def log_many(self, several: list[ChangeDraft]) -> None:
        self.desk.log_many(several)

    @precondition(lambda self: self.standing())
    @rule(data=st.data(), draft=drafts())
    def correct(self, data: st.DataObject, draft: ChangeDraft) -> None:
        self.desk.correct(data.draw(st.sampled_from(self.standing())), draft)

    @precondition(lambda self: self.unreviewed())
    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        self.desk.review([data.draw(st.sampled_from(self.unreviewed()))])

    @precondition(lambda self: self.standing())
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        self.desk.retract(data.draw(st.sampled_from(self.standing())), "wrong")

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = geopackage.open(self.path)
        self.desk = recorder(self.store)

    @invariant()
    def the_log_is_whole(self) -> None:
        assert verify_chain(self.store.entries()) is None
        assert not self.store.is_stale()
        assert [entry.uid for entry in self.store.in_force()] == [
            entry.uid for entry in in_force(list(self.store.entries()))
        ]
        assert not any(entry.draft.status is Status.RETRACTED for entry in self.store.in_force())

    @invariant()
    def the_territory_is_that_of_the_definition_and_of_a_rebuild(self) -> None:
        entries = list(self.store.in_force())
        if [entry.uid for entry in entries] == self.proved:
            return
        self.proved = [entry.uid for entry in entries]
        rebuilt = territory_of(self.store.campaign(), entries)
        spots = [spot for spot in SPOTS if edge_distance(entries, *spot) > 1e-6]
        for number in range(8):
            instant = START + number * DAY
            held = self.store.holdings_at(instant)
            again = [one for one in rebuilt if one.valid_from <= instant < one.valid_to]
            assert coverage.is_coverage([one.ground for one in held])
            assert abs(_total_m2(held) - _total_m2(again)) < SAME_M2
            for lon, lat in spots[number % 2 :: 2]:
                expected = (holder_at(entries, lon, lat, instant), challenger_at(entries, lon, lat, instant))
                assert self.state_at(held, lon, lat) == self.state_at(again, lon, lat) == expected

    @invariant()
    def the_border_is_shared_out_whole(self) -> None:
        for number in range(8):
            shares = self.store.shares_at(START + number * DAY)
            by_holding = {(share.area, share.line) for share in shares}
            assert len(by_holding) == len(shares)
            assert abs(sum(share.length_km for share in shares) - self.border_km()) < BORDER_KM_TOLERANCE

    def border_km(self) -> float:
        return sum(share.length_km for share in self.store.shares_at(START - 1000 * DAY))

    @staticmethod
    def state_at(held: list[Holding], lon: float, lat: float) -> tuple[str, str]:
        inside = coverage.contains_lonlat([one.ground for one in held], lon, lat)
        (state,) = {
            (one.actor or UNKNOWN, one.contested_by) for one, is_inside in zip(held, inside, strict=True) if is_inside
        }
        return state


def _total_m2(held: list[Holding]) -> float:
    return sum(area_m2(one.ground) for one in held)


FileMachine.TestCase.settings = settings(
    max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
TestFileMachine = FileMachine.TestCase
