"""campaign_replay:rebuild - everything derived, made anew from the log."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ..storage.recorder import Recorder
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, told_plainly
from .publishing import publish_file


class Rebuild(CampaignAlgorithm):
    """Derives areas, fronts, border shares, statuses, sieges and markers from the log alone."""

    ID = "rebuild"
    ICON = "rebuild"

    def displayName(self) -> str:
        return tr("Rebuild")

    def tags(self) -> list[str]:
        return tr("control,territory,derive,repair,refresh,log").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Derives all areas, front lines, border shares, place statuses, sieges and markers of a campaign anew from "
            "its log. The log itself is only read. Until the work is done the campaign stays as it was, and a "
            "cancelled run changes nothing.\n\n"
            "Needed after a campaign's file was changed by other programs, or when another algorithm asks for it."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context, to_write=True) as store:
            Recorder(store).rebuild(progress_of(feedback))
        self._changed = self.campaign_path(parameters, context)
        return {}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        with told_plainly():
            publish_file(self._changed)
        return {}
