"""Power cuts, full disks and rivals: what was acknowledged is there afterwards, with all that follows from it."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugin.storage import geopackage
from tests.unit.storage_helpers import capture, new_store, recorder

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import random, resource, signal, sys
sys.path.insert(0, {root!r})
from plugin.storage import geopackage
from plugin.storage.errors import StorageError
from plugin.storage.recorder import Recorder
from tests.unit.builder import box
from tests.unit.storage_helpers import capture
path, seed, how_many, room = sys.argv[1], *map(int, sys.argv[2:])
if room:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
dice = random.Random(seed)
desk = Recorder(geopackage.open(path, busy_ms=20000), recorded_by=str(seed))
print("open", flush=True)
try:
    for _ in range(how_many):
        west, south = 37 + dice.random() * 0.8, 36 + dice.random() * 0.8
        ground = box(west, south, west + 0.15, south + 0.15)
        draft = capture(dice.choice(["FSA", "SDF"]), f"2016-08-{{dice.randrange(1, 29):02d}}", ground, "ISIS")
        print(desk.log(draft).uid, flush=True)
except StorageError as error:
    print(type(error).__name__, error, flush=True)
"""


def start_writer(path: Path, seed: int, how_many: int = 100_000, room: int = 0) -> subprocess.Popen[str]:
    script = WRITER.format(root=str(ROOT))
    arguments = [str(path), str(seed), str(how_many), str(room)]
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)


def fresh_file(folder: Path) -> Path:
    store = new_store(folder)
    recorder(store).log(capture("ISIS", "2016-07-01", "POLYGON ((37 36, 38 36, 38 37, 37 37, 37 36))"))
    store.close()
    return store.path


def assert_whole(path: Path, acknowledged: list[str]) -> int:
    store = geopackage.open(path)
    logged = {entry.uid for entry in store.entries()}
    assert set(acknowledged) <= logged
    assert not store.is_stale()
    assert store.verify() == []
    store.close()
    return len(logged)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    path, dice = fresh_file(tmp_path), random.Random(4)
    acknowledged: list[str] = []
    for round_ in range(15):
        writer = start_writer(path, round_)
        assert writer.stdout.readline().strip() == "open"
        killer = threading.Timer(dice.uniform(0.0, 0.35), writer.kill)
        killer.start()
        # A line cut short by the kill was not acknowledged.
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
        killer.join()
        writer.wait()
        logged = assert_whole(path, acknowledged)
        # At most the entry that was on its way is there without having been acknowledged.
        assert logged <= 1 + len(acknowledged) + round_ + 1
    assert len(acknowledged) > 30


def test_killed_while_rebuilding(tmp_path: Path) -> None:
    """A rebuild that is cut short leaves the layers as they were."""
    path = fresh_file(tmp_path)
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from plugin.storage import geopackage, rebuilding\n"
        "from plugin.storage.recorder import Recorder\n"
        "import time\n"
        "store = geopackage.open(sys.argv[1])\n"
        "rebuilding.Derivation.refresh_place = lambda *_: (print('half', flush=True), time.sleep(60))\n"
        "Recorder(store).rebuild()\n"
    )
    rebuilder = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert rebuilder.stdout.readline().strip() == "half"
    rebuilder.kill()
    rebuilder.communicate()
    assert assert_whole(path, []) == 1


def test_disk_fills_up(tmp_path: Path) -> None:
    """The operating system refuses to let any file grow: a clear error, nothing acknowledged lost, and on it goes."""
    path = fresh_file(tmp_path)
    writer = start_writer(path, 1, room=path.stat().st_size + 300_000)
    answers = writer.communicate(timeout=120)[0].split("\n")
    assert answers[0] == "open"
    *acknowledged, last = [answer for answer in answers[1:] if answer]
    assert last.startswith("DiskFullError")
    assert "Make room" in last
    assert acknowledged
    assert assert_whole(path, acknowledged) == 1 + len(acknowledged)
    writer = start_writer(path, 2, how_many=3)
    more = writer.communicate(timeout=60)[0].split()[1:]
    assert assert_whole(path, acknowledged + more) == 1 + len(acknowledged) + 3


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = fresh_file(tmp_path)
    writers = [start_writer(path, seed, how_many=15) for seed in (1, 2)]
    acknowledged = [uid for writer in writers for uid in writer.communicate(timeout=120)[0].split()[1:]]
    assert len(acknowledged) == 30
    assert assert_whole(path, acknowledged) == 31


@pytest.mark.parametrize("side", ["-wal", "-shm"])
def test_lost_side_file(tmp_path: Path, side: str) -> None:
    """Killed, then tidied up by somebody: the index of the write-ahead log is made anew, the log itself is missed."""
    path = fresh_file(tmp_path)
    writer = start_writer(path, 1)
    lines = [writer.stdout.readline() for _ in range(4)]
    writer.kill()
    writer.communicate()
    path.with_name(path.name + side).unlink()
    store = geopackage.open(path)
    assert store.verify() == []
    logged = {entry.uid for entry in store.entries()}
    if side == "-shm":
        assert {line.strip() for line in lines[1:]} <= logged
    assert not store.is_stale()
    store.close()
