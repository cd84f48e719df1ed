"""What the algorithms of analysis share: tables and layers from rows of values, days, names, and places by spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..campaign.place import Place
from ..campaign.spelling import Gazetteer
from ..campaign.times import BEGINNING, DAY, FOREVER, day_start, from_millis
from ..storage.geopackage import GeoPackageStore
from ..territory.border_ledger import MeasuredLine
from ..territory.statistics import Figures
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, wall_clock

TEXT, DOUBLE, INTEGER, BOOLEAN = (
    QMetaType.Type.QString,
    QMetaType.Type.Double,
    QMetaType.Type.Int,
    QMetaType.Type.Bool,
)
Columns = Sequence[tuple[str, QMetaType.Type]]
LINE, START, END, STEP = "LINE", "START", "END", "STEP"
STEPS = ("day", "change")
_SAME = 1e-6


class Span(NamedTuple):
    """First and last instant asked for."""

    first: int
    last: int

    def days(self) -> list[int]:
        """The midnights from the first day to the last."""
        return list(range(day_start(self.first), self.last + 1, DAY))


class TableAlgorithm(CampaignAlgorithm):
    """An algorithm that writes rows over a span of time."""

    GUIDE = "user-guide-analysis"

    def add_line(self) -> None:
        """Add the reference line to tell of."""
        self.add(
            QgsProcessingParameterString(LINE, tr("Reference line"), optional=True),
            tr("Name of one of the campaign's reference lines; all of them if left empty."),
        )

    def lines(self, parameters: Parameters, context: QgsProcessingContext, campaign: Campaign) -> list[MeasuredLine]:
        """The line asked for, or all, ready to be measured along; CampaignError where there is none of that name."""
        name = self.text(parameters, LINE, context)
        names = [known_line(name, campaign, LINE)] if name else sorted(campaign.lines)
        return [MeasuredLine(campaign.lines[name]) for name in names]

    def add_span(self, *, default_step: str = "") -> None:
        """Add from, until, and where there is a default, one row per what."""
        self.add(
            QgsProcessingParameterDateTime(START, tr("From"), optional=True),
            tr("On the campaign's clock; its first change if left empty."),
        )
        self.add(
            QgsProcessingParameterDateTime(END, tr("Until"), optional=True),
            tr("On the campaign's clock, inclusive; its last change if left empty."),
        )
        if default_step:
            self.add(
                QgsProcessingParameterEnum(
                    STEP, tr("One row per"), list(STEPS), defaultValue=default_step, usesStaticStrings=True
                ),
                tr("Every day, or only the times at which something differs from the row before."),
            )

    def span(self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore) -> Span:
        """The span asked for; CampaignError for an empty log without one, or one that ends before it begins."""
        extent = store.extent_in_time()
        ends = []
        for name, known in zip((START, END), extent or (None, None), strict=True):
            given = self.parameterAsDateTime(parameters, name, context)
            if not given.isValid() and known is None:
                raise CampaignError("The campaign's log is empty.", remedy="Import changes first.", field=name)
            ends.append(wall_clock(given) if given.isValid() else known)
        if ends[1] < ends[0]:
            raise CampaignError("This would end before it begins.", remedy="Swap the dates.", field=END)
        return Span(*ends)

    def by_day(self, parameters: Parameters, context: QgsProcessingContext) -> bool:
        """Whether a row per day was asked for."""
        return self.parameterAsEnumString(parameters, STEP, context) == "day"

    def text(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        """A text parameter without blanks at its ends."""
        return self.parameterAsString(parameters, name, context).strip()

    def write(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        name: str,
        columns: Columns,
        rows: Iterable[Sequence[Any]],
        *,
        kind: Qgis.WkbType = Qgis.WkbType.NoGeometry,
    ) -> str | None:
        """Write rows to a sink, the last value of each being its geometry as WKB where there is one; its id.

        None where the parameter is optional and was left out.
        """
        fields = QgsFields()
        for column, type_ in columns:
            fields.append(QgsField(column, type_))
        has_ground = kind != Qgis.WkbType.NoGeometry
        crs = QgsCoordinateReferenceSystem("EPSG:4326" if has_ground else "")
        sink, destination = self.parameterAsSink(parameters, name, context, fields, kind, crs)
        if sink is None:
            return None
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes(list(row[: len(columns)]))
            if has_ground and row[-1] is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(row[-1])
                feature.setGeometry(geometry)
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        return destination


def told(instant: int | None) -> str | None:
    """An instant as tables write it; None for the open ends."""
    if instant is None or instant in (BEGINNING, FOREVER):
        return None
    text = from_millis(instant).isoformat()
    return text.removesuffix("T00:00:00")


def name_of(code: str, campaign: Campaign) -> str:
    """An actor's name."""
    actor = campaign.actors.get(code)
    return actor.name if actor else tr("unknown") if code == UNKNOWN else code


def known_actor(code: str, campaign: Campaign, field: str) -> str:
    """The code of an actor, found without regard to case; CampaignError with those there are."""
    for known in campaign.actors:
        if known.casefold() == code.casefold():
            return known
    words = f"The campaign has no actor {code!r}." if code else "No actor is named."
    raise CampaignError(words, remedy=f"The campaign's actors are: {', '.join(campaign.actors)}.", field=field)


def known_line(name: str, campaign: Campaign, field: str) -> str:
    """The name of a reference line; CampaignError with those there are."""
    if name in campaign.lines:
        return name
    known = ", ".join(sorted(campaign.lines)) or "none"
    words = f"The campaign has no reference line {name!r}." if name else "No reference line is named."
    raise CampaignError(words, remedy=f"The campaign's lines are: {known}.", field=field)


def known_place(name: str, campaign: Campaign, field: str) -> Place:
    """The one located place of a name in any spelling, or of an id; CampaignError where there is none or several."""
    if name in campaign.places:
        return campaign.places[name]
    gazetteer = Gazetteer(campaign.places.values())
    found = [place for place in gazetteer.find(name) if place.is_located]
    if len(found) == 1:
        return found[0]
    if found:
        remedy = "Write one of their ids: {}.".format(", ".join(place.place_id for place in found))
        raise CampaignError(f"Several places are called {name!r}.", remedy=remedy, field=field)
    near = ", ".join(place.name for place in gazetteer.nearest_spellings(name))
    remedy = f"Did you mean: {near}?" if near else "Look at the layer of places."
    raise CampaignError(f"The campaign has no place {name!r} with a point.", remedy=remedy, field=field)


def instants_of(
    figures: Figures, span: Span, *, by_day: bool, keys: Sequence[str] = ()
) -> list[tuple[int, int]]:
    """The instants of a span to tell of and their columns: every day, or where figures differ (those of some keys)."""
    if by_day:
        return [(day, column) for day in span.days() if (column := figures.column(day)) >= 0]
    rows = [number for number, key in enumerate(figures.keys) if not keys or key in keys]
    first = figures.column(span.first)
    found = [(span.first, first)] if first >= 0 else []
    last = first
    inside = (figures.instants > span.first) & (figures.instants <= span.last)
    for column in np.flatnonzero(inside).tolist():
        if last < 0 or _differs(figures, rows, last, column):
            found.append((int(figures.instants[column]), column))
            last = column
    return found


def _differs(figures: Figures, rows: Sequence[int], one: int, other: int) -> bool:
    tables = (figures.value[rows], figures.least[rows], figures.most[rows])
    return any(np.abs(table[:, one] - table[:, other]).max(initial=0.0) > _SAME for table in tables)
