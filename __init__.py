"""QGIS asks this package for its plugin; nothing is imported before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin.main import CampaignReplayPlugin


def classFactory(iface: QgisInterface | None) -> CampaignReplayPlugin:
    """The plugin, for QGIS; iface is None under qgis_process."""
    from .plugin.main import CampaignReplayPlugin

    return CampaignReplayPlugin(iface)
