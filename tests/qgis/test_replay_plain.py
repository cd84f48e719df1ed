"""Plain fills while a replay plays: the same ground in the same colours, and at rest the full look again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis.core import Qgis, QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from plugin.campaign.campaign import Campaign
from plugin.cartography import playing_style
from plugin.gui.slider.plain import PlainFills, PlainWhen
from plugin.gui.slider.plain_look import NAMES_PROPERTY, PlainLook
from plugin.gui.slider.slider import style_now
from plugin.replay.frames import Span
from plugin.replay.now_layers import NowLayers
from plugin.replay.reel import Reel
from plugin.replay.replay import Replay
from plugin.replay.saved import SavedReplay
from plugin.storage import geopackage
from plugin.storage.state_rows import GeoPackageStates
from plugin.territory.state_rows import DerivedTable, Look
from tests.qgis.replay_helpers import DarkScreen, now_layers, wait_for
from tests.qgis.test_replay_pictures import levels
from tests.unit.builder import day

AREAS = DerivedTable.CONTROL_AREA
START = day("2016-09-04")
EXTENT = QgsRectangle(36.4, 35.8, 38.6, 37.0)


@pytest.fixture(scope="module")
def campaign(sample: Path) -> Campaign:
    store = geopackage.open(sample, read_only=True)
    read = store.campaign()
    store.close()
    return read


class Stand:
    """A canvas, a replay in it that stands at START, and what switches its look."""

    def __init__(self, sample: Path, campaign: Campaign) -> None:
        self.layers: NowLayers = now_layers()
        self._campaign = campaign
        self.restyle()
        self.canvas = QgsMapCanvas()
        self.canvas.resize(480, 300)
        self.canvas.enableAntiAliasing(True)
        self.canvas.setLayers([self.layers.layer(DerivedTable.PLACE_STATUS), self.layers.layer(AREAS)])
        self.reel = Reel(self.layers, lambda: GeoPackageStates(sample), DarkScreen())
        self.plain = PlainFills(self.canvas, self.reel, lambda: campaign, PlainWhen.AUTOMATIC)
        self.reel.start(SavedReplay(instant=START), 0)
        wait_for(lambda: self.reel.replay.is_there and self.reel.replay.instant == START)

    def restyle(self) -> None:
        for table in DerivedTable:
            style_now(self.layers.layer(table), table, self._campaign)

    def play(self, cost: float = 0.0, speed: float = 20.0) -> None:
        """Play in a loop; each picture is said to have taken so many seconds."""
        brush = Span(START, START + 20 * 86_400_000)
        self.reel.apply(replace(self.reel.settings, speed=speed, loop=True, brush=brush))
        self.reel.player.play()
        for _ in range(5):
            self.reel.player._pace.drew(cost, 0.0)
            self.reel.player.rate_changed.emit(1.0, speed)

    def picture(self, *, of_places: bool = False) -> QImage:
        settings = QgsMapSettings()
        settings.setOutputSize(QSize(480, 300))
        settings.setExtent(EXTENT)
        settings.setDestinationCrs(self.layers.layer(AREAS).crs())
        settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, self.canvas.antiAliasingEnabled())
        # Of places equally good QGIS takes any for a name.
        settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling, False)
        settings.setBackgroundColor(QColor("#ffffff"))
        settings.setLayers(self.canvas.layers() if of_places else [self.layers.layer(AREAS)])
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        return job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)


@pytest.fixture
def stand(sample: Path, campaign: Campaign) -> Iterator[Stand]:
    made = Stand(sample, campaign)
    yield made
    made.plain.close()
    made.reel.close()


def test_what_can_keep_up_keeps_its_full_look(stand: Stand) -> None:
    stand.play(cost=0.02)
    assert not stand.plain.is_plain


def test_what_cannot_is_plain_and_at_pause_all_is_as_it_was(stand: Stand) -> None:
    before = levels(stand.picture(of_places=True))
    stand.play(cost=0.2)
    assert stand.plain.is_plain
    stand.reel.player.stop()
    assert not stand.plain.is_plain
    stand.reel.go(START)
    wait_for(lambda: stand.reel.replay.is_there)
    assert stand.layers.layer(DerivedTable.PLACE_STATUS).labelsEnabled()
    # The faces come back in another order, which may tell in the last bit where two of them meet.
    apart = np.abs(levels(stand.picture(of_places=True)) - before).max(axis=2)
    assert (apart > 16).mean() < 0.0005


def test_it_starts_plain_at_a_speed_that_was_too_much_until_the_scale_changes(stand: Stand) -> None:
    stand.play(cost=0.2)
    stand.reel.player.stop()
    stand.reel.player.play()
    assert stand.plain.is_plain
    stand.reel.player.stop()
    stand.canvas.scaleChanged.emit(1.0)
    stand.reel.player.play()
    assert not stand.plain.is_plain


def test_always_and_never_mean_what_they_say_and_take_hold_at_once(stand: Stand) -> None:
    stand.plain.set_when(PlainWhen.NEVER)
    stand.play(cost=0.2)
    assert not stand.plain.is_plain
    stand.plain.set_when(PlainWhen.ALWAYS)
    assert stand.plain.is_plain
    stand.reel.player.stop()
    assert not stand.plain.is_plain


def test_a_style_that_comes_while_it_plays_is_what_shows_at_pause(stand: Stand) -> None:
    stand.plain.set_when(PlainWhen.ALWAYS)
    stand.play()
    stand.restyle()
    stand.layers.layer(AREAS).renderer().rootRule().children()[0].setLabel("Anew")
    stand.plain.restyled()
    assert stand.plain.is_plain
    stand.reel.player.stop()
    assert stand.layers.layer(AREAS).renderer().rootRule().children()[0].label() == "Anew"


def test_plain_ground_has_the_holders_own_colours_and_no_seams(stand: Stand, campaign: Campaign) -> None:
    """Every pixel inside a holder's ground, however many faces meet there, has exactly the holder's colour."""
    stand.plain.set_when(PlainWhen.ALWAYS)
    stand.play()
    stand.reel.player.stop()
    stand.reel.go(START)
    wait_for(lambda: stand.reel.replay.is_there)
    stand.plain._make_plain()
    picture = levels(stand.picture())
    looks = {Look(row.values[0], row.values[1] or "", bool(row.values[4])) for row in stand.layers.rows(AREAS).values()}
    assert len({look.actor for look in looks}) >= 5
    assert any(look.uncertain for look in looks)
    assert any(look.contested_by for look in looks)
    colors = filter(None, (playing_style._color(look, campaign.actors) for look in looks))
    fills = [np.array(QColor(color).getRgb()[:3]) for color in colors]
    is_fill = [np.abs(picture - fill).max(axis=2) <= 2 for fill in fills]
    assert all(found.any() for found in is_fill)
    inside = np.abs(picture - 255).max(axis=2) > 2
    # What remains are the lines where two holders meet.
    assert np.logical_or.reduce(is_fill).mean() > 0.95 * inside.mean()


def test_plain_and_full_show_the_same_holders(stand: Stand) -> None:
    full = levels(stand.picture())
    stand.plain.set_when(PlainWhen.ALWAYS)
    stand.play()
    stand.plain._make_plain()
    stand.reel.player.stop()
    stand.reel.go(START)
    wait_for(lambda: stand.reel.replay.is_there)
    stand.plain._make_plain()
    plain = levels(stand.picture())
    # Hatches are near their fills, dots of nobody's ground near the paper: nowhere is it another holder's colour.
    assert (np.abs(full - plain).max(axis=2) > 90).mean() < 0.02


def test_names_stand_still_in_a_layer_that_goes_again(stand: Stand) -> None:
    places = stand.layers.layer(DerivedTable.PLACE_STATUS)
    layers = stand.canvas.layers()
    stand.plain.set_when(PlainWhen.ALWAYS)
    stand.play()
    names = [layer for layer in stand.canvas.layers() if layer.customProperty(NAMES_PROPERTY)]
    assert len(names) == 1
    assert names[0].featureCount() == places.featureCount()
    assert names[0].labelsEnabled()
    assert not places.labelsEnabled()
    stand.canvas.setLayers(layers)
    assert names[0] in stand.canvas.layers()
    stand.canvas.setLayers([layer for layer in layers if layer != places])
    assert names[0] not in stand.canvas.layers()
    stand.canvas.setLayers(layers)
    assert names[0] in stand.canvas.layers()
    stand.reel.player.stop()
    assert stand.canvas.layers() == layers
    assert stand.canvas.antiAliasingEnabled()
    assert places.labelsEnabled()


def test_a_map_that_moves_along_changes_its_look_along(stand: Stand, campaign: Campaign, sample: Path) -> None:
    layers, canvas = now_layers(), QgsMapCanvas()
    style_now(layers.layer(AREAS), AREAS, campaign)
    canvas.enableAntiAliasing(True)
    replay = Replay(layers, lambda: GeoPackageStates(sample), DarkScreen())
    look = PlainLook(canvas, layers, replay, lambda: campaign)

    def is_plain() -> list[bool]:
        return [look.is_plain, not canvas.antiAliasingEnabled(), layers.layer(AREAS).renderer().type() != full]

    try:
        full = layers.layer(AREAS).renderer().type()
        replay.go(START)
        wait_for(lambda: replay.is_there)
        seen = []
        stand.plain.set_when(PlainWhen.ALWAYS)
        for act in (lambda: stand.plain.take_along(look), stand.play, lambda: stand.plain.leave(look)):
            act()
            seen.append(is_plain())
        stand.plain.take_along(look)
        seen.append(is_plain())
        stand.reel.player.stop()
        seen.append(is_plain())
        assert seen == [[on] * 3 for on in (False, True, False, True, False)]
    finally:
        stand.plain.leave(look)
        look.close()
        replay.close()


def test_what_a_person_hid_or_made_is_drawn_as_it_is(stand: Stand) -> None:
    stand.layers.layer(AREAS).renderer().rootRule().children()[0].children()[0].setActive(False)
    stand.plain.set_when(PlainWhen.ALWAYS)
    stand.play()
    assert not stand.plain.is_plain


def test_a_look_is_read_as_it_was_written() -> None:
    for look in (Look("ISIS"), Look("a|b", "SDF", True), Look("", "", True)):
        assert Look.read(look.text) == look
