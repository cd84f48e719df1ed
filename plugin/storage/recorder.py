"""Logging: a draft becomes an entry, the territory answers, and both are kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from ..campaign.change import ChangeDraft, ControlChange, Status
from ..campaign.drafts import correction, retraction, reviewed, validate_draft
from ..campaign.log import new_uid, rank_of, refuse_succession, utc_now
from ..campaign.place import Place, PlaceCell
from ..campaign.progress import Progress
from ..campaign.sealing import seal
from ..territory.holdings import TerritoryDelta
from ..territory.partition import Frame, apply_change, replace_change, withdraw_change
from .derivation import Derivation
from .errors import CancelledError
from .rebuilding import rebuild
from .store import ENGINE_VERSION, LogHead, RecordingStore

_MANY: Final = 100


class Recorder:
    """Writes to a campaign, whatever keeps it.

    clock gives UTC milliseconds since 1970; recorded_by is who stands in the log as the one who wrote.
    """

    def __init__(
        self,
        store: RecordingStore,
        clock: Callable[[], int] = utc_now,
        recorded_by: str = "",
        uids: Callable[[], str] = new_uid,
    ) -> None:
        self._store = store
        self._clock = clock
        self._recorded_by = recorded_by
        self._uids = uids
        self._derivation = Derivation(store)

    @property
    def store(self) -> RecordingStore:
        """The store that it writes to."""
        return self._store

    def log(self, draft: ChangeDraft, uid: str = "") -> ControlChange:
        """Log one change; when this returns, it is on the disk with all that follows from it.

        uid makes trying again harmless: an entry that is in the log already is handed back as it is.
        CampaignError where the draft is wrong, StorageError where it cannot be kept; nothing is kept then.
        """
        with self._store.transaction():
            known = self._store.find_entry(uid) if uid else None
            return known or self._log_all([(draft, uid)], None)[0]

    def log_many(
        self, drafts: Sequence[ChangeDraft], progress: Progress | None = None, uids: Sequence[str] = ()
    ) -> list[ControlChange]:
        """Log many changes, all or none; CancelledError where progress says to stop. uids: one for each, or none."""
        with self._store.transaction():
            return self._log_all(list(zip(drafts, uids or [""] * len(drafts), strict=True)), progress)

    def append_many(self, drafts: Sequence[ChangeDraft], uids: Sequence[str] = ()) -> list[ControlChange]:
        """Write many changes into the log and derive nothing: the derived side is stale until rebuild().

        For imports that are long beside what the log holds: deriving once costs less than deriving entry by entry.
        """
        with self._store.transaction():
            self._store.mark_stale()
            head = self._store.head()
            logged = []
            for draft, uid in zip(drafts, uids or [""] * len(drafts), strict=True):
                entry = self._log_one(draft, uid or self._uids(), head, None)
                logged.append(entry)
                head = LogHead(entry.seq, entry.hash)
            return logged

    def correct(self, uid: str, draft: ChangeDraft) -> ControlChange:
        """Say what an entry should have said; on a retraction, bring the change back."""
        with self._store.transaction():
            return self.log(correction(self._store.entry(uid), draft, self._uids))

    def retract(self, uid: str, reason: str) -> ControlChange:
        """Withdraw an entry; it stays in the log, its ground falls back to what held before."""
        with self._store.transaction():
            return self.log(retraction(self._store.entry(uid), reason))

    def review(self, uids: Sequence[str]) -> list[ControlChange]:
        """Mark entries as reviewed, all or none."""
        with self._store.transaction():
            return self.log_many([reviewed(self._store.entry(uid), self._uids) for uid in uids])

    def add_places(self, places: Sequence[Place], cells: Sequence[PlaceCell] = ()) -> None:
        """Add places, with who has held them ever since."""
        with self._store.transaction():
            was_stale = self._store.is_stale()
            self._store.add_places(places, cells)
            if was_stale:
                return
            for place in places:
                self._derivation.refresh_place(place)
            self._derivation.finish()
            self._store.stamp(self._store.head(), ENGINE_VERSION)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Derive everything anew from the log; until it is done, everything stays as it was."""
        rebuild(self._store, progress)

    def _log_all(self, drafts: Sequence[tuple[ChangeDraft, str]], progress: Progress | None) -> list[ControlChange]:
        if self._store.is_stale():
            rebuild(self._store)
        frame = Frame.of(self._store.campaign())
        head = self._store.head()
        # Where most of the log is new, deriving everything once is quicker than following every entry.
        at_once = len(drafts) >= _MANY and len(drafts) >= head.seq
        logged = []
        for done, (draft, uid) in enumerate(drafts, start=1):
            entry = self._log_one(draft, uid or self._uids(), head, None if at_once else frame)
            logged.append(entry)
            head = LogHead(entry.seq, entry.hash)
            if progress is not None and not progress(done // 2 if at_once else done, len(drafts)):
                raise CancelledError("Stopped; nothing was logged.")
        if at_once:
            rebuild(self._store, progress and _second_half(progress))
        else:
            self._derivation.finish()
            self._store.stamp(head, ENGINE_VERSION)
        return logged

    def _log_one(self, draft: ChangeDraft, uid: str, head: LogHead, frame: Frame | None) -> ControlChange:
        """Append one entry and, where a frame is given, carry it into the derived side."""
        faults = validate_draft(draft, self._store.campaign())
        if faults:
            raise faults[0]
        target = successor = None
        if draft.supersedes:
            target = self._store.find_entry(draft.supersedes)
            successor = self._store.successor(draft.supersedes)
        refuse_succession(draft, target, successor)
        entry = seal(
            draft,
            uid=uid,
            seq=head.seq + 1,
            rank=rank_of(head.seq + 1, target),
            recorded_at=self._clock(),
            recorded_by=self._recorded_by,
            effective_at=self._effective_at(draft, target),
            prev_hash=head.hash,
        )
        self._store.append(entry)
        if frame is not None:
            self._follow(_standing(target), _standing(entry), frame)
        return entry

    def _effective_at(self, draft: ChangeDraft, target: ControlChange | None) -> int:
        # The rule for uncertain moments may have changed since: a review must not move what it reviews.
        if target is not None and target.draft.moment == draft.moment:
            return target.effective_at
        return draft.moment.effective(self._store.campaign().settings.effective_rule)

    def _follow(self, old: ControlChange | None, new: ControlChange | None, frame: Frame) -> None:
        """Carry what an entry changed, or no longer changes, into the derived side."""
        if old is not None and new is not None and _same_effect(old, new):
            self._store.relabel(old.uid, new)
            return
        territory = self._store.territory()
        delta = TerritoryDelta()
        if old is not None and new is not None:
            delta = replace_change(territory, old, new, frame)
        elif new is not None:
            delta = apply_change(territory, new, frame)
        elif old is not None:
            delta = withdraw_change(territory, old, frame)
        self._derivation.take(delta)
        self._derivation.follow_places(old, new, delta)


def _second_half(progress: Progress) -> Progress:
    """The same progress bar, for work that begins when it stands half way."""
    return lambda done, total: progress(total // 2 + done // 2, total)


def _standing(entry: ControlChange | None) -> ControlChange | None:
    """The entry where it says that something happened; None where it retracts or is none."""
    return None if entry is None or entry.draft.status is Status.RETRACTED else entry


def _same_effect(old: ControlChange, new: ControlChange) -> bool:
    """Whether two entries do the same to the territory, and to what is drawn of it."""
    told = replace(old.draft, status=new.draft.status, supersedes="", note="", citations=(), claims=())
    tells = replace(new.draft, supersedes="", note="", citations=(), claims=())
    return old.order == new.order and told == tells
