"""The state at one instant as a GeoPackage of its own: areas, front lines, border shares and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from osgeo import gdal, ogr, osr

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..territory.coverage import ground_to_wkb
from ..territory.geodesy import areas_m2
from ..territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus
from .csv_out import Preface
from .ogr_tables import quiet_gdal
from .times_out import iso
from .whole_file import written_whole

Value = str | float | bool | None
_KINDS: Final = {"text": ogr.OFTString, "real": ogr.OFTReal, "flag": ogr.OFTInteger}


@dataclass(frozen=True, slots=True)
class StateAt:
    """Everything that stands at an instant."""

    instant: int
    holdings: Sequence[Holding]
    fronts: Sequence[FrontLine]
    shares: Sequence[BorderShare]
    statuses: Sequence[PlaceStatus]


class _Layer(NamedTuple):
    name: str
    kind: int
    fields: tuple[tuple[str, str], ...]
    rows: Iterable[tuple[bytes, Sequence[Value]]]


def write_state(path: Path, preface: Preface, campaign: Campaign, state: StateAt) -> int:
    """Write the state, also over a file that is there, and answer how many features it has.

    CampaignError where it cannot be written; a file that was there is then as it was.
    """
    # Beside a file that somebody has open lies what SQLite has not written into it yet. Put into the place of that
    # file, ours would be taken for it and spoilt.
    if path.with_name(f"{path.name}-wal").exists():
        raise CampaignError(f"{path.name} is open in QGIS or elsewhere.", remedy="Close it there, or rename this.")
    with written_whole(path) as part:
        return _fill(part, path.name, preface, campaign, state)


def _fill(part: Path, name: str, preface: Preface, campaign: Campaign, state: StateAt) -> int:
    with quiet_gdal():
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(part))
        if dataset is None:
            raise CampaignError(f"{name} cannot be made.", remedy="Choose another folder.")
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(4326)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        count = sum(_write(dataset, layer, preface, reference) for layer in _layers(campaign, state))
        dataset = None
        failed = bool(gdal.GetLastErrorType() >= gdal.CE_Failure)
    if failed:
        raise CampaignError(f"{name} cannot be written.", remedy="Is the disk full?")
    return count


def _layers(campaign: Campaign, state: StateAt) -> Iterator[_Layer]:
    times = (("valid_from", "text"), ("valid_to", "text"))
    actor = (("actor", "text"), ("actor_name", "text"), ("contested_by", "text"))
    yield _Layer(
        "control_area",
        ogr.wkbMultiPolygon,
        (*actor, ("uncertain", "flag"), ("change_uid", "text"), ("area_km2", "real"), *times),
        _areas(campaign, state.holdings),
    )
    yield _Layer(
        "front_line",
        ogr.wkbMultiLineString,
        (("actor_a", "text"), ("actor_b", "text"), ("hostile", "flag"), ("length_km", "real"), *times),
        (
            (one.line.wkb, (one.actor_a, one.actor_b, one.hostile, one.length_km, *_span(one)))
            for one in state.fronts
        ),
    )
    yield _Layer(
        "border_share",
        ogr.wkbMultiLineString,
        (("line", "text"), ("actor", "text"), ("length_km", "real"), *times),
        ((one.path.wkb, (one.line, one.actor, one.length_km, *_span(one))) for one in state.shares),
    )
    yield _Layer(
        "place_status",
        ogr.wkbPoint,
        (("place_id", "text"), ("name", "text"), *actor[:1], *actor[2:], ("besieged_by", "text"), *times),
        _places(campaign, state.statuses),
    )


def _areas(campaign: Campaign, holdings: Sequence[Holding]) -> Iterator[tuple[bytes, Sequence[Value]]]:
    sizes = areas_m2([held.ground for held in holdings]).tolist()
    for held, size in zip(holdings, sizes, strict=True):
        actor = campaign.actors.get(held.actor)
        yield ground_to_wkb([held.ground]), (
            held.actor, actor.name if actor else held.actor, held.contested_by or None, held.is_uncertain,
            held.change_uid or None, size / 1e6, *_span(held),
        )  # fmt: skip


def _places(campaign: Campaign, statuses: Sequence[PlaceStatus]) -> Iterator[tuple[bytes, Sequence[Value]]]:
    for one in statuses:
        place = campaign.places.get(one.place_id)
        if place is None or place.lon is None or place.lat is None:
            continue
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(place.lon, place.lat)
        yield bytes(point.ExportToWkb()), (
            one.place_id, one.name, one.actor, one.contested_by or None, one.besieged_by or None, *_span(one),
        )  # fmt: skip


def _span(standing: Holding | FrontLine | BorderShare | PlaceStatus) -> tuple[str | None, str | None]:
    return iso(standing.valid_from), iso(standing.valid_to)


def _write(dataset: gdal.Dataset, layer: _Layer, preface: Preface, reference: osr.SpatialReference) -> int:
    made = dataset.CreateLayer(layer.name, reference, layer.kind, [f"DESCRIPTION={preface.text}"])
    if made is None:
        raise CampaignError("The GeoPackage cannot be written.", remedy="Is the disk full?")
    for name, kind in layer.fields:
        field = ogr.FieldDefn(name, _KINDS[kind])
        if kind == "flag":
            field.SetSubType(ogr.OFSTBoolean)
        made.CreateField(field)
    definition = made.GetLayerDefn()
    made.StartTransaction()
    count = 0
    for wkb, values in layer.rows:
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        for index, value in enumerate(values):
            if value is not None:
                feature.SetField(index, int(value) if isinstance(value, bool) else value)
        made.CreateFeature(feature)
        count += 1
    made.CommitTransaction()
    return count
