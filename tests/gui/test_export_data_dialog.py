"""The export dialog writes what was chosen, and never over the campaign itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.exchange.export import ExportKind
from plugin.gui.session import CampaignSession
from plugin.gui.slider.words import zone_city
from plugin.gui.transfer.export_dialog import show_export_dialog
from tests.gui.open_war import open_war
from tests.unit.builder import day


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


@pytest.mark.parametrize("kind", ExportKind)
def test_every_kind_is_written(kind, session, qtbot, tmp_path):
    dialog = show_export_dialog(session)
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    dialog.file.setFilePath(str(tmp_path / "out"))
    dialog.accept()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
    assert "rows or features" in dialog.told.text()
    assert (tmp_path / f"out{kind.ending}").stat().st_size > 300
    dialog.close()


def test_the_campaign_is_never_written_over(session, qtbot, tmp_path):
    dialog = show_export_dialog(session)
    dialog.kind.setCurrentIndex(dialog.kind.findData(ExportKind.STATE_GPKG))
    dialog.file.setFilePath(str(session.path))
    dialog.accept()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
    assert "campaign itself" in dialog.told.text()
    dialog.close()


@pytest.mark.parametrize("kind", ExportKind)
def test_every_kind_is_written_over_a_file_that_is_there(kind, session, qtbot, tmp_path):
    """The chooser has asked about that already."""
    path = tmp_path / f"out{kind.ending}"
    path.write_text("of yesterday", encoding="utf-8")
    for _ in range(2):
        dialog = show_export_dialog(session)
        dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        dialog.file.setFilePath(str(path))
        dialog.accept()
        qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
        assert "rows or features" in dialog.told.text()
        assert path.stat().st_size > 300
        dialog.close()
    assert {one.name for one in tmp_path.glob("out*")} == {path.name}


def test_a_state_that_is_open_elsewhere_is_left_alone(session, qtbot, tmp_path):
    """What SQLite keeps beside it would be taken for a part of the new file."""
    path = tmp_path / "state.gpkg"
    elsewhere = sqlite3.connect(path)
    elsewhere.execute("PRAGMA journal_mode = WAL")
    elsewhere.execute("CREATE TABLE t (a)")
    elsewhere.commit()
    dialog = show_export_dialog(session)
    dialog.kind.setCurrentIndex(dialog.kind.findData(ExportKind.STATE_GPKG))
    dialog.file.setFilePath(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
    assert "open in QGIS" in dialog.told.text()
    assert elsewhere.execute("SELECT count(*) FROM t").fetchone() == (0,)
    elsewhere.close()
    dialog.close()


@pytest.mark.parametrize(
    ("given", "written"), [("war.2016", "war.2016.kml"), ("war.csv", "war.kml"), ("war", "war.kml")]
)
def test_a_name_keeps_its_dots_and_gets_the_ending_of_its_kind(given, written, session, qtbot, tmp_path):
    dialog = show_export_dialog(session)
    dialog.kind.setCurrentIndex(dialog.kind.findData(ExportKind.KML))
    dialog.file.setFilePath(str(tmp_path / given))
    dialog.accept()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
    assert (tmp_path / written).is_file()
    dialog.close()


def test_a_state_names_the_instant_it_is_of_and_follows_the_slider(session, qtbot, tmp_path):
    session.set_moment(day("2016-09-04"))
    dialog = show_export_dialog(session)
    assert not dialog.instant.isVisible()
    dialog.kind.setCurrentIndex(dialog.kind.findData(ExportKind.STATE_GPKG))
    assert dialog.instant.isVisible()
    city = zone_city(session.campaign.settings.zone)
    assert dialog.instant.text() == f"4 September 2016, 00:00 ({city})"
    session.set_moment(day("2016-07-20T14:30"))
    assert dialog.instant.text() == f"20 July 2016, 14:30 ({city})"
    dialog.file.setFilePath(str(tmp_path / "state"))
    dialog.accept()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=10_000)
    written = sqlite3.connect(tmp_path / "state.gpkg")
    holders = {actor for (actor,) in written.execute("SELECT actor FROM control_area")}
    (told,) = written.execute("SELECT description FROM gpkg_contents WHERE table_name = 'control_area'").fetchone()
    written.close()
    assert "the state at 2016-07-20 14:30" in told
    # The SDF came on 12 August.
    assert {"ISIS", "FSA-TR"} <= holders
    assert "SDF" not in holders
    dialog.close()
