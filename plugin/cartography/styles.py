"""Styles by role: what a layer of a campaign looks like, on any layer with the role's columns."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from qgis.core import QgsAbstractVectorLayerLabeling, QgsFeatureRenderer, QgsMapLayer, QgsVectorLayer

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from .area_style import area_renderer, log_renderer
from .basemap_style import (
    basemap_area_renderer,
    basemap_labeling,
    basemap_line_renderer,
    water_labeling,
    water_renderer,
)
from .line_style import border_renderer, front_labeling, front_renderer, reference_renderer
from .place_style import marker_renderer, place_labeling, place_renderer
from .roles import Role

# Not the custom properties: a layer that somebody adds from the file by hand must not pass for one of the group's.
_STYLE: Final = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Rendering
    | QgsMapLayer.StyleCategory.Temporal
    | QgsMapLayer.StyleCategory.LayerConfiguration
)


_DRAWN_FOR: Final = "campaign_replay/drawn_for"


def _mark_of(campaign: Campaign) -> str:
    """A mark that changes with whatever of the frame styles are made of, places aside."""
    actors = [(one.code, one.name, one.color, one.hatch, one.sort_order) for one in campaign.actors.values()]
    lines = [(line.name, line.side) for line in campaign.lines.values()]
    return sha256(repr((actors, lines)).encode()).hexdigest()[:16]


def is_drawn_for(layer: QgsVectorLayer, campaign: Campaign) -> bool:
    """Whether a layer was styled for a frame that looks like the campaign's, by whomever."""
    return layer.customProperty(_DRAWN_FOR) == _mark_of(campaign)


def draw_on_page(layer: QgsVectorLayer, role: str, campaign: Campaign) -> None:
    """Draw a layer of a page, which holds what stands on each page and no more, as the role of that name is drawn."""
    apply_style(layer, Role(role), campaign, timed=False)


def apply_style(layer: QgsVectorLayer, role: Role, campaign: Campaign, *, timed: bool) -> None:
    """Draw a layer as its role says, in the campaign's colours.

    timed says that the layer holds the whole history and not the state at one instant (see area_renderer).
    """
    renderer = renderer_for(role, campaign, timed=timed)
    if renderer is not None:
        layer.setRenderer(renderer)
    labeling = labeling_for(role, campaign)
    layer.setLabeling(labeling)
    layer.setLabelsEnabled(labeling is not None)
    layer.setCustomProperty(_DRAWN_FOR, _mark_of(campaign))
    layer.triggerRepaint()


def renderer_for(role: Role, campaign: Campaign, *, timed: bool) -> QgsFeatureRenderer | None:
    """The renderer of a role; None for a table without ground."""
    makers = {
        Role.CONTROL_CHANGE: log_renderer,
        Role.CHANGE_MARKER: lambda: marker_renderer(campaign.actors),
        Role.PLACE_STATUS: lambda: place_renderer(campaign.actors, campaign.places),
        Role.FRONT_LINE: front_renderer,
        Role.REFERENCE_LINE: lambda: reference_renderer(campaign.lines),
        Role.BORDER_SHARE: lambda: border_renderer(campaign.actors, campaign.lines),
        Role.CONTROL_AREA: lambda: area_renderer(campaign.actors, timed=timed),
        Role.BASEMAP_WATER: water_renderer,
        Role.BASEMAP_LINE: basemap_line_renderer,
        Role.BASEMAP_AREA: lambda: basemap_area_renderer(campaign.aoi),
    }
    maker = makers.get(role)
    return maker() if maker else None


def labeling_for(role: Role, campaign: Campaign) -> QgsAbstractVectorLayerLabeling | None:
    """The names a role's layer carries, or None."""
    if role is Role.PLACE_STATUS:
        return place_labeling(campaign.places)
    if role is Role.FRONT_LINE:
        return front_labeling()
    if role is Role.BASEMAP_WATER:
        return water_labeling()
    if role is Role.BASEMAP_AREA:
        return basemap_labeling(campaign.aoi)
    return None


def save_as_default(layer: QgsVectorLayer, role: Role) -> None:
    """Keep the layer's style and temporal settings in its own database, for every QGIS that opens it."""
    problem = layer.saveStyleToDatabase(role.value, "", True, "", _STYLE)
    if problem:
        raise CampaignError(
            f"The style of {role.value} was not saved: {problem}",
            remedy="Check that the file is not read-only and not open for editing elsewhere.",
        )


def save_template(layer: QgsVectorLayer, role: Role, folder: Path) -> Path:
    """Write the layer's style into a folder as `<role>.qml`; the path written."""
    path = folder / f"{role.value}.qml"
    message, saved = layer.saveNamedStyle(str(path), _STYLE)
    if not saved:
        raise CampaignError(f"The style {path} was not written: {message}")
    return path
