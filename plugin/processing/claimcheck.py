"""campaign_replay:claimcheck - stated figures beside the computed ones, over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..campaign.campaign import Campaign
from ..campaign.citation import Claim
from ..campaign.errors import CampaignError
from ..storage.geopackage import GeoPackageStore
from ..territory.border_ledger import MeasuredLine
from ..territory.claims import AREA, BORDER_LENGTH
from ..territory.statistics import Figure, Figures, Measure, Statistics
from ..translation import tr
from .algorithm import Parameters
from .statistics_output import DOUBLE, TEXT, Span, TableAlgorithm, instants_of, known_actor, known_line, told

_COLUMNS = (
    ("source", TEXT), ("said_at", TEXT), ("measure", TEXT), ("line", TEXT), ("actor", TEXT), ("at", TEXT),
    ("stated", DOUBLE), ("computed", DOUBLE), ("least", DOUBLE), ("most", DOUBLE), ("difference", DOUBLE),
    ("line_km", DOUBLE), ("unit", TEXT),
)  # fmt: skip
_MEASURES = {
    BORDER_LENGTH: Measure.BORDER,
    AREA: Measure.GROUND,
    "front_length": Measure.FRONT,
    "places": Measure.PLACES,
}
_NOTHING = Figure(0.0, 0.0, 0.0)


class _Stated(NamedTuple):
    claim: Claim
    source: str
    said_at: int | None


class ClaimCheck(TableAlgorithm):
    """What an actor held of what a figure is about, at every instant, beside the figure."""

    ID = "claimcheck"
    ICON = "claim_check"
    VALUE, MEASURE, ACTOR, LINE, OUTPUT = "VALUE", "MEASURE", "ACTOR", "LINE", "OUTPUT"

    def displayName(self) -> str:
        return tr("Claim check over time")

    def tags(self) -> list[str]:
        return tr("claim,figure,stated,verify,fact check,border,area,length,km2").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Puts stated figures beside the computed ones over time: when, if ever, did the actor hold what was "
            "stated? Checks the figures stated in the log, or one that you give: a value with its measure and actor, "
            "and the reference line where it is a border's length. A length of front is that of all of the actor's "
            "hostile fronts.\n\n"
            "computed is what the actor held at that instant, difference is computed less stated. Least and most "
            "come from changes whose moment is uncertain. line_km is the whole line, geodesic, WGS 84."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterNumber(
                self.VALUE, tr("Stated figure"), Qgis.ProcessingNumberParameterType.Double, optional=True, minValue=0.0
            ),
            tr("In km or km2, or a count; if left empty, the figures stated in the log are checked."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.MEASURE, tr("Measure"), list(_MEASURES), defaultValue=BORDER_LENGTH, usesStaticStrings=True
            ),
            tr("What the stated figure measures: border_length or front_length in km, area in km2, places as a count."),
        )
        self.add(
            QgsProcessingParameterString(self.ACTOR, tr("Actor"), optional=True),
            tr("Code of the actor whom the stated figure is about."),
        )
        self.add(
            QgsProcessingParameterString(self.LINE, tr("Reference line"), optional=True),
            tr("The line that a stated border length is about."),
        )
        self.add_span(default_step="change")
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Claim check"), Qgis.ProcessingSourceType.Vector),
            tr("A table: source, said_at, measure, line, actor, at, stated, computed, least, most, difference, unit."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as store:
            campaign, span = store.campaign(), self.span(parameters, context, store)
            stated = self._stated(parameters, context, store, campaign)
            lines = [MeasuredLine(line) for line in campaign.lines.values()]
            statistics = Statistics(store.history(), lines)
            line_km = {line.name: line.length_m / 1000 for line in lines}
            by_day = self.by_day(parameters, context)
            rows: list[list[object]] = []
            for one in stated:
                figures = statistics.of(_MEASURES[one.claim.measure], one.claim.line)
                found = list(_checked(one, figures, span, line_km.get(one.claim.line), by_day=by_day))
                rows += found
                _tell(one, found, feedback)
        return {self.OUTPUT: self.write(parameters, context, self.OUTPUT, _COLUMNS, rows)}

    def _stated(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        store: GeoPackageStore,
        campaign: Campaign,
    ) -> Sequence[_Stated]:
        given = self.text(parameters, self.VALUE, context)
        if not given:
            return _from_the_log(store, campaign)
        try:
            value = float(given)
        except ValueError:
            # QGIS takes any text for an optional number, and hands on 0.
            raise CampaignError(f"{given!r} is no number.", remedy="Write it like 91.5.", field=self.VALUE) from None
        measure = self.parameterAsEnumString(parameters, self.MEASURE, context)
        actor, line = (self.text(parameters, name, context) for name in (self.ACTOR, self.LINE))
        if measure == BORDER_LENGTH:
            line = known_line(line, campaign, self.LINE)
        code = known_actor(actor, campaign, self.ACTOR)
        unit = _MEASURES[measure].unit
        claim = Claim("", "", 0, measure, value, unit, code, line if measure == BORDER_LENGTH else "")
        return [_Stated(claim, "", None)]


def _from_the_log(store: GeoPackageStore, campaign: Campaign) -> list[_Stated]:
    said_by = {
        citation.uid: campaign.sources[citation.source_id].name
        for entry in store.in_force()
        for citation in entry.draft.citations
        if citation.source_id in campaign.sources
    }
    claims = [
        claim
        for claim in store.claims()
        if claim.measure in _MEASURES
        and claim.unit == _MEASURES[claim.measure].unit
        and (claim.measure != BORDER_LENGTH or claim.line in campaign.lines)
    ]
    if not claims:
        raise CampaignError(
            "The log states no figure that can be checked.", remedy="Give one, with its actor.", field="VALUE"
        )
    return [_Stated(claim, said_by.get(claim.citation_uid, ""), claim.said_at) for claim in claims]


def _checked(
    one: _Stated, figures: Figures, span: Span, line_km: float | None, *, by_day: bool
) -> Iterator[list[object]]:
    claim = one.claim
    # Fronts are told by pairs of actors, and of all together under no name.
    keys = [key for key in figures.keys if claim.actor in key.split("|")]
    is_of_all = not claim.actor and not keys
    for at, _column in instants_of(figures, span, by_day=by_day, keys=keys or [claim.actor]):
        held = figures.at(at)
        figure = _sum(held[key] for key in held if is_of_all or key in keys)
        if is_of_all:
            # A figure that names nobody is about the line or ground itself.
            figure = Figure(figure.value, figure.value, figure.value)
        yield [
            one.source, told(one.said_at), claim.measure, claim.line, claim.actor, told(at), claim.value,
            figure.value, figure.least, figure.most, figure.value - claim.value, line_km, claim.unit,
        ]  # fmt: skip


def _sum(figures: Iterable[Figure]) -> Figure:
    held = list(figures)
    return Figure(*(sum(amounts) for amounts in zip(*held, strict=True))) if held else _NOTHING


def _tell(one: _Stated, rows: Sequence[Sequence[Any]], feedback: QgsProcessingFeedback) -> None:
    if not rows:
        return
    closest = min(rows, key=lambda row: abs(row[10]))
    unit = one.claim.unit
    stated, computed = (f"{value:.2f} {unit}" if unit else f"{value:g}" for value in (one.claim.value, closest[7]))
    words = tr("{actor}: stated {stated}, closest {computed} on {at}.")
    feedback.pushInfo(words.format(actor=one.claim.actor, stated=stated, computed=computed, at=closest[5]))
