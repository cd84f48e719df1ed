"""One connection to one file: settings proved after they are made, transactions, and errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from . import geometry_blob
from .errors import DamagedError, DiskFullError, LockedError, NoCampaignError, ReadOnlyError, StorageError

BUSY_MS: Final = 5_000
"""How long to wait for another writer before saying so."""

_SYNCHRONOUS_FULL: Final = 2
"""PRAGMA synchronous: every commit is on the disk before it is acknowledged."""

_FAILED_WRITES: Final = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)
"""A disk over its limit answers with one of these where it is not simply full."""

Row = sqlite3.Row


class Database:
    """A connection that belongs to the thread that opened it."""

    def __init__(self, path: Path, *, read_only: bool, busy_ms: int = BUSY_MS) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = _connect(path, read_only, busy_ms)
        self._depth = 0
        add_geometry_functions(self._connection)

    def prepare_for_writing(self) -> None:
        """Make the write-ahead log persistent and every commit durable, and read back that it is so."""
        with self.in_plain_words():
            mode = self._connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            self._connection.execute("PRAGMA synchronous = FULL")
            synchronous = self._connection.execute("PRAGMA synchronous").fetchone()[0]
            self._connection.execute("PRAGMA foreign_keys = ON")
            foreign_keys = self._connection.execute("PRAGMA foreign_keys").fetchone()[0]
            # The triggers of the spatial indexes call the ST_ functions added here.
            self._connection.execute("PRAGMA trusted_schema = ON")
            self._connection.execute("PRAGMA cache_size = -32768")
            # 32 MB: an entry writes some hundred pages, and every tenth would else wait for a checkpoint.
            self._connection.execute("PRAGMA wal_autocheckpoint = 8192")
        if (mode, synchronous, foreign_keys) != ("wal", _SYNCHRONOUS_FULL, 1):
            raise StorageError(
                f"{self.path} cannot be written safely here (journal {mode}, synchronous {synchronous}).",
                remedy="Copy it to a disk of this computer.",
            )

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self.in_plain_words():
            return self._connection.execute(sql, parameters).fetchall()

    def stream(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Rows of a query one by one, for tables that may be long."""
        with self.in_plain_words():
            yield from self._connection.execute(sql, parameters)

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """First column of the first row, or None where there is no row."""
        with self.in_plain_words():
            row = self._connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement and say how many rows it changed."""
        with self.in_plain_words():
            return self._connection.execute(sql, parameters).rowcount

    def write_all(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        with self.in_plain_words():
            self._connection.executemany(sql, rows)

    @property
    def data_version(self) -> int:
        """A number that changes when another connection has committed."""
        return int(self.value("PRAGMA data_version"))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction of this connection is open."""
        return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or nothing of it; one inside another is part of it."""
        if self.read_only:
            raise ReadOnlyError(
                f"{self.path.name} can only be read.", remedy="Make it writable, or save a copy and open that."
            )
        if self._depth:
            yield
            return
        with self.in_plain_words():
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            with self.in_plain_words():
                self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._depth = 0

    def _roll_back(self) -> None:
        # A full disk makes SQLite roll back by itself; what the caller must hear is the error that led here.
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def run_script(self, script: str) -> None:
        """Run the statements of a schema file inside the transaction that is open."""
        # Not executescript: that would commit what is open.
        statement = ""
        for line in script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.write(statement)
                statement = ""

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def in_plain_words(self) -> Iterator[None]:
        """Turn SQLite's errors into StorageErrors that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise _plain(error, self.path) from error


def _connect(path: Path, read_only: bool, busy_ms: int) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    try:
        connection = _opened(f"{uri}?mode={'ro' if read_only else 'rw'}", busy_ms)
    except sqlite3.OperationalError as error:
        beside = path.with_name(path.name + "-wal")
        if not read_only or beside.exists():
            raise _plain(error, path) from error
        # Read-only medium: the write-ahead log's index cannot be made there, and nobody else can write either.
        try:
            connection = _opened(f"{uri}?immutable=1", busy_ms)
        except sqlite3.Error as again:
            raise _plain(again, path) from again
    except sqlite3.Error as error:
        raise _plain(error, path) from error
    return connection


def _opened(uri: str, busy_ms: int) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, timeout=busy_ms / 1000, isolation_level=None, uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.row_factory = sqlite3.Row
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def add_geometry_functions(connection: sqlite3.Connection) -> None:
    """The functions that the GeoPackage R-tree extension's triggers call (OGC 12-128r17, annex F.3)."""
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    connection.create_function("ST_MinX", 1, _west, deterministic=True)
    connection.create_function("ST_MinY", 1, _south, deterministic=True)
    connection.create_function("ST_MaxX", 1, _east, deterministic=True)
    connection.create_function("ST_MaxY", 1, _north, deterministic=True)


def _is_empty(blob: bytes | None) -> int | None:
    return None if blob is None else int(_box(blob) is None)


def _west(blob: bytes | None) -> float | None:
    return _side(blob, 0)


def _south(blob: bytes | None) -> float | None:
    return _side(blob, 1)


def _east(blob: bytes | None) -> float | None:
    return _side(blob, 2)


def _north(blob: bytes | None) -> float | None:
    return _side(blob, 3)


def _side(blob: bytes | None, index: int) -> float | None:
    box = None if blob is None else _box(blob)
    return None if box is None else box[index]


@lru_cache(maxsize=1)
def _box(blob: bytes) -> geometry_blob.Box | None:
    """The triggers of a spatial index ask five times in a row about each geometry that is written."""
    return geometry_blob.box_of(blob)


def _plain(error: sqlite3.Error, path: Path) -> StorageError:
    """A StorageError for an error of SQLite, by its primary result code (https://www.sqlite.org/rescode.html)."""
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = extended & 0xFF
    name = path.name
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(f"Another program is writing to {name}.", remedy="Save or close it there, then try again.")
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(f"{name} can only be read.", remedy="Make it writable, or save a copy and open that.")
    if code == sqlite3.SQLITE_FULL or extended in _FAILED_WRITES:
        return DiskFullError(
            f"The disk took no more of {name} ({error}). Nothing logged before is lost.",
            remedy="Make room on the disk, then try again.",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return NoCampaignError(f"{name} is no GeoPackage.", remedy="Choose a campaign's .gpkg file.")
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedError(f"{name} is damaged ({error}).", remedy="Restore it from a copy.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return NoCampaignError(f"{name} cannot be opened.", remedy="Check that it exists and may be read.")
    return StorageError(f"{name}: {error}.")
