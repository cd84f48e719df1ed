"""Places and days on which sources differ: entries of the log that contradict each other, or their own citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..campaign.change import ControlChange
from .holdings import Holding
from .spot_history import Contradiction, EntriesOnGround, history_of_spot, holdings_on

Spot = tuple[float, float]
"""Longitude and latitude, degrees."""


@dataclass(frozen=True, slots=True)
class Difference:
    """At a place, what one entry says is contradicted. at is when the entry took effect, lon and lat the place's spot.

    against is the holder's entry that another one contradicts; contradiction says in what way and by which entry, or
    by what the entry's own sources say (then against is that entry).
    """

    place_id: str
    lon: float
    lat: float
    at: int
    against: ControlChange | None
    contradiction: Contradiction


def differences(
    spots: Mapping[str, Spot],
    holdings_near: Callable[[Spot], list[Holding]],
    entries: EntriesOnGround,
    zone: str,
    go_on: Callable[[int, int], bool] = lambda _done, _total: True,
) -> list[Difference]:
    """Every contradiction at the places it is about, once, in the order of places and time.

    spots are those at which to ask, by place id; holdings_near gives the holdings of all times round a spot; entries
    those in force, zone the campaign's time zone (IANA). Two entries that contradict each other on shared ground are
    told at the places they name, not at every village in between. go_on is told how many places of how many are done,
    and answers whether to go on.
    """
    found: list[Difference] = []
    for done, (place_id, spot) in enumerate(spots.items(), start=1):
        covering = entries.covering(*spot)
        tenures = history_of_spot(holdings_on(holdings_near(spot), *spot), covering, zone)
        told: set[tuple[object, ...]] = set()
        for tenure in tenures:
            for one in tenure.contradictions:
                is_within = one.entry in (tenure.entry, tenure.contest)
                against = one.entry if is_within else tenure.entry
                key = (one.how, frozenset(entry.uid for entry in (one.entry, against) if entry), one.citation)
                if key in told or not _is_about(place_id, one.entry, against):
                    continue
                told.add(key)
                found.append(Difference(place_id, *spot, one.entry.effective_at, against, one))
        if not go_on(done, len(spots)):
            break
    return sorted(found, key=lambda one: (one.at, one.place_id, one.contradiction.how.value))


def _is_about(place_id: str, *entries: ControlChange | None) -> bool:
    return any(entry is not None and entry.draft.place_id == place_id for entry in entries)


def sources_of(entries: Iterable[ControlChange | None]) -> list[str]:
    """Ids of the sources that entries cite, each once, in order."""
    return list(
        dict.fromkeys(cited.source_id for entry in entries if entry is not None for cited in entry.draft.citations)
    )
