"""The project inside the campaign's file, the layer group, and the styles kept with the layers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from plugin.campaign.actor import UNKNOWN, Actor
from plugin.campaign.campaign import Campaign, ReferenceLine, Settings
from plugin.campaign.errors import CampaignError
from plugin.campaign.place import Place
from plugin.campaign.times import DAY, HOUR, to_millis
from plugin.cartography.basemap import BASEMAP_FOLDER, BASEMAP_TABLES
from plugin.cartography.group import add_group, find_group, remove_group
from plugin.cartography.layers import CAMPAIGN_PROPERTY, ROLE_PROPERTY, GeoPackageTables, open_layers
from plugin.cartography.palette import STANDARD_FILLS
from plugin.cartography.roles import LAYER_SPECS, Role
from plugin.cartography.stored_project import build_project, project_uri, publish
from plugin.gui.renamed_files import RenamedFiles
from tests.qgis.cartography_file import area, squares, write_tables

PROBE = Path(__file__).with_name("stored_project_probe.py")
FIRST = to_millis(datetime(2016, 8, 24))
TURNS = [FIRST, FIRST + 3 * DAY, FIRST + 10 * DAY]
HOLDERS = ("ISIS", "FSA-TR", "SDF")
CAMPAIGN = Campaign(
    Settings("Euphrates Shield", "Asia/Damascus"),
    bytes(QgsGeometry.fromWkt("MULTIPOLYGON(((36.5 36, 37.5 36, 37.5 36.2, 36.5 36.2, 36.5 36)))").asWkb()),
    {code: Actor(code, code, color, "none") for code, color in STANDARD_FILLS.items()}
    | {UNKNOWN: Actor(UNKNOWN, UNKNOWN, "#ffffff")},
    places={"azaz": Place("azaz", "Azaz", 36.6, 36.1, kind="town")},
    lines={"Border": ReferenceLine("Border", bytes(QgsGeometry.fromWkt("LINESTRING(36.5 36.2, 37.5 36.2)").asWkb()))},
)


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Layers and projects need a QGIS application."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A row of squares that change hands one after the other at midnight, the last of them at noon."""
    rows = []
    for index, square in enumerate(squares(5)):
        turns = [turn + index * DAY for turn in TURNS[:-1]] + [TURNS[-1] + (12 * HOUR if index == 4 else 0)]
        rows += [
            area(square, UNKNOWN, t1=turns[0]),
            area(square, HOLDERS[0], turns[0], turns[1]),
            area(square, HOLDERS[1], turns[1], turns[2]),
            area(square, HOLDERS[2], turns[2]),
        ]
    return write_tables(tmp_path / "campaign.gpkg", {"control_area": rows})


@pytest.fixture
def published(file: Path) -> Path:
    """The same, made complete for every QGIS."""
    publish(file, CAMPAIGN, "key", TURNS[0], TURNS[-1] + 12 * HOUR)
    return file


def opened(path: Path) -> QgsProject:
    project = QgsProject()
    assert project.read(project_uri(path)), project.error()
    return project


def role_of(layer: QgsVectorLayer) -> Role:
    return Role(layer.customProperty(ROLE_PROPERTY))


def test_the_project_in_the_file_has_every_layer_styled_and_temporal(published):
    project = opened(published)
    layers = {role_of(layer): layer for layer in project.mapLayers().values()}
    assert set(layers) == set(Role)
    for spec in LAYER_SPECS:
        layer = layers[spec.role]
        assert layer.isValid()
        assert layer.readOnly()
        assert layer.temporalProperties().isActive() == spec.temporal
        if spec.temporal:
            assert layer.temporalProperties().startField() == "valid_from"
            assert layer.temporalProperties().endField() == "valid_to"
            limits = layer.temporalProperties().limitMode()
            assert limits == Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd
    assert project.crs().authid() == "EPSG:32637"
    assert project.title() == "Euphrates Shield"
    group = find_group(project, "key")
    assert [role_of(node.layer()) for node in group.findLayers()] == [spec.role for spec in LAYER_SPECS]
    assert {role_of(layer) for layer in project.layerTreeRoot().checkedLayers()} == set(Role) - {Role.CONTROL_CHANGE}


def test_the_project_covers_the_campaigns_days_and_one_more(published):
    project = opened(published)
    time = project.timeSettings()
    assert time.temporalRange().begin().toString("yyyy-MM-ddTHH:mm") == "2016-08-24T00:00"
    assert time.temporalRange().end().toString("yyyy-MM-ddTHH:mm") == "2016-09-05T00:00"
    assert (time.timeStep(), time.timeStepUnit()) == (1.0, Qgis.TemporalUnit.Days)
    assert project.readEntry("TemporalControllerWidget", "/StartDateTime")[0] == "2016-08-24T00:00:00"
    mode = project.readNumEntry("TemporalControllerWidget", "/NavigationMode")[0]
    assert mode == Qgis.TemporalNavigationMode.Animated.value


