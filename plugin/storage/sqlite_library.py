"""One SQLite library for everybody in the process.

On POSIX systems a process that holds two copies of SQLite loses the locks of one when the other closes the file
(https://www.sqlite.org/howtocorrupt.html, 2.2.1), and with them the file. The writer here is Python's sqlite3,
the readers are GDAL and QGIS: so it is proved, not assumed, that both use the same library.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from .errors import StorageError

_REMEDY: Final = "Install QGIS, GDAL and Python from the same distribution, and start QGIS again."
_MAPPED_FILES: Final = Path("/proc/self/maps")


def require_one_sqlite() -> None:
    """Raise StorageError where Python and GDAL do not share one SQLite library; needs osgeo.

    Windows keeps locks per handle and not per process, so two copies do no harm there.
    """
    if os.name != "posix":
        return
    mine, gdals = python_source_id(), gdal_source_id()
    if mine != gdals:
        raise StorageError(
            f"Python uses another SQLite library ({mine}) than GDAL ({gdals}): writing could destroy the file.",
            remedy=_REMEDY,
        )
    copies = mapped_libraries()
    if len(copies) > 1:
        raise StorageError(
            f"Two SQLite libraries are loaded, {' and '.join(copies)}: writing could destroy the file.",
            remedy=_REMEDY,
        )


def python_source_id() -> str:
    """Check-in date and hash of the SQLite library behind Python's sqlite3."""
    with closing(sqlite3.connect(":memory:")) as connection:
        return str(connection.execute("SELECT sqlite_source_id()").fetchone()[0])


def gdal_source_id() -> str:
    """Check-in date and hash of the SQLite library behind GDAL."""
    from osgeo import gdal, ogr  # here, so that the storage can be imported where GDAL is not

    dataset = ogr.GetDriverByName("GPKG").CreateDataSource("/vsimem/campaign_replay_sqlite.gpkg")
    answer = dataset.ExecuteSQL("SELECT sqlite_source_id() AS id")
    source_id = str(answer.GetNextFeature().GetField(0))
    dataset.ReleaseResultSet(answer)
    del dataset
    gdal.Unlink("/vsimem/campaign_replay_sqlite.gpkg")
    return source_id


def mapped_libraries() -> list[str]:
    """Files of SQLite libraries that this process has loaded; empty where the system does not tell."""
    if not _MAPPED_FILES.exists():
        return []
    lines = _MAPPED_FILES.read_text(encoding="utf-8", errors="replace").splitlines()
    files = {line.split(maxsplit=5)[5] for line in lines if "libsqlite3" in line}
    return sorted(files)
