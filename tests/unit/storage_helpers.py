"""Campaigns and files for the storage's tests."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from plugin.campaign.actor import Actor, BlocMembership
from plugin.campaign.campaign import Campaign, ReferenceLine
from plugin.campaign.change import ChangeDraft, ChangeKind
from plugin.campaign.citation import Reliability, Source
from plugin.campaign.moment import EffectiveRule
from plugin.campaign.place import Place, PlaceCell
from plugin.storage import geopackage
from plugin.storage.recorder import Recorder
from tests.unit.builder import FIRST_RECORDED_AT, CampaignBuilder, box, day, ground_wkb


def war() -> CampaignBuilder:
    """Three actors on a square of one degree, two towns with cells, and a border along its north edge."""
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA", "SDF")
        .member("SDF", "coalition", "2016-08-01", "2016-10-01")
        .square_aoi(37.0, 36.0, side=1.0)
        .place(
            "al-Rai", 37.35, 36.55, alt_names=("Çobanbey", "الراعي"), kind="town", ground=box(37.3, 36.5, 37.4, 36.6)
        )
        .place("Dabiq", 37.45, 36.55, ground=box(37.4, 36.5, 37.5, 36.6))
        .place("nowhere")
        .source("SOHR")
        .line("border", (37.0, 37.0), (38.0, 37.0))
    )


def cells_of_war() -> list[PlaceCell]:
    """The cells of war()'s towns."""
    return [
        PlaceCell("al-Rai", ground_wkb(box(37.3, 36.5, 37.4, 36.6))),
        PlaceCell("Dabiq", ground_wkb(box(37.4, 36.5, 37.5, 36.6))),
    ]


def full_campaign() -> Campaign:
    """A campaign in which every field has a value of its own."""
    settings = war().settings(
        effective_rule=EffectiveRule.MIDDLE,
        precision=1e-6,
        sliver_m2=250.5,
        reach_km=7.25,
        projected_crs="EPSG:32636",
        subtitle="Under",
        credits="© me; 'quoted'",
    )
    base = settings.campaign
    actor = Actor("TUR", "Türkiye", "#aa0000", "cross", "nato", 7, {"tr": "Türkiye", "ar": "تركيا"})
    membership = BlocMembership("TUR", "coalition", day("2016-01-01"), day("2016-12-31"))
    line = ReferenceLine("left one", base.lines["border"].line, "left")
    return Campaign(
        settings=base.settings,
        aoi=base.aoi,
        actors={**base.actors, "TUR": actor},
        memberships=(*base.memberships, membership, BlocMembership("TUR", "for ever")),
        places={**base.places, "gate": Place("gate", "Gate", 37.1, 36.9, ("a; b", '"c"'), "crossing", "GeoNames")},
        sources={**base.sources, "army": Source("army", "The army", "army", Reliability.C)},
        lines={**base.lines, "left one": line},
    )


def new_store(folder: Path, builder: CampaignBuilder | None = None) -> geopackage.GeoPackageStore:
    """A new file of war(), or of another campaign."""
    chosen = builder or war()
    return geopackage.create(folder / "war.gpkg", chosen.campaign, cells_of_war() if builder is None else ())


def recorder(store: geopackage.GeoPackageStore) -> Recorder:
    """A recorder with a clock and uids that are the same in every run."""
    ticks, uids = count(FIRST_RECORDED_AT + store.head().seq, 1000), count(1 + 1000 * store.head().seq)
    return Recorder(store, clock=lambda: next(ticks), recorded_by="desk", uids=lambda: f"{next(uids):032x}")


def capture(taker: str, when: str, ground: object, loser: str = "", place: str = "", **details: object) -> ChangeDraft:
    """A draft of a capture in war()."""
    kind = ChangeKind.CAPTURED if loser else ChangeKind.INITIAL
    return war().draft(kind, place, loser, taker, when, ground=ground, **details)
