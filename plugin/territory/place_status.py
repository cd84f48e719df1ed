"""Who held, challenged and besieged a place, interval by interval."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from ..campaign.actor import UNKNOWN
from .holdings import PlaceStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..campaign.place import Place
    from .holdings import Siege


class Held(Protocol):
    """Who held and challenged the ground at a place over [valid_from, valid_to): any Holding, or a row of one."""

    @property
    def actor(self) -> str: ...

    @property
    def contested_by(self) -> str: ...

    @property
    def valid_from(self) -> int: ...

    @property
    def valid_to(self) -> int: ...


def statuses_of(place: Place, held: Iterable[Held], sieges: Iterable[Siege]) -> list[PlaceStatus]:
    """The statuses of a place, in order of time, each as long as nothing about it changes.

    held is the ground under the place's spot (cells.spot_of). Where two grounds meet exactly there, a named holder goes
    before unknown, and else the one given first. A siege by the holder himself does not count; of several sieges the
    oldest does. Times without any ground have no status.
    """
    grounds = [one for one in held if one.valid_from < one.valid_to]
    shut_in = sorted(
        (siege for siege in sieges if siege.place_id == place.place_id),
        key=lambda siege: (siege.valid_from, siege.besieger),
    )
    instants = sorted({end for one in (*grounds, *shut_in) for end in (one.valid_from, one.valid_to)})
    statuses: list[PlaceStatus] = []
    for since, until in pairwise(instants):
        status = _status(place, grounds, shut_in, since, until)
        if status is None:
            continue
        last = statuses[-1] if statuses else None
        if last is not None and replace(last, valid_from=since, valid_to=until) == status and last.valid_to == since:
            statuses[-1] = replace(last, valid_to=until)
        else:
            statuses.append(status)
    return statuses


def _status(
    place: Place, grounds: Sequence[Held], sieges: Sequence[Siege], since: int, until: int
) -> PlaceStatus | None:
    standing = [one for one in grounds if one.valid_from <= since < one.valid_to]
    if not standing:
        return None
    ground = min(standing, key=lambda one: one.actor == UNKNOWN)
    besiegers = [
        siege.besieger
        for siege in sieges
        if siege.valid_from <= since < siege.valid_to and siege.besieger != ground.actor
    ]
    besieged_by = besiegers[0] if besiegers else ""
    return PlaceStatus(place.place_id, place.name, ground.actor, ground.contested_by, besieged_by, since, until)
