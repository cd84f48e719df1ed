"""campaign_replay:statistics - ground, border, fronts and places by actor over time, and who took what from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
)

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..territory.statistics import TOTAL, Figures, Measure, Statistics
from ..territory.statistics_flows import Flow, flows, takings_of
from ..translation import tr
from .algorithm import Parameters, progress_of
from .statistics_output import DOUBLE, TEXT, Span, TableAlgorithm, instants_of, name_of, told

_FIGURES = (
    ("measure", TEXT), ("line", TEXT), ("at", TEXT), ("actor", TEXT), ("actor_name", TEXT), ("value", DOUBLE),
    ("least", DOUBLE), ("most", DOUBLE), ("unit", TEXT),
)  # fmt: skip
_MATRIX = (
    ("from_actor", TEXT), ("to_actor", TEXT), ("km2", DOUBLE), ("least", DOUBLE), ("most", DOUBLE), ("since", TEXT),
    ("until", TEXT),
)  # fmt: skip
_MEASURES = tuple(measure.value for measure in Measure)
_PICTURES = ("png", "svg", "pdf")


class StatisticsOverTime(TableAlgorithm):
    """Figures by actor and time, with the least and most they can have been."""

    ID = "statistics"
    ICON = "statistics"
    MEASURES, OUTPUT, MATRIX, CHARTS, FORMAT = "MEASURES", "OUTPUT", "MATRIX", "CHARTS", "FORMAT"

    def displayName(self) -> str:
        return tr("Statistics")

    def tags(self) -> list[str]:
        return tr("area,km2,border,front,places,chart,matrix,time series,control,uncertainty").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes figures over time: square kilometres held, kilometres of reference lines, kilometres of hostile "
            "front line by pair of actors and in all, and places held. Areas and lengths are ellipsoidal (WGS 84).\n\n"
            "Each figure has a band, least and most, from changes whose moment is uncertain: what an actor holds if "
            "every change whose window is open went against it, or for it. For fronts each uncertain change is taken "
            "on its own.\n\n"
            "The matrix tells who took how much ground from whom. Ground of which nobody said anything before counts "
            "as taken from “unknown”.\n\n"
            "A row tells the state from its instant on; a change dated to a day has happened at its midnight."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterEnum(
                self.MEASURES,
                tr("Figures"),
                list(_MEASURES),
                allowMultiple=True,
                defaultValue=list(_MEASURES),
                usesStaticStrings=True,
            ),
            tr("ground: km2 by actor; border: km of a line by actor; front: km by pair of actors; places: a count."),
        )
        self.add_line()
        self.add_span(default_step="change")
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Statistics"), Qgis.ProcessingSourceType.Vector),
            tr("A table: measure, line, at, actor (or pair “A|B”, empty for all fronts), value, least, most, unit."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.MATRIX,
                tr("Who took what from whom"),
                Qgis.ProcessingSourceType.Vector,
                optional=True,
                createByDefault=False,
            ),
            tr("A table of the whole time asked for: from_actor, to_actor, km2, least, most."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                self.CHARTS, tr("Charts"), optional=True, createByDefault=False
            ),
            tr("A folder for one picture per figure and line, and one of the matrix."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.FORMAT, tr("Format of the charts"), list(_PICTURES), defaultValue="png", usesStaticStrings=True
            ),
            tr("svg and pdf stay sharp at any size."),
            advanced=True,
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        chosen = [Measure(name) for name in self.parameterAsEnumStrings(parameters, self.MEASURES, context)]
        with self.opened(parameters, context) as store:
            campaign, span = store.campaign(), self.span(parameters, context, store)
            lines = self.lines(parameters, context, campaign)
            names = [line.name for line in lines]
            history = store.history()
            statistics = Statistics(history, lines)
            go_on = progress_of(feedback)
            figures: list[Figures] = []
            asked = [(one, name) for one in chosen for name in (names if one is Measure.BORDER else [""])]
            for done, (measure, name) in enumerate(asked, start=1):
                figures.append(statistics.of(measure, name))
                if not go_on(done, len(asked)):
                    break
            found = flows(takings_of(history, statistics.areas), span.first - 1, span.last)
        step_by_day = self.by_day(parameters, context)
        rows = (row for one in figures for row in _rows(one, span, campaign, by_day=step_by_day))
        results: Parameters = {self.OUTPUT: self.write(parameters, context, self.OUTPUT, _FIGURES, rows)}
        matrix = self.write(parameters, context, self.MATRIX, _MATRIX, _matrix_rows(found, span))
        if matrix is not None:
            results[self.MATRIX] = matrix
        folder = self.parameterAsString(parameters, self.CHARTS, context)
        if folder:
            kind = self.parameterAsEnumString(parameters, self.FORMAT, context)
            results[self.CHARTS] = folder
            try:
                for path in _draw(Path(folder), kind, figures, found, span, campaign):
                    feedback.pushInfo(str(path))
            except OSError as error:
                words = f"The charts cannot be written to {folder}: {error.strerror}."
                raise CampaignError(words, remedy="Choose another folder.", field=self.CHARTS) from error
        return results


def _rows(figures: Figures, span: Span, campaign: Campaign, *, by_day: bool) -> Iterator[list[object]]:
    for at, column in instants_of(figures, span, by_day=by_day):
        for number, key in enumerate(figures.keys):
            value, least, most = (
                float(table[number, column]) for table in (figures.value, figures.least, figures.most)
            )
            if most > 0:
                names = " / ".join(name_of(code, campaign) for code in key.split("|")) if key != TOTAL else tr("all")
                unit = figures.measure.unit
                yield [figures.measure.value, figures.line, told(at), key, names, value, least, most, unit]


def _matrix_rows(found: Sequence[Flow], span: Span) -> Iterator[list[object]]:
    for flow in found:
        yield [flow.loser, flow.taker, flow.km2, flow.least, flow.most, told(span.first), told(span.last)]


def _draw(
    folder: Path, kind: str, figures: Sequence[Figures], found: Sequence[Flow], span: Span, campaign: Campaign
) -> Iterator[Path]:
    # Only here: matplotlib takes longer to import than QGIS may be held up when it starts.
    from ..paper.statistics_chart import picture_of_figures
    from ..paper.statistics_matrix import picture_of_matrix

    folder.mkdir(parents=True, exist_ok=True)
    for one in figures:
        name = "-".join(filter(None, (one.measure.value, one.line.replace(" ", "_").replace("/", "_"))))
        path = folder / f"{name}.{kind}"
        picture_of_figures(path, one, campaign, span.first, span.last)
        yield path
    path = folder / f"matrix.{kind}"
    picture_of_matrix(path, found, campaign, span.first, span.last)
    yield path
