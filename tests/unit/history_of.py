"""What follows from a small campaign, as the History that figures are worked out from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from plugin.campaign.change import ControlChange
from plugin.campaign.times import FOREVER
from plugin.storage.rebuilding import territory_of
from plugin.territory.border_ledger import MeasuredLine, shares_of
from plugin.territory.coverage import Ground, contains_lonlat
from plugin.territory.front_lines import fronts_of
from plugin.territory.geodesy import areas_m2
from plugin.territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus
from plugin.territory.lines import Lines
from plugin.territory.place_status import statuses_of
from plugin.territory.statistics import Statistics
from plugin.territory.statistics_columns import AreaColumns, Codes, FrontColumns, StatusColumns, whole
from tests.unit.builder import CampaignBuilder


class MemoryHistory:
    """A History (statistics_columns) of rows in memory.

    takers gives, by uid of a holder-changing entry, its to_actor and its earliest moment.
    """

    def __init__(
        self,
        holdings: Iterable[Holding],
        fronts: Sequence[FrontLine] = (),
        shares: Sequence[BorderShare] = (),
        statuses: Sequence[PlaceStatus] = (),
        *,
        takers: Mapping[str, tuple[str, int]],
        points: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self._holdings = sorted(holdings, key=lambda held: held.fid)
        self._fronts = fronts
        self._shares = shares
        self._statuses = statuses
        self._takers = takers
        self._points = points or {}
        self._ground_of = {held.fid: held.ground for held in self._holdings}

    def areas(self) -> AreaColumns:
        """Every holding."""
        held = self._holdings
        doubted = [one.contest.uid if one.contest is not None and not one.contest.by else "" for one in held]
        return AreaColumns(
            fid=whole(one.fid for one in held),
            actor=Codes.of([one.actor for one in held]),
            t0=whole(one.valid_from for one in held),
            t1=whole(one.valid_to for one in held),
            area_km2=areas_m2([one.ground for one in held]) / 1e6,
            tenure_uid=[one.tenure.uid for one in held],
            earliest_t=whole(min(one.tenure.order[0], self._earliest(one.tenure.uid)) for one in held),
            tenure_t=whole(one.tenure.order[0] for one in held),
            settled_t=whole(one.tenure.settled_at for one in held),
            may_be=[self._takers.get(uid, ("", 0))[0] for uid in doubted],
            doubt_uid=doubted,
            box=np.array([one.ground.bounds for one in held]).reshape(-1, 4),
        )

    def fronts(self) -> FrontColumns:
        """Every front line; a front line's fid is its place in the list given."""
        fronts = self._fronts
        return FrontColumns(
            fid=np.arange(len(fronts), dtype=np.int64),
            pair=Codes.of([f"{one.actor_a}|{one.actor_b}" for one in fronts]),
            hostile=np.array([one.hostile for one in fronts], dtype=bool),
            t0=whole(one.valid_from for one in fronts),
            t1=whole(one.valid_to for one in fronts),
            length_km=np.array([one.length_km for one in fronts], dtype=float),
            area_a=whole(one.area_a for one in fronts),
        )

    def shares_of(self, line: str) -> list[BorderShare]:
        """Every border share of a reference line."""
        return [share for share in self._shares if share.line == line]

    def statuses(self) -> StatusColumns:
        """Every status of a place that has a point."""
        statuses = [one for one in self._statuses if one.place_id in self._points]
        return StatusColumns(
            place_id=Codes.of([one.place_id for one in statuses]),
            actor=Codes.of([one.actor for one in statuses]),
            t0=whole(one.valid_from for one in statuses),
            t1=whole(one.valid_to for one in statuses),
            lon=np.array([self._points[one.place_id][0] for one in statuses], dtype=float),
            lat=np.array([self._points[one.place_id][1] for one in statuses], dtype=float),
        )

    def grounds(self, fids: Sequence[int]) -> list[Ground]:
        """The ground of some holdings, in the order asked."""
        return [self._ground_of[fid] for fid in fids]

    def front_paths(self, fids: Sequence[int]) -> list[Lines]:
        """The lines of some front lines, in the order asked."""
        return [self._fronts[fid].line for fid in fids]

    def _earliest(self, uid: str) -> int:
        return self._takers[uid][1] if uid in self._takers else FOREVER


def holdings_of(war: CampaignBuilder, entries: Iterable[ControlChange] | None = None) -> list[Holding]:
    """The territory of a campaign, or of other entries on its ground."""
    chosen = war.log.in_force() if entries is None else entries
    return territory_of(war.campaign, sorted(chosen, key=lambda entry: entry.order))


def history_of(war: CampaignBuilder) -> MemoryHistory:
    """Everything derived from a campaign's log."""
    chosen = war.log.in_force()
    held = holdings_of(war, chosen)
    lines = [MeasuredLine(line) for line in war.campaign.lines.values()]
    places = [place for place in war.campaign.places.values() if place.is_located]
    statuses = []
    for place in places:
        on = contains_lonlat([one.ground for one in held], place.lon, place.lat)
        statuses += statuses_of(place, [one for one, does in zip(held, on, strict=True) if does], [])
    return MemoryHistory(
        held,
        fronts_of(held, [], war.campaign.blocs),
        [share for line in lines for one in held for share in shares_of(one, line)],
        statuses,
        takers={
            one.uid: (one.draft.to_actor, one.draft.moment.earliest)
            for one in chosen
            if one.draft.kind.changes_holder
        },
        points={place.place_id: (place.lon, place.lat) for place in places},
    )


def statistics_of(war: CampaignBuilder) -> Statistics:
    """The figures of a campaign."""
    return Statistics(history_of(war), [MeasuredLine(line) for line in war.campaign.lines.values()])
