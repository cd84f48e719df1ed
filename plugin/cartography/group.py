"""The one layer group of a campaign in somebody's project: found by property, never by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.core import QgsLayerTree, QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from .layers import CAMPAIGN_PROPERTY
from .roles import LAYER_SPECS, Role

_TITLE: Final = "campaign_replay/title"
"""What the group was called when it was made: a name that differs from it is the person's own."""


def find_group(project: QgsProject, campaign_key: str) -> QgsLayerTreeGroup | None:
    """The group of a campaign, wherever it was moved and whatever it is called by now."""
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(CAMPAIGN_PROPERTY) == campaign_key), None)


def add_group(
    project: QgsProject, layers: Mapping[Role, QgsVectorLayer], title: str, campaign_key: str
) -> QgsLayerTreeGroup:
    """Put the layers into a new group on top of the project, in the order of the stack."""
    group = project.layerTreeRoot().insertGroup(0, title)
    group.setCustomProperty(CAMPAIGN_PROPERTY, campaign_key)
    group.setCustomProperty(_TITLE, title)
    for spec in LAYER_SPECS:
        if spec.role in layers:
            layer = layers[spec.role]
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(spec.shown)
            node.setExpanded(spec.role is Role.CONTROL_AREA)
    return group


def retitle_group(project: QgsProject, campaign_key: str, title: str) -> None:
    """Call a campaign's group, and a project that is called as it, by the campaign's new title; own names stay."""
    group = find_group(project, campaign_key)
    former = None if group is None else group.customProperty(_TITLE)
    if group is None or former in (None, title):
        return
    if group.name() == former:
        group.setName(title)
    if project.title() == former:
        project.setTitle(title)
    group.setCustomProperty(_TITLE, title)


def remove_group(project: QgsProject, campaign_key: str) -> None:
    """Take a campaign's group and the layers in it out of the project.

    What somebody else put into the group stays where the group was, and a layer that somebody dragged out of it is
    that person's by now.
    """
    group = find_group(project, campaign_key)
    if group is None:
        return
    layers = [node.layer() for node in group.findLayers() if node.layer() is not None]
    ours = [layer.id() for layer in layers if layer.customProperty(CAMPAIGN_PROPERTY) == campaign_key]
    project.removeMapLayers(ours)
    _dissolve(group)


def _dissolve(group: QgsLayerTreeGroup) -> None:
    parent = group.parent() or QgsLayerTree()
    position = parent.children().index(group)
    guests = [child.clone() for child in group.children()]
    parent.insertChildNodes(position + 1, guests)
    parent.removeChildNode(group)
