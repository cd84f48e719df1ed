"""A campaign store in memory, as far as paper reads one: the real engine's answers without a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.campaign import Campaign
from plugin.campaign.change import ChangeKind, ControlChange
from plugin.campaign.citation import Claim
from plugin.campaign.times import FOREVER
from plugin.territory.border_ledger import MeasuredLine, shares_of
from plugin.territory.coverage import ground_to_wkb
from plugin.territory.front_lines import fronts_of
from plugin.territory.geodesy import areas_m2
from plugin.territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus
from plugin.territory.memory import MemoryTerritory
from plugin.territory.partition import Frame, apply_change, base_holdings
from plugin.territory.state_rows import DerivedTable, Known, StateRead
from tests.unit.builder import CampaignBuilder, box


class LogStore:
    """What storage promises its readers, over lists."""

    def __init__(self, campaign: Campaign, log: Sequence[ControlChange]) -> None:
        self._campaign = campaign
        self._log = list(log)
        self._lines = {name: MeasuredLine(line) for name, line in campaign.lines.items()}
        self._territory = MemoryTerritory(base_holdings(campaign))
        for change in sorted(log, key=lambda change: change.seq):
            self._territory.take(change)
            if change.draft.footprint is not None and not change.draft.kind.is_siege:
                self._territory.apply(apply_change(self._territory, change, Frame.of(campaign)))

    def campaign(self) -> Campaign:
        return self._campaign

    def in_force(self) -> Iterator[ControlChange]:
        return iter(sorted(self._log, key=lambda change: change.order))

    def claims(self) -> list[Claim]:
        return [claim for change in self._log for claim in change.draft.claims]

    def states(self) -> LogStates:
        return LogStates(self)

    def holdings_at(self, instant: int) -> list[Holding]:
        return self._territory.state(instant)

    def fronts_at(self, instant: int) -> list[FrontLine]:
        fronts = fronts_of(self.holdings_at(instant), (), self._campaign.blocs)
        return [front for front in fronts if front.valid_from <= instant < front.valid_to]

    def shares_at(self, instant: int) -> list[BorderShare]:
        holdings, lines = self.holdings_at(instant), self._lines.values()
        return [share for line in lines for held in holdings for share in shares_of(held, line)]

    def statuses_at(self, instant: int) -> list[PlaceStatus]:
        last: dict[str, tuple[str, str, str]] = {}
        for change in self.in_force():
            draft = change.draft
            if change.effective_at > instant:
                break
            actor, contested, besieged = last.get(draft.place_id, (UNKNOWN, "", ""))
            if draft.kind.changes_holder:
                last[draft.place_id] = (draft.to_actor, "", "")
            elif draft.kind is ChangeKind.CONTESTED:
                last[draft.place_id] = (draft.from_actor, draft.to_actor, besieged)
            elif draft.kind is ChangeKind.BESIEGED:
                last[draft.place_id] = (draft.from_actor, contested, draft.to_actor)
            else:
                last[draft.place_id] = (draft.to_actor, contested, "")
        places = self._campaign.places
        return [
            PlaceStatus(place_id, places[place_id].name, *status, instant, FOREVER)
            for place_id, status in last.items()
            if place_id in places and places[place_id].is_located
        ]


class LogStates:
    """The same, instant by instant: the whole state every time (territory.state_rows.StateSource)."""

    def __init__(self, store: LogStore) -> None:
        self._store = store

    def read(self, instant: int, since: Known | None = None) -> StateRead:
        holdings = self._store.holdings_at(instant)
        km2 = areas_m2([held.ground for held in holdings]) / 1e6
        rows = {
            DerivedTable.CONTROL_AREA: [
                (
                    *(held.fid, ground_to_wkb([held.ground]), held.valid_from, held.valid_to, held.actor),
                    *(held.contested_by or None, held.change_uid or None, float(area), held.is_uncertain),
                )
                for held, area in zip(holdings, km2, strict=True)
            ],
            DerivedTable.FRONT_LINE: [
                (number, one.line.wkb, one.valid_from, one.valid_to, one.actor_a, one.actor_b, one.hostile, 0.0)
                for number, one in enumerate(self._store.fronts_at(instant))
            ],
            DerivedTable.BORDER_SHARE: [
                (number, one.path.wkb, one.valid_from, one.valid_to, one.line, one.actor, one.length_km)
                for number, one in enumerate(self._store.shares_at(instant))
            ],
            DerivedTable.PLACE_STATUS: [
                (
                    *(number, None, one.valid_from, one.valid_to, one.place_id, one.name),
                    *(one.actor, one.contested_by or None, one.besieged_by or None),
                )
                for number, one in enumerate(self._store.statuses_at(instant))
            ],
        }
        return StateRead(Known(instant, 0), None, rows)


WEST, MIDDLE, EAST = box(36.4, 36.2, 36.6, 36.6), box(36.6, 36.2, 36.8, 36.6), box(36.8, 36.2, 37.0, 36.6)


def small_war() -> CampaignBuilder:
    """Three towns side by side under a border, ISIS in all of them on 23 August 2016, none of it left on 4 September.

    Azaz falls on the 24th by two sources, Rai is contested on the 25th, taken on the 27th and besieged on the 28th;
    an unlocated village changes hands with it; Jarabulus, and with it a stated 91 km, follow on 4 September.
    """
    war = (
        CampaignBuilder("Small war")
        .settings(subtitle="Three towns", credits="Facts: the desk", projected_crs="EPSG:32637")
        .actors("ISIS", "FSA", "SDF")
        .aoi(box(36.4, 36.2, 37.0, 36.6))
        .place("Azaz", 36.5, 36.45, kind="town", ground=WEST)
        .place("Rai", 36.7, 36.45, alt_names=("الراعي",), ground=MIDDLE)
        .place("Jarabulus", 36.9, 36.45, kind="town", ground=EAST)
        .line("Border", (36.4, 36.6), (37.0, 36.6))
    )
    for town in ("Azaz", "Rai", "Jarabulus"):
        war.initial(town, "ISIS", "2016-08-23", cite=("Desk C3",))
    war.captured("Azaz", "ISIS", "FSA", "2016-08-24", cite=("SOHR B1", "Army C2"))
    war.contested("Rai", "ISIS", "SDF", "2016-08-25", cite=("SOHR B2",))
    war.captured("Rai", "ISIS", "FSA", "2016-08-27", cite=("SOHR B1",))
    war.captured("Hamlet", "ISIS", "FSA", "2016-08-27", cite=("SOHR B1",))
    war.besieged("Rai", "FSA", "SDF", "2016-08-28", cite=("SOHR B3",))
    last = war.draft(ChangeKind.WITHDREW, "Jarabulus", "ISIS", "FSA", "2016-09-04", cite=("Minister C1",))
    war.log.append(war.claim(last, "border_length", 50.0, line="Border"))
    return war


def store_of(war: CampaignBuilder) -> LogStore:
    """The store of a campaign as it was told."""
    return LogStore(war.campaign, war.entries)
