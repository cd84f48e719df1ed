"""campaign_replay:contiguity - are two places joined by ground of one actor or bloc, since when, else how far apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ..campaign.errors import CampaignError
from ..storage.place_spots import PlaceSpots
from ..storage.pocket_keeping import whole_ground
from ..territory.contiguity import Contiguity, Joined, contiguity
from ..territory.contiguity_band import Band, bands
from ..territory.lines import line_to_wkb
from ..territory.statistics_doubt import doubts_of
from ..translation import tr
from .algorithm import Parameters
from .statistics_output import DOUBLE, TEXT, Span, TableAlgorithm, known_actor, known_place, told

_COLUMNS = (
    ("from_place", TEXT), ("to_place", TEXT), ("side", TEXT), ("valid_from", TEXT), ("valid_to", TEXT),
    ("joined", TEXT), ("gap_km", DOUBLE), ("gap_least_km", DOUBLE), ("gap_most_km", DOUBLE), ("from_holder", TEXT),
    ("to_holder", TEXT), ("earliest_from", TEXT), ("latest_to", TEXT), ("certain_from", TEXT), ("certain_to", TEXT),
)  # fmt: skip

Row = tuple[Contiguity, Band]


class ContiguityOverTime(TableAlgorithm):
    """Whether one side's ground joins two places, over time; the shortest gap as a line."""

    ID = "contiguity"
    ICON = "contiguity"
    FROM, TO, ACTOR, WITH_BLOC, OUTPUT = "FROM", "TO", "ACTOR", "WITH_BLOC", "OUTPUT"

    def displayName(self) -> str:
        return tr("Contiguity")

    def tags(self) -> list[str]:
        return tr("connected,contiguous,gap,corridor,distance,component,joined,control").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Tells whether two places are joined by ground of one actor, or of the actors of one bloc, and since when. "
            "While they are apart, each row's line is the shortest gap between the two parts of that ground: the "
            "geodesic between the two nearest spots on their outlines, good to 0.1 m.\n\n"
            "Ground is joined by edges in common, not by a mere corner. A row is “joined”, “apart”, or “not_held” "
            "where the side holds one of the places no more, or not yet.\n\n"
            "Where the moment of a change is uncertain, earliest_from and latest_to bound the uninterrupted time over "
            "which it can have been so, certain_from and certain_to that over which it surely was, and gap_least_km "
            "and gap_most_km the gap."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterString(self.FROM, tr("From place")),
            tr("Name of a place of the campaign in any spelling, or its id."),
        )
        self.add(QgsProcessingParameterString(self.TO, tr("To place")), tr("The other place."))
        self.add(
            QgsProcessingParameterString(self.ACTOR, tr("Actor"), optional=True),
            tr("Whose ground may join them; if left empty, whoever holds the first place at the time."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.WITH_BLOC, tr("With the actor's bloc"), False),
            tr("Whether ground of all who stand in one bloc with the actor at the time counts too."),
        )
        self.add_span(default_step="change")
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Contiguity"), Qgis.ProcessingSourceType.VectorLine),
            tr("Lines in EPSG:4326: places, side, valid_from, valid_to, joined, gap_km, bounds. No line if joined."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as store:
            campaign, span = store.campaign(), self.span(parameters, context, store)
            names = [self.text(parameters, name, context) for name in (self.FROM, self.TO)]
            places = [
                known_place(name, campaign, field) for name, field in zip(names, (self.FROM, self.TO), strict=True)
            ]
            actor = self.text(parameters, self.ACTOR, context)
            spots = PlaceSpots(store).all()
            for place, field in zip(places, (self.FROM, self.TO), strict=True):
                if place.place_id not in spots:
                    raise CampaignError(f"{place.name} has no point.", remedy="Give it one first.", field=field)
            holdings, history = whole_ground(store), store.history()
            doubts = doubts_of(history, history.areas())
        spot_a, spot_b = (spots[place.place_id] for place in places)
        side = known_actor(actor, campaign, self.ACTOR) if actor else ""
        with_bloc = self.parameterAsBoolean(parameters, self.WITH_BLOC, context)
        found = contiguity(holdings, spot_a, spot_b, campaign.blocs, side=side, with_bloc=with_bloc)
        bounds = bands(found, holdings, doubts, spot_a, spot_b, campaign.blocs, with_bloc=with_bloc)
        told_of = _chosen(zip(found, bounds, strict=True), span, by_day=self.by_day(parameters, context))
        for one, _band in told_of:
            feedback.pushInfo(_words(one))
        both = [place.name for place in places]
        return {
            self.OUTPUT: self.write(
                parameters, context, self.OUTPUT, _COLUMNS, _rows(told_of, both), kind=Qgis.WkbType.LineString
            )
        }


def _chosen(found: Iterable[Row], span: Span, *, by_day: bool) -> list[Row]:
    inside = [row for row in found if row[0].valid_from <= span.last and row[0].valid_to > span.first]
    if not by_day:
        return inside
    return [
        (replace(one, valid_from=day), band)
        for day in span.days()
        for one, band in inside
        if one.valid_from <= day < one.valid_to
    ]


def _rows(found: Sequence[Row], places: Sequence[str]) -> Iterator[list[object]]:
    for one, band in found:
        gap = one.gap
        line = None
        if gap is not None and gap.km > 0:
            line = line_to_wkb([gap.start, gap.end])
        yield [
            *places, one.side, told(one.valid_from), told(one.valid_to), one.joined.value,
            gap.km if gap else None, band.least_km, band.most_km, one.holder_a, one.holder_b,
            told(band.earliest_from), told(band.latest_to), told(band.certain_from), told(band.certain_to), line,
        ]  # fmt: skip


def _words(one: Contiguity) -> str:
    since = told(one.valid_from) or "…"
    if one.joined is Joined.JOINED:
        return tr("{since}: joined by ground of {side}.").format(since=since, side=one.side)
    if one.gap is not None:
        return tr("{since}: apart by {km:.2f} km.").format(since=since, km=one.gap.km)
    return tr("{since}: not both held.").format(since=since)
