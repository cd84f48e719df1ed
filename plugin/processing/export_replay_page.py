"""campaign_replay:exportreplaypage - a campaign as one HTML file that replays itself in any browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ..paper.replay_page import export_replay_page
from ..paper.request import Step
from ..translation import tr
from .algorithm import Parameters
from .series_algorithm import SeriesAlgorithm


class ExportReplayPage(SeriesAlgorithm):
    """Writes a campaign's file as a page for the browser."""

    ID = "exportreplaypage"
    ICON = "export_replay_page"
    OUTPUT, STEPS = "OUTPUT", "STEPS"

    def displayName(self) -> str:
        return tr("Export replay page")

    def tags(self) -> list[str]:
        return tr("html,web,browser,slider,replay,mail,share").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes the campaign as one HTML file with a slider: the ground by holder, fronts, the ledger of a border, "
            "what changed each day, sources and method. It needs no network and no QGIS: mail it, open it from a disk, "
            "print it. Arrow keys, Home, End and the space bar move through the days."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_days(Step.CHANGE)
        self.add_ground()
        self.add_words()
        self.add(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Replay page"), tr("HTML (*.html)")),
            tr("One file with everything in it."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.STEPS, tr("Number of days")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        with self.opened(parameters, context) as store:
            report = export_replay_page(store, self.request(parameters, context, store), path, feedback)
        if report.cancelled:
            return {}
        feedback.pushInfo(tr("{count} days.").format(count=report.pages))
        return {self.OUTPUT: str(path), self.STEPS: report.pages}
