"""Sieges that the log reports: which place was shut in by whom, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..campaign.change import ChangeKind, ControlChange
from ..campaign.times import FOREVER
from .holdings import Siege

if TYPE_CHECKING:
    from collections.abc import Iterable


def reported_sieges(place_id: str, entries: Iterable[ControlChange]) -> list[Siege]:
    """The sieges of a place by the entries in force; entries of other places are passed over.

    A second report while the same besieger stands there is the same siege; another besieger's is another siege. A
    siege ends when it is lifted, by its besieger or, where none is named, by all; and when anybody but the besieged
    takes the place, for nobody is shut in any more. A siege over at the instant it began never was.
    """
    standing: dict[str, Siege] = {}
    ended: list[Siege] = []

    def end(besieger: str, at: int) -> None:
        siege = standing.pop(besieger)
        if at > siege.valid_from:
            ended.append(Siege(siege.place_id, siege.besieged, besieger, siege.valid_from, at))

    for entry in sorted((one for one in entries if one.draft.place_id == place_id), key=lambda one: one.order):
        draft, at = entry.draft, entry.effective_at
        if draft.kind is ChangeKind.BESIEGED:
            standing.setdefault(draft.to_actor, Siege(place_id, draft.from_actor, draft.to_actor, at, FOREVER))
        elif draft.kind is ChangeKind.SIEGE_LIFTED:
            for besieger in [one for one in standing if draft.from_actor in ("", one)]:
                end(besieger, at)
        elif draft.kind.changes_holder:
            for besieger in [one for one, siege in standing.items() if siege.besieged != draft.to_actor]:
                end(besieger, at)
    return sorted([*ended, *standing.values()], key=lambda siege: (siege.valid_from, siege.besieger))
