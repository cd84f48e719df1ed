"""One source's word for a change: who, how far to trust them, how likely it is; and what exactly, where known."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...campaign.campaign import Campaign
from ...campaign.citation import Citation, Claim, Credibility, Reliability
from ...campaign.errors import CampaignError
from ...campaign.log import new_uid
from ...campaign.moment import parse_moment
from ...campaign.spelling import fold_letters
from ...campaign.wording import read_moment
from ...translation import tr
from .entry_words import credibility_words, reliability_words
from .tool_button import tool_button

_FIGURE: Final = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>km2|km²|sq\.?\s*km|km)", re.IGNORECASE)

_LETTERS_OFFERED: Final = 44
"""How wide the list of sources is, in letters: their names are longer than the field."""


class StatedSource(NamedTuple):
    """What a row states. source_id is "" for a source that the campaign does not know."""

    name: str
    source_id: str
    citation: Citation
    claim: Claim | None


class SourceRow(QWidget):
    """Source, A-F, 1-6; link, date, quote and figure unfold below."""

    changed = pyqtSignal()
    removal_requested = pyqtSignal()
    row_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._campaign: Campaign | None = None
        self._near = 0
        self.source = _source_box()
        self.reliability = _grade_box(tr("Reliability of the source"))
        for letter in Reliability:
            self.reliability.addItem(letter.value, letter.value)
            self._tip(self.reliability, f"{letter.value}: {reliability_words(letter)}")
        self.reliability.setCurrentIndex(self.reliability.findData(Reliability.F.value))
        self.credibility = _grade_box(tr("Credibility of the report"))
        for number in Credibility:
            self.credibility.addItem(str(int(number)), int(number))
            self._tip(self.credibility, f"{int(number)}: {credibility_words(number)}")
        self.credibility.setCurrentIndex(self.credibility.findData(int(Credibility.CANNOT_BE_JUDGED)))
        self.more = tool_button("/mActionEditInsertLink.svg", tr("Link, date of publication, quote, figure"))
        self.more.setCheckable(True)
        self.add = tool_button("/mActionAdd.svg", tr("Add a source"))
        self.remove = tool_button("/mActionRemove.svg", tr("Remove this source"))
        self.url, self.published, self.quote, self.figure = (QLineEdit() for _ in range(4))
        self.line = QComboBox()
        self._details = self._make_details()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.source)

    @property
    def is_filled(self) -> bool:
        """Whether the row names a source, or says anything that needs one."""
        texts = (self.source.currentText(), self.url.text(), self.quote.text(), self.figure.text())
        return any(text.strip() for text in texts)

    def show_campaign(self, campaign: Campaign) -> None:
        """Complete over this campaign's sources."""
        typed = self.source.currentText()
        self._campaign = campaign
        self.source.blockSignals(True)
        self.source.clear()
        for source in sorted(campaign.sources.values(), key=lambda one: one.name.casefold()):
            self.source.addItem(source.name, source.source_id)
        self.source.setCurrentIndex(-1)
        self.source.setEditText(typed)
        self.source.blockSignals(False)
        chosen = self.line.currentText()
        self.line.clear()
        self.line.addItems(list(campaign.lines))
        self.line.setCurrentIndex(max(self.line.findText(chosen), 0))

    def show_buttons(self, *, is_first: bool) -> None:
        """The first row adds, the others can go."""
        self.add.setVisible(is_first)
        self.remove.setVisible(not is_first)

    def stated(self) -> StatedSource:
        """What the row states; CampaignError where it cannot be read."""
        name = self.source.currentText().strip()
        if not name:
            raise CampaignError(tr("A link or quote needs a source."), remedy=tr("Say who said so."), field="source_id")
        citation = Citation(
            new_uid(),
            "",
            self.url.text().strip(),
            self._published(),
            self.quote.text().strip(),
            Reliability(self.reliability.currentData()),
            Credibility(self.credibility.currentData()),
        )
        return StatedSource(name, self._source_id(name), citation, self._claim(citation.uid))

    def clear(self) -> None:
        """Nothing stated."""
        self.source.setEditText("")
        self.reliability.setCurrentIndex(self.reliability.findData(Reliability.F.value))
        self.credibility.setCurrentIndex(self.credibility.findData(int(Credibility.CANNOT_BE_JUDGED)))
        self.forget_words()

    def forget_words(self) -> None:
        """Forget what was said of one entry alone."""
        self.quote.clear()
        self.figure.clear()

    def show_citation(self, citation: Citation, claim: Claim | None) -> None:
        """Show a source's word as the log has it."""
        source = self._campaign.sources.get(citation.source_id) if self._campaign else None
        self.source.setEditText(source.name if source else citation.source_id)
        self.reliability.setCurrentIndex(self.reliability.findData(citation.reliability.value))
        self.credibility.setCurrentIndex(self.credibility.findData(int(citation.credibility)))
        self.url.setText(citation.url)
        self.published.setText(citation.published_at)
        self.quote.setText(citation.text)
        self.figure.setText(f"{claim.value:g} {claim.unit}" if claim else "")
        if claim and claim.line:
            self.line.setCurrentText(claim.line)
        self.more.setChecked(bool(citation.url or citation.published_at or citation.text or claim))

    def _source_id(self, name: str) -> str:
        """The known source of that name, whatever its case and accents, or ""."""
        wanted = fold_letters(name)
        known = self._campaign.sources.values() if self._campaign else ()
        return next((one.source_id for one in known if fold_letters(one.name) == wanted), "")

    def _published(self) -> str:
        text = self.published.text().strip()
        if not text:
            return ""
        try:
            return parse_moment(text).text
        except CampaignError:
            return read_moment(text, near=self._near).text

    def set_time(self, near: int) -> None:
        """The instant that years left out of the date of publication are nearest to."""
        self._near = near

    def _claim(self, citation_uid: str) -> Claim | None:
        text = self.figure.text().strip()
        if not text:
            return None
        match = _FIGURE.fullmatch(text)
        if match is None:
            raise CampaignError(
                tr("“{text}” is no figure.").format(text=text), remedy=tr("Write 91 km or 320 km2."), field="claims"
            )
        value = float(match["number"].replace(",", "."))
        if match["unit"].casefold() == "km":
            return Claim(new_uid(), citation_uid, 0, "border_length", value, "km", line=self.line.currentText())
        return Claim(new_uid(), citation_uid, 0, "area", value, "km2")

    def _follow_source(self) -> None:
        """A known source brings the reliability it usually has."""
        source_id = self._source_id(self.source.currentText().strip())
        if source_id and self._campaign is not None:
            usual = self._campaign.sources[source_id].reliability
            self.reliability.setCurrentIndex(self.reliability.findData(usual.value))
        self.changed.emit()

    def _make_details(self) -> QWidget:
        details = QWidget()
        form = QFormLayout(details)
        form.setContentsMargins(0, 0, 0, 2)
        form.setVerticalSpacing(4)
        self.url.setPlaceholderText("https://")
        self.published.setPlaceholderText(tr("5 Sep 2016"))
        self.figure.setPlaceholderText(tr("91 km, 320 km2"))
        figure = QHBoxLayout()
        figure.addWidget(self.figure, 1)
        figure.addWidget(self.line, 1)
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line.setMinimumContentsLength(8)
        self.line.setAccessibleName(tr("Line that the figure is about"))
        for words, field in (
            (tr("Link"), self.url),
            (tr("Published"), self.published),
            (tr("Quote"), self.quote),
            (tr("Figure"), figure),
        ):
            form.addRow(words, field)
            if isinstance(field, QLineEdit):
                field.setAccessibleName(words)
        self.figure.setAccessibleName(tr("Figure"))
        return details

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.source, 1)
        for widget in (self.reliability, self.credibility, self.more, self.add, self.remove):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._details)
        self._details.hide()

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._follow_source)
        self.source.lineEdit().editingFinished.connect(self._follow_source)
        self.reliability.currentIndexChanged.connect(self.changed)
        self.credibility.currentIndexChanged.connect(self.changed)
        self.published.editingFinished.connect(self.changed)
        self.figure.editingFinished.connect(self.changed)
        self.more.toggled.connect(self._details.setVisible)
        self.add.clicked.connect(self.row_requested)
        self.remove.clicked.connect(self.removal_requested)

    @staticmethod
    def _tip(box: QComboBox, words: str) -> None:
        box.setItemData(box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)


def _source_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    box.setAccessibleName(tr("Source"))
    box.lineEdit().setPlaceholderText(tr("Who said so"))
    box.lineEdit().setAccessibleName(tr("Source"))
    completer = box.completer()
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.popup().setMinimumWidth(_LETTERS_OFFERED * box.fontMetrics().averageCharWidth())
    return box


def _grade_box(words: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(words)
    box.setToolTip(words)
    return box
