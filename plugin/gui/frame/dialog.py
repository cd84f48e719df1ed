"""Campaign settings: what the open campaign is called, how it takes uncertain days, and who can hold ground in it."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import Qgis
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...campaign.campaign import Campaign, Settings
from ...campaign.errors import CampaignError
from ...campaign.frame_change import FrameChange
from ...campaign.moment import EffectiveRule
from ...territory.coverage import ground_from_wkb
from ...territory.geodesy import areas_m2
from ...translation import tr
from ..form.outlook_words import area_words
from ..session import CampaignSession
from ..wizard.actor_table import ActorTable
from ..wizard.words import CampaignWords
from .writing import carry_out


class CampaignSettingsDialog(QDialog):
    """OK writes what was changed, all of it or nothing; added(codes) then names the actors that are new."""

    added = pyqtSignal(object)

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplaySettings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Campaign settings"))
        self._session = session
        self._before: Campaign = session.campaign
        self.bar = QgsMessageBar()
        self.words = CampaignWords()
        self.rule = _rule_combo()
        self.zone, self.area = _fact(tr("Time zone")), _fact(tr("Area"))
        self.actors = ActorTable()
        self.tabs = QTabWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._show()
        self._lay_out()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        session.closed.connect(self.reject)

    def begin_actor(self) -> None:
        """Show the actors, with a new one whose code is to be typed."""
        self.tabs.setCurrentWidget(self._actors_page)
        self.actors.add_actor()

    def change(self) -> FrameChange:
        """What was changed; CampaignError where it does not do."""
        return FrameChange(self._before, self._settings(), tuple(self.actors.actors()))

    def accept(self) -> None:
        """Write; where that fails the dialog says why, and stays as it was filled in."""
        # What is being typed into the table counts.
        self.actors.table.setCurrentCell(self.actors.table.currentRow(), 0)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        problem: CampaignError | None = None
        codes: list[str] = []
        try:
            change = self.change()
            codes = change.new_codes
            carry_out(change, self._session)
        except CampaignError as error:
            problem = error
        finally:
            QGuiApplication.restoreOverrideCursor()
        if problem is not None:
            self._complain(problem)
            return
        super().accept()
        self.added.emit(codes)

    def _settings(self) -> Settings:
        title = self.words.title.text().strip()
        if not title:
            raise CampaignError(tr("The campaign has no title."), remedy=tr("Name it."), field="title")
        return replace(
            self._before.settings,
            title=title,
            subtitle=self.words.subtitle.text().strip(),
            credits=self.words.credits.text().strip(),
            effective_rule=self.rule.currentData(),
        )

    def _complain(self, error: CampaignError) -> None:
        if error.field in ("title", "actors"):
            page = self._actors_page if error.field == "actors" else self._campaign_page
            self.tabs.setCurrentWidget(page)
        self.bar.clearWidgets()
        self.bar.pushMessage(f"{error.message} {error.remedy}".strip(), Qgis.MessageLevel.Warning, 0)

    def _show(self) -> None:
        settings, actors = self._before.settings, self._before.actors
        self.words.show_settings(settings)
        self.rule.setCurrentIndex(self.rule.findData(settings.effective_rule))
        self.zone.setText(settings.zone)
        self.zone.setToolTip(
            tr("Every moment of the log was written on this clock. For another zone, begin a new campaign.")
        )
        size = float(areas_m2(ground_from_wkb(self._before.aoi)).sum())
        self.area.setText(tr("{area} of ground").format(area=area_words(size)))
        self.area.setToolTip(
            tr("Every entry was cut to this area. For another one, begin a new campaign and import the log into it.")
        )
        why = tr(
            "{code} is on file: entries name it by its code. So the code stays, and it cannot be removed. "
            "Name, colour, hatch, bloc and order can change."
        )
        self.actors.keep(actors, {code: why.format(code=code) for code in actors})
        self.actors.show_actors(list(actors.values()))

    def _lay_out(self) -> None:
        self._campaign_page, self._actors_page = QWidget(), QWidget()
        form = QFormLayout(self._campaign_page)
        self.words.add_to(form)
        form.addRow(tr("&Uncertain days"), self.rule)
        told = QLabel(tr("Entries that stand keep their instant: this counts for those logged from now on."))
        told.setWordWrap(True)
        form.addRow("", told)
        form.addRow(tr("Time zone"), self.zone)
        form.addRow(tr("Area"), self.area)
        column = QVBoxLayout(self._actors_page)
        column.addWidget(self.actors)
        self.tabs.addTab(self._campaign_page, tr("&Campaign"))
        self.tabs.addTab(self._actors_page, tr("&Actors"))
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(tr("Campaign settings"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.buttons)
        letters = self.fontMetrics().averageCharWidth()
        self.resize(max(640, 96 * letters), 560)


def _rule_combo() -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(tr("Uncertain days"))
    combo.setToolTip(tr("When ground changes hands whose moment is no single day"))
    for words, rule in (
        (tr("Take effect on the earliest day"), EffectiveRule.EARLIEST),
        (tr("Take effect in the middle"), EffectiveRule.MIDDLE),
        (tr("Take effect on the latest day"), EffectiveRule.LATEST),
    ):
        combo.addItem(words, rule)
    return combo


def _fact(name: str) -> QLabel:
    """Something that is shown and cannot be changed."""
    label = QLabel()
    label.setAccessibleName(name)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
