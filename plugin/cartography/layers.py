"""Layers of a campaign by role, on whatever tables hold it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from qgis.core import Qgis, QgsVectorLayer

from ..campaign.errors import CampaignError
from .roles import LAYER_SPECS, LayerSpec, Role, title_of

ROLE_PROPERTY: Final = "campaign_replay/role"
CAMPAIGN_PROPERTY: Final = "campaign_replay/campaign"

_OPTIONAL: Final = (Role.BASEMAP_AREA, Role.BASEMAP_LINE, Role.BASEMAP_WATER)


class TableAddress(Protocol):
    """Where QGIS finds the tables of one campaign."""

    @property
    def provider(self) -> str:
        """Key of the QGIS data provider."""

    def uri(self, table: str) -> str:
        """Data source of a table for that provider."""


@dataclass(frozen=True, slots=True)
class GeoPackageTables:
    """The tables of a campaign file."""

    path: Path

    @property
    def provider(self) -> str:
        """GDAL's."""
        return "ogr"

    def uri(self, table: str) -> str:
        """The table in the file."""
        return f"{self.path}|layername={table}"


def open_layers(tables: TableAddress, campaign_key: str) -> dict[Role, QgsVectorLayer]:
    """One layer per role, from the top of the stack down, not yet styled and in no project.

    campaign_key marks the layers as those of one campaign. CampaignError where a table cannot be read; the base
    map's tables may be missing.
    """
    layers = {}
    for spec in LAYER_SPECS:
        layer = QgsVectorLayer(tables.uri(spec.table), title_of(spec.role), tables.provider)
        if layer.isValid():
            layers[spec.role] = _prepare(layer, spec, campaign_key)
        elif spec.role not in _OPTIONAL:
            raise CampaignError(
                f"The table {spec.table} cannot be read from {tables.uri(spec.table)}.",
                remedy="Open a campaign file, or make a new one.",
            )
    return layers


def mark(layer: QgsVectorLayer, role: Role, campaign_key: str) -> None:
    """Say what a layer is for and which campaign it belongs to."""
    layer.setCustomProperty(ROLE_PROPERTY, role.value)
    layer.setCustomProperty(CAMPAIGN_PROPERTY, campaign_key)


def make_temporal(layer: QgsVectorLayer) -> None:
    """Let QGIS show the rows that stand over [valid_from, valid_to) and overlap the frame [begin, end)."""
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromFields)
    temporal.setStartField("valid_from")
    temporal.setEndField("valid_to")
    temporal.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    temporal.setIsActive(True)


def _prepare(layer: QgsVectorLayer, spec: LayerSpec, campaign_key: str) -> QgsVectorLayer:
    mark(layer, spec.role, campaign_key)
    # The log side is append-only and the derived side is rebuilt: neither is for a QGIS edit session.
    layer.setReadOnly(True)
    if spec.temporal:
        make_temporal(layer)
    return layer
