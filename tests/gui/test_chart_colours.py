"""Charts in a dark window: its paper, its ink, and every name and line told apart from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from pytestqt.qtbot import QtBot
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from plugin.gui.analysis.panel import AnalysisPanel
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from plugin.gui.widgets.contrast import contrast
from tests.gui.small_war import small_war

# As Night Mapping does it: the window is dark, and what is in it lets it through.
NIGHT = "QWidget { background: transparent; color: #dddddd } #outer { background: #323232; color: #aaaaaa }"


@pytest.fixture
def window(qgis_app: object, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[QWidget, AnalysisPanel]]:
    settings = PluginSettings()
    session = CampaignSession(QgsProject(), settings)
    session.open(small_war(tmp_path / "war.gpkg"))
    panel = AnalysisPanel(session)
    outer = QWidget()
    outer.setObjectName("outer")
    QHBoxLayout(outer).addWidget(panel)
    outer.resize(600, 420)
    qtbot.addWidget(outer)
    yield outer, panel
    panel.unload()
    session.close()
    settings.unregister()


@pytest.mark.parametrize("chart", [0, -1], ids=["figures", "matrix"])
def test_a_chart_takes_the_colours_of_a_dark_window(
    window: tuple[QWidget, AnalysisPanel], qtbot: QtBot, chart: int
) -> None:
    outer, panel = window
    outer.show()
    qtbot.waitUntil(lambda: panel.what.count() > 0, timeout=15_000)
    panel.what.setCurrentIndex(panel.what.count() - 1 if chart else 0)
    assert to_hex(panel._canvas.figure.get_facecolor()) == "#ffffff"
    outer.setStyleSheet(NIGHT)
    qtbot.waitUntil(lambda: to_hex(panel._canvas.figure.get_facecolor()) == "#323232", timeout=5_000)
    figure = panel._canvas.figure
    (axes,) = figure.axes
    told = [*figure.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    if not chart:
        told += [*axes.texts, *axes.lines]
        assert len(axes.texts) == 3
    for artist in told:
        assert contrast(artist.get_color(), "#323232") > 2.9, artist
    if chart:
        cells = [to_hex(cell.get_facecolor()) for cell in axes.patches]
        assert cells
        assert len(cells) == len(axes.texts)
        for cell, words in zip(cells, axes.texts, strict=True):
            # What was nobody's is faint, on dark paper too, and read as well as the rest.
            assert contrast(cell, "#323232") < 1.7
            assert contrast(words.get_color(), cell) > 4.5
