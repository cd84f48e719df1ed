"""campaign_replay:disagreement - places and days on which sources differ, as points."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
)

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.times import BEGINNING, FOREVER
from ..storage.place_spots import PlaceSpots
from ..territory.disagreement import Difference, differences, sources_of
from ..territory.spot_history import Disagreement, EntriesOnGround
from ..translation import tr
from .algorithm import Parameters, progress_of
from .statistics_output import TEXT, TableAlgorithm, told

_COLUMNS = (
    ("place_id", TEXT), ("place", TEXT), ("at", TEXT), ("how", TEXT), ("words", TEXT), ("sources", TEXT),
    ("change_uid", TEXT), ("against_uid", TEXT),
)  # fmt: skip
_MARGIN = 1e-7


class DisagreementOfSources(TableAlgorithm):
    """Contradictions in the log, where and when they are about."""

    ID = "disagreement"
    ICON = "disagreement"
    DOUBTS, OUTPUT, COUNT = "DOUBTS", "OUTPUT", "DIFFERENCES"

    def displayName(self) -> str:
        return tr("Disagreement of sources")

    def tags(self) -> list[str]:
        return tr("sources,contradiction,dispute,conflict,quality,places,days").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes a point for every place and day on which sources differ: another date for one capture, another "
            "taker, another holder before, a report printed before what it tells of, or two figures for one thing; if "
            "wanted, also entries that their only source doubts (credibility 4 or 5).\n\n"
            "Each pair of entries is told once, at the places that they name. Nobody is said to be right: the log "
            "keeps both, and the map follows the later entry."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add_span()
        self.add(
            QgsProcessingParameterBoolean(self.DOUBTS, tr("Doubtful entries too"), False),
            tr("Whether a citation graded 4 or 5 counts: then nobody says otherwise, but the source is not sure."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Disagreement"), Qgis.ProcessingSourceType.VectorPoint),
            tr("Points in EPSG:4326: place, at, how, words, sources, and the uids of the entries."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of differences")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as store:
            campaign, span = store.campaign(), self.span(parameters, context, store)
            found = differences(
                PlaceSpots(store).all(),
                lambda spot: store.holdings_during(_round(spot), BEGINNING, FOREVER),
                EntriesOnGround(store.in_force()),
                campaign.settings.zone,
                progress_of(feedback),
            )
        doubts = self.parameterAsBoolean(parameters, self.DOUBTS, context)
        chosen = [
            one
            for one in found
            if span.first <= one.at <= span.last and (doubts or one.contradiction.how is not Disagreement.DOUBTED)
        ]
        feedback.pushInfo(tr("{count} differences.").format(count=len(chosen)))
        output = self.write(
            parameters, context, self.OUTPUT, _COLUMNS, _rows(chosen, campaign), kind=Qgis.WkbType.Point
        )
        return {self.OUTPUT: output, self.COUNT: len(chosen)}


def _round(spot: tuple[float, float]) -> tuple[float, float, float, float]:
    lon, lat = spot
    return lon - _MARGIN, lat - _MARGIN, lon + _MARGIN, lat + _MARGIN


def _rows(found: Sequence[Difference], campaign: Campaign) -> Iterator[list[object]]:
    for one in found:
        entry, against = one.contradiction.entry, one.against
        sources = [
            campaign.sources[source].name if source in campaign.sources else source
            for source in sources_of((against, entry))
        ]
        yield [
            one.place_id,
            campaign.places[one.place_id].name,
            told(one.at),
            one.contradiction.how.value,
            _words(one),
            ", ".join(sources),
            entry.uid,
            None if against is None else against.uid,
            struct.pack("<bIdd", 1, 1, one.lon, one.lat),
        ]


def _words(one: Difference) -> str:
    entry, against = one.contradiction.entry, one.against
    how = one.contradiction.how
    if how is Disagreement.REPORTED_BEFORE:
        return tr("A source of “{entry}” was printed before it.").format(entry=_told_of(entry))
    if how is Disagreement.DOUBTED:
        return tr("A source doubts “{entry}”.").format(entry=_told_of(entry))
    if how is Disagreement.FIGURES_DIFFER:
        values = " / ".join(f"{claim.value:g} {claim.unit}" for claim in one.contradiction.figures)
        return tr("Two figures for one thing: {values}.").format(values=values)
    if against is None:
        return tr("“{entry}” against the map.").format(entry=_told_of(entry))
    return tr("“{entry}” against “{other}”.").format(entry=_told_of(entry), other=_told_of(against))


def _told_of(entry: ControlChange) -> str:
    draft = entry.draft
    return f"{draft.moment.text}: {draft.from_actor or '?'} → {draft.to_actor or '?'}, {draft.kind.value}"
