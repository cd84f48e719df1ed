"""The page on which a person says which column of a foreign table says what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...campaign.change import ChangeKind
from ...exchange.mapping import DateForm, EndRule, ImportMapping, Role
from ...translation import tr
from ..widgets.entry_words import kind_words

_FIRST: Final = (Role.DATE, Role.TO_ACTOR, Role.FROM_ACTOR, Role.PLACE, Role.KIND)
_SECOND: Final = (Role.END_DATE, Role.LAT, Role.LON, Role.GROUND, Role.ALT_NAMES)
_THIRD: Final = (
    Role.SOURCE, Role.SOURCE_TYPE, Role.RELIABILITY, Role.CREDIBILITY, Role.URL, Role.PUBLISHED, Role.TEXT, Role.NOTE,
)  # fmt: skip


class MappingPage(QScrollArea):
    """A combo box for each thing that a column can say, and what is asked where the table leaves doubt.

    changed is emitted when a person chose something, never when a mapping is shown.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._mapping = ImportMapping()
        self._is_showing = False
        self.columns = {role: self._combo() for role in Role}
        self.dates = self._combo()
        for form, words in _date_words().items():
            self.dates.addItem(words, form)
        self.ends = self._combo()
        for rule, words in _end_words().items():
            self.ends.addItem(words, rule)
        self.kind = self._combo()
        for kind in ChangeKind:
            self.kind.addItem(kind_words(kind), kind)
        self.source = QLineEdit()
        self.source.setPlaceholderText(tr("where no column names one"))
        self.source.editingFinished.connect(self._tell)
        self._lay_out()
        for combo in (*self.columns.values(), self.dates, self.ends, self.kind):
            combo.currentIndexChanged.connect(self._tell)

    @property
    def mapping(self) -> ImportMapping:
        """The mapping as it stands."""
        mapping = self._mapping
        for role, combo in self.columns.items():
            mapping = mapping.with_column(role, combo.currentData() or "")
        return replace(
            mapping,
            dates=self.dates.currentData(),
            ends=self.ends.currentData(),
            kind=self.kind.currentData(),
            source=self.source.text().strip(),
        )

    def show_mapping(self, columns: tuple[str, ...], mapping: ImportMapping) -> None:
        """Show a table's columns and how they are read."""
        self._is_showing = True
        self._mapping = mapping
        for role, combo in self.columns.items():
            combo.clear()
            combo.addItem(tr("(none)"), "")
            for column in columns:
                combo.addItem(column, column)
            combo.setCurrentIndex(max(combo.findData(mapping.column(role)), 0))
        for combo, value in ((self.dates, mapping.dates), (self.ends, mapping.ends), (self.kind, mapping.kind)):
            combo.setCurrentIndex(max(combo.findData(value), 0))
        self.source.setText(mapping.source)
        self._is_showing = False
        self._show_ends()

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setMinimumContentsLength(12)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _tell(self, *_index: int) -> None:
        self._show_ends()
        if not self._is_showing:
            self.changed.emit()

    def _show_ends(self) -> None:
        self.ends.setEnabled(bool(self.columns[Role.END_DATE].currentData()))

    def _lay_out(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        row = QHBoxLayout()
        for roles, extra in (
            (_FIRST, ((tr("Change, if no column says"), self.kind), (tr("Dates are written"), self.dates))),
            (_SECOND, ((tr("End dates are"), self.ends),)),
            (_THIRD, ((tr("Source"), self.source),)),
        ):
            form = QFormLayout()
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
            for role in roles:
                form.addRow(_label(_role_words()[role], self.columns[role]), self.columns[role])
            for words, field in extra:
                form.addRow(_label(words, field), field)
            row.addLayout(form, 1)
        whole.addLayout(row)
        whole.addStretch(1)
        self.setWidget(inside)


def _label(words: str, field: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(words)
    return label


def _role_words() -> dict[Role, str]:
    return {
        Role.DATE: tr("Date *"),
        Role.TO_ACTOR: tr("To (new holder) *"),
        Role.FROM_ACTOR: tr("From (old holder)"),
        Role.PLACE: tr("Place"),
        Role.KIND: tr("Kind of change"),
        Role.END_DATE: tr("End date"),
        Role.LAT: tr("Latitude"),
        Role.LON: tr("Longitude"),
        Role.GROUND: tr("Ground (WKT, radius)"),
        Role.ALT_NAMES: tr("Other spellings"),
        Role.SOURCE: tr("Source column"),
        Role.SOURCE_TYPE: tr("Type of source"),
        Role.URL: tr("Link"),
        Role.PUBLISHED: tr("Published"),
        Role.RELIABILITY: tr("Reliability"),
        Role.CREDIBILITY: tr("Credibility"),
        Role.TEXT: tr("Quote"),
        Role.NOTE: tr("Note"),
    }


def _date_words() -> dict[DateForm, str]:
    return {
        DateForm.AUTO: tr("asks when in doubt"),
        DateForm.ISO: tr("2016-09-04"),
        DateForm.DAY_FIRST: tr("04/09/2016, day first"),
        DateForm.MONTH_FIRST: tr("09/04/2016, month first"),
        DateForm.YYMMDD: tr("160904, year first"),
        DateForm.DDMMYY: tr("040916, day first"),
        DateForm.UNIX_SECONDS: tr("Unix time, seconds"),
        DateForm.UNIX_MILLISECONDS: tr("Unix time, milliseconds"),
    }


def _end_words() -> dict[EndRule, str]:
    return {
        EndRule.ASK: tr("(choose)"),
        EndRule.INCLUSIVE: tr("the last day it was so"),
        EndRule.EXCLUSIVE: tr("the first day it was not"),
    }


