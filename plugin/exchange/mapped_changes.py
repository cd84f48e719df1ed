"""Control changes from any table or layer, read through a mapping of its columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ChangeKind, FootprintMethod
from ..campaign.citation import Credibility, Reliability
from ..campaign.errors import CampaignError
from ..campaign.moment import Moment
from ..campaign.progress import Progress
from ..campaign.spelling import fold
from ..territory.given_geometry import point_of, polygons_wkb
from .csv_changes import LONGEST_TEXT, ReportedChange, ReportedPlace, ReportedSource
from .csv_text import CsvRow, RowTable
from .dates import DateReader, settle_form
from .ground_spec import GroundSpec, parse_ground
from .mapping import ADD, LEAVE_OUT, DateForm, ImportMapping, Role
from .names import ActorBook, LeftOutError, kind_of
from .problems import Problems

_Value = TypeVar("_Value")
_NEEDED: Final = (Role.DATE, Role.TO_ACTOR)


class _Ending(NamedTuple):
    """What may take over where a row's state ends: its place or ground, and the instant."""

    ground: str
    instant: int


class MappedTable:
    """A table read through a mapping (csv_changes.ChangeSource).

    Rows with an end become two changes: somebody takes the ground, and leaves it to nobody at the end unless another
    row takes over there and then.
    """

    def __init__(self, table: RowTable, mapping: ImportMapping, campaign: Campaign) -> None:
        """CampaignError where a needed column is not mapped, or the table's dates may be read two ways."""
        self._table = table
        self._mapping = mapping
        self._zone = campaign.settings.zone
        self._places = campaign.places
        self.actors = ActorBook(campaign.actors.values(), mapping.actors)
        _refuse_missing(mapping, table.header)
        self._dates = DateReader(self._settled(Role.DATE), self._zone)
        has_ends = bool(mapping.column(Role.END_DATE))
        self._end_dates = DateReader(self._settled(Role.END_DATE), self._zone) if has_ends else None
        self.left_out = 0

    @property
    def file_name(self) -> str:
        """What to call it before people."""
        return self._table.file_name

    @property
    def ignored_columns(self) -> list[str]:
        """Columns that the mapping does not use."""
        used = {use.column for use in self._mapping.columns}
        return [column for column in self._table.header if column and column not in used]

    def changes(self, problems: Problems, progress: Progress | None = None) -> Iterator[ReportedChange]:
        """Every good row: first the ends, so that at the same instant whoever takes over comes later in the log."""
        self.left_out = 0
        self.actors.unmatched.clear()
        if self._end_dates is not None:
            yield from self._ends(progress)
        told: set[str] = set()
        for row in self._table.rows(progress):
            if isinstance(row, CampaignError):
                problems.add(row)
                continue
            reader = _MappedRow(row, self._mapping)
            try:
                change = self._change(reader)
            except LeftOutError:
                self.left_out += 1
                continue
            reader.tell(problems, told)
            if change is not None:
                yield change

    def _change(self, reader: _MappedRow) -> ReportedChange | None:
        row = reader.row
        kind = reader.read(Role.KIND, lambda text: kind_of(text, self._mapping.kinds, self._mapping.kind))
        moment = reader.read(Role.DATE, self._dates.read)
        to_actor = reader.read(Role.TO_ACTOR, lambda text: self.actors.code_of(text, "to_actor"))
        from_actor = reader.read(Role.FROM_ACTOR, lambda text: self.actors.code_of(text, "from_actor"))
        if self._end_dates is not None and reader.text(Role.END_DATE):
            reader.read(Role.END_DATE, self._end_after(moment))
        ground, point = self._ground(reader)
        place = self._place(reader, point)
        source = self._source(reader)
        if not reader.is_good or None in (kind, moment, ground, to_actor, from_actor):
            return None
        if from_actor == UNKNOWN and kind is not ChangeKind.CONTESTED:
            from_actor = ""
        if kind is ChangeKind.INITIAL:
            from_actor = ""
        return ReportedChange(
            row.number, kind, moment, from_actor, to_actor or UNKNOWN, place, source, ground, reader.text(Role.NOTE)
        )

    def _end_after(self, begin: Moment | None) -> Callable[[str], Moment]:
        def end(text: str) -> Moment:
            moment = self._end_dates.read_end(text, self._mapping.ends)
            if begin is not None and moment.earliest <= begin.earliest:
                raise CampaignError(f"It ends at {text}, no later than it begins.", remedy="Correct a date.")
            return moment

        return end

    def _ends(self, progress: Progress | None) -> Iterator[ReportedChange]:
        """Departures of those whom nobody follows. Rows with faults are told when their beginnings are read."""
        begun: set[_Ending] = set()
        ended: list[ReportedChange] = []
        for row in self._table.rows(progress):
            if isinstance(row, CampaignError):
                continue
            try:
                change = self._change(_MappedRow(row, self._mapping))
            except LeftOutError:
                continue
            if change is None:
                continue
            begun.add(_Ending(_where(change), change.moment.earliest))
            end_text = row[self._mapping.column(Role.END_DATE)]
            if end_text and change.kind.changes_holder and change.to_actor != UNKNOWN:
                end = self._end_dates.read_end(end_text, self._mapping.ends)
                ended.append(
                    replace(change, kind=ChangeKind.WITHDREW, moment=end, from_actor=change.to_actor, to_actor=UNKNOWN)
                )
        self.actors.unmatched.clear()
        for change in ended:
            if _Ending(_where(change), change.moment.earliest) not in begun:
                yield change

    def _ground(self, reader: _MappedRow) -> tuple[GroundSpec | None, tuple[float, float] | None]:
        """The ground of a row, or the point that its geometry is."""
        geometry = reader.row.geometry
        if reader.text(Role.GROUND):
            return reader.read(Role.GROUND, parse_ground), None
        if geometry is None:
            return GroundSpec(), None
        point = point_of(geometry)
        if point is not None:
            return GroundSpec(), point
        ground = reader.checked("geometry", lambda: polygons_wkb(geometry))
        return (GroundSpec(FootprintMethod.DRAWN, wkb=ground) if ground else None), None

    def _place(self, reader: _MappedRow, point: tuple[float, float] | None) -> ReportedPlace | None:
        name = reader.text(Role.PLACE)
        lat = reader.read(Role.LAT, lambda text: _degrees(text, 90.0))
        lon = reader.read(Role.LON, lambda text: _degrees(text, 180.0))
        if point is not None and (lat is None or lon is None):
            lon, lat = point
        if lat is None or lon is None:
            lat = lon = None
        decided = next((one.meant for one in self._mapping.places if fold(one.said) == fold(name)), ADD)
        if name and decided == LEAVE_OUT:
            raise LeftOutError(f"{name} is left out.")
        if name and decided != ADD and decided in self._places:
            return ReportedPlace(self._places[decided].name)
        if not name and lat is not None and lon is not None:
            name = f"{lat:.4f} N {lon:.4f} E"
        if not name:
            if reader.row.geometry is None and not reader.text(Role.GROUND):
                reader.note("The row names no place and has no ground.", "Map a place, a point or a ground.", "place")
            return None
        alt_names = tuple(part.strip() for part in reader.text(Role.ALT_NAMES).split(";") if part.strip())
        return ReportedPlace(name, alt_names, lon, lat, "", self.file_name if lat is not None else "")

    def _source(self, reader: _MappedRow) -> ReportedSource:
        grade = reader.text(Role.RELIABILITY).upper()
        likely = reader.text(Role.CREDIBILITY)
        return ReportedSource(
            reader.text(Role.SOURCE) or self._mapping.source or self.file_name,
            reader.text(Role.SOURCE_TYPE),
            Reliability(grade) if grade in Reliability.__members__ else Reliability.F,
            Credibility(int(likely)) if likely in ("1", "2", "3", "4", "5", "6") else Credibility.CANNOT_BE_JUDGED,
            reader.text(Role.URL),
            reader.text(Role.PUBLISHED),
            reader.text(Role.TEXT),
        )

    def _settled(self, role: Role) -> DateForm:
        column = self._mapping.column(role)
        if self._mapping.dates is not DateForm.AUTO or not column:
            return self._mapping.dates
        texts = (row[column] for row in self._table.rows() if not isinstance(row, CampaignError))
        return settle_form(text for text in texts if text and len(text) < 40)


