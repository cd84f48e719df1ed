"""The fields of the log form, in the order in which a report tells them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ChangeKind
from ...campaign.errors import CampaignError
from ...translation import tr
from ..widgets.actor_chips import Chip, Chips, actor_choices
from ..widgets.entry_words import actor_name, actor_words, kind_words
from ..widgets.kind_signs import kind_icon
from ..widgets.moment_field import MomentField
from ..widgets.place_field import PlaceField
from ..widgets.sources_editor import SourcesEditor
from ..widgets.tool_button import tool_button
from .ground_field import GroundField

AS_HELD = ""
"""Data of the choice that leaves the loser to the territory."""

_OFFERED_FIRST = (
    ChangeKind.CAPTURED,
    ChangeKind.RECAPTURED,
    ChangeKind.CEDED,
    ChangeKind.WITHDREW,
    ChangeKind.CONTESTED,
    ChangeKind.BESIEGED,
    ChangeKind.SIEGE_LIFTED,
    ChangeKind.INITIAL,
)
_WORTH_NAMING = 0.005

FIELD_WIDGETS = {
    "place_id": "place",
    "footprint": "ground",
    "ground": "ground",
    "kind": "kind",
    "to_actor": "to_actor",
    "from_actor": "from_actor",
    "moment": "when",
    "source_id": "sources",
    "citations": "sources",
    "claims": "sources",
    "note": "note",
}
"""Which field of the form a field of a draft, or of a message about one, is entered in."""


class LogFormFields(QWidget):
    """Place, ground, kind, to, from, when, sources, note. edited() follows any change by the person."""

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = PlaceField()
        self.ground = GroundField()
        self.outcome = QLabel()
        self.kind = Chips(tr("Kind of change"))
        self.to_actor = Chips(tr("To"), numbered=True)
        self.add_actor = tool_button("/mActionAdd.svg", tr("Add an actor…"))
        self.add_actor.setAutoRaise(True)
        self.from_actor = QComboBox()
        self.when = MomentField()
        self.sources = SourcesEditor()
        self.note = QLineEdit()
        self._to_label = QLabel(tr("&To"))
        self._from_label = QLabel(tr("F&rom"))
        self._campaign: Campaign | None = None
        self._lay_out()
        self._show_kinds()
        self._connect()

    def show_campaign(self, campaign: Campaign) -> None:
        """Offer this campaign's actors and sources; what was chosen stays where it still exists."""
        if self._campaign is None or list(campaign.actors.values()) != list(self._campaign.actors.values()):
            self._show_actors(campaign)
        self._campaign = campaign
        self.sources.show_campaign(campaign)

    def chosen_kind(self) -> ChangeKind:
        """What happened."""
        return ChangeKind(self.kind.value or ChangeKind.CAPTURED.value)

    def say_held(self, shares: Mapping[str, float]) -> None:
        """Tell who held the ground: "ISIS 83 %, SDF 17 %"."""
        named = sorted((item for item in shares.items() if item[1] >= _WORTH_NAMING), key=lambda item: -item[1])
        words = ", ".join(
            tr("{actor} {percent} %").format(actor=actor_words(code), percent=round(100 * share))
            for code, share in named
        )
        said = tr("{holders} (as the map has it)").format(holders=words) if words else tr("Whoever holds it")
        self.from_actor.setItemText(0, said)

    def follow_kind(self) -> None:
        """Name the two sides as the kind of change calls them."""
        kind = self.chosen_kind()
        to_words, from_words = {
            ChangeKind.CONTESTED: (tr("Con&tested by"), tr("Holde&r")),
            ChangeKind.BESIEGED: (tr("Besieged &by"), tr("Besieged side")),
            ChangeKind.SIEGE_LIFTED: (tr("&Held by"), tr("Besiege&r")),
        }.get(kind, (tr("&To"), tr("F&rom")))
        self._to_label.setText(to_words)
        self._from_label.setText(from_words)
        self.from_actor.setAccessibleName(from_words.replace("&", ""))
        self.from_actor.setEnabled(kind is not ChangeKind.INITIAL)

    def show_draft(self, draft: ChangeDraft) -> None:
        """Show a draft or an entry, field by field."""
        place = self._campaign.places.get(draft.place_id) if self._campaign else None
        self.place.set_place(place)
        if place is None and draft.place_id:
            self.place.line.setText(draft.place_id)
        self.kind.choose(draft.kind.value)
        self.follow_kind()
        self.to_actor.choose(draft.to_actor)
        self.from_actor.setCurrentIndex(max(self.from_actor.findData(draft.from_actor), 0))
        self.when.set_text(draft.moment.text)
        self.sources.show_entry(draft.citations, draft.claims)
        self.note.setText(draft.note)
        self.ground.clear()
        self.ground.keep(draft.footprint, draft.footprint_method)

    def clear(self) -> None:
        """Nothing stated."""
        self.clear_for_next()
        self.kind.choose(ChangeKind.CAPTURED.value)
        self.to_actor.choose("")
        self.when.set_text("")
        self.sources.clear()
        self.follow_kind()

    def clear_for_next(self) -> None:
        """Actor, date and source stay for the next entry; what was about this one goes."""
        self.place.set_place(None)
        self.ground.clear()
        self.from_actor.setCurrentIndex(0)
        self.note.clear()
        self.sources.cleared_for_next()

    def _show_actors(self, campaign: Campaign) -> None:
        unknown = Actor(UNKNOWN, tr("Nobody known"), "#e7e4dc", "dots")
        chips = actor_choices([*campaign.actors.values(), unknown], self)
        self.to_actor.show_choices([*chips[:-1], chips[-1]._replace(text=actor_words(UNKNOWN))])
        # The way to one who is not among them stands behind the last.
        self.to_actor.layout().removeWidget(self.add_actor)
        self.to_actor.layout().addWidget(self.add_actor)
        chosen = self.from_actor.currentData()
        self.from_actor.blockSignals(True)
        self.from_actor.clear()
        self.from_actor.addItem(tr("Whoever holds it"), AS_HELD)
        for chip in chips:
            name = actor_name(campaign, chip.value)
            words = name if chip.value == UNKNOWN else f"{chip.value} – {name}"
            self.from_actor.addItem(chip.icon, words, chip.value)
        self.from_actor.setCurrentIndex(max(self.from_actor.findData(chosen), 0))
        self.from_actor.blockSignals(False)

    def _show_kinds(self) -> None:
        ink = self.palette().windowText().color()
        self.kind.show_choices(
            [
                Chip(
                    kind.value,
                    tr("Initial") if kind is ChangeKind.INITIAL else kind_words(kind),
                    kind_icon(kind, ink, ratio=self.devicePixelRatioF()),
                    kind_words(kind),
                )
                for kind in _OFFERED_FIRST
            ]
        )
        self.kind.choose(ChangeKind.CAPTURED.value)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self.from_actor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.from_actor.setMinimumContentsLength(10)
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.hide()
        self.note.setAccessibleName(tr("Note"))
        rows = (
            (QLabel(tr("&Place")), self.place),
            (QLabel(tr("&Ground")), self.ground),
            (None, self.outcome),
            (QLabel(tr("&Kind")), self.kind),
            (self._to_label, self.to_actor),
            (self._from_label, self.from_actor),
            (QLabel(tr("&When")), self.when),
            (QLabel(tr("&Source")), self.sources),
            (QLabel(tr("&Note")), self.note),
        )
        previous: QWidget | None = None
        for number, (label, field) in enumerate(rows):
            grid.addWidget(field, number, 1)
            if label is None:
                continue
            label.setBuddy(field)
            label.setMinimumHeight(QLineEdit().sizeHint().height())
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            if previous is not None:
                QWidget.setTabOrder(previous, field)
            previous = field

    def _connect(self) -> None:
        for signal in (
            self.place.changed,
            self.ground.changed,
            self.when.changed,
            self.sources.changed,
            self.to_actor.chosen,
            self.from_actor.currentIndexChanged,
        ):
            signal.connect(lambda *_said: self.edited.emit())
        self.kind.chosen.connect(self._kind_chosen)
        self.when.changed.connect(self._date_sources)

    def _date_sources(self) -> None:
        """A source's day without a year is nearest to the entry's moment; to the last that could be read."""
        with suppress(CampaignError):
            self.sources.set_time(self.when.moment().latest)

    def _kind_chosen(self) -> None:
        self.follow_kind()
        self.edited.emit()
