"""Stretches of reference lines from a table: a name, a line, and the two places between which the stretch runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..campaign.campaign import ReferenceLine
from ..campaign.errors import CampaignError
from ..territory.border_ledger import stretch_between
from .csv_text import Columns, CsvRow, CsvTable
from .problems import ImportRefusedError, Problems

COLUMNS: Final = Columns(
    required=("name", "line", "from_lat", "from_lon", "to_lat", "to_lon"), optional=("from_name", "to_name")
)


def read_stretches(path: Path, lines: Mapping[str, ReferenceLine]) -> list[ReferenceLine]:
    """Each stretch as a reference line of its own, between the points of its line nearest to the two places.

    It keeps the side of its line. ImportRefusedError with every problem of the table.
    """
    problems = Problems()
    stretches: list[ReferenceLine] = []
    for row in CsvTable(path, COLUMNS).rows():
        if isinstance(row, CampaignError):
            problems.add(row)
            continue
        try:
            stretches.append(_stretch(row, lines))
        except CampaignError as error:
            problems.add(error.at_row(row.number))
    if problems.count:
        raise ImportRefusedError(path.name, problems)
    return stretches


def _stretch(row: CsvRow, lines: Mapping[str, ReferenceLine]) -> ReferenceLine:
    if not row["name"] or row["name"] in lines:
        raise CampaignError(f"The name {row['name']!r} is empty or taken.", remedy="Choose another.", field="name")
    line = lines.get(row["line"])
    if line is None:
        known = ", ".join(sorted(lines)) or "none"
        raise CampaignError(f"There is no line {row['line']!r}.", remedy=f"The lines are: {known}.", field="line")
    start = (_degrees(row, "from_lon", 180), _degrees(row, "from_lat", 90))
    end = (_degrees(row, "to_lon", 180), _degrees(row, "to_lat", 90))
    return ReferenceLine(row["name"], stretch_between(line.line, start, end), line.side)


def _degrees(row: CsvRow, column: str, most: float) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise CampaignError(f"{row[column]!r} is no number.", remedy="Write degrees.", field=column) from error
    if not math.isfinite(value) or abs(value) > most:
        raise CampaignError(f"{value:g} is beyond {most} degrees.", remedy="Correct it.", field=column)
    return value
