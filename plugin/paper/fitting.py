"""Fits texts into the boxes a layout gives them, measured with the very fonts they will be drawn in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor

from qgis.core import Qgis, QgsLayoutItemLabel, QgsLayoutUtils, QgsRenderContext, QgsTextRenderer

_ELLIPSIS = "\u2026"
_DPI = 1200
"""What texts are measured at: coarser ones round the widths of letters, and a PDF does not."""

_SPARE_MM = 0.4
_SPARE_SHARE = 0.006
"""Room kept free: how wide a text comes out differs a little between measuring and drawing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a list: a heading or a text, and a figure at the other edge. entries counts those told."""

    heading: str = ""
    text: str = ""
    figure: str = ""
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, the lines of each and those of the heading."""

    heading: tuple[Line, ...]
    entries: tuple[tuple[Line, ...], ...]

    @property
    def length(self) -> int:
        """Lines of the whole group."""
        return len(self.heading) + sum(len(entry) for entry in self.entries)

    def lines(self, count: int) -> list[Line]:
        """The heading and the first entries."""
        return [*self.heading, *(line for entry in self.entries[:count] for line in entry)]


class LabelBox:
    """A label's room: how wide its lines may be and how many there are of them."""

    def __init__(self, label: QgsLayoutItemLabel) -> None:
        self._format = label.textFormat()
        size = label.sizeWithUnits()
        self.width_mm = size.width() - 2 * label.marginX()
        self.height_mm = size.height() - 2 * label.marginY()
        self._context: QgsRenderContext = QgsLayoutUtils.createRenderContextForLayout(label.layout(), None, _DPI)
        self._clipped: dict[str, str] = {}

    @property
    def line_mm(self) -> float:
        """Distance of the baselines in millimetres."""
        if self._format.lineHeightUnit() == Qgis.RenderUnit.Millimeters:
            return self._format.lineHeight()
        height = QgsTextRenderer.textHeight(self._context, self._format, ["x", "x"], Qgis.TextLayoutMode.Rectangle)
        return height / 2 / self._per_mm

    @property
    def capacity(self) -> int:
        """How many lines there is room for."""
        return max(0, floor(self.height_mm / self.line_mm + 1e-6))

    def wrapped(self, text: str) -> list[str]:
        """The lines a text takes up; a single word wider than the box is cut off with an ellipsis."""
        lines = QgsTextRenderer.wrappedText(self._context, text, self._room, self._format)
        return [self.elided(line) for line in lines]

    def elided(self, text: str) -> str:
        """A text cut to one line, with an ellipsis where something is missing."""
        text = " ".join(text.split())
        if self._fits(text):
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(text[:middle].rstrip() + _ELLIPSIS):
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + _ELLIPSIS

    def clipped(self, text: str) -> str:
        """A text wrapped to the box, its last line ending in an ellipsis where there is more than fits."""
        # Most of a page's texts are those of the page before, and measuring takes longer than anything else here.
        if text not in self._clipped:
            self._clipped[text] = self._cut(text)
        return self._clipped[text]

    def _cut(self, text: str) -> str:
        lines = self.wrapped(text)
        if len(lines) <= self.capacity:
            return "\n".join(lines)
        kept = lines[: self.capacity]
        if kept:
            kept[-1] = self.elided(f"{kept[-1]} {' '.join(lines[self.capacity :])}")
        return "\n".join(kept)

    @property
    def _room(self) -> float:
        return (self.width_mm * (1 - _SPARE_SHARE) - _SPARE_MM) * self._per_mm

    @property
    def _per_mm(self) -> float:
        return self._context.convertToPainterUnits(1, Qgis.RenderUnit.Millimeters)

    def _fits(self, text: str) -> bool:
        width = QgsTextRenderer.textWidth(self._context, self._format, [text])
        return width <= self._room


def fit_list(groups: Sequence[Group], capacity: int, more: Callable[[int], str]) -> list[Line]:
    """As many whole entries as there is room for; the last line then tells how many more there are.

    Every group is told of before any is told in full, so that one large group cannot push out the others. Entries
    are kept whole: half a list of places would read as the whole of it. more words how many are left out.
    """
    if sum(group.length for group in groups) <= capacity:
        return [line for group in groups for line in group.lines(len(group.entries))]
    kept = [0] * len(groups)
    room = capacity - 1
    for is_first in (True, False):
        for number, group in enumerate(groups):
            while kept[number] < (1 if is_first else len(group.entries)):
                cost = len(group.entries[kept[number]]) + (len(group.heading) if is_first else 0)
                if cost > room or (not is_first and kept[number] == 0):
                    break
                kept[number] += 1
                room -= cost
    lines = [line for group, count in zip(groups, kept, strict=True) if count for line in group.lines(count)]
    left = sum(line.entries for group in groups for entry in group.entries for line in entry)
    left -= sum(line.entries for line in lines)
    return [*lines, Line(text=more(left))] if capacity > 0 else []
