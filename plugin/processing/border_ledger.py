"""campaign_replay:borderledger - who held how many kilometres of a reference line, over time, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..campaign.times import DAY, day_start, from_millis
from ..storage.geopackage import GeoPackageStore
from ..territory.border_ledger import LedgerRow, MeasuredLine, ledger
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, wall_clock

_STEPS = ("day", "change")


class BorderLedger(CampaignAlgorithm):
    """Kilometres of a line by holder and day, or by change."""

    ID = "borderledger"
    ICON = "border_ledger"
    LINE, START, END, STEP, OUTPUT, LENGTH = "LINE", "START", "END", "STEP", "OUTPUT", "LENGTH_KM"

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
        self.add(
            QgsProcessingParameterString(self.LINE, tr("Reference line"), optional=True),
            tr("Name of one of the campaign's reference lines; all of them if left empty."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.START, tr("From"), optional=True),
            tr("On the campaign's clock; its first change if left empty."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.END, tr("Until"), optional=True),
            tr("On the campaign's clock, inclusive; its last change if left empty."),
        )
        self.add(
            QgsProcessingParameterEnum(
                self.STEP, tr("One row per"), list(_STEPS), defaultValue="day", usesStaticStrings=True
            ),
            tr("Every day, or only the days on which the kilometres of some holder differ from the row before."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Border ledger"), Qgis.ProcessingSourceType.Vector),
            tr("A table without geometry: line, at, actor, actor_name, km, share."),
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        fields = _fields()
        sink, destination = self.parameterAsSink(
            parameters, self.OUTPUT, context, fields, Qgis.WkbType.NoGeometry, QgsCoordinateReferenceSystem()
        )
        only_changes = self.parameterAsEnumString(parameters, self.STEP, context) == "change"
        with self.opened(parameters, context) as store:
            campaign = store.campaign()
            lines = _chosen(campaign, self.parameterAsString(parameters, self.LINE, context).strip())
            days = self._days(parameters, context, store)
            go_on = progress_of(feedback)
            told: dict[str, Sequence[LedgerRow]] = {}
            for done, day in enumerate(days, start=1):
                for line in lines:
                    rows = ledger(store.shares_at(day, line.name), line)
                    if not (only_changes and told.get(line.name) == rows):
                        for feature in _features(line, day, rows, campaign, fields):
                            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
                    told[line.name] = rows
                if not go_on(done, len(days)):
                    break
        for line in lines:
            feedback.pushInfo(f"{line.name}: {line.length_m / 1000:.2f} km")
        return {self.OUTPUT: destination}

    def _days(self, parameters: Parameters, context: QgsProcessingContext, store: GeoPackageStore) -> range:
        extent = store.extent_in_time()
        ends = []
        for name, known in zip((self.START, self.END), extent or (None, None), strict=True):
            given = self.parameterAsDateTime(parameters, name, context)
            if not given.isValid() and known is None:
                raise CampaignError("The campaign's log is empty.", remedy="Import changes first.", field=name)
            ends.append(day_start(wall_clock(given) if given.isValid() else known))
        first, last = ends
        if last < first:
            raise CampaignError("The ledger would end before it begins.", remedy="Swap the dates.", field=self.END)
        return range(first, last + 1, DAY)


def _chosen(campaign: Campaign, name: str) -> list[MeasuredLine]:
    if name and name not in campaign.lines:
        known = ", ".join(sorted(campaign.lines)) or "none"
        raise CampaignError(
            f"The campaign has no reference line {name!r}.", remedy=f"Its lines are: {known}.", field="LINE"
        )
    return [MeasuredLine(line) for line in campaign.lines.values() if name in ("", line.name)]


def _fields() -> QgsFields:
    fields = QgsFields()
    for name, kind in (
        ("line", QMetaType.Type.QString),
        ("at", QMetaType.Type.QString),
        ("actor", QMetaType.Type.QString),
        ("actor_name", QMetaType.Type.QString),
        ("km", QMetaType.Type.Double),
        ("share", QMetaType.Type.Double),
    ):
        fields.append(QgsField(name, kind))
    return fields


def _features(
    line: MeasuredLine, day: int, rows: Sequence[LedgerRow], campaign: Campaign, fields: QgsFields
) -> list[QgsFeature]:
    features = []
    for row in rows:
        actor = campaign.actors.get(row.actor)
        feature = QgsFeature(fields)
        name = actor.name if actor else tr("unknown")
        at = from_millis(day).date().isoformat()
        feature.setAttributes([line.name, at, row.actor, name, row.km, row.km * 1000 / line.length_m])
        features.append(feature)
    return features
