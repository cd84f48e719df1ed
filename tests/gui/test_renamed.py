"""A campaign's file under another name, double-clicked: QGIS asks about no unavailable layers."""

from __future__ import annotations

from pathlib import Path

from plugin.cartography.roles import key_of
from plugin.cartography.stored_project import publish
from plugin.storage.geopackage import open_in_qgis
from tests.gui.real_qgis import run_in_qgis
from tests.gui.test_slider_window import replayed_war


def test_a_renamed_file_opens_as_itself(qgis_app: object, desktop: dict[str, str], tmp_path: Path) -> None:
    path = replayed_war(tmp_path / "war.gpkg")
    store = open_in_qgis(path)
    campaign, extent = store.campaign(), store.extent_in_time()
    store.close()
    publish(path, campaign, key_of(campaign), *extent)
    renamed = path.rename(tmp_path / "autumn.gpkg")
    told = run_in_qgis("renamed", desktop, tmp_path, campaign=str(renamed))
    assert told == {"file": "autumn.gpkg", "invalid": [], "ground": True}
