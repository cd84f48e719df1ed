"""Histories that are not on file: as known at some time, by some sources only, or without some entries.

They are computed in memory from entries of the log, and nothing of them is ever written anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.citation import Credibility
from ..campaign.place import PlaceCell
from ..campaign.progress import Progress
from ..campaign.times import BEGINNING, FOREVER
from ..territory.memory import MemoryTerritory
from ..territory.partition import Frame, apply_change, base_holdings
from ..territory.state_rows import ChangeTime, Timeline
from .history_rows import rows_of
from .memory_states import MemoryStates


class StoppedError(Exception):
    """Somebody said to stop."""


@dataclass(frozen=True, slots=True)
class HistoryChoice:
    """Which entries a history is told by; None lets everything in.

    as_known_at is UTC milliseconds: what was recorded later, corrections too, is not known yet. credibility is the
    least that one of an entry's citations must have, sources are ids of which one must be cited; an entry without any
    citation passes neither. without are uids of entries that are taken to be false.
    """

    as_known_at: int | None = None
    credibility: Credibility | None = None
    sources: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def admits(self, entry: ControlChange) -> bool:
        """Whether an entry in force tells this history."""
        if entry.uid in self.without:
            return False
        cited = [
            one
            for one in entry.draft.citations
            if (self.credibility is None or one.credibility <= self.credibility)
            and (self.sources is None or one.source_id in self.sources)
        ]
        return bool(cited) or (self.credibility is None and self.sources is None)


def compute(
    campaign: Campaign, cells: Iterable[PlaceCell], entries: Sequence[ControlChange], progress: Progress
) -> MemoryStates:
    """The history that entries tell, in force and ordered by (effective_at, rank); StoppedError where progress says so.

    The same engine as the campaign's own: from all its entries in force it gives the campaign's own states.
    """
    frame = Frame.of(campaign)
    territory = MemoryTerritory(base_holdings(campaign))
    for done, entry in enumerate(entries, start=1):
        territory.apply(apply_change(territory, entry, frame))
        territory.take(entry)
        if not progress(done, len(entries)):
            raise StoppedError
    return MemoryStates(rows_of(campaign, cells, territory.holdings, entries), _timeline_of(campaign, entries))


def _timeline_of(campaign: Campaign, entries: Sequence[ControlChange]) -> Timeline:
    changes = [
        ChangeTime(entry.effective_at, entry.draft.kind, entry.draft.to_actor, entry.uid) for entry in entries
    ]
    turns = {entry.draft.moment.earliest for entry in entries}
    turns.update(end for one in campaign.memberships for end in (one.valid_from, one.valid_to))
    return Timeline(
        changes=changes,
        claims=sorted(claim.said_at for entry in entries for claim in entry.draft.claims),
        extent=(changes[0].effective_at, changes[-1].effective_at) if changes else None,
        turns=sorted(turns - {BEGINNING, FOREVER}),
    )
