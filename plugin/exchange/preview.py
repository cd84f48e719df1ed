"""What an import would do, told before it is done: its entries, their ground, and what looks wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.checks import check_log
from ..campaign.place import Place
from ..campaign.sealing import seal
from ..campaign.spelling import Gazetteer
from ..territory.coverage import ground_from_wkb
from ..territory.geodesy import areas_m2
from .change_import import ImportedEntry
from .footprints import MetricProjection
from .into_campaign import ImportTarget, JudgedImport, cells_for
from .problems import Remark

MOST_SHOWN: Final = 5_000
"""Entries that a preview looks at one by one; those beyond are only counted."""


_MOST_COMPARED: Final = 500


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One entry that would be logged. km2 is 0 for an entry without ground; findings is advice in words."""

    row: int
    moment: str
    kind: str
    place: str
    from_actor: str
    to_actor: str
    km2: float
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place that the campaign does not have, and those of its places that are spelt much like it."""

    name: str
    is_located: bool
    like: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of an import; nothing has been written.

    entries counts what would be logged, repeated the rows that are in the log already or come twice, km2 sums the
    ground of the rows shown (ground taken twice counts twice).
    """

    entries: int
    unlocated: int
    repeated: int
    km2: float
    rows: tuple[PreviewRow, ...]
    new_places: tuple[NewPlace, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def findings(self) -> int:
        """How many things look wrong."""
        return sum(len(row.findings) for row in self.rows)


def preview(taken: JudgedImport, store: ImportTarget, projection: MetricProjection) -> Preview:
    """What logging a judged table would do. CampaignError as logging it, where that would be refused."""
    campaign = store.campaign()
    cells = cells_for(taken.all_places, campaign, store.cells(), projection)
    entries = list(islice(taken.entries(cells), MOST_SHOWN))
    places = {**campaign.places, **{place.place_id: place for place in taken.added_places}}
    sources = {**campaign.sources, **{source.source_id: source for source in taken.added_sources}}
    learnt = Campaign(
        campaign.settings, campaign.aoi, campaign.actors, campaign.memberships, places, sources, campaign.lines
    )
    findings = _findings(entries, list(store.in_force()), learnt)
    rows = tuple(_row(entry, learnt, findings.get(entry.uid, ())) for entry in entries)
    return Preview(
        taken.count,
        taken.unlocated,
        len(taken.repeated),
        sum(row.km2 for row in rows),
        rows,
        tuple(_new_places(taken, campaign)),
        tuple(taken.remarks),
    )


def _findings(
    entries: Sequence[ImportedEntry], logged: Sequence[ControlChange], campaign: Campaign
) -> dict[str, tuple[str, ...]]:
    rule = campaign.settings.effective_rule
    last = max((entry.seq for entry in logged), default=0)
    sealed = [
        seal(
            entry.draft,
            uid=entry.uid,
            seq=seq,
            rank=seq,
            recorded_at=0,
            recorded_by="",
            effective_at=entry.draft.moment.effective(rule),
            prev_hash="",
        )
        for seq, entry in enumerate(entries, start=last + 1)
    ]
    found: dict[str, tuple[str, ...]] = {}
    for finding in check_log([*logged, *sealed], campaign):
        found[finding.change_uid] = (*found.get(finding.change_uid, ()), finding.message)
    return found


def _row(entry: ImportedEntry, campaign: Campaign, findings: tuple[str, ...]) -> PreviewRow:
    draft = entry.draft
    place = campaign.places.get(draft.place_id)
    km2 = float(areas_m2(ground_from_wkb(draft.footprint)).sum()) / 1e6 if draft.footprint is not None else 0.0
    return PreviewRow(
        entry.row,
        draft.moment.text,
        draft.kind.value,
        place.name if place else "",
        draft.from_actor,
        draft.to_actor,
        km2,
        findings,
    )


def _new_places(taken: JudgedImport, campaign: Campaign) -> list[NewPlace]:
    gazetteer = Gazetteer(campaign.places.values())
    new = [place for place in taken.added_places if place.place_id not in campaign.places]
    return [
        NewPlace(
            place.name,
            place.is_located,
            tuple(gazetteer.nearest_spellings(place.name, 3)) if number < _MOST_COMPARED else (),
        )
        for number, place in enumerate(new)
    ]
