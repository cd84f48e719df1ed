"""The sample campaign, built from its text log in the person's own profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ..campaign.errors import CampaignError
from ..translation import tr


class SampleBuilder:
    """Builds the file in a task, the way any user would: through the plugin's own Processing algorithms."""

    def __init__(self, folder: Path, path: Path) -> None:
        self._folder = folder
        self._path = path
        self._context = QgsProcessingContext()
        self._feedback = QgsProcessingFeedback(False)

    def build(self, done: Callable[[Path], None], failed: Callable[[CampaignError], None]) -> None:
        """Build it; then done(path) or failed(error)."""
        folder = self._folder
        frame = {
            "TITLE": "Euphrates Shield",
            "SUBTITLE": "Northern Aleppo, 7 July 2016 - 29 March 2017",
            "ZONE": "Asia/Damascus",
            "AOI": str(folder / "aoi.geojson"),
            "ACTORS": str(folder / "actors.csv"),
            "BLOCS": str(folder / "blocs.csv"),
            "LINES": str(folder / "border.geojson"),
            "STRETCHES": str(folder / "stretches.csv"),
            "OUTPUT": str(self._path),
        }
        try:
            _algorithm("newcampaign").run(frame, self._context, self._feedback, catchExceptions=False)
        except QgsProcessingException as error:
            failed(CampaignError(str(error)))
            return
        log = {"CAMPAIGN": str(self._path), "INPUT": str(folder / "chronology.csv"), "RECORDED_BY": "sample"}
        task = QgsProcessingAlgRunnerTask(_algorithm("importchanges"), log, self._context, self._feedback)
        task.setDescription(tr("Building the sample campaign"))
        task.executed.connect(lambda is_good, _results: self._finish(is_good, done, failed))
        QgsApplication.taskManager().addTask(task)

    def _finish(self, is_good: bool, done: Callable[[Path], None], failed: Callable[[CampaignError], None]) -> None:
        if is_good:
            done(self._path)
            return
        for leftover in self._path.parent.glob(self._path.name + "*"):
            leftover.unlink()
        failed(CampaignError(tr("The sample campaign was not built."), remedy=self._feedback.textLog()[-200:]))


def _algorithm(name: str) -> object:
    found = QgsApplication.processingRegistry().createAlgorithmById(f"campaign_replay:{name}")
    if found is None:
        raise CampaignError(tr("The plugin's Processing algorithms are not there."), remedy=tr("Restart QGIS."))
    return found
