"""What the now layers hold is the engine's state and the oracle's, at any instant, however we came there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.campaign.change import ChangeKind, ControlChange
from plugin.campaign.times import DAY, HOUR
from plugin.replay import now_layers as now_layers_module
from plugin.replay.histogram import turns_of
from plugin.replay.now_layers import NowLayers
from plugin.replay.replay import Replay
from plugin.storage import geopackage
from plugin.storage.geopackage import GeoPackageStore
from plugin.storage.recorder import Recorder
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable
from tests.qgis.replay_helpers import DarkScreen, copy_campaign, now_layers, wait_for
from tests.unit.oracle import edge_distance, holder_at

AREAS = DerivedTable.CONTROL_AREA
AT_SEA = 5e-6
"""Degrees within which a point is too near an edge to ask about."""


class Oracle:
    """Who holds some spots, by reading the whole log: last writer wins, by ground."""

    def __init__(self, entries: list[ControlChange], spots: np.ndarray) -> None:
        grounds = [one for one in entries if one.draft.kind.changes_holder and one.draft.footprint is not None]
        grounds.sort(key=lambda one: one.order)
        self._times = np.array([one.effective_at for one in grounds])
        self._takers = [one.draft.to_actor for one in grounds]
        footprints = shapely.from_wkb([one.draft.footprint for one in grounds])
        points = shapely.points(spots)
        self._covers = np.stack([shapely.covers(ground, points) for ground in footprints])
        outlines = shapely.boundary(footprints)
        self.is_clear = np.min(shapely.distance(outlines[:, None], points[None, :]), axis=0) > AT_SEA

    def holders(self, instant: int) -> list[str]:
        so_far = self._covers[: np.searchsorted(self._times, instant, side="right")]
        last = len(so_far) - 1 - np.argmax(so_far[::-1], axis=0) if len(so_far) else np.zeros(len(self.is_clear), int)
        covered = so_far.any(axis=0) if len(so_far) else np.zeros(len(self.is_clear), bool)
        return [self._takers[row] if is_covered else "unknown" for row, is_covered in zip(last, covered, strict=True)]


class Grounds:
    """Holders of spots by the rows that a now layer holds."""

    def __init__(self, spots: np.ndarray) -> None:
        self._points = shapely.points(spots)
        self._parsed: dict[int, shapely.Geometry] = {}

    def holders(self, layers: NowLayers) -> list[list[str]]:
        rows = layers.rows(AREAS)
        for fid in rows.keys() - self._parsed.keys():
            self._parsed[fid] = shapely.from_wkb(rows[fid].wkb)
        fids = list(rows)
        spots, found = shapely.STRtree([self._parsed[fid] for fid in fids]).query(self._points, predicate="within")
        holders: list[list[str]] = [[] for _ in self._points]
        for spot, index in zip(spots.tolist(), found.tolist(), strict=True):
            holders[spot].append(rows[fids[index]].values[0])
        return holders


def assert_is_state_of(layers: NowLayers, store: GeoPackageStore, instant: int) -> None:
    """Every table, row by row, against what the store says stands."""
    held = {(row.fid, row.values[0], row.values[1] or "", row.t0, row.t1) for row in layers.rows(AREAS).values()}
    states = store.holdings_at(instant)
    assert held == {(one.fid, one.actor, one.contested_by, one.valid_from, one.valid_to) for one in states}
    fronts = {(*row.values[:2], bool(row.values[2]), row.t0, row.t1, row.wkb) for row in held_of(layers, "front_line")}
    assert fronts == {
        (one.actor_a, one.actor_b, one.hostile, one.valid_from, one.valid_to, one.line.wkb)
        for one in store.fronts_at(instant)
    }
    shares = sorted((*row.values[:2], row.t0, row.t1, row.wkb) for row in held_of(layers, "border_share"))
    stand = store.shares_at(instant)
    assert shares == sorted((one.line, one.actor, one.valid_from, one.valid_to, one.path.wkb) for one in stand)
    places = {tuple(value or "" for value in row.values) for row in held_of(layers, "place_status")}
    assert places == {
        (one.place_id, one.name, one.actor, one.contested_by, one.besieged_by) for one in store.statuses_at(instant)
    }
    sieges = sorted((row.values[0], row.values[2], row.t0) for row in held_of(layers, "siege"))
    assert sieges == sorted((one.place_id, one.besieger, one.valid_from) for one in store.sieges_at(instant))


def held_of(layers: NowLayers, table: str):
    return layers.rows(DerivedTable(table)).values()


def assert_features_are_the_rows(layers: NowLayers) -> None:
    """What QGIS would draw is what the bookkeeping says."""
    for table in DerivedTable:
        rows = layers.rows(table).values()
        features = list(layers.layer(table).getFeatures())
        drawn = sorted(
            (str(one.attributes()[0] or ""), bytes(one.geometry().asWkb()) if one.hasGeometry() else b"")
            for one in features
        )
        assert drawn == sorted((str(row.values[0] or ""), row.wkb or b"") for row in rows)


@pytest.fixture
def source(sample: Path) -> Iterator[GeoPackageStates]:
    states = GeoPackageStates(sample)
    yield states
    states.close()


@pytest.fixture
def store(sample: Path) -> Iterator[GeoPackageStore]:
    opened = geopackage.open(sample, read_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def spots() -> np.ndarray:
    rng = np.random.default_rng(11)
    return np.column_stack((rng.uniform(36.6, 38.4, 220), rng.uniform(36.0, 36.9, 220)))


def test_500_instants_and_every_boundary_of_the_sample(source, store, spots):
    """Jumps at random first, then every turn: the instant before, of and after it."""
    layers, grounds = now_layers(), Grounds(spots)
    oracle = Oracle(list(store.in_force()), spots)
    aoi = shapely.from_wkb(store.campaign().aoi)
    asked = shapely.covers(shapely.buffer(aoi, -1e-4), shapely.points(spots)) & oracle.is_clear
    assert asked.sum() > 100
    turns = turns_of(source.timeline())
    rng = random.Random(3)
    at_random = [rng.randrange(turns[0] - 9 * DAY, turns[-1] + 9 * DAY) for _ in range(500)]
    boundaries = [turn + off for turn in turns for off in (-1, 0, 1)]
    assert len(boundaries) > 200
    for number, instant in enumerate([*at_random, *boundaries]):
        layers.take(source.read(instant, layers.known))
        assert layers.known is not None
        assert layers.known.instant == instant
        assert_is_state_of(layers, store, instant)
        held, told = grounds.holders(layers), oracle.holders(instant)
        for spot in np.nonzero(asked)[0]:
            assert held[spot] == [told[spot]], (spots[spot], instant)
        if number % 25 == 0:
            assert_features_are_the_rows(layers)


def test_the_quick_oracle_is_the_plain_one(store, spots):
    entries = list(store.in_force())
    oracle = Oracle(entries, spots[:12])
    for instant in (1_471_000_000_000, 1_473_000_000_000, 1_485_000_000_000):
        for (lon, lat), told in zip(spots[:12], oracle.holders(instant), strict=True):
            if edge_distance(entries, lon, lat) > AT_SEA:
                assert told == holder_at(entries, lon, lat, instant)


def test_steps_and_jumps_in_any_mix_and_direction(source, store):
    layers = now_layers()
    turns = turns_of(source.timeline())
    rng = random.Random(8)
    instant = turns[40]
    deltas = 0
    for _ in range(150):
        instant = rng.choice(
            [instant + DAY, instant - DAY, instant + 7 * DAY, instant + HOUR, rng.choice(turns), rng.choice(turns) - 1]
        )
        read = source.read(instant, layers.known)
        deltas += read.since is not None
        layers.take(read)
        assert_is_state_of(layers, store, instant)
    assert deltas > 100
    assert_features_are_the_rows(layers)


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Iterator[tuple[GeoPackageStore, Recorder, Path]]:
    path = copy_campaign(sample, tmp_path / "own.gpkg")
    opened = geopackage.open(path)
    yield opened, Recorder(opened, recorded_by="desk"), path
    opened.close()


def test_the_log_is_edited_during_replay(qgis_app, own):
    """Entries, retractions, corrections and their undoing, between and during steps, each time the truth."""
    store, recorder, path = own
    screen = DarkScreen()
    replay = Replay(now_layers(), lambda: GeoPackageStates(path), screen)
    replay.failed.connect(lambda error: pytest.fail(str(error)))
    changes = [one for one in store.in_force() if one.draft.kind is ChangeKind.CAPTURED and one.draft.footprint]
    rng = random.Random(5)
    instant = changes[len(changes) // 2].effective_at
    replay.go(instant)
    retracted: list[str] = []
    for turn in range(40):
        act = turn % 4
        if act == 0:
            target = changes.pop(rng.randrange(len(changes)))
            retracted.append(recorder.retract(target.uid, "to see").uid)
        elif act == 1:
            gone = store.entry(retracted.pop())
            original = store.entry(gone.draft.supersedes)
            recorder.correct(gone.uid, original.draft)
        elif act == 2:
            model = rng.choice(changes)
            recorder.log(
                model.draft.__class__(
                    ChangeKind.CAPTURED, model.draft.moment, "SDF", model.draft.to_actor, model.draft.place_id,
                    model.draft.footprint, model.draft.footprint_method,
                )
            )
        else:
            recorder.review([changes.pop(rng.randrange(len(changes))).uid])
        replay.refresh()
        instant += rng.choice([0, DAY, -DAY, 30 * DAY, -30 * DAY, 1])
        replay.go(instant)
        wait_for(lambda: replay.is_there)
        assert replay.shown_instant == instant
        assert_is_state_of(replay._layers, store, instant)
    assert_features_are_the_rows(replay._layers)
    assert not screen.held_now
    replay.close()


def test_a_write_nobody_told_of_is_seen_at_the_next_step(own):
    store, recorder, path = own
    states, layers = GeoPackageStates(path), now_layers()
    target = next(one for one in store.in_force() if one.draft.kind is ChangeKind.CAPTURED and one.draft.footprint)
    at = target.effective_at
    layers.take(states.read(at))
    recorder.retract(target.uid, "to see")
    read = states.read(at + 1, layers.known)
    assert read.since is None
    layers.take(read)
    assert_is_state_of(layers, store, at + 1)
    states.close()


def test_a_jump_given_up_half_way_is_made_good_by_the_next(source, store):
    layers = now_layers()
    turns = turns_of(source.timeline())
    layers.take(source.read(turns[5]))
    pieces = layers.taking(source.read(turns[-1]))
    now_layers_module._PIECE_SECONDS, kept = 0.0, now_layers_module._PIECE_SECONDS
    next(pieces)
    now_layers_module._PIECE_SECONDS = kept
    assert layers.known is None
    layers.take(source.read(turns[60], layers.known))
    assert_is_state_of(layers, store, turns[60])
    assert_features_are_the_rows(layers)


def test_a_state_that_starts_elsewhere_is_refused(source):
    layers = now_layers()
    turns = turns_of(source.timeline())
    layers.take(source.read(turns[3]))
    elsewhere = source.read(turns[5], source.read(turns[4]).known)
    with pytest.raises(ValueError, match="does not start"):
        layers.take(elsewhere)
