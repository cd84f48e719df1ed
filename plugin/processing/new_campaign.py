"""campaign_replay:newcampaign - an empty campaign from its frame: area, actors, blocs, reference lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..campaign.actor import Actor, BlocMembership
from ..campaign.campaign import GRID_DEGREES, Campaign, ReferenceLine, Settings
from ..campaign.errors import CampaignError
from ..campaign.moment import EffectiveRule, find_zone
from ..exchange.csv_actors import read_actors, read_memberships, refuse_strangers
from ..exchange.csv_stretches import read_stretches
from ..exchange.projections import projection_of, utm_zone
from ..storage.geopackage import create_in_qgis
from ..territory.coverage import ground_to_wkb
from ..territory.given_ground import GivenGround, ground_from_bytes
from ..translation import tr
from .algorithm import CampaignAlgorithm, Parameters, told_plainly
from .publishing import publish_file

_NAME_FIELD = "name"
_SIDE_FIELD = "side"


class NewCampaign(CampaignAlgorithm):
    """Makes a campaign's GeoPackage."""

    ID = "newcampaign"
    ICON = "new_campaign"
    TITLE, SUBTITLE, CREDITS, ZONE = "TITLE", "SUBTITLE", "CREDITS", "ZONE"
    AOI, ACTORS, BLOCS, LINES, STRETCHES = "AOI", "ACTORS", "BLOCS", "LINES", "STRETCHES"
    RULE, REACH, CRS, OUTPUT = "EFFECTIVE_RULE", "REACH_KM", "PROJECTION", "OUTPUT"

    def displayName(self) -> str:
        return tr("New campaign")

    def tags(self) -> list[str]:
        return tr("control,territory,conflict,war,actors,area of interest,geopackage,create").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Makes a campaign: one GeoPackage that holds the log of who took which ground from whom, and everything "
            "derived from it. The campaign begins empty; “Import changes” or the dock fills its log.\n\n"
            "Actors come from a CSV table with the columns code, name, color (#rrggbb), and where wanted name_tr, "
            "name_ar, hatch, bloc and sort_order. Blocs: actor, bloc, valid_from, valid_to. Stretches of reference "
            "lines: name, line, from_lat, from_lon, to_lat, to_lon.\n\n"
            "A file that exists already is never overwritten."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(QgsProcessingParameterString(self.TITLE, tr("Title")), tr("Shown on the map and on every page."))
        self.add(
            QgsProcessingParameterFeatureSource(
                self.AOI, tr("Area of interest"), [Qgis.ProcessingSourceType.VectorPolygon]
            ),
            tr("Polygons whose union is the ground the campaign is about: who holds what is told for it alone."),
        )
        self.add(
            QgsProcessingParameterFile(self.ACTORS, tr("Actors (CSV)"), extension="csv"),
            tr("Columns code, name, color; optional name_tr, name_ar, hatch, bloc, sort_order."),
        )
        self.add(
            QgsProcessingParameterFile(self.BLOCS, tr("Blocs over time (CSV)"), extension="csv", optional=True),
            tr("Columns actor, bloc, valid_from, valid_to; empty ends are open. A front inside a bloc is not hostile."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.LINES, tr("Reference lines"), [Qgis.ProcessingSourceType.VectorLine], optional=True
            ),
            tr("Lines whose kilometres are shared out among holders, such as a border. Field name is their name; field "
               "side (left or right, seen along the line) says on which side the holder counts, right if missing."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFile(self.STRETCHES, tr("Stretches of lines (CSV)"), extension="csv", optional=True),
            tr("Columns name, line, from_lat, from_lon, to_lat, to_lon: the part of a line between its points nearest "
               "to two places, as a reference line of its own."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterString(self.ZONE, tr("Time zone"), "UTC"),
            tr("IANA name of the zone that the campaign's clock keeps, such as Asia/Damascus."),
        )
        self._add_advanced()
        self.add(
            QgsProcessingParameterFileDestination(self.OUTPUT, tr("Campaign"), tr("GeoPackage (*.gpkg)")),
            tr("The campaign's file. It must not exist yet."),
        )

    def _add_advanced(self) -> None:
        self.add(
            QgsProcessingParameterString(self.SUBTITLE, tr("Subtitle"), optional=True),
            tr("Second line of every page."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(self.CREDITS, tr("Sources and licences"), optional=True),
            tr("Printed at the foot of every page."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.RULE,
                tr("Uncertain dates take effect"),
                [rule.value for rule in EffectiveRule],
                defaultValue=EffectiveRule.EARLIEST.value,
                usesStaticStrings=True,
            ),
            tr("When ground changes hands if only a range of dates is known: on its earliest day, its middle or its "
               "latest. The range itself is drawn as uncertain."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterNumber(
                self.REACH, tr("Reach of places (km)"), Qgis.ProcessingNumberParameterType.Double, 15.0, minValue=0.1
            ),
            tr("How far beyond the known places their ground stretches, and half the gap between places that is "
               "still bridged."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("Projection of maps and cells"), optional=True),
            tr("A local projection in metres. The UTM zone of the area of interest if left empty. Lengths and areas "
               "are ellipsoidal whatever is chosen."),
            advanced=True,
        )  # fmt: skip

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        aoi_source = self.parameterAsSource(parameters, self.AOI, context)
        if aoi_source is None:
            raise CampaignError(self.invalidSourceError(parameters, self.AOI), field=self.AOI)
        aoi = _area_of(aoi_source, context)
        if aoi.remark:
            feedback.pushWarning(aoi.remark)
        settings = self._settings(parameters, context, aoi)
        lines = self._lines(parameters, context)
        actors, memberships = self._actors(parameters, context, settings.zone)
        campaign = Campaign(
            settings, ground_to_wkb(aoi.grounds), {actor.code: actor for actor in actors}, memberships, lines=lines
        )
        path = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        create_in_qgis(path, campaign).close()
        feedback.pushInfo(tr("{count} actors, {lines} reference lines.").format(count=len(actors), lines=len(lines)))
        self._made = path
        return {self.OUTPUT: str(path)}

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        with told_plainly():
            publish_file(self._made)
        return {}

    def _settings(self, parameters: Parameters, context: QgsProcessingContext, aoi: GivenGround) -> Settings:
        crs = self.parameterAsCrs(parameters, self.CRS, context)
        crs_id = crs.authid() if crs.isValid() else utm_zone(ground_to_wkb(aoi.grounds))
        projection_of(crs_id)
        zone = self.parameterAsString(parameters, self.ZONE, context).strip()
        find_zone(zone)
        return Settings(
            self.parameterAsString(parameters, self.TITLE, context).strip(),
            zone,
            EffectiveRule(self.parameterAsEnumString(parameters, self.RULE, context)),
            reach_km=self.parameterAsDouble(parameters, self.REACH, context),
            projected_crs=crs_id,
            subtitle=self.parameterAsString(parameters, self.SUBTITLE, context).strip(),
            credits=self.parameterAsString(parameters, self.CREDITS, context).strip(),
        )

    def _actors(
        self, parameters: Parameters, context: QgsProcessingContext, zone: str
    ) -> tuple[list[Actor], tuple[BlocMembership, ...]]:
        actors = read_actors(Path(self.parameterAsFile(parameters, self.ACTORS, context)))
        blocs = self.parameterAsFile(parameters, self.BLOCS, context)
        memberships = read_memberships(Path(blocs), zone) if blocs else []
        refuse_strangers(memberships, actors)
        return actors, tuple(memberships)

    def _lines(self, parameters: Parameters, context: QgsProcessingContext) -> dict[str, ReferenceLine]:
        source = self.parameterAsSource(parameters, self.LINES, context)
        lines = {line.name: line for line in _lines_of(source, context)} if source is not None else {}
        stretches = self.parameterAsFile(parameters, self.STRETCHES, context)
        if stretches:
            lines.update((line.name, line) for line in read_stretches(Path(stretches), lines))
        return lines


def _area_of(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> GivenGround:
    parts = [_in_degrees(feature, source, context) for feature in source.getFeatures()]
    whole = QgsGeometry.unaryUnion(parts)
    if whole.isEmpty():
        raise CampaignError("The area of interest is empty.", remedy="Give at least one polygon.", field="AOI")
    return ground_from_bytes(bytes(whole.asWkb()), GRID_DEGREES)


def _lines_of(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> list[ReferenceLine]:
    fields = source.fields()
    lines = []
    for number, feature in enumerate(source.getFeatures(), start=1):
        merged = _in_degrees(feature, source, context).mergeLines()
        if merged.isMultipart() and not merged.convertToSingleType():
            raise CampaignError(
                f"Reference line {number} has several parts that do not meet.",
                remedy="Merge its parts first.",
                field="LINES",
            )
        name = _text(feature, fields.lookupField(_NAME_FIELD)) or f"Line {number}"
        side = _text(feature, fields.lookupField(_SIDE_FIELD)) or "right"
        if side not in ("left", "right"):
            raise CampaignError(f"{name} has no side {side!r}.", remedy="Write left or right.", field="LINES")
        snapped = merged.snappedToGrid(GRID_DEGREES, GRID_DEGREES)
        lines.append(ReferenceLine(name, bytes(snapped.asWkb()), side))
    return lines


def _in_degrees(
    feature: QgsFeature, source: QgsProcessingFeatureSource, context: QgsProcessingContext
) -> QgsGeometry:
    geometry = QgsGeometry(feature.geometry())
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(source.sourceCrs(), degrees, context.transformContext())
    geometry.transform(transform)
    geometry.get().dropZValue()
    geometry.get().dropMValue()
    return geometry


def _text(feature: QgsFeature, index: int) -> str:
    value = feature.attribute(index) if index >= 0 else None
    return str(value).strip() if value else ""
