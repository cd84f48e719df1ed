"""ACLED's event tables: take-overs become changes, everything else is counted and left alone.

Who took over is read from the sub-event and the interaction codes, never from the order of the actors: ACLED says
that actor1 and actor2 imply no direction (ACLED Codebook, "Actor1" and "Actor2"). Where the codes leave two readings
the row is set aside until somebody decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeKind, FootprintMethod
from ..campaign.citation import Credibility, Reliability
from ..campaign.errors import CampaignError
from ..campaign.moment import Moment, parse_moment
from ..campaign.progress import Progress
from ..campaign.spelling import fold_letters
from ..campaign.times import from_millis
from .csv_changes import LONGEST_TEXT, ReportedChange, ReportedPlace, ReportedSource
from .csv_text import CsvRow, RowTable
from .dates import DateReader, window
from .ground_spec import GroundSpec
from .mapping import LEAVE_OUT, ImportMapping
from .names import ActorBook, LeftOutError
from .problems import Problems

NEEDED: Final = ("event_date", "sub_event_type", "actor1", "inter1", "location", "latitude", "longitude")
TAKER: Final = "taker"
"""A column that a person may add: who took over, for rows in which the codes do not say."""

_USED: Final = (
    *NEEDED, "event_id_cnty", "time_precision", "actor2", "inter2", "geo_precision", "source", "notes", TAKER,
)  # fmt: skip
_REGAINS: Final = "government regains territory"
_OVERTAKES: Final = "non state actor overtakes territory"
_TRANSFER: Final = "non violent transfer of territory"
_SUB_EVENTS: Final = (_REGAINS, _OVERTAKES, _TRANSFER)
_STATE, _EXTERNAL = 1, 8
_ARMED: Final = (2, 3, 4)
_INTER_WORDS: Final = {
    "state forces": 1, "rebel group": 2, "rebel groups": 2, "rebel forces": 2, "political militia": 3,
    "political militias": 3, "identity militia": 4, "identity militias": 4, "communal militias": 4, "rioters": 5,
    "protesters": 6, "civilians": 7, "external other forces": 8, "external forces": 8, "other forces": 8,
}  # fmt: skip
"""Codes 1 to 8 of the ACLED codebook, and the words that exports since 2024 carry in their stead."""

RADIUS_KM: Final = 5.0
"""Ground round the point for geo_precision 2, where the point is only a town nearby."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two actors of an event; which of them is first means nothing."""

    name: str
    inter: int


