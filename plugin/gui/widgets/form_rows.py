"""Rows of forms that stand under each other: shown and hidden whole, their fields in one column."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLabel, QWidget


def form_of(box: QGroupBox) -> QFormLayout:
    """A form in a group, its fields as wide as there is room."""
    form = QFormLayout(box)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def show_row(field: QWidget, on: bool) -> None:
    """Show or hide a field with its label."""
    field.setVisible(on)
    label = field.parentWidget().layout().labelForField(field)
    if label is not None:
        label.setVisible(on)


def choose_value(combo: QComboBox, value: str) -> None:
    """Choose the item whose data, a member of an enumeration, has a value, where there is one and it can be chosen."""
    for row in range(combo.count()):
        if combo.itemData(row).value == value and combo.model().item(row).isEnabled():
            combo.setCurrentIndex(row)


def align(forms: Sequence[QFormLayout]) -> None:
    """Give the labels of all forms one width, so that their fields begin on one line."""
    labels = [
        label
        for form in forms
        for row in range(form.rowCount())
        for item in [form.itemAt(row, QFormLayout.ItemRole.LabelRole)]
        if item is not None and isinstance(label := item.widget(), QLabel)
    ]
    widest = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(widest)
