"""What can be undone and redone, read off the log itself: it survives saving, reopening and a crash.

Undoing appends, like everything: a new entry is withdrawn, a correction is corrected back. So the log's tail tells
which of the person's acts stand, and which were undone and by what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Protocol

from ..campaign.change import ChangeDraft, ControlChange, Status
from ..campaign.drafts import correction, retraction
from ..campaign.errors import CampaignError
from ..campaign.log import new_uid
from ..translation import tr

UNDO_REASON: Final = "Undone."
"""Note of the retraction that undoes a new entry; tells it from one that somebody gave a reason for."""


_DEPTH: Final = 400
"""Entries looked back over: what lies deeper is corrected or retracted in the log table."""


class LogTail(Protocol):
    """Where the last entries of a log are read."""

    def entry(self, uid: str) -> ControlChange:
        """One entry."""

    def last_entries(self, count: int) -> list[ControlChange]:
        """The last entries, first to last."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of an act. before is what it superseded (None: it was new), undone_by the entry that undid it."""

    done: ControlChange
    before: ControlChange | None = None
    undone_by: ControlChange | None = None


Act = tuple[Step, ...]
"""What one click logged: entries of one person and one recording time."""


@dataclass(frozen=True, slots=True)
class History:
    """Acts that stand and acts that were undone, each with the one to take next at the end."""

    to_undo: tuple[Act, ...] = ()
    to_redo: tuple[Act, ...] = ()


class ActHistory:
    """The tail of the open log, kept in memory so that nobody waits for it after each entry."""

    def __init__(self) -> None:
        self._tail: list[ControlChange] = []

    def read(self, log: LogTail) -> None:
        """Read the tail anew."""
        self._tail = log.last_entries(_DEPTH)

    def take(self, entries: Sequence[ControlChange]) -> None:
        """Entries that were logged just now."""
        self._tail = [*self._tail, *entries][-_DEPTH:]

    def history(self, log: LogTail, person: str) -> History:
        """What this person can undo and redo."""
        known = {entry.uid: entry for entry in self._tail}
        return history_of(self._tail, lambda uid: known.get(uid) or log.entry(uid), person)

    def to_undo(self, log: LogTail, person: str) -> list[ChangeDraft]:
        """The drafts that undo the person's last act; CampaignError where there is none."""
        acts = self.history(log, person).to_undo
        if not acts:
            raise CampaignError(tr("There is nothing to undo."))
        return undo_drafts(acts[-1], new_uid)

    def to_redo(self, log: LogTail, person: str) -> list[ChangeDraft]:
        """The drafts that bring back the act that was undone last; CampaignError where there is none."""
        acts = self.history(log, person).to_redo
        if not acts:
            raise CampaignError(tr("There is nothing to redo."))
        return redo_drafts(acts[-1], new_uid)


def history_of(tail: Iterable[ControlChange], entry: Callable[[str], ControlChange], person: str) -> History:
    """The acts of one person in the last entries of a log, first to last; entry looks up older ones by uid."""
    undo: list[Act] = []
    redo: list[Act] = []
    taken_over: set[str] = set()
    for (_, author), group in groupby(tail, key=lambda one: (one.recorded_at, one.recorded_by)):
        batch = tuple(group)
        if author != person:
            taken_over.update(one.draft.supersedes for one in batch)
        elif undo and _undoes(batch, undo[-1]):
            act = undo.pop()
            undo = [_standing_for(below, act, batch) for below in undo]
            redo.append(tuple(replace(step, undone_by=one) for step, one in zip(act, batch, strict=True)))
        elif redo and _redoes(batch, redo[-1]):
            act = redo.pop()
            redo = [_redoable_on(below, act, batch) for below in redo]
            undo.append(tuple(Step(one, step.before) for step, one in zip(act, batch, strict=True)))
        else:
            befores = [entry(one.draft.supersedes) if one.draft.supersedes else None for one in batch]
            undo.append(tuple(Step(one, before) for one, before in zip(batch, befores, strict=True)))
            redo.clear()
    return History(_while_free(undo, taken_over), _while_free(redo, taken_over))


def undo_drafts(act: Act, new_uid: Callable[[], str]) -> list[ChangeDraft]:
    """The drafts that undo an act, last entry first withdrawn or put back."""
    return [_undoing(step, new_uid) for step in act]


def redo_drafts(act: Act, new_uid: Callable[[], str]) -> list[ChangeDraft]:
    """The drafts that bring an undone act back, content and sources restored."""
    return [_as_said(step.undone_by, step.done, new_uid) for step in act if step.undone_by is not None]


def _undoing(step: Step, new_uid: Callable[[], str]) -> ChangeDraft:
    if step.before is None:
        return retraction(step.done, UNDO_REASON)
    return _as_said(step.done, step.before, new_uid)


def _as_said(superseded: ControlChange, model: ControlChange, new_uid: Callable[[], str]) -> ChangeDraft:
    """A draft that supersedes one entry and says what another said."""
    if model.draft.status is Status.RETRACTED:
        return replace(retraction(superseded, model.draft.note or UNDO_REASON), note=model.draft.note)
    return correction(superseded, model.draft, new_uid)


def _undoes(batch: Sequence[ControlChange], act: Act) -> bool:
    if len(batch) != len(act):
        return False
    for one, step in zip(batch, act, strict=True):
        if one.draft.supersedes != step.done.uid:
            return False
        if step.before is None:
            if one.draft.status is not Status.RETRACTED or one.draft.note != UNDO_REASON:
                return False
        elif not _says_the_same(one, step.before):
            return False
    return True


def _redoes(batch: Sequence[ControlChange], act: Act) -> bool:
    return len(batch) == len(act) and all(
        step.undone_by is not None
        and one.draft.supersedes == step.undone_by.uid
        and _says_the_same(one, step.done)
        for one, step in zip(batch, act, strict=True)
    )


def _standing_for(act: Act, undone: Act, batch: Sequence[ControlChange]) -> Act:
    """An act whose entries had been superseded by one that is undone: what undid it now stands for them."""
    restored = {step.before.uid: one for step, one in zip(undone, batch, strict=True) if step.before is not None}
    return tuple(replace(step, done=restored.get(step.done.uid, step.done)) for step in act)


def _redoable_on(act: Act, redone: Act, batch: Sequence[ControlChange]) -> Act:
    """An undone act that lay on top of one that is redone: it is redone on what that one became."""
    became = {step.done.uid: one for step, one in zip(redone, batch, strict=True)}
    return tuple(
        replace(step, undone_by=became.get(step.undone_by.uid, step.undone_by)) for step in act if step.undone_by
    )


def _says_the_same(one: ControlChange, other: ControlChange) -> bool:
    return _content(one.draft) == _content(other.draft)


def _content(draft: ChangeDraft) -> ChangeDraft:
    """A draft without what is new in every entry."""
    return replace(
        draft,
        supersedes="",
        citations=tuple(replace(citation, uid="") for citation in draft.citations),
        claims=tuple(replace(claim, uid="", citation_uid="") for claim in draft.claims),
    )


def _while_free(acts: Sequence[Act], taken_over: set[str]) -> tuple[Act, ...]:
    """The latest acts down to the first one that somebody else has superseded since."""
    free: list[Act] = []
    for act in reversed(acts):
        if any((step.undone_by or step.done).uid in taken_over for step in act):
            break
        free.insert(0, act)
    return tuple(free)
