"""The plugin's algorithms in this process, and the sample campaign built once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from plugin.gui.sample import sample_frame
from plugin.main import CampaignReplayPlugin
from tests.conftest import ROOT

SAMPLE = ROOT / "resources" / "sample"


class Run:
    """One run of an algorithm: its results, what it said, and the rows of its temporary layers."""

    def __init__(self, name: str, parameters: dict[str, object], cancel_at: float | None = None) -> None:
        self.context = QgsProcessingContext()
        self.feedback = QgsProcessingFeedback(False)
        self.progress: list[float] = []
        self.feedback.progressChanged.connect(self.progress.append)
        if cancel_at is not None:
            self.feedback.progressChanged.connect(
                lambda percent: self.feedback.cancel() if percent >= cancel_at else None
            )
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"campaign_replay:{name}")
        is_good, why = algorithm.checkParameterValues(parameters, self.context)
        if not is_good:
            raise QgsProcessingException(why)
        self.results, self.is_good = algorithm.run(parameters, self.context, self.feedback, {}, False)

    def layer(self, name: str = "OUTPUT") -> QgsVectorLayer:
        return self.context.getMapLayer(self.results[name])

    def features(self, name: str = "OUTPUT") -> list[QgsFeature]:
        return list(self.layer(name).getFeatures())

    def rows(self, name: str = "OUTPUT") -> list[dict[str, object]]:
        fields = self.layer(name).fields().names()
        return [dict(zip(fields, feature.attributes(), strict=True)) for feature in self.features(name)]


@pytest.fixture(scope="session")
def plugin(qgis_app: object) -> Iterator[CampaignReplayPlugin]:
    """The plugin as qgis_process loads it."""
    loaded = CampaignReplayPlugin(None)
    loaded.initProcessing()
    yield loaded
    loaded.unload()


@pytest.fixture(scope="session")
def run(plugin: CampaignReplayPlugin) -> Callable[..., Run]:
    """Run an algorithm by its name; raises as Processing does."""

    def go(name: str, cancel_at: float | None = None, **parameters: object) -> Run:
        return Run(name, parameters, cancel_at)

    return go


@pytest.fixture(scope="session")
def real_run(qgis_environment: dict[str, str]) -> Callable[..., dict]:
    """Run an algorithm by its name in the real qgis_process, within a folder; its results."""

    def go(name: str, folder: Path, **parameters: object) -> dict:
        done = subprocess.run(
            ["qgis_process", "--json", "run", f"campaign_replay:{name}", "-"],
            input=json.dumps({"inputs": parameters}),
            env=qgis_environment,
            capture_output=True,
            text=True,
            timeout=240,
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout[done.stdout.index("{") :])["results"]

    return go


@pytest.fixture(scope="session")
def sample(run: Callable[..., Run], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample campaign; read it only."""
    path = tmp_path_factory.mktemp("sample") / "euphrates_shield.gpkg"
    run("newcampaign", **sample_frame(SAMPLE), OUTPUT=str(path))
    run("importchanges", CAMPAIGN=str(path), INPUT=str(SAMPLE / "chronology.csv"), RECORDED_BY="sample")
    return path
