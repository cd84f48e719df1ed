"""The sample campaign, built from its text log in the person's own profile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QObject

from ..campaign.errors import CampaignError
from ..translation import tr

_PROVIDER = "campaign_replay"


def sample_frame(folder: Path) -> dict[str, str]:
    """The parameters of `newcampaign` for the sample, but for OUTPUT; what names a file of the folder is its path."""
    written = json.loads((folder / "newcampaign.json").read_text("utf-8"))
    return {name: str(folder / value) if (folder / value).is_file() else value for name, value in written.items()}


class SampleBuilder(QObject):
    """Builds the file in a task, the way any user would: through the plugin's own Processing algorithms.

    In the end it calls done(path) or failed(error).
    """

    def __init__(
        self,
        folder: Path,
        path: Path,
        done: Callable[[Path], None],
        failed: Callable[[CampaignError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._path = path
        self._done = done
        self._failed = failed
        self._context = QgsProcessingContext()
        self._feedback = QgsProcessingFeedback(False)

    def build(self) -> None:
        """Build it as soon as the algorithms are there."""
        registry = QgsApplication.processingRegistry()
        if registry.providerById(_PROVIDER) is not None:
            self._build()
        else:
            # QGIS has just started, and a thread still brings the algorithms in.
            registry.providerAdded.connect(self._follow)

    def _follow(self, provider: str) -> None:
        if provider == _PROVIDER:
            QgsApplication.processingRegistry().providerAdded.disconnect(self._follow)
            self._build()

    def _build(self) -> None:
        frame = sample_frame(self._folder) | {"OUTPUT": str(self._path)}
        try:
            _algorithm("newcampaign").run(frame, self._context, self._feedback, catchExceptions=False)
        except QgsProcessingException as error:
            self._failed(CampaignError(str(error)))
            return
        log = {"CAMPAIGN": str(self._path), "INPUT": str(self._folder / "chronology.csv"), "RECORDED_BY": "sample"}
        task = QgsProcessingAlgRunnerTask(_algorithm("importchanges"), log, self._context, self._feedback)
        task.setDescription(tr("Building the sample campaign"))
        task.executed.connect(lambda is_good, _results: self._finish(is_good))
        QgsApplication.taskManager().addTask(task)

    def _finish(self, is_good: bool) -> None:
        if is_good:
            self._done(self._path)
            return
        for leftover in self._path.parent.glob(self._path.name + "*"):
            leftover.unlink()
        self._failed(CampaignError(tr("The sample campaign was not built."), remedy=self._feedback.textLog()[-200:]))


def _algorithm(name: str) -> object:
    found = QgsApplication.processingRegistry().createAlgorithmById(f"{_PROVIDER}:{name}")
    if found is None:
        raise CampaignError(tr("The plugin's Processing algorithms are not there."), remedy=tr("Restart QGIS."))
    return found
