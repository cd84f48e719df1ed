"""The look of a state that was exported: its layers open in the campaign's colours in any QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qgis.core import QgsVectorLayer

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from .layers import GeoPackageTables
from .roles import Role
from .styles import apply_style, save_as_default

_ROLES: Final = (Role.PLACE_STATUS, Role.FRONT_LINE, Role.BORDER_SHARE, Role.CONTROL_AREA)


def style_state(path: Path, campaign: Campaign) -> None:
    """Keep the default styles inside the file of one state. On the main thread; CampaignError where that fails."""
    tables = GeoPackageTables(path)
    for role in _ROLES:
        layer = QgsVectorLayer(tables.uri(role.value), role.value, tables.provider)
        if not layer.isValid():
            raise CampaignError(f"{role.value} cannot be read from {path.name}.", remedy="Export it again.")
        apply_style(layer, role, campaign, timed=False)
        save_as_default(layer, role)
