"""What glows after a step, in either direction, is the ground of the entries stepped over, by who holds it now."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from plugin.gui.slider.glow import HeldGround, given_back, taken_ground
from plugin.replay.difference import handovers
from plugin.replay.histogram import turns_of
from plugin.replay.now_layers import NowLayers
from plugin.storage import geopackage
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedRow, DerivedTable
from tests.qgis.replay_helpers import now_layers

AREAS = DerivedTable.CONTROL_AREA
NOTHING = 1e-8
"""Square degrees, about 100 m2: what cutting may leave."""


def ground_of(changed: list[HeldGround]) -> dict[str, shapely.Geometry]:
    by_actor: dict[str, list[shapely.Geometry]] = {}
    for one in changed:
        by_actor.setdefault(one.actor, []).append(shapely.make_valid(shapely.from_wkb(bytes(one.ground.asWkb()))))
    return {actor: shapely.union_all(grounds) for actor, grounds in by_actor.items()}


def stand(layers: NowLayers) -> list[DerivedRow]:
    return list(layers.rows(AREAS).values())


@pytest.fixture(scope="module")
def steps(sample: Path) -> list[tuple[int, int, set[str]]]:
    """Turns of the sample with the one before them, and the entries between."""
    states = GeoPackageStates(sample)
    timeline = states.timeline()
    states.close()
    turns = turns_of(timeline)
    found = []
    for before, after in zip(turns[3::7], turns[4::7], strict=False):
        uids = {change.uid for change in timeline.changes if before < change.effective_at <= after}
        if uids:
            found.append((before, after, uids))
    assert len(found) >= 8
    return found


@pytest.mark.parametrize("backward", [False, True])
def test_all_that_changed_hands_glows_for_its_new_holder_and_nothing_beyond_the_entries(sample, steps, backward):
    states, layers = GeoPackageStates(sample), now_layers()
    store = geopackage.open(sample, read_only=True)
    glowing = 0
    for before, after, uids in steps:
        was, instant = (after, before) if backward else (before, after)
        layers.take(states.read(was))
        first = stand(layers)
        layers.take(states.read(instant, layers.known))
        rows = layers.flat_rows(AREAS).values()
        changed = given_back(rows, layers.left, uids) if backward else taken_ground(rows, was, uids)
        glow = ground_of(changed)
        for one in handovers(first, stand(layers)):
            missing = shapely.difference(shapely.from_wkb(one.ground), glow.get(one.gained_by, shapely.Polygon()))
            assert missing.area < NOTHING, (instant, one.gained_by)
        footprints = [store.entry(uid).draft.footprint for uid in uids]
        reach = shapely.union_all([shapely.from_wkb(one) for one in footprints if one is not None])
        for actor, ground in glow.items():
            assert shapely.difference(ground, shapely.buffer(reach, 1e-5)).area < NOTHING, (instant, actor)
            glowing += 1
    store.close()
    states.close()
    assert glowing >= 6


def test_back_before_the_first_entries_nobodys_ground_glows_too(sample):
    states, layers = GeoPackageStates(sample), now_layers()
    timeline = states.timeline()
    first = timeline.changes[0].effective_at
    uids = {change.uid for change in timeline.changes if change.effective_at == first}
    layers.take(states.read(first))
    layers.take(states.read(first - 1, layers.known))
    changed = given_back(layers.flat_rows(AREAS).values(), layers.left, uids)
    states.close()
    assert {one.actor for one in changed} == {"unknown"}


def test_a_step_over_nothing_lets_nothing_glow(sample):
    states, layers = GeoPackageStates(sample), now_layers()
    turns = turns_of(states.timeline())
    layers.take(states.read(turns[20] + 1))
    layers.take(states.read(turns[20], layers.known))
    assert given_back(layers.flat_rows(AREAS).values(), layers.left, set()) == []
    assert layers.left == []
    states.close()
