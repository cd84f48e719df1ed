"""The figures of a campaign's file, worked out on a connection of their own, off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ...campaign.errors import CampaignError
from ...storage.errors import CancelledError
from ...storage.geopackage import open_in_qgis
from ...territory.border_ledger import MeasuredLine
from ...territory.statistics import Figures, Measure, Statistics
from ...territory.statistics_flows import Taking, takings_of


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the charts show: figures in the order of their titles, takings, first and last change (or None)."""

    figures: tuple[Figures, ...]
    takings: tuple[Taking, ...]
    extent: tuple[int, int] | None


def read_report(path: Path, progress: Callable[[int, int], bool]) -> Report:
    """Work all figures out; CancelledError where progress says to stop, CampaignError for a map that is not true."""
    store = open_in_qgis(path, read_only=True)
    try:
        if store.is_stale():
            raise CampaignError("The map is not up to date with the log.", remedy="Rebuild it first.")
        campaign, history = store.campaign(), store.history()
        statistics = Statistics(history, [MeasuredLine(line) for line in campaign.lines.values()])
        asked = [(Measure.GROUND, "")]
        asked += [(Measure.BORDER, name) for name in sorted(campaign.lines)]
        asked += [(Measure.FRONT, ""), (Measure.PLACES, "")]
        found: list[Figures] = []
        for measure, line in asked:
            if not progress(len(found), len(asked) + 1):
                raise CancelledError("Stopped.")
            found.append(statistics.of(measure, line))
        takings = takings_of(history, statistics.areas)
        return Report(tuple(found), tuple(takings), store.extent_in_time())
    finally:
        store.close()
