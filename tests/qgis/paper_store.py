"""A campaign store in memory, as far as paper reads one: the real engine's answers without a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qgis.core import QgsDistanceArea, QgsGeometry

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.campaign import Campaign
from plugin.campaign.change import ChangeKind, ControlChange
from plugin.campaign.citation import Claim
from plugin.campaign.times import FOREVER
from plugin.territory.front_lines import fronts_of
from plugin.territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus, Siege


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry's place in the log."""

    seq: int
    hash: str = ""


class LogStore:
    """What storage promises its readers, over lists."""

    def __init__(self, campaign: Campaign, log: Sequence[ControlChange], holdings: Sequence[Holding]) -> None:
        self._campaign = campaign
        self._log = list(log)
        self._holdings = list(holdings)

    def campaign(self) -> Campaign:
        return self._campaign

    def head(self) -> Head:
        return Head(len(self._log))

    def entries(self, *, as_known_at: int | None = None) -> Iterator[ControlChange]:
        return iter(self._log)

    def in_force(self) -> Iterator[ControlChange]:
        return iter(sorted(self._log, key=lambda change: change.order))

    def claims(self) -> list[Claim]:
        return [claim for change in self._log for claim in change.draft.claims]

    def holdings_at(self, instant: int, bounds: object = None) -> list[Holding]:
        return [held for held in self._holdings if held.valid_from <= instant < held.valid_to]

    def fronts_at(self, instant: int) -> list[FrontLine]:
        standing = self.holdings_at(instant)
        fronts = fronts_of(standing, (), self._campaign.blocs)
        return [front for front in fronts if front.valid_from <= instant < front.valid_to]

    def shares_at(self, instant: int, line: str) -> list[BorderShare]:
        path = QgsGeometry()
        path.fromWkb(self._campaign.lines[line].line)
        ruler = QgsDistanceArea()
        ruler.setEllipsoid("WGS84")
        shares = []
        for held in self.holdings_at(instant):
            ground = QgsGeometry()
            ground.fromWkb(held.ground.wkb)
            if not ground.boundingBox().intersects(path.boundingBox()):
                continue
            beside = path.intersection(ground.buffer(2e-6, 1))
            beside.convertToMultiType()
            if not beside.isEmpty():
                km = ruler.measureLength(beside) / 1000
                shares.append(BorderShare(held.fid, line, held.actor, held.valid_from, held.valid_to, _Path(beside), km))
        return shares

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

    def sieges_at(self, instant: int) -> list[Siege]:
        return [
            Siege(status.place_id, status.actor, status.besieged_by, instant, FOREVER)
            for status in self.statuses_at(instant)
            if status.besieged_by
        ]


class _Path:
    """A line that hands out its WKB, as the engine's lines do."""

    def __init__(self, geometry: QgsGeometry) -> None:
        self.wkb = bytes(geometry.asWkb())
