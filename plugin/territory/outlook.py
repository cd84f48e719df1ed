"""What an entry would do to the map were it logged: ground that changes hands, whose it was, km of border."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from .border_ledger import MeasuredLine, stretches_beside
from .coverage import Ground, bounds_of, ground_from_wkb, polygons_of, shapely
from .geodesy import areas_m2
from .held_before import shares_before
from .partition import Frame, apply_change, replace_change

if TYPE_CHECKING:
    from ..campaign.change import ControlChange
    from .holdings import Holding, HoldingSource

_NOTHING_M2: Final = 1.0
"""Pieces smaller than this are what cutting along shared edges leaves."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an entry would change at the instant it takes effect; the territory itself is untouched.

    shares: who held its ground just before, 0 to 1 by holder. gained: ground that changes hands, or that comes to be
    contested. lost_m2: square metres of gained by the holder that loses it. border_km: kilometres of each reference
    line along gained. until: when the first of gained goes to somebody else again (FOREVER: it does not).
    """

    footprint_m2: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    gained: Sequence[Ground] = ()
    lost_m2: Mapping[str, float] = field(default_factory=dict)
    border_km: Mapping[str, float] = field(default_factory=dict)
    until: int | None = None


def foresee(
    source: HoldingSource,
    entry: ControlChange,
    old: ControlChange | None,
    frame: Frame,
    lines: Sequence[MeasuredLine] = (),
) -> Outlook:
    """The outlook of an entry that is not logged, put in the place of old where it is a correction."""
    draft = entry.draft
    if draft.footprint is None or draft.kind.is_siege:
        return Outlook()
    ground = ground_from_wkb(draft.footprint)
    window, at = bounds_of(ground), entry.effective_at
    standing_for = "" if old is None else old.uid
    same_time = [other for other in source.changes_at(at) if other.uid != standing_for]
    shares = shares_before(entry, same_time, source.at(window, at - 1))
    delta = apply_change(source, entry, frame) if old is None else replace_change(source, old, entry, frame)
    made = [one for one in delta.begun if one.valid_from <= at < one.valid_to and _made_by(one, entry.uid)]
    gained, lost_m2 = _changing_hands(made, source.at(window, at), contested=not draft.kind.changes_holder)
    border_km = {line.name: _km_beside(gained, line) for line in lines} if draft.kind.changes_holder else {}
    until = min((one.valid_to for one in _connected(made, delta.begun)), default=None)
    return Outlook(float(areas_m2(ground).sum()), shares, gained, lost_m2, border_km, until)


def _made_by(holding: Holding, uid: str) -> bool:
    contest = holding.contest
    return holding.tenure.uid == uid if contest is None or not contest.by else uid in (contest.uid, holding.tenure.uid)


def _connected(made: Sequence[Holding], begun: Sequence[Holding]) -> list[Holding]:
    """What was made, each piece to the end of its last follow-up of the same state (a tenure settles in two steps)."""
    later = [one for one in begun if one.valid_from in {piece.valid_to for piece in made}]
    return [
        next((two for two in later if two.tenure == one.tenure and two.ground == one.ground), one) for one in made
    ]


def _changing_hands(
    made: Sequence[Holding], standing: Sequence[Holding], *, contested: bool
) -> tuple[list[Ground], dict[str, float]]:
    """Pieces of what was made that somebody else holds now, and their sizes by that holder."""
    if not made or not standing:
        return [], {}
    new = np.array([one.ground for one in made], dtype=object)
    now = np.array([one.ground for one in standing], dtype=object)
    pairs = shapely.STRtree(now).query(new, predicate="intersects").T.tolist()
    wanted = [(i, j) for i, j in pairs if contested or made[i].actor != standing[j].actor]
    if not wanted:
        return [], {}
    first, second = np.array(wanted).T
    pieces, losers = [], []
    for (_, j), common in zip(wanted, shapely.intersection(new[first], now[second]), strict=True):
        for piece in polygons_of(common):
            pieces.append(piece)
            losers.append(standing[j].actor)
    sizes = areas_m2(pieces)
    lost: dict[str, float] = {}
    gained = []
    for piece, loser, size in zip(pieces, losers, sizes.tolist(), strict=True):
        if size > _NOTHING_M2:
            gained.append(piece)
            lost[loser] = lost.get(loser, 0.0) + size
    return gained, lost


def _km_beside(grounds: Sequence[Ground], line: MeasuredLine) -> float:
    return sum(run.end - run.start for ground in grounds for run in stretches_beside(ground, line)) / 1000
