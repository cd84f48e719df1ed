"""Entries that cannot be kept now wait in sight: a real lock, a real full disk, a real read-only one, a real crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsProject
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from plugin.gui.errands import Errands
from plugin.gui.form.outbox_view import OutboxView
from plugin.gui.messages import Messages
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from tests.conftest import ROOT
from tests.gui.small_war import small_war
from tests.gui.test_session import capture, holders

HOLD_THE_LOCK = """
import sqlite3, sys
rival = sqlite3.connect(sys.argv[1], isolation_level=None)
rival.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""

LOG_AND_WAIT = """
import sys
from pathlib import Path
from qgis.core import QgsApplication, QgsProject
app = QgsApplication([], True)
app.initQgis()
from plugin.gui.messages import Messages
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from tests.gui.test_session import capture
session = CampaignSession(QgsProject(), PluginSettings())
session.open(Path(sys.argv[1]))
session.log(capture("al-rai", note="before the crash"))
print(len(session.waiting()), flush=True)
sys.stdin.readline()
"""


@contextmanager
def other_program(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has said that it is ready, ended afterwards."""
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait(timeout=10)


@contextmanager
def opened(path: Path) -> Iterator[CampaignSession]:
    settings = PluginSettings()
    settings.recorded_by = "desk"
    session = CampaignSession(QgsProject(), settings)
    try:
        session.open(path)
        yield session
    finally:
        session.close()
        settings.unregister()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes; only an administrator may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(junk: Path) -> None:
    """Write until the disk takes no more."""
    with junk.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"0" * 4096)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def test_another_program_holds_the_lock(qgis_app: object, qtbot: QtBot, tmp_path: Path) -> None:
    path = small_war(tmp_path / "war.gpkg")
    with opened(path) as session, other_program(HOLD_THE_LOCK, path) as rival:
        view = OutboxView(session)
        qtbot.addWidget(view)
        assert rival.stdout.readline().strip() == "locked"
        with qtbot.waitSignal(session.entry_waits):
            assert session.log(capture()) is None
        assert not view.isHidden()
        assert "One entry waits" in view._words.text()
        rival.communicate("go on\n", timeout=10)
        # It looks by itself every three seconds.
        with qtbot.waitSignal(session.entry_logged, timeout=20_000):
            pass
        assert view.isHidden()
        assert holders(session)["al-rai"] == "FSA-TR"


def test_the_disk_is_full(qgis_app: object, small_disk: Path) -> None:
    path = small_war(small_disk / "war.gpkg")
    with opened(path) as session:
        junk = small_disk / "junk"
        fill(junk)
        entries = [session.log(capture("al-rai", note=str(number))) for number in range(12)]
        waiting = len(session.waiting())
        assert waiting > 0
        assert entries.count(None) == waiting
        assert "full" in session.waiting()[0].reason.casefold()
        assert session.store.head().seq == 4 + 12 - waiting
        junk.unlink()
        session.refresh()
        assert (session.waiting(), session.store.head().seq) == ([], 16)
        assert not session.store.verify()


def test_the_disk_can_only_be_read(qgis_app: object, small_disk: Path) -> None:
    path = small_war(small_disk / "war.gpkg")
    remount(small_disk, "ro")
    with opened(path) as session:
        assert session.is_read_only
        assert session.log(capture()) is None
        assert len(session.waiting()) == 1
        remount(small_disk, "rw")
        session.refresh()
        assert (session.waiting(), session.is_read_only) == ([], False)
        assert holders(session)["al-rai"] == "FSA-TR"


def test_the_program_is_killed_while_entries_wait(qgis_app: object, tmp_path: Path) -> None:
    path = small_war(tmp_path / "war.gpkg")
    with other_program(HOLD_THE_LOCK, path) as rival, other_program(LOG_AND_WAIT, path) as window:
        assert rival.stdout.readline().strip() == "locked"
        assert window.stdout.readline().strip() == "1"
        window.send_signal(signal.SIGKILL)
        window.wait(timeout=10)
    with opened(path) as session:
        assert session.waiting() == []
        assert session.store.last_entries(1)[0].draft.note == "before the crash"
    assert not path.with_name("war.gpkg.outbox").exists()


def test_entries_that_cannot_be_read_are_told_of_when_the_campaign_opens(
    qgis_app: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_war(tmp_path / "war & peace.gpkg")
    torn = tmp_path / "war & peace.gpkg.outbox" / "torn.json"
    torn.parent.mkdir()
    torn.write_text('{"uid": "0123', encoding="utf-8")
    bar, shown = QgsMessageBar(), []
    qtbot.addWidget(bar)
    monkeypatch.setattr("plugin.gui.errands.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile()))
    settings = PluginSettings()
    session = CampaignSession(QgsProject(), settings)
    errands = Errands(None, session._project, ROOT / "resources", session, settings, Messages(bar))
    assert errands.open(path)
    said = bar.currentItem()
    assert str(torn.parent) in said.findChild(QTextBrowser).toPlainText()
    assert said.duration() == 0
    said.findChild(QPushButton).click()
    assert shown == [str(torn.parent)]
    assert torn.exists()
    torn.unlink()
    bar.clearWidgets()
    assert errands.open(path)
    assert bar.currentItem() is None
    session.close()
    settings.unregister()
