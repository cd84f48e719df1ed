"""Putting new statuses of a place between those before and after: a row lasts as long as nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..territory.holdings import PlaceStatus


def stitched(kept: Iterable[PlaceStatus], fresh: Sequence[PlaceStatus], since: int, until: int) -> list[PlaceStatus]:
    """The statuses of a place with those over [since, until) replaced by fresh ones, in order of time.

    Neighbours in time that say the same become one.
    """
    pieces = [clip for one in fresh if (clip := _clipped(one, since, until))]
    for one in kept:
        pieces.extend(
            clip for clip in (_clipped(one, one.valid_from, since), _clipped(one, until, one.valid_to)) if clip
        )
    joined: list[PlaceStatus] = []
    for piece in sorted(pieces, key=lambda one: one.valid_from):
        last = joined[-1] if joined else None
        if last is not None and last.valid_to == piece.valid_from and _say_the_same(last, piece):
            joined[-1] = replace(last, valid_to=piece.valid_to)
        else:
            joined.append(piece)
    return joined


def _clipped(status: PlaceStatus, since: int, until: int) -> PlaceStatus | None:
    start, end = max(status.valid_from, since), min(status.valid_to, until)
    return replace(status, valid_from=start, valid_to=end) if start < end else None


def _say_the_same(one: PlaceStatus, other: PlaceStatus) -> bool:
    return replace(one, valid_from=other.valid_from, valid_to=other.valid_to) == other
