"""Tables in pasted text: which lines are rows, and which stretch of each is which column."""

from __future__ import annotations

from typing import Final, NamedTuple

from .report_marks import Span
from .report_words import COLUMNS
from .spelling import fold_letters

_SEPARATORS: Final = ("\t", "|", ";", ",")
_FEWEST_CELLS: Final = 3
_COLUMN_OF_TITLE: Final = {fold_letters(title): column for column, titles in COLUMNS.items() for title in titles}


class Row(NamedTuple):
    """A row, and the stretches of its cells by column; none where the table has no titles."""

    span: Span
    cells: dict[str, Span]


def rows_in(text: str) -> list[Row] | None:
    """The rows of the table that a text is, without its titles; None for prose. Commas separate only under titles."""
    lines = _lines(text)
    for separator in _SEPARATORS:
        cut = [(line, _cells(text, line, separator)) for line in lines]
        wide = [cells for _, cells in cut if len(cells) >= _FEWEST_CELLS]
        if not wide or len(wide) * 2 <= len(cut):
            continue
        titles = _titles(text, cut[0][1])
        if titles is None and separator == ",":
            continue
        body = cut if titles is None else cut[1:]
        return [Row(line, _by_title(titles, cells)) for line, cells in body]
    return None


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        if bare.strip():
            found.append(Span(start, start + len(bare)))
        start += len(line)
    return found


def _cells(text: str, line: Span, separator: str) -> list[Span]:
    """The cells of a line, separators inside double quotes left alone."""
    cells, start, quoted = [], line.start, False
    for at in range(line.start, line.end):
        if text[at] == '"':
            quoted = not quoted
        elif text[at] == separator and not quoted:
            cells.append(Span(start, at))
            start = at + 1
    return [*cells, Span(start, line.end)]


def _titles(text: str, cells: list[Span]) -> list[str] | None:
    named = [_COLUMN_OF_TITLE.get(fold_letters(text[cell.start : cell.end]), "") for cell in cells]
    return named if len(set(named) - {""}) > 1 else None


def _by_title(titles: list[str] | None, cells: list[Span]) -> dict[str, Span]:
    if titles is None:
        return {}
    found: dict[str, Span] = {}
    for title, cell in zip(titles, cells, strict=False):
        if title:
            found.setdefault(title, cell)
    return found
