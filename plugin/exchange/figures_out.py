"""Figures over time as rows of a table: the ledger of reference lines, and statistics by actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from ..campaign.times import FOREVER
from ..territory.statistics import Figures
from .csv_out import Cell
from .times_out import iso

FIGURE_COLUMNS: Final = ("measure", "line", "key", "valid_from", "valid_to", "value", "least", "most", "unit")


def figure_rows(figures: Iterable[Figures]) -> Iterator[list[Cell]]:
    """One row for each key and stretch of time over which its figure and band stay the same; zeros are left out."""
    for found in figures:
        edges = [*found.instants.tolist(), FOREVER]
        for key in found.keys:
            columns = list(zip(*(part.tolist() for part in found.of(key)), strict=True))
            start = 0
            for index, (_, _) in enumerate(pairwise(edges)):
                is_last = index + 1 == len(columns)
                if not is_last and columns[index + 1] == columns[start]:
                    continue
                value, least, most = columns[start]
                if most > 0:
                    span = [iso(edges[start]), iso(edges[index + 1])]
                    unit = found.measure.unit
                    yield [found.measure.value, found.line, key or "all", *span, value, least, most, unit]
                start = index + 1
