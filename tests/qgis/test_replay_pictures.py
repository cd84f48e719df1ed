"""Pictures of four instants of the sample, drawn from the now layers, against stored ones.

CAMPAIGN_REPLAY_NEW_PICTURES=1 stores them anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from plugin.replay.now_layers import NowLayers
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable
from tests.qgis.replay_helpers import now_layers
from tests.unit.builder import day

STORED = Path(__file__).parent / "pictures"
COLORS = {"ISIS": "#555555", "FSA-TR": "#93cf9f", "SDF": "#f0d264", "GOV": "#c8685c", "REBEL": "#4f9d6f"}
DATES = ("2016-08-24", "2016-09-04", "2016-11-10", "2017-03-29")
FAR = 60
"""Levels of one channel by which two pixels differ: another holder, or an edge that lies elsewhere."""

MOST_FAR = 0.004


def drawn(layers: NowLayers) -> QImage:
    """In plain colours of its own, so that a change of the campaign's style is no change here."""
    areas, fronts = layers.layer(DerivedTable.CONTROL_AREA), layers.layer(DerivedTable.FRONT_LINE)
    categories = [
        QgsRendererCategory(code, QgsFillSymbol.createSimple({"color": color, "outline_style": "no"}), code)
        for code, color in COLORS.items()
    ]
    areas.setRenderer(QgsCategorizedSymbolRenderer("actor", categories))
    fronts.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"color": "#000000", "width": "0.4"})))
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(480, 300))
    settings.setExtent(QgsRectangle(36.4, 35.8, 38.6, 37.0))
    settings.setDestinationCrs(areas.crs())
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setLayers([fronts, areas])
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)


def levels(image: QImage) -> np.ndarray:
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bytes(bits), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


@pytest.fixture(scope="module")
def pictures(sample: Path) -> dict[str, QImage]:
    """The four instants in this order and back, so that most are come to by deltas of either direction."""
    states, layers, found = GeoPackageStates(sample), now_layers(), {}
    for date in (*DATES, *DATES[::-1]):
        layers.take(states.read(day(date), layers.known))
        found[date] = drawn(layers)
    states.close()
    if os.environ.get("CAMPAIGN_REPLAY_NEW_PICTURES"):
        STORED.mkdir(exist_ok=True)
        for date, image in found.items():
            image.save(str(STORED / f"replay_{date}.png"))
    return found


@pytest.mark.parametrize("date", DATES)
def test_the_picture_of_an_instant_is_the_stored_one(pictures, date):
    stored = QImage(str(STORED / f"replay_{date}.png")).convertToFormat(QImage.Format.Format_RGB888)
    apart = np.abs(levels(pictures[date]) - levels(stored)).max(axis=2)
    assert (apart > FAR).mean() < MOST_FAR


def test_the_four_are_not_alike(pictures):
    first, *others = (levels(image) for image in pictures.values())
    for other in others:
        assert (np.abs(other - first).max(axis=2) > FAR).mean() > 3 * MOST_FAR
