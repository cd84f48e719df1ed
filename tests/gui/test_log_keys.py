"""The log table in a real QGIS window: each key and menu entry does its own work, and QGIS keeps its hands off."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis
from tests.gui.test_slider_window import replayed_war


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("log_keys")
    campaign = replayed_war(folder / "war.gpkg")
    pictures = os.environ.get("STORY_PICTURES", "")
    return run_in_qgis("log_keys", desktop, folder, campaign=str(campaign), exports=str(folder), pictures=pictures)


def test_a_selection_flashes_and_the_map_goes_there(told: dict[str, Any]) -> None:
    is_in_sight, times_its_size = told["zoomed"]
    assert is_in_sight
    assert times_its_size < 4
    assert told["flashes"]


def test_a_double_click_takes_the_slider_to_the_time(told: dict[str, Any]) -> None:
    assert told["time"]


def test_ctrl_c_copies_the_entries_as_text_and_not_the_features_selected_on_the_map(told: dict[str, Any]) -> None:
    lines = [line for line in told["copied"].splitlines() if "captured" in line]
    assert len(lines) == 2
    assert any("al-rai" in line for line in lines)
    assert any("tal-mizab" in line for line in lines)


def test_ctrl_e_exports_the_selection_alone(told: dict[str, Any]) -> None:
    assert told["exported"] == [True, True, 2]


def test_many_are_reviewed_at_once_by_key_and_by_menu(told: dict[str, Any]) -> None:
    assert told["by_key"] == ["reviewed", "reviewed"]
    assert told["by_menu"] == ["reviewed", "reviewed"]


def test_delete_retracts_with_a_reason_and_deletes_nothing_of_the_layer_being_edited(told: dict[str, Any]) -> None:
    assert told["needs_reason"]
    assert told["retracted"] == []
    assert told["left_alone"] == [1, 1]


def test_the_history_of_an_entry_tells_all_that_was_done_to_it(told: dict[str, Any]) -> None:
    steps = [line.split("\t")[0] for line in told["history"].splitlines() if not line.startswith("\t")]
    assert (steps[0], steps[-1]) == ("Logged", "Retracted")
    assert "Reviewed" in " ".join(steps)
    assert "Reason: told twice" in told["history"]
