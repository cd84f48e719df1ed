"""What can be undone and redone, read off the log itself: it survives saving, reopening and a crash.

Undoing appends, like everything: a new entry is withdrawn, a correction is corrected back. So the log's tail tells
which of the person's acts stand, and which were undone and by what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Protocol

from ..campaign.change import ChangeDraft, ControlChange, Status
from ..campaign.drafts import correction, retraction
from ..campaign.errors import CampaignError
from ..campaign.log_line import LogLine, line_of
from ..translation import tr

UNDO_REASON: Final = "Undone."
"""Note of the retraction that undoes a new entry; tells it from one that somebody gave a reason for."""


_DEPTH: Final = 100
"""Acts looked back over, however many entries each has: what lies deeper is corrected or retracted in the table."""

_COMPARED_IN_FULL: Final = 40
"""Entries of an act up to which grounds and sources are compared too; of more, what a line of the log tells."""


class LogTail(Protocol):
    """Where the last entries of a log are read."""

    def entry(self, uid: str) -> ControlChange:
        """One entry."""

    def last_acts(self, count: int) -> list[LogLine]:
        """The entries of the last acts in short, first to last."""


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of an act. before is what it superseded (None: it was new), undone_by the entry that undid it."""

    done: LogLine
    before: LogLine | None = None
    undone_by: LogLine | None = None


Act = tuple[Step, ...]
"""What one click logged: entries of one person and one recording time."""


@dataclass(frozen=True, slots=True)
class History:
    """Acts that stand and acts that were undone, each with the one to take next at the end."""

    to_undo: tuple[Act, ...] = ()
    to_redo: tuple[Act, ...] = ()


class ActHistory:
    """What one person did last in the open log, kept in memory so that nobody waits for it after each entry."""

    def __init__(self) -> None:
        self._log: LogTail | None = None
        self._person = ""
        self._lines: dict[str, LogLine] = {}
        self._said: dict[str, ChangeDraft] = {}
        self._undo: list[Act] = []
        self._redo: list[Act] = []
        self._taken_over: set[str] = set()

    def read(self, log: LogTail, person: str) -> None:
        """Read the last acts anew."""
        self._log, self._person = log, person
        self._lines, self._said, self._undo, self._redo, self._taken_over = {}, {}, [], [], set()
        for _act, group in groupby(log.last_acts(_DEPTH), key=lambda one: (one.recorded_at, one.recorded_by)):
            self._fold(tuple(group))

    def take(self, entries: Sequence[ControlChange]) -> None:
        """One more act, logged just now."""
        self._fold(tuple(map(line_of, entries)))

    def history(self) -> History:
        """What this person can undo and redo."""
        return History(_while_free(self._undo, self._taken_over), _while_free(self._redo, self._taken_over))

    def act_to_undo(self) -> Act:
        """The person's last act; CampaignError where there is none."""
        acts = self.history().to_undo
        if not acts:
            raise CampaignError(tr("There is nothing to undo."))
        return acts[-1]

    def act_to_redo(self) -> Act:
        """The act that was undone last; CampaignError where there is none."""
        acts = self.history().to_redo
        if not acts:
            raise CampaignError(tr("There is nothing to redo."))
        return acts[-1]

    def _fold(self, batch: tuple[LogLine, ...]) -> None:
        self._lines.update((one.uid, one) for one in batch)
        undo, redo = self._undo, self._redo
        if batch[0].recorded_by != self._person:
            self._taken_over.update(one.supersedes for one in batch)
        elif undo and self._undoes(batch, undo[-1]):
            act = undo.pop()
            self._undo = [_standing_for(below, act, batch) for below in undo]
            redo.append(tuple(replace(step, undone_by=one) for step, one in zip(act, batch, strict=True)))
        elif redo and self._redoes(batch, redo[-1]):
            act = redo.pop()
            self._redo = [_redoable_on(below, act, batch) for below in redo]
            undo.append(tuple(Step(one, step.before) for step, one in zip(act, batch, strict=True)))
        else:
            undo.append(tuple(Step(one, self._line(one.supersedes) if one.supersedes else None) for one in batch))
            redo.clear()

    def _undoes(self, batch: Sequence[LogLine], act: Act) -> bool:
        if len(batch) != len(act):
            return False
        for one, step in zip(batch, act, strict=True):
            if one.supersedes != step.done.uid:
                return False
            if step.before is None:
                if one.status is not Status.RETRACTED or one.note != UNDO_REASON:
                    return False
            elif not self._says_the_same(one, step.before, in_full=len(act) <= _COMPARED_IN_FULL):
                return False
        return True

    def _redoes(self, batch: Sequence[LogLine], act: Act) -> bool:
        in_full = len(act) <= _COMPARED_IN_FULL
        return len(batch) == len(act) and all(
            step.undone_by is not None
            and one.supersedes == step.undone_by.uid
            and self._says_the_same(one, step.done, in_full=in_full)
            for one, step in zip(batch, act, strict=True)
        )

    def _says_the_same(self, one: LogLine, other: LogLine, *, in_full: bool) -> bool:
        if (one.status, one.note, one.said) != (other.status, other.note, other.said):
            return False
        return not in_full or self._content(one.uid) == self._content(other.uid)

    def _content(self, uid: str) -> ChangeDraft:
        """What an entry says, without what is new in every entry."""
        if uid not in self._said:
            draft = self._read().entry(uid).draft
            self._said[uid] = replace(
                draft,
                supersedes="",
                citations=tuple(replace(citation, uid="") for citation in draft.citations),
                claims=tuple(replace(claim, uid="", citation_uid="") for claim in draft.claims),
            )
        return self._said[uid]

    def _line(self, uid: str) -> LogLine:
        if uid not in self._lines:
            self._lines[uid] = line_of(self._read().entry(uid))
        return self._lines[uid]

    def _read(self) -> LogTail:
        if self._log is None:
            raise CampaignError(tr("No campaign is open."))
        return self._log


