"""Why?: a click on the canvas answers with every holder of the spot, the entries behind them and what contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu, QTreeWidgetItem

from plugin.campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from plugin.campaign.errors import CampaignError
from plugin.campaign.log import new_uid
from plugin.campaign.moment import parse_moment
from plugin.gui.log.desk import LogTableDesk
from plugin.gui.session import CampaignSession
from plugin.gui.why.desk import WhyDesk, place_near
from plugin.gui.why.words import spot_words
from tests.gui.open_war import open_war
from tests.gui.small_war import CELLS
from tests.unit.builder import citation, day, ground_wkb

AL_RAI = QgsPointXY(37.3, 36.5)


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        for when, source in (("2016-09-02", "SOHR"), ("2016-09-04", "SOHR")):
            made.log(capture(when, source))
        yield made


@pytest.fixture
def canvas(qgis_app: object) -> Iterator[QgsMapCanvas]:
    made = QgsMapCanvas()
    made.resize(400, 300)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    made.setExtent(made.extent().fromCenterAndSize(AL_RAI, 0.4, 0.3))
    yield made
    made.deleteLater()


@pytest.fixture
def why(session: CampaignSession, canvas: QgsMapCanvas, qtbot: QtBot) -> Iterator[WhyDesk]:
    log = LogTableDesk(session, canvas)
    qtbot.waitUntil(lambda: log.panel.model.rowCount() == 6)
    made = WhyDesk(session, canvas, lambda: log.panel.model.rows)
    yield made
    made.unload()
    log.unload()


def capture(when: str, source: str, place: str = "al-rai", kind: ChangeKind = ChangeKind.CAPTURED) -> ChangeDraft:
    cited = citation(source, "B2", uid=new_uid(), url="https://example.org/report")
    return ChangeDraft(
        kind, parse_moment(when), "FSA-TR", "ISIS", place, ground_wkb(CELLS[place]), FootprintMethod.CELL,
        citations=(cited,),
    )  # fmt: skip


def said(item: QTreeWidgetItem) -> str:
    return item.text(0).translate({0x2068: None, 0x2069: None})


def tenures(why: WhyDesk) -> list[tuple[str, str, list[str]]]:
    """Holder, time and lines of each tenure, as the panel shows them."""
    tree = why.panel.tree
    items = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    return [
        (
            item.data(0, Qt.ItemDataRole.AccessibleTextRole).translate({0x2068: None, 0x2069: None}),
            item.text(1),
            [said(item.child(child)) for child in range(item.childCount())],
        )
        for item in items
    ]


def test_every_holder_with_dates_entries_sources_and_contradictions(why: WhyDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(why.spot_asked):
        why.ask(AL_RAI)
    found = tenures(why)
    assert [(holder, when) for holder, when, _ in found] == [
        ("Turkey-backed rebels", "since 4 Sep 2016"),
        ("Turkey-backed rebels", "2 Sep 2016 – 4 Sep 2016"),
        ("Islamic State", "7 Jul 2016 – 2 Sep 2016"),
        ("unknown", "until 7 Jul 2016"),
    ]
    assert found[0][2] == [
        "Entry 6: captured, from Islamic State to Turkey-backed rebels, 4 Sep 2016, al-rai, draft",
        "SOHR, B2 (usually reliable, probably true)",
        "Entry 5 dates it 2 Sep 2016 (B2  SOHR)",
    ]
    assert found[3][2] == ["No entry says who held it."]
    assert "al-rai" in why.panel.spot.text()


def test_the_panel_follows_the_log(why: WhyDesk, session: CampaignSession) -> None:
    why.panel.show()
    why.ask(AL_RAI)
    session.undo()
    assert [when for _, when, _ in tenures(why)] == ["since 2 Sep 2016", "7 Jul 2016 – 2 Sep 2016", "until 7 Jul 2016"]


def test_who_holds_it_at_the_time_of_the_map_stands_out(why: WhyDesk, session: CampaignSession) -> None:
    session.set_moment(day("2016-08-01"))
    why.ask(AL_RAI)
    tree = why.panel.tree
    assert [tree.topLevelItem(i).font(1).bold() for i in range(4)] == [False, False, True, False]
    session.set_moment(day("2016-09-03"))
    assert [tree.topLevelItem(i).font(1).bold() for i in range(4)] == [False, True, False, False]


def test_lines_lead_on(why: WhyDesk, session: CampaignSession, qtbot: QtBot) -> None:
    why.ask(AL_RAI)
    top = why.panel.tree.topLevelItem(0)
    with qtbot.waitSignal(why.entry_wanted) as asked:
        why.panel.tree.itemActivated.emit(top.child(2), 0)
    assert session.store.entry(asked.args[0]).seq == 5
    why.panel.tree.itemActivated.emit(why.panel.tree.topLevelItem(1), 0)
    assert session.moment == day("2016-09-02")


def test_the_tool_asks_for_what_is_clicked(why: WhyDesk, canvas: QgsMapCanvas) -> None:
    canvas.setMapTool(why.tool)
    centre = QPoint(canvas.width() // 2, canvas.height() // 2)
    event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonRelease, centre, Qt.MouseButton.LeftButton)
    why.tool.canvasReleaseEvent(event)
    assert len(tenures(why)) == 4


def test_the_canvas_menu_offers_it(why: WhyDesk, canvas: QgsMapCanvas) -> None:
    menu = QMenu()
    centre = QPoint(canvas.width() // 2, canvas.height() // 2)
    event = QgsMapMouseEvent(canvas, QEvent.Type.MouseButtonPress, centre, Qt.MouseButton.RightButton)
    canvas.contextMenuAboutToShow.emit(menu, event)
    (action,) = [one for one in menu.actions() if one.text().startswith("Why?")]
    action.trigger()
    assert len(tenures(why)) == 4


def test_an_entry_of_the_log_is_asked_about_on_its_ground(why: WhyDesk, session: CampaignSession) -> None:
    manbij = next(entry for entry in session.store.entries() if entry.draft.place_id == "manbij")
    why.ask_about(manbij)
    assert [holder for holder, _, _ in tenures(why)] == ["Syrian Democratic Forces", "unknown"]


def test_an_entry_without_ground_says_why_it_cannot_be_asked(
    why: WhyDesk, session: CampaignSession, qtbot: QtBot
) -> None:
    entry = session.log(ChangeDraft(ChangeKind.WITHDREW, parse_moment("2016-09-01"), "unknown", "ISIS", "halwaniyah"))
    with qtbot.waitSignal(session.failed) as failed:
        why.ask_about(entry)
    assert isinstance(failed.args[0], CampaignError)


def test_outside_the_area_nobody_is_named(why: WhyDesk) -> None:
    why.ask(QgsPointXY(10.0, 50.0))
    assert tenures(why) == []
    assert "outside" in why.panel.summary.text()


def test_words_of_a_spot_and_the_place_near_it(session: CampaignSession) -> None:
    assert spot_words(37.4478, 36.61182) == "36.6118° N  37.4478° E"
    assert spot_words(-0.5, -1.25) == "1.2500° S  0.5000° W"
    assert place_near(session.campaign, 37.301, 36.501) == "al-rai"
    assert place_near(session.campaign, 38.5, 36.5) == ""


def test_closing_forgets_the_spot(why: WhyDesk, session: CampaignSession) -> None:
    why.ask(AL_RAI)
    session.close()
    assert tenures(why) == []
    assert why._marker is None
