"""Dated maps as they are published: a folder with a file a day, or one table with a date field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from ..campaign.errors import CampaignError
from ..campaign.times import DAY, day_start
from .csv_text import CsvRow, RowTable
from .dates import DateReader, settle_form
from .mapping import DateForm
from .ogr_tables import DRIVERS, open_table
from .problems import Remark

_LONGEST_NAME: Final = 300
_IN_NAMES: Final = (
    re.compile(r"(?<!\d)((?:19|20)\d{6}T?\d{4}(?:\d{2})?Z?)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d{2}[-_.]\d{1,2}[-_.]\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{13}|\d{9,10})(?!\d)"),
    re.compile(r"(?<!\d)(\d{6})(?!\d)"),
)
"""Dates in file names, the surest first: 20240708T1200, 20240708, 2024-07-08, 08-07-2024, Unix time, 240708."""

_AT_ONCE: Final = 128 * 2**20
"""Bytes of geometry held at once while an unsorted table is sorted by date."""


@dataclass(frozen=True, slots=True)
class RawMap:
    """One map as it was read. instant is a midnight, campaign wall-clock milliseconds."""

    instant: int
    name: str
    rows: Sequence[CsvRow]
    remarks: tuple[Remark, ...] = ()


class SnapshotSource(Protocol):
    """Maps ordered by time; maps() can be called again."""

    remarks: list[Remark]

    @property
    def name(self) -> str:
        """What to call the series before people."""

    @property
    def count(self) -> int:
        """How many maps there are."""

    @property
    def columns(self) -> list[str]:
        """Columns that the first maps have."""

    def maps(self) -> Iterator[RawMap]:
        """Every map; one that cannot be read comes without rows and with a remark."""

    def samples(self, most: int) -> Iterator[RawMap]:
        """Some of the maps, spread over the whole series."""


class MapFolder:
    """A folder whose files each are one map, dated by their names. Several maps of one day: the last one counts."""

    def __init__(self, folder: Path, zone: str, dates: DateForm = DateForm.AUTO) -> None:
        """CampaignError where there are no maps, or their dates may be read in two ways."""
        self._folder = folder
        self.remarks: list[Remark] = []
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        files = [path for path in inside if path.suffix.casefold() in DRIVERS and path.is_file()]
        if not files:
            raise CampaignError(
                f"{folder.name} holds no maps.", remedy=f"Give a folder with files ending in {', '.join(DRIVERS)}."
            )
        self._files = self._dated(files, zone, dates)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._folder.name

    @property
    def count(self) -> int:
        """How many maps there are, one a day."""
        return len(self._files)

    @property
    def columns(self) -> list[str]:
        """Columns of some of the files, each once."""
        found: dict[str, None] = {}
        for _instant, path in _spread(self._files, 5):
            # A file that cannot be read is told when its turn comes.
            with suppress(CampaignError):
                found.update(dict.fromkeys(open_table(path).header))
        return list(found)

    def maps(self) -> Iterator[RawMap]:
        """Every map, oldest first."""
        for instant, path in self._files:
            yield _read_file(instant, path)

    def samples(self, most: int) -> Iterator[RawMap]:
        """Some of the maps, the first and the last among them."""
        for instant, path in _spread(self._files, most):
            yield _read_file(instant, path)

    def _dated(self, files: Sequence[Path], zone: str, dates: DateForm) -> list[tuple[int, Path]]:
        texts = {path: text for path in files if (text := _date_text(path.stem))}
        for path in files:
            if path not in texts:
                self.remarks.append(Remark(0, f"{path.name} has no date in its name and is left out."))
        if not texts:
            raise CampaignError(
                f"No file of {self._folder.name} has a date in its name.", remedy="Name them 20240708.geojson or so."
            )
        form = settle_form(texts.values()) if dates is DateForm.AUTO else dates
        reader = DateReader(form, zone)
        by_day: dict[int, tuple[int, Path]] = {}
        for path, text in texts.items():
            try:
                instant = reader.read(text).earliest
            except CampaignError as error:
                self.remarks.append(Remark(0, f"{path.name} is left out: {error}"))
                continue
            day = day_start(instant)
            if day in by_day:
                other = by_day[day][1]
                first, last = (path, other) if (instant, path) < by_day[day] else (other, path)
                self.remarks.append(Remark(0, f"{first.name} is left out: {last.name} is of the same day."))
            by_day[day] = max(by_day.get(day, (instant, path)), (instant, path))
        return sorted((day, path) for day, (_, path) in by_day.items())


class MapTable:
    """One table or layer whose features each have a date."""

    def __init__(self, table: RowTable, column: str, zone: str, dates: DateForm = DateForm.AUTO) -> None:
        """CampaignError where no feature has a date, or the dates may be read in two ways."""
        self._table = table
        self.remarks: list[Remark] = []
        column = column.casefold()
        if column not in table.header:
            known = ", ".join(table.header)[:200]
            raise CampaignError(f"There is no field {column!r}.", remedy=f"There are: {known}.", field="DATE_FIELD")
        cells = [(row[column], len(row.geometry or b"")) for row in _rows(table)]
        form = settle_form(text for text, _ in cells) if dates is DateForm.AUTO else dates
        reader = DateReader(form, zone)
        known: dict[str, int | None] = {text: self._day(reader, text) for text, _ in dict(cells).items()}
        self._days = [known[text] for text, _ in cells]
        self._bytes: dict[int, int] = {}
        for day, (_, size) in zip(self._days, cells, strict=True):
            if day is not None:
                self._bytes[day] = self._bytes.get(day, 0) + size
        if not self._bytes:
            raise CampaignError(f"No feature has a date in {column!r}.", remedy="Choose another field.")

    @property
    def name(self) -> str:
        """The table's name."""
        return self._table.file_name

    @property
    def count(self) -> int:
        """How many days there are."""
        return len(self._bytes)

    @property
    def columns(self) -> list[str]:
        """The table's columns."""
        return self._table.header

    def maps(self) -> Iterator[RawMap]:
        """Every day's map, oldest first; the table is read once for as many days as fit into memory."""
        chunk: list[int] = []
        size = 0
        for day in sorted(self._bytes):
            if chunk and size + self._bytes[day] > _AT_ONCE:
                yield from self._read(chunk)
                chunk, size = [], 0
            chunk.append(day)
            size += self._bytes[day]
        yield from self._read(chunk)

    def samples(self, most: int) -> Iterator[RawMap]:
        """Some of the maps."""
        yield from self._read(_spread(sorted(self._bytes), most))

    def _read(self, days: Sequence[int]) -> Iterator[RawMap]:
        wanted: dict[int, list[CsvRow]] = {day: [] for day in days}
        for day, row in zip(self._days, _rows(self._table), strict=False):
            if day in wanted:
                wanted[day].append(row)
        for day in sorted(wanted):
            yield RawMap(day, f"{self.name} {day // DAY}", wanted.pop(day))

    def _day(self, reader: DateReader, text: str) -> int | None:
        try:
            return day_start(reader.read(text).earliest)
        except CampaignError as error:
            if len(self.remarks) < 50:
                self.remarks.append(Remark(0, f"Features dated {text[:40]!r} are left out: {error.message}"))
            return None


