"""The ground that a row's change covers, made the way the row says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..campaign.campaign import Campaign
from ..campaign.change import FootprintMethod
from ..campaign.errors import CampaignError
from ..campaign.place import Place, PlaceCell
from ..territory.border_ledger import MeasuredLine, strip_ground
from ..territory.coverage import ground_from_wkb, ground_to_wkb
from ..territory.given_ground import circle, ground_from_bytes, ground_from_text, within_area
from ..territory.lines import Projection
from .ground_spec import GroundSpec


@dataclass(frozen=True, slots=True)
class MetricProjection:
    """To metres and back, (n, 2) arrays of longitude, latitude in degrees and of easting, northing."""

    project: Projection
    unproject: Projection


@dataclass(frozen=True, slots=True)
class Footprint:
    """Ground as a draft carries it, with what was mended about it. ground is None where there is none."""

    ground: bytes | None
    method: FootprintMethod
    remark: str = ""


NO_GROUND = Footprint(None, FootprintMethod.NONE)


class FootprintMaker:
    """Makes footprints inside a campaign's area of interest; strips and cells once each."""

    def __init__(self, campaign: Campaign, cells: Iterable[PlaceCell], projection: MetricProjection) -> None:
        self._campaign = campaign
        self._grid = campaign.settings.precision
        self._aoi = ground_from_wkb(campaign.aoi)
        self._cells = {cell.place_id: cell.ground for cell in cells}
        self._projection = projection
        self._strips: dict[GroundSpec, Footprint] = {}

    def add_cells(self, cells: Iterable[PlaceCell]) -> None:
        """Cells that were made since."""
        self._cells.update((cell.place_id, cell.ground) for cell in cells)

    def check(self, spec: GroundSpec, place: Place | None) -> str:
        """Whether the ground can be made at all, before any cell is: a remark or ""; CampaignError where not."""
        if spec.method is FootprintMethod.CELL:
            return ""
        return self.footprint(spec, place).remark

    def footprint(self, spec: GroundSpec, place: Place | None) -> Footprint:
        """The ground of a change at a place; without ground where the place has no point or lies outside."""
        if spec.method is FootprintMethod.CELL:
            cell = self._cells.get(place.place_id) if place is not None else None
            return Footprint(cell, FootprintMethod.CELL) if cell else NO_GROUND
        if spec.method is FootprintMethod.RADIUS:
            return self._round(spec, place)
        if spec.method is FootprintMethod.STRIP:
            if spec not in self._strips:
                self._strips[spec] = self._strip(spec)
            return self._strips[spec]
        if spec.method is FootprintMethod.DRAWN:
            return self._drawn(spec)
        return NO_GROUND

    def _drawn(self, spec: GroundSpec) -> Footprint:
        given = ground_from_bytes(spec.wkb, self._grid) if spec.wkb else ground_from_text(spec.wkt, self._grid)
        inside = within_area(given.grounds, self._aoi, self._grid)
        if not inside:
            raise CampaignError(
                "The ground lies outside the area of interest.",
                remedy="Check that longitude comes before latitude.",
                field="ground",
            )
        return Footprint(ground_to_wkb(inside), FootprintMethod.DRAWN, given.remark)

    def _round(self, spec: GroundSpec, place: Place | None) -> Footprint:
        if place is None or place.lon is None or place.lat is None:
            who = "The row" if place is None else place.name
            raise CampaignError(
                f"{who} has no point to draw {spec.km:g} km round.", remedy="Give lat and lon.", field="ground"
            )
        projection = self._projection
        ground = circle(place.lon, place.lat, spec.km * 1000, projection.project, projection.unproject)
        inside = within_area([ground], self._aoi, self._grid)
        return Footprint(ground_to_wkb(inside), FootprintMethod.RADIUS) if inside else NO_GROUND

    def _strip(self, spec: GroundSpec) -> Footprint:
        reference = self._campaign.lines.get(spec.line)
        if reference is None:
            known = ", ".join(sorted(self._campaign.lines)) or "none"
            raise CampaignError(
                f"The campaign has no reference line {spec.line!r}.", remedy=f"Its lines are: {known}.", field="ground"
            )
        projection = self._projection
        grounds = strip_ground(
            MeasuredLine(reference), spec.km * 1000, self._aoi, projection.project, projection.unproject
        )
        if not grounds:
            raise CampaignError(
                f"The line {spec.line!r} does not run through the area of interest.",
                remedy="Choose another line, or draw the ground.",
                field="ground",
            )
        return Footprint(ground_to_wkb(grounds), FootprintMethod.STRIP)
