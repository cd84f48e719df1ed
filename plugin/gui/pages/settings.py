"""Everything that can be chosen about pages, group under group."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

from ...paper.page_state import ledger_line
from ...paper.request import PageRequest, Part, check_instants
from ...paper.templates import TemplateFacts
from ...replay.frames import Span
from ..session import CampaignSession
from ..widgets.form_rows import align
from .choices import Ground, PagesChoices, When, remembered_choices
from .export import PageOrder
from .look import LookFields, MapFields
from .output import OutputFields
from .when import WhenFields


class PagesSettings(QScrollArea):
    """Follows the session. changed() for what the pages show, output.changed() for what they become.

    brush gives the slider's brush, None while there is none.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        session: CampaignSession,
        canvas: QgsMapCanvas,
        brush: Callable[[], Span | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._file = session, session.path
        self._changes: list[int] | None = None
        self.when = WhenFields(self._change_times, brush)
        self.look, self.map, self.output = LookFields(), MapFields(canvas), OutputFields()
        self._lay_out()
        self.take_campaign()
        self.take_log()
        self.take_moment(session.moment)
        choices = remembered_choices().of_campaign(str(self._file))
        for fields in (self.when, self.look, self.map):
            fields.take(choices)
            fields.changed.connect(self._change)
        self.output.take(choices, self._file.with_name(f"{self._file.stem}_pages"))
        self._change()

    @property
    def facts(self) -> TemplateFacts | None:
        """What is known of the chosen template."""
        return self.look.template.facts

    @property
    def shows_canvas(self) -> bool:
        """Whether the pages show what the map shows."""
        return self.map.ground.currentData() is Ground.CANVAS

    def request(self) -> PageRequest:
        """What is chosen, as a request; CampaignError where it makes no series."""
        look = self.look.choices()
        request = PageRequest(
            self.when.instants(),
            self.look.template.combo.currentData(),
            self.map.bounds(self._session.campaign),
            self.map.choices()["line"],
            look["title"],
            look["subtitle"],
            look["language"],
            look["credits"],
        )
        check_instants(request)
        return request

    def part(self, request: PageRequest) -> Part:
        """All pages of a request."""
        return Part.whole(request.instants, pairs=self.facts is not None and self.facts.pairs)

    def order(self) -> PageOrder:
        """What is to be exported; CampaignError where it cannot be."""
        return PageOrder(self.request(), self.output.path(), self.output.chosen.form, self.output.dpi.value())

    def choices(self) -> PagesChoices:
        """Everything that is chosen, to be remembered."""
        return PagesChoices(
            campaign=str(self._file),
            **self.when.choices(),
            **self.look.choices(),
            **self.map.choices(),
            **self.output.choices(),
        )

    # Following the session

    def take_campaign(self) -> None:
        """Show the campaign's lines and titles."""
        session = self._session
        self.look.show_campaign(session.campaign)
        self.map.show_campaign(session.campaign, ledger_line(session.store))
        self.output.show_crs(session.campaign.settings.projected_crs)

    def take_log(self) -> None:
        """Take the times of the entries anew."""
        self._changes = None
        moment = self._session.moment
        self.when.set_whole(*(self._session.store.extent_in_time() or (moment, moment)))

    def take_moment(self, moment: int) -> None:
        """Take the instant that the map shows."""
        self.when.set_time(moment, self._session.campaign.settings.zone)

    def _change_times(self) -> list[int]:
        if self._changes is None:
            self._changes = [entry.effective_at for entry in self._session.store.in_force()]
        return self._changes

    def _change(self) -> None:
        self.look.template.set_pairs_only(self.when.chosen is When.PAIR)
        self.output.show_page(self.facts)
        self.changed.emit()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        boxes = (self.when, self.look, self.map, self.output)
        for box in boxes:
            column.addWidget(box)
        column.addStretch(1)
        align([box.form for box in boxes])
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(body.minimumSizeHint().width() + bar)
