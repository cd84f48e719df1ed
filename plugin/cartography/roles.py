"""What each layer of a campaign is for: its role, its table, its geometry and its place in the stack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from qgis.core import Qgis

from ..campaign.campaign import Campaign
from ..translation import tr


class Role(Enum):
    """The part a layer plays. Values are the custom property `campaign_replay/role` and the style's file name."""

    CONTROL_CHANGE = "control_change"
    CHANGE_MARKER = "change_marker"
    PLACE_STATUS = "place_status"
    FRONT_LINE = "front_line"
    REFERENCE_LINE = "reference_line"
    BORDER_SHARE = "border_share"
    CONTROL_AREA = "control_area"
    SIEGE = "siege"
    BASEMAP_WATER = "basemap_water"
    BASEMAP_LINE = "basemap_line"
    BASEMAP_AREA = "basemap_area"


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """How the layer of a role is made.

    geometry None is a table without ground; temporal layers carry valid_from and valid_to; shown says whether the
    layer starts switched on.
    """

    role: Role
    table: str
    geometry: Qgis.GeometryType | None
    temporal: bool = True
    shown: bool = True


LAYER_SPECS: Final = (
    LayerSpec(Role.CONTROL_CHANGE, "control_change", Qgis.GeometryType.Polygon, temporal=False, shown=False),
    LayerSpec(Role.CHANGE_MARKER, "change_marker", Qgis.GeometryType.Point),
    LayerSpec(Role.PLACE_STATUS, "place_status", Qgis.GeometryType.Point),
    LayerSpec(Role.FRONT_LINE, "front_line", Qgis.GeometryType.Line),
    LayerSpec(Role.REFERENCE_LINE, "reference_line", Qgis.GeometryType.Line, temporal=False),
    LayerSpec(Role.BORDER_SHARE, "border_share", Qgis.GeometryType.Line),
    LayerSpec(Role.BASEMAP_WATER, "basemap_water", Qgis.GeometryType.Polygon, temporal=False),
    LayerSpec(Role.CONTROL_AREA, "control_area", Qgis.GeometryType.Polygon),
    LayerSpec(Role.SIEGE, "siege", None),
    LayerSpec(Role.BASEMAP_LINE, "basemap_line", Qgis.GeometryType.Line, temporal=False),
    LayerSpec(Role.BASEMAP_AREA, "basemap_area", Qgis.GeometryType.Polygon, temporal=False),
)
"""Every layer of a campaign, from the top of the stack to the bottom."""


def key_of(campaign: Campaign) -> str:
    """What marks the layers of one campaign in a project, wherever its file lies."""
    return re.sub(r"\W+", "-", campaign.settings.title.casefold()).strip("-") or "campaign"


def title_of(role: Role) -> str:
    """Name of a role's layer, in the reader's language."""
    return _titles()[role]


def _titles() -> dict[Role, str]:
    return {
        Role.CONTROL_CHANGE: tr("Log of control changes"),
        Role.CHANGE_MARKER: tr("Changes"),
        Role.PLACE_STATUS: tr("Places"),
        Role.FRONT_LINE: tr("Front lines"),
        Role.REFERENCE_LINE: tr("Reference lines"),
        Role.BORDER_SHARE: tr("Border by holder"),
        Role.CONTROL_AREA: tr("Control"),
        Role.SIEGE: tr("Sieges"),
        Role.BASEMAP_WATER: tr("Lakes"),
        Role.BASEMAP_LINE: tr("Borders"),
        Role.BASEMAP_AREA: tr("Land and sea"),
    }
