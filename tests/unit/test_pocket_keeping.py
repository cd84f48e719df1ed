"""Detected sieges on file: beside reported ones, and true of the ground whatever is logged, corrected or undone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from plugin.campaign.change import ChangeKind, Status
from plugin.campaign.place import Place
from plugin.storage import pocket_keeping
from plugin.storage.place_spots import PlaceSpots
from plugin.storage.pocket_keeping import whole_ground
from plugin.storage.rebuilding import rebuild
from plugin.territory.coverage import ground_from_wkb
from plugin.territory.holdings import Siege
from plugin.territory.pockets import detected_sieges, pockets
from tests.unit.builder import CampaignBuilder, box, day
from tests.unit.storage_helpers import new_store, recorder
from tests.unit.test_pockets import siege_of_a_town

SIDE, STEP = 5, 0.1
ACTORS = ("GOV", "REBEL", "ISIS")


def looked_for(store, least_km2: float = 0.0) -> list[Siege]:
    """What a look at the whole ground of all times finds."""
    campaign, held = store.campaign(), whole_ground(store)
    found = pockets(held, campaign.blocs, ground_from_wkb(campaign.aoi), least_km2=least_km2)
    return detected_sieges(found, held, PlaceSpots(store).all())


def in_order(sieges: list[Siege]) -> list[tuple]:
    return sorted((one.valid_from, one.place_id, one.besieged, one.besieger, one.valid_to) for one in sieges)


def origins(store, at: str) -> list[str]:
    return sorted(siege.origin for siege in store.sieges_at(day(at)))


def square(x: int, y: int):
    return box(37 + x * STEP, 36 + y * STEP, 37 + (x + 1) * STEP, 36 + (y + 1) * STEP)


def squares() -> CampaignBuilder:
    """Squares of three actors, two of whom are friends for a while, and a place on every other one."""
    war = CampaignBuilder().actors(*ACTORS).member("ISIS", "REBEL", "2016-01-10", "2016-01-20")
    war.square_aoi(37.0, 36.0, side=SIDE * STEP)
    for x in range(SIDE):
        for y in range(SIDE):
            if (x + y) % 2:
                war.place(f"{x}{y}", 37.05 + x * STEP, 36.05 + y * STEP)
    return war


def some_draft(war: CampaignBuilder, chance: random.Random, rim: int = 0):
    first = chance.randrange(1, 29)
    when = f"2016-01-{first:02}"
    if chance.random() < 0.3:
        when += f"/2016-01-{min(first + chance.randrange(1, 4), 30):02}"
    ground = square(chance.randrange(rim, SIDE - rim), chance.randrange(rim, SIDE - rim))
    return war.draft(ChangeKind.CAPTURED, "", "", chance.choice(ACTORS), when, ground=ground)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_logged_or_undone_they_are_what_a_look_at_the_whole_ground_finds(tmp_path, seed):
    chance = random.Random(seed)
    war = squares()
    store = new_store(tmp_path, war)
    log = recorder(store)
    log.log(war.draft(ChangeKind.INITIAL, "", "", "GOV", "2016-01-01", ground=box(37.0, 36.0, 37.5, 36.5)))
    least = 120.0 if seed == 5 else 0.0
    log.log_many([some_draft(war, chance, rim=1) for _ in range(12)])
    store.keep_pockets(looked_for(store, least), least)
    told = 0
    for act in range(26):
        standing = [entry.uid for entry in store.in_force()][1:]
        what = chance.random()
        if what < 0.65 or not standing:
            log.log(some_draft(war, chance))
        elif what < 0.75:
            log.retract(chance.choice(standing), "not so")
        elif what < 0.9:
            uid = chance.choice(standing)
            moment = some_draft(war, chance).moment
            log.correct(uid, replace(store.entry(uid).draft, moment=moment, supersedes=""))
        elif what < 0.95:
            log.review([uid for uid in standing if store.entry(uid).draft.status is Status.DRAFT][:1])
        else:
            spot = (37.06 + chance.randrange(SIDE) * STEP, 36.06 + chance.randrange(SIDE) * STEP)
            log.add_places([Place(f"new {act}", f"new {act}", *spot)])
        kept = store.detected_sieges()
        assert in_order(kept) == in_order(looked_for(store, least)), act
        told += len(kept)
    assert told > 10
    kept = in_order(store.detected_sieges())
    rebuild(store)
    assert in_order(store.detected_sieges()) == kept
    store.close()


def test_they_stand_beside_reported_ones_only_where_they_are_kept(tmp_path):
    war = siege_of_a_town().besieged("town", "REBEL", "GOV", "2016-01-12", ground=None, label="report")
    store = new_store(tmp_path, war)
    log = recorder(store)
    log.log_many([entry.draft for entry in war.entries])
    assert origins(store, "2016-01-13") == ["reported"]
    store.keep_pockets(looked_for(store), 0.0)
    assert origins(store, "2016-01-13") == ["detected", "reported"]
    assert [one.origin for one in store.sieges_of("town")] == ["reported"]
    gate = war.draft(ChangeKind.CAPTURED, "", "", "REBEL", "2016-01-12", ground=box(37.4, 36.6, 37.6, 37.0))
    opened = log.log(gate)
    assert origins(store, "2016-01-13") == ["reported"]
    log.retract(opened.uid, "undone")
    assert origins(store, "2016-01-13") == ["detected", "reported"]
    store.close()


def test_a_bloc_that_changes_is_told_after_a_rebuild(tmp_path):
    war = siege_of_a_town()
    store = new_store(tmp_path, war)
    recorder(store).log_many([entry.draft for entry in war.entries])
    store.keep_pockets(looked_for(store), 0.0)
    assert origins(store, "2016-01-13") == ["detected"]
    friends = CampaignBuilder().actors("GOV", "REBEL", bloc="friends").campaign.actors
    store.add_actors(list(friends.values()))
    assert store.is_stale()
    rebuild(store)
    assert origins(store, "2016-01-13") == []
    store.close()


def test_too_large_a_campaign_keeps_none_rather_than_hold_up_every_entry(tmp_path, monkeypatch):
    war = siege_of_a_town()
    store = new_store(tmp_path, war)
    log = recorder(store)
    log.log_many([entry.draft for entry in war.entries])
    store.keep_pockets(looked_for(store), 0.0)
    monkeypatch.setattr(pocket_keeping, "_MOST", 3)
    corner = war.draft(ChangeKind.CAPTURED, "", "", "ISIS", "2016-01-16", ground=box(37.0, 36.0, 37.1, 36.1))
    uid = log.log(corner).uid
    assert store.detected_sieges() == []
    assert store.least_pocket_kept() is None
    monkeypatch.undo()
    log.retract(uid, "undone")
    assert store.detected_sieges() == []
    store.close()
