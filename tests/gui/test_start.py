"""What the plugin costs everybody who starts QGIS, whether they open a campaign or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.gui.real_qgis import run_in_qgis

QUICK_SECONDS = 0.1
LATER = (
    "campaign_replay.plugin.territory",
    "campaign_replay.plugin.storage",
    "campaign_replay.plugin.exchange",
    "campaign_replay.plugin.cartography",
    "campaign_replay.plugin.replay",
    "campaign_replay.plugin.paper",
    "campaign_replay.plugin.processing",
    "campaign_replay.plugin.gui.workbench",
    "shapely",
    "numpy",
    "matplotlib",
    "osgeo",
)
"""What nobody needs before there is a campaign or an algorithm."""


def without_plugin(environment: dict[str, str], profile: Path) -> dict[str, str]:
    """The environment of a QGIS whose profile has the plugin off, so that a script can be the first to load it.

    What earlier tests left open there would open with it.
    """
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    ordinary = Path(environment["QGIS_CUSTOM_CONFIG_PATH"], "profiles", "default", "QGIS", "QGIS3.ini")
    text = ordinary.read_text(encoding="utf-8")
    for before, now in (("campaign_replay=true", "campaign_replay=false"), ("dock-open=true", "dock-open=false")):
        text = text.replace(before, now)
    settings.write_text(text, encoding="utf-8")
    return environment | {"QGIS_CUSTOM_CONFIG_PATH": str(profile)}


@pytest.fixture(scope="module")
def told(desktop: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Of two starts: a machine that others work on may hold up one."""
    folder = tmp_path_factory.mktemp("start")
    return [run_in_qgis("start", without_plugin(desktop, folder / str(n)), folder) for n in range(2)]


def test_it_holds_up_the_start_for_a_blink(told: list[dict[str, Any]]) -> None:
    assert min(one["load"] + one["start"] for one in told) < QUICK_SECONDS


def test_it_brings_in_only_its_button(told: list[dict[str, Any]]) -> None:
    assert "campaign_replay.plugin.gui.entrance" in told[0]["brought"]
    assert [name for name in told[0]["brought"] if name.startswith(LATER)] == []


def test_its_algorithms_come_when_qgis_is_idle(told: list[dict[str, Any]]) -> None:
    assert told[0]["provider_waits"]
    assert told[0]["provider_comes"]


def test_bringing_them_in_never_holds_the_window_up(told: list[dict[str, Any]]) -> None:
    assert [name for name in told[0]["engine_on_main_thread"] if name.startswith(LATER)] == []
