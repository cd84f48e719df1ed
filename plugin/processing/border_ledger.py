"""campaign_replay:borderledger - who held how many kilometres of a reference line, over time, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import Qgis, QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterFeatureSink

from ..campaign.campaign import Campaign
from ..campaign.times import from_millis
from ..storage.geopackage import GeoPackageStore
from ..territory.border_ledger import LedgerRow, MeasuredLine, ledger
from ..translation import tr
from .algorithm import Parameters, progress_of
from .statistics_output import DOUBLE, TEXT, TableAlgorithm, name_of

_COLUMNS = (
    ("line", TEXT), ("at", TEXT), ("actor", TEXT), ("actor_name", TEXT), ("km", DOUBLE), ("share", DOUBLE),
)  # fmt: skip


class BorderLedger(TableAlgorithm):
    """Kilometres of a line by holder and day, or by change."""

    ID = "borderledger"
    ICON = "border_ledger"
    OUTPUT = "OUTPUT"

    def displayName(self) -> str:
        return tr("Border ledger")

    def tags(self) -> list[str]:
        return tr("border,frontier,length,kilometres,line,control,table").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes a table of who held how many kilometres of a reference line: one row per instant and holder. "
            "Lengths are geodesic (WGS 84) along the line itself, so the kilometres of all holders at an instant sum "
            "to the line's length; what nobody is known to hold is “unknown”.\n\n"
            "A day's row tells its first instant, when the changes dated to that day have happened."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_line()
        self.add_span(default_step="day")
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Border ledger"), Qgis.ProcessingSourceType.Vector),
            tr("A table without geometry: line, at, actor, actor_name, km, share."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        only_changes = not self.by_day(parameters, context)
        with self.opened(parameters, context) as store:
            campaign = store.campaign()
            lines = self.lines(parameters, context, campaign)
            days = self.span(parameters, context, store).days()
            rows = _rows(store, campaign, lines, days, feedback, only_changes=only_changes)
            output = self.write(parameters, context, self.OUTPUT, _COLUMNS, rows)
        for line in lines:
            feedback.pushInfo(f"{line.name}: {line.length_m / 1000:.2f} km")
        return {self.OUTPUT: output}


def _rows(
    store: GeoPackageStore,
    campaign: Campaign,
    lines: Sequence[MeasuredLine],
    days: Sequence[int],
    feedback: QgsProcessingFeedback,
    *,
    only_changes: bool,
) -> Iterator[list[object]]:
    go_on = progress_of(feedback)
    told: dict[str, Sequence[LedgerRow]] = {}
    for done, day in enumerate(days, start=1):
        at = from_millis(day).date().isoformat()
        for line in lines:
            found = ledger(store.shares_at(day, line.name), line)
            if not (only_changes and told.get(line.name) == found):
                for row in found:
                    share = row.km * 1000 / line.length_m
                    yield [line.name, at, row.actor, name_of(row.actor, campaign), row.km, share]
            told[line.name] = found
        if not go_on(done, len(days)):
            return
