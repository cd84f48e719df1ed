"""A chronology against a campaign: every row becomes a draft for the log, or none does.

A long table is read twice: once to judge it and to learn its places and sources, once to hand out its drafts. What is
kept in between grows by a place's id and a fingerprint of 12 bytes per row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Final, NamedTuple

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeDraft, ControlChange
from ..campaign.citation import Citation, Claim, Source
from ..campaign.drafts import validate_draft
from ..campaign.errors import CampaignError
from ..campaign.log import new_uid
from ..campaign.place import Place, PlaceCell
from ..campaign.progress import Progress
from ..campaign.spelling import free_id
from ..territory.coverage import bounds_of, ground_from_wkb
from .csv_changes import ChangeSource, ReportedChange, ReportedPlace, ReportedSource, StatedFigure
from .footprints import NO_GROUND, FootprintMaker
from .ground_spec import GroundSpec
from .place_book import PlaceBook
from .problems import ImportCancelledError, ImportRefusedError, Problems, Remark

_MOST_REMARKS: Final = 200


class ImportedEntry(NamedTuple):
    """A draft, the uid it has in the log, and the row it comes from."""

    uid: str
    row: int
    draft: ChangeDraft


class _Missing:
    """A row that one reading found and the other did not."""


_MISSING: Final = _Missing()


class ChangeImport:
    """One table on its way into one campaign's log. read() first, then places, sources and drafts()."""

    def __init__(
        self,
        table: ChangeSource,
        campaign: Campaign,
        footprints: FootprintMaker,
        logged: Iterable[ControlChange] = (),
        is_logged: Callable[[str], bool] = lambda _uid: False,
    ) -> None:
        """logged are the campaign's entries in force: rows that say what one of them says are left out.

        is_logged tells whether the log has an entry of some uid, in force or not: a row whose entry was corrected or
        withdrawn since is not imported again.
        """
        self._table = table
        self._campaign = campaign
        self._footprints = footprints
        self._aoi_bounds = bounds_of(ground_from_wkb(campaign.aoi))
        self._book = PlaceBook(campaign.places.values())
        self._sources = _SourceBook(campaign.sources)
        self._is_logged = is_logged
        self._logged = {_fingerprint(_facts_of(entry.draft)) for entry in logged}
        self._place_ids: list[str | None] = []
        self.repeated: list[int] = []
        self.remarks: list[Remark] = []
        self.unlocated = 0

    @property
    def count(self) -> int:
        """How many drafts there are."""
        return len(self._place_ids) - len(self.repeated)

    @property
    def added_places(self) -> list[Place]:
        """Places that the campaign has to learn, or learns a point of."""
        return self._book.added

    @property
    def all_places(self) -> list[Place]:
        """Every place of the campaign once it has learnt these."""
        return self._book.all_places

    @property
    def added_sources(self) -> list[Source]:
        """Sources that the campaign has to learn."""
        return self._sources.added

    def read(self, progress: Progress | None = None) -> None:
        """Judge the whole table: ImportRefusedError with every problem, ImportCancelledError where progress says so."""
        problems = Problems()
        seen: set[bytes] = set()
        try:
            for change in self._table.changes(problems, progress):
                self._take(change, problems, seen)
        except ImportCancelledError:
            raise
        except CampaignError as error:
            problems.add(error)
        if not problems.count and not self._place_ids:
            problems.add(CampaignError("The table has no rows.", remedy="Give at least one control change."))
        if problems.count:
            raise ImportRefusedError(self._table.file_name, problems)
        if self._table.ignored_columns:
            self.remarks.insert(0, Remark(1, f"Columns not used: {', '.join(self._table.ignored_columns)}."))

    def drafts(self, cells: Iterable[PlaceCell]) -> Iterator[ChangeDraft]:
        """The drafts in the table's order. cells are those of the added places, which make their ground."""
        return (entry.draft for entry in self.entries(cells))

    def entries(self, cells: Iterable[PlaceCell]) -> Iterator[ImportedEntry]:
        """The drafts, each with the uid that its row has in every import, and the row it comes from."""
        self._footprints.add_cells(cells)
        self.unlocated = 0
        rows = zip_longest(self._table.changes(Problems()), self._place_ids, fillvalue=_MISSING)
        for change, place_id in rows:
            if isinstance(change, _Missing) or isinstance(place_id, _Missing):
                raise CampaignError(f"{self._table.file_name} changed while it was read.", remedy="Import it again.")
            if place_id is not None:
                draft = self._located(change, self._draft(change, place_id))
                yield ImportedEntry(identity_of(change), change.row, draft)

    def _take(self, change: ReportedChange, problems: Problems, seen: set[bytes]) -> None:
        try:
            self._refuse_swapped(change.place)
            place_id = self._book.place_for(change.place) if change.place is not None else ""
            draft = self._draft(change, place_id)
            faults = validate_draft(draft, self._campaign)
            self._check_figure(change.figure)
            place = self._book[place_id] if place_id else None
            self._remark(change.row, self._footprints.check(change.ground, place))
        except CampaignError as error:
            faults = [error]
        if faults:
            for fault in faults:
                problems.add(fault.at_row(change.row))
            return
        uid = identity_of(change)
        key = bytes.fromhex(uid)
        if key in seen or self._is_logged(uid) or _fingerprint(_facts_of(draft)) in self._logged:
            self.repeated.append(change.row)
            self._place_ids.append(None)
            return
        seen.add(key)
        self._place_ids.append(place_id)

    def _draft(self, change: ReportedChange, place_id: str) -> ChangeDraft:
        said = change.source
        citation = Citation(
            new_uid(),
            self._sources.source_for(said),
            said.url,
            said.published_at,
            said.text,
            said.reliability,
            said.credibility,
        )
        figure = change.figure
        claims = ()
        if figure is not None:
            claims = (
                Claim(
                    new_uid(),
                    citation.uid,
                    change.moment.earliest,
                    figure.measure,
                    figure.value,
                    figure.unit,
                    figure.actor,
                    figure.line,
                ),
            )
        return ChangeDraft(
            change.kind,
            change.moment,
            change.to_actor,
            change.from_actor,
            place_id,
            note=change.note,
            citations=(citation,),
            claims=claims,
        )

    def _located(self, change: ReportedChange, draft: ChangeDraft) -> ChangeDraft:
        place = self._book[draft.place_id] if draft.place_id else None
        made = self._footprints.footprint(change.ground, place)
        if made is NO_GROUND or made.ground is None:
            self.unlocated += 1
            if place is not None and place.is_located and change.ground == GroundSpec():
                self._remark(change.row, f"{place.name} lies outside the area of interest: logged without ground.")
        return replace(draft, footprint=made.ground, footprint_method=made.method)

    def _remark(self, row: int, message: str) -> None:
        if message and len(self.remarks) < _MOST_REMARKS:
            self.remarks.append(Remark(row, message))

    def _refuse_swapped(self, place: ReportedPlace | None) -> None:
        if place is None:
            return
        west, south, east, north = self._aoi_bounds
        lon, lat = place.lon, place.lat
        if lon is None or lat is None or (west <= lon <= east and south <= lat <= north):
            return
        if west <= lat <= east and south <= lon <= north:
            raise CampaignError(
                f"lat {lat:g}, lon {lon:g} lies outside the area of interest, and inside it the other way round.",
                remedy="Swap lat and lon.",
                field="lat",
            )

    def _check_figure(self, figure: StatedFigure | None) -> None:
        if figure is not None and figure.line and figure.line not in self._campaign.lines:
            known = ", ".join(sorted(self._campaign.lines)) or "none"
            raise CampaignError(
                f"The campaign has no reference line {figure.line!r}.",
                remedy=f"Its lines are: {known}.",
                field="claim_line",
            )


