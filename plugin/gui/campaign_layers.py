"""The open campaign's layers in the person's project: found again where they are, added where they are not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry

from ..campaign.campaign import Campaign
from ..cartography.event_style import open_events
from ..cartography.group import add_group, find_group, remove_group, retitle_group
from ..cartography.layers import CAMPAIGN_PROPERTY, ROLE_PROPERTY, GeoPackageTables, open_layers
from ..cartography.roles import Role, key_of
from ..cartography.styles import apply_style, is_drawn_for


class CampaignLayers:
    """One campaign's layers in one project. came_first says that they were added to a project without any."""

    def __init__(self, project: QgsProject, path: Path) -> None:
        self._project = project
        self._path = path
        self._added_key = ""
        self.came_first = False

    def show(self, campaign: Campaign) -> bool:
        """Make sure the layers are in the project, as the frame is now; whether they had to be added."""
        if self.all():
            self.follow(campaign)
            return False
        key = key_of(campaign)
        self.came_first = not self._project.mapLayers()
        layers = open_layers(GeoPackageTables(self._path), key)
        for role, layer in layers.items():
            apply_style(layer, role, campaign, timed=True)
        add_group(self._project, layers, campaign.settings.title, key)
        self._added_key = key
        return True

    @property
    def were_added(self) -> bool:
        """Whether the project did not show the campaign before."""
        return bool(self._added_key)

    def all(self) -> dict[Role, QgsMapLayer]:
        """The project's layers of this campaign's file, by role."""
        return {
            Role(layer.customProperty(ROLE_PROPERTY)): layer
            for layer in self._project.mapLayers().values()
            if layer.customProperty(ROLE_PROPERTY) and path_of(layer) == self._path
        }

    def add_events(self, path: Path, table: str, title: str, campaign: Campaign) -> None:
        """Show a file of events in the campaign's group, on top; CampaignError where it cannot be read."""
        key = self._key(campaign)
        layer = open_events(GeoPackageTables(path).uri(table), title, key)
        self._project.addMapLayer(layer, False)
        group = find_group(self._project, key) or self._project.layerTreeRoot()
        group.insertLayer(0, layer).setExpanded(False)

    def forget(self, path: Path) -> None:
        """Take every layer of a file out of the project: it is to be written anew."""
        layers = self._project.mapLayers().items()
        self._project.removeMapLayers([layer_id for layer_id, layer in layers if path_of(layer) == path])

    def repaint(self) -> None:
        """Draw again what stands in the file now."""
        for layer in self.all().values():
            layer.triggerRepaint()

    def restyle(self, campaign: Campaign) -> None:
        """Draw in the campaign's colours as they are now."""
        self._draw(self.all(), campaign)

    def follow(self, campaign: Campaign) -> None:
        """Draw anew what was drawn for another frame, here or in a project saved before."""
        others = {role: layer for role, layer in self.all().items() if not is_drawn_for(layer, campaign)}
        self._draw(others, campaign)

    @property
    def is_of_own_file(self) -> bool:
        """Whether the person has the project open that lies inside the campaign's file."""
        storage = self._project.projectStorage()
        return storage is not None and Path(storage.filePath(self._project.fileName())) == self._path

    def _draw(self, layers: Mapping[Role, QgsMapLayer], campaign: Campaign) -> None:
        for role, layer in layers.items():
            apply_style(layer, role, campaign, timed=True)
        retitle_group(self._project, self._key(campaign), campaign.settings.title)

    def _key(self, campaign: Campaign) -> str:
        """What marks the layers in this project: the campaign may have had another title when they came."""
        marked = (layer.customProperty(CAMPAIGN_PROPERTY) for layer in self.all().values())
        return next((str(key) for key in marked if key), key_of(campaign))

    def withdraw(self) -> None:
        """Take away what was added, unless the project was saved with it: then it is the person's."""
        if self._added_key and not self._project.fileName():
            remove_group(self._project, self._added_key)
        self._added_key = ""


def campaign_in(project: QgsProject) -> Path | None:
    """The campaign file whose layers a project shows, or None."""
    marked = (layer for layer in project.mapLayers().values() if layer.customProperty(CAMPAIGN_PROPERTY))
    return next((path for path in map(path_of, marked) if path is not None and path.is_file()), None)


def path_of(layer: QgsMapLayer) -> Path | None:
    """The file a layer reads."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(parts["path"]) if parts.get("path") else None
