"""The session: what is logged reaches everybody, and every act can be undone and redone, also after reopening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from plugin.campaign.change import ChangeDraft, ChangeKind, FootprintMethod, Status
from plugin.campaign.errors import CampaignError
from plugin.campaign.log import new_uid
from plugin.campaign.moment import parse_moment
from plugin.gui.session import CampaignSession
from tests.gui.open_war import open_war
from tests.gui.small_war import CELLS
from tests.unit.builder import citation, day, ground_wkb

LATER = day("2016-08-20")


@pytest.fixture
def session(qgis_app: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


def capture(place: str = "al-rai", taker: str = "FSA-TR", when: str = "2016-08-17~", note: str = "") -> ChangeDraft:
    return ChangeDraft(
        ChangeKind.CAPTURED,
        parse_moment(when),
        taker,
        "ISIS",
        place,
        ground_wkb(CELLS[place]),
        FootprintMethod.CELL,
        note,
        citations=(citation("SOHR", "B2", uid=new_uid()),),
    )


def holders(session: CampaignSession, at: int = LATER) -> dict[str, str]:
    """Who holds each place."""
    return {status.place_id: status.actor for status in session.store.statuses_at(at)}


def reopened(session: CampaignSession) -> None:
    path = session.path
    session.close()
    session.open(path)


def test_layers_come_and_go_with_the_campaign(session: CampaignSession) -> None:
    project = session._project
    assert len(project.mapLayers()) >= 7
    session.close()
    assert not project.mapLayers()
    assert not project.layerTreeRoot().children()


def test_an_entry_is_told_with_the_time_from_which_the_ground_changed(session: CampaignSession, qtbot: object) -> None:
    with qtbot.waitSignals([session.entry_logged, session.territory_changed, session.log_changed]) as told:
        entry = session.log(capture())
    assert told.all_signals_and_args[-1].args == (entry.uid,)
    assert day("2016-08-17") in [signal.args[0] for signal in told.all_signals_and_args if signal.args]
    assert holders(session)["al-rai"] == "FSA-TR"


def test_undo_and_redo_over_many_steps_and_reopening(session: CampaignSession) -> None:
    session.log(capture("al-rai"))
    session.log(capture("tal-mizab", "SDF", note="as told"))
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("FSA-TR", "SDF")
    session.undo()
    reopened(session)
    session.undo()
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("ISIS", "ISIS")
    reopened(session)
    session.redo()
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("FSA-TR", "ISIS")
    session.redo()
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("FSA-TR", "SDF")
    last = session.store.last_entries(1)[0]
    assert (last.draft.note, last.draft.citations[0].grade, last.draft.kind) == ("as told", "B2", ChangeKind.CAPTURED)
    with pytest.raises(CampaignError, match="nothing to redo"):
        session.redo()
    assert session.store.head().seq == 4 + 2 + 2 + 2


def test_every_kind_of_act_is_undone_and_redone(session: CampaignSession) -> None:
    logged = session.log(capture("al-rai"))
    session.review([logged.uid])
    review = session.store.last_entries(1)[0]
    session.correct(review.uid, replace(review.draft, to_actor="SDF", note="by the SDF"))
    corrected = session.store.last_entries(1)[0]
    session.retract(corrected.uid, "never happened")

    seen = [holders(session)["al-rai"]]
    for _ in range(4):
        session.undo()
        seen.append(holders(session)["al-rai"])
    assert seen == ["ISIS", "SDF", "FSA-TR", "FSA-TR", "ISIS"]
    with pytest.raises(CampaignError, match="nothing to undo"):
        session.undo()
    seen = []
    for _ in range(4):
        session.redo()
        seen.append((holders(session)["al-rai"], session.store.last_entries(1)[0].draft.status))
    assert seen == [
        ("FSA-TR", Status.DRAFT),
        ("FSA-TR", Status.REVIEWED),
        ("SDF", Status.REVIEWED),
        ("ISIS", Status.RETRACTED),
    ]
    assert session.store.last_entries(1)[0].draft.note == "never happened"
    assert not session.store.verify()


def test_a_new_act_ends_redoing(session: CampaignSession) -> None:
    session.log(capture("al-rai"))
    session.undo()
    session.log(capture("tal-mizab"))
    assert not session.history().to_redo
    assert len(session.history().to_undo) == 1


def test_entries_logged_together_are_one_step(session: CampaignSession) -> None:
    session.log_many([capture("al-rai"), capture("tal-mizab")])
    session.undo()
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("ISIS", "ISIS")
    session.redo()
    assert (holders(session)["al-rai"], holders(session)["tal-mizab"]) == ("FSA-TR", "FSA-TR")


def test_an_import_longer_than_any_other_act_is_one_step_also_after_reopening(
    session: CampaignSession, qtbot: QtBot
) -> None:
    """586 rows, as the sample has; written as an import writes them."""
    days = [f"2016-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}" for number in range(586)]
    drafts = [capture(sorted(CELLS)[number % 4], "SDF", when, f"row {number}") for number, when in enumerate(days)]
    before = holders(session)
    session.log(capture("manbij", "FSA-TR"))
    with qtbot.waitSignal(session.log_changed, timeout=60_000):
        session.in_background("import", lambda recorder, progress: recorder.log_many(drafts, progress))
    imported = holders(session)
    assert imported != before
    reopened(session)
    assert [len(act) for act in session.history().to_undo] == [1, 586]

    told: list[str] = []
    with qtbot.waitSignal(session.log_changed, timeout=60_000):
        assert session.undo(lambda: told.append("undone")) == []
    assert told == ["undone"]
    assert holders(session) == before | {"manbij": "FSA-TR"}
    reopened(session)
    assert ([len(act) for act in session.history().to_undo], len(session.history().to_redo)) == ([1], 1)
    with qtbot.waitSignal(session.log_changed, timeout=60_000):
        session.redo()
    assert holders(session) == imported
    session.log(capture("azaz", "FSA-TR"))
    session.undo()
    assert [len(act) for act in session.history().to_undo] == [1, 586]
    assert not session.store.verify()


def test_undo_reaches_a_hundred_acts_back(session: CampaignSession) -> None:
    for number in range(101):
        session.log(capture("al-rai", ("SDF", "FSA-TR")[number % 2], note=str(number)))
    reopened(session)
    assert len(session.history().to_undo) == 100


def test_what_somebody_else_wrote_is_not_undone(session: CampaignSession) -> None:
    assert not session.history().to_undo
    entry = session.log(capture())
    path, settings = session.path, session._settings
    session.close()
    settings.recorded_by = "colleague"
    session.open(path)
    assert not session.history().to_undo
    session.correct(entry.uid, replace(entry.draft, to_actor="SDF"))
    session.close()
    settings.recorded_by = "desk"
    session.open(path)
    assert not session.history().to_undo


def test_a_cancel_that_comes_too_late_hides_nothing_that_was_written(session: CampaignSession, qtbot: QtBot) -> None:
    written, cancelled = Event(), Event()
    told: list[str] = []

    def write(_recorder: object, _progress: object) -> str:
        written.set()
        cancelled.wait(5)
        return "written"

    session.in_background("Writing", write, told.append)
    written.wait(5)
    session.background.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: told == ["written"])
