"""The whole log as a CSV table, entry by entry as it was written, so that it can be read back without loss.

An entry is one row; further citations and figures of it follow in rows of the same uid in which only their own
columns are filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.citation import Citation, Claim
from ..campaign.moment import moment_at
from ..campaign.place import Place
from ..territory.given_geometry import exact_wkt
from .csv_out import Cell

ENTRY_COLUMNS: Final = (
    "uid", "supersedes", "status", "kind", "moment", "effective_at", "recorded_at", "recorded_by", "from_actor",
    "to_actor", "place_id", "place", "alt_names", "lat", "lon", "place_kind", "coord_source", "footprint_method",
    "ground", "note",
)  # fmt: skip
CITATION_COLUMNS: Final = (
    "citation_uid", "source_id", "source", "source_type", "source_reliability", "url", "published", "text",
    "reliability", "credibility",
)  # fmt: skip
CLAIM_COLUMNS: Final = (
    "claim_uid", "claim_citation", "claim_said_at", "claim_measure", "claim_value", "claim_unit", "claim_line",
    "claim_actor",
)  # fmt: skip
LOG_COLUMNS: Final = (*ENTRY_COLUMNS, *CITATION_COLUMNS, *CLAIM_COLUMNS)


def rows_of_log(entries: Iterable[ControlChange], campaign: Campaign) -> Iterator[list[Cell]]:
    """The rows of every entry, in the order of the log."""
    for entry in entries:
        said = _entry_cells(entry, campaign)
        citations, claims = entry.draft.citations, entry.draft.claims
        pairs = list(zip_longest(citations, claims)) or [(None, None)]
        for number, (citation, claim) in enumerate(pairs):
            first = said if number == 0 else [entry.uid, *[None] * (len(ENTRY_COLUMNS) - 1)]
            yield [*first, *_citation_cells(citation, campaign), *_claim_cells(claim)]


def joined_names(names: Iterable[str]) -> str:
    """Names as one text from which split_names gets them back, whatever signs they hold."""
    return "; ".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def split_names(text: str) -> tuple[str, ...]:
    """The names that joined_names was given."""
    names, name, escaped = [], "", False
    for char in text:
        if escaped:
            name, escaped = name + char, False
        elif char == "\\":
            escaped = True
        elif char == ";":
            names.append(name.strip())
            name = ""
        else:
            name += char
    return tuple(part for part in (*names, name.strip()) if part)


def _entry_cells(entry: ControlChange, campaign: Campaign) -> list[Cell]:
    draft = entry.draft
    place = campaign.places.get(draft.place_id) or Place(draft.place_id, "")
    return [
        entry.uid,
        draft.supersedes,
        draft.status.value,
        draft.kind.value,
        draft.moment.text,
        moment_at(entry.effective_at).text,
        f"{moment_at(entry.recorded_at).text}Z",
        entry.recorded_by,
        draft.from_actor,
        draft.to_actor,
        draft.place_id,
        place.name,
        joined_names(place.alt_names),
        place.lat,
        place.lon,
        place.kind if place.name else None,
        place.coord_source,
        draft.footprint_method.value,
        exact_wkt(draft.footprint) if draft.footprint is not None else None,
        draft.note,
    ]


def _citation_cells(citation: Citation | None, campaign: Campaign) -> list[Cell]:
    if citation is None:
        return [None] * len(CITATION_COLUMNS)
    source = campaign.sources.get(citation.source_id)
    return [
        citation.uid,
        citation.source_id,
        source.name if source else citation.source_id,
        source.type if source else None,
        source.reliability.value if source else None,
        citation.url,
        citation.published_at,
        citation.text,
        citation.reliability.value,
        int(citation.credibility),
    ]


def _claim_cells(claim: Claim | None) -> list[Cell]:
    if claim is None:
        return [None] * len(CLAIM_COLUMNS)
    return [
        claim.uid,
        claim.citation_uid,
        moment_at(claim.said_at).text,
        claim.measure,
        repr(float(claim.value)),
        claim.unit,
        claim.line,
        claim.actor,
    ]
