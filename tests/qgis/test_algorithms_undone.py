"""What an algorithm logs while the campaign is open in the dock: the dock sees it, and one undo takes it all back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely

from plugin.gui.session import CampaignSession
from plugin.person import person_at_desk
from tests.gui.open_war import open_war
from tests.unit.builder import day

LATER = day("2016-10-01")
TABLE = (
    "when,location,holder,lost by\n24 August 2016,al-Rai,FSA-TR,ISIS\n25 August 2016,Azaz,ISIS,FSA-TR\n"
    "26 August 2016,Tal Mizab,FSA-TR,ISIS\n"
)


@pytest.fixture
def session(plugin: object, qtbot: object, tmp_path: Path) -> Iterator[CampaignSession]:
    with open_war(tmp_path / "war.gpkg") as made:
        yield made


def changes(folder: Path) -> tuple[str, dict[str, str]]:
    path = folder / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return "importchanges", {"INPUT": str(path)}


def maps(folder: Path) -> tuple[str, dict[str, str]]:
    (folder / "maps").mkdir()
    for number, east in ((7, 37.3), (8, 37.5), (9, 37.6)):
        ground = json.loads(shapely.to_geojson(shapely.box(36.8, 36.4, east, 36.7)))
        feature = {"type": "Feature", "properties": {"status": "SDF"}, "geometry": ground}
        whole = {"type": "FeatureCollection", "features": [feature]}
        (folder / "maps" / f"201609{number:02d}.geojson").write_text(json.dumps(whole), encoding="utf-8")
    return "importsnapshots", {"FOLDER": str(folder / "maps"), "STATUS": "status", "JUMP_PERCENT": "0"}


def holders(session: CampaignSession) -> dict[str, float]:
    """Square degrees by holder."""
    found: dict[str, float] = {}
    for held in session.store.holdings_at(LATER):
        found[held.actor] = found.get(held.actor, 0.0) + held.ground.area
    return {actor: round(area, 7) for actor, area in found.items()}


@pytest.mark.parametrize("made", [changes, maps])
def test_the_dock_sees_what_an_algorithm_logged_and_undoes_it_in_one_step(
    made: Callable[[Path], tuple[str, dict[str, str]]], session: CampaignSession, run: Callable, tmp_path: Path
) -> None:
    before, acts = holders(session), len(session.history().to_undo)
    name, parameters = made(tmp_path)
    told: list[int] = []
    session.log_changed.connect(lambda: told.append(session.store.head().seq))
    done = run(name, CAMPAIGN=str(session.path), **parameters)
    session.refresh()
    assert told == [session.store.head().seq]
    assert holders(session) != before
    history = session.history()
    assert len(history.to_undo) == acts + 1
    assert len(history.to_undo[-1]) == done.results["ENTRIES"] >= 3
    session.undo()
    assert holders(session) == before
    session.redo()
    assert holders(session) != before
    assert not session.store.verify()


def test_an_algorithm_writes_as_the_person_at_the_desk(session: CampaignSession) -> None:
    assert person_at_desk() == session._settings.recorded_by == "desk"
    session._settings.recorded_by = ""
    assert person_at_desk() == session._settings.recorded_by != ""
