"""campaign_replay:borderaccess - since when and until when actors touched a border."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ..territory.border_access import access_to
from ..territory.statistics import Statistics
from ..translation import tr
from .algorithm import Parameters
from .statistics_output import DOUBLE, TEXT, TableAlgorithm, known_actor, name_of, told

_COLUMNS = (
    ("line", TEXT), ("actor", TEXT), ("actor_name", TEXT), ("valid_from", TEXT), ("valid_to", TEXT),
    ("earliest_from", TEXT), ("latest_to", TEXT), ("certain_from", TEXT), ("certain_to", TEXT), ("km_first", DOUBLE),
    ("km_most", DOUBLE), ("km_last", DOUBLE),
)  # fmt: skip


class BorderAccess(TableAlgorithm):
    """Times over which actors held ground along a reference line."""

    ID = "borderaccess"
    ICON = "border_access"
    ACTOR, OUTPUT = "ACTOR", "OUTPUT"

    def displayName(self) -> str:
        return tr("Border access")

    def tags(self) -> list[str]:
        return tr("border,access,contact,line,crossing,since,until,control").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Tells since when and until when each actor's ground lay along a reference line, one row for each "
            "uninterrupted time. valid_to is the first instant at which it did so no more, empty while it still "
            "does.\n\n"
            "Where the moment of a change is uncertain, earliest_from and latest_to bound the time over which the "
            "actor can have touched the line, certain_from and certain_to the time over which it surely did."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_line()
        self.add(
            QgsProcessingParameterString(self.ACTOR, tr("Actor"), optional=True),
            tr("Code of an actor, such as ISIS; all of them if left empty."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Border access"), Qgis.ProcessingSourceType.Vector),
            tr("A table: line, actor, valid_from, valid_to, the bounds of both, and kilometres held along the line."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as store:
            campaign = store.campaign()
            lines, actor = self.lines(parameters, context, campaign), self.text(parameters, self.ACTOR, context)
            actors = [known_actor(actor, campaign, self.ACTOR)] if actor else []
            statistics = Statistics(store.history(), lines)
            found = [access for line in lines for access in access_to(statistics.border(line.name), actors)]
        rows = [
            [
                one.line, one.actor, name_of(one.actor, campaign), told(one.valid_from), told(one.valid_to),
                told(one.earliest_from), told(one.latest_to), told(one.certain_from), told(one.certain_to),
                one.km_first, one.km_most, one.km_last,
            ]
            for one in found
        ]  # fmt: skip
        for one in found:
            words = tr("{actor} touched {line} from {since} until {until}.")
            until = told(one.valid_to) or tr("now")
            feedback.pushInfo(
                words.format(actor=one.actor, line=one.line, since=told(one.valid_from) or "…", until=until)
            )
        return {self.OUTPUT: self.write(parameters, context, self.OUTPUT, _COLUMNS, rows)}
