"""The time slider in a real QGIS window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugin.campaign.place import PlaceCell
from plugin.campaign.times import DAY
from plugin.storage.geopackage import create
from plugin.storage.recorder import Recorder
from tests.gui.real_qgis import run_in_qgis
from tests.gui.small_war import CELLS, small_campaign
from tests.unit.builder import day, ground_wkb


def replayed_war(path: Path) -> Path:
    """The small war with three captures, so that there is something to replay."""
    war = (
        small_campaign()
        .captured("al-rai", "ISIS", "FSA-TR", "2016-08-17", cite=("SOHR B2",))
        .captured("tal-mizab", "ISIS", "FSA-TR", "2016-08-20", cite=("SOHR B2",))
        .captured("azaz", "FSA-TR", "SDF", "2016-08-24T14:30", cite=("SOHR B2",))
        .recaptured("azaz", "SDF", "FSA-TR", "2016-08-27", cite=("SOHR B2",))
    )
    cells = [PlaceCell(place_id, ground_wkb(ground)) for place_id, ground in CELLS.items()]
    store = create(path, war.campaign, cells)
    Recorder(store, recorded_by="desk").log_many([entry.draft for entry in war.entries])
    store.close()
    return path


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("replay")
    campaign = replayed_war(folder / "war.gpkg")
    return run_in_qgis("replay", desktop, folder, campaign=str(campaign), saved=str(folder / "replay.qgz"))


def test_every_picture_of_a_played_run_shows_the_ground_of_its_instant(told: dict[str, Any]) -> None:
    pictures = told["played"]
    assert len({one["instant"] for one in pictures}) >= 8
    for one in pictures:
        assert one["seen"] == one["told"], one["instant"]
    shown = [tuple(sorted(one["seen"].items())) for one in pictures]
    assert len(set(shown)) >= 4


def test_so_does_every_picture_of_plain_fills_and_the_full_look_comes_back(told: dict[str, Any]) -> None:
    plain = told["plain"]
    assert len({one["instant"] for one in plain["played"]}) >= 8
    for one in plain["played"]:
        assert one["seen"] == one["told"], one["instant"]
    assert all(plain["was_plain"])
    assert plain["after"] is False


@pytest.mark.parametrize("walk", ["walk", "walk_reopened"])
def test_after_any_moves_edits_undo_and_reopening_the_layers_hold_the_truth(told: dict[str, Any], walk: str) -> None:
    assert {name for name, _ in told[walk]} >= {"jump", "step", "play", "log", "retract", "undo"}
    assert [name for name, is_true in told[walk] if not is_true] == []


def test_it_plays_to_the_final_state(told: dict[str, Any]) -> None:
    assert told["played"][-1]["instant"] == told["last"] == day("2016-08-27")


def test_ours_and_qgis_time_move_each_other(told: dict[str, Any]) -> None:
    both = told["both_ways"]
    assert both["canvas"] == both["ours"]
    assert both["after_next"] == both["ours"] + DAY
    assert both["session"] == both["after_next"]
    assert both["after_many"] == 2 * DAY
    assert both["frozen"] is False


def test_a_step_back_glows_and_lists_what_it_undid(told: dict[str, Any]) -> None:
    back = told["back"]
    assert back["glows"] == 1
    assert back["jumped"] == 0
    assert len(back["over"]) == 1
    assert back["listed"] == back["over"]
    assert "undone" in back["title"]


def test_keys_work_in_the_form_and_type_nothing(told: dict[str, Any]) -> None:
    keys = told["keys"]
    assert keys["moved"] == DAY
    assert keys["typed"] is False
    assert {"campaign_replay_next_change", "campaign_replay_play_pause"} <= set(keys["known"])


def test_an_edit_shows_at_once(told: dict[str, Any]) -> None:
    assert told["after_edit"] is True
    assert len(told["panel"]) > 0


def test_reopened_all_is_there_and_nothing_was_asked(told: dict[str, Any]) -> None:
    again = told["reopened"]
    assert again["written"] is True
    assert again["asked"] == []
    assert again["is_state"] is True
    assert again["layers"] == again["held"]
    assert again["layers"]["control_area"] >= 4
    assert again["instant"] == 5 * DAY
    assert len(again["names"]) == len(set(again["names"]))


def test_the_saved_project_shows_the_stored_layers_without_the_plugin(told: dict[str, Any]) -> None:
    shown = " ".join(told["reopened"]["shown_in_file"])
    assert 'name="Control"' in shown
    assert 'name="Control, now"' not in shown
