"""The history of one spot: who held it when, by which entry, and what in the log says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations
from typing import Final

import numpy as np

from ..campaign.actor import UNKNOWN
from ..campaign.change import ChangeKind, ControlChange
from ..campaign.citation import Citation, Claim, Credibility
from ..campaign.errors import CampaignError
from ..campaign.publication import published_before
from ..campaign.times import DAY
from .coverage import contains_lonlat, ground_from_wkb, shapely
from .holdings import Holding

NEAR: Final = 21 * DAY
"""How far apart two entries may lie and still be about the same event, milliseconds."""


class Disagreement(Enum):
    """In what way something says otherwise."""

    OTHER_DATE = "other_date"
    OTHER_TAKER = "other_taker"
    OTHER_HOLDER = "other_holder"
    REPORTED_BEFORE = "reported_before"
    DOUBTED = "doubted"
    FIGURES_DIFFER = "figures_differ"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What says otherwise: another entry; or, within the entry itself, a source or two figures."""

    how: Disagreement
    entry: ControlChange
    citation: Citation | None = None
    figures: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class SpotTenure:
    """One holder's time on the spot, [valid_from, valid_to) in campaign wall-clock milliseconds.

    entry gave the holder the ground (None where no entry ever did), contest is the entry that disputes it while
    contested_by is named. settled_at is the instant from which the holder is past doubt.
    """

    actor: str
    contested_by: str
    valid_from: int
    valid_to: int
    settled_at: int
    entry: ControlChange | None
    contest: ControlChange | None
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def is_uncertain(self) -> bool:
        """Whether the tenure begins in a window in which nobody is sure that it had begun."""
        return self.valid_from < min(self.settled_at, self.valid_to)


def holdings_on(holdings: Sequence[Holding], lon: float, lat: float) -> list[Holding]:
    """The holdings that cover a spot; on a common edge, at each time the one that came first by fid."""
    if not holdings:
        return []
    covers = contains_lonlat([holding.ground for holding in holdings], lon, lat)
    covering = [holding for holding, does in zip(holdings, covers, strict=True) if does]
    kept: list[Holding] = []
    for holding in sorted(covering, key=lambda one: one.fid):
        if not any(one.valid_from < holding.valid_to and holding.valid_from < one.valid_to for one in kept):
            kept.append(holding)
    return kept


class EntriesOnGround:
    """Entries found by the spot that they cover; built once, and added to as the log grows."""

    def __init__(self, entries: Iterable[ControlChange] = ()) -> None:
        self._entries: list[ControlChange] = []
        self._boxes = np.zeros((0, 4))
        self.add(entries)

    def add(self, entries: Iterable[ControlChange]) -> None:
        """Take more entries; those without ground lie on no spot."""
        located = [entry for entry in entries if entry.draft.footprint is not None]
        if located:
            grounds = shapely.from_wkb(np.array([entry.draft.footprint for entry in located], dtype=object))
            self._entries += located
            self._boxes = np.vstack([self._boxes, shapely.bounds(grounds)])

    def covering(self, lon: float, lat: float) -> list[ControlChange]:
        """The entries whose ground covers a spot, edges included, in the order in which they were given."""
        west, south, east, north = self._boxes.T
        near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
        candidates = [self._entries[index] for index in near.tolist()]
        return [entry for entry in candidates if _covers(entry, lon, lat)]


def _covers(entry: ControlChange, lon: float, lat: float) -> bool:
    grounds = ground_from_wkb(entry.draft.footprint) if entry.draft.footprint else []
    return bool(grounds) and bool(contains_lonlat(grounds, lon, lat).any())


def history_of_spot(
    holdings_at_point: Sequence[Holding], entries: Iterable[ControlChange], zone: str
) -> list[SpotTenure]:
    """Who held a spot, first to last, each with what contradicts it.

    holdings_at_point are those that cover the spot (holdings_on), entries those in force whose footprint covers it
    (EntriesOnGround.covering, of entries in force only), zone the campaign's time zone (IANA). Pieces that say the
    same one after the other are one tenure.
    """
    covering = sorted(entries, key=lambda entry: entry.order)
    by_uid = {entry.uid: entry for entry in covering}
    tenures: list[SpotTenure] = []
    for holding in sorted(holdings_at_point, key=lambda one: one.valid_from):
        tenure = _tenure(holding, by_uid)
        if tenures and _goes_on(tenures[-1], tenure):
            tenures[-1] = replace(tenures[-1], valid_to=tenure.valid_to)
        else:
            tenures.append(tenure)
    return [replace(one, contradictions=tuple(_contradictions(one, covering, zone))) for one in tenures]


def _tenure(holding: Holding, by_uid: dict[str, ControlChange]) -> SpotTenure:
    contest = holding.contest
    return SpotTenure(
        holding.actor,
        holding.contested_by,
        holding.valid_from,
        holding.valid_to,
        holding.tenure.settled_at,
        by_uid.get(holding.tenure.uid),
        by_uid.get(contest.uid) if contest else None,
    )


