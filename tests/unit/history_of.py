"""What follows from a small campaign, as the History that figures are worked out from."""

from __future__ import annotations

from collections.abc import Iterable

from plugin.campaign.change import ControlChange
from plugin.storage.rebuilding import territory_of
from plugin.territory.border_ledger import MeasuredLine, shares_of
from plugin.territory.coverage import contains_lonlat
from plugin.territory.front_lines import fronts_of
from plugin.territory.holdings import Holding
from plugin.territory.place_status import statuses_of
from plugin.territory.statistics import Statistics
from plugin.territory.statistics_columns import MemoryHistory
from tests.unit.builder import CampaignBuilder


def holdings_of(war: CampaignBuilder, entries: Iterable[ControlChange] | None = None) -> list[Holding]:
    """The territory of a campaign, or of other entries on its ground."""
    chosen = war.log.in_force() if entries is None else entries
    return territory_of(war.campaign, sorted(chosen, key=lambda entry: entry.order))


def history_of(war: CampaignBuilder, entries: Iterable[ControlChange] | None = None) -> MemoryHistory:
    """Everything derived from a campaign's log, or from other entries."""
    chosen = list(war.log.in_force() if entries is None else entries)
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


def statistics_of(war: CampaignBuilder, entries: Iterable[ControlChange] | None = None) -> Statistics:
    """The figures of a campaign, or of other entries on its ground."""
    return Statistics(history_of(war, entries), [MeasuredLine(line) for line in war.campaign.lines.values()])
