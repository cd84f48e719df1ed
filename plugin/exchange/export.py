"""A campaign in other programs' formats: the one place that knows which file holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.errors import CampaignError
from ..campaign.times import FOREVER, from_millis
from ..territory.border_ledger import MeasuredLine
from ..territory.coverage import Bounds, bounds_of, ground_from_wkb, merge
from ..territory.geodesy import areas_m2
from ..territory.holdings import BorderShare, FrontLine, Holding, PlaceStatus
from ..territory.statistics import Figures, Measure, Statistics
from ..territory.statistics_columns import History
from .csv_out import Preface, write_csv
from .figures_out import FIGURE_COLUMNS, figure_rows
from .geojson_out import area_features, entry_features, write_geojson
from .gpkg_out import StateAt, write_state
from .kml_out import write_kml
from .log_csv import LOG_COLUMNS, rows_of_log

_BEFORE_ALL = -(2**62)


class ExportKind(Enum):
    """What is exported and how. Values are what the algorithm's parameter carries."""

    LOG_CSV = "log_csv"
    LOG_GEOJSON = "log_geojson"
    AREAS_GEOJSON = "areas_geojson"
    KML = "kml"
    STATE_GPKG = "state_gpkg"
    LEDGER_CSV = "ledger_csv"
    STATISTICS_CSV = "statistics_csv"

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        word = self.value.rpartition("_")[2]
        return f".{word}"


class ExportSource(Protocol):
    """What an export reads of a campaign's store."""

    def campaign(self) -> Campaign: ...

    def entries(self) -> Iterator[ControlChange]: ...

    def in_force(self) -> Iterator[ControlChange]: ...

    def holdings_at(self, instant: int) -> list[Holding]: ...

    def holdings_during(self, bounds: Bounds, start: int, end: int) -> list[Holding]: ...

    def fronts_at(self, instant: int) -> list[FrontLine]: ...

    def shares_at(self, instant: int) -> list[BorderShare]: ...

    def statuses_at(self, instant: int) -> list[PlaceStatus]: ...

    def extent_in_time(self) -> tuple[int, int] | None: ...

    def history(self) -> History: ...


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write where. instant is the state's (campaign wall-clock milliseconds); None is the last change."""

    kind: ExportKind
    path: Path
    instant: int | None = None
    licence: str = ""


def export(request: ExportRequest, store: ExportSource) -> int:
    """Write a file, or on CampaignError none, and answer how many rows or features it has."""
    campaign = store.campaign()
    kind, path = request.kind, request.path
    if kind is ExportKind.LOG_CSV:
        rows = rows_of_log(store.entries(), campaign)
        return write_csv(path, _preface(request, campaign, "the whole log"), LOG_COLUMNS, rows)
    if kind is ExportKind.LOG_GEOJSON:
        preface = _preface(request, campaign, "entries in force")
        return write_geojson(path, preface, entry_features(store.in_force(), campaign))
    if kind is ExportKind.AREAS_GEOJSON:
        held = _named(store, campaign)
        sizes = (areas_m2([one.ground for one in held]) / 1e6).tolist()
        preface = _preface(request, campaign, "who held what ground when")
        return write_geojson(path, preface, area_features(held, campaign, sizes))
    if kind is ExportKind.KML:
        preface = _preface(request, campaign, "who held what ground when (ends: the last second before valid_to)")
        return write_kml(path, preface, campaign, _named(store, campaign), store.in_force())
    if kind is ExportKind.STATE_GPKG:
        return _state(request, store, campaign)
    return _figures(request, store, campaign)


def _preface(request: ExportRequest, campaign: Campaign, what: str) -> Preface:
    return Preface.of(campaign, what, request.licence)


def _named(store: ExportSource, campaign: Campaign) -> list[Holding]:
    """Every holding of a named actor there ever was, in the order of time."""
    bounds = bounds_of(ground_from_wkb(campaign.aoi), 1.0)
    held = [one for one in store.holdings_during(bounds, _BEFORE_ALL, FOREVER) if one.actor in campaign.actors]
    return sorted(_joined(held), key=lambda one: (one.valid_from, one.fid))


def _joined(held: Iterable[Holding]) -> list[Holding]:
    """Neighbouring pieces that one entry made over one time as one: nobody else needs the engine's tiles."""
    alike: dict[tuple[object, ...], list[Holding]] = {}
    for one in held:
        alike.setdefault((one.tenure, one.contest, one.valid_from, one.valid_to), []).append(one)
    return [
        replace(pieces[0], ground=ground)
        for pieces in alike.values()
        for ground in merge([one.ground for one in pieces])
    ]


def _state(request: ExportRequest, store: ExportSource, campaign: Campaign) -> int:
    extent = store.extent_in_time()
    instant = request.instant if request.instant is not None else (extent[1] if extent else 0)
    state = StateAt(
        instant,
        _joined(store.holdings_at(instant)),
        store.fronts_at(instant),
        store.shares_at(instant),
        store.statuses_at(instant),
    )
    what = f"the state at {from_millis(instant):%Y-%m-%d %H:%M}"
    return write_state(request.path, _preface(request, campaign, what), campaign, state)


def _figures(request: ExportRequest, store: ExportSource, campaign: Campaign) -> int:
    lines = [MeasuredLine(line) for line in campaign.lines.values()]
    statistics = Statistics(store.history(), lines)
    if request.kind is ExportKind.LEDGER_CSV:
        if not lines:
            raise CampaignError("The campaign has no reference line.", remedy="Add one, or export the statistics.")
        what = "kilometres of reference lines by holder (least and most: what uncertain dates leave open)"
        figures: list[Figures] = [statistics.border(line.name) for line in lines]
    else:
        what = "ground (km2), front lines (km) and places by actor (least and most: what uncertain dates leave open)"
        figures = [statistics.of(measure) for measure in (Measure.GROUND, Measure.FRONT, Measure.PLACES)]
        figures += [statistics.border(line.name) for line in lines]
    return write_csv(request.path, _preface(request, campaign, what), FIGURE_COLUMNS, figure_rows(figures))
