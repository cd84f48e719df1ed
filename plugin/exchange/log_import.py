"""An exported log read back: every entry under its own uid, with its citations, figures and exact ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeDraft, ChangeKind, FootprintMethod, Status
from ..campaign.citation import Citation, Claim, Credibility, Reliability, Source
from ..campaign.drafts import validate_draft
from ..campaign.errors import CampaignError
from ..campaign.moment import parse_moment
from ..campaign.place import Place, PlaceCell
from ..campaign.progress import Progress
from ..territory.coverage import ground_to_wkb
from ..territory.given_geometry import exact_ground
from ..territory.given_ground import ground_from_text
from .change_import import ImportedEntry
from .csv_out import fused
from .csv_text import Columns, CsvRow, CsvTable
from .log_csv import LOG_COLUMNS, split_names
from .problems import ImportCancelledError, ImportRefusedError, Problems, Remark

_UID_DIGITS: Final = 32
_Value = TypeVar("_Value")


class LogImport:
    """One exported log on its way into a campaign. read() first, then places, sources and entries()."""

    def __init__(self, path: Path, campaign: Campaign, is_logged: Callable[[str], bool]) -> None:
        """is_logged tells whether the campaign's log has an entry of some uid already."""
        self._table = CsvTable(path, Columns(LOG_COLUMNS), exact=True)
        self._campaign = campaign
        self._is_logged = is_logged
        self._places: dict[str, Place] = {}
        self._sources: dict[str, Source] = {}
        self.repeated: list[int] = []
        self.remarks: list[Remark] = []
        self.unlocated = 0
        self.count = 0

    @property
    def added_places(self) -> list[Place]:
        """Places that the campaign has to learn."""
        return list(self._places.values())

    @property
    def all_places(self) -> list[Place]:
        """Every place of the campaign once it has learnt these."""
        return [*self._campaign.places.values(), *self._places.values()]

    @property
    def added_sources(self) -> list[Source]:
        """Sources that the campaign has to learn."""
        return list(self._sources.values())

    def read(self, progress: Progress | None = None) -> None:
        """Judge the whole table: ImportRefusedError with every problem."""
        problems = Problems()
        seen: set[str] = set()
        count = unlocated = 0
        for rows in self._groups(problems, progress):
            try:
                entry = self._entry(rows)
                if entry.uid in seen:
                    raise CampaignError("The uid is there twice.", remedy="Leave one entry out.", field="uid")
                seen.add(entry.uid)
                if self._is_logged(entry.uid):
                    self.repeated.append(entry.row)
                    continue
                self._learn(rows)
                for fault in validate_draft(entry.draft, self._campaign):
                    problems.add(fault.at_row(entry.row))
                count += 1
                unlocated += entry.draft.footprint is None
            except CampaignError as error:
                problems.add(error if error.row is not None else error.at_row(rows[0].number))
        if not problems.count and not seen:
            problems.add(CampaignError("The table has no rows.", remedy="Export a log that has some."))
        if problems.count:
            raise ImportRefusedError(self._table.file_name, problems)
        self.count, self.unlocated = count, unlocated

    def entries(self, _cells: Iterable[PlaceCell] = ()) -> Iterator[ImportedEntry]:
        """The entries that the log has not yet, in the order of the table."""
        for rows in self._groups(Problems(), None):
            entry = self._entry(rows)
            if not self._is_logged(entry.uid):
                yield entry

    def _groups(self, problems: Problems, progress: Progress | None) -> Iterator[list[CsvRow]]:
        """Rows of one uid after another."""
        group: list[CsvRow] = []
        try:
            for row in self._table.rows(progress):
                if isinstance(row, CampaignError):
                    problems.add(row)
                    continue
                if group and (row["uid"] != group[0]["uid"] or row["kind"]):
                    yield group
                    group = []
                group.append(_fused(row))
        except ImportCancelledError:
            raise
        except CampaignError as error:
            problems.add(error)
        if group:
            yield group

    def _entry(self, rows: list[CsvRow]) -> ImportedEntry:
        first = rows[0]
        uid = first["uid"]
        if len(uid) != _UID_DIGITS or not all(digit in "0123456789abcdef" for digit in uid):
            raise CampaignError(f"{uid[:40]!r} is no uid.", remedy="Export the log again.", field="uid")
        zone = self._campaign.settings.zone
        draft = ChangeDraft(
            _read(first, "kind", ChangeKind),
            _read(first, "moment", lambda text: parse_moment(text, zone=zone)),
            first["to_actor"],
            first["from_actor"],
            first["place_id"],
            _read(first, "ground", self._ground),
            _read(first, "footprint_method", FootprintMethod),
            first["note"],
            _read(first, "status", Status),
            first["supersedes"],
            tuple(_citation(row) for row in rows if row["citation_uid"]),
            tuple(_claim(row, zone) for row in rows if row["claim_uid"]),
        )
        return ImportedEntry(uid, first.number, draft)

    def _ground(self, text: str) -> bytes | None:
        if not text:
            return None
        exact = exact_ground(text)
        if exact is not None:
            return exact
        return ground_to_wkb(ground_from_text(text, self._campaign.settings.precision).grounds)

    def _learn(self, rows: list[CsvRow]) -> None:
        first = rows[0]
        place_id = first["place_id"]
        if place_id and place_id not in self._campaign.places and place_id not in self._places:
            self._places[place_id] = Place(
                place_id,
                first["place"] or place_id,
                _read(first, "lon", _number_or_none),
                _read(first, "lat", _number_or_none),
                split_names(first["alt_names"]),
                first["place_kind"] or "village",
                first["coord_source"],
            )
        for row in rows:
            source_id = row["source_id"]
            if source_id and source_id not in self._campaign.sources and source_id not in self._sources:
                grade = _read(row, "source_reliability", lambda text: Reliability(text or "F"))
                self._sources[source_id] = Source(source_id, row["source"] or source_id, row["source_type"], grade)


def _fused(row: CsvRow) -> CsvRow:
    return CsvRow(row.number, {column: fused(text) for column, text in row.texts.items()})


def _citation(row: CsvRow) -> Citation:
    return Citation(
        row["citation_uid"],
        row["source_id"],
        row["url"],
        row["published"],
        row["text"],
        _read(row, "reliability", Reliability),
        _read(row, "credibility", lambda text: Credibility(int(text))),
    )


def _claim(row: CsvRow, zone: str) -> Claim:
    return Claim(
        row["claim_uid"],
        row["claim_citation"],
        _read(row, "claim_said_at", lambda text: parse_moment(text, zone=zone).earliest),
        row["claim_measure"],
        _read(row, "claim_value", float),
        row["claim_unit"],
        row["claim_actor"],
        row["claim_line"],
    )


def _number_or_none(text: str) -> float | None:
    return float(text) if text else None


def _read(row: CsvRow, column: str, reader: Callable[[str], _Value]) -> _Value:
    try:
        return reader(row[column])
    except CampaignError as error:
        raise CampaignError(error.message, remedy=error.remedy, field=column, row=row.number) from error
    except (ValueError, OverflowError) as error:
        raise CampaignError(
            f"{row[column][:60]!r} cannot be read.", remedy="Export the log again.", field=column, row=row.number
        ) from error
