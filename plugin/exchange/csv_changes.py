"""Control changes from a table in the columns of the sample chronology, read and judged without a campaign."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, Protocol, TypeVar

from ..campaign.change import ChangeKind
from ..campaign.citation import Credibility, Reliability
from ..campaign.errors import CampaignError
from ..campaign.moment import Moment, parse_moment
from ..campaign.progress import Progress
from .csv_text import Columns, CsvRow, CsvTable
from .ground_spec import GroundSpec, parse_ground
from .problems import Problems

COLUMNS: Final = Columns(
    required=(
        "date", "time_precision", "place", "alt_names", "lat", "lon", "coord_source", "kind", "from_actor",
        "to_actor", "source", "source_type", "reliability", "credibility", "note",
    ),
    optional=(
        "ground", "place_kind", "url", "published", "text", "claim_measure", "claim_value", "claim_unit",
        "claim_line", "claim_actor",
    ),
)  # fmt: skip

LONGEST_TEXT: Final = 100_000
"""Characters: a long article, and far less than what makes a table unusable for everybody who opens it later."""

_PLACE_KINDS: Final = ("city", "town", "village", "site", "crossing")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure a row states: measure, value and unit as campaign.citation.Claim has them."""

    measure: str
    value: float
    unit: str
    line: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ReportedPlace:
    """A place as a row names it. lon and lat are degrees, both None where the row has none."""

    name: str
    alt_names: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    kind: str = ""
    coord_source: str = ""


@dataclass(frozen=True, slots=True)
class ReportedSource:
    """Who says so, as a row names them, with the row's two judgements."""

    name: str
    type: str = ""
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED
    url: str = ""
    published_at: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """One row of a chronology, every value read, nothing looked up yet. row is its number in the file.

    place is None where a row tells its ground only.
    """

    row: int
    kind: ChangeKind
    moment: Moment
    from_actor: str
    to_actor: str
    place: ReportedPlace | None
    source: ReportedSource
    ground: GroundSpec
    note: str = ""
    figure: StatedFigure | None = None


class ChangeSource(Protocol):
    """A table whose rows can be read as changes, more than once."""

    @property
    def file_name(self) -> str:
        """What to call it before people."""

    @property
    def ignored_columns(self) -> list[str]:
        """Columns this import knows nothing of."""

    def changes(self, problems: Problems, progress: Progress | None = None) -> Iterator[ReportedChange]:
        """Every good row; what is wrong with the others goes to problems."""


class ChangeTable:
    """A CSV chronology. Reading it twice is how a long one is taken in bounded memory."""

    def __init__(self, path: Path, zone: str | None = None) -> None:
        """zone is the campaign's, for clock times with an offset. CampaignError as CsvTable."""
        self._table = CsvTable(path, COLUMNS)
        self._zone = zone

    @property
    def file_name(self) -> str:
        """What to call the table before people."""
        return self._table.path.name

    @property
    def ignored_columns(self) -> list[str]:
        """Columns this import knows nothing of."""
        return self._table.ignored

    def changes(self, problems: Problems, progress: Progress | None = None) -> Iterator[ReportedChange]:
        """Every good row; what is wrong with the others goes to problems, all of a row's faults at once."""
        for row in self._table.rows(progress):
            if isinstance(row, CampaignError):
                problems.add(row)
                continue
            change = _RowReader(row, problems).change(self._zone)
            if change is not None:
                yield change


