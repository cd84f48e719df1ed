"""UCDP GED's fatal events as markers: the data set says who fought where, and never who holds the ground."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..campaign.errors import CampaignError
from ..campaign.moment import Moment, parse_moment
from ..campaign.progress import Progress
from ..campaign.times import DAY
from ..territory.coverage import Ground, bounds_of, contains_lonlat
from .csv_text import CsvRow, RowTable
from .dates import DateReader
from .mapping import DateForm
from .problems import ImportRefusedError, Problems

NEEDED: Final = ("id", "date_start", "date_end", "latitude", "longitude", "side_a", "side_b")
_FAR_KM: Final = {"1": 1.0, "2": 10.0, "3": 40.0, "4": 120.0, "5": 200.0, "6": 400.0, "7": 400.0}
"""How far an event may lie from its point, by where_prec 1 to 7 (UCDP GED Codebook 23.1; the km are rough sizes of
what the codes name: an exact spot, its surroundings, a second-order and a first-order unit, ..., a country)."""

_VIOLENCE: Final = {"1": "state-based", "2": "non-state", "3": "one-sided"}


@dataclass(frozen=True, slots=True)
class EventMarker:
    """One event: where, between when, who against whom, how many died, how exactly the place is known (km).

    row is its number in the file.
    """

    event_id: str
    lon: float
    lat: float
    moment: Moment
    side_a: str
    side_b: str
    violence: str
    deaths: int | None
    within_km: float
    source: str
    row: int

    @property
    def valid_from(self) -> int:
        """First instant of the first day on which it may have happened."""
        return self.moment.earliest

    @property
    def valid_to(self) -> int:
        """End of the last day, not included."""
        return self.moment.latest + DAY


@dataclass(frozen=True, slots=True)
class Events:
    """What a table says of an area of interest; outside is how many of its events lie elsewhere."""

    markers: tuple[EventMarker, ...]
    outside: int


def read_events(table: RowTable, aoi: Sequence[Ground], progress: Progress | None = None) -> Events:
    """Every event on the ground of interest (degrees); ImportRefusedError with every row that is no event."""
    problems = Problems()
    found = list(UcdpTable(table).markers(problems, progress))
    if problems.count:
        raise ImportRefusedError("The table", problems)
    west, south, east, north = bounds_of(aoi)
    near = (one for one in found if west <= one.lon <= east and south <= one.lat <= north)
    inside = tuple(one for one in near if contains_lonlat(aoi, one.lon, one.lat).any())
    return Events(inside, len(found) - len(inside))


class UcdpTable:
    """A UCDP GED export as markers."""

    def __init__(self, table: RowTable, dates: DateForm = DateForm.AUTO) -> None:
        missing = [name for name in NEEDED if name not in table.header]
        if missing:
            raise CampaignError(
                f"The table has no column {', '.join(missing)}.", remedy="Download it from UCDP.", field=missing[0]
            )
        self._table = table
        self._dates = DateReader(dates)

    def markers(self, problems: Problems, progress: Progress | None = None) -> Iterator[EventMarker]:
        """Every good row; what is wrong with the others goes to problems."""
        for row in self._table.rows(progress):
            if isinstance(row, CampaignError):
                problems.add(row)
                continue
            try:
                yield self._marker(row)
            except CampaignError as error:
                problems.add(error.at_row(row.number))

    def _marker(self, row: CsvRow) -> EventMarker:
        first, last = self._dates.read(row["date_start"]), self._dates.read(row["date_end"] or row["date_start"])
        if last.latest < first.earliest:
            raise CampaignError("The event ends before it begins.", remedy="Correct a date.", field="date_end")
        moment = first if first.text == last.text else parse_moment(f"{first.text[:10]}/{last.text[:10]}")
        return EventMarker(
            row["id"],
            _degrees(row, "longitude", 180.0),
            _degrees(row, "latitude", 90.0),
            moment,
            row["side_a"],
            row["side_b"],
            _VIOLENCE.get(row["type_of_violence"], ""),
            int(row["best"]) if row["best"].isdecimal() and len(row["best"]) < 10 else None,
            _FAR_KM.get(row["where_prec"], 0.0),
            row["source_article"][:1000] or row["source_office"],
            row.number,
        )


def _degrees(row: CsvRow, column: str, most: float) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise CampaignError(f"{row[column][:40]!r} is no number.", remedy="Write degrees.", field=column) from error
    if not math.isfinite(value) or abs(value) > most:
        raise CampaignError(f"{value:g} is no {column}.", remedy="Correct the coordinate.", field=column)
    return value