def _goes_on(before: SpotTenure, after: SpotTenure) -> bool:
    """Whether a piece says what the one before it said: what was only uncertain before goes on as certain."""
    same = (before.actor, before.contested_by, before.entry) == (after.actor, after.contested_by, after.entry)
    return same and before.valid_to == after.valid_from and before.contest == after.contest


def _contradictions(tenure: SpotTenure, covering: Sequence[ControlChange], zone: str) -> Iterator[Contradiction]:
    for other in covering:
        if other is not tenure.entry and other is not tenure.contest:
            how = _disagreement(tenure, other, covering)
            if how is not None:
                yield Contradiction(how, other)
    for entry in filter(None, (tenure.entry, tenure.contest)):
        yield from _within(entry, zone)


def _disagreement(
    tenure: SpotTenure, other: ControlChange, covering: Sequence[ControlChange]
) -> Disagreement | None:
    """In what way another entry on the same spot says otherwise than a tenure, if it does."""
    entry = tenure.entry
    if entry is not None and other.draft.kind.changes_holder and _is_near(entry, other):
        if _same_event(entry, other) and not _reversed_between(entry, other, covering):
            return Disagreement.OTHER_DATE
        if other.draft.to_actor != tenure.actor and _order_is_open(entry, other):
            return Disagreement.OTHER_TAKER
    said = holder_before(other)
    in_its_time = tenure.valid_from < other.effective_at <= tenure.valid_to
    if not in_its_time or not said or UNKNOWN in (said, tenure.actor) or said == tenure.actor:
        return None
    return None if said in _takers_that_day(other, covering) else Disagreement.OTHER_HOLDER


def _is_near(entry: ControlChange, other: ControlChange) -> bool:
    begin, end = entry.draft.moment.earliest - NEAR, entry.draft.moment.latest + NEAR
    return other.draft.moment.earliest <= end and other.draft.moment.latest >= begin


def _same_event(entry: ControlChange, other: ControlChange) -> bool:
    """Whether two entries tell of the same taking, on different days."""
    one, two = entry.draft, other.draft
    if ChangeKind.INITIAL in (one.kind, two.kind) or one.moment.text == two.moment.text:
        return False
    losers = {one.from_actor, two.from_actor} - {""}
    return one.to_actor == two.to_actor and len(losers) < 2


def _reversed_between(entry: ControlChange, other: ControlChange, covering: Sequence[ControlChange]) -> bool:
    """Whether somebody else took the spot in between: then it was taken twice, and nobody is wrong."""
    first, last = sorted((entry.order, other.order))
    return any(
        one.draft.kind.changes_holder and one.draft.to_actor != entry.draft.to_actor and first < one.order < last
        for one in covering
    )


def _order_is_open(entry: ControlChange, other: ControlChange) -> bool:
    """Whether nobody can say which of two came first: windows that overlap, and neither hands on to the other."""
    one, two = entry.draft, other.draft
    if (one.from_actor and one.from_actor == two.to_actor) or (two.from_actor and two.from_actor == one.to_actor):
        return False
    return one.moment.earliest <= two.moment.latest and two.moment.earliest <= one.moment.latest


def _takers_that_day(entry: ControlChange, covering: Sequence[ControlChange]) -> set[str]:
    """Who took the spot at the very instant of an entry, but before it in the log: lost, then retaken."""
    return {
        one.draft.to_actor
        for one in covering
        if one.draft.kind.changes_holder and one.effective_at == entry.effective_at and one.order < entry.order
    }


def holder_before(entry: ControlChange) -> str:
    """Who held the ground before an entry, by its own word; "" where it does not say."""
    if entry.draft.kind is ChangeKind.SIEGE_LIFTED:
        return entry.draft.to_actor
    return entry.draft.from_actor


def _within(entry: ControlChange, zone: str) -> Iterator[Contradiction]:
    """Where the sources of one entry disagree with it, or with one another."""
    for cited in entry.draft.citations:
        if _is_printed_before(cited, entry, zone):
            yield Contradiction(Disagreement.REPORTED_BEFORE, entry, cited)
        if cited.credibility in (Credibility.DOUBTFUL, Credibility.IMPROBABLE):
            yield Contradiction(Disagreement.DOUBTED, entry, cited)
    for one, two in combinations(entry.draft.claims, 2):
        if (one.measure, one.actor, one.line) == (two.measure, two.actor, two.line) and one.value != two.value:
            yield Contradiction(Disagreement.FIGURES_DIFFER, entry, None, (one, two))


def _is_printed_before(cited: Citation, entry: ControlChange, zone: str) -> bool:
    """Whether a source was published before what it is cited for; a date that nobody can read contradicts nothing."""
    try:
        return published_before(cited, entry.draft.moment, zone) is not None
    except CampaignError:
        return False
