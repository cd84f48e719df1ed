"""Every algorithm as people meet it: told, pictured, fit for models and batches, run by the real qgis_process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from plugin.processing.provider import ALGORITHMS
from tests.qgis.conftest import SAMPLE

NAMES = [algorithm.ID for algorithm in ALGORITHMS]


@pytest.fixture(params=NAMES)
def algorithm(request, plugin):
    return QgsApplication.processingRegistry().createAlgorithmById(f"campaign_replay:{request.param}")


def test_it_tells_what_it_is(algorithm):
    assert algorithm.displayName()[0].isupper()
    assert len(algorithm.shortHelpString()) > 120
    assert 4 <= len(algorithm.tags()) <= 20
    assert all(tag == tag.strip() != "" for tag in algorithm.tags())


def test_its_help_leads_to_where_the_guide_tells_of_it(algorithm):
    page, _, heading = algorithm.helpUrl().rpartition("/")[2].partition("#")
    lines = (SAMPLE.parent.parent / "docs" / page).read_text(encoding="utf-8").splitlines()
    assert heading == algorithm.name()
    assert any(line.lstrip("#") == f" {heading}" for line in lines if line.startswith("##")), (page, heading)


def test_it_has_a_picture_of_its_own(algorithm):
    icon = algorithm.icon()
    assert not icon.isNull()
    picture = icon.pixmap(32, 32).toImage()
    others = [
        other.icon().pixmap(32, 32).toImage()
        for other in algorithm.provider().algorithms()
        if other.name() != algorithm.name()
    ]
    assert all(picture != other for other in others)


def test_every_parameter_is_told_and_its_default_is_one_it_takes(algorithm):
    context = QgsProcessingContext()
    for parameter in algorithm.parameterDefinitions():
        assert parameter.name().isupper(), parameter.name()
        assert parameter.description()[0].isalpha(), parameter.name()
        assert len(parameter.help()) > 8, parameter.name()
        optional = bool(parameter.flags() & Qgis.ProcessingParameterFlag.Optional)
        default = parameter.defaultValue()
        if default is not None and not parameter.isDestination():
            assert parameter.checkValueIsAcceptable(default, context), parameter.name()
        if isinstance(parameter, QgsProcessingParameterEnum | QgsProcessingParameterNumber):
            assert default is not None or optional, parameter.name()
        if isinstance(parameter, QgsProcessingParameterBoolean):
            assert default is not None, parameter.name()


def test_what_it_writes_besides_its_main_output_can_be_left_out(algorithm):
    destinations = [one for one in algorithm.parameterDefinitions() if one.isDestination()]
    for extra in destinations[1:]:
        assert extra.flags() & Qgis.ProcessingParameterFlag.Optional, extra.name()
    assert all(output.description() for output in algorithm.outputDefinitions())
    assert destinations or algorithm.outputDefinitions() or algorithm.name() == "rebuild"


def test_nothing_hides_it_from_toolbox_models_and_batches(algorithm):
    hidden = (
        Qgis.ProcessingAlgorithmFlag.HideFromToolbox
        | Qgis.ProcessingAlgorithmFlag.HideFromModeler
        | Qgis.ProcessingAlgorithmFlag.NotAvailableInStandaloneTool
    )
    assert not algorithm.flags() & hidden
    assert algorithm.flags() & Qgis.ProcessingAlgorithmFlag.SupportsBatch
    model = QgsProcessingModelAlgorithm("m", "g")
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    assert child.algorithm() is not None
    model.addChildAlgorithm(child)
    assert model.childAlgorithms()


def test_a_model_makes_fills_and_measures_a_campaign(plugin, tmp_path):
    """The output of one algorithm is the campaign of the next, as the model designer joins them."""
    model = QgsProcessingModelAlgorithm("war", "models")

    def step(name: str, after: str = "", **given: object) -> None:
        child = QgsProcessingModelChildAlgorithm(f"campaign_replay:{name}")
        child.setChildId(name)
        for parameter, value in given.items():
            child.addParameterSources(parameter, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
        if name != "newcampaign":
            source = QgsProcessingModelChildParameterSource.fromChildOutput("newcampaign", "OUTPUT")
            child.addParameterSources("CAMPAIGN", [source])
        if after:
            child.setDependencies([QgsProcessingModelChildDependency(after)])
        model.addChildAlgorithm(child)

    war, figures = str(tmp_path / "war.gpkg"), str(tmp_path / "figures.csv")
    step("newcampaign", TITLE="War", ZONE="Asia/Damascus", AOI=str(SAMPLE / "aoi.geojson"),
         ACTORS=str(SAMPLE / "actors.csv"), OUTPUT=war)  # fmt: skip
    rows = (SAMPLE / "chronology.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "few.csv").write_text("".join(rows[:40]), encoding="utf-8")
    step("importchanges", INPUT=str(tmp_path / "few.csv"))
    step("statistics", after="importchanges", OUTPUT=figures)
    results, is_good = model.run({}, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    assert is_good
    assert results is not None
    told = Path(figures).read_text(encoding="utf-8")
    assert told.startswith("measure,line,at,actor")
    assert "ISIS" in told


@pytest.fixture(scope="module")
def copy(sample, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("process") / "war.gpkg"
    path.write_bytes(sample.read_bytes())
    return path


def parameters_for(name: str, folder: Path) -> dict[str, str]:
    if name == "importsnapshots":
        maps = folder / "maps"
        maps.mkdir()
        for day, east in ((7, 37.3), (8, 37.5)):
            ground = json.loads(shapely.to_geojson(shapely.box(36.8, 36.4, east, 36.7)))
            feature = {"type": "Feature", "properties": {"status": "SDF"}, "geometry": ground}
            whole = {"type": "FeatureCollection", "features": [feature]}
            (maps / f"2017040{day}.geojson").write_text(json.dumps(whole), encoding="utf-8")
        return {"FOLDER": str(maps), "STATUS": "status"}
    if name == "exportchanges":
        return {"FORMAT": "kml", "OUTPUT": str(folder / "war.kml")}
    if name == "rebuild":
        return {}
    return {"OUTPUT": str(folder / "out.csv")}


@pytest.mark.parametrize(
    "name",
    [
        "rebuild", "borderledger", "checks", "borderaccess", "pockets", "claimcheck", "disagreement", "exportchanges",
        "importsnapshots",
    ],
)  # fmt: skip
def test_the_real_qgis_process_runs_it_on_the_sample(name, copy, real_run, tmp_path):
    """Those that no other test runs there."""
    given = {"CAMPAIGN": str(copy)} | parameters_for(name, tmp_path)
    results = real_run(name, tmp_path, **given)
    if "OUTPUT" in given:
        assert Path(given["OUTPUT"]).stat().st_size > 100
    if name == "importsnapshots":
        assert results["ENTRIES"] == 2