def _rows(table: RowTable) -> Iterator[CsvRow]:
    for row in table.rows():
        yield row if isinstance(row, CsvRow) else CsvRow(row.row or 0, {})


def _read_file(instant: int, path: Path) -> RawMap:
    try:
        rows = list(open_table(path).rows())
    except CampaignError as error:
        return RawMap(instant, path.name, (), (Remark(0, f"Left out: {error}"),))
    broken = [Remark(row.row or 0, f"{path.name}: {row.message}") for row in rows if isinstance(row, CampaignError)]
    return RawMap(instant, path.name, [row for row in rows if isinstance(row, CsvRow)], tuple(broken))


def _date_text(stem: str) -> str:
    """The date in a file's name, in a form that a DateReader knows; "" where there is none."""
    for pattern in _IN_NAMES:
        match = pattern.search(stem[:_LONGEST_NAME])
        if match:
            text = match[1].replace("_", "-")
            if re.fullmatch(r"\d{4}[-.]\d{1,2}[-.]\d{1,2}", text):
                year, month, day = re.split(r"[-.]", text)
                return f"{year}-{int(month):02d}-{int(day):02d}"
            return text
    return ""


def _spread(items: Sequence, most: int) -> list:
    if len(items) <= most:
        return list(items)
    step = (len(items) - 1) / (most - 1)
    return [items[round(index * step)] for index in range(most)]
