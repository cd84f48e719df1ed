"""The scripted session: a real QGIS window, a person's keys and clicks, and every word still there the next day."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis

AT_ONCE_SECONDS = 0.25
"""What the first entry of a session may take on a loaded test machine; the bench holds it to 0.1."""


@pytest.fixture(scope="module")
def first_day(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    # STORY_PICTURES=docs/images build/venv/bin/python -m pytest tests/gui/test_session_story.py takes the pictures.
    pictures = os.environ.get("STORY_PICTURES", "")
    folder = tmp_path_factory.mktemp("story")
    return run_in_qgis("story", desktop, folder, pictures=str(Path(pictures).resolve()) if pictures else "")


@pytest.fixture(scope="module")
def next_day(
    first_day: dict[str, Any], desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    return run_in_qgis("next_day", desktop, tmp_path_factory.mktemp("next_day"), campaign=first_day["path"])


def test_the_ground_and_its_holder_are_offered(first_day: dict[str, Any]) -> None:
    assert first_day["offered"] == ["Place's cell", "unknown 100 % (as the map has it)"]


def test_what_the_entry_would_do_is_told_before_it_is_logged(first_day: dict[str, Any]) -> None:
    assert "FSA-TR gains" in first_day["foretold"]
    assert "km of" in first_day["foretold"]
    assert any("does not say who held" in advice for advice in first_day["advice"])
    assert first_day["items_of_preview"] >= 3


def test_one_key_logs_it_at_once_and_the_map_changes(first_day: dict[str, Any]) -> None:
    said = ["al-rai", "captured", "ISIS", "FSA-TR", "2016-08-17~", "sohr", "B2", "cell"]
    assert first_day["logged"] == [first_day["before"] + 1, *said]
    assert first_day["is_the_cell"]
    assert "Undo" in first_day["offers"]
    assert first_day["seconds_to_log"] < AT_ONCE_SECONDS
    assert first_day["map_after"] != first_day["map_before"]


def test_undo_and_redo_show_on_the_map(first_day: dict[str, Any]) -> None:
    assert first_day["map_undone"] == first_day["map_before"]
    assert first_day["map_redone"] == first_day["map_after"]


def test_a_correction_supersedes_and_a_retraction_gives_the_ground_back(first_day: dict[str, Any]) -> None:
    assert first_day["corrected"] == [True, "SDF"]
    assert first_day["reason"] == "the report was withdrawn"
    assert first_day["standing_retracted"] == first_day["standing_before"]
    assert first_day["map_retracted"] == first_day["map_before"]
    assert first_day["end"] == first_day["before"] + 5
    assert first_day["faults"] == []


def test_why_tells_who_held_the_spot_and_by_which_entries(first_day: dict[str, Any]) -> None:
    assert first_day["why_shown"] == 1
    assert first_day["why_rows"] >= 2
    assert "36.61" in first_day["why"][0]


def test_the_table_is_filtered_and_asks_where_places_lie(first_day: dict[str, Any]) -> None:
    shown, in_force = (int(word) for word in first_day["filtered"].split() if word.isdecimal())
    assert 0 < shown < in_force
    assert first_day["all"] == f"{in_force} entries"
    assert first_day["asked"].startswith("Click where")


def test_all_that_takes_the_keyboard_has_a_name(first_day: dict[str, Any]) -> None:
    assert first_day["nameless"] == []


def test_dialogs_are_still_themselves_when_python_has_tidied_up(first_day: dict[str, Any]) -> None:
    assert first_day["dialogs"] == ["CampaignWizard", "ReportDialog", "ExportDialog"]


def test_the_next_day_all_is_there(first_day: dict[str, Any], next_day: dict[str, Any]) -> None:
    assert (next_day["seq"], next_day["hash"]) == (first_day["end"], first_day["hash"])
    assert next_day["statuses"] == ["draft", "retracted", "draft", "draft", "retracted"]


def test_the_next_day_all_can_still_be_undone(next_day: dict[str, Any]) -> None:
    assert next_day["can_undo"] == 4
    assert next_day["undone"] == ["draft", "SDF", "taken by the SDF, as corrected"]
    assert next_day["uncorrected"] == "FSA-TR"
    assert next_day["faults"] == []
