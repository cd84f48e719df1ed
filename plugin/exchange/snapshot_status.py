"""Which status a feature of a dated map has, and whom of the campaign that means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ..campaign.actor import UNKNOWN
from ..campaign.errors import CampaignError
from ..territory.snapshots import NOBODY
from .csv_text import CsvRow
from .mapping import LEAVE_OUT, Decision
from .names import ActorBook, LeftOutError
from .ogr_rows import STYLE

FILL: Final = "fill colour"
"""The status field's name where the status is the colour that a feature is filled with."""

_LIKELY: Final = ("status", "control", "holder", "side", "actor", "faction", "owner", "type", "class", "name", "title",
                  "group")  # fmt: skip
_FILL_COLUMNS: Final = ("fill", "fillcolor", "fill-color", "fill_color", "color", "colour")
_BRUSH: Final = re.compile(r"BRUSH\([^)]*fc:(#[0-9a-fA-F]{6})")
_HEX: Final = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")


_HEADER: Final = 5
_AREAL: Final = (3, 6, 7)
"""Polygon, MultiPolygon, GeometryCollection: OGC Simple Features 1.2.1, table 7, in bytes 1 to 4 of a WKB."""


class StatusReader:
    """Reads features' statuses. Statuses that nobody decided on are kept in undecided."""

    def __init__(self, field: str, actors: ActorBook, decisions: Iterable[Decision]) -> None:
        """field is a column, or FILL; where a map lacks it, its likeliest column stands in for it."""
        self._field = field.casefold()
        self._actors = actors
        self._decided = {_key(one.said): one.meant for one in decisions}
        self.undecided: Counter[str] = Counter()
        self.left_out = 0

    def said(self, row: CsvRow) -> str:
        """The status as the map has it, "" where it has none."""
        if self._field == FILL:
            return fill_of(row)
        if self._field in row.texts:
            return row[self._field]
        return next((row[name] for name in _LIKELY if row[name]), "") or fill_of(row)

    def holder(self, row: CsvRow) -> str | None:
        """Code of the actor, NOBODY for unknown ground, None for a feature that does not count."""
        said = self.said(row)
        meant = self._decided.get(_key(said))
        if meant == LEAVE_OUT:
            self.left_out += 1
            return None
        try:
            code = self._actors.code_of(meant or said, "status")
        except LeftOutError:
            self.left_out += 1
            return None
        except CampaignError:
            self.undecided[said] += 1
            return None
        if not said:
            self.undecided["(empty)"] += 1
            return None
        return NOBODY if code == UNKNOWN else code


def is_areal(wkb: bytes | None) -> bool:
    """Whether a geometry may hold ground: a polygon, several, or a collection of anything."""
    if wkb is None or len(wkb) < _HEADER:
        return False
    kind = int.from_bytes(wkb[1:_HEADER], "little" if wkb[0] else "big")
    return kind % 1000 in _AREAL


def fill_of(row: CsvRow) -> str:
    """The colour a feature is filled with, as #rrggbb, "" where none is told."""
    for column in _FILL_COLUMNS:
        match = _HEX.fullmatch(row[column])
        if match:
            return f"#{match[1].casefold()}"
    brush = _BRUSH.search(row[STYLE])
    return brush[1].casefold() if brush else ""


def likely_field(columns: Iterable[str]) -> str:
    """The column that most likely holds the status; FILL where none does."""
    known = set(columns)
    return next((name for name in _LIKELY if name in known), FILL)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
