"""What the dock costs a person: the start of QGIS, an outlook while typing, an entry logged, undone and redone."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject

from plugin.campaign.change import FootprintMethod
from plugin.gui.form.form import LogForm
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from plugin.storage.recorder import Recorder
from tests.gui.real_qgis import run_in_qgis
from tests.gui.small_war import small_war

from . import place_war
from .report import heading, milliseconds, row

LOGS = (1_000, 100_000)
SAMPLES = 25


def bench_start(desktop: dict[str, str], tmp_path: Path) -> None:
    """startPlugin in a real QGIS, the second time with its modules' files read before."""
    heading("Dock: ms of initGui (promised: under 100)")
    told = run_in_qgis("lifecycle", desktop, tmp_path, campaign=str(small_war(tmp_path / "war.gpkg")))
    row("first and second start", *(f"{1e3 * seconds:.1f}" for seconds in told["seconds"]))


def bench_logging(qgis_app: object, tmp_path: Path) -> None:
    """From Ctrl+Return to the form that waits for the next entry, with everything that listens to the session."""
    heading("Dock: ms to the eye, villages with cells: median, 95th percentile (promised: under 100)")
    rng = random.Random(91)
    for length in LOGS:
        store, cells = place_war.new_file(tmp_path, f"log{length}", rng)
        Recorder(store, recorded_by="import").log_many(place_war.drafts(cells, length, rng))
        path = store.path
        store.close()
        settings = PluginSettings()
        session = CampaignSession(QgsProject(), settings)
        form = LogForm(session)
        session.open(path)
        _measure(session, form, length, [cell.place_id for cell in cells], rng)
        form.forecaster.stop()
        session.close()
        settings.unregister()


def _measure(session: CampaignSession, form: LogForm, length: int, places: list[str], rng: random.Random) -> None:
    actors = list(session.campaign.actors)
    seen: dict[str, list[float]] = {"outlook": [], "log": [], "undo": [], "redo": []}
    for _ in range(SAMPLES):
        form.fields.place.set_place(session.campaign.places[rng.choice(places)])
        form.fields.ground.choose(FootprintMethod.CELL)
        form.fields.to_actor.choose(rng.choice(actors))
        seen["outlook"].append(_seconds(lambda: (form.look(), form.forecaster.answer())))
        seen["log"].append(_seconds(form.submit))
        seen["undo"].append(_seconds(session.undo))
        seen["redo"].append(_seconds(session.redo))
    for what, seconds in seen.items():
        row(f"{what}, log of {length:,}", *(f"{figure:.1f}" for figure in milliseconds(seconds)))


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
