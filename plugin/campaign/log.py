"""The append-only log: what is in force, what was known when, and which entries it refuses."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable
from typing import Protocol

from .change import ChangeDraft, ControlChange, Status
from .drafts import correction, retraction, reviewed, validate_draft
from .errors import CampaignError
from .moment import EffectiveRule
from .sealing import FIRST_PREV_HASH, ChainBreak, canonical_text, digest, seal, verify_chain

__all__ = [
    "FIRST_PREV_HASH",
    "ChainBreak",
    "ChangeLog",
    "EntryBook",
    "canonical_text",
    "chain_of",
    "correction",
    "digest",
    "in_force",
    "new_uid",
    "rank_of",
    "refuse_succession",
    "retraction",
    "reviewed",
    "seal",
    "utc_now",
    "validate_draft",
    "verify_chain",
]


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


class ChangeLog:
    """A log in memory: for tests, for other histories, and wherever no file is meant.

    It refuses what no log may hold (refuse_succession); whether a draft fits its campaign is validate_draft's.
    """

    def __init__(
        self,
        entries: Iterable[ControlChange] = (),
        *,
        rule: EffectiveRule = EffectiveRule.EARLIEST,
        recorded_by: str = "",
        clock: Callable[[], int] = utc_now,
        uids: Callable[[], str] = new_uid,
    ) -> None:
        self._rule = rule
        self._recorded_by = recorded_by
        self._clock = clock
        self._uids = uids
        self._entries: list[ControlChange] = []
        self._by_uid: dict[str, ControlChange] = {}
        self._successors: dict[str, ControlChange] = {}
        for entry in entries:
            self._keep(entry)

    @property
    def entries(self) -> tuple[ControlChange, ...]:
        """The whole log, first to last."""
        return tuple(self._entries)

    def entry(self, uid: str) -> ControlChange:
        """One entry; CampaignError where the log has none of that uid."""
        found = self.find_entry(uid)
        if found is None:
            raise CampaignError(f"The log has no entry {uid!r}.", remedy="Choose an entry of this log.", field="uid")
        return found

    def find_entry(self, uid: str) -> ControlChange | None:
        """One entry, or None."""
        return self._by_uid.get(uid)

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""
        return self._successors.get(uid)

    def append(self, draft: ChangeDraft) -> ControlChange:
        """Seal a draft as the next entry; CampaignError where it may not supersede what it names."""
        target = self._by_uid.get(draft.supersedes)
        refuse_succession(draft, target, self._successors.get(draft.supersedes))
        if draft.status is Status.RETRACTED and target is None:
            raise CampaignError("A retraction must name the entry that it withdraws.", field="supersedes")
        seq = len(self._entries) + 1
        return self._keep(
            seal(
                draft,
                uid=self._uids(),
                seq=seq,
                rank=rank_of(seq, target),
                recorded_at=self._clock(),
                recorded_by=self._recorded_by,
                effective_at=draft.moment.effective(self._rule),
                prev_hash=self._entries[-1].hash if self._entries else FIRST_PREV_HASH,
            )
        )

    def correct(self, uid: str, draft: ChangeDraft) -> ControlChange:
        """Say what an entry should have said; on a retraction, bring the change back."""
        return self.append(correction(self.entry(uid), draft, self._uids))

    def review(self, uid: str) -> ControlChange:
        """Mark an entry as reviewed."""
        return self.append(reviewed(self.entry(uid), self._uids))

    def retract(self, uid: str, reason: str) -> ControlChange:
        """Withdraw an entry; it stays in the log."""
        return self.append(retraction(self.entry(uid), reason))

    def in_force(self, as_known_at: int | None = None) -> list[ControlChange]:
        """What holds now, or held as known at a recording time (UTC milliseconds)."""
        return in_force(self._entries, as_known_at)

    def as_known_at(self, recorded_at: int) -> list[ControlChange]:
        """The log as it stood at a recording time (UTC milliseconds), first to last."""
        return [entry for entry in self._entries if entry.recorded_at <= recorded_at]

    def _keep(self, entry: ControlChange) -> ControlChange:
        self._entries.append(entry)
        self._by_uid[entry.uid] = entry
        if entry.draft.supersedes:
            self._successors[entry.draft.supersedes] = entry
        return entry
