"""The plugin in a real QGIS window: it comes quickly, and when it goes it leaves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis
from tests.gui.small_war import small_war

QUICK_SECONDS = 0.1


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("lifecycle")
    return run_in_qgis("lifecycle", desktop, folder, campaign=str(small_war(folder / "war.gpkg")))


def test_loaded_it_has_a_button_docks_layers_and_algorithms(told: dict[str, Any]) -> None:
    loaded, before = told["loaded"], told["before"]
    assert {"CampaignReplayDock", "CampaignReplayTimeSlider"} <= set(loaded["docks"])
    assert "CampaignReplayToggle" in loaded["actions"]
    assert "Campaign Replay" in " ".join(loaded["menus"]).replace("&", "")
    assert "campaign_replay" in loaded["providers"]
    assert len(loaded["layers"]) >= len(before["layers"]) + 7


@pytest.mark.parametrize("number", [0, 1], ids=["first", "second"])
def test_unloaded_it_leaves_nothing(told: dict[str, Any], number: int) -> None:
    after = told["rounds"][number]
    different = {key: (told["before"][key], after[key]) for key in after if after[key] != told["before"][key]}
    assert different == {}


def test_it_starts_quickly(told: dict[str, Any]) -> None:
    assert min(told["seconds"]) < QUICK_SECONDS
