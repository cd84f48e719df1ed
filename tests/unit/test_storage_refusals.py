"""Files that are no campaign, or cannot be written, are told apart in plain words, and left as they are."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from plugin.storage import database, geopackage
from plugin.storage.errors import (
    DamagedError,
    DiskFullError,
    LockedError,
    NewerSchemaError,
    NoCampaignError,
    ReadOnlyError,
    StorageError,
)
from plugin.storage.paths import NETWORK_SYSTEMS, file_system_of
from tests.unit.builder import box
from tests.unit.storage_helpers import capture, new_store, recorder, war

WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="does not exist"):
        geopackage.open(tmp_path / "none.gpkg")


@pytest.mark.parametrize(
    "content",
    [b"", b"just some text, with a lying name\n" * 200, b"SQLite format 3\x00" + b"\xff" * 5000],
    ids=["empty", "text", "garbage after the magic"],
)
def test_no_geopackage(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.gpkg"
    path.write_bytes(content)
    with pytest.raises((NoCampaignError, DamagedError)):
        geopackage.open(path)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["text.gpkg"]


def test_database_that_is_no_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE campaign (key TEXT, value TEXT)")
    with pytest.raises(NoCampaignError, match="no GeoPackage"):
        geopackage.open(path)


@pytest.mark.parametrize(
    "tables",
    ["CREATE TABLE roads (fid)", "CREATE TABLE campaign (a); CREATE TABLE control_change (b)"],
    ids=["about roads", "same names, other tables"],
)
def test_geopackage_without_campaign(tmp_path: Path, tables: str) -> None:
    path = tmp_path / "roads.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 1196444487;" + tables)
    before = path.read_bytes()
    with pytest.raises(NoCampaignError, match="no campaign"):
        geopackage.open(path)
    assert path.read_bytes() == before


def test_newer_schema(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("UPDATE campaign SET value = '99' WHERE key = 'schema_version'")
        connection.commit()
    with pytest.raises(NewerSchemaError, match="version 99") as caught:
        geopackage.open(store.path)
    assert "Update the plugin" in caught.value.remedy


def test_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anything, so the answer of the system is given here."""
    store = new_store(tmp_path)
    entry = recorder(store).log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    store.close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    store = geopackage.open(store.path)
    assert store.read_only
    assert list(store.entries()) == [entry]
    for write in (
        lambda: recorder(store).log(capture("FSA", "2016-01-02", None)),
        lambda: store.add_sources([]),
        lambda: recorder(store).rebuild(),
    ):
        with pytest.raises(ReadOnlyError, match="can only be read"):
            write()
    store.close()


