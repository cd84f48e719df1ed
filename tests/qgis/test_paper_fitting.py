"""Texts cut to their boxes."""

from __future__ import annotations

import pytest
from qgis.core import QgsLayoutItemLabel, QgsPrintLayout, QgsProject, QgsTextRenderer
from qgis.PyQt.QtCore import QRectF

from plugin.paper.design import text_format
from plugin.paper.fitting import Group, LabelBox, Line, fit_list


@pytest.fixture
def label(qgis_app):
    project = QgsProject()
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(item)
    item.setTextFormat(text_format(7, 3.0))
    item.setMarginX(0)
    item.setMarginY(0)
    item.attemptSetSceneRect(QRectF(10, 10, 50, 12.2))
    yield item
    project.clear()


def test_capacity_counts_whole_lines(label):
    assert LabelBox(label).capacity == 4


def test_wrapped_lines_each_fit_and_lose_no_word(label):
    words = "al-Khaliliyah, Silsilah, Bab Laymun, Haji Wali, al-Wardah, Ghanamah, Suwaydah, Qubbat al-Turkman"
    box = LabelBox(label)
    lines = box.wrapped(words)

    assert " ".join(lines).split() == words.split()
    assert len(lines) > 1
    assert all(box.elided(line) == line for line in lines)


@pytest.mark.parametrize("text", ["x" * 500, "word " * 200, "الراعي " * 100, "漢字" * 100])
def test_clipped_text_ends_in_an_ellipsis_and_keeps_to_its_lines(label, text):
    lines = LabelBox(label).clipped(text).split("\n")

    assert len(lines) <= 4
    assert lines[-1].endswith("…")


def test_text_that_fits_is_left_as_it_is(label):
    assert LabelBox(label).clipped("Tal Mizab") == "Tal Mizab"
    assert LabelBox(label).elided("") == ""
    assert LabelBox(label).clipped("") == ""


def entries(*lengths: int) -> tuple[tuple[Line, ...], ...]:
    return tuple((Line(text="first", entries=1), *(Line(text="more"),) * (length - 1)) for length in lengths)


def told(lines: list[Line]) -> int:
    return sum(line.entries for line in lines)


def test_a_list_that_fits_is_told_whole():
    groups = [Group((Line("A"),), entries(1, 2)), Group((Line("B"),), entries(1))]

    assert len(fit_list(groups, 6, "+ {}".format)) == 6


def test_a_large_group_does_not_push_out_a_small_one():
    groups = [Group((Line("captured"),), entries(*[2] * 30)), Group((Line("besieged"),), entries(1))]
    lines = fit_list(groups, 10, "+ {} more".format)

    assert [line.heading for line in lines if line.heading] == ["captured", "besieged"]
    assert len(lines) <= 10
    assert lines[-1].text == f"+ {31 - told(lines)} more"


def test_entries_are_whole_or_not_there_at_any_capacity():
    groups = [Group((Line("A"),), entries(3, 1, 4)), Group((Line("B"),), entries(2, 2))]
    for capacity in range(15):
        lines = fit_list(groups, capacity, "+ {}".format)
        assert len(lines) <= capacity
        assert told(lines) == 5 or (not lines) or lines[-1].text == f"+ {5 - told(lines)}"


def test_measured_width_is_not_less_than_drawn_width(label):
    box = LabelBox(label)
    for text in ("Source and licence. Source and", "Qubbat al-Turkman, Ghandurah"):
        fitted = box.elided(text)
        context = box._context
        width = QgsTextRenderer.textWidth(context, label.textFormat(), [fitted])
        assert width / box._per_mm <= 50
