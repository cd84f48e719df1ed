"""The panel of charts: what it offers, that it follows the slider and the log, and costs nothing unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QWidget

from plugin.campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from plugin.campaign.moment import parse_moment
from plugin.gui.analysis.panel import AnalysisPanel
from plugin.gui.session import CampaignSession
from tests.gui.open_war import open_war
from tests.gui.small_war import CELLS
from tests.unit.builder import citation, day, ground_wkb

TITLES = ["Ground held, km²", "Border held, km: Border", "Hostile front lines, km", "Places held",
          "Who took what from whom"]  # fmt: skip


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


@pytest.fixture
def panel(session: CampaignSession, qtbot) -> Iterator[AnalysisPanel]:
    made = AnalysisPanel(session)
    qtbot.addWidget(made)
    made.resize(560, 400)
    yield made
    made.unload()


def shown(panel: AnalysisPanel, qtbot) -> AnalysisPanel:
    panel.show()
    qtbot.waitUntil(lambda: panel.what.count() > 0, timeout=15_000)
    return panel


def texts(panel: AnalysisPanel) -> list[str]:
    figure = panel.findChild(QWidget, "CampaignReplayChart").figure
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text()]


def picture(panel: AnalysisPanel) -> np.ndarray:
    QApplication.processEvents()
    image = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).copy()


def capture(place: str, when: str) -> ChangeDraft:
    return ChangeDraft(
        ChangeKind.CAPTURED, parse_moment(when), "FSA-TR", "ISIS", place, ground_wkb(CELLS[place]),
        FootprintMethod.CELL, "", citations=(citation("SOHR", "B2", uid="0" * 31 + place[0]),),
    )  # fmt: skip


def test_nothing_is_read_before_the_panel_is_seen(panel, qtbot):
    qtbot.wait(200)
    assert panel.what.count() == 0


def test_every_chart_can_be_shown(panel, session, qtbot):
    shown(panel, qtbot)
    assert [panel.what.itemText(index) for index in range(panel.what.count())] == TITLES
    assert panel.since.date() == QDate(2016, 7, 7)
    session.set_moment(day("2016-08-20"))
    for index, expected in enumerate(("ISIS  7", "ISIS  35.8", "all fronts  5", "ISIS  2", "unknown")):
        panel.what.setCurrentIndex(index)
        QApplication.processEvents()
        assert any(text.startswith(expected) for text in texts(panel)), (expected, texts(panel))


def test_the_mark_follows_the_slider(panel, session, qtbot):
    shown(panel, qtbot)
    session.set_moment(day("2016-07-20"))
    qtbot.waitUntil(lambda: "20 July 2016" in texts(panel), timeout=3_000)
    assert not [text for text in texts(panel) if text.startswith("SDF")]
    before = picture(panel)
    session.set_moment(day("2016-08-12"))
    qtbot.waitUntil(lambda: "12 August 2016" in texts(panel), timeout=3_000)
    assert [text for text in texts(panel) if text.startswith("SDF  3")]
    assert (picture(panel) != before).any()


def test_the_chart_follows_the_log(panel, session, qtbot):
    shown(panel, qtbot)
    session.set_moment(day("2016-08-20"))
    qtbot.waitUntil(lambda: any(text.startswith("ISIS  7") for text in texts(panel)), timeout=3_000)
    session.log(capture("al-rai", "2016-08-17"))
    qtbot.waitUntil(lambda: any(text.startswith("ISIS  3") for text in texts(panel)), timeout=15_000)
    panel.what.setCurrentIndex(len(TITLES) - 1)
    QApplication.processEvents()
    assert {"ISIS", "FSA-TR"} <= set(texts(panel))
    session.undo()
    panel.what.setCurrentIndex(0)
    qtbot.waitUntil(lambda: any(text.startswith("ISIS  7") for text in texts(panel)), timeout=15_000)


@pytest.mark.parametrize("index", range(len(TITLES)))
def test_what_is_shown_can_be_saved(panel, qtbot, tmp_path, index):
    shown(panel, qtbot)
    panel.what.setCurrentIndex(index)
    path = tmp_path / "chart.png"
    panel.save(path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_where_it_cannot_be_saved_is_told(panel, session, qtbot, tmp_path, monkeypatch):
    shown(panel, qtbot)
    (tmp_path / "chart.png").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "chart.png"), ""))
    with qtbot.waitSignal(session.failed, timeout=5_000) as told:
        panel.save_button.click()
    assert "chart.png" in str(told.args[0])


def test_closing_the_campaign_empties_the_panel(panel, session, qtbot):
    shown(panel, qtbot)
    session.close()
    QApplication.processEvents()
    assert panel.words.isVisible()
    assert "No campaign" in panel.words.text()
