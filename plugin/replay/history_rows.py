"""What follows from a territory in memory, as rows of the derived tables."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Final

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.place import PlaceCell
from ..territory.border_ledger import MeasuredLine, shares_of
from ..territory.cells import spot_of
from ..territory.coverage import contains_lonlat, ground_to_wkb
from ..territory.front_lines import fronts_of
from ..territory.geodesy import areas_m2
from ..territory.holdings import Holding, Siege
from ..territory.place_status import statuses_of
from ..territory.sieges import reported_sieges
from ..territory.state_rows import DerivedRow, DerivedTable

_FRONTS_AT_ONCE: Final = 2_000
_SQUARE_METRES_PER_KM2: Final = 1e6

Rows = dict[DerivedTable, list[DerivedRow]]


def rows_of(
    campaign: Campaign, cells: Iterable[PlaceCell], holdings: Sequence[Holding], entries: Sequence[ControlChange]
) -> Rows:
    """All that is drawn of a history: its ground, fronts, border shares, places and sieges."""
    sieges = _sieges_of(entries)
    return {
        DerivedTable.CONTROL_AREA: _areas(holdings),
        DerivedTable.FRONT_LINE: _fronts(campaign, holdings),
        DerivedTable.BORDER_SHARE: _shares(campaign, holdings),
        DerivedTable.PLACE_STATUS: _statuses(campaign, cells, holdings, sieges),
        DerivedTable.SIEGE: [
            DerivedRow(fid, None, one.valid_from, one.valid_to, (one.place_id, one.besieged, one.besieger, one.origin))
            for fid, one in enumerate(sieges, start=1)
        ],
    }


def _areas(holdings: Sequence[Holding]) -> list[DerivedRow]:
    sizes = areas_m2([holding.ground for holding in holdings]) / _SQUARE_METRES_PER_KM2
    rows = []
    for one, size in zip(holdings, sizes, strict=True):
        values = (one.actor, one.contested_by or None, one.change_uid or None, float(size), one.is_uncertain)
        rows.append(DerivedRow(one.fid, ground_to_wkb([one.ground]), one.valid_from, one.valid_to, values))
    return rows


def _fronts(campaign: Campaign, holdings: Sequence[Holding]) -> list[DerivedRow]:
    """Batch by batch in the order in which holdings begin: all at once would compare all that ever stood there."""
    named = sorted((one for one in holdings if one.actor != UNKNOWN), key=lambda one: one.valid_from)
    rows: list[DerivedRow] = []
    standing: list[Holding] = []
    for start in range(0, len(named), _FRONTS_AT_ONCE):
        batch = named[start : start + _FRONTS_AT_ONCE]
        standing = [holding for holding in standing if holding.valid_to > batch[0].valid_from]
        for one in fronts_of(batch, standing, campaign.blocs):
            values = (one.actor_a, one.actor_b, one.hostile, one.length_km)
            rows.append(DerivedRow(len(rows) + 1, one.line.wkb, one.valid_from, one.valid_to, values))
        standing.extend(batch)
    return rows


def _shares(campaign: Campaign, holdings: Sequence[Holding]) -> list[DerivedRow]:
    lines = [MeasuredLine(line) for line in campaign.lines.values()]
    shares = [share for line in lines for holding in holdings for share in shares_of(holding, line)]
    return [
        DerivedRow(fid, one.path.wkb, one.valid_from, one.valid_to, (one.line, one.actor, one.length_km))
        for fid, one in enumerate(shares, start=1)
    ]


def _statuses(
    campaign: Campaign, cells: Iterable[PlaceCell], holdings: Sequence[Holding], sieges: Sequence[Siege]
) -> list[DerivedRow]:
    cell_of = {cell.place_id: cell for cell in cells}
    rows: list[DerivedRow] = []
    for place in campaign.places.values():
        spot = spot_of(place, cell_of.get(place.place_id))
        if spot is None or place.lon is None or place.lat is None:
            continue
        point = struct.pack("<BIdd", 1, 1, place.lon, place.lat)
        for one in statuses_of(place, _held_at(holdings, *spot), sieges):
            values = (one.place_id, one.name, one.actor, one.contested_by or None, one.besieged_by or None)
            rows.append(DerivedRow(len(rows) + 1, point, one.valid_from, one.valid_to, values))
    return rows


def _held_at(holdings: Sequence[Holding], lon: float, lat: float) -> list[Holding]:
    """Every holding that ever contained a point."""
    near = []
    for holding in holdings:
        west, south, east, north = holding.ground.bounds
        if west <= lon <= east and south <= lat <= north:
            near.append(holding)
    inside = contains_lonlat([holding.ground for holding in near], lon, lat) if near else []
    return [holding for holding, is_inside in zip(near, inside, strict=True) if is_inside]


def _sieges_of(entries: Sequence[ControlChange]) -> list[Siege]:
    by_place: dict[str, list[ControlChange]] = {}
    for entry in entries:
        if entry.draft.place_id:
            by_place.setdefault(entry.draft.place_id, []).append(entry)
    return [siege for place_id, story in by_place.items() for siege in reported_sieges(place_id, story)]
