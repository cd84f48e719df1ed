"""Walks about in a replay and its log, and holds what the map has against what the store says."""

from __future__ import annotations

import random
from dataclasses import replace

from campaign_replay.plugin.campaign.change import ChangeKind
from campaign_replay.plugin.campaign.moment import moment_at
from campaign_replay.plugin.territory.state_rows import DerivedTable
from stage import breathe, until

DAY = 86_400_000


def is_the_engines_state(time_slider) -> bool:
    """Whether what the now layers draw is, in every table, what the store says stands at the instant shown."""
    reel, store = time_slider.reel, time_slider._session.store
    at = reel.replay.shown_instant

    def drawn(table: DerivedTable, *columns: str) -> list:
        return sorted(tuple(one[name] or "" for name in columns) for one in reel.layers.layer(table).getFeatures())

    holdings = store.holdings_at(at)
    statuses = store.statuses_at(at)
    return (
        at == reel.replay.instant
        and {row.fid for row in reel.layers.rows(DerivedTable.CONTROL_AREA).values()} == {one.fid for one in holdings}
        and drawn(DerivedTable.CONTROL_AREA, "actor", "change_uid")
        == sorted((one.actor, one.change_uid or "") for one in holdings)
        and drawn(DerivedTable.FRONT_LINE, "actor_a", "actor_b")
        == sorted((one.actor_a, one.actor_b) for one in store.fronts_at(at))
        and drawn(DerivedTable.BORDER_SHARE, "line", "actor")
        == sorted((one.line, one.actor) for one in store.shares_at(at))
        and drawn(DerivedTable.PLACE_STATUS, "place_id", "actor", "contested_by", "besieged_by")
        == sorted((one.place_id, one.actor, one.contested_by, one.besieged_by) for one in statuses)
        and drawn(DerivedTable.SIEGE, "place_id", "besieger")
        == sorted((one.place_id, one.besieger) for one in store.sieges_at(at))
    )


def walk_about(time_slider, seed: int) -> list[list]:
    """Jumps, steps, playing, entries, retractions, undo and redo in any order; after each, whether it is the truth."""
    rng, session, reel, found = random.Random(seed), time_slider._session, time_slider.reel, []
    drafts = [one.draft for one in session.store.in_force() if one.draft.kind.changes_holder]

    def play_a_little() -> None:
        reel.player.speed = 30.0
        reel.player.play(backward=rng.random() < 0.5)
        for _ in range(20):
            breathe()
        reel.player.stop()

    def log() -> None:
        draft = rng.choice(drafts)
        anew = {"moment": moment_at(reel.replay.shown_instant), "citations": (), "claims": (), "supersedes": ""}
        taker = rng.choice(["SDF", "ISIS"])
        session.log(replace(draft, kind=ChangeKind.CAPTURED, from_actor="", to_actor=taker, **anew))

    def retract() -> None:
        changes = [one for one in session.store.in_force() if one.draft.kind.changes_holder]
        session.retract(rng.choice(changes).uid, "to see")

    acts = {
        "jump": lambda: reel.go(reel.frames.first + rng.randrange(60) * DAY + rng.randrange(DAY)),
        "step": lambda: time_slider.actions[rng.choice(["next_day", "previous_change", "next_change"])].trigger(),
        "play": play_a_little,
        "log": log,
        "retract": retract,
        "undo": lambda: session.undo() if session.history().to_undo else None,
        "redo": lambda: session.redo() if session.history().to_redo else None,
    }
    for _ in range(40):
        name = rng.choice(list(acts))
        acts[name]()
        until(lambda: reel.replay.is_there, f"{name}: it never arrives")
        found.append([name, is_the_engines_state(time_slider)])
    return found
