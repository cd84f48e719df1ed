"""Is the file still what was written? Cheaply on opening, thoroughly on request."""

from __future__ import annotations

from ..campaign.sealing import FIRST_PREV_HASH, digest, verify_chain
from .database import Database
from .errors import DamagedError
from .geopackage_reader import GeoPackageReader


def refuse_damaged_head(store: GeoPackageReader) -> None:
    """Raise DamagedError where the last entry is not as it was written, or does not follow the one before."""
    tail = store.last_entries(2)
    if not tail:
        return
    last = tail[-1]
    before = tail[0].hash if len(tail) > 1 else FIRST_PREV_HASH
    if digest(last) != last.hash or last.prev_hash != before:
        raise DamagedError(
            f"The last entry of the log ({last.seq}) is not as it was written.",
            remedy="Restore the file from a copy, or open it for reading only.",
        )


def what_is_wrong(database: Database, store: GeoPackageReader) -> list[str]:
    """Everything found wrong: SQLite's own checks, the chain of hashes over the whole log, the derived side's stamp."""
    found = [str(row[0]) for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        f"a row of {row['table']} refers to nothing in {row['parent']}"
        for row in database.rows("PRAGMA foreign_key_check")
    ]
    broken = verify_chain(store.entries())
    if broken is not None:
        found.append(f"log: {broken.reason}")
    if store.is_stale():
        found.append("the derived layers are not those of the last entry: rebuild them")
    return found
