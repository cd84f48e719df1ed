"""Ground for the form: made as an import makes it, or taken as it was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...campaign.campaign import Campaign
from ...campaign.change import FootprintMethod
from ...campaign.errors import CampaignError
from ...campaign.place import Place, PlaceCell
from ...exchange.footprints import Footprint, FootprintMaker, MetricProjection
from ...exchange.ground_spec import GroundSpec
from ...exchange.into_campaign import cells_for
from ...territory.coverage import ground_from_wkb, ground_to_wkb
from ...territory.given_ground import ground_from_bytes, within_area
from ...translation import tr

NOWHERE = Footprint(None, FootprintMethod.NONE)


class GroundMaker:
    """Makes footprints inside one campaign's area of interest."""

    def __init__(self, campaign: Campaign, cells: Sequence[PlaceCell], projection: MetricProjection) -> None:
        self._campaign = campaign
        self._projection = projection
        self._cells = {cell.place_id: cell for cell in cells}
        self._new_cells: dict[tuple[float | None, float | None], bytes | None] = {}
        self._aoi = ground_from_wkb(campaign.aoi)
        self._maker = FootprintMaker(campaign, cells, projection)

    @property
    def line_names(self) -> list[str]:
        """Names of the campaign's reference lines."""
        return list(self._campaign.lines)

    def made(self, spec: GroundSpec, place: Place | None) -> Footprint:
        """The ground that a method makes; nowhere where it needs a place and there is none on the map."""
        if spec.method is FootprintMethod.STRIP:
            return self._maker.footprint(spec, place or Place("", ""))
        if place is None or not place.is_located:
            return NOWHERE
        if spec.method is FootprintMethod.CELL:
            cell = self.cell_of(place)
            return NOWHERE if cell is None else Footprint(cell.ground, FootprintMethod.CELL)
        return self._maker.footprint(spec, place)

    def has_cell(self, place: Place) -> bool:
        """Whether the campaign keeps a cell for a place."""
        return place.place_id in self._cells

    def cell_of(self, place: Place) -> PlaceCell | None:
        """A place's cell: its own, or the one that an import would give it; None where it has no point in the area.

        A new cell lies over its neighbours' frozen ones, whose entries keep the ground they were logged with.
        """
        if place.place_id in self._cells or not place.is_located:
            return self._cells.get(place.place_id)
        spot = (place.lon, place.lat)
        if spot not in self._new_cells:
            others = [one for one in self._campaign.places.values() if one.place_id != place.place_id]
            made = cells_for([*others, place], self._campaign, list(self._cells.values()), self._projection)
            self._new_cells[spot] = next((one.ground for one in made if one.place_id == place.place_id), None)
        ground = self._new_cells[spot]
        return None if ground is None else PlaceCell(place.place_id, ground)

    def given(self, wkb: bytes, method: FootprintMethod) -> Footprint:
        """Ground that was drawn or picked, cut to the area of interest; CampaignError where nothing is left of it."""
        grid = self._campaign.settings.precision
        found = ground_from_bytes(wkb, grid)
        inside = within_area(found.grounds, self._aoi, grid)
        if not inside:
            raise CampaignError(
                tr("That ground lies outside the area of interest."), remedy=tr("Draw inside it."), field="ground"
            )
        return replace(NOWHERE, ground=ground_to_wkb(inside), method=method, remark=found.remark)
