"""The log refuses to be rewritten, and shows it where somebody did so all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugin.campaign.citation import Claim
from plugin.storage import geopackage
from plugin.storage.database import add_geometry_functions
from plugin.storage.errors import DamagedError
from tests.unit.builder import box, citation, day
from tests.unit.storage_helpers import capture, new_store, recorder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with three entries, one with a source and a claim."""
    store = new_store(tmp_path)
    desk = recorder(store)
    desk.log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    cited = (citation("SOHR", "B2", uid="c1"),)
    claims = (Claim("k1", "c1", day("2016-09-04"), "area", 1.0, "km2"),)
    desk.log(capture("FSA", "2016-08-17", box(37.3, 36.5, 37.4, 36.6), "ISIS", citations=cited, claims=claims))
    desk.log(capture("SDF", "2016-08-18", box(37.5, 36.5, 37.6, 36.6), "ISIS"))
    store.close()
    return store.path


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program that knows GeoPackages opens it, such as QGIS in an edit session."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        add_geometry_functions(connection)
        yield connection


FORBIDDEN = [
    "UPDATE control_change SET note = 'x' WHERE seq = 2",
    "UPDATE control_change SET fid = 99 WHERE seq = 2",
    "DELETE FROM control_change WHERE seq = 3",
    "DELETE FROM control_change",
    "UPDATE citation SET text = 'x'",
    "DELETE FROM citation",
    "UPDATE claim SET value = 2",
    "DELETE FROM claim",
    "INSERT OR REPLACE INTO citation SELECT * FROM citation WHERE uid = 'c1'",
    "INSERT OR REPLACE INTO claim SELECT * FROM claim WHERE uid = 'k1'",
    "INSERT OR REPLACE INTO control_change SELECT * FROM control_change WHERE seq = 3",
    "INSERT OR IGNORE INTO control_change SELECT * FROM control_change WHERE seq = 3",
]


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_log_refuses_rewriting(raw: sqlite3.Connection, statement: str, recursive: str) -> None:
    raw.execute("PRAGMA recursive_triggers = ON" if recursive == "ON" else "PRAGMA recursive_triggers = OFF")
    before = raw.execute("SELECT * FROM control_change").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    assert raw.execute("SELECT * FROM control_change").fetchall() == before


@pytest.mark.parametrize(
    ("seq", "prev_hash"), [(5, None), (3, None), (4, "0" * 64)], ids=["gap", "taken", "other hash"]
)
def test_an_entry_must_follow_the_last_one(raw: sqlite3.Connection, seq: int, prev_hash: str | None) -> None:
    last = raw.execute("SELECT hash FROM control_change WHERE seq = 3").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="does not follow"):
        raw.execute(
            "INSERT INTO control_change (uid, seq, recorded_at, recorded_by, status, kind, moment, footprint_method,"
            " prev_hash, hash, rank, recorded_t, effective_t, earliest_t, latest_t)"
            " VALUES ('new', ?, '2016-01-01T00:00:00.000Z', '', 'draft', 'captured', '2016', 'none', ?, '',"
            " 1, 0, 0, 0, 0)",
            (seq, prev_hash or last),
        )


TAMPERING = [
    pytest.param("UPDATE control_change SET note = 'other' WHERE seq = 2", "entry 2 is not as", id="note"),
    pytest.param("UPDATE control_change SET to_actor = 'ISIS' WHERE seq = 2", "entry 2 is not as", id="taker"),
    pytest.param("UPDATE control_change SET effective_t = 1 WHERE seq = 2", "entry 2 is not as", id="time"),
    pytest.param("UPDATE citation SET credibility = 1", "entry 2 is not as", id="credibility"),
    pytest.param("UPDATE claim SET value = 98.0", "entry 2 is not as", id="figure"),
    pytest.param("DELETE FROM citation", "entry 2 is not as", id="source gone"),
    pytest.param("DELETE FROM control_change WHERE seq = 1", "entry 1 is missing", id="first entry gone"),
    pytest.param("DELETE FROM control_change WHERE seq = 2", "entry 2 is missing", id="middle entry gone"),
    pytest.param("DELETE FROM control_change WHERE seq = 3", "not those of the last entry", id="last entry gone"),
]


@pytest.mark.parametrize(("statement", "found"), TAMPERING)
def test_verify_finds_tampering(path: Path, raw: sqlite3.Connection, statement: str, found: str) -> None:
    _without_guards(raw)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(statement)
    raw.close()
    store = geopackage.open(path, read_only=True)
    assert any(found in problem for problem in store.verify())
    store.close()


def test_damaged_last_entry_is_refused_but_can_be_looked_at(path: Path, raw: sqlite3.Connection) -> None:
    _without_guards(raw)
    raw.execute("UPDATE control_change SET note = 'other' WHERE seq = 3")
    raw.close()
    with pytest.raises(DamagedError, match=r"last entry of the log \(3\)"):
        geopackage.open(path)
    store = geopackage.open(path, read_only=True)
    assert len(list(store.entries())) == 3
    store.close()


def _without_guards(raw: sqlite3.Connection) -> None:
    """What somebody does who wants to rewrite the log."""
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('control_change', 'citation', 'claim')"
    ).fetchall()
    for (name,) in names:
        raw.execute(f'DROP TRIGGER "{name}"')