def test_read_only_medium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the index of the write-ahead log cannot be made, a file that nobody writes can still be read."""
    store = new_store(tmp_path)
    entry = recorder(store).log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    store.close()
    open_normally, tried = database._opened, []

    def on_a_cd(uri: str, busy_ms: int) -> sqlite3.Connection:
        tried.append(uri.split("?")[1])
        if "immutable" not in uri:
            raise sqlite3.OperationalError("unable to open database file")
        return open_normally(uri, busy_ms)

    monkeypatch.setattr(database, "_opened", on_a_cd)
    reader = geopackage.open(store.path, read_only=True)
    assert list(reader.entries()) == [entry]
    assert tried == ["mode=ro", "immutable=1"]
    reader.close()
    (tmp_path / "war.gpkg-wal").write_bytes(b"somebody is writing")
    with pytest.raises(StorageError):
        geopackage.open(store.path, read_only=True)


def test_read_only_never_writes(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.close()
    before = store.path.read_bytes()
    reader = geopackage.open(store.path, read_only=True)
    reader.campaign()
    reader.close()
    assert store.path.read_bytes() == before


def test_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.gpkg"
    path.write_text("precious")
    with pytest.raises(StorageError, match="exists already"):
        geopackage.create(path, war().campaign)
    assert path.read_text() == "precious"


def test_failed_creation_leaves_nothing(tmp_path: Path) -> None:
    broken = war().aoi("POLYGON ((37 36, 38 36, 38 37, 37 36))").campaign
    object.__setattr__(broken, "aoi", b"no geometry")
    with pytest.raises(Exception, match="MultiPolygon"):
        geopackage.create(tmp_path / "new.gpkg", broken)
    assert os.listdir(tmp_path) == []


def test_name_must_end_in_gpkg(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="gpkg"):
        geopackage.create(tmp_path / "new.sqlite", war().campaign)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be made"):
        geopackage.create(tmp_path / "none" / "new.gpkg", war().campaign)


def test_locked_by_another_program(tmp_path: Path) -> None:
    """The error comes within the time that was asked for, and the file is fine when the other is done."""
    store = new_store(tmp_path)
    store.close()
    store = geopackage.open(store.path, busy_ms=300)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout.readline().strip() == "locked"
        started = time.monotonic()
        with pytest.raises(LockedError, match="Another program"):
            recorder(store).log(capture("ISIS", "2016-01-01", None))
        assert time.monotonic() - started < 3
        assert list(store.entries()) == []
    finally:
        writer.communicate("")
    recorder(store).log(capture("ISIS", "2016-01-01", None))
    assert store.verify() == []
    store.close()


def test_disk_full(tmp_path: Path) -> None:
    """What was acknowledged stays, what failed leaves nothing, and it goes on when there is room."""
    store = new_store(tmp_path)
    desk = recorder(store)
    kept = [desk.log(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))]
    pages = store._database.value("PRAGMA page_count")
    store._database.write(f"PRAGMA max_page_count = {pages + 4}")

    def log_until_it_fails() -> None:
        for number in range(200):
            west = 37.0 + 0.09 * (number % 10)
            kept.append(desk.log(capture("FSA", "2016-02-01", box(west, 36.1, west + 0.05, 36.4), note="n" * 3000)))

    with pytest.raises(DiskFullError, match="Nothing logged before is lost") as caught:
        log_until_it_fails()
    assert "Make room" in caught.value.remedy
    store._database.write("PRAGMA max_page_count = 1000000")
    assert list(store.entries()) == kept
    assert store.verify() == []
    kept.append(desk.log(capture("SDF", "2016-03-01", box(37.5, 36.5, 37.6, 36.6))))
    store.close()
    store = geopackage.open(store.path)
    assert list(store.entries()) == kept
    assert store.verify() == []
    store.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        pytest.param("/home/me/war.gpkg", "ext4", id="root"),
        pytest.param("/mnt/desk/2016/war.gpkg", "nfs4", id="mount"),
        pytest.param("/mnt/desk2/war.gpkg", "ext4", id="like-named folder"),
        pytest.param("/mnt/desk/local/war.gpkg", "xfs", id="mount inside a mount"),
        pytest.param("/media/my share/war.gpkg", "cifs", id="blank in the name"),
    ],
)
def test_file_system_of(path: str, kind: str) -> None:
    mounts = (
        "/dev/sda / ext4 rw 0 0\nserver:/x /mnt/desk nfs4 rw 0 0\n/dev/sdb /mnt/desk/local xfs rw 0 0\n"
        "//nas/y /media/my\\040share cifs rw 0 0\nbroken line\n"
    )
    assert file_system_of(Path(path), mounts) == kind
    assert (kind in NETWORK_SYSTEMS) == (kind in ("nfs4", "cifs"))


def test_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr("plugin.storage.paths._MOUNTS", mounts)
    with pytest.raises(StorageError, match="network drive"):
        geopackage.create(tmp_path / "war.gpkg", war().campaign)
    assert not (tmp_path / "war.gpkg").exists()


def test_safe_settings_are_read_back(tmp_path: Path) -> None:
    """WAL stays with the file, so that QGIS finds it so; every commit is on the disk before it counts."""
    store = new_store(tmp_path)
    assert store._database.value("PRAGMA synchronous") == 2
    assert store._database.value("PRAGMA foreign_keys") == 1
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
