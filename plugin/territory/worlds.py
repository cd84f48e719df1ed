"""The territory as one side can have held it at most and at least, where moments leave doubt.

A holding in doubt counts as a whole, also where only part of its ground is: bounds drawn from these two worlds always
hold, and may be wider than need be.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .holdings import Holding
    from .statistics_doubt import Doubt

    IsFriend = Callable[[str, int], bool]
    """Whether an actor stands with the side at an instant."""


def at_most(
    holdings: Iterable[Holding], doubts: Iterable[Doubt], is_friend: IsFriend, turns: Iterable[int] = ()
) -> list[Holding]:
    """Holdings with every doubt decided for the side. turns: instants at which somebody's friendship changes."""
    return _decided(holdings, doubts, is_friend, turns)


def at_least(
    holdings: Iterable[Holding], doubts: Iterable[Doubt], is_friend: IsFriend, turns: Iterable[int] = ()
) -> list[Holding]:
    """Holdings with every doubt decided against the side. turns: as at_most."""
    return _decided(holdings, doubts, lambda actor, at: not is_friend(actor, at), turns)


def stretches(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of time joined where they meet or overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _decided(
    holdings: Iterable[Holding], doubts: Iterable[Doubt], is_wanted: IsFriend, turns: Iterable[int]
) -> list[Holding]:
    by_fid: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        by_fid[doubt.fid].append(doubt)
    cuts = sorted(turns)
    found: list[Holding] = []
    for held in holdings:
        if held.fid in by_fid:
            found.extend(_pieces(held, by_fid[held.fid], is_wanted, cuts))
        else:
            found.append(held)
    return found


def _pieces(held: Holding, doubts: Sequence[Doubt], is_wanted: IsFriend, turns: Sequence[int]) -> Iterator[Holding]:
    """A holding cut in time, each piece in the hands of whoever is wanted and can have held it then."""
    start, end = held.valid_from, held.valid_to
    instants = {start, end, *turns, *(one.start for one in doubts), *(one.end for one in doubts)}
    for since, until in pairwise(sorted(instant for instant in instants if start <= instant <= end)):
        can = {other for one in doubts if one.start <= since < one.end for other in one.others}
        wanted = sorted(actor for actor in can if is_wanted(actor, since))
        holder = held.actor if is_wanted(held.actor, since) or not wanted else wanted[0]
        yield replace(held, tenure=held.tenure._replace(actor=holder), valid_from=since, valid_to=until)
