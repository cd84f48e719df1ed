"""The plugin comes and goes cleanly: in this process, in the real qgis_process, and in a real QGIS window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject

from plugin.main import CampaignReplayPlugin, find_libraries
from plugin.translation import tr

WORK_SHAPELY = """
import json, math, random, time
from PACKAGE.territory.coverage import is_coverage, shapely
from qgis.core import QgsApplication, QgsGeometry
chance = random.Random(7)
def star(n=30):
    x, y = 36 + chance.random(), 36 + chance.random()
    turns = [2 * math.pi * i / n for i in range(n)]
    return shapely.Polygon([(x + (.1 + .1 * chance.random()) * math.cos(t), y + .2 * math.sin(t)) for t in turns])
area = 0.0
for _ in range(500):
    a, b = star(), star()
    edges = shapely.unary_union([a.boundary, b.boundary], grid_size=1e-7)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    area += shapely.area(faces).sum() + shapely.voronoi_polygons(a).area
    assert is_coverage(list(faces))
    assert shapely.equals_identical(a, shapely.from_wkb(shapely.to_wkb(a)))
    geometry = QgsGeometry(); geometry.fromWkb(a.wkb); area += geometry.buffer(0.01, 4).area()
until = time.monotonic() + 60
while QgsApplication.processingRegistry().providerById("campaign_replay") is None and time.monotonic() < until:
    QgsApplication.processEvents()
provider = QgsApplication.processingRegistry().providerById("campaign_replay")
answer = {"area": area, "algorithms": len(provider.algorithms()) if provider else 0}
"""


@pytest.fixture
def registry(qgis_app):
    return QgsApplication.processingRegistry()


def test_it_comes_and_goes_twice(registry):
    present = registry.providerById("campaign_replay") is not None
    if present:
        registry.removeProvider("campaign_replay")
    layers = QgsProject.instance().count()
    plugin = CampaignReplayPlugin(None)
    for _ in range(2):
        plugin.initProcessing()
        assert registry.providerById("campaign_replay") is not None
        plugin.unload()
        assert registry.providerById("campaign_replay") is None
    assert QgsProject.instance().count() == layers
    if present:
        CampaignReplayPlugin(None).initProcessing()


def test_shapely_that_is_there_already_stays_the_one(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_REPLAY_LIBS", str(tmp_path))
    before = list(sys.path)
    find_libraries()
    assert sys.path == before


def test_a_folder_with_libraries_is_looked_at_last(monkeypatch, tmp_path):
    monkeypatch.setenv("CAMPAIGN_REPLAY_LIBS", str(tmp_path))
    monkeypatch.setattr("plugin.main.importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(sys, "path", list(sys.path))
    find_libraries()
    find_libraries()
    assert sys.path[-1] == str(tmp_path)
    assert sys.path.count(str(tmp_path)) == 1


TURKISH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="tr"><context><name>CampaignReplay</name>
<message><source>Import changes</source><translation>Değişiklikleri içe aktar</translation></message>
</context></TS>"""


@pytest.mark.parametrize("locale", ["tr", "tr_TR"])
def test_it_speaks_the_language_of_the_person_where_that_has_been_translated(locale, qgis_app, monkeypatch, tmp_path):
    (tmp_path / "i18n").mkdir()
    (tmp_path / "tr.ts").write_text(TURKISH, encoding="utf-8")
    compiled = tmp_path / "i18n" / "campaign_replay_tr.qm"
    subprocess.run(["lrelease", "-silent", str(tmp_path / "tr.ts"), "-qm", str(compiled)], timeout=60, check=True)
    monkeypatch.setattr("plugin.main.RESOURCES", tmp_path)
    monkeypatch.setattr("plugin.main.QgsSettings.value", lambda *_asked: locale)
    plugin = CampaignReplayPlugin(None)
    plugin._install_translator()
    assert tr("Import changes") == "Değişiklikleri içe aktar"
    assert tr("Not translated yet") == "Not translated yet"
    plugin.unload()
    assert tr("Import changes") == "Import changes"


