"""Campaign settings: what the dialog changes reaches file, map and form; what it cannot change it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox

from plugin.campaign.actor import BlocMembership
from plugin.campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from plugin.campaign.moment import EffectiveRule, parse_moment
from plugin.cartography.roles import Role, key_of
from plugin.cartography.stored_project import project_uri, publish
from plugin.gui.frame.dialog import CampaignSettingsDialog
from plugin.gui.session import CampaignSession
from plugin.storage.geopackage import open as open_campaign
from tests.gui.open_war import open_war
from tests.gui.small_war import CELLS
from tests.unit.builder import day, ground_wkb

CODE, NAME, HATCH, BLOC = 1, 2, 3, 4
LATER = day("2016-08-20")


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


@pytest.fixture
def dialog(session: CampaignSession, qtbot: QtBot) -> CampaignSettingsDialog:
    made = CampaignSettingsDialog(session)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def type_cell(dialog: CampaignSettingsDialog, row: int, column: int, text: str) -> None:
    dialog.actors.table.item(row, column).setText(text)


def add_actor(dialog: CampaignSettingsDialog, code: str = "YPG", color: str = "#ff00ff") -> None:
    """As a person does it, who types over the code that is offered."""
    dialog.begin_actor()
    row = dialog.actors.table.rowCount() - 1
    QTest.keyClicks(dialog.actors.table.focusWidget() or dialog.actors.table, code)
    type_cell(dialog, row, CODE, code)
    type_cell(dialog, row, NAME, "People's Protection Units")
    dialog.actors.table.cellWidget(row, 0).setColor(QColor(color))


def capture(taker: str) -> ChangeDraft:
    return ChangeDraft(
        ChangeKind.CAPTURED,
        parse_moment("2016-08-17"),
        taker,
        "ISIS",
        "al-rai",
        ground_wkb(CELLS["al-rai"]),
        FootprintMethod.CELL,
    )


def shows(layer: QgsVectorLayer, lon: float, lat: float, color: str) -> bool:
    """Whether a fill, which lets a little through, is of a colour."""
    seen, wanted = colour_at(layer, lon, lat), QColor(color)
    return max(abs(a - b) for a, b in zip(seen.getRgb(), wanted.getRgb(), strict=True)) <= 8


def colour_at(layer: QgsVectorLayer, lon: float, lat: float) -> QColor:
    """What a map of this layer alone shows at a spot."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(lon - 0.05, lat - 0.05, lon + 0.05, lat + 0.05))
    settings.setOutputSize(QSize(101, 101))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage().pixelColor(50, 50)


def hostile(session: CampaignSession, *sides: str) -> set[bool]:
    found = [front for front in session.store.fronts_at(LATER) if {front.actor_a, front.actor_b} == set(sides)]
    return {front.hostile for front in found}


def test_a_new_actor_is_logged_to_at_once_and_is_on_the_map(
    session: CampaignSession, dialog: CampaignSettingsDialog, qtbot: QtBot
) -> None:
    add_actor(dialog)
    with qtbot.waitSignals([session.campaign_changed, dialog.added]) as told:
        dialog.accept()
    assert told.all_signals_and_args[-1].args == (["YPG"],)
    assert session.log(capture("YPG")) is not None
    areas = session.layers.all()[Role.CONTROL_AREA]
    assert "People's Protection Units" in [item.label() for item in areas.renderer().legendSymbolItems()]
    assert shows(areas, 37.3, 36.5, "#ff00ff")
    path = session.path
    session.close()
    session.open(path)
    assert session.campaign.actors["YPG"].color == "#ff00ff"
    assert shows(session.layers.all()[Role.CONTROL_AREA], 37.3, 36.5, "#ff00ff")
    assert session.store.verify() == []


def test_cancel_changes_nothing(session: CampaignSession, dialog: CampaignSettingsDialog, qtbot: QtBot) -> None:
    before, version = session.campaign, session.store._database.data_version
    add_actor(dialog)
    dialog.words.title.setText("Another")
    type_cell(dialog, 0, NAME, "Other")
    with qtbot.assertNotEmitted(session.campaign_changed):
        dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert session.campaign == before
    assert session.store._database.data_version == version


