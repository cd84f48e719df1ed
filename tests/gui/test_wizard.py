"""New campaign: what the wizard is told becomes a file that any QGIS shows, or nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.campaign.actor import Actor
from plugin.campaign.errors import CampaignError
from plugin.exchange.projections import utm_zone
from plugin.gui.wizard.campaign import Plan, area_of, make_campaign, places_of_csv
from plugin.gui.wizard.vision_preview import warning
from plugin.gui.wizard.wizard import CampaignWizard
from plugin.storage.geopackage import open as open_campaign

SQUARE = "Polygon((37 36, 38 36, 38 37, 37 37, 37 36))"


@pytest.fixture
def wizard(qgis_app: object, qtbot: object, root: Path) -> Iterator[CampaignWizard]:
    project = QgsProject()
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "Area", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
    layer.dataProvider().addFeatures([feature])
    project.addMapLayer(layer)
    canvas = QgsMapCanvas()
    canvas.resize(400, 300)
    canvas.setLayers([layer])
    canvas.zoomToFullExtent()
    qtbot.addWidget(canvas)
    made = CampaignWizard(canvas, project, root / "resources")
    made.area.layer.setProject(project)
    made.area.layer.setLayer(layer)
    yield made
    made.close()


def fill(wizard: CampaignWizard, path: Path) -> None:
    wizard.show()
    QTest.keyClicks(wizard.area.title, "Battle of al-Bab")
    wizard.area.file.setFilePath(str(path))
    wizard.area.by_layer.setChecked(True)


def test_a_campaign_of_all_that_was_told(wizard: CampaignWizard, qtbot: object, tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon,alt_names\nal-Bab,36.37,37.52,الباب;Bab\nQabasin,36.43,37.57,\n", "utf-8")
    fill(wizard, tmp_path / "bab")
    wizard.next()
    wizard.next()
    wizard.line.bundled.setChecked(True)
    wizard.next()
    wizard.places.by_file.setChecked(True)
    wizard.places.file.setFilePath(str(table))
    with qtbot.waitSignal(wizard.made) as told:
        wizard.accept()
    store = open_campaign(told.args[0])
    campaign = store.campaign()
    assert campaign.settings.title == "Battle of al-Bab"
    assert (campaign.settings.zone, campaign.settings.projected_crs) == ("Asia/Damascus", "EPSG:32637")
    assert list(campaign.actors) == ["GOV", "REBEL", "FSA-TR", "SDF", "ISIS", "TUR"]
    assert campaign.places["al-bab"].alt_names == ("الباب", "Bab")
    assert list(campaign.lines) == ["Turkey-Syria border"]
    assert len(store.cells()) == 2
    assert store.verify() == []
    store.close()
    shown = QgsProject()
    assert shown.read(f"geopackage:{told.args[0]}?projectName=Campaign")
    assert shown.count() >= 7


def test_it_asks_before_it_can_go_on(wizard: CampaignWizard, tmp_path: Path) -> None:
    wizard.show()
    button = wizard.button(wizard.WizardButton.NextButton)
    assert not button.isEnabled()
    fill(wizard, tmp_path / "war.gpkg")
    assert button.isEnabled()
    wizard.area.by_hand.setChecked(True)
    assert not button.isEnabled()
    wizard.area.take_drawn(QgsGeometry.fromWkt(SQUARE))
    assert button.isEnabled()


def test_the_area_is_drawn_on_the_map(wizard: CampaignWizard, tmp_path: Path) -> None:
    fill(wizard, tmp_path / "war.gpkg")
    canvas = wizard._canvas
    canvas.show()
    wizard.area.draw_requested.emit()
    assert not wizard.isVisible()
    for x, y in ((100, 100), (300, 100), (200, 200)):
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    assert wizard.isVisible()
    assert wizard.area.aoi()


def test_what_exists_is_not_overwritten_and_the_wizard_stays(
    wizard: CampaignWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("plugin.gui.wizard.wizard.QMessageBox.warning", lambda *words: said.append(words[2]))
    taken = tmp_path / "taken.gpkg"
    taken.write_bytes(b"kept")
    fill(wizard, taken)
    wizard.accept()
    assert "exists" in said[0]
    assert wizard.isVisible()
    assert taken.read_bytes() == b"kept"


def test_actors_are_added_moved_and_recoloured(wizard: CampaignWizard) -> None:
    page = wizard.actors.editor
    page._add()
    assert [actor.code for actor in page.actors()][-1] == "ACTOR7"
    page.table.setCurrentCell(6, 1)
    page._move(-1)
    assert [actor.code for actor in page.actors()][-2:] == ["ACTOR7", "TUR"]
    page._recolor()
    assert len({actor.color for actor in page.actors()}) == 7
    page.table.item(0, 1).setText("SDF")
    assert not wizard.actors.isComplete()


def test_colours_that_some_readers_confuse_are_named() -> None:
    red, green = Actor("RED", "", "#b05a4a"), Actor("GREEN", "", "#7d7a3c")
    assert "RED and GREEN" in warning([red, green])
    alike = [Actor("A", "", "#d06b57"), Actor("B", "", "#4c9fd8"), Actor("C", "", "#909090")]
    assert warning([alike[0]]) == ""


@pytest.mark.parametrize(
    ("wkt", "zone"),
    [
        (SQUARE, "EPSG:32637"),
        ("Polygon((-70 -34, -69 -34, -69 -33, -70 -34))", "EPSG:32719"),
        ("Polygon((179 10, 180 10, 180 11, 179 10))", "EPSG:32660"),
    ],
    ids=["Aleppo", "Mendoza", "date line"],
)
def test_utm_zones(qgis_app: object, wkt: str, zone: str) -> None:
    assert utm_zone(area_of(QgsGeometry.fromWkt(wkt))) == zone


def test_a_table_with_a_bad_coordinate_is_refused_by_row(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon\nA,36,37\nB,north,37\n", "utf-8")
    with pytest.raises(CampaignError) as told:
        places_of_csv(table)
    assert told.value.row == 3


def test_a_campaign_needs_a_title_and_actors(qgis_app: object, tmp_path: Path) -> None:
    aoi = area_of(QgsGeometry.fromWkt(SQUARE))
    for title, actors in (("", [Actor("A", "A", "#112233")]), ("War", [])):
        with pytest.raises(CampaignError):
            make_campaign(Plan(tmp_path / "x.gpkg", title, "UTC", aoi, actors))
    assert not (tmp_path / "x.gpkg").exists()
