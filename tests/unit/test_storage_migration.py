"""Files of earlier versions open, are brought up to date, and keep every entry.

tests/data/campaign_v1.gpkg.gz was written by version 1: war() of storage_helpers with five entries.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plugin.storage import geopackage, schema
from plugin.storage.errors import ReadOnlyError
from tests.unit.builder import box, day
from tests.unit.storage_helpers import capture, cells_of_war, new_store, recorder, war

FIXTURE = Path(__file__).parent.parent / "data" / "campaign_v1.gpkg.gz"
TABLES = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.gpkg"
    path.write_bytes(gzip.decompress(FIXTURE.read_bytes()))
    return path


def version_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM campaign WHERE key = 'schema_version'").fetchone()[0])


def test_version_1_becomes_the_current_one(old: Path, tmp_path: Path) -> None:
    assert version_of(old) == "1"
    with closing(sqlite3.connect(old)) as connection:
        log = connection.execute("SELECT * FROM control_change").fetchall()
    store = geopackage.open(old)
    assert store.campaign() == war().campaign
    assert store.cells() == cells_of_war()
    assert store.is_stale(), "an engine of another version derived it"
    recorder(store).rebuild()
    assert store.verify() == []
    holders = {status.place_id: status.actor for status in store.statuses_at(day("2016-09-01"))}
    assert holders == {"al-Rai": "FSA", "Dabiq": "ISIS"}
    recorder(store).log(capture("SDF", "2016-09-03", box(37.5, 36.5, 37.6, 36.6), "ISIS"))
    assert store.verify() == []
    store.close()
    assert version_of(old) == str(schema.SCHEMA_VERSION)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT * FROM control_change WHERE seq <= 5").fetchall() == log


def test_migrated_file_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    geopackage.open(old).close()
    new_store(tmp_path).close()
    with closing(sqlite3.connect(old)) as migrated, closing(sqlite3.connect(tmp_path / "war.gpkg")) as new:
        assert migrated.execute(TABLES).fetchall() == new.execute(TABLES).fetchall()


def test_old_file_that_may_only_be_read(old: Path) -> None:
    with pytest.raises(ReadOnlyError, match=r"older version \(1\)"):
        geopackage.open(old, read_only=True)
    assert version_of(old) == "1"


def test_failed_step_leaves_the_old_version(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = tmp_path / "schema"
    (steps / "2").mkdir(parents=True)
    (steps / "2" / "1_first.sql").write_text("CREATE TABLE new (a);\nINSERT INTO no_such_table VALUES (1);\n")
    monkeypatch.setattr(schema, "_FOLDER", steps)
    with pytest.raises(geopackage.StorageError, match="no_such_table"):
        geopackage.open(old)
    assert version_of(old) == "1"
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'new'").fetchone() == (0,)
