"""The log form: what is typed becomes an entry, nothing typed is lost, and the map is told before anything is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QInputMethodEvent
from qgis.PyQt.QtTest import QTest

from plugin.campaign.change import ChangeKind, FootprintMethod, Status
from plugin.campaign.checks import FindingCode
from plugin.campaign.times import DAY
from plugin.gui.form.form import LogForm
from plugin.gui.session import CampaignSession, FormRequest
from plugin.gui.settings import PluginSettings
from tests.gui.small_war import CELLS, small_war
from tests.unit.builder import day

AUGUST_17 = day("2016-08-17")


@pytest.fixture
def form(qgis_app: object, qtbot: object, tmp_path: Path) -> Iterator[LogForm]:
    settings = PluginSettings()
    settings.recorded_by = "desk"
    session = CampaignSession(QgsProject(), settings)
    shown = LogForm(session)
    qtbot.addWidget(shown)
    session.open(small_war(tmp_path / "war.gpkg"))
    session.set_moment(day("2016-08-20"))
    shown.resize(480, 700)
    shown.show()
    yield shown
    shown.forecaster.stop()
    session.close()
    settings.unregister()


def type_into(widget: object, text: str) -> None:
    widget.clear()
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        # QTest has keys for ASCII alone; other writing comes from an input method, as it does for people.
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(widget, event)


def fill(form: LogForm, place: str = "Ar Ra'ee", when: str = "~17 Aug", taker: str = "FSA-TR") -> None:
    type_into(form.fields.place.line, place)
    form.fields.to_actor.choose(taker)
    type_into(form.fields.when.line, when)
    settle(form)


def settle(form: LogForm) -> None:
    """Let the form look now, instead of when the typing stops."""
    form.look()
    form.forecaster.answer()


def last(form: LogForm):
    return form._session.store.last_entries(1)[0]


@pytest.mark.parametrize("typed", ["al-rai", "Cobanbey", "الراعي", "ar ra'ee", "ÇOBANBEY"])
def test_a_place_is_found_under_any_spelling(form: LogForm, typed: str) -> None:
    type_into(form.fields.place.line, typed)
    assert form.fields.place.place().place_id == "al-rai"


def test_it_offers_places_by_the_beginning_of_any_word(form: LogForm) -> None:
    type_into(form.fields.place.line, "miz")
    assert [place.name for place in form.fields.place._model.places] == ["tal-mizab"]


def test_the_loser_is_whoever_holds_the_ground(form: LogForm) -> None:
    fill(form)
    assert form.fields.from_actor.currentText().startswith("ISIS 100 %")
    assert form.filled().draft.from_actor == "ISIS"


def test_several_holders_are_told_with_their_shares(form: LogForm) -> None:
    both = CELLS["al-rai"].union(CELLS["manbij"])
    form.take_polygon(QgsGeometry.fromWkt(both.wkt), FootprintMethod.DRAWN)
    fill(form, place="")
    assert "ISIS 50 %, SDF 50 %" in form.fields.from_actor.currentText()


def test_what_would_change_is_told_and_nothing_is_written(form: LogForm, qtbot: object) -> None:
    head = form._session.store.head()
    with qtbot.waitSignal(form.forecast) as told:
        fill(form)
    draft, outlook = told.args
    assert draft.footprint
    assert outlook.lost_m2.keys() == {"ISIS"}
    assert "FSA-TR gains" in form.fields.outcome.text()
    assert "km of" in form.fields.outcome.text()
    assert form._session.store.head() == head


def test_ctrl_return_logs_and_the_next_entry_can_follow_at_once(form: LogForm) -> None:
    fill(form)
    form.fields.sources._rows[0].source.setEditText("sohr")
    form.fields.sources._rows[0]._follow_source()
    form.fields.sources._rows[0].credibility.setCurrentText("2")
    form.fields.note.setText("as told")
    QTest.keyClick(form.fields.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    draft = last(form).draft
    assert (draft.kind, draft.from_actor, draft.to_actor) == (ChangeKind.CAPTURED, "ISIS", "FSA-TR")
    assert (draft.moment.text, draft.footprint_method, draft.note) == ("2016-08-17~", FootprintMethod.CELL, "as told")
    assert [(cited.source_id, cited.grade) for cited in draft.citations] == [("SOHR", "B2")]
    fields = form.fields
    assert (fields.place.line.text(), fields.note.text()) == ("", "")
    assert (fields.to_actor.value, fields.when.line.text()) == ("FSA-TR", "~17 Aug")
    assert fields.sources._rows[0].source.currentText() == "sohr"


def test_actors_are_chosen_by_their_number(form: LogForm) -> None:
    QTest.keyClick(form.fields.to_actor, "3")
    assert form.fields.to_actor.value == "SDF"
    QTest.keyClick(form.fields.to_actor, Qt.Key.Key_Left)
    assert form.fields.to_actor.value == "FSA-TR"


@pytest.mark.parametrize(
    ("when", "taker", "told"),
    [
        ("4/9/2016", "FSA-TR", "may be 4 Sep 2016"),
        ("the day after", "FSA-TR", "not a date"),
        ("17 Aug", "", "Who took it?"),
    ],
    ids=["two readings", "no date", "no actor"],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(form: LogForm, when: str, taker: str, told: str) -> None:
    head = form._session.store.head()
    fill(form, when=when, taker=taker)
    form.fields.note.setText("kept")
    form.submit()
    assert form._session.store.head() == head
    said = " ".join(label.text() for label in form.advice.findChildren(type(form.fields.outcome)) if label.isVisible())
    assert told in said
    assert (form.fields.when.line.text(), form.fields.note.text()) == (when, "kept")
    assert form.fields.place.place().place_id == "al-rai"


def test_advice_comes_with_a_fix_and_never_blocks(form: LogForm) -> None:
    fill(form)
    form.fields.from_actor.setCurrentIndex(form.fields.from_actor.findData("SDF"))
    settle(form)
    found = form.advice.findings[0]
    assert (found.code, found.fix.value) == (FindingCode.NOT_HOLDER, "ISIS")
    form.advice.fix_chosen.emit(found.fix)
    settle(form)
    assert not form.advice.findings
    form.fields.from_actor.setCurrentIndex(form.fields.from_actor.findData("SDF"))
    form.submit()
    assert last(form).draft.from_actor == "SDF"


def test_an_empty_date_is_the_time_the_map_shows(form: LogForm) -> None:
    fill(form, when="")
    assert form.filled().draft.moment.earliest == day("2016-08-20")
    form._session.set_moment(day("2016-08-25"))
    assert form.filled().draft.moment.earliest == day("2016-08-25")


def test_grounds_of_every_kind(form: LogForm) -> None:
    fill(form)
    methods = {}
    for method in (FootprintMethod.CELL, FootprintMethod.RADIUS, FootprintMethod.STRIP, FootprintMethod.NONE):
        form.fields.ground.choose(method)
        settle(form)
        methods[method] = form.filled().draft
    assert {draft.footprint_method for draft in methods.values()} == set(methods)
    assert methods[FootprintMethod.NONE].footprint is None
    assert len({draft.footprint for draft in methods.values()}) == 4


def test_ground_outside_the_area_is_refused_in_words(form: LogForm) -> None:
    form.take_polygon(QgsGeometry.fromWkt("Polygon((1 1, 2 1, 2 2, 1 1))"), FootprintMethod.DRAWN)
    assert "outside" in form.fields.ground._echo.text()


def test_a_siege_names_the_holder_and_covers_no_ground(form: LogForm) -> None:
    form.fields.kind.choose("besieged")
    fill(form, place="manbij", taker="FSA-TR", when="1 Sep 2016")
    draft = form.filled().draft
    assert (draft.kind, draft.from_actor, draft.footprint) == (ChangeKind.BESIEGED, "SDF", None)


def test_names_nobody_knows_become_places_and_sources(form: LogForm, qtbot: object) -> None:
    fill(form, place="Kaljibrin")
    form.fields.ground.choose(FootprintMethod.NONE)
    form.fields.sources._rows[0].source.setEditText("Hawar News")
    form.submit()
    campaign, draft = form._session.campaign, last(form).draft
    assert campaign.places[draft.place_id].name == "Kaljibrin"
    assert campaign.sources[draft.citations[0].source_id].name == "Hawar News"
    qtbot.waitSignal(form._session.campaign_changed).wait()
    type_into(form.fields.place.line, "kaljibrin")
    assert form.fields.place.place().place_id == draft.place_id


def test_a_place_made_by_the_form_gets_its_cell_and_older_entries_keep_their_ground(form: LogForm) -> None:
    session = form._session
    before = {entry.uid: entry.draft.footprint for entry in session.store.entries()}
    cells = dict(session.cells)
    form.take_spot(QgsPointXY(37.25, 36.55))
    assert form.fields.ground.chosen() is FootprintMethod.RADIUS
    assert "name the place" in form.fields.ground._echo.text()
    fill(form, place="Kaljibrin")
    assert form.fields.ground.chosen() is FootprintMethod.CELL
    assert "nearer to Kaljibrin" in form.fields.ground._echo.text()
    form.submit()
    draft = last(form).draft
    assert draft.footprint_method is FootprintMethod.CELL
    assert session.cells[draft.place_id] == draft.footprint
    assert cells.items() <= session.cells.items()
    assert before.items() <= {entry.uid: entry.draft.footprint for entry in session.store.entries()}.items()
    # Nearer to the new place than to al-Rai, though al-Rai's cell had been there first.
    held = {one.place_id: one.actor for one in session.store.statuses_at(AUGUST_17 + 3 * DAY)}
    assert (held[draft.place_id], held["al-rai"]) == ("FSA-TR", "ISIS")
    form.show_campaign()
    fill(form, place="Kaljibrin", taker="SDF", when="19 Aug")
    assert form.filled().draft.footprint == draft.footprint
    assert form.fields.from_actor.currentText().startswith("FSA-TR 100 %")


def test_a_circle_that_the_person_made_stays_when_the_spot_is_named(form: LogForm) -> None:
    form.take_spot(QgsPointXY(37.25, 36.55))
    form.fields.ground.km.setValue(1.5)
    fill(form, place="Kaljibrin")
    form.submit()
    draft = last(form).draft
    assert draft.footprint_method is FootprintMethod.RADIUS
    assert form._session.cells[draft.place_id]


def test_a_known_place_without_a_point_is_put_on_the_map_with_its_entry(form: LogForm) -> None:
    fill(form, place="halwaniyah")
    assert "picked on the map" in form.fields.ground._echo.text()
    form.take_spot(QgsPointXY(37.55, 36.35))
    settle(form)
    form.submit()
    place, draft = form._session.campaign.places["halwaniyah"], last(form).draft
    assert (place.lon, place.lat) == (37.55, 36.35)
    assert draft.footprint == form._session.cells["halwaniyah"]


def test_a_place_outside_the_area_says_why_it_has_no_ground(form: LogForm) -> None:
    type_into(form.fields.place.line, "Raqqa")
    form.take_spot(QgsPointXY(39.0, 35.9))
    assert "outside the area" in form.fields.ground._echo.text()


def test_a_figure_is_kept_as_a_claim(form: LogForm) -> None:
    fill(form)
    row = form.fields.sources._rows[0]
    row.source.setEditText("SOHR")
    row.figure.setText("91 km")
    row.published.setText("18 Aug 2016")
    form.submit()
    entry = last(form)
    assert [(claim.measure, claim.value, claim.line) for claim in entry.draft.claims] == [
        ("border_length", 91.0, "Border")
    ]
    assert entry.draft.citations[0].published_at == "2016-08-18"


def test_a_day_of_publication_without_a_year_is_nearest_to_the_entry(form: LogForm) -> None:
    row = form.fields.sources._rows[0]
    row.published.setText("5 Sep")
    assert row._published() == "2016-09-05"
    form.fields.when.set_text("20 Dec 2014")
    assert row._published() == "2014-09-05"
    row.published.setText("3 Jan")
    assert row._published() == "2015-01-03"
    form.fields.when.set_text("20 Dec 20")
    another = form.fields.sources.add_row()
    another.published.setText("3 Jan")
    assert another._published() == "2015-01-03"


def test_a_correction_shows_the_entry_and_supersedes_it(form: LogForm) -> None:
    fill(form)
    form.submit()
    first = last(form)
    form._session.form_requested.emit(FormRequest(first.draft, first.uid))
    settle(form)
    assert (form.fields.place.line.text(), form.fields.to_actor.value) == ("al-rai", "FSA-TR")
    form.fields.to_actor.choose("SDF")
    form.submit()
    corrected = last(form)
    assert (corrected.draft.supersedes, corrected.draft.to_actor) == (first.uid, "SDF")
    assert corrected.draft.footprint == first.draft.footprint
    assert corrected.draft.status is Status.DRAFT
    fill(form, place="tal-mizab")
    form.submit()
    assert last(form).draft.supersedes == ""


def test_a_locked_file_makes_the_entry_wait_and_lets_it_in_later(form: LogForm, qtbot: object) -> None:
    session = form._session
    other = sqlite3.connect(session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    form.take_spot(QgsPointXY(37.25, 36.55))
    fill(form, place="Kaljibrin")
    form.fields.sources._rows[0].source.setEditText("Hawar News")
    with qtbot.waitSignal(session.entry_waits):
        form.submit()
    assert session.store.head().seq == 4
    assert [waiting.draft.to_actor for waiting in session.waiting()] == ["FSA-TR"]
    path = session.path
    session.close()
    session._settings.unregister()
    reborn = CampaignSession(QgsProject(), PluginSettings())
    reborn.open(path)
    assert len(reborn.waiting()) == 1
    other.execute("ROLLBACK")
    other.close()
    reborn.refresh()
    assert (reborn.store.head().seq, reborn.waiting()) == (5, [])
    draft = reborn.store.last_entries(1)[0].draft
    assert reborn.campaign.places[draft.place_id].name == "Kaljibrin"
    assert reborn.cells[draft.place_id] == draft.footprint
    assert reborn.campaign.sources[draft.citations[0].source_id].name == "Hawar News"
    reborn.close()


def test_a_read_only_file_keeps_entries_until_it_can_be_written(form: LogForm) -> None:
    session = form._session
    path = session.path
    session.close()
    path.chmod(0o444)
    session.open(path)
    if not session.is_read_only:
        session.store._database.read_only = True
    fill(form)
    form.submit()
    assert len(session.waiting()) == 1
    path.chmod(0o644)
    session.refresh()
    assert session.waiting() == []
    held = {status.place_id: status.actor for status in session.store.statuses_at(AUGUST_17 + 3 * DAY)}
    assert held["al-rai"] == "FSA-TR"


def test_every_field_is_named_for_screen_readers_and_reachable(form: LogForm) -> None:
    fields = form.fields
    for widget in (fields.place.line, fields.ground.method, fields.kind, fields.to_actor, fields.from_actor,
                   fields.when.line, fields.sources._rows[0].source, fields.note):  # fmt: skip
        assert widget.accessibleName() or any(
            label.buddy() is widget for label in fields.findChildren(type(fields.outcome))
        )
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
