"""Campaign settings in a real QGIS window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis
from tests.gui.test_slider_window import replayed_war


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("settings")
    return run_in_qgis("settings", desktop, folder, campaign=str(replayed_war(folder / "war.gpkg")))


def test_it_is_offered_while_a_campaign_is_open(told: dict[str, Any]) -> None:
    assert told["offered"] == [False, True, False]


def test_the_form_leads_to_a_new_actor_and_takes_it(told: dict[str, Any]) -> None:
    form = told["form"]
    assert form["tab"] == 1
    assert form["chosen"] == "YPG"
    assert "YPG" in form["legend"]


def test_every_field_says_what_it_is(told: dict[str, Any]) -> None:
    assert told["form"]["nameless"] == []


def test_the_groove_takes_a_new_colour_at_once(told: dict[str, Any]) -> None:
    assert told["groove"] is True


def test_a_change_of_blocs_reaches_the_fronts_on_the_map(told: dict[str, Any]) -> None:
    assert told["rebuilds"] is True
    assert told["fronts"] == [{"FSA-TR SDF": True}, {"FSA-TR SDF": False}, {"FSA-TR SDF": True}]
