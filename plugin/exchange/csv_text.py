"""Tables as people save them: UTF-8 text with commas, semicolons or tabs, read row by row in bounded memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from ..campaign.errors import CampaignError
from ..campaign.progress import Progress
from .problems import ImportCancelledError

LONGEST_LINE: Final = 2_000_000
"""Bytes: room for ground of 50,000 vertices, and an end to reading something that is no table."""

_LONGEST_EXACT_LINE: Final = 32 * LONGEST_LINE
"""What the plugin wrote itself is read back, and dated maps of whole countries make one ground of 500,000 vertices."""

_DELIMITERS: Final = ",;\t"
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_REPORT_EVERY: Final = 2_000
MOST_ROWS: Final = 500_000
"""A log of more entries than this is no log of control changes; the rest of the file is not even read."""

COMMENT: Final = "#"
"""Lines before the header that begin so are remarks of whoever wrote the file."""

_SAVE_AS_UTF8: Final = "Save the file as CSV UTF-8."


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its number as a spreadsheet shows it (the header is row 1) and its texts by column, stripped.

    geometry is WKB in EPSG:4326 where the row comes from a layer that has some.
    """

    number: int
    texts: dict[str, str]
    geometry: bytes | None = None

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns a table must have, and those it may have beyond."""

    required: Sequence[str]
    optional: Sequence[str] = ()


class RowTable(Protocol):
    """A table of any format; rows() can be called again and then gives the same."""

    @property
    def file_name(self) -> str:
        """What to call it before people."""

    header: list[str]

    def rows(self, progress: Progress | None = None) -> Iterator[CsvRow | CampaignError]:
        """Every row that is not blank, or in its stead what is wrong with it; errors as CsvTable.rows."""


class CsvTable:
    """A CSV file whose header has been read and found good."""

    def __init__(self, path: Path, columns: Columns, *, exact: bool = False) -> None:
        """CampaignError where the file cannot be read, is no UTF-8 text, or lacks a required column.

        exact keeps the white space round texts, and lets lines be as long as the plugin's own exports have them.
        """
        self.path = path
        self._exact = exact
        self._longest = _LONGEST_EXACT_LINE if exact else LONGEST_LINE
        try:
            self.size = path.stat().st_size
            with path.open("rb") as file:
                lines = _lines(file, self._longest)
                header_line = next((line for line in lines if not line.startswith(COMMENT)), "")
        except OSError as error:
            raise CampaignError(
                f"{path.name} cannot be read: {error.strerror}.", remedy="Choose another file."
            ) from error
        self._delimiter = max(_DELIMITERS, key=header_line.count)
        try:
            header = next(csv.reader([header_line], delimiter=self._delimiter), [])
        except csv.Error as error:
            raise CampaignError(
                f"The header cannot be read: {error}.", remedy="Save the file as CSV UTF-8.", row=1
            ) from error
        self.header = [name.strip().casefold() for name in header]
        _check_header(self.header, columns)
        self.ignored = [
            name for name in self.header if name and name not in columns.required and name not in columns.optional
        ]

    @property
    def file_name(self) -> str:
        """What to call the table before people."""
        return self.path.name

    def rows(self, progress: Progress | None = None) -> Iterator[CsvRow | CampaignError]:
        """Every row that is not blank, or in its stead what is wrong with it.

        progress is told bytes read of bytes in all, and its False stops the reading (ImportCancelledError).
        CampaignError is raised, and not handed out, where nothing behind the spot can be read.
        """
        csv.field_size_limit(max(csv.field_size_limit(), self._longest))
        with self.path.open("rb") as file:
            lines = _lines(file, self._longest)
            remarks = ((index, line) for index, line in enumerate(lines) if not line.startswith(COMMENT))
            skipped, header_line = next(remarks, (0, ""))
            reader = csv.reader(chain([header_line], lines), delimiter=self._delimiter)
            try:
                next(reader)
                for number, fields in enumerate(reader, start=2 + skipped):
                    if number % _REPORT_EVERY == 0 and progress is not None and not progress(file.tell(), self.size):
                        raise ImportCancelledError
                    if number > MOST_ROWS:
                        raise CampaignError(
                            f"The table has more than {MOST_ROWS:,} rows.", remedy="Import it in parts.", row=number
                        )
                    if any(field.strip() for field in fields):
                        yield self._row(number, fields)
            except csv.Error as error:
                raise CampaignError(
                    f"The table breaks off: {error}.", remedy="Save it again as CSV UTF-8.", row=reader.line_num
                ) from error

    def _row(self, number: int, fields: list[str]) -> CsvRow | CampaignError:
        if len(fields) != len(self.header):
            return CampaignError(
                f"The row has {len(fields)} fields, the header {len(self.header)}.",
                remedy="Put texts that contain the separator into quotes.",
                row=number,
            )
        texts = fields if self._exact else [field.strip() for field in fields]
        return CsvRow(number, dict(zip(self.header, texts, strict=True)))


def _check_header(header: Sequence[str], columns: Columns) -> None:
    missing = [name for name in columns.required if name not in header]
    if missing:
        raise CampaignError(
            f"The table has no column {', '.join(missing)}.",
            remedy=f"Its first row must name the columns {', '.join(columns.required)}.",
            field=missing[0],
            row=1,
        )
    if not any(header):
        raise CampaignError("The table has no header.", remedy="Its first row must name the columns.", row=1)
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise CampaignError(
            f"The column {twice[0]} is there twice.", remedy="Leave one of them out.", field=twice[0], row=1
        )


def _lines(file: BinaryIO, longest: int) -> Iterator[str]:
    """The lines of a file as text. Decoding line by line tells where the one bad byte is."""
    done = 0
    for number, raw in enumerate(_raw_lines(file, longest), start=1):
        if number == 1:
            _refuse_utf16(raw)
            raw = raw.removeprefix(_UTF8_MARK)
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CampaignError(
                f"Byte {done + error.start + 1} of the file, 0x{raw[error.start]:02X}, is no UTF-8.",
                remedy=_SAVE_AS_UTF8,
                row=number,
            ) from error
        done += len(raw)


def _raw_lines(file: BinaryIO, longest: int) -> Iterable[bytes]:
    number = 0
    while raw := file.readline(longest + 1):
        number += 1
        if len(raw) > longest:
            raise CampaignError(
                f"The line is longer than {longest:,} bytes.",
                remedy="Give a table; simplify grounds of many thousand vertices.",
                row=number,
            )
        yield raw


def _refuse_utf16(raw: bytes) -> None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CampaignError("The file is UTF-16 and not UTF-8.", remedy=_SAVE_AS_UTF8, row=1)
