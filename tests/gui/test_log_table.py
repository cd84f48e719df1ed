"""The log table: what it shows, finds and sorts, and what can be done to an entry from it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt

from plugin.campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from plugin.campaign.errors import CampaignError
from plugin.campaign.log import chain_of, new_uid
from plugin.campaign.moment import parse_moment
from plugin.campaign.times import BEGINNING, FOREVER
from plugin.gui.log.desk import LogTableDesk
from plugin.gui.log.dialogs import RetractionDialog
from plugin.gui.log.filter import ALL_OF_TIME, Grading, LogFilter, Standing, TimeSpan, read_span
from plugin.gui.log.history_dialog import HistoryDialog
from plugin.gui.log.loader import LogLoader
from plugin.gui.log.rows import Column, LogRows
from plugin.gui.session import CampaignSession, FormRequest
from plugin.gui.widgets.entry_words import entry_words, moment_words
from tests.gui.open_war import open_war
from tests.gui.small_war import CELLS, small_campaign
from tests.unit.builder import CampaignBuilder, citation, day, ground_wkb


def sample() -> CampaignBuilder:
    """Four initial holders and six later entries, one of them retracted, one corrected, one unlocated."""
    war = small_campaign()
    return (
        war.captured("al-rai", "ISIS", "FSA-TR", "2016-08-17~", cite=("SOHR B2", "Anadolu D4"), note="Town and gate")
        .captured("tal-mizab", "ISIS", "FSA-TR", "2016-09-04", cite=("AFP B1",), label="last")
        .contested("manbij", "SDF", "FSA-TR", "2016-09-01/2016-09-03", label="attack")
        .withdrew("halwaniyah", "ISIS", "unknown", "2016-08-30", label="left")
        .captured("azaz", "FSA-TR", "ISIS", "2016-08-20", cite=("SOHR B5",), label="rumour")
        .retract("rumour", "A mistake of the wire")
        .correct("attack", note="Shelling only")
        .review("last")
    )


@pytest.fixture
def rows() -> LogRows:
    war = sample()
    made = LogRows(war.campaign)
    made.extend(war.entries)
    return made


def shown(rows: LogRows, **wanted: object) -> list[str]:
    """Place and time of what a filter lets through, first to last in time."""
    found = rows.sorted_by(rows.matching(LogFilter(**wanted)), Column.WHEN, descending=False)
    return [f"{rows.entries[i].draft.place_id} {rows.entries[i].draft.moment.text}" for i in found.tolist()]


INITIAL = ["al-rai 2016-07-07", "tal-mizab 2016-07-07", "azaz 2016-07-07", "manbij 2016-08-12"]
AL_RAI, LAST, ATTACK, LEFT = (
    "al-rai 2016-08-17~",
    "tal-mizab 2016-09-04",
    "manbij 2016-09-01/2016-09-03",
    "halwaniyah 2016-08-30",
)
FILTERS = {
    "all in force": ({}, [*INITIAL, AL_RAI, LEFT, ATTACK, LAST]),
    "any spelling": ({"text": "cobanbey"}, [INITIAL[0], AL_RAI]),
    "arabic without its article": ({"text": "راعي"}, [INITIAL[0], AL_RAI]),
    "accents and the article": ({"text": "AR-RA'EE"}, [INITIAL[0], AL_RAI]),
    "a form of tal": ({"text": "tell mizab"}, [INITIAL[1], LAST]),
    "a note": ({"text": "gate"}, [AL_RAI]),
    "a source": ({"text": "anad"}, [AL_RAI]),
    "two words, both": ({"text": "sdf attack"}, []),
    "beginnings of words only": ({"text": "izab"}, []),
    "an actor's full name": ({"text": "syrian democratic"}, [INITIAL[3], ATTACK]),
    "an actor on either side": ({"actor": "SDF"}, [INITIAL[3], ATTACK]),
    "an actor nobody names": ({"actor": "GOV"}, []),
    "a kind": ({"kind": ChangeKind.WITHDREW}, [LEFT]),
    "drafts": ({"standing": Standing.DRAFT, "kind": ChangeKind.CAPTURED}, [AL_RAI]),
    "reviewed": ({"standing": Standing.REVIEWED}, [LAST]),
    "retracted": ({"standing": Standing.RETRACTED}, ["azaz 2016-08-20"]),
    "confirmed": ({"grading": Grading.CONFIRMED}, [INITIAL[3], LAST]),
    "the best source counts": ({"grading": Grading.DOUBTFUL}, []),
    "unsourced": ({"grading": Grading.UNSOURCED}, [LEFT, ATTACK]),
    "unlocated": ({"unlocated_only": True}, [LEFT]),
    "a window that reaches into the span": (
        {"span": TimeSpan(day("2016-09-02"), day("2016-09-03"))},
        [ATTACK],
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_lets_through(name: str, rows: LogRows) -> None:
    wanted, expected = FILTERS[name]
    assert shown(rows, **wanted) == expected


def test_everything_ever_written_shows_superseded_entries_too(rows: LogRows) -> None:
    assert len(shown(rows, standing=Standing.EVERYTHING)) == len(rows.entries) == 12
    assert rows.in_force_count() == 8


SPANS = {
    "4 Sep 2016": TimeSpan(day("2016-09-04"), day("2016-09-05")),
    "Aug 2016": TimeSpan(day("2016-08-01"), day("2016-09-01")),
    "30 Aug - 1 Sep": TimeSpan(day("2016-08-30"), day("2016-09-02")),
    "since 1 Sep": TimeSpan(day("2016-09-01"), FOREVER),
    "before 1 Sep": TimeSpan(BEGINNING, day("2016-09-02")),
    "2016-09-04 14:30": TimeSpan(day("2016-09-04T14:30"), day("2016-09-04T14:30") + 1),
    "": ALL_OF_TIME,
}


@pytest.mark.parametrize("text", SPANS)
def test_a_span_is_read_as_people_type_it(text: str) -> None:
    assert read_span(text, near=day("2016-09-10")) == SPANS[text]


def test_a_span_that_is_no_date_is_refused() -> None:
    with pytest.raises(CampaignError):
        read_span("soon", near=0)


ORDERS = {
    Column.PLACE: ["al-rai", "al-rai", "azaz", "halwaniyah", "manbij", "manbij", "tal-mizab", "tal-mizab"],
    Column.KIND: ["initial"] * 4 + ["captured"] * 2 + ["withdrew", "contested"],
    Column.SOURCES: ["B1", "B1", "B2", "B2", "B2", "B2", "", ""],
}


def test_columns_sort(rows: LogRows) -> None:
    words = {
        Column.PLACE: lambda entry: entry.draft.place_id,
        Column.KIND: lambda entry: entry.draft.kind.value,
        Column.SOURCES: lambda entry: min((one.grade for one in entry.draft.citations), default="", key=lambda g: g[1]),
    }
    for column, expected in ORDERS.items():
        found = rows.sorted_by(rows.matching(LogFilter()), column, descending=False)
        assert [words[column](rows.entries[index]) for index in found.tolist()] == expected
        backwards = rows.sorted_by(rows.matching(LogFilter()), column, descending=True)
        assert backwards.tolist() == found.tolist()[::-1]


def test_rows_grow_with_the_log() -> None:
    war = sample()
    at_once, piecemeal = LogRows(war.campaign), LogRows(war.campaign)
    at_once.extend(war.entries)
    for entry in war.entries:
        piecemeal.extend([entry])
    assert shown(piecemeal) == shown(at_once)
    assert piecemeal.latest_of(war.entries[5].uid) == war["last"].uid


class LongLog:
    """A log of many entries, read as the store reads one."""

    def __init__(self, count: int, fault: CampaignError | None = None) -> None:
        entry = sample().entries[0]
        self._entries = [replace(entry, uid=f"u{n}", seq=n + 1, rank=n + 1) for n in range(count)]
        self._fault = fault
        self.readers = {threading.current_thread().name}

    def head(self) -> LongLog:
        return self

    @property
    def seq(self) -> int:
        return len(self._entries)

    def entries(self) -> Iterator[ControlChange]:
        self.readers.add(threading.current_thread().name)
        yield from self._entries
        if self._fault is not None:
            raise self._fault

    def last_entries(self, count: int) -> list[ControlChange]:
        return self._entries[-count:]

    def close(self) -> None:
        self.readers.add("closed")


def test_a_long_log_is_read_on_a_thread_of_its_own(qtbot: QtBot) -> None:
    log, rows = LongLog(5_432), LogRows(small_campaign().campaign)
    loader = LogLoader(log, lambda: log, rows)
    with qtbot.waitSignal(loader.finished, timeout=10_000):
        loader.catch_up()
        assert not rows.entries
    assert [entry.seq for entry in rows.entries] == list(range(1, 5_433))
    assert {"CampaignReplayLog", "closed"} <= log.readers


def test_what_goes_wrong_while_reading_is_told(qtbot: QtBot) -> None:
    log = LongLog(3_000, CampaignError("The file went away."))
    loader = LogLoader(log, lambda: log, LogRows(small_campaign().campaign))
    with qtbot.waitSignal(loader.failed, timeout=10_000) as failed:
        loader.catch_up()
    assert failed.args[0].message == "The file went away."
    assert not loader.is_busy


def test_a_log_that_is_half_read_can_be_let_go(qtbot: QtBot) -> None:
    log = LongLog(5_000)
    loader = LogLoader(log, lambda: log, LogRows(small_campaign().campaign))
    loader.catch_up()
    loader.stop()
    assert not loader.is_busy
    assert "closed" in log.readers


MOMENTS = {
    "2016-09-04": "4 Sep 2016",
    "2016-08-17~": "about 17 Aug 2016",
    "2016-08-30/2016-09-01": "30 Aug 2016 – 1 Sep 2016",
    "../2016-09-04": "until 4 Sep 2016",
    "2016-09-04/..": "since 4 Sep 2016",
    "2016-09-04T14:30": "4 Sep 2016 14:30",
    "2016-09-04?": "about 4 Sep 2016?",
}


@pytest.mark.parametrize("text", MOMENTS)
def test_moments_in_words(text: str) -> None:
    assert moment_words(parse_moment(text)) == MOMENTS[text]


def test_an_entry_as_text_says_all_of_it() -> None:
    war = sample()
    words = entry_words(war.campaign, war["al-rai"]).translate({0x2068: None, 0x2069: None})
    assert words.startswith("about 17 Aug 2016: al-rai, captured, from Islamic State to Turkey-backed rebels [entry 5")
    assert "SOHR, B2 (usually reliable, probably true)" in words
    assert "Note: Town and gate" in words


# At work, on a real canvas and file


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


@pytest.fixture
def canvas(qgis_app: object) -> Iterator[QgsMapCanvas]:
    made = QgsMapCanvas()
    made.resize(600, 400)
    made.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32637"))
    yield made
    made.deleteLater()


@pytest.fixture
def desk(session: CampaignSession, canvas: QgsMapCanvas, qtbot: QtBot) -> Iterator[LogTableDesk]:
    made = LogTableDesk(session, canvas)
    qtbot.waitUntil(lambda: made.panel.model.rowCount() == 4)
    yield made
    made.unload()


def log(session: CampaignSession, place: str = "al-rai", when: str = "2016-08-17~", **fields: object) -> ControlChange:
    ground = ground_wkb(CELLS[place]) if place in CELLS else None
    draft = ChangeDraft(
        ChangeKind.CAPTURED,
        parse_moment(when),
        "FSA-TR",
        "ISIS",
        place,
        ground,
        FootprintMethod.CELL if ground else FootprintMethod.NONE,
        citations=(citation("SOHR", "B2", uid=new_uid()),),
    )
    entry = session.log(replace(draft, **fields))
    assert entry is not None
    return entry


def texts(desk: LogTableDesk, column: Column) -> list[str]:
    model = desk.panel.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_what_is_logged_shows_at_once_and_first(session: CampaignSession, desk: LogTableDesk) -> None:
    log(session)
    assert texts(desk, Column.WHEN)[0] == "about 17 Aug 2016"
    assert desk.panel.count.text() == "5 entries"


def test_a_selection_stays_with_its_entry_when_it_is_superseded(session: CampaignSession, desk: LogTableDesk) -> None:
    entry = log(session)
    desk.panel.select([entry.uid])
    session.review([entry.uid])
    (selected,) = desk.panel.selected()
    assert (selected.draft.status, selected.draft.supersedes) == (Status.REVIEWED, entry.uid)


def test_a_selection_moves_the_map_and_a_double_click_the_time(
    session: CampaignSession, desk: LogTableDesk, canvas: QgsMapCanvas, qtbot: QtBot
) -> None:
    entry = log(session, "tal-mizab", "2016-09-04")
    with qtbot.waitSignal(canvas.extentsChanged, timeout=2_000):
        desk.panel.select([entry.uid])
    row = desk.panel.model.row_of(entry.uid)
    desk.panel.view.doubleClicked.emit(desk.panel.model.index(row, 0))
    assert session.moment == day("2016-09-04")


def test_many_are_marked_as_reviewed_at_once(session: CampaignSession, desk: LogTableDesk) -> None:
    uids = [log(session, place).uid for place in ("al-rai", "tal-mizab")]
    desk.panel.select(uids)
    desk.panel.ask(desk.panel.review_wanted)
    desk.panel.filter_bar.standing.setCurrentIndex(desk.panel.filter_bar.standing.findText("Reviewed"))
    assert sorted(texts(desk, Column.PLACE)) == ["al-rai", "tal-mizab"]


def test_retracting_needs_a_reason_and_is_one_step_to_undo(
    session: CampaignSession, desk: LogTableDesk, qtbot: QtBot
) -> None:
    uids = [log(session, place).uid for place in ("al-rai", "tal-mizab")]
    dialog = RetractionDialog(session.campaign, [session.store.entry(uid) for uid in uids])
    qtbot.addWidget(dialog)
    assert not dialog._retract.isEnabled()
    dialog.reason.setPlainText("Told twice")
    assert dialog._retract.isEnabled()
    desk.retract(uids, dialog.said)
    assert desk.panel.count.text() == "4 entries"
    session.undo()
    assert desk.panel.count.text() == "6 entries"


def test_a_correction_opens_the_form_with_the_latest_word(
    session: CampaignSession, desk: LogTableDesk, qtbot: QtBot
) -> None:
    entry = log(session)
    session.review([entry.uid])
    latest = session.store.successor(entry.uid)
    desk.panel.filter_bar.standing.setCurrentIndex(desk.panel.filter_bar.standing.findText("All ever written"))
    desk.panel.select([entry.uid])
    with qtbot.waitSignal(session.form_requested) as asked:
        desk.panel.ask_correction()
    assert asked.args == [FormRequest(latest.draft, latest.uid)]


def test_the_history_of_an_entry_tells_each_step(session: CampaignSession, qtbot: QtBot) -> None:
    entry = log(session)
    corrected = session.correct(entry.uid, replace(entry.draft, moment=parse_moment("2016-08-18"), note="New date"))
    session.retract(corrected.uid, "Denied since")
    chain = chain_of(session.store, corrected.uid)
    dialog = HistoryDialog(session.campaign, chain)
    qtbot.addWidget(dialog)
    told = dialog.as_text().translate({0x2068: None, 0x2069: None})
    steps = [line.split("\t")[0] for line in told.splitlines() if not line.startswith("\t")]
    assert steps[0] == "Logged"
    assert "Corrected" in steps
    assert steps[-1] == "Retracted"
    assert "When: about 17 Aug 2016 → 18 Aug 2016" in told
    assert "Reason: Denied since" in told


def test_copy_and_export(session: CampaignSession, desk: LogTableDesk, tmp_path: Path) -> None:
    entry = log(session)
    desk.panel.select([entry.uid])
    desk.panel.ask(desk.panel.copy_wanted)
    assert "Turkey-backed rebels" in QgsApplication.clipboard().text()
    assert desk.export([entry.uid], tmp_path / "some.csv") == 1
    assert entry.uid in (tmp_path / "some.csv").read_text(encoding="utf-8")


def test_an_unlocated_entry_joins_the_map_when_its_place_is_picked(
    session: CampaignSession, desk: LogTableDesk, canvas: QgsMapCanvas, qtbot: QtBot
) -> None:
    entry = log(session, "halwaniyah", "2016-08-30")
    assert desk.panel.filter_bar.unlocated.text() == "Unlocated 1"
    desk.panel.filter_bar.unlocated.setChecked(True)
    assert texts(desk, Column.STATUS) == ["Draft, not on the map"]
    desk.panel.select([entry.uid])
    desk.panel.ask_place()
    assert canvas.mapTool() is desk.worklist._tool
    place = session.campaign.places["halwaniyah"]
    assert desk.worklist.locate(place, 37.45, 36.45, [session.store.entry(entry.uid)]) == 1
    latest = session.store.successor(entry.uid)
    assert latest.draft.footprint is not None
    assert session.campaign.places["halwaniyah"].is_located
    assert desk.panel.filter_bar.unlocated.text() == "Unlocated 0"
    held = {status.place_id: status.actor for status in session.store.statuses_at(day("2016-09-01"))}
    assert held["halwaniyah"] == "FSA-TR"


def test_a_place_outside_the_area_is_refused_and_nothing_is_kept(session: CampaignSession, desk: LogTableDesk) -> None:
    entry = log(session, "halwaniyah", "2016-08-30")
    place = session.campaign.places["halwaniyah"]
    with pytest.raises(CampaignError, match="outside"):
        desk.worklist.locate(place, 10.0, 50.0, [entry])
    assert not session.campaign.places["halwaniyah"].is_located
    assert session.store.successor(entry.uid) is None


def test_the_menu_offers_what_fits_the_selection(session: CampaignSession, desk: LogTableDesk) -> None:
    located, unlocated = log(session), log(session, "halwaniyah", "2016-08-30")

    def offered(*uids: str) -> set[str]:
        desk.panel.select(list(uids))
        return {one.objectName().rpartition("_")[2] for one in desk.panel.menu().actions() if one.isEnabled()} - {""}

    assert offered(located.uid) == {"go", "why", "correct", "retract", "review", "history", "copy", "export"}
    assert offered(unlocated.uid) == offered(located.uid) | {"place"}
    assert offered(located.uid, unlocated.uid) == {"retract", "review", "copy", "export"}


def test_everything_is_named_for_screen_readers(desk: LogTableDesk) -> None:
    bar, model = desk.panel.filter_bar, desk.panel.model
    fields = (bar.search, bar.span, bar.actor, bar.kind, bar.standing, bar.grading, bar.unlocated)
    for widget in (*fields, desk.panel.view):
        assert widget.accessibleName()
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert all(spoken)
    titles = [model.headerData(c, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) for c in Column]
    assert all(titles)


def test_a_span_that_cannot_be_read_says_so_and_hides_nothing(desk: LogTableDesk) -> None:
    desk.panel.filter_bar.span.setText("sooner or later")
    assert desk.panel.filter_bar.wanted.span == ALL_OF_TIME
    assert "sooner or later" in desk.panel.filter_bar.span.accessibleDescription()


def test_closing_the_campaign_empties_the_table(session: CampaignSession, desk: LogTableDesk) -> None:
    session.close()
    assert desk.panel.model.rowCount() == 0


@pytest.mark.parametrize("width", [310, 340, 480, 900])
def test_nothing_of_the_table_lies_beyond_its_edge(session: CampaignSession, qtbot: QtBot, width: int) -> None:
    desk = LogTableDesk(session, QgsMapCanvas())
    qtbot.addWidget(desk.widget)
    desk.widget.resize(width, 400)
    desk.widget.show()
    panel = desk.panel
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    header, room = panel.view.horizontalHeader(), panel.view.viewport().width()
    assert header.length() <= room
    assert header.length() > room - 8
    if width in (310, 900):
        assert panel.view.isColumnHidden(Column.SOURCES) == (width == 310)
    day = panel.view.fontMetrics().horizontalAdvance("28 Mar 2016")
    assert panel.view.columnWidth(Column.WHEN) > (day if width > 340 else 0.7 * day)
    desk.unload()


def test_a_long_log_is_read_without_the_collector_and_let_go_with_the_campaign(qtbot: QtBot) -> None:
    log, rows = LongLog(5_432), LogRows(small_campaign().campaign)
    loader = LogLoader(log, lambda: log, rows)
    frozen = gc.get_freeze_count()
    with qtbot.waitSignal(loader.finished, timeout=10_000):
        loader.catch_up()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen + 5_000
    loader.stop()
    assert gc.get_freeze_count() == 0
