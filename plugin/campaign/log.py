"""The append-only log: what is in force, what was known when, and which entries it refuses."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from typing import Protocol

from .change import ChangeDraft, ControlChange, Status
from .errors import CampaignError


def new_uid() -> str:
    """A uid that no other entry, citation or claim has, on any computer: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def utc_now() -> int:
    """The computer's clock, UTC milliseconds since 1970: what entries are recorded at."""
    return time.time_ns() // 1_000_000


def in_force(entries: Iterable[ControlChange], as_known_at: int | None = None) -> list[ControlChange]:
    """What holds of a log: neither superseded nor retracted, ordered by effective time, then place in the log.

    as_known_at (UTC milliseconds) leaves out whatever was recorded later, corrections and retractions too.
    """
    known = [entry for entry in entries if as_known_at is None or entry.recorded_at <= as_known_at]
    superseded = {entry.draft.supersedes for entry in known}
    standing = (
        entry for entry in known if entry.uid not in superseded and entry.draft.status is not Status.RETRACTED
    )
    return sorted(standing, key=lambda entry: entry.order)


def rank_of(seq: int, target: ControlChange | None) -> int:
    """Rank of a new entry: that of the entry it supersedes, so that corrections do not overtake later entries."""
    return seq if target is None else target.rank


def refuse_succession(draft: ChangeDraft, target: ControlChange | None, successor: ControlChange | None) -> None:
    """Raise CampaignError where a draft may not supersede what it names.

    target is the entry with the uid draft.supersedes (None: there is none), successor the entry that superseded
    the target already (None: none did).
    """
    if not draft.supersedes:
        return
    if target is None:
        raise CampaignError(
            f"The log has no entry {draft.supersedes!r}.", remedy="Choose an entry of this log.", field="supersedes"
        )
    if successor is not None:
        raise CampaignError(
            f"Entry {target.seq} is superseded by entry {successor.seq} ({successor.uid}) already.",
            remedy=f"Take entry {successor.seq} instead.",
            field="supersedes",
        )
    if target.draft.status is Status.RETRACTED and draft.status is Status.RETRACTED:
        raise CampaignError(
            f"Entry {target.seq} is itself a retraction.",
            remedy="Correct it to bring the change back.",
            field="supersedes",
        )


class EntryBook(Protocol):
    """Where entries are looked up."""

    def find_entry(self, uid: str) -> ControlChange | None:
        """One entry, or None."""

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""


def chain_of(book: EntryBook, uid: str) -> list[ControlChange]:
    """Everything that was ever said in this entry's stead, first to last, itself among it; nothing for no entry."""
    entry = book.find_entry(uid)
    if entry is None:
        return []
    chain = [entry]
    # Only back and then only on, so that a damaged log whose entries supersede each other in a ring ends.
    while (before := book.find_entry(chain[0].draft.supersedes)) and before.seq < chain[0].seq:
        chain.insert(0, before)
    while (after := book.successor(chain[-1].uid)) and after.seq > chain[-1].seq:
        chain.append(after)
    return chain
