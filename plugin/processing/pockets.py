"""campaign_replay:pockets - ground shut in by hostile holders, found by itself, and kept as detected sieges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ..campaign.errors import CampaignError
from ..campaign.place import Place
from ..storage.place_spots import PlaceSpots
from ..storage.pocket_keeping import whole_ground
from ..territory.coverage import ground_from_wkb, ground_to_wkb
from ..territory.holdings import Holding
from ..territory.pockets import Pocket, detected_sieges, pockets
from ..territory.pockets_band import PocketBand, pocket_bands
from ..territory.statistics_doubt import doubts_of
from ..translation import tr
from .algorithm import Parameters
from .statistics_output import DOUBLE, INTEGER, TEXT, TableAlgorithm, told

_COLUMNS = (
    ("pocket", INTEGER), ("bloc", TEXT), ("besieged", TEXT), ("besieger", TEXT), ("places", TEXT), ("begin", TEXT),
    ("end", TEXT), ("earliest_begin", TEXT), ("certain_begin", TEXT), ("certain_end", TEXT), ("latest_end", TEXT),
    ("valid_from", TEXT), ("valid_to", TEXT), ("area_km2", DOUBLE),
)  # fmt: skip


class Pockets(TableAlgorithm):
    """Ground from which no way leads out but through hostile holders, over all time."""

    ID = "pockets"
    ICON = "pockets"
    LEAST, KEEP, OUTPUT, COUNT = "LEAST_KM2", "KEEP", "OUTPUT", "POCKETS"

    def displayName(self) -> str:
        return tr("Pockets")

    def tags(self) -> list[str]:
        return tr("pocket,siege,encircled,enclave,besieged,surrounded,control").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Finds, over all time, the ground of each bloc from which no way leads out but through hostile holders. "
            "The edge of the area of interest, ground of friends, and unknown ground that leads on to one of these are "
            "ways out. One feature for each time over which a pocket's ground stays the same; the features of one "
            "pocket share its number, its begin and its end, and the bounds of both: it can have been shut in from "
            "earliest_begin to latest_end, and surely was from certain_begin to certain_end, if ever.\n\n"
            "Kept in the campaign, they stand in its table of sieges with the origin “detected”, one row for each "
            "place in a pocket, beside the reported ones, and follow every entry, correction and undo from then on. "
            "In campaigns too large to look through at each entry they are dropped instead: run this again then."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_campaign()
        self.add(
            QgsProcessingParameterNumber(
                self.LEAST, tr("Least area, km2"), Qgis.ProcessingNumberParameterType.Double, 0.0, minValue=0.0
            ),
            tr("Pockets are told of only while they are at least this large."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.KEEP, tr("Keep them in the campaign"), True),
            tr("Write them as detected sieges, in the stead of those detected before; if not, the file is only read."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Pockets"), Qgis.ProcessingSourceType.VectorPolygon),
            tr("Polygons in EPSG:4326: pocket, bloc, besieged, besieger, places, begin, end, valid_from, valid_to."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of pockets")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        keep = self.parameterAsBoolean(parameters, self.KEEP, context)
        with self.opened(parameters, context, to_write=keep) as store:
            if store.is_stale():
                raise CampaignError(
                    "The map of this campaign is not up to date with its log.", remedy="Run “Rebuild” on it first."
                )
            campaign, spots, head = store.campaign(), PlaceSpots(store).all(), store.head()
            holdings, history = whole_ground(store), store.history()
            aoi = ground_from_wkb(campaign.aoi)
            least = self.parameterAsDouble(parameters, self.LEAST, context)
            found = pockets(holdings, campaign.blocs, aoi, least_km2=least)
            bands = pocket_bands(found, holdings, doubts_of(history, history.areas()), campaign.blocs, aoi)
            places = [_places_in(one, holdings, spots, campaign.places) for one in found]
            if keep and not feedback.isCanceled():
                with store.transaction():
                    if store.head() != head:
                        raise CampaignError("The log grew meanwhile.", remedy="Run this again.")
                    store.keep_pockets(detected_sieges(found, holdings, spots), least)
        begins = {one.number: one.valid_from for one in reversed(found)}
        ends = {one.number: one.valid_to for one in found}
        rows = [
            [
                one.number, one.bloc, one.besieged, one.besieger, inside, told(begins[one.number]),
                told(ends[one.number]), *_bounds(bands[one.number]), told(one.valid_from), told(one.valid_to),
                one.area_km2, ground_to_wkb(one.grounds),
            ]
            for one, inside in zip(found, places, strict=True)
        ]  # fmt: skip
        feedback.pushInfo(tr("{count} pockets.").format(count=len(begins)))
        output = self.write(parameters, context, self.OUTPUT, _COLUMNS, rows, kind=Qgis.WkbType.MultiPolygon)
        return {self.OUTPUT: output, self.COUNT: len(begins)}


def _bounds(band: PocketBand) -> tuple[str | None, ...]:
    return tuple(
        told(one) for one in (band.earliest_begin, band.certain_begin, band.certain_end, band.latest_end)
    )


def _places_in(
    pocket: Pocket,
    holdings: Sequence[Holding],
    spots: Mapping[str, tuple[float, float]],
    places: Mapping[str, Place],
) -> str:
    named = {siege.place_id for siege in detected_sieges([pocket], holdings, spots)}
    return ", ".join(sorted(places[place_id].name for place_id in named if place_id))