class AcledTable:
    """An ACLED export as changes (csv_changes.ChangeSource)."""

    def __init__(self, table: RowTable, mapping: ImportMapping, campaign: Campaign) -> None:
        """mapping's dates, decisions on actors, and left-out names count; its columns do not."""
        missing = [name for name in NEEDED if name not in table.header]
        if missing:
            raise CampaignError(
                f"The table has no column {', '.join(missing)}.", remedy="Export it from ACLED again.", field=missing[0]
            )
        self._table = table
        self._dates = DateReader(mapping.dates)
        self.actors = ActorBook(campaign.actors.values(), mapping.actors)
        self._left_out = {fold_letters(one.said) for one in mapping.actors if one.meant == LEAVE_OUT}
        self.other_events: Counter[str] = Counter()
        self.left_out = 0

    @property
    def file_name(self) -> str:
        """What to call it before people."""
        return self._table.file_name

    @property
    def ignored_columns(self) -> list[str]:
        """Columns that say nothing of who took over."""
        return [name for name in self._table.header if name and name not in _USED]

    def changes(self, problems: Problems, progress: Progress | None = None) -> Iterator[ReportedChange]:
        """Every take-over; what is wrong or undecided about a row goes to problems, each unknown actor once."""
        self.other_events.clear()
        self.actors.unmatched.clear()
        self.left_out = 0
        for row in self._table.rows(progress):
            if isinstance(row, CampaignError):
                problems.add(row)
                continue
            sub_event = fold_letters(row["sub_event_type"])
            if sub_event not in _SUB_EVENTS:
                self.other_events[row["sub_event_type"][:60]] += 1
                continue
            try:
                yield self._change(row, sub_event)
            except LeftOutError:
                self.left_out += 1
            except CampaignError as error:
                problems.add(error.at_row(row.number))

    def _change(self, row: CsvRow, sub_event: str) -> ReportedChange:
        for column in _USED:
            if len(row[column]) > LONGEST_TEXT:
                raise CampaignError(
                    f"The cell holds {len(row[column]):,} characters.", remedy="Shorten it.", field=column
                )
        taker, loser = self._direction(row, sub_event)
        moment = _moment(self._dates.read(row["event_date"]), row["time_precision"])
        kind = ChangeKind.CEDED if sub_event == _TRANSFER else ChangeKind.CAPTURED
        to_actor = self.actors.code_of(taker, "actor")
        from_actor = self.actors.code_of(loser, "actor") if loser else ""
        if from_actor == to_actor:
            raise CampaignError(
                f"{taker[:60]} and {loser[:60]} are both {to_actor}.", remedy="Leave one of them out.", field="actor1"
            )
        precision = row["geo_precision"]
        event = row["event_id_cnty"]
        note = " ".join(part for part in (f"ACLED {event}:" if event else "", row["notes"]) if part)
        place = ReportedPlace(row["location"], (), _number(row, "longitude"), _number(row, "latitude"), "", "ACLED")
        if not place.name:
            raise CampaignError("The row names no place.", remedy="Fill in the location.", field="location")
        reporter = row["source"].split(";")[0].strip() or "ACLED"
        source = ReportedSource(reporter, "ACLED", Reliability.C, _credibility(precision), text=event)
        return ReportedChange(row.number, kind, moment, from_actor, to_actor, place, source, _ground(precision), note)

    def _direction(self, row: CsvRow, sub_event: str) -> tuple[str, str]:
        """Names of who took over and of who lost, "" where nobody is named."""
        sides = [_Side(row[f"actor{n}"], _inter(row, n)) for n in (1, 2) if row[f"actor{n}"]]
        if any(fold_letters(side.name) in self._left_out for side in sides):
            raise LeftOutError("left out")
        decided = row[TAKER]
        if decided:
            code = self.actors.code_of(decided, TAKER)
            return decided, next((side.name for side in sides if self._code(side.name) != code), "")
        takers = [side for side in sides if _can_take(side, sides, sub_event)]
        if len(takers) != 1:
            named = " and ".join(f"{side.name[:60]} (inter {side.inter})" for side in sides) or "nobody"
            raise CampaignError(
                f"The codes do not tell who took over: {row['sub_event_type']}, {named}.",
                remedy=f"Add a column {TAKER!r} that names who did, or leave an actor out.",
                field="inter1",
            )
        return takers[0].name, next((side.name for side in sides if side is not takers[0]), "")

    def _code(self, name: str) -> str:
        try:
            return self.actors.code_of(name, "actor")
        except CampaignError:
            return name


def _can_take(side: _Side, sides: list[_Side], sub_event: str) -> bool:
    if sub_event == _REGAINS:
        return side.inter == _STATE
    if sub_event == _OVERTAKES:
        return side.inter in _ARMED
    # A transfer is an acquisition (ACLED Codebook); with two sides named the codes cannot tell by whom.
    return len(sides) == 1


def _inter(row: CsvRow, number: int) -> int:
    text = row[f"inter{number}"]
    if text.isdecimal() and len(text) == 1:
        return int(text)
    code = _INTER_WORDS.get(fold_letters(text))
    if code is None:
        raise CampaignError(
            f"{text[:40]!r} is no interaction code.", remedy="Write 1 to 8, or ACLED's words.", field=f"inter{number}"
        )
    return code


def _moment(day: Moment, precision: str) -> Moment:
    """time_precision 1: that day; 2: the week round it; 3: its month, of which ACLED states the middle."""
    if precision == "2":
        return window(day, 3, 3)
    if precision == "3":
        return parse_moment(f"{from_millis(day.earliest):%Y-%m}")
    if precision not in ("", "1"):
        raise CampaignError(f"{precision[:20]!r} is no precision.", remedy="Write 1, 2 or 3.", field="time_precision")
    return day


def _ground(precision: str) -> GroundSpec:
    """geo_precision 1: the place's cell; 2: ground round it; 3: a region, of which no ground is known."""
    if precision == "2":
        return GroundSpec(FootprintMethod.RADIUS, RADIUS_KM)
    if precision == "3":
        return GroundSpec(FootprintMethod.NONE)
    if precision not in ("", "1"):
        raise CampaignError(f"{precision[:20]!r} is no precision.", remedy="Write 1, 2 or 3.", field="geo_precision")
    return GroundSpec()


def _credibility(precision: str) -> Credibility:
    return Credibility.PROBABLE if precision in ("", "1") else Credibility.POSSIBLE


def _number(row: CsvRow, column: str) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise CampaignError(f"{row[column][:40]!r} is no number.", remedy="Write degrees.", field=column) from error
    if not abs(value) <= (90.0 if column == "latitude" else 180.0):
        raise CampaignError(f"{value:g} is no {column}.", remedy="Correct the coordinate.", field=column)
    return value