def test_qgis_process_knows_the_algorithms(qgis_environment):
    listed = subprocess.run(
        ["qgis_process", "--json", "list"], env=qgis_environment, capture_output=True, timeout=120, check=True
    )
    providers = json.loads(listed.stdout[listed.stdout.index(b"{") :])["providers"]
    assert {"newcampaign", "importchanges", "rebuild", "controlat", "borderledger", "checks", "exportpages"} <= {
        name.partition(":")[2] for name in providers["campaign_replay"]["algorithms"]
    }


def test_qgis_process_runs_the_engine(real_run, root, tmp_path):
    """A campaign made, filled and asked by the real binary, whose own GEOS must not answer for shapely's."""
    sample = root / "resources" / "sample"
    rows = (sample / "chronology.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    few = tmp_path / "few.csv"
    few.write_text("".join(rows[:60]), encoding="utf-8")
    war = tmp_path / "war.gpkg"

    def run(algorithm: str, **parameters: object) -> dict:
        return real_run(algorithm, tmp_path, **parameters)

    run(
        "newcampaign",
        TITLE="War",
        ZONE="Asia/Damascus",
        AOI=str(sample / "aoi.geojson"),
        ACTORS=str(sample / "actors.csv"),
        OUTPUT=str(war),
    )
    assert run("importchanges", CAMPAIGN=str(war), INPUT=str(few))["ENTRIES"] == 59
    told = run("controlat", CAMPAIGN=str(war), INSTANT="2016-08-24T00:00:00", OUTPUT=str(tmp_path / "state.gpkg"))
    assert Path(told["OUTPUT"]).stat().st_size > 0


def test_a_qgis_window_loads_it_and_its_own_geos(desktop, tmp_path):
    """A wheel's GEOS and that of QGIS live in one process: same answers as here, no crash."""
    answer = tmp_path / "answer.json"
    script = tmp_path / "probe.py"
    work = WORK_SHAPELY.replace("PACKAGE", "campaign_replay.plugin")
    script.write_text(
        "import os, traceback\n"
        f"answer_path = {str(answer)!r}\n"
        "try:\n"
        + "".join(f"    {line}\n" for line in work.strip().splitlines())
        + "    open(answer_path, 'w').write(json.dumps(answer))\n"
        "except BaseException:\n"
        "    open(answer_path, 'w').write(traceback.format_exc())\n"
        "os._exit(0)\n",
        encoding="utf-8",
    )
    errors = tmp_path / "errors.txt"
    with errors.open("wb") as log:
        window = subprocess.Popen(["qgis", "--nologo", "--code", str(script)], env=desktop, stdout=log, stderr=log)
        try:
            code = window.wait(timeout=120)
        except subprocess.TimeoutExpired:
            titles = _window_titles(desktop)
            window.kill()
            window.wait(timeout=10)
            pytest.fail(f"QGIS waits for somebody, with these windows open: {titles}")
    assert code == 0, errors.read_text(errors="replace")[-3000:]
    told = json.loads(answer.read_text(encoding="utf-8"))
    assert told["algorithms"] >= 7
    assert told["area"] == pytest.approx(_same_work_here(), rel=1e-12)


def _window_titles(environment: dict[str, str]) -> str:
    named = ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"]
    return subprocess.run(named, env=environment, capture_output=True, timeout=20).stdout.decode()


def _same_work_here() -> float:
    source = WORK_SHAPELY.replace("PACKAGE", "plugin")
    names: dict[str, object] = {}
    exec(compile(source, "probe", "exec"), names)  # noqa: S102
    return names["answer"]["area"]


def test_without_shapely_it_loads_and_says_what_to_do(qgis_environment, tmp_path):
    # The machine may have one of its own: ours goes before it, and fails as QGIS, which looks for one, expects it to.
    (tmp_path / "shapely.py").write_text("raise ModuleNotFoundError('none here', name='shapely')")
    environment = qgis_environment | {
        "CAMPAIGN_REPLAY_LIBS": str(tmp_path),
        "PYTHONPATH": str(tmp_path),
        "QGIS_LOG_FILE": os.devnull,
    }
    done = subprocess.run(["qgis_process", "list"], env=environment, capture_output=True, timeout=120)
    assert done.returncode == 0
    assert b"campaign_replay:newcampaign" not in done.stdout
    assert b"shapely" in done.stdout + done.stderr