class _SourceBook:
    """Sources by name, those of the campaign and those that the import adds."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._ids = {source.name: source_id for source_id, source in sources.items()}
        self._taken = set(sources)
        self.added: list[Source] = []

    def source_for(self, said: ReportedSource) -> str:
        if said.name not in self._ids:
            source_id = free_id(said.name, self._taken, "source", longest=60)
            self._taken.add(source_id)
            self._ids[said.name] = source_id
            self.added.append(Source(source_id, said.name, said.type, said.reliability))
        return self._ids[said.name]


def identity_of(change: ReportedChange) -> str:
    """The uid of a row's entry, 32 hexadecimal digits: the same for the same words whenever they are imported.

    It covers what the row says of the world, not the ids under which the campaign keeps places and sources.
    """
    place, source, ground = change.place, change.source, change.ground
    point = "" if place is None or place.lon is None else f"{place.lon:.5f} {place.lat:.5f}"
    stated = change.figure
    figure = "" if stated is None else "|".join(
        (stated.measure, repr(stated.value), stated.unit, stated.line, stated.actor)
    )
    said = (
        change.kind.value, change.moment.text, change.from_actor, change.to_actor,
        "" if place is None else place.name, point,
        source.name, source.url, source.published_at, source.text,
        source.reliability.value, str(int(source.credibility)),
        ground.method.value, f"{ground.km:g}", ground.line, ground.wkt, ground.wkb.hex(),
        change.note, figure,
    )  # fmt: skip
    return hashlib.blake2b("\x1f".join(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _facts_of(draft: ChangeDraft) -> tuple[str, ...]:
    """Everything an entry says, without its ground and without what is new in every entry."""
    citations = [replace(citation, uid="") for citation in draft.citations]
    claims = [replace(claim, uid="", citation_uid="") for claim in draft.claims]
    return (
        draft.kind.value,
        draft.moment.text,
        draft.from_actor,
        draft.to_actor,
        draft.place_id,
        draft.note,
        repr(citations),
        repr(claims),
    )


def _fingerprint(facts: tuple[str, ...]) -> bytes:
    return hashlib.blake2b("\x1f".join(facts).encode(), digest_size=12).digest()
