"""campaign_replay:importchanges - entries from a file or a layer into a campaign's log."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingUtils,
)

from ..campaign.errors import CampaignError
from ..cartography.event_style import style_events
from ..exchange.acled import AcledTable
from ..exchange.csv_text import RowTable
from ..exchange.event_features import event_feature, event_fields, events_crs
from ..exchange.feature_table import FeatureTable
from ..exchange.formats import TableKind, change_source, kind_of_table
from ..exchange.into_campaign import JudgedImport, log_import, read_changes, read_log
from ..exchange.mapping import (
    DateForm,
    EndRule,
    ImportMapping,
    decisions_from_text,
    guess_mapping,
    mapping_from_text,
)
from ..exchange.ogr_tables import open_table
from ..exchange.preview import preview
from ..exchange.problems import ImportReport
from ..exchange.projections import projection_of
from ..exchange.ucdp import read_events
from ..storage.geopackage import GeoPackageStore
from ..territory.coverage import ground_from_wkb
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, told_plainly
from .import_telling import tell, tell_other_events, told_of
from .publishing import publish_file


class ImportChanges(CampaignAlgorithm):
    """Logs every row of a table, or none."""

    ID = "importchanges"
    ICON = "import_changes"
    GUIDE = "user-guide-exchange"
    INPUT, LAYER, SHEET = "INPUT", "LAYER", "SHEET"
    FORMAT, MAPPING, DATES, ENDS = "FORMAT", "MAPPING", "DATES", "ENDS"
    ACTORS, PLACES, PREVIEW, MARKERS = "ACTORS", "PLACES", "PREVIEW", "MARKERS"
    ENTRIES, UNLOCATED, NEW_PLACES, REPEATED = "ENTRIES", "UNLOCATED", "NEW_PLACES", "REPEATED"

    def displayName(self) -> str:
        return tr("Import changes")

    def tags(self) -> list[str]:
        return tr("control,log,chronology,csv,xlsx,kml,geojson,acled,ucdp,events,places,sources").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Takes control changes into a campaign's log: all rows of a table, or none. Reads CSV, TSV, XLSX, GeoJSON, "
            "KML, KMZ, GeoPackage, Shapefile and FlatGeobuf files, and any layer of the project.\n\n"
            "What a table is shows in its columns: a log exported by “Export changes”; a chronology in the columns "
            "of the sample; an ACLED export, of which the take-overs are taken; UCDP events, which become a layer of "
            "markers, since they do not say who holds the ground. Any other table is read through a mapping of its "
            "columns, which is guessed and can be given.\n\n"
            "Dates are read as ISO 8601, EDTF (2016-08-24~, 2016-08-30/2016-09-01), in words (02 June 2023), as Unix "
            "time or yymmdd; where a date may be two, both are told and nothing is imported until it is said which.\n\n"
            "Rows that repeat an earlier row, or an entry of the log, are left out and counted, so that the same file "
            "can be imported again. If anything is wrong, every problem is told with its row and column, and nothing "
            "is imported."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterFile(
                self.INPUT,
                tr("Table"),
                optional=True,
                fileFilter=tr(
                    "Tables and maps (*.csv *.tsv *.txt *.xlsx *.geojson *.json *.kml *.kmz *.gpkg *.shp *.fgb)"
                ),
            ),
            tr("One control change per row."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LAYER, tr("or layer"), [Qgis.ProcessingSourceType.Vector], optional=True
            ),
            tr("A layer in the stead of a file: one control change per feature."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.PREVIEW, tr("Preview only"), False),
            tr("Tell what would be logged, and log nothing."),
        )
        self._add_reading()
        self.add_recorded_by()
        self.add(
            QgsProcessingParameterFeatureSink(
                self.MARKERS, tr("Markers"), Qgis.ProcessingSourceType.VectorPoint, optional=True, createByDefault=False
            ),
            tr("Where UCDP's events go."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.ENTRIES, tr("Entries logged")))
        self.addOutput(QgsProcessingOutputNumber(self.UNLOCATED, tr("Entries without ground")))
        self.addOutput(QgsProcessingOutputNumber(self.NEW_PLACES, tr("New places")))
        self.addOutput(QgsProcessingOutputNumber(self.REPEATED, tr("Rows left out as repeated")))

    def _add_reading(self) -> None:
        enums = (
            (self.FORMAT, tr("Kind of table"), TableKind, tr("auto tells it by the columns.")),
            (
                self.DATES,
                tr("Dates are written"),
                DateForm,
                tr("auto asks where 04/09/2016 or 160904 may be two dates: say day_first, month_first or yymmdd."),
            ),
            (
                self.ENDS,
                tr("End dates are"),
                EndRule,
                tr("inclusive: the last day on which it was so. exclusive: the first on which it was not."),
            ),
        )
        for name, title, kind, help_text in enums:
            values = [member.value for member in kind]
            self.add(
                QgsProcessingParameterEnum(name, title, values, defaultValue=values[0], usesStaticStrings=True),
                help_text,
                advanced=True,
            )
        texts = (
            (self.SHEET, tr("Sheet or layer of the file"), False, tr("The first if left empty.")),
            (
                self.MAPPING,
                tr("Mapping of columns (JSON)"),
                True,
                tr("Such as {\"columns\": {\"date\": \"when\", \"to_actor\": \"side\"}}; guessed if left empty."),
            ),
            (
                self.ACTORS,
                tr("Names of actors"),
                True,
                tr("What names in the table mean, as Daesh = ISIS; Opposition = REBEL. Name = - leaves its rows out."),
            ),
            (
                self.PLACES,
                tr("Names of places"),
                True,
                tr("What names in the table mean, as Jarablos = jarabulus (an id). Name = - leaves its rows out."),
            ),
        )  # fmt: skip
        for name, title, is_long, help_text in texts:
            self.add(
                QgsProcessingParameterString(name, title, multiLine=is_long, optional=True), help_text, advanced=True
            )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        self._changed: Path | None = None
        self._events = ""
        table = self._table(parameters, context)
        kind = TableKind(self.parameterAsEnumString(parameters, self.FORMAT, context) or TableKind.AUTO.value)
        kind = kind_of_table(table) if kind is TableKind.AUTO else kind
        feedback.pushInfo(tr("{name} is read as: {kind}").format(name=table.file_name, kind=kind.value))
        if kind is TableKind.UCDP:
            return self._write_markers(table, parameters, context, feedback)
        with self.opened(parameters, context, to_write=True) as store:
            return self._import(table, kind, store, parameters, context, feedback)

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        if self._changed is not None:
            with told_plainly():
                publish_file(self._changed)
        events = QgsProcessingUtils.mapLayerFromString(self._events, context) if self._events else None
        if events is not None:
            style_events(events)
        return {}

    def _table(self, parameters: Parameters, context: QgsProcessingContext) -> RowTable:
        source = self.parameterAsSource(parameters, self.LAYER, context)
        if source is not None:
            columns, count = source.fields().names(), source.featureCount()
            return FeatureTable(source.sourceName(), columns, source.sourceCrs(), source.getFeatures, count)
        path = self.parameterAsFile(parameters, self.INPUT, context)
        if not path:
            raise CampaignError(tr("Neither a table nor a layer is given."), remedy=tr("Give one."), field=self.INPUT)
        return open_table(Path(path), self.parameterAsString(parameters, self.SHEET, context).strip())

    def _mapping(self, table: RowTable, parameters: Parameters, context: QgsProcessingContext) -> ImportMapping:
        text = self.parameterAsString(parameters, self.MAPPING, context).strip()
        mapping = mapping_from_text(text) if text else guess_mapping(table.header)
        dates = DateForm(self.parameterAsEnumString(parameters, self.DATES, context) or DateForm.AUTO.value)
        ends = EndRule(self.parameterAsEnumString(parameters, self.ENDS, context) or EndRule.ASK.value)
        actors = decisions_from_text(self.parameterAsString(parameters, self.ACTORS, context))
        places = decisions_from_text(self.parameterAsString(parameters, self.PLACES, context))
        return replace(
            mapping,
            dates=mapping.dates if dates is DateForm.AUTO else dates,
            ends=mapping.ends if ends is EndRule.ASK else ends,
            actors=(*mapping.actors, *actors),
            places=(*mapping.places, *places),
        )

    def _import(
        self,
        table: RowTable,
        kind: TableKind,
        store: GeoPackageStore,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Parameters:
        campaign = store.campaign()
        projection = projection_of(campaign.settings.projected_crs)
        reading = progress_of(feedback, 0.0, 10.0)
        taken: JudgedImport
        if kind is TableKind.LOG:
            taken = read_log(Path(self.parameterAsFile(parameters, self.INPUT, context)), store, reading)
        else:
            source = change_source(table, kind, self._mapping(table, parameters, context), campaign)
            taken = read_changes(source, store, projection, reading)
            if isinstance(source, AcledTable):
                tell_other_events(source, feedback)
        if self.parameterAsBoolean(parameters, self.PREVIEW, context):
            return self._results(told_of(preview(taken, store, projection), feedback))
        recorder = self.recorder(store, parameters, context)
        report = log_import(taken, store, recorder, projection, progress_of(feedback))
        tell(report, feedback)
        self._changed = self.campaign_path(parameters, context)
        return self._results(report)

    def _results(self, report: ImportReport) -> Parameters:
        return {
            self.ENTRIES: report.entries,
            self.UNLOCATED: report.unlocated,
            self.NEW_PLACES: len(report.new_places),
            self.REPEATED: len(report.repeated),
        }

    def _write_markers(
        self, table: RowTable, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context, to_write=True) as store:
            campaign = store.campaign()
        events = read_events(table, ground_from_wkb(campaign.aoi), progress_of(feedback))
        fields = event_fields()
        sink, destination = self.parameterAsSink(
            parameters, self.MARKERS, context, fields, Qgis.WkbType.Point, events_crs()
        )
        if sink is None:
            raise CampaignError(
                tr("UCDP's events say who fought where, and not who holds the ground."),
                remedy=tr("Say where to put them as a layer of markers (MARKERS)."),
                field=self.MARKERS,
            )
        for marker in events.markers:
            sink.addFeature(event_feature(marker, fields), QgsFeatureSink.Flag.FastInsert)
        feedback.pushInfo(
            tr("{count} events as markers, {outside} left out beyond the area of interest; nothing was logged.").format(
                count=len(events.markers), outside=events.outside
            )
        )
        self._events = destination
        if context.willLoadLayerOnCompletion(destination):
            # QGIS looks for a group of this name on top of the project, and the campaign's has it.
            context.layerToLoadOnCompletionDetails(destination).groupName = campaign.settings.title
        return {self.MARKERS: destination, **self._results(ImportReport(0, 0))}
