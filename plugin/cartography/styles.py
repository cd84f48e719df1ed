"""Styles by role: what a layer of a campaign looks like, on any layer with the role's columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import QgsAbstractVectorLayerLabeling, QgsFeatureRenderer, QgsVectorLayer

from ..campaign.actor import Actor
from ..campaign.campaign import Campaign, Settings
from ..campaign.errors import CampaignError
from .area_style import area_renderer, log_renderer
from .basemap_style import basemap_area_renderer, basemap_labeling, basemap_line_renderer
from .line_style import border_renderer, front_labeling, front_renderer, reference_renderer
from .palette import STANDARD_FILLS, STANDARD_HATCHES
from .place_style import marker_renderer, place_labeling, place_renderer
from .roles import Role


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
    if role is Role.BASEMAP_AREA:
        return basemap_labeling(campaign.aoi)
    return None


def save_as_default(layer: QgsVectorLayer, role: Role) -> None:
    """Keep the layer's style and temporal settings in its own database, for every QGIS that opens it."""
    problem = layer.saveStyleToDatabase(role.value, "", True, "")
    if problem:
        raise CampaignError(
            f"The style of {role.value} was not saved: {problem}",
            remedy="Check that the file is not read-only and not open for editing elsewhere.",
        )


def export_templates(layers: Mapping[Role, QgsVectorLayer], folder: Path) -> list[Path]:
    """Write each layer's style as `<role>.qml`; the paths written."""
    written = []
    for role, layer in layers.items():
        path = folder / f"{role.value}.qml"
        message, saved = layer.saveNamedStyle(str(path))
        if not saved:
            raise CampaignError(f"The style {path} was not written: {message}")
        written.append(path)
    return written


def standard_campaign() -> Campaign:
    """A campaign of nothing but the standard actors: what the style templates are made for."""
    actors = {
        code: Actor(code, code, color, STANDARD_HATCHES[code], sort_order=order)
        for order, (code, color) in enumerate(STANDARD_FILLS.items())
    }
    return Campaign(Settings("", "UTC"), b"", actors)
