"""campaign_replay:importsnapshots - dated control maps into a campaign's log as changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..campaign.errors import CampaignError
from ..exchange.feature_table import FeatureTable
from ..exchange.mapping import DateForm, decisions_from_text
from ..exchange.snapshot_files import MapFolder, MapTable, SnapshotSource
from ..exchange.snapshot_import import SnapshotImport, SnapshotOptions, SnapshotReport
from ..territory.snapshot_series import GlitchRule
from ..territory.snapshots import SliverRule
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, progress_of, told_plainly
from .publishing import publish_file


class ImportSnapshots(CampaignAlgorithm):
    """Turns a series of maps into the log of who took what ground."""

    ID = "importsnapshots"
    ICON = "import_snapshots"
    GUIDE = "user-guide-exchange"
    FOLDER, LAYER, DATE_FIELD, DATES = "FOLDER", "LAYER", "DATE_FIELD", "DATES"
    STATUS, STATUSES, SOURCE = "STATUS", "STATUSES", "SOURCE"
    SLIVER_M2, SLIVER_WIDTH = "SLIVER_M2", "SLIVER_WIDTH_M"
    JUMP, WITHIN, WINDOWS, BY_DAY = "JUMP_PERCENT", "JUMP_WITHIN", "WINDOWS", "BY_DAY"
    ENTRIES, MAPS, SET_ASIDE, LEFT_KM2, DIFFERS_KM2 = "ENTRIES", "MAPS", "SET_ASIDE", "LEFT_KM2", "DIFFERS_KM2"

    def displayName(self) -> str:
        return tr("Import dated maps")

    def tags(self) -> list[str]:
        return tr("control,snapshots,daily,maps,difference,kml,geojson,archive").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Turns dated control maps into entries of a campaign's log: who took what ground, day by day. The maps are "
            "a folder with a file each, dated by its name (20240708, 2024-07-08T18-00, Unix time), or a layer whose "
            "features have a date. Where names or dates tell a time of day, changes are dated to it.\n\n"
            "Whose ground a feature is, is told by a field, or by the colour it is filled with; every status must "
            "mean an actor of the campaign, unknown, or - for features to leave out. Points and lines are left out.\n\n"
            "Ground smaller or narrower than the sliver rule does not change hands until it has grown; how much that "
            "leaves is told. A map that jumps by more than a share of the ground held, and is undone by one of the "
            "maps that follow, is set aside and told.\n\n"
            "All maps are logged, or none; the same series can be imported again, with new maps added to it."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterFile(
                self.FOLDER, tr("Folder of maps"), Qgis.ProcessingFileParameterBehavior.Folder, optional=True
            ),
            tr("One GeoJSON, KML, KMZ, GeoPackage, Shapefile or FlatGeobuf a map, its date in its name."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LAYER, tr("or layer of maps"), [Qgis.ProcessingSourceType.VectorPolygon], optional=True
            ),
            tr("All maps in one layer, with a date on every feature."),
        )
        self.add(
            QgsProcessingParameterField(
                self.DATE_FIELD, tr("Date field of the layer"), None, self.LAYER, optional=True
            ),
            tr("The day each feature's map is of."),
        )
        self.add(
            QgsProcessingParameterString(self.STATUS, tr("Status field"), optional=True),
            tr("The field that says whose ground it is, or “fill colour”; the likeliest if left empty."),
        )
        self.add(
            QgsProcessingParameterString(self.STATUSES, tr("What statuses mean"), multiLine=True, optional=True),
            tr("Such as Occupied = RUS; Liberated = UKR; Unknown status = unknown; Label = -"),
        )
        self._add_rules()
        for name, words in (
            (self.ENTRIES, tr("Entries logged")),
            (self.MAPS, tr("Maps read")),
            (self.SET_ASIDE, tr("Maps set aside")),
            (self.LEFT_KM2, tr("km2 left in slivers")),
            (self.DIFFERS_KM2, tr("km2 by which the territory differs from the last map")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, words))

    def _add_rules(self) -> None:
        real, whole = Qgis.ProcessingNumberParameterType.Double, Qgis.ProcessingNumberParameterType.Integer
        self.add(
            QgsProcessingParameterString(self.SOURCE, tr("Source"), optional=True),
            tr("Who drew the maps; cited with every entry."),
        )
        self.add_recorded_by()
        forms = [form.value for form in DateForm]
        self.add(
            QgsProcessingParameterEnum(
                self.DATES, tr("Dates are written"), forms, defaultValue=forms[0], usesStaticStrings=True
            ),
            tr("auto asks where a date may be two."),
            advanced=True,
        )
        numbers = (
            (self.SLIVER_M2, tr("Slivers: below (m2)"), real, 10_000.0, tr("Smaller ground does not change hands.")),
            (self.SLIVER_WIDTH, tr("Slivers: narrower than (m)"), real, 20.0, tr("Mean width of a strip.")),
            (self.JUMP, tr("Jumps: more than (per cent)"), real, 5.0, tr("Of all ground held; 0 takes every map.")),
            (self.WITHIN, tr("Jumps: undone within (maps)"), whole, 3, tr("How many maps later a jump may be undone.")),
        )
        for name, words, kind, default, help_text in numbers:
            self.add(
                QgsProcessingParameterNumber(name, words, kind, default, minValue=0), help_text, advanced=True
            )
        self.add(
            QgsProcessingParameterBoolean(self.WINDOWS, tr("Date changes over missing days as a range"), True),
            tr("Where days are missing between two maps, the change may have happened on any of them."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(self.BY_DAY, tr("One map a day"), False),
            tr("Leave times of day out: the last map of each day counts. If not, maps count at their times."),
            advanced=True,
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context, to_write=True) as store:
            campaign = store.campaign()
            source = self._source(parameters, context, campaign.settings.zone)
            feedback.pushInfo(tr("{count} maps in {name}").format(count=source.count, name=source.name))
            taken = SnapshotImport(source, self._options(parameters, context), campaign)
            taken.refuse_undecided()
            report = taken.log(store, self.recorder(store, parameters, context), progress_of(feedback))
        _tell(report, feedback)
        self._changed = self.campaign_path(parameters, context)
        return {
            self.ENTRIES: report.entries,
            self.MAPS: report.maps,
            self.SET_ASIDE: len(report.set_aside),
            self.LEFT_KM2: report.left_km2,
            self.DIFFERS_KM2: report.differs_km2,
        }

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        with told_plainly():
            publish_file(self._changed)
        return {}

    def _source(self, parameters: Parameters, context: QgsProcessingContext, zone: str) -> SnapshotSource:
        dates = DateForm(self.parameterAsEnumString(parameters, self.DATES, context) or DateForm.AUTO.value)
        by_day = self.parameterAsBoolean(parameters, self.BY_DAY, context)
        layer = self.parameterAsSource(parameters, self.LAYER, context)
        if layer is None:
            folder = self.parameterAsString(parameters, self.FOLDER, context)
            if not folder:
                raise CampaignError(
                    tr("Neither a folder nor a layer is given."), remedy=tr("Give one."), field=self.FOLDER
                )
            return MapFolder(Path(folder), zone, dates, by_day=by_day)
        table = FeatureTable(
            layer.sourceName(), layer.fields().names(), layer.sourceCrs(), layer.getFeatures, layer.featureCount()
        )
        fields = self.parameterAsStrings(parameters, self.DATE_FIELD, context)
        if not fields:
            raise CampaignError(tr("No date field is given."), remedy=tr("Choose one."), field=self.DATE_FIELD)
        return MapTable(table, fields[0], zone, dates, by_day=by_day)

    def _options(self, parameters: Parameters, context: QgsProcessingContext) -> SnapshotOptions:
        return SnapshotOptions(
            self.parameterAsString(parameters, self.STATUS, context).strip(),
            decisions_from_text(self.parameterAsString(parameters, self.STATUSES, context)),
            self.parameterAsString(parameters, self.SOURCE, context).strip(),
            SliverRule(
                self.parameterAsDouble(parameters, self.SLIVER_M2, context),
                self.parameterAsDouble(parameters, self.SLIVER_WIDTH, context),
            ),
            GlitchRule(
                self.parameterAsDouble(parameters, self.JUMP, context) / 100,
                self.parameterAsInt(parameters, self.WITHIN, context),
            ),
            self.parameterAsBoolean(parameters, self.WINDOWS, context),
        )


def _tell(report: SnapshotReport, feedback: QgsProcessingFeedback) -> None:
    for remark in report.remarks:
        feedback.pushWarning(remark.message)
    for aside in report.set_aside:
        feedback.pushWarning(tr("Set aside: {map}").format(map=aside))
    feedback.pushInfo(
        tr(
            "{maps} maps, {unchanged} like the one before, {aside} set aside; {entries} entries logged, {repeated} "
            "there already, {features} features left out."
        ).format(
            maps=report.maps,
            unchanged=report.unchanged,
            aside=len(report.set_aside),
            entries=report.entries,
            repeated=report.repeated,
            features=report.left_out,
        )
    )
    feedback.pushInfo(
        tr(
            "{changed:.1f} km2 changed hands. Left in slivers: {left:.3f} km2 at the end, {most:.3f} km2 at most. The "
            "territory on the last map's day differs from that map by {differs:.3f} km2."
        ).format(
            changed=report.changed_km2, left=report.left_km2, most=report.most_left_km2, differs=report.differs_km2
        )
    )