def undo_drafts(act: Act, log: LogTail, new_uid: Callable[[], str]) -> list[ChangeDraft]:
    """The drafts that undo an act: what was new is withdrawn, what superseded something is put back."""
    drafts = []
    for step in act:
        done = log.entry(step.done.uid)
        if step.before is None:
            drafts.append(retraction(done, UNDO_REASON))
        else:
            drafts.append(_as_said(done, log.entry(step.before.uid), new_uid))
    return drafts


def redo_drafts(act: Act, log: LogTail, new_uid: Callable[[], str]) -> list[ChangeDraft]:
    """The drafts that bring an undone act back, content and sources restored."""
    return [
        _as_said(log.entry(step.undone_by.uid), log.entry(step.done.uid), new_uid)
        for step in act
        if step.undone_by is not None
    ]


def _as_said(superseded: ControlChange, model: ControlChange, new_uid: Callable[[], str]) -> ChangeDraft:
    """A draft that supersedes one entry and says what another said."""
    if model.draft.status is Status.RETRACTED:
        return replace(retraction(superseded, model.draft.note or UNDO_REASON), note=model.draft.note)
    return correction(superseded, model.draft, new_uid)


def _standing_for(act: Act, undone: Act, batch: Sequence[LogLine]) -> Act:
    """An act whose entries had been superseded by one that is undone: what undid it now stands for them."""
    restored = {step.before.uid: one for step, one in zip(undone, batch, strict=True) if step.before is not None}
    return tuple(replace(step, done=restored.get(step.done.uid, step.done)) for step in act)


def _redoable_on(act: Act, redone: Act, batch: Sequence[LogLine]) -> Act:
    """An undone act that lay on top of one that is redone: it is redone on what that one became."""
    became = {step.done.uid: one for step, one in zip(redone, batch, strict=True)}
    return tuple(
        replace(step, undone_by=became.get(step.undone_by.uid, step.undone_by)) for step in act if step.undone_by
    )


def _while_free(acts: Sequence[Act], taken_over: set[str]) -> tuple[Act, ...]:
    """The latest acts down to the first one that somebody else has superseded since."""
    if not taken_over:
        return tuple(acts)
    free: list[Act] = []
    for act in reversed(acts):
        if any((step.undone_by or step.done).uid in taken_over for step in act):
            break
        free.insert(0, act)
    return tuple(free)
