"""Dated maps as they are published: a folder with a file a day, or one table with a date field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from ..campaign.errors import CampaignError
from ..campaign.moment import moment_at
from ..campaign.times import day_start
from .csv_text import CsvRow, RowTable
from .dates import DateReader, settle_form
from .mapping import DateForm
from .ogr_tables import DRIVERS, open_table
from .problems import Remark

_LONGEST_NAME: Final = 300
_WITH_CLOCK: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})[T _-]{0,2}([01]\d|2[0-3])[-:_.h]?([0-5]\d)"
    r"(?:[-:_.m]?([0-5]\d)s?)?(Z|UTC)?(?!\d)"
)
"""20240708T1800, 2024-07-08T18-00-00Z, 20240708_1800, 202407081800."""

_IN_NAMES: Final = (
    re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d{2}[-_.]\d{1,2}[-_.]\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{13}|\d{9,10})(?!\d)"),
    re.compile(r"(?<!\d)(\d{6})(?!\d)"),
)
"""Days and Unix time in file names, the surest first: 20240708, 2024-07-08, 08-07-2024, Unix time, 240708."""

_AT_ONCE: Final = 128 * 2**20
"""Bytes of geometry held at once while an unsorted table is sorted by date."""


@dataclass(frozen=True, slots=True)
class RawMap:
    """One map as it was read. instant is campaign wall-clock milliseconds, a midnight where only its day is told."""

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
    """A folder whose files each are one map, dated by their names, to the minute where these tell a time.

    by_day: of several maps of one day the last one counts, and is that day's map.
    """

    def __init__(
        self, folder: Path, zone: str, dates: DateForm = DateForm.AUTO, *, by_day: bool = False
    ) -> None:
        """CampaignError where there are no maps, or their dates may be read in two ways."""
        self._folder = folder
        self._by_day = by_day
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
        """How many maps there are, each of an instant of its own."""
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
        kept: dict[int, tuple[int, Path]] = {}
        for path, text in texts.items():
            try:
                instant = reader.read(text).earliest
            except CampaignError as error:
                self.remarks.append(Remark(0, f"{path.name} is left out: {error}"))
                continue
            day = day_start(instant)
            place, other = day if self._by_day else instant, (instant, path)
            if place in kept:
                other, last = sorted((kept[place], other))
                same = "of the same day" if self._by_day or last[0] == day else "of the same time"
                self.remarks.append(Remark(0, f"{other[1].name} is left out: {last[1].name} is {same}."))
                other = last
            kept[place] = other
        return sorted((instant, path) for instant, (_, path) in kept.items())


class MapTable:
    """One table or layer whose features each have a date, the same for all of one map.

    by_day: all features of one day are one map, whatever the time.
    """

    def __init__(
        self, table: RowTable, column: str, zone: str, dates: DateForm = DateForm.AUTO, *, by_day: bool = False
    ) -> None:
        """CampaignError where no feature has a date, or the dates may be read in two ways."""
        self._table = table
        self._by_day = by_day
        self.remarks: list[Remark] = []
        column = column.casefold()
        if column not in table.header:
            known = ", ".join(table.header)[:200]
            raise CampaignError(f"There is no field {column!r}.", remedy=f"There are: {known}.", field="DATE_FIELD")
        cells = [(row[column], len(row.geometry or b"")) for row in _rows(table)]
        form = settle_form(text for text, _ in cells) if dates is DateForm.AUTO else dates
        reader = DateReader(form, zone)
        known: dict[str, int | None] = {text: self._instant(reader, text) for text in dict(cells)}
        self._instants = [known[text] for text, _ in cells]
        self._bytes: dict[int, int] = {}
        for instant, (_, size) in zip(self._instants, cells, strict=True):
            if instant is not None:
                self._bytes[instant] = self._bytes.get(instant, 0) + size
        if not self._bytes:
            raise CampaignError(f"No feature has a date in {column!r}.", remedy="Choose another field.")

    @property
    def name(self) -> str:
        """The table's name."""
        return self._table.file_name

    @property
    def count(self) -> int:
        """How many maps there are."""
        return len(self._bytes)

    @property
    def columns(self) -> list[str]:
        """The table's columns."""
        return self._table.header

    def maps(self) -> Iterator[RawMap]:
        """Every map, oldest first; the table is read once for as many as fit into memory."""
        chunk: list[int] = []
        size = 0
        for instant in sorted(self._bytes):
            if chunk and size + self._bytes[instant] > _AT_ONCE:
                yield from self._read(chunk)
                chunk, size = [], 0
            chunk.append(instant)
            size += self._bytes[instant]
        yield from self._read(chunk)

    def samples(self, most: int) -> Iterator[RawMap]:
        """Some of the maps."""
        yield from self._read(_spread(sorted(self._bytes), most))

    def _read(self, instants: Sequence[int]) -> Iterator[RawMap]:
        wanted: dict[int, list[CsvRow]] = {instant: [] for instant in instants}
        for instant, row in zip(self._instants, _rows(self._table), strict=False):
            if instant in wanted:
                wanted[instant].append(row)
        for instant in sorted(wanted):
            yield RawMap(instant, f"{self.name} {moment_at(instant).text}", wanted.pop(instant))

    def _instant(self, reader: DateReader, text: str) -> int | None:
        try:
            instant = reader.read(text).earliest
        except CampaignError as error:
            if len(self.remarks) < 50:
                self.remarks.append(Remark(0, f"Features dated {text[:40]!r} are left out: {error.message}"))
            return None
        return day_start(instant) if self._by_day else instant


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
    clock = _WITH_CLOCK.search(stem[:_LONGEST_NAME])
    if clock:
        year, month, day, hour, minute, second, utc = clock.groups()
        return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{'Z' if utc else ''}"
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