class _MappedRow:
    """Reads one row's roles. Its faults, each under its column's name, are kept until it is known that it counts."""

    def __init__(self, row: CsvRow, mapping: ImportMapping) -> None:
        self.row = row
        self._mapping = mapping
        self._faults: list[CampaignError] = []
        for use in mapping.columns:
            if use.role is not Role.GROUND and len(row[use.column]) > LONGEST_TEXT:
                self.note(f"The cell holds {len(row[use.column]):,} characters.", "Shorten it.", use.column)

    def text(self, role: Role) -> str:
        """The text of a role's column, "" where there is none."""
        column = self._mapping.column(role)
        return self.row[column] if column else ""

    def read(self, role: Role, reader: Callable[[str], _Value]) -> _Value | None:
        """The value of a role's column; None, and the fault noted, where it has none."""
        text = self.text(role)
        return self.checked(self._mapping.column(role) or role.value, lambda: reader(text))

    def checked(self, field: str, reader: Callable[[], _Value]) -> _Value | None:
        """What a reader gives; None, and the fault noted, where it refuses."""
        try:
            return reader()
        except LeftOutError:
            raise
        except CampaignError as error:
            self.note(error.message, error.remedy, field)
            return None

    @property
    def is_good(self) -> bool:
        """Whether nothing read so far is wrong."""
        return not self._faults

    def note(self, message: str, remedy: str, field: str) -> None:
        """A fault of this row."""
        self._faults.append(CampaignError(message, remedy=remedy, field=field, row=self.row.number))

    def tell(self, problems: Problems, told: set[str]) -> None:
        """Hand the faults on; what was told of an earlier row's name is only counted."""
        for fault in self._faults:
            key = f"{fault.field}\x1f{fault.message}"
            if key in told and fault.field != self._mapping.column(Role.DATE):
                problems.count += 1
                continue
            told.add(key)
            problems.add(fault)


def _refuse_missing(mapping: ImportMapping, header: list[str]) -> None:
    for role in _NEEDED:
        if not mapping.column(role):
            raise CampaignError(
                f"No column is mapped to {role.value}.",
                remedy=f"Map one of: {', '.join(name for name in header if name)[:200]}.",
                field=role.value,
            )
    for use in mapping.columns:
        if use.column not in header:
            raise CampaignError(
                f"The table has no column {use.column!r}.",
                remedy=f"It has: {', '.join(name for name in header if name)[:200]}.",
                field=use.role.value,
            )


def _where(change: ReportedChange) -> str:
    if change.ground.wkb or change.ground.wkt or change.place is None:
        return change.ground.wkb.hex() or change.ground.wkt
    return fold(change.place.name)


def _degrees(text: str, most: float) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise CampaignError(f"{text[:40]!r} is no number.", remedy="Write degrees with a decimal point.") from error
    if not math.isfinite(value) or abs(value) > most:
        raise CampaignError(f"{value:g} is beyond {-most:g} to {most:g} degrees.", remedy="Correct the coordinate.")
    return value