def test_a_last_change_at_midnight_has_a_day_of_its_own(file):
    project = build_project(file, CAMPAIGN, "key", FIRST, FIRST + 5 * DAY)
    assert project.timeSettings().temporalRange().end().date().toString(Qt.DateFormat.ISODate) == "2016-08-30"


def test_the_project_survives_a_move_of_the_file(published, tmp_path):
    moved = tmp_path / "elsewhere" / "renamed folder"
    moved.mkdir(parents=True)
    shutil.move(published, moved / "campaign.gpkg")
    project = opened(moved / "campaign.gpkg")
    for layer in project.mapLayers().values():
        assert layer.isValid(), layer.source()
        assert str(moved) in layer.source()


def opened_by(project: QgsProject, path: Path) -> tuple[bool, set[str]]:
    """Whether every layer can be read, and the names of the files that they read, with the plugin watching."""
    watch = RenamedFiles(project)
    try:
        assert project.read(project_uri(path)), project.error()
    finally:
        watch.close()
    layers = project.mapLayers().values()
    return all(layer.isValid() for layer in layers), {Path(layer.source().split("|")[0]).name for layer in layers}


def test_the_project_survives_a_new_name_of_the_file(published):
    renamed = published.rename(published.with_name("autumn.gpkg"))
    assert opened_by(QgsProject(), renamed) == (True, {"autumn.gpkg"})


def test_the_project_in_a_copy_is_of_the_copy(published):
    """And not of the original, which lies beside it and would take what is logged."""
    copy = Path(shutil.copy(published, published.with_name("copy.gpkg")))
    assert opened_by(QgsProject(), copy) == (True, {"copy.gpkg"})
    assert opened_by(QgsProject(), published) == (True, {"campaign.gpkg"})


def test_saved_under_its_new_name_the_file_may_be_renamed_again(published):
    renamed = published.rename(published.with_name("autumn.gpkg"))
    project = QgsProject()
    watch = RenamedFiles(project)
    assert project.read(project_uri(renamed))
    assert project.write()
    watch.close()
    project.clear()
    again = renamed.rename(renamed.with_name("winter.gpkg"))
    assert opened_by(QgsProject(), again) == (True, {"winter.gpkg"})


def test_paths_of_other_projects_are_nobodys_business(published, tmp_path):
    """Of one that names a missing file of the same name, and of one read when nobody watches any more."""
    theirs = tmp_path / "theirs.qgs"
    project = opened(published)
    project.setFileName(str(theirs))
    assert project.write()
    project.clear()
    published.rename(published.with_name("autumn.gpkg"))
    other = QgsProject()
    watch = RenamedFiles(other)
    other.read(str(theirs))
    watch.close()
    assert not any(layer.isValid() for layer in other.mapLayers().values())
    stock = QgsProject()
    stock.read(project_uri(published.with_name("autumn.gpkg")))
    assert not any(layer.isValid() for layer in stock.mapLayers().values())


def test_layers_open_styled_and_temporal_in_a_project_of_somebody_else(published):
    for spec in LAYER_SPECS:
        layer = QgsVectorLayer(f"{published}|layername={spec.table}", "theirs", "ogr")
        message, found = layer.loadDefaultStyle()
        assert found, message
        assert layer.temporalProperties().isActive() == spec.temporal
    control = QgsVectorLayer(f"{published}|layername=control_area", "theirs", "ogr")
    assert control.renderer().type() == "RuleRenderer"
    assert "Who holds what" in {rule.label() for rule in control.renderer().rootRule().children()}
    places = QgsVectorLayer(f"{published}|layername=place_status", "theirs", "ogr")
    assert places.labelsEnabled()


def test_publishing_again_changes_nothing_but_what_changed(published):
    project = opened(published)
    before = sorted(layer.name() for layer in project.mapLayers().values())
    publish(published, CAMPAIGN, "key", TURNS[0], TURNS[-1] + 40 * DAY)
    project = opened(published)
    assert sorted(layer.name() for layer in project.mapLayers().values()) == before
    assert project.timeSettings().temporalRange().end().date().month() == 10
    styles = QgsVectorLayer(f"{published}|layername=layer_styles", "styles", "ogr")
    assert styles.featureCount() == len(LAYER_SPECS)


