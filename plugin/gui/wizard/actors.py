"""The wizard's second page: who can hold ground, in which colour and hatch, in which bloc and order."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget, QWizardPage

from ...campaign.actor import Actor
from ...campaign.errors import CampaignError
from ...cartography.palette import STANDARD_FILLS, STANDARD_HATCHES, suggest_colors
from ...translation import tr
from .actor_table import ActorTable


class ActorsPage(QWizardPage):
    """A table of actors, to be begun from a preset."""

    def __init__(self) -> None:
        super().__init__()
        self.setTitle(tr("Actors"))
        self.setSubTitle(tr("Who can hold ground. A front between two actors of one bloc is not hostile."))
        self.presets = QComboBox()
        self.presets.setAccessibleName(tr("Preset"))
        for words, actors in _presets():
            self.presets.addItem(words, actors)
        self.editor = ActorTable(self._head())
        QVBoxLayout(self).addWidget(self.editor)
        self.editor.changed.connect(self.completeChanged)
        self.presets.activated.connect(lambda _index: self.editor.show_actors(self.presets.currentData()))
        self.editor.show_actors(self.presets.itemData(0))

    def actors(self) -> list[Actor]:
        """The actors in their order; CampaignError where two have one code, or one has none."""
        return self.editor.actors()

    def isComplete(self) -> bool:
        try:
            return bool(self.actors())
        except CampaignError:
            return False

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        preset = QLabel(tr("&Preset"))
        preset.setBuddy(self.presets)
        row.addWidget(preset)
        row.addWidget(self.presets, 1)
        return head


def _presets() -> list[tuple[str, list[Actor]]]:
    names = {
        "GOV": tr("Syrian government"),
        "REBEL": tr("Other rebels"),
        "FSA-TR": tr("Turkey-backed rebels"),
        "SDF": tr("Syrian Democratic Forces"),
        "ISIS": tr("Islamic State"),
        "TUR": tr("Turkey"),
    }
    blocs = {"REBEL": "opposition", "FSA-TR": "opposition"}
    syria = [
        Actor(code, names[code], color, STANDARD_HATCHES[code], blocs.get(code, ""))
        for code, color in STANDARD_FILLS.items()
    ]
    two = suggest_colors(2)
    sides = [Actor("A", tr("Side A"), two[0]), Actor("B", tr("Side B"), two[1], "diagonal")]
    return [(tr("War in Syria"), syria), (tr("Two sides"), sides), (tr("Empty"), [])]