def test_ok_without_a_change_writes_nothing(session: CampaignSession, dialog: CampaignSettingsDialog) -> None:
    before, version = session.campaign, session.store._database.data_version
    dialog.accept()
    assert not dialog.isVisible()
    assert session.store._database.data_version == version
    assert session.campaign is before


def test_a_change_of_blocs_makes_fronts_hostile_after_the_rebuild(
    session: CampaignSession, dialog: CampaignSettingsDialog, qtbot: QtBot
) -> None:
    assert hostile(session, "ISIS", "FSA-TR") == {True}
    type_cell(dialog, 0, BLOC, "opposition")
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        dialog.accept()
    assert not session.store.is_stale()
    assert hostile(session, "ISIS", "FSA-TR") == {False}
    again = CampaignSettingsDialog(session)
    qtbot.addWidget(again)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    type_cell(again, 0, BLOC, "")
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        again.accept()
    assert hostile(session, "ISIS", "FSA-TR") == {True}
    assert session.store.verify() == []


def test_words_and_rule_are_kept_and_the_rest_of_the_settings_stays(
    session: CampaignSession, dialog: CampaignSettingsDialog
) -> None:
    before = session.campaign.settings
    standing = [entry.effective_at for entry in session.store.entries()]
    dialog.words.title.setText("  Second war ")
    dialog.words.subtitle.setText("Autumn")
    dialog.words.credits.setText("SOHR")
    dialog.rule.setCurrentIndex(dialog.rule.findData(EffectiveRule.LATEST))
    dialog.accept()
    assert session.campaign.settings == replace(
        before, title="Second war", subtitle="Autumn", credits="SOHR", effective_rule=EffectiveRule.LATEST
    )
    assert not session.store.is_stale()
    assert [entry.effective_at for entry in session.store.entries()] == standing
    group = session._project.layerTreeRoot().children()[0]
    assert group.name() == "Second war"
    entry = session.log(replace(capture("SDF"), moment=parse_moment("2016-08-17/2016-08-19")))
    assert entry.effective_at == entry.draft.moment.latest


def test_actors_on_file_keep_their_codes_and_say_why(dialog: CampaignSettingsDialog) -> None:
    table = dialog.actors.table
    code = table.item(0, CODE)
    assert not code.flags() & Qt.ItemFlag.ItemIsEditable
    assert "ISIS" in code.toolTip()
    table.setCurrentCell(0, NAME)
    remove = dialog.actors._remove_button
    assert not remove.isEnabled()
    assert remove.toolTip() == code.toolTip()
    add_actor(dialog)
    assert remove.isEnabled()
    remove.click()
    assert [actor.code for actor in dialog.actors.actors()] == ["ISIS", "FSA-TR", "SDF"]


def test_zone_and_area_are_shown_and_say_why_they_stay(dialog: CampaignSettingsDialog) -> None:
    for fact in (dialog.zone, dialog.area):
        assert fact.text()
        assert "begin a new campaign" in fact.toolTip()


def test_a_locked_file_keeps_the_dialog_with_what_was_typed(
    session: CampaignSession, dialog: CampaignSettingsDialog
) -> None:
    add_actor(dialog)
    other = open_campaign(session.path)
    with other.transaction():
        other.mark_stale()
        dialog.accept()
    other.close()
    assert dialog.isVisible()
    assert "Another program is writing" in dialog.bar.currentItem().text()
    assert "YPG" not in session.campaign.actors
    dialog.accept()
    assert not dialog.isVisible()
    assert "YPG" in session.campaign.actors


def test_two_actors_of_one_code_and_no_title_are_refused(dialog: CampaignSettingsDialog) -> None:
    add_actor(dialog, "SDF")
    dialog.accept()
    assert "SDF" in dialog.bar.currentItem().text()
    assert dialog.isVisible()
    type_cell(dialog, 3, CODE, "YPG")
    dialog.words.title.setText(" ")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 0


