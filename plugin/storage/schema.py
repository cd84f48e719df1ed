"""The file's tables, as data with a version: one folder of SQL files for each step from version to version.

A new file takes every step from the first on, an older one those it lacks, so both end with the same tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .database import Database
from .errors import NewerSchemaError, NoCampaignError, ReadOnlyError

SCHEMA_VERSION: Final = 2
"""Version that this code writes. The folder schema/N holds what makes version N of version N - 1."""

APPLICATION_IDS: Final = (0x47504B47, 0x47503131, 0x47503130)
""""GPKG", "GP11" and "GP10": what a GeoPackage carries in its header, by its own version."""

_FOLDER: Final = Path(__file__).parent / "schema"


def create_tables(database: Database) -> None:
    """Make all tables in the transaction that is open."""
    take_steps(database, 0, SCHEMA_VERSION)


def migrate(database: Database) -> None:
    """Bring an older file up to date in one transaction; its derived rows stay true."""
    version = schema_version(database)
    if version == SCHEMA_VERSION:
        return
    if database.read_only:
        raise ReadOnlyError(
            f"{database.path.name} is of an older version ({version}) and can only be read.",
            remedy="Make it writable, or save a copy and open that, so that it can be brought up to date.",
        )
    with database.transaction():
        take_steps(database, version, SCHEMA_VERSION)


def take_steps(database: Database, version: int, until: int) -> None:
    """Run the steps after a version, in the transaction that is open."""
    for step in range(version + 1, until + 1):
        for script in sorted((_FOLDER / str(step)).glob("*.sql")):
            database.run_script(script.read_text(encoding="utf-8"))
        if not database.write("UPDATE campaign SET value = ? WHERE key = 'schema_version'", (str(step),)):
            database.write("INSERT INTO campaign (key, value) VALUES ('schema_version', ?)", (str(step),))


def schema_version(database: Database) -> int:
    """Version of a campaign's tables; NoCampaignError for another file, NewerSchemaError for one from the future."""
    name = database.path.name
    if database.value("PRAGMA application_id") not in APPLICATION_IDS:
        raise NoCampaignError(f"{name} is no GeoPackage.", remedy="Choose a campaign's .gpkg file.")
    columns = database.value(
        "SELECT (SELECT count(*) FROM pragma_table_info('campaign') WHERE name IN ('key', 'value'))"
        " + (SELECT count(*) FROM pragma_table_info('control_change') WHERE name IN ('uid', 'seq', 'hash'))"
    )
    version = None
    if columns == 5:
        version = database.value("SELECT value FROM campaign WHERE key = 'schema_version'")
    if version is None or not str(version).isdecimal():
        raise NoCampaignError(
            f"{name} is a GeoPackage, but holds no campaign.",
            remedy="Choose a campaign's file, or make a new campaign.",
        )
    if int(version) > SCHEMA_VERSION:
        raise NewerSchemaError(
            f"{name} is of version {version}; this plugin knows versions up to {SCHEMA_VERSION}.",
            remedy="Update the plugin, then open it again.",
        )
    return int(version)
