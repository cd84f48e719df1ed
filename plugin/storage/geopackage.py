"""Making and opening campaigns in GeoPackages.

Never read or copy a campaign's file with plain file functions while any program has it open: closing such a handle
drops this process's locks on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..campaign.campaign import Campaign
from ..campaign.place import PlaceCell
from . import schema
from .database import BUSY_MS, Database
from .errors import StorageError
from .geopackage_store import GeoPackageStore
from .integrity import refuse_damaged_head
from .paths import refuse_network_path
from .rebuilding import rebuild
from .sqlite_library import require_one_sqlite

__all__ = ["GeoPackageStore", "create", "create_in_qgis", "open", "open_in_qgis"]


def create_in_qgis(path: Path | str, campaign: Campaign, cells: Sequence[PlaceCell] = ()) -> GeoPackageStore:
    """As create, in a process where GDAL or QGIS may open the file too."""
    _require_one_sqlite_once()
    return create(path, campaign, cells)


def open_in_qgis(path: Path | str, *, read_only: bool = False, busy_ms: int = BUSY_MS) -> GeoPackageStore:
    """As open, in a process where GDAL or QGIS may open the file too."""
    _require_one_sqlite_once()
    return open(path, read_only=read_only, busy_ms=busy_ms)


def create(
    path: Path | str, campaign: Campaign, cells: Sequence[PlaceCell] = (), *, busy_ms: int = BUSY_MS
) -> GeoPackageStore:
    """Make a new campaign's file; its territory is unknown ground. StorageError where it cannot be made."""
    path = Path(path)
    if path.suffix.lower() != ".gpkg":
        raise StorageError(f"{path.name} does not end in .gpkg.", remedy="Name it something.gpkg.")
    refuse_network_path(path)
    _make_empty(path)
    try:
        return _filled(path, campaign, cells, busy_ms)
    except BaseException:
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        raise


def open(  # noqa: A001 (read as geopackage.open)
    path: Path | str, *, read_only: bool = False, busy_ms: int = BUSY_MS
) -> GeoPackageStore:
    """Open a campaign's file, brought up to date where it is older; StorageError where it is none, or damaged.

    A file that may not be written is opened for reading, and says so when it is to be written. read_only also opens
    a file whose log is damaged at its end.
    """
    path = Path(path)
    if not path.is_file():
        raise StorageError(f"{path} does not exist.", remedy="Choose a campaign's .gpkg file.")
    refuse_network_path(path)
    database = Database(path, read_only=read_only or not _may_write(path), busy_ms=busy_ms)
    try:
        schema.schema_version(database)
        if not database.read_only:
            database.prepare_for_writing()
        schema.migrate(database)
        store = GeoPackageStore(database)
        if not read_only:
            refuse_damaged_head(store)
    except BaseException:
        database.close()
        raise
    return store


def _filled(path: Path, campaign: Campaign, cells: Sequence[PlaceCell], busy_ms: int) -> GeoPackageStore:
    database = Database(path, read_only=False, busy_ms=busy_ms)
    try:
        database.prepare_for_writing()
        with database.transaction():
            schema.create_tables(database)
            store = GeoPackageStore(database)
            store.write_frame(campaign, cells)
            rebuild(store)
    except BaseException:
        database.close()
        raise
    return store


def _make_empty(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise StorageError(f"{path} exists already.", remedy="Choose another name, or open it.") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be made ({error.strerror}).", remedy="Choose another folder.") from error


def _may_write(path: Path) -> bool:
    # The write-ahead log lies beside the file, so the folder must take files too.
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@cache
def _require_one_sqlite_once() -> None:
    require_one_sqlite()
