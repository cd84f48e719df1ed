"""Who can hold ground, and which of them stand together when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from .times import BEGINNING, FOREVER

UNKNOWN: Final = "unknown"
"""Code of the holder nobody has named: a holder like any other, but never a party to a front."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who can hold ground.

    code is the short key the log uses, names its names by language tag ("en", "tr", "ar"), color a "#rrggbb"
    fill, hatch the id of a hatch in cartography, bloc the bloc it belongs to where no membership says otherwise.
    """

    code: str
    name: str
    color: str
    hatch: str = "none"
    bloc: str = ""
    sort_order: int = 0
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlocMembership:
    """An actor stood in a bloc over [valid_from, valid_to), campaign wall-clock milliseconds."""

    actor: str
    bloc: str
    valid_from: int = BEGINNING
    valid_to: int = FOREVER


class Blocs:
    """Who stood with whom, when."""

    def __init__(self, actors: Iterable[Actor], memberships: Iterable[BlocMembership] = ()) -> None:
        self._default = {actor.code: actor.bloc for actor in actors}
        self._memberships: dict[str, list[BlocMembership]] = {}
        for membership in memberships:
            self._memberships.setdefault(membership.actor, []).append(membership)

    def bloc_of(self, actor: str, at: int) -> str:
        """Bloc of an actor at an instant; an actor in no bloc is a bloc of its own, named by its code."""
        for membership in self._memberships.get(actor, ()):
            if membership.valid_from <= at < membership.valid_to:
                return membership.bloc
        return self._default.get(actor) or actor

    def hostile(self, actor_a: str, actor_b: str, at: int) -> bool:
        """Whether two named actors stand in different blocs at an instant; unknown is nobody's enemy."""
        if UNKNOWN in (actor_a, actor_b):
            return False
        return self.bloc_of(actor_a, at) != self.bloc_of(actor_b, at)

    def turning_points(self, actor_a: str, actor_b: str) -> list[int]:
        """Instants at which either actor's bloc may change, sorted, without the open ends."""
        ends = {
            end
            for actor in (actor_a, actor_b)
            for membership in self._memberships.get(actor, ())
            for end in (membership.valid_from, membership.valid_to)
        }
        return sorted(ends - {BEGINNING, FOREVER})