class _RowReader:
    """Reads one row's columns, each fault noted under its column's name."""

    def __init__(self, row: CsvRow, problems: Problems) -> None:
        self._row = row
        self._problems = problems
        self._is_good = True

    def change(self, zone: str | None) -> ReportedChange | None:
        row = self._row
        kind = self._read("kind", lambda text: _member(ChangeKind, text, "kind"))
        moment = self._read("date", lambda text: parse_moment(text, zone=zone))
        place = self._place()
        source = self._source()
        ground = self._read("ground", parse_ground)
        figure = self._figure()
        self._check_precision(moment)
        if not self._is_good or kind is None or moment is None or ground is None:
            return None
        from_actor, to_actor = row["from_actor"], row["to_actor"]
        return ReportedChange(
            row.number, kind, moment, from_actor, to_actor, place, source, ground, row["note"], figure
        )

    def _read(self, column: str, reader: Callable[[str], _Value]) -> _Value | None:
        try:
            return reader(self._row[column])
        except CampaignError as error:
            self._note(error.message, error.remedy, column)
            return None

    def _note(self, message: str, remedy: str, column: str) -> None:
        self._is_good = False
        self._problems.add(CampaignError(message, remedy=remedy, field=column, row=self._row.number))

    def _check_precision(self, moment: Moment | None) -> None:
        """The column repeats what the date's form says; where they differ one of them is a slip."""
        precision = self._row["time_precision"].casefold()
        if moment is None or precision not in ("day", "range"):
            return
        if (precision == "range") != ("/" in moment.text):
            self._note(
                f"The date {moment.text} is no {precision}.",
                "Correct the date, or leave time_precision empty.",
                "time_precision",
            )

    def _place(self) -> ReportedPlace:
        row = self._row
        for column, text in row.texts.items():
            if len(text) > LONGEST_TEXT and column != "ground":
                self._note(f"The cell holds {len(text):,} characters.", "Shorten it.", column)
        if not row["place"]:
            self._note("The row names no place.", "Name the place, or what the report is about.", "place")
        lat = self._read("lat", lambda text: _degrees(text, 90.0))
        lon = self._read("lon", lambda text: _degrees(text, 180.0))
        if bool(row["lat"]) != bool(row["lon"]):
            empty = "lon" if row["lat"] else "lat"
            self._note("Only one of lat and lon is given.", "Give both or none.", empty)
        kind = row["place_kind"].casefold()
        if kind and kind not in _PLACE_KINDS:
            self._note(f"{kind!r} is no kind of place.", f"Choose one of {', '.join(_PLACE_KINDS)}.", "place_kind")
        alt_names = tuple(name for name in (part.strip() for part in row["alt_names"].split(";")) if name)
        return ReportedPlace(row["place"], alt_names, lon, lat, kind, row["coord_source"])

    def _source(self) -> ReportedSource:
        row = self._row
        if not row["source"]:
            self._note("The row names no source.", "Say who reported it.", "source")
        reliability = self._read("reliability", lambda text: _member(Reliability, text.upper() or "F", "reliability"))
        credibility = self._read("credibility", _credibility)
        return ReportedSource(
            row["source"],
            row["source_type"],
            reliability or Reliability.F,
            credibility or Credibility.CANNOT_BE_JUDGED,
            row["url"],
            row["published"],
            row["text"],
        )

    def _figure(self) -> StatedFigure | None:
        row = self._row
        if not row["claim_value"]:
            return None
        value = self._read("claim_value", _figure_value)
        if not row["claim_measure"] or not row["claim_unit"]:
            self._note("A figure needs a measure and a unit.", "Write border_length and km.", "claim_measure")
        if value is None:
            return None
        return StatedFigure(row["claim_measure"], value, row["claim_unit"], row["claim_line"], row["claim_actor"])


_Member = TypeVar("_Member", bound=Enum)


def _member(kind: type[_Member], text: str, column: str) -> _Member:
    try:
        return kind(text if text.isupper() else text.casefold())
    except ValueError as error:
        known = ", ".join(str(member.value) for member in kind)
        raise CampaignError(f"{text!r} is not known.", remedy=f"Choose one of {known}.", field=column) from error


def _credibility(text: str) -> Credibility:
    try:
        return Credibility(int(text or 6))
    except ValueError as error:
        raise CampaignError(
            f"{text!r} is no credibility.", remedy="Write 1 (confirmed) to 6 (cannot be judged).", field="credibility"
        ) from error


def _degrees(text: str, most: float) -> float | None:
    if not text:
        return None
    value = _number(text)
    if not math.isfinite(value) or abs(value) > most:
        raise CampaignError(f"{text} is beyond {-most:g} to {most:g} degrees.", remedy="Correct the coordinate.")
    return value


def _figure_value(text: str) -> float:
    value = _number(text)
    if not math.isfinite(value) or value < 0:
        raise CampaignError(f"{text} is no figure.", remedy="Write a length or an area.")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise CampaignError(f"{text!r} is no number.", remedy="Write digits and a decimal point.") from error
