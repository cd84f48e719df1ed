"""Pasting a report: drafts beside the text they came from, confirmed one by one, logged together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.PyQt.QtCore import Qt

from plugin.campaign.change import ChangeKind
from plugin.campaign.report_reading import Doubt
from plugin.gui.report.dialog import ReportDialog
from plugin.gui.report.memory import bring_back, keep
from plugin.gui.session import CampaignSession
from tests.gui.open_war import open_war
from tests.unit.builder import day

TEXT = (
    "Turkey-backed rebels captured Çobanbey on 17 August 2016. 😀 They also took Tal-Mizab from ISIS on 4 September.\n"
    "The SDF denied that it left Manbij."
)


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        made.set_moment(day("2016-09-05"))
        yield made


@pytest.fixture
def dialog(session: CampaignSession, qtbot: QtBot) -> Iterator[ReportDialog]:
    def at_place(place_id: str) -> list:
        return [entry for entry in session.store.in_force() if entry.draft.place_id == place_id]

    made = ReportDialog(session, at_place)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.text.setPlainText(TEXT)
    made.read()
    return made


def told(dialog: ReportDialog) -> list[tuple[str, str, str, str]]:
    return [
        (one.place.place_id if one.place else "", one.from_actor, one.to_actor, one.moment.text)
        for one in dialog.model.drafts
    ]


def test_drafts_stand_beside_the_text(dialog: ReportDialog) -> None:
    assert told(dialog) == [
        ("al-rai", "ISIS", "FSA-TR", "2016-08-17"),
        ("tal-mizab", "ISIS", "FSA-TR", "2016-09-04"),
        ("manbij", "SDF", "unknown", "2016-09-04"),
    ]
    assert not any(draft.confirmed for draft in dialog.model.drafts)
    assert not dialog.log.isEnabled()


def test_who_lost_it_is_looked_up_on_the_map_where_the_report_does_not_say(dialog: ReportDialog) -> None:
    first, second, _ = dialog.model.drafts
    assert (first.read.from_actor, first.loser_from_map) == ("", True)
    assert (second.read.from_actor, second.loser_from_map) == ("ISIS", False)


def test_the_sentence_lights_up_where_it_stands(dialog: ReportDialog) -> None:
    """Also behind a sign that Qt counts as two."""
    dialog.view.selectRow(1)
    lit = dialog.text.extraSelections()[0].cursor.selectedText()
    assert lit.endswith("They also took Tal-Mizab from ISIS on 4 September.")
    marked = [one.cursor.selectedText() for one in dialog.text.extraSelections()[1:]]
    assert {"Çobanbey", "Tal-Mizab", "captured", "took", "ISIS", "17 August 2016", "4 September"} <= set(marked)


def test_escape_loses_nothing_and_what_is_logged_is_not_read_again(
    dialog: ReportDialog, session: CampaignSession, qtbot: QtBot
) -> None:
    dialog.source.source.setEditText("AFP")
    dialog.reported.set_text("5 Sep 2016")
    dialog.view.selectRow(0)
    dialog.confirm_current()
    dialog.log_confirmed()
    dialog.form.to_actor.setCurrentIndex(dialog.form.to_actor.findData("SDF"))
    dialog.confirm_current()
    before = [(draft.to_actor, draft.confirmed) for draft in dialog.model.drafts]
    assert ("SDF", True) in before
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    kept = keep(dialog)
    again = ReportDialog(session, lambda _place: [])
    qtbot.addWidget(again)
    bring_back(again, kept)
    assert again.text.toPlainText() == TEXT
    assert (again.source.source.currentText(), again.reported.line.text()) == ("AFP", "5 Sep 2016")
    assert [(draft.to_actor, draft.confirmed) for draft in again.model.drafts] == before
    again.start_anew()
    assert keep(again) is None


def test_confirming_one_by_one_and_logging_together(dialog: ReportDialog, session: CampaignSession) -> None:
    before = session.store.head().seq
    dialog.source.source.setEditText("AFP")
    dialog.view.selectRow(0)
    dialog.confirm_current()
    assert dialog.view.currentIndex().row() == 1
    dialog.confirm_current()
    assert "2" in dialog.log.text()
    dialog.log_confirmed()
    logged = session.store.last_entries(session.store.head().seq - before)
    assert [entry.draft.place_id for entry in logged] == ["al-rai", "tal-mizab"]
    assert all(entry.draft.footprint for entry in logged)
    assert session.campaign.sources[logged[0].draft.citations[0].source_id].name == "AFP"
    assert logged[0].draft.citations[0].text == "Turkey-backed rebels captured Çobanbey on 17 August 2016."
    assert [draft.place.place_id for draft in dialog.model.drafts] == ["manbij"]
    session.undo()
    assert {one.place_id: one.actor for one in session.store.statuses_at(day("2016-09-05"))}["al-rai"] == "ISIS"


def test_what_is_put_right_is_what_is_logged(dialog: ReportDialog, session: CampaignSession) -> None:
    dialog.view.selectRow(0)
    dialog.form.moment.set_text("18 Aug 2016")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(ChangeKind.RECAPTURED.value))
    dialog.form.to_actor.setCurrentIndex(dialog.form.to_actor.findData("SDF"))
    dialog.confirm_current()
    dialog.log_confirmed()
    entry = session.store.last_entries(1)[0]
    assert (entry.draft.moment.text, entry.draft.kind, entry.draft.to_actor) == (
        "2016-08-18",
        ChangeKind.RECAPTURED,
        "SDF",
    )


def test_what_the_log_would_refuse_cannot_be_confirmed(dialog: ReportDialog) -> None:
    dialog.view.selectRow(0)
    dialog.form.to_actor.setCurrentIndex(0)
    assert not dialog.confirm.isEnabled()
    box = dialog.model.index(0, 0)
    assert not dialog.model.setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert dialog.model.setData(dialog.model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_doubts_and_findings_are_said(dialog: ReportDialog) -> None:
    dialog.view.selectRow(2)
    assert Doubt.NOT_SO in dialog.model.drafts[2].doubts
    assert "did not happen" in dialog.form.advice.text()
    dialog.view.selectRow(1)
    dialog.form.from_actor.setCurrentIndex(dialog.form.from_actor.findData("SDF"))
    assert "SDF did not hold" in dialog.form.advice.text()


def test_a_change_of_the_frame_loses_nothing_that_was_put_right(dialog: ReportDialog, session: CampaignSession) -> None:
    dialog.view.selectRow(0)
    dialog.form.moment.set_text("18 Aug 2016")
    session.frame_changed()
    assert dialog.model.drafts[0].moment.text == "2016-08-18"


def test_more_text_leaves_what_was_put_right_as_it_is(dialog: ReportDialog) -> None:
    dialog.view.selectRow(0)
    dialog.form.moment.set_text("18 Aug 2016")
    dialog.confirm_current()
    dialog.text.setPlainText("Aleppo, Monday.\n" + TEXT + " ISIS captured Azaz on 3 September.")
    dialog.read()
    first = dialog.model.drafts[0]
    assert (first.moment.text, first.confirmed) == ("2016-08-18", True)
    assert dialog.text.toPlainText()[first.read.start :].startswith("Turkey-backed")
    assert dialog.model.drafts[-1].place.place_id == "azaz"


def test_every_field_is_named_for_screen_readers(dialog: ReportDialog) -> None:
    form = dialog.form
    lines = (form.place.line, form.moment.line)
    for widget in (dialog.text, dialog.view, form.kind, form.from_actor, form.to_actor, *lines):
        assert widget.accessibleName()


def test_an_empty_text_says_what_to_do(dialog: ReportDialog) -> None:
    dialog.text.clear()
    dialog.read()
    assert dialog.model.rowCount() == 0
    assert not dialog.form.isVisibleTo(dialog)
    assert "appear here" in dialog.told.text()
