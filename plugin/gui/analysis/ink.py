"""Charts are drawn in colours for white paper; in the window they take its paper and its ink, whatever the theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QWidget

from ...paper.statistics_letters import INK, QUIET, mix
from ..widgets.contrast import contrast

_LEAST_CONTRAST: Final = 3.5
"""By WCAG 2.1, which asks for 3 of lines and bold letters; 4.5 would wash the holders' hues out on a dark ground."""

_STEPS: Final = 20
_FAINT: Final = 0.14
_SOFT: Final = 0.7


@dataclass(frozen=True, slots=True)
class Ink:
    """Two colours of a window: what is written on, and what with; "#rrggbb"."""

    paper: str
    ink: str

    @classmethod
    def of(cls, widget: QWidget) -> Ink:
        """Those round a widget: themes make many a widget see-through, so the first one that is not decides."""
        while widget.parentWidget() is not None and not widget.palette().color(QPalette.ColorRole.Base).alpha():
            widget = widget.parentWidget()
        palette = widget.palette()
        return cls(palette.color(QPalette.ColorRole.Base).name(), palette.color(QPalette.ColorRole.Text).name())

    def mixed(self, share: float) -> str:
        """Paper with a share (0-1) of ink."""
        return mix(self.paper, self.ink, share)

    def legible(self, color: object) -> str:
        """A colour, no lighter (or darker) than it takes to be read on the paper; for the inks of charts, this ink."""
        if isinstance(color, str) and color in (INK, QUIET):
            return self.ink if color == INK else self.mixed(_SOFT)
        far = max("#ffffff", "#000000", key=lambda end: contrast(end, self.paper))
        for step in range(_STEPS):
            mixed = mix(color, far, step / _STEPS)
            if contrast(mixed, self.paper) >= _LEAST_CONTRAST:
                return mixed
        return self.ink

    def dress(self, figure: Figure, *, with_cells: bool = False) -> None:
        """Give a chart this paper and this ink; cells of a matrix were made for their paper."""
        figure.set_facecolor(self.paper)
        self.dress_all(figure.texts)
        for axes in figure.axes:
            axes.set_facecolor(self.paper)
            axes.tick_params(color=self.mixed(_SOFT), labelcolor=self.mixed(_SOFT), grid_color=self.mixed(_FAINT))
            axes.spines["bottom"].set_color(self.mixed(_SOFT))
            self.dress_all([axes.xaxis.label, axes.yaxis.label])
            for band in axes.collections:
                band.set_facecolor(self.legible(band.get_facecolor()[0]))
            if not with_cells:
                self.dress_all([*axes.lines, *axes.texts])

    def dress_all(self, artists: Iterable[Artist]) -> None:
        """Lines and letters, one by one."""
        for artist in artists:
            artist.set_color(self.legible(artist.get_color()))
            if isinstance(artist, Line2D):
                artist.set_markeredgecolor(self.paper)

