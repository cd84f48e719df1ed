"""Entries and areas as GeoJSON (RFC 7946), written feature by feature."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.moment import moment_at
from ..territory.coverage import ground_to_wkb
from ..territory.given_geometry import geojson_of, geojson_point
from ..territory.holdings import Holding
from .csv_out import Preface
from .times_out import iso
from .whole_file import written_whole

Feature = Mapping[str, object]


def write_geojson(path: Path, preface: Preface, features: Iterable[Feature]) -> int:
    """Write a feature collection and answer how many features it has; on CampaignError there is no file."""
    count = 0
    with written_whole(path) as part, part.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection",\n')
        file.write(f'"description": {json.dumps(preface.text, ensure_ascii=False)},\n"features": [\n')
        for feature in features:
            file.write(",\n" if count else "")
            file.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
            count += 1
        file.write("\n]}\n")
    return count


def entry_features(entries: Iterable[ControlChange], campaign: Campaign) -> Iterator[Feature]:
    """Entries in force: their ground, else their place's point, else no geometry."""
    for entry in entries:
        draft = entry.draft
        place = campaign.places.get(draft.place_id)
        geometry: object = None
        if draft.footprint is not None:
            geometry = geojson_of(draft.footprint)
        elif place is not None and place.is_located:
            geometry = geojson_point(place.lon, place.lat)
        yield {
            "type": "Feature",
            "id": entry.uid,
            "geometry": geometry,
            "properties": {
                "uid": entry.uid,
                "kind": draft.kind.value,
                "status": draft.status.value,
                "date": draft.moment.text,
                "valid_from": moment_at(entry.effective_at).text,
                "from_actor": draft.from_actor,
                "to_actor": draft.to_actor,
                "place": place.name if place else "",
                "footprint_method": draft.footprint_method.value,
                "note": draft.note,
                "source": "; ".join(_source_names(entry, campaign)),
                "url": "; ".join(one.url for one in draft.citations if one.url),
                "grade": "; ".join(one.grade for one in draft.citations),
            },
        }


def area_features(holdings: Iterable[Holding], campaign: Campaign, areas_km2: Iterable[float]) -> Iterator[Feature]:
    """Areas with the time over which they stood; fill is the holder's colour, as simplestyle has it."""
    for held, km2 in zip(holdings, areas_km2, strict=True):
        actor = campaign.actors.get(held.actor)
        yield {
            "type": "Feature",
            "geometry": geojson_of(ground_to_wkb([held.ground])),
            "properties": {
                "actor": held.actor,
                "actor_name": actor.name if actor else held.actor,
                "contested_by": held.contested_by,
                "uncertain": held.is_uncertain,
                "change_uid": held.change_uid,
                "valid_from": iso(held.valid_from),
                "valid_to": iso(held.valid_to),
                "area_km2": km2,
                "fill": actor.color if actor else "#cccccc",
            },
        }




def _source_names(entry: ControlChange, campaign: Campaign) -> list[str]:
    named = []
    for citation in entry.draft.citations:
        source = campaign.sources.get(citation.source_id)
        named.append(source.name if source else citation.source_id)
    return named
