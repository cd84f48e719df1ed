"""A small campaign on file, for tests of the window: a square of 0.4 degrees, four places, three sides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign
from plugin.campaign.place import PlaceCell
from plugin.storage.geopackage import create
from plugin.storage.recorder import Recorder
from tests.unit.builder import CampaignBuilder, box, ground_wkb

CELLS = {
    "al-rai": box(37.2, 36.4, 37.4, 36.6),
    "tal-mizab": box(37.4, 36.4, 37.6, 36.6),
    "manbij": box(37.4, 36.2, 37.6, 36.4),
    "azaz": box(37.2, 36.2, 37.4, 36.4),
}
"""The ground of each place."""


def small_campaign() -> CampaignBuilder:
    """The frame and its first entries, not on file yet."""
    war = (
        CampaignBuilder("Small war")
        .square_aoi(37.2, 36.2, side=0.4)
        .line("Border", (37.2, 36.6), (37.6, 36.6))
        .source("SOHR")
        .place("al-rai", 37.3, 36.5, alt_names=("Ar-Ra'ee", "Çobanbey", "الراعي"), kind="town", ground=CELLS["al-rai"])
        .place("tal-mizab", 37.5, 36.5, ground=CELLS["tal-mizab"])
        .place("manbij", 37.5, 36.3, kind="city", ground=CELLS["manbij"])
        .place("azaz", 37.3, 36.3, kind="city", ground=CELLS["azaz"])
        .place("halwaniyah")
    )
    actors = (
        Actor("ISIS", "Islamic State", "#63615d", "diagonal", sort_order=1),
        Actor("FSA-TR", "Turkey-backed rebels", "#a6d29c", "dots", "opposition", 2),
        Actor("SDF", "Syrian Democratic Forces", "#f6dc6b", "none", sort_order=3),
    )
    war.campaign = _with_actors(war.campaign, actors)
    return (
        war.initial("al-rai", "ISIS", "2016-07-07", cite=("SOHR B2",))
        .initial("tal-mizab", "ISIS", "2016-07-07", cite=("SOHR B2",))
        .initial("manbij", "SDF", "2016-08-12", cite=("SOHR B1",))
        .initial("azaz", "FSA-TR", "2016-07-07", cite=("SOHR B2",))
    )


def small_war(path: Path) -> Path:
    """The campaign's file, its first entries logged by "import"."""
    path.write_bytes(_small_war_file())
    return path


@cache
def _small_war_file() -> bytes:
    """Made once a run; a closed file has no write-ahead log left, and so is whole in itself."""
    war = small_campaign()
    cells = [PlaceCell(place_id, ground_wkb(ground)) for place_id, ground in CELLS.items()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "war.gpkg"
        store = create(path, war.campaign, cells)
        Recorder(store, recorded_by="import").log_many([entry.draft for entry in war.entries])
        store.close()
        return path.read_bytes()


def _with_actors(campaign: Campaign, actors: tuple[Actor, ...]) -> Campaign:
    return Campaign(
        campaign.settings,
        campaign.aoi,
        {actor.code: actor for actor in actors},
        campaign.memberships,
        campaign.places,
        campaign.sources,
        campaign.lines,
    )
