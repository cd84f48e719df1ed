"""campaign_replay:exportchanges - the log, the map and its figures for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..cartography.state_file import style_state
from ..exchange.export import ExportKind, ExportRequest, export
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, told_plainly, wall_clock


class ExportChanges(CampaignAlgorithm):
    """Writes one file in one of the formats of others."""

    ID = "exportchanges"
    ICON = "export_changes"
    GUIDE = "user-guide-exchange"
    FORMAT, INSTANT, LICENCE, OUTPUT, COUNT = "FORMAT", "INSTANT", "LICENCE", "OUTPUT", "COUNT"

    def displayName(self) -> str:
        return tr("Export changes")

    def tags(self) -> list[str]:
        return tr("control,log,csv,geojson,kml,geopackage,ledger,statistics,share").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Writes a campaign for other programs, as one of:\n"
            "log_csv: the whole log; “Import changes” reads it back without loss.\n"
            "log_geojson: the entries in force with their ground.\n"
            "areas_geojson: who held what ground, with valid_from and valid_to.\n"
            "kml: the same with time spans and the actors' colours, and the entries as placemarks.\n"
            "state_gpkg: areas, front lines, border shares and places at one instant, styled.\n"
            "ledger_csv: kilometres of the reference lines by holder over time.\n"
            "statistics_csv: ground, front lines, places and border by actor over time.\n\n"
            "Every file says of itself that intervals are half-open, in which time zone its times are, its licence and "
            "its sources. Cells of CSV files that a spreadsheet would take for formulas are written with an "
            "apostrophe in front."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        kinds = [kind.value for kind in ExportKind]
        self.add(
            QgsProcessingParameterEnum(
                self.FORMAT, tr("Export"), kinds, defaultValue=kinds[0], usesStaticStrings=True
            ),
            tr("What to write, and in which format."),
        )
        self.add(
            QgsProcessingParameterDateTime(self.INSTANT, tr("Instant of the state"), optional=True),
            tr("On the campaign's clock, for state_gpkg; the last change if left empty."),
        )
        self.add(
            QgsProcessingParameterString(self.LICENCE, tr("Licence"), optional=True),
            tr("Under which the file may be used; written into it."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.OUTPUT,
                tr("File"),
                tr("CSV (*.csv);;GeoJSON (*.geojson);;KML (*.kml);;GeoPackage (*.gpkg)"),
            ),
            tr("Its ending must fit the export."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Rows or features written")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        kind = ExportKind(self.parameterAsEnumString(parameters, self.FORMAT, context))
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        campaign = self.campaign_path(parameters, context)
        if path.suffix.casefold() not in (kind.ending, ".json" if kind.ending == ".geojson" else kind.ending):
            raise CampaignError(
                tr("{name} does not end in {ending}.").format(name=path.name, ending=kind.ending),
                remedy=tr("Choose another name."),
                field=self.OUTPUT,
            )
        if path.exists() and path.samefile(campaign):
            raise CampaignError(
                tr("That is the campaign itself."), remedy=tr("Choose another name."), field=self.OUTPUT
            )
        given = self.parameterAsDateTime(parameters, self.INSTANT, context)
        licence = self.parameterAsString(parameters, self.LICENCE, context).strip()
        self._state: tuple[Path, Campaign] | None = None
        with self.opened(parameters, context) as store:
            count = export(ExportRequest(kind, path, wall_clock(given) if given.isValid() else None, licence), store)
            if kind is ExportKind.STATE_GPKG:
                self._state = path, store.campaign()
        feedback.pushInfo(tr("{count} rows or features written to {name}").format(count=count, name=path.name))
        return {self.OUTPUT: str(path), self.COUNT: count}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        if self._state is not None:
            with told_plainly():
                style_state(*self._state)
        return {}
