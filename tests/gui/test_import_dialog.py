"""The import dialog: columns guessed, names decided, the preview true, one act that can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from qgis.core import QgsSettings

from plugin.cartography.group import find_group
from plugin.cartography.roles import key_of
from plugin.exchange.mapping import mapping_from_text
from plugin.gui.session import CampaignSession
from plugin.gui.transfer.import_dialog import ImportDialog, show_import_dialog
from plugin.gui.transfer.mapping_memory import remember_mapping
from plugin.processing.import_changes import ImportChanges
from tests.gui.open_war import open_war

TABLE = (
    "when,location,holder,lost by,remarks\n"
    "24 August 2016,Ar-Ra'ee,Turkey-backed rebels,Daesh,the town\n"
    "25 August 2016,Tal Mizab,FSA-TR,Daesh,the gate\n"
    "26 August 2016,Halwaniyah,FSA-TR,,no point\n"
)


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    QgsSettings().remove("plugins/campaign_replay/import-mappings")
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


@pytest.fixture
def dialog(session: CampaignSession, qtbot: object) -> Iterator[ImportDialog]:
    made = show_import_dialog(session)
    yield made
    if not made._is_closed:
        made.close()


def choose(dialog: ImportDialog, qtbot: object, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    dialog.source.file.setFilePath(str(path))
    settle(dialog, qtbot)


def settle(dialog: ImportDialog, qtbot: object) -> None:
    background = dialog._session.background
    qtbot.waitUntil(
        lambda: (dialog._is_closed or not dialog._soon.isActive()) and not background.is_busy, timeout=10_000
    )


def decide(dialog: ImportDialog, qtbot: object, said: str, code: str) -> None:
    combo = dialog.names.box_of(said)
    combo.setCurrentIndex(combo.findData(code))
    settle(dialog, qtbot)


def column(dialog: ImportDialog, index: int) -> list[str]:
    return [dialog.view.lines.index(row, index).data() for row in range(dialog.view.lines.rowCount())]


def test_a_table_is_read_decided_on_previewed_and_logged(dialog, session, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "t.csv", TABLE)
    assert dialog.tabs.currentWidget() is dialog.names
    assert not dialog.log.isEnabled()
    assert column(dialog, 0) == ["2"]
    decide(dialog, qtbot, "Daesh", "ISIS")
    assert dialog.log.isEnabled()
    assert dialog.log.text() == "&Import 3 entries"
    assert column(dialog, 1) == ["2016-08-24", "2016-08-25", "2016-08-26"]
    before = session.store.head().seq
    dialog.accept()
    settle(dialog, qtbot)
    assert session.store.head().seq == before + 3
    assert dialog._is_closed
    session.undo()
    assert len(list(session.store.in_force())) == before


def test_the_same_table_again_adds_nothing_and_its_mapping_is_remembered(session, qtbot, tmp_path):
    for expected in (3, 0):
        dialog = ImportDialog(session)
        choose(dialog, qtbot, tmp_path / "t.csv", TABLE)
        if expected:
            decide(dialog, qtbot, "Daesh", "ISIS")
            dialog.accept()
        else:
            assert not dialog.log.isEnabled()
            assert "In the log already, or twice in the table: 3" in dialog.told.text()
            dialog.close()
        settle(dialog, qtbot)


def test_what_was_decided_of_names_is_remembered_and_holds_for_a_longer_table(session, qtbot, tmp_path):
    for more in ("", "27 August 2016,Azaz,FSA-TR,Daesh,more\n"):
        dialog = ImportDialog(session)
        choose(dialog, qtbot, tmp_path / "t.csv", TABLE + more)
        if not more:
            decide(dialog, qtbot, "Daesh", "ISIS")
        assert dialog.names.box_of("Daesh").currentData() == "ISIS"
        told: list[str] = []
        dialog.imported.connect(told.append)
        dialog.accept()
        settle(dialog, qtbot)
        assert dialog._is_closed, dialog.told.text()
        assert f"Entries logged: {1 if more else 3}" in told[0]


def test_decisions_that_mean_nobody_of_this_campaign_are_asked_for_again(dialog, qtbot, tmp_path):
    columns = {"date": "when", "place": "location", "to_actor": "holder", "from_actor": "lost by"}
    remembered = {"columns": columns, "actors": {"Daesh": "RUS"}, "places": {"Tal Mizab": "kyiv"}}
    remember_mapping(mapping_from_text(json.dumps(remembered)))
    choose(dialog, qtbot, tmp_path / "t.csv", TABLE)
    assert not dialog.names.box_of("Daesh").currentData()


def test_what_is_no_table_is_told(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "t.geojson", "{")
    assert "cannot be read as GeoJSON" in dialog.told.text()
    assert not dialog.log.isEnabled()


def test_dates_in_doubt_are_asked_about_and_settled_by_a_choice(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "t.csv", "date,place,to\n04/09/2016,azaz,SDF\n")
    assert "2016-04-09" in column(dialog, 2)[0]
    assert "2016-09-04" in column(dialog, 2)[0]
    dialog.columns.dates.setCurrentIndex(2)
    settle(dialog, qtbot)
    assert column(dialog, 1) == ["2016-09-04"]
    assert dialog.log.isEnabled()


def test_what_is_chosen_while_something_else_is_under_way_is_read_afterwards(dialog, session, qtbot, tmp_path):
    may_end = Event()
    session.background.start("Busy", lambda progress: may_end.wait(5), lambda _result: None, lambda _error: None)
    (tmp_path / "t.csv").write_text("date,place,to\n2016-09-04,azaz,SDF\n")
    dialog.source.file.setFilePath(str(tmp_path / "t.csv"))
    qtbot.wait(500)
    may_end.set()
    qtbot.waitUntil(dialog.log.isEnabled)


def test_a_sheet_of_several_is_chosen(dialog, qtbot, tmp_path):
    from osgeo import ogr

    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(tmp_path / "book.xlsx"))
    for name, cells in (("about", {"text": "hello"}), ("war", {"date": "2016-09-04", "place": "azaz", "to": "SDF"})):
        sheet = book.CreateLayer(name)
        for column_name in cells:
            sheet.CreateField(ogr.FieldDefn(column_name))
        row = ogr.Feature(sheet.GetLayerDefn())
        for column_name, text in cells.items():
            row[column_name] = text
        sheet.CreateFeature(row)
    book = sheet = row = None
    assert not dialog.source.sheet.isVisible()
    dialog.source.file.setFilePath(str(tmp_path / "book.xlsx"))
    settle(dialog, qtbot)
    assert dialog.source.sheet.isVisible()
    assert not dialog.log.isEnabled()
    dialog.source.sheet.setCurrentText("war")
    settle(dialog, qtbot)
    assert dialog.source.sheet.currentText() == "war"
    assert column(dialog, 1) == ["2016-09-04"]
    assert dialog.log.isEnabled()


def test_a_table_that_was_mended_in_the_meantime_is_read_again(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "t.csv", "date,place,to\n,azaz,SDF\n")
    assert column(dialog, 1) == ["date"]
    assert "The date is empty" in dialog.told.text()
    (tmp_path / "t.csv").write_text("date,place,to\n2016-09-04,azaz,SDF\n")
    dialog.again.click()
    settle(dialog, qtbot)
    assert dialog.log.isEnabled()


def test_a_new_place_can_be_one_that_the_campaign_has(dialog, session, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "t.csv", "date,place,to\n2016-09-04,Azazz,SDF\n")
    assert dialog.names.box_of("Azazz").findData("azaz") > 0
    decide(dialog, qtbot, "Azazz", "azaz")
    assert column(dialog, 3) == ["azaz"]
    dialog.accept()
    settle(dialog, qtbot)
    assert "Azazz" not in {place.name for place in session.campaign.places.values()}


EVENTS = (
    "id,date_start,date_end,latitude,longitude,side_a,side_b,type_of_violence,best,where_prec\n"
    "1,2016-09-01,2016-09-01,36.5,37.5,IS,Civilians,3,12,1\n"
    "2,2016-09-02,2016-09-04,36.4,37.3,Government of Syria,IS,1,40,2\n"
    "3,2016-09-02,2016-09-04,33.0,44.0,Government of Iraq,IS,1,40,2\n"
)


def test_events_become_a_styled_layer_in_the_campaigns_group_and_no_entries(dialog, session, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "ged.csv", EVENTS)
    assert "Events as markers on the map: 2" in dialog.told.text()
    assert "left out: 1" in dialog.told.text()
    assert dialog.log.text() == "&Show 2 events"
    assert column(dialog, 0) == ["2", "3"]
    assert column(dialog, 1) == ["2016-09-01", "2016-09-02/2016-09-04"]
    assert column(dialog, 2) == ["Against civilians", "A state fighting"]
    assert column(dialog, 6) == ["12", "40"]
    before = session.store.head().seq
    dialog.accept()
    settle(dialog, qtbot)
    assert session.store.head().seq == before
    (layer,) = (one for one in session._project.mapLayers().values() if one.name() == "Events, ged")
    group = find_group(session._project, key_of(session.campaign))
    assert layer.id() in group.findLayerIds()
    assert layer.featureCount() == 2
    assert layer.temporalProperties().isActive()
    assert {category.value() for category in layer.renderer().categories()} >= {"one-sided", "state-based"}
    assert (tmp_path / "war-ged-events.gpkg").is_file()


def test_the_same_events_again_take_the_place_of_the_first(session, qtbot, tmp_path):
    for _ in range(2):
        dialog = ImportDialog(session)
        choose(dialog, qtbot, tmp_path / "ged.csv", EVENTS)
        dialog.accept()
        settle(dialog, qtbot)
    (layer,) = (one for one in session._project.mapLayers().values() if one.name() == "Events, ged")
    assert layer.featureCount() == 2


def test_the_window_is_called_as_the_algorithm(dialog):
    assert dialog.windowTitle() == ImportChanges().displayName()


def test_a_row_that_is_no_event_is_told_and_nothing_is_shown(dialog, qtbot, tmp_path):
    choose(dialog, qtbot, tmp_path / "ged.csv", EVENTS.replace("36.4", "north"))
    assert "'north' is no number" in column(dialog, 2)[0]
    assert not dialog.log.isEnabled()


@pytest.mark.parametrize("share", [1, 30])
def test_a_long_import_is_stopped_leaves_nothing_and_the_dialog_serves_on(share, dialog, session, qtbot, tmp_path):
    rows = "".join(f"20{10 + n % 20}-{1 + n % 12:02d}-{1 + n % 28:02d},azaz,SDF,{n}\n" for n in range(2_500))
    choose(dialog, qtbot, tmp_path / "long.csv", "date,place,to,note\n" + rows)
    before = (session.store.head(), len(session.campaign.sources))
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.progress.value() >= share, timeout=20_000)
    assert dialog.stop.isVisible()
    dialog.stop.click()
    settle(dialog, qtbot)
    assert "The import was stopped; nothing was imported." in dialog.told.text()
    assert len(column(dialog, 0)) == 2_500
    assert (session.store.head(), len(session.campaign.sources)) == before
    assert not session.store.is_stale()
    choose(dialog, qtbot, tmp_path / "short.csv", "date,place,to\n2016-09-04,azaz,SDF\n")
    dialog.accept()
    settle(dialog, qtbot)
    assert session.store.head().seq == before[0].seq + 1
