"""The now layers in somebody's project: each above the stored layer whose part it plays, which rests meanwhile.

The project that is written to disk shows the stored layers, so that it opens well without this plugin; with it, the
now layers are found by their property and filled again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..territory.state_rows import DerivedTable
from .now_layers import make_layer

NOW_PROPERTY: Final = "campaign_replay/now"
_ROLE_PROPERTY: Final = "campaign_replay/role"
_CAMPAIGN_PROPERTY: Final = "campaign_replay/campaign"
_KEEPS_QUIET: Final = "skipMemoryLayersCheck"
"""QGIS asks no question about the loss of memory layers with this property."""

_MARKERS: Final = "change_marker"
_OWN_HISTORY: Final = (*(table.value for table in DerivedTable), _MARKERS)
"""Roles of the stored layers that tell what the log says."""

_STACK: Final = (
    DerivedTable.PLACE_STATUS,
    DerivedTable.FRONT_LINE,
    DerivedTable.BORDER_SHARE,
    DerivedTable.CONTROL_AREA,
    DerivedTable.SIEGE,
)
"""From the top of the map to the bottom."""


class NowGroup(QObject):
    """Puts the now layers of one campaign into a project and takes them out again."""

    def __init__(self, project: QgsProject, campaign_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._key = campaign_key
        self._resting: list[str] = []
        self._own_history: list[str] = []
        project.writeProject.connect(self._show_stored_layers_in)

    def layers(self, titles: Mapping[DerivedTable, str]) -> dict[DerivedTable, QgsVectorLayer]:
        """The now layers of the campaign in the project, found again or made; the stored ones rest."""
        found = {
            DerivedTable(layer.customProperty(NOW_PROPERTY)): layer
            for layer in self._project.mapLayers().values()
            if layer.customProperty(NOW_PROPERTY) and layer.customProperty(_CAMPAIGN_PROPERTY) == self._key
        }
        for table in _STACK:
            if table in found and found[table].fields().names() != make_layer(table, "").fields().names():
                # Stored by another version of the plugin.
                self._project.removeMapLayer(found.pop(table))
            if table not in found:
                found[table] = self._add(table, titles[table])
            found[table].setName(titles[table])
        self._let_stored_rest()
        for layer in found.values():
            node = self._project.layerTreeRoot().findLayer(layer.id())
            if node is not None:
                node.setItemVisibilityChecked(True)
        return found

    def rest_own_history(self, rests: bool) -> None:
        """Hide the stored layers, the changes' markers too, while another history is shown; or show them again."""
        nodes = self._stored_nodes()
        if rests:
            self._own_history += self._hide(nodes.values())
            return
        for node in nodes.values():
            if node.layerId() in self._own_history:
                node.setItemVisibilityChecked(True)
        self._own_history = []

    def leave(self) -> None:
        """Let go of the project without touching it."""
        self._project.writeProject.disconnect(self._show_stored_layers_in)

    def withdraw(self) -> None:
        """Take the now layers out, and show the stored ones that rested."""
        self.leave()
        ours = [
            layer_id
            for layer_id, layer in self._project.mapLayers().items()
            if layer.customProperty(NOW_PROPERTY) and layer.customProperty(_CAMPAIGN_PROPERTY) == self._key
        ]
        self._project.removeMapLayers(ours)
        for layer_id in self._resting + self._own_history:
            node = self._project.layerTreeRoot().findLayer(layer_id)
            if node is not None:
                node.setItemVisibilityChecked(True)
        self._resting, self._own_history = [], []

    def _add(self, table: DerivedTable, title: str) -> QgsVectorLayer:
        layer = make_layer(table, title)
        layer.setCustomProperty(NOW_PROPERTY, table.value)
        layer.setCustomProperty(_CAMPAIGN_PROPERTY, self._key)
        layer.setCustomProperty(_KEEPS_QUIET, 1)
        layer.setReadOnly(True)
        self._project.addMapLayer(layer, False)
        parent, position = self._place_for(table)
        node = parent.insertLayer(position, layer)
        node.setExpanded(table is DerivedTable.CONTROL_AREA)
        return layer

    def _place_for(self, table: DerivedTable) -> tuple[QgsLayerTreeGroup, int]:
        """Right above the stored layer of the table, else the end of the campaign's group, else the top."""
        stored = self._stored_nodes().get(table.value)
        if stored is not None and isinstance(stored.parent(), QgsLayerTreeGroup):
            return stored.parent(), stored.parent().children().index(stored)
        root = self._project.layerTreeRoot()
        groups = (group for group in root.findGroups(True) if group.customProperty(_CAMPAIGN_PROPERTY) == self._key)
        group = next(groups, None)
        return (group, len(group.children())) if group is not None else (root, _STACK.index(table))

    def _stored_nodes(self) -> dict[str, QgsLayerTreeLayer]:
        """What tells the campaign's own history in the project, by role."""
        nodes = {}
        for node in self._project.layerTreeRoot().findLayers():
            layer = node.layer()
            if layer is not None and layer.customProperty(_CAMPAIGN_PROPERTY) == self._key:
                role = str(layer.customProperty(_ROLE_PROPERTY))
                if role in _OWN_HISTORY and not layer.customProperty(NOW_PROPERTY):
                    nodes[role] = node
        return nodes

    def _let_stored_rest(self) -> None:
        """The markers stay: they tell what changed lately, which no now layer does."""
        self._resting += self._hide(node for role, node in self._stored_nodes().items() if role != _MARKERS)

    @staticmethod
    def _hide(nodes: Iterable[QgsLayerTreeLayer]) -> list[str]:
        """Hide what is shown; the ids of the layers."""
        shown = [node for node in nodes if node.itemVisibilityChecked()]
        for node in shown:
            node.setItemVisibilityChecked(False)
        return [node.layerId() for node in shown]

    def _show_stored_layers_in(self, document: QDomDocument) -> None:
        """In the project file the now layers rest, as they are empty there, and the stored ones are shown."""
        now = {layer.id() for layer in self._project.mapLayers().values() if layer.customProperty(NOW_PROPERTY)}
        nodes = document.elementsByTagName("layer-tree-layer")
        for index in range(nodes.count()):
            element: QDomElement = nodes.at(index).toElement()
            if element.attribute("id") in now:
                element.setAttribute("checked", _checked(False))
            elif element.attribute("id") in self._resting + self._own_history:
                element.setAttribute("checked", _checked(True))


def _checked(shown: bool) -> str:
    """A layer's check state as QGIS writes it into a project."""
    return "Qt::Checked" if shown else "Qt::Unchecked"
