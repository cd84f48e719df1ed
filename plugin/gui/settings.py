"""What the plugin remembers for the person, in the QGIS profile."""

from __future__ import annotations

from qgis.core import QgsSettingsEntryInteger, QgsSettingsEntryString, QgsSettingsEntryStringList, QgsSettingsTree

from ..person import PLUGIN_NODE, RECORDED_BY, person_at_desk

_RECENT_KEPT = 8


class PluginSettings:
    """Typed settings under /plugins/campaign_replay."""

    def __init__(self) -> None:
        node = QgsSettingsTree.createPluginTreeNode(PLUGIN_NODE)
        self._recent = QgsSettingsEntryStringList("recent-campaigns", node, [], "Campaign files opened, latest first")
        self._recorded_by = QgsSettingsEntryString(RECORDED_BY, node, "", "Who stands in the log as its writer")
        self._dock_area = QgsSettingsEntryInteger("dock-area", node, 2, "Where the dock was last")
        self._dock_width = QgsSettingsEntryInteger("dock-width", node, 0, "How wide the dock was last, in pixels")
        self._plain_fills = QgsSettingsEntryString("plain-fills", node, "", "When a replay draws plain fills")

    @property
    def recorded_by(self) -> str:
        """Who stands in the log as the one who wrote: as set, else the computer's user."""
        return person_at_desk()

    @recorded_by.setter
    def recorded_by(self, name: str) -> None:
        self._recorded_by.setValue(name.strip())

    @property
    def recent_campaigns(self) -> list[str]:
        """Paths of campaign files, the latest first."""
        return list(self._recent.value())

    def remember_campaign(self, path: str) -> None:
        """Put a path first among the recent ones."""
        others = [known for known in self.recent_campaigns if known != path]
        self._recent.setValue([path, *others][:_RECENT_KEPT])

    @property
    def dock_area(self) -> int:
        """The dock area (Qt.DockWidgetArea) that the dock was last in."""
        return int(self._dock_area.value())

    @dock_area.setter
    def dock_area(self, area: int) -> None:
        self._dock_area.setValue(area)

    @property
    def dock_width(self) -> int:
        """How wide the dock was last, in pixels; 0 while nobody has seen it."""
        return int(self._dock_width.value())

    @dock_width.setter
    def dock_width(self, pixels: int) -> None:
        self._dock_width.setValue(pixels)

    @property
    def plain_fills(self) -> str:
        """When a replay draws plain fills (a value of slider.plain.PlainWhen); "" where nobody chose."""
        return str(self._plain_fills.value())

    @plain_fills.setter
    def plain_fills(self, when: str) -> None:
        self._plain_fills.setValue(when)

    def unregister(self) -> None:
        """Let go of the settings tree; what is remembered stays."""
        QgsSettingsTree.unregisterPluginTreeNode(PLUGIN_NODE)