def test_names_in_other_languages_and_dated_blocs_stay(
    session: CampaignSession, qtbot: QtBot
) -> None:
    named = replace(session.campaign.actors["SDF"], names={"tr": "SDG"}, color="#F6DC6B")
    dated = BlocMembership("SDF", "coalition", day("2016-08-01"))
    session.store.add_actors([named], [dated])
    dialog = CampaignSettingsDialog(session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    type_cell(dialog, 2, NAME, "Democratic Forces")
    dialog.accept()
    assert session.campaign.actors["SDF"] == replace(named, name="Democratic Forces")
    assert session.campaign.memberships == (dated,)


def test_what_another_window_added_meanwhile_stays(
    session: CampaignSession, dialog: CampaignSettingsDialog, tmp_path: Path
) -> None:
    with_new = replace(session.campaign.actors["SDF"], code="GOV", name="Government", sort_order=4)
    other = open_campaign(session.path)
    other.add_actors([with_new])
    other.close()
    type_cell(dialog, 0, NAME, "IS")
    dialog.accept()
    assert session.campaign.actors["GOV"] == with_new
    assert session.campaign.actors["ISIS"].name == "IS"


def test_another_session_draws_the_new_colours_by_itself(
    session: CampaignSession, dialog: CampaignSettingsDialog
) -> None:
    other = CampaignSession(QgsProject(), session._settings)
    other.open(session.path)
    dialog.actors.table.cellWidget(0, 0).setColor(QColor("#00ffff"))
    dialog.actors.table.cellWidget(0, HATCH).setCurrentIndex(0)
    dialog.accept()
    other.refresh()
    assert shows(other.layers.all()[Role.CONTROL_AREA], 37.3, 36.5, "#00ffff")
    other.close()


def test_another_session_hears_of_the_rebuilt_territory(
    session: CampaignSession, dialog: CampaignSettingsDialog, qtbot: QtBot
) -> None:
    """Though the log has not grown."""
    other = CampaignSession(QgsProject(), session._settings)
    other.open(session.path)
    type_cell(dialog, 0, BLOC, "opposition")
    dialog.accept()
    other.refresh()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=30_000)
    with qtbot.waitSignal(other.territory_changed):
        other.refresh()
    assert hostile(other, "ISIS", "FSA-TR") == {False}
    with qtbot.assertNotEmitted(other.territory_changed):
        other.refresh()
    assert other.log(capture("SDF")) is not None
    other.close()


def test_a_rebuild_that_was_cancelled_is_made_up_for_at_the_next_opening(
    session: CampaignSession, dialog: CampaignSettingsDialog, qtbot: QtBot
) -> None:
    type_cell(dialog, 0, BLOC, "opposition")
    dialog.accept()
    session.background.cancel()
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=30_000)
    path = session.path
    session.close()
    session.open(path)
    qtbot.waitUntil(lambda: not session.background.is_busy, timeout=30_000)
    assert not session.store.is_stale()
    assert hostile(session, "ISIS", "FSA-TR") == {False}


def test_the_project_in_the_file_follows_and_keeps_what_people_added(
    qgis_app: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_war(tmp_path / "war.gpkg") as session:
        campaign = session.campaign
        publish(session.path, campaign, key_of(campaign), day("2016-07-07"), day("2016-08-12"))
        stored = QgsProject()
        assert stored.read(project_uri(session.path))
        stored.addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "My own", "memory"))
        assert stored.write()
        dialog = CampaignSettingsDialog(session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.words.title.setText("Second war")
        add_actor(dialog)
        dialog.accept()
        told = QgsProject()
        assert told.read(project_uri(session.path))
        assert told.title() == "Second war"
        names = [layer.name() for layer in told.mapLayers().values()]
        assert "My own" in names
        areas = next(
            layer
            for layer in told.mapLayers().values()
            if layer.customProperty("campaign_replay/role") == "control_area"
        )
        assert "People's Protection Units" in [item.label() for item in areas.renderer().legendSymbolItems()]
        plain = QgsVectorLayer(f"{session.path}|layername=control_area", "plain", "ogr")
        assert "People's Protection Units" in [item.label() for item in plain.renderer().legendSymbolItems()]


def test_closing_at_once_ends_a_rebuild_that_has_not_begun(
    session: CampaignSession, dialog: CampaignSettingsDialog
) -> None:
    type_cell(dialog, 0, BLOC, "opposition")
    dialog.accept()
    assert session.background.is_busy
    session.close()
    assert not session.is_open
    assert not session.background.is_busy
