"""One draft that was read from a report, to be put right before it is confirmed."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QSignalBlocker, QSize, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from ...campaign.actor import UNKNOWN
from ...campaign.campaign import Campaign
from ...campaign.change import ChangeKind
from ...campaign.errors import CampaignError
from ...campaign.spelling import Gazetteer
from ...translation import tr
from ..widgets.actor_chips import swatch
from ..widgets.entry_words import isolated, kind_words
from ..widgets.kind_signs import kind_icon
from ..widgets.moment_field import MomentField
from ..widgets.place_field import PlaceField
from .drafts import ReportDraft, doubt_words


class ReportForm(QWidget):
    """Sentence, place, time, kind and parties of a draft. changed says that a field has another value."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.place = PlaceField()
        self.place.pick.hide()
        self.moment = MomentField()
        self.kind = _combo(tr("Kind of change"))
        ink = self.palette().color(QPalette.ColorRole.Text)
        for kind in ChangeKind:
            self.kind.addItem(kind_icon(kind, ink, ratio=self.devicePixelRatioF()), kind_words(kind), kind.value)
        self.from_actor = _combo(tr("From"))
        self.to_actor = _combo(tr("To"))
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self._lay_out()
        for signal in (
            self.place.changed,
            self.moment.changed,
            self.kind.currentIndexChanged,
            self.from_actor.currentIndexChanged,
            self.to_actor.currentIndexChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())

    def take_campaign(self, campaign: Campaign, gazetteer: Gazetteer, near: int) -> None:
        """Offer a campaign's places and actors."""
        with QSignalBlocker(self):
            self.place.show_places(gazetteer)
            self.moment.set_time(near, campaign.settings.zone)
            for combo, nobody in ((self.from_actor, tr("(not said)")), (self.to_actor, tr("(choose)"))):
                combo.clear()
                combo.addItem(nobody, "")
                for actor in sorted(campaign.actors.values(), key=lambda one: (one.sort_order, one.code)):
                    combo.addItem(swatch(actor, self), f"{actor.code}  {isolated(actor.name)}", actor.code)
                combo.addItem(tr("unknown"), UNKNOWN)

    def show_draft(self, draft: ReportDraft) -> None:
        """Put a draft into the fields."""
        with QSignalBlocker(self):
            self.sentence.setText(isolated(draft.read.sentence))
            self.place.set_place(draft.place)
            self.moment.set_text(draft.moment.text)
            self.kind.setCurrentIndex(self.kind.findData(draft.kind.value))
            self.from_actor.setCurrentIndex(max(0, self.from_actor.findData(draft.from_actor)))
            self.to_actor.setCurrentIndex(max(0, self.to_actor.findData(draft.to_actor)))

    def values(self) -> dict[str, object]:
        """The fields as they are now, by the names of ReportDraft; CampaignError where the time cannot be read."""
        return {
            "place": self.place.place(),
            "moment": self.moment.moment(),
            "kind": ChangeKind(self.kind.currentData()),
            "from_actor": self.from_actor.currentData(),
            "to_actor": self.to_actor.currentData(),
        }

    def advise(self, draft: ReportDraft, faults: Iterable[CampaignError], findings: Iterable[str]) -> None:
        """Say what keeps a draft out of the log, and what about it needs a second look."""
        said = [f"{fault.message} {fault.remedy}".strip() for fault in faults]
        said += [doubt_words(doubt) for doubt in draft.doubts]
        if draft.loser_from_map:
            said.append(tr("The report does not say who lost it; the map does."))
        said += findings
        self.advice.setText("\n".join(f"• {words}" for words in said))
        self.advice.setVisible(bool(said))

    def _lay_out(self) -> None:
        parties = QHBoxLayout()
        parties.addWidget(self.from_actor, 1)
        to_label = QLabel(tr("to"))
        parties.addWidget(to_label)
        parties.addWidget(self.to_actor, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.sentence)
        form.addRow(tr("&Place"), self.place)
        form.addRow(tr("&When"), self.moment)
        form.addRow(tr("&Kind"), self.kind)
        form.addRow(tr("&From"), parties)
        form.addRow(self.advice)
        label = form.labelForField(parties)
        if isinstance(label, QLabel):
            label.setBuddy(self.from_actor)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setIconSize(QSize(16, 16))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo
