"""An entry of the log as one line: what it takes to see what was done, undone and redone, without ground or sources."""

from __future__ import annotations

from dataclasses import dataclass

from .change import ControlChange, Status


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry in short. recorded_at is UTC milliseconds; said is what it says, to compare with another line's."""

    uid: str
    supersedes: str
    status: Status
    note: str
    recorded_at: int
    recorded_by: str
    said: tuple[str, ...]


def line_of(entry: ControlChange) -> LogLine:
    """An entry in short."""
    draft = entry.draft
    said = (
        draft.kind.value,
        draft.moment.text,
        draft.to_actor,
        draft.from_actor,
        draft.place_id,
        draft.footprint_method.value,
    )
    return LogLine(
        entry.uid, draft.supersedes, draft.status, draft.note, entry.recorded_at, entry.recorded_by, said
    )
