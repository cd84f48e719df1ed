"""The log form: reads its fields, shows what they would do, says what looks wrong, and logs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QShortcut,
    QVBoxLayout,
    QWidget,
)

from ...campaign.actor import UNKNOWN
from ...campaign.change import ChangeDraft, ControlChange, FootprintMethod
from ...campaign.checks import Finding, Fix, check_draft
from ...campaign.errors import CampaignError
from ...campaign.place import Place, PlaceCell
from ...exchange.projections import projection_of
from ...territory.outlook import Outlook
from ...translation import tr
from ..session import CampaignSession, FormRequest
from ..widgets.map_tools import polygon_wkb
from ..widgets.tool_button import tool_button
from .advice_list import AdviceList
from .draft import Filled, FormReader
from .fields import FIELD_WIDGETS, LogFormFields
from .forecaster import Forecaster
from .ground_maker import GroundMaker
from .outlook_words import outlook_words
from .spot import PickedSpot

_ALT_DIGITS = 9


class LogForm(QWidget):
    """One change at a time. forecast(draft, outlook) tells the map what the form means; logged(entry) what became.

    actor_wanted() asks for a way to add an actor.
    """

    forecast = pyqtSignal(object, object)
    logged = pyqtSignal(object)
    actor_wanted = pyqtSignal()

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayLogForm")
        self._session = session
        self._maker: GroundMaker | None = None
        self._correcting: ControlChange | None = None
        self._outlook = Outlook()
        self._refused: CampaignError | None = None
        self.fields = LogFormFields()
        self._spot = PickedSpot(self.fields)
        self._reader = FormReader(self.fields, session, self._spot)
        self.advice = AdviceList()
        self.forecaster = Forecaster(session, self)
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self.clear_button = QPushButton(tr("Clear"))
        self.log_button = QPushButton()
        self._lay_out()
        self._connect()
        self._show_purpose()

    # What the form means

    def filled(self) -> Filled:
        """What is stated; CampaignError, with the field, for what cannot be read."""
        return self._reader.filled(self._correcting, self._outlook.shares)

    # What others ask of it

    def open_request(self, request: FormRequest) -> None:
        """Show a draft, or an entry to correct."""
        self._correcting = self._session.store.entry(request.correcting) if request.correcting else None
        self._refused = None
        self.fields.show_draft(request.draft)
        self.fields.ground.say(request.said)
        self._show_purpose()
        self.look()
        self.fields.place.setFocus()

    def take_place(self, place: Place) -> None:
        """A place was picked on the map."""
        self._spot.forget()
        self.fields.place.set_place(place)

    def take_spot(self, point: QgsPointXY) -> None:
        """A spot without a place was picked, in degrees."""
        self._spot.take(point)
        self.look()

    def take_polygon(self, polygon: QgsGeometry, method: FootprintMethod, said: str = "") -> None:
        """A polygon was drawn, or picked from a layer; degrees."""
        try:
            self.fields.ground.give(polygon_wkb(polygon), method, said)
        except CampaignError as error:
            self.fields.ground.say(f"{error.message} {error.remedy}")

    def take_actors(self, codes: list[str]) -> None:
        """Actors were added: one alone is the one that was missing."""
        if len(codes) == 1:
            self.fields.to_actor.choose(codes[0])
            self.look()
        self.fields.to_actor.setFocus()

    def submit(self) -> None:
        """Log what the form states. What is wrong is said at its field, and everything stays as it was typed."""
        self._refused = None
        try:
            filled = self.filled()
            if not filled.draft.to_actor:
                raise CampaignError(tr("Who took it?"), remedy=tr("Choose an actor."), field="to_actor")
            entry = self._session.log(filled.draft, newcomers=filled.newcomers)
        except CampaignError as error:
            self._refuse(error)
            return
        self.fields.place.remember(filled.draft.place_id)
        self._correcting = None
        self.fields.clear_for_next()
        self._spot.forget()
        self._show_purpose()
        self.look()
        self.fields.place.setFocus()
        if entry is not None:
            self.logged.emit(entry)

    def clear(self) -> None:
        """Forget everything that was typed, and what was to be corrected."""
        self._correcting = None
        self._refused = None
        self._spot.forget()
        self.fields.clear()
        self._show_purpose()
        self.look()
        self.fields.place.setFocus()

    def look(self) -> None:
        """Look at the form as it stands: its outlook, its advice."""
        if not self._session.is_open:
            self.forecaster.ask(None)
            return
        self._refused = None
        self._spot.follow()
        try:
            filled = self.filled()
        except CampaignError as error:
            self._complain_softly(error)
            self.forecaster.ask(None)
            return
        draft = filled.draft
        has_new_cell = bool(filled.newcomers.cells)
        self.fields.ground.say(self._spot.ground_words(draft, filled.place, has_new_cell=has_new_cell))
        self.forecaster.ask(draft if draft.to_actor else replace(draft, to_actor=UNKNOWN))

    # Following the session

    def show_campaign(self) -> None:
        """Offer what the open campaign knows."""
        if not self._session.is_open:
            return
        campaign = self._session.campaign
        self.fields.add_actor.setEnabled(not self._session.is_read_only)
        cells = [PlaceCell(place_id, ground) for place_id, ground in self._session.cells.items()]
        self._maker = GroundMaker(campaign, cells, projection_of(campaign.settings.projected_crs))
        self.fields.show_campaign(campaign)
        self.fields.place.show_places(self._session.gazetteer)
        self.fields.ground.show_campaign(self._maker)
        self._follow_moment()
        self.look()

    def _follow_moment(self) -> None:
        self.fields.when.set_time(self._session.moment, self._session.campaign.settings.zone)

    # Showing

    def _take_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self.fields.say_held(outlook.shares)
        try:
            draft = self.filled().draft
        except CampaignError as error:
            self.forecast.emit(None, Outlook())
            self._complain_softly(error)
            return
        words = outlook_words(outlook, draft)
        self.fields.outcome.setText(words)
        self.fields.outcome.setVisible(bool(words))
        self.advice.show_findings(self._findings(draft), self._refused)
        self.forecast.emit(draft, outlook)

    def _findings(self, draft: ChangeDraft) -> Sequence[Finding]:
        """Advice on what was typed so far; an empty form gets none."""
        if not draft.to_actor or not (draft.place_id or draft.footprint):
            return []
        campaign = self._session.campaign
        at_place = self._session.store.in_force_at(draft.place_id) if draft.place_id in campaign.places else ()
        cited = tuple(one for one in draft.citations if one.source_id in campaign.sources)
        return check_draft(
            replace(draft, citations=cited), campaign, at_place=at_place, shares=self._outlook.shares
        )

    def _complain_softly(self, error: CampaignError) -> None:
        """A moment that cannot be read is said beside its field already; the rest is said as advice."""
        said = error if error.field not in ("moment", "") and self._is_begun() else None
        self.fields.outcome.hide()
        self.advice.show_findings((), said)

    def _is_begun(self) -> bool:
        fields = self.fields
        return bool(fields.place.line.text() or fields.to_actor.value or fields.ground.chosen() in (
            FootprintMethod.STRIP, FootprintMethod.DRAWN, FootprintMethod.ADMIN_UNIT))  # fmt: skip

    def _refuse(self, error: CampaignError) -> None:
        self._refused = error
        self.advice.show_findings(self.advice.findings, error)
        name = FIELD_WIDGETS.get(error.field)
        if name is not None:
            getattr(self.fields, name).setFocus()

    def _apply(self, fix: Fix) -> None:
        fields = self.fields
        if fix.field == "from_actor":
            fields.from_actor.setCurrentIndex(max(fields.from_actor.findData(fix.value), 0))
        elif fix.field == "to_actor":
            fields.to_actor.choose(fix.value)
        elif fix.field == "moment":
            fields.when.set_text(fix.value)
        elif fix.field == "footprint_method":
            fields.ground.choose(FootprintMethod(fix.value))
        elif fix.field == "place_id" and fix.value:
            fields.place.set_place(self._session.campaign.places.get(fix.value))
        elif fix.field == "place_id":
            fields.place.pick.click()
        self.look()

    def _show_purpose(self) -> None:
        entry = self._correcting
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        words = tr("&Log change") if entry is None else tr("&Log correction")
        self.log_button.setText(f"{words}   {keys}")
        self.clear_button.setText(tr("Clear") if entry is None else tr("Cancel correction"))
        self._heading.setVisible(entry is not None)
        if entry is not None:
            words = tr("Correcting entry {seq}. The entry itself stays in the log.")
            self._heading.setText(words.format(seq=entry.seq))

    def height_needed(self) -> int:
        """Height at which nothing has to be scrolled, at the present width."""
        inner = self.body.layout().totalHeightForWidth(self.scroll.viewport().width())
        return inner + self.height() - self.scroll.viewport().height()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        self.undo_button = tool_button("/mActionUndo.svg", tr("Undo the last entry"))
        self.redo_button = tool_button("/mActionRedo.svg", tr("Redo"))
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.redo_button)
        buttons.addStretch(1)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.log_button)
        self.log_button.setDefault(True)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._heading)
        inner.addWidget(self.fields)
        inner.addWidget(self.advice)
        inner.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(self.body)
        layout = QVBoxLayout(self)
        layout.addWidget(self.scroll, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        session, fields = self._session, self.fields
        # One look for many signals of one act.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        fields.edited.connect(self._soon.start)
        fields.add_actor.clicked.connect(self.actor_wanted)
        self.forecaster.told.connect(self._take_outlook)
        self.forecaster.failed.connect(self._complain_softly)
        self.advice.fix_chosen.connect(self._apply)
        self.clear_button.clicked.connect(self.clear)
        self.log_button.clicked.connect(self.submit)
        session.opened.connect(self.show_campaign)
        session.campaign_changed.connect(self.show_campaign)
        session.moment_changed.connect(self._follow_moment)
        session.log_changed.connect(self._soon.start)
        session.closed.connect(self.forecaster.stop)
        session.form_requested.connect(self.open_request)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._shortcut(keys, self.submit)
        for number in range(1, _ALT_DIGITS + 1):
            self._shortcut(f"Alt+{number}", lambda number=number: fields.to_actor.choose_number(number))

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
