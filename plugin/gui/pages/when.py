"""Which instants get a page: one, a series over a span, chosen dates, or a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGroupBox, QLabel, QWidget

from ...campaign.errors import CampaignError
from ...campaign.times import from_millis, to_millis
from ...paper.request import Step, chosen, closing, series
from ...replay.frames import Span as Brush
from ...translation import tr
from ..slider.words import zone_city
from ..widgets.day_fields import DatesField, Span, SpanField
from ..widgets.entry_words import instant_words
from ..widgets.form_rows import form_of, show_row
from ..widgets.note_line import WARNING, NoteLine
from .choices import PagesChoices, When
from .words import count_words, error_words, many_words, when_words

_STEPS = {When.CHANGE: Step.CHANGE, When.DAY: Step.DAY, When.WEEK: Step.WEEK, When.MONTH: Step.MONTH}


class WhenFields(QGroupBox):
    """changes gives the effective times of all entries, brush the slider's, both asked for when they are needed."""

    changed = pyqtSignal()

    def __init__(
        self,
        changes: Callable[[], Iterable[int]],
        brush: Callable[[], Brush | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Pages"), parent)
        self._changes, self._brush = changes, brush
        self._moment = 0
        self._whole: Span = (date(1970, 1, 1), date(1970, 1, 1))
        self.when = QComboBox()
        for when, words in when_words().items():
            self.when.addItem(words, when)
        self.when.setToolTip(tr("Which days, or which instant, get a page"))
        self.instant = QLabel()
        self.span = SpanField()
        self.span.offer({tr("Whole campaign"): lambda: self._whole, tr("The slider's brush"): self._brushed})
        self.dates = DatesField()
        self.count = QLabel()
        self.many = NoteLine()
        self.form = form_of(self)
        for words, field in (
            (tr("&What"), self.when),
            (tr("Instant"), self.instant),
            (tr("&Span"), self.span),
            (tr("&Days"), self.dates),
        ):
            self.form.addRow(words, field)
        self.form.addRow("", self.count)
        self.form.addRow("", self.many)
        self.when.currentIndexChanged.connect(self._show_when)
        self.span.changed.connect(self.changed)
        self.dates.changed.connect(self.changed)
        self._show_when()

    @property
    def chosen(self) -> When:
        """What is chosen."""
        return self.when.currentData()

    def set_time(self, moment: int, zone: str) -> None:
        """The instant that the map shows, and the zone of the campaign's clock."""
        self._moment = moment
        self.instant.setText(f"{instant_words(moment)} ({zone_city(zone)})")
        if self.chosen is When.INSTANT:
            self.changed.emit()

    def set_whole(self, first: int, last: int) -> None:
        """The campaign's first and last instant; a span that was the whole campaign stays so."""
        was_whole = self.span.span() == self._whole
        self._whole = (_day(first), _day(last))
        self.dates.show_month(self._whole[0])
        if was_whole:
            self.span.set_span(self._whole)

    def take(self, choices: PagesChoices) -> None:
        """Show what was chosen before; the slider's brush goes before a span that was."""
        self.when.setCurrentIndex(max(0, self.when.findData(When(choices.when)) if choices.when in _VALUES else 0))
        self.dates.line.setText(choices.dates)
        self.span.set_span(self._brushed() or _remembered(choices) or self._whole)

    def choices(self) -> dict[str, str]:
        """What is chosen, by the names of PagesChoices."""
        span = self.span.span()
        is_own = span not in (self._whole, self._brushed())
        first, last = (day.isoformat() if is_own else "" for day in span)
        return {"when": self.chosen.value, "dates": self.dates.line.text(), "first": first, "last": last}

    def instants(self) -> tuple[int, ...]:
        """The instants chosen; CampaignError where they make no series."""
        when = self.chosen
        if when is When.INSTANT:
            return (self._moment,)
        if when is When.DATES:
            if not self.dates.dates():
                raise CampaignError(tr("No date is given."), remedy=tr("Write or pick at least one."))
            return chosen(self.dates.dates())
        first, last = self.span.span()
        if last < first:
            raise CampaignError(tr("The pages would end before they begin."), remedy=tr("Swap the dates."))
        if when is When.PAIR:
            if first == last:
                raise CampaignError(tr("Before and after are the same day."), remedy=tr("Choose two days."))
            return (closing(first), closing(last))
        changes = self._changes() if when is When.CHANGE else ()
        return series(_millis(first), _millis(last), _STEPS[when], changes)

    def tell(self, count: int, error: CampaignError | None = None) -> None:
        """Say how many pages that makes, or why none."""
        warning = many_words(count, self.chosen) if error is None else error_words(error)
        self.many.say(warning, WARNING)
        self.count.setText(count_words(count))
        self.count.setVisible(not warning)

    def _brushed(self) -> Span | None:
        brush = self._brush()
        return None if brush is None else (_day(brush.first), _day(brush.last))

    def _show_when(self, _index: int = 0) -> None:
        when = self.chosen
        show_row(self.instant, when is When.INSTANT)
        show_row(self.span, when.has_span)
        show_row(self.dates, when is When.DATES)
        label = self.form.labelForField(self.span)
        label.setText(tr("&Days") if when is When.PAIR else tr("&Span"))
        self.changed.emit()


_VALUES = {when.value for when in When}


def _remembered(choices: PagesChoices) -> Span | None:
    try:
        return date.fromisoformat(choices.first), date.fromisoformat(choices.last)
    except ValueError:
        return None


def _day(instant: int) -> date:
    return from_millis(instant).date()


def _millis(day: date) -> int:
    return to_millis(datetime(day.year, day.month, day.day))
