"""Paste a report: a wire text or table rows become drafts, and a person confirms each before it is logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QKeySequence
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ControlChange
from ...campaign.checks import check_draft
from ...campaign.citation import Citation
from ...campaign.drafts import validate_draft
from ...campaign.errors import CampaignError
from ...campaign.log import new_uid
from ...campaign.place import Place
from ...campaign.report_reading import ReadChange, read_report
from ...territory.coverage import contains_lonlat
from ...translation import tr
from ..session import CampaignSession
from ..widgets.moment_field import MomentField
from ..widgets.source_row import SourceRow, StatedSource
from ..widgets.sources_editor import citations_of, new_sources
from .drafts import ReportDraft, ReportDraftModel, draft_of, drafts_view
from .form import ReportForm
from .text import ReportText

_AFTER_TYPING_MS: Final = 300
_LONGEST_QUOTE: Final = 500


class ReportDialog(QDialog):
    """Text on one side, drafts on the other. at_place gives the entries in force about a place."""

    def __init__(
        self,
        session: CampaignSession,
        at_place: Callable[[str], Sequence[ControlChange]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayReport")
        self.setWindowTitle(tr("Paste a report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._at_place = session, at_place
        self.logged: set[tuple[object, ...]] = set()
        self.text = ReportText()
        self.reported = MomentField()
        self.source = SourceRow()
        self.source.show_buttons(is_first=True)
        self.source.add.hide()
        self.model = ReportDraftModel(lambda draft: not self._faults(draft), self)
        self.view = drafts_view(self.model)
        self.form = ReportForm()
        self.told = QLabel()
        self.confirm = QPushButton(tr("&Confirm and next"))
        self.log = QPushButton()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_TYPING_MS)
        self._lay_out()
        self._connect()
        self._take_campaign()
        self.read()

    def read(self) -> None:
        """Read the text anew; what was put right or confirmed stays where its sentence still says the same."""
        self._typing.stop()
        if not self._session.is_open:
            return
        campaign, text = self._session.campaign, self.text.toPlainText()
        read = read_report(text, campaign, self._session.gazetteer, near=self._near())
        found = [one for one in read if _said_by(one) not in self.logged]
        self.text.show_found(found, campaign.actors)
        known = {_said_by(draft.read): draft for draft in self.model.drafts}
        drafts = [
            replace(known[_said_by(one)], read=one)
            if _said_by(one) in known
            else draft_of(one, self._holder_before(one))
            for one in found
        ]
        self.model.show_drafts(campaign, drafts)
        self._tell(len(drafts), bool(text.strip()))
        self._select(0)

    @property
    def campaign(self) -> Campaign:
        """The campaign that the report is read for."""
        return self._session.campaign

    def start_anew(self) -> None:
        """Another report: the text and what was made of it go, who reports stays."""
        self.logged.clear()
        self.text.clear()
        self.reported.set_text("")
        self.read()
        self.text.setFocus()

    def confirm_current(self) -> None:
        """Confirm the draft in the form, where the log would take it, and go on to the next that waits."""
        row = self._row()
        if row < 0 or self._faults(self.model.drafts[row]):
            return
        self.model.change(row, confirmed=True)
        waiting = [index for index, draft in enumerate(self.model.drafts) if not draft.confirmed]
        later = [index for index in waiting if index > row]
        self._select(next(iter(later or waiting), row))

    def log_confirmed(self) -> None:
        """Log what was confirmed, all of it or none; the rest stays."""
        confirmed = [draft for draft in self.model.drafts if draft.confirmed]
        try:
            made = new_sources(self._stated(), self._session.campaign)
            drafts = [self._change(draft) for draft in confirmed]
            with self._session.store.transaction():
                if made:
                    self._session.store.add_sources(made)
                self._session.log_many(drafts)
            if made:
                self._session.frame_changed()
        except CampaignError as error:
            self.told.setText(str(error))
            self._session.failed.emit(error)
            return
        self.logged.update(_said_by(draft.read) for draft in confirmed)
        left = [draft for draft in self.model.drafts if not draft.confirmed]
        self.model.show_drafts(self._session.campaign, left)
        self.text.show_found([draft.read for draft in left], self._session.campaign.actors)
        self.told.setText(tr("Logged: {count}.").format(count=len(drafts)))
        self._select(0)

    def _lay_out(self) -> None:
        about = QFormLayout()
        about.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        about.addRow(tr("Report of the &day"), self.reported)
        about.addRow(tr("&Source"), self.source)
        left, right = QWidget(), QWidget()
        left_layout, right_layout = QVBoxLayout(left), QVBoxLayout(right)
        left_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.addLayout(about)
        left_layout.addWidget(self.text, 1)
        right_layout.addWidget(self.told)
        right_layout.addWidget(self.view, 1)
        right_layout.addWidget(self.form)
        right_layout.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTrailing)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([460, 520])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.log, QDialogButtonBox.ButtonRole.ActionRole)
        self.another = buttons.addButton(tr("&New report"), QDialogButtonBox.ButtonRole.ResetRole)
        self.another.clicked.connect(self.start_anew)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(buttons)
        for button in (self.confirm, self.log, *buttons.buttons()):
            button.setAutoDefault(False)
        self.confirm.setToolTip("Ctrl+Return")
        self.told.setWordWrap(True)
        self.resize(1000, 640)

    def _connect(self) -> None:
        self._typing.timeout.connect(self.read)
        self.text.textChanged.connect(self._typing.start)
        self.reported.changed.connect(self._typing.start)
        self.view.selectionModel().currentRowChanged.connect(self._show_current)
        self.form.changed.connect(self._take_form)
        self.confirm.clicked.connect(self.confirm_current)
        self.log.clicked.connect(self.log_confirmed)
        self.model.confirmed_changed.connect(self._follow_confirmed)
        self._session.closed.connect(self.reject)
        self._session.campaign_changed.connect(self._take_campaign)
        by_key = QAction(tr("Confirm and next"), self)
        by_key.setShortcut(QKeySequence("Ctrl+Return"))
        by_key.triggered.connect(lambda: self.confirm_current())
        self.addAction(by_key)

    def _take_campaign(self) -> None:
        """Offer what the campaign has now; the text is not read again for it, so that nothing put right is lost."""
        campaign = self._session.campaign
        blocked = self.reported.blockSignals(True)
        self.reported.set_time(self._session.moment, campaign.settings.zone)
        self.reported.blockSignals(blocked)
        self.source.show_campaign(campaign)
        self.source.set_time(self._session.moment)
        self.form.take_campaign(campaign, self._session.gazetteer, self._near())

    def _near(self) -> int:
        """The day of the report; the one that the map shows while what is typed is no date."""
        try:
            return self.reported.moment().latest
        except CampaignError:
            return self._session.moment

    def _holder_before(self, read: ReadChange) -> str:
        """Who held a place on the map just before, "" where that cannot be said."""
        place: Place | None = read.place
        if place is None or place.lon is None or place.lat is None:
            return ""
        window = (place.lon, place.lat, place.lon, place.lat)
        held = self._session.store.holdings_at(read.moment.earliest - 1, window)
        covers = contains_lonlat([one.ground for one in held], place.lon, place.lat) if held else []
        return next((one.actor for one, does in zip(held, covers, strict=True) if does), "")

    def _change(self, draft: ReportDraft) -> ChangeDraft:
        return draft.as_change(self._session.cells, self._citations(draft))

    def _stated(self) -> list[StatedSource]:
        return [self.source.stated()] if self.source.is_filled else []

    def _citations(self, draft: ReportDraft) -> list[Citation]:
        """The report's source, with the sentence as what it said."""
        stated = self._stated()
        cited = citations_of(stated, new_sources(stated, self._session.campaign))
        quote = draft.read.sentence[:_LONGEST_QUOTE]
        return [replace(one, uid=new_uid(), text=one.text or quote) for one in cited]

    def _faults(self, draft: ReportDraft) -> list[CampaignError]:
        try:
            return validate_draft(self._change(draft), self._session.campaign)
        except CampaignError as error:
            return [error]

    def _show_current(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        has_draft = current.isValid()
        self.form.setVisible(has_draft)
        self.confirm.setVisible(has_draft)
        if has_draft:
            draft = self.model.drafts[current.row()]
            self.form.show_draft(draft)
            self.text.show_sentence(draft.read)
            self._advise(draft)

    def _take_form(self) -> None:
        row = self._row()
        if row < 0:
            return
        try:
            fields = self.form.values()
        except CampaignError:
            self.confirm.setEnabled(False)
            return
        before = self.model.drafts[row]
        same_loser = fields["from_actor"] == before.from_actor
        self.model.change(row, **fields, confirmed=False, loser_from_map=before.loser_from_map and same_loser)
        self._advise(self.model.drafts[row])

    def _advise(self, draft: ReportDraft) -> None:
        faults = self._faults(draft)
        findings = []
        if not faults:
            change = self._change(draft)
            at_place = self._at_place(change.place_id) if change.place_id else ()
            # A source that is new is no fault here: it becomes known when the draft is logged.
            found = check_draft(replace(change, citations=()), self._session.campaign, at_place=at_place)
            findings = [finding.message for finding in found]
        self.form.advise(draft, faults, findings)
        self.confirm.setEnabled(not faults)

    def _follow_confirmed(self) -> None:
        count = sum(draft.confirmed for draft in self.model.drafts)
        self.log.setText(tr("&Log {count} confirmed").format(count=count) if count else tr("&Log confirmed"))
        self.log.setEnabled(count > 0)

    def _tell(self, count: int, has_text: bool) -> None:
        if not has_text:
            self.told.setText(tr("Drafts appear here as the text is read."))
        elif not count:
            self.told.setText(tr("No sentence tells of a change at a known place."))
        else:
            self.told.setText(tr("Drafts: {count}. Confirm each that is right.").format(count=count))

    def _row(self) -> int:
        return self.view.currentIndex().row()

    def _select(self, row: int) -> None:
        if row < self.model.rowCount():
            self.view.selectRow(row)
            self.view.setCurrentIndex(self.model.index(row, 1))
        self._show_current(self.view.currentIndex())


def _said_by(read: ReadChange) -> tuple[object, ...]:
    """What makes two readings of a text the same change."""
    return (read.sentence, read.place, read.kind, read.moment, read.from_actor, read.to_actor)