def test_a_file_that_may_not_be_written_is_refused_in_plain_words(file):
    with pytest.raises(CampaignError):
        publish(file.with_name("missing") / "campaign.gpkg", CAMPAIGN, "key", FIRST, FIRST)
    assert not file.with_name("missing").exists()


def test_a_file_that_is_no_campaign_is_refused(tmp_path):
    with pytest.raises(CampaignError, match="control_change"):
        open_layers(GeoPackageTables(tmp_path / "nothing.gpkg"), "key")


def test_the_base_map_stays_in_the_file(published):
    project = opened(published)
    area_layer = next(layer for layer in project.mapLayers().values() if role_of(layer) is Role.BASEMAP_AREA)
    assert {feature["name"] for feature in area_layer.getFeatures()} >= {"Syria", "Turkey"}
    assert (BASEMAP_FOLDER / "README.md").exists()
    for table in BASEMAP_TABLES:
        assert QgsVectorLayer(str(BASEMAP_FOLDER / f"{table}.geojson"), table, "ogr").isValid()


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles"])
def test_stock_qgis_draws_each_square_in_its_holders_colour_day_by_day(published, zone):
    answer = subprocess.run(
        [sys.executable, str(PROBE), str(published), "2016-08-23", "14"],
        env=os.environ | {"TZ": zone, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.stdout, answer.stderr
    code_of = {color: code for code, color in STANDARD_FILLS.items()}
    for index, shown in enumerate(json.loads(answer.stdout)):
        day = FIRST + (index - 1) * DAY
        for square, color in enumerate(shown):
            turns = [turn + square * DAY for turn in TURNS[:-1]] + [TURNS[-1]]
            if square == 4 and day == TURNS[-1]:
                continue  # it changes at noon of this very frame
            passed = sum(day >= turn for turn in turns)
            assert code_of.get(color, UNKNOWN) == (UNKNOWN, *HOLDERS)[passed], (index, square)


def project_of_a_user() -> QgsProject:
    """A project with a layer and a group of somebody's. No fixture: those outlive QGIS, which no project does."""
    project = QgsProject()
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "my points", "memory")
    project.addMapLayer(layer)
    project.layerTreeRoot().addGroup("Euphrates Shield")
    return project


def tree_of(project: QgsProject) -> list[str]:
    return [child.name() for child in project.layerTreeRoot().children()]


def test_the_group_comes_on_top_and_goes_without_a_trace(file):
    theirs = project_of_a_user()
    before = tree_of(theirs)
    add_group(theirs, open_layers(GeoPackageTables(file), "key"), "Euphrates Shield", "key")
    assert tree_of(theirs) == ["Euphrates Shield", *before]
    remove_group(theirs, "key")
    assert tree_of(theirs) == before
    assert [layer.name() for layer in theirs.mapLayers().values()] == ["my points"]


def test_the_group_is_found_after_it_was_renamed_and_moved(file):
    theirs = project_of_a_user()
    group = add_group(theirs, open_layers(GeoPackageTables(file), "key"), "Euphrates Shield", "key")
    group.setName("Something else")
    outer = theirs.layerTreeRoot().addGroup("Outer")
    outer.addChildNode(group.clone())
    theirs.layerTreeRoot().removeChildNode(group)
    assert find_group(theirs, "key").name() == "Something else"
    assert find_group(theirs, "other") is None


def test_layers_somebody_put_into_the_group_stay_where_the_group_was(file):
    theirs = project_of_a_user()
    group = add_group(theirs, open_layers(GeoPackageTables(file), "key"), "Campaign", "key")
    mine = next(layer for layer in theirs.mapLayers().values() if layer.name() == "my points")
    group.addLayer(mine)
    theirs.layerTreeRoot().removeChildNode(theirs.layerTreeRoot().children()[1])
    remove_group(theirs, "key")
    assert tree_of(theirs)[0] == "my points"
    assert "Campaign" not in tree_of(theirs)


def test_two_campaigns_in_one_project_do_not_touch_each_other(file):
    theirs = project_of_a_user()
    add_group(theirs, open_layers(GeoPackageTables(file), "one"), "One", "one")
    add_group(theirs, open_layers(GeoPackageTables(file), "two"), "Two", "two")
    remove_group(theirs, "one")
    assert "Two" in tree_of(theirs)
    left = [layer for layer in theirs.mapLayers().values() if layer.customProperty(CAMPAIGN_PROPERTY)]
    assert {layer.customProperty(CAMPAIGN_PROPERTY) for layer in left} == {"two"}
