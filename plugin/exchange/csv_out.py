"""Tables for other programs: UTF-8 CSV under a few lines that say what the figures mean."""

from __future__ import annotations

import csv
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..campaign.campaign import Campaign
from .csv_text import COMMENT
from .whole_file import written_whole

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED: Final = re.compile(r"'+[=+\-@\t\r]")

_MOST_OF_SOURCES: Final = 8_000

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Preface:
    """What every exported file says of itself before its first row."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, campaign: Campaign, what: str, licence: str = "") -> Preface:
        """The preface of a campaign's export."""
        settings = campaign.settings
        sources = "; ".join(source.name for source in campaign.sources.values())
        lines = (
            f"{settings.title}: {what}",
            "Intervals are half-open, [valid_from, valid_to): valid_from is the first instant at which it was so, "
            "valid_to the first at which it was not; an empty valid_to is still so.",
            f"Times are wall-clock times of {settings.zone}. Coordinates are WGS 84 degrees (EPSG:4326); lengths and "
            "areas are ellipsoidal.",
            f"Licence: {licence or 'as its sources allow'}",
            f"Sources: {textwrap.shorten(sources, _MOST_OF_SOURCES, placeholder=' ...') or 'none'}",
            f"Credits: {settings.credits or 'none'}",
        )
        return cls(tuple(" ".join(line.split()) for line in lines))

    @property
    def text(self) -> str:
        """The lines as one text, for formats that have a description."""
        return "\n".join(self.lines)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe is put before = + - @, tab and carriage return.

    A text that begins with apostrophes before one of these gets one more, so that fused() gives back every text.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def fused(text: str) -> str:
    """The text that defused() was given."""
    return text[1:] if _DEFUSED.match(text) else text


def write_csv(path: Path, preface: Preface, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a table and answer how many rows it has; CampaignError where it cannot be written, which leaves no file."""
    count = 0
    with written_whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        for line in preface.lines:
            file.write(f"{COMMENT} {line}\r\n")
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    return defused(value) if isinstance(value, str) else str(value)
