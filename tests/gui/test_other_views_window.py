"""Two dates beside each other and other histories, in a real QGIS window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis
from tests.gui.test_slider_window import replayed_war
from tests.unit.builder import day


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("views")
    campaign = replayed_war(folder / "war.gpkg")
    return run_in_qgis("other_views", desktop, folder, campaign=str(campaign), saved=str(folder / "views.qgz"))


def test_the_second_map_holds_another_date(told: dict[str, Any]) -> None:
    compare = told["compare"]
    assert compare["dates"] == [day("2016-07-07"), day("2016-08-27")]
    assert compare["state"] is True
    assert len([name for name in compare["layers"] if name.endswith(", now")]) == 4


def test_the_window_has_room_for_both_maps_and_every_dock(told: dict[str, Any]) -> None:
    """And the docks are as wide afterwards as before, or the story would not have ended."""
    window, screen = told["compare"]["width"]
    assert window <= screen


@pytest.mark.parametrize("mover", ["after_main", "after_second"])
def test_the_two_maps_move_over_the_ground_together(told: dict[str, Any], mover: str) -> None:
    first, second = told["compare"][mover]
    assert second == pytest.approx(first, rel=1e-6)


def test_the_difference_is_what_the_engine_says(told: dict[str, Any]) -> None:
    """Per actor: gained less lost is what the engine's rows of the two dates differ by."""
    compare = told["compare"]
    then, now = compare["engine"]
    assert len(compare["areas"]) >= 2
    for actor in then.keys() | now.keys():
        gained = sum(area for taker, _, area in compare["areas"] if taker == actor)
        lost = sum(area for _, loser, area in compare["areas"] if loser == actor)
        assert gained - lost == pytest.approx(now.get(actor, 0.0) - then.get(actor, 0.0), abs=0.01), actor
    assert all(taker != loser for taker, loser, _ in compare["areas"])


def test_its_legend_tells_square_kilometres(told: dict[str, Any]) -> None:
    compare = told["compare"]
    gained = sum(area for taker, _, area in compare["areas"] if taker == "FSA-TR")
    assert gained > 100
    assert f"+{gained:.0f} km² Turkey-backed rebels" in compare["legend"]
    assert any(label.startswith("\u2212") and label.endswith(" km² Islamic State") for label in compare["legend"])


def test_the_difference_stays_out_of_a_saved_project(told: dict[str, Any]) -> None:
    compare = told["compare"]
    assert compare["asks_nothing"] is True
    saved = {"written": True, "read": False, "in_tree": False, "others": 1, "still_here": True}
    assert compare["saved"] == saved
    assert told["reopened"] == {"differences": 0, "empty": [], "tools": True}


def test_the_second_map_follows_the_campaigns_colours(told: dict[str, Any]) -> None:
    assert told["compare"]["restyled"] is True


def test_a_second_map_that_is_tied_plays_along(told: dict[str, Any]) -> None:
    """In the same look, to the same distance; and no picture shows a difference of other dates."""
    played = told["compare"]["played"]
    assert [True, True] in played["looks"]
    assert not {(True, False), (False, True)} & set(map(tuple, played["looks"]))
    assert played["after"] == [False, False]
    assert len({instant for instant, _ in played["pictures"]}) >= 8
    assert {count for _, count in played["pictures"][:-1]} == {0}
    assert played["same_layer"] is True


def test_a_difference_removed_by_hand_stays_away(told: dict[str, Any]) -> None:
    assert told["compare"]["removed"] == [True, False]


def test_one_date_in_two_histories_differs_by_what_the_maps_show(told: dict[str, Any]) -> None:
    name, areas = told["history"]["difference"]
    assert name.startswith("Held by others, 27 August 2016 - Not the campaign's own history")
    assert [pair[:2] for pair in areas] == [["FSA-TR", "ISIS"]]
    assert areas[0][2] > 100


def test_closed_nothing_is_left(told: dict[str, Any]) -> None:
    assert told["compare"]["left"] == [True, True, True]


def test_another_history_is_marked_and_follows_every_change_of_the_log(told: dict[str, Any]) -> None:
    history = told["history"]
    assert history["first"] is True
    assert "Not the campaign's own history: without 1 entries" in history["marked"]
    stale, name = history["stale_at_once"]
    assert stale is True
    assert "older than the log" in name
    assert [history[f"after_{what}"] for what in ("entry", "undo", "retraction", "two")] == [True] * 4
    assert history["timeline"] is True


def test_where_that_is_cancelled_one_click_makes_it_good(told: dict[str, Any]) -> None:
    history = told["history"]
    assert history["again_while_fresh"] is False
    assert history["cancelled"] == [True, True]
    assert history["again"] is True
    assert history["after_click"] is True


def test_markers_of_the_log_are_not_mixed_with_another_history(told: dict[str, Any]) -> None:
    """Hidden meanwhile; shown in a project saved then, and afterwards; hidden still where a person had hidden them."""
    assert told["history"]["markers"] == [False, True, True, False]


def test_the_own_history_comes_back_unmarked(told: dict[str, Any]) -> None:
    assert told["history"]["own"] is True
    assert told["history"]["unmarked"] == "Control, now"
