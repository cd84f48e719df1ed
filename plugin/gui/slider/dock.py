"""The dock at the bottom: the controls, the groove, and what the last step changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from ...translation import tr
from .controls import SliderControls
from .groove import Groove
from .step_panel import StepPanel

_MARGIN: Final = 6
HEIGHT: Final = 210
"""Pixels the dock starts with: enough for the controls and the bars, and a map above."""


class SliderDock(QgsDockWidget):
    """Holds the parts; who connects them is TimeSlider."""

    def __init__(self, controls: SliderControls, groove: Groove, panel: StepPanel, parent: QWidget | None) -> None:
        super().__init__(tr("Time"), parent)
        self.setObjectName("CampaignReplayTimeSlider")
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.TopDockWidgetArea)
        self._controls = controls
        self._tools = QHBoxLayout()
        self._tools.setContentsMargins(0, 0, 0, 0)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        row = QHBoxLayout()
        row.addWidget(controls, 1)
        row.addLayout(self._tools)
        column.addLayout(row)
        self._halves = QSplitter(Qt.Orientation.Horizontal, body)
        self._halves.addWidget(groove)
        self._halves.addWidget(panel)
        self._halves.setStretchFactor(0, 3)
        self._halves.setStretchFactor(1, 2)
        # Without this the list gets what it hints at, which hides the sources.
        self._halves.setSizes([3_000, 2_000])
        self._halves.setChildrenCollapsible(True)
        column.addWidget(self._halves, 1)
        self.setWidget(body)

    def add_tools(self, actions: Mapping[str, QAction]) -> None:
        """Put further actions at the end of the controls."""
        for action in actions.values():
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            if action.menu() is not None:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._tools.addWidget(button)
            _show_as(button, action)


def _show_as(button: QToolButton, action: QAction) -> None:
    """A button outside of a tool bar does not go when its action does."""
    action.changed.connect(lambda: button.setVisible(action.isVisible()))
    button.setVisible(action.isVisible())
