"""How benches tell what they measured: one line a figure, with the versions it was measured with."""

from __future__ import annotations

import platform
import sqlite3
import statistics
from collections.abc import Sequence

import shapely


def heading(title: str) -> None:
    """The bench's name, over the versions of the machine."""
    print(
        f"\n== {title}\n   Python {platform.python_version()}, shapely {shapely.__version__} "
        f"(GEOS {shapely.geos_version_string}), SQLite {sqlite3.sqlite_version}"
    )


def row(name: str, *cells: str) -> None:
    """One line of the table."""
    print(f"   {name:<46}" + "".join(f"{cell:>16}" for cell in cells))


def milliseconds(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1e3, ordered[int(len(ordered) * 0.95)] * 1e3
