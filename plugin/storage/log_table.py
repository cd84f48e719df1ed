"""Entries, citations and claims: written once, read back to the last bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from ..campaign.citation import Citation, Claim, Credibility, Reliability
from ..campaign.errors import CampaignError
from ..campaign.log_line import LogLine
from ..campaign.moment import Moment
from ..campaign.sealing import FIRST_PREV_HASH
from ..campaign.times import FOREVER
from .contents import Contents
from .database import Database, Row
from .datetimes import datetime_text
from .geometry_blob import box_of, decode, encode_multipolygon
from .store import LogHead

_INSERT_CHANGE: Final = """
    INSERT INTO control_change (
        fid, footprint, uid, seq, recorded_at, recorded_by, supersedes, status, kind, moment, moment_earliest,
        moment_latest, effective_at, place_id, from_actor, to_actor, footprint_method, note, prev_hash, hash,
        rank, recorded_t, effective_t, earliest_t, latest_t, moment_approximate, moment_uncertain)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_CITATION: Final = """
    INSERT INTO citation (uid, change_uid, source_id, url, published_at, text, reliability, credibility)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_CLAIM: Final = """
    INSERT INTO claim (uid, change_uid, citation_uid, said_at, said_t, measure, actor, line, value, unit)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_ALL_CHANGES: Final = "SELECT * FROM control_change WHERE recorded_t <= ? ORDER BY seq"
_ONE_CHANGE: Final = "SELECT * FROM control_change WHERE uid = ?"
_SUCCESSOR: Final = "SELECT * FROM control_change WHERE supersedes = ? ORDER BY seq LIMIT 1"
_LAST_CHANGES: Final = """
    SELECT * FROM (SELECT * FROM control_change ORDER BY seq DESC LIMIT ?) ORDER BY seq"""
_LINES_BACKWARDS: Final = """
    SELECT uid, supersedes, status, note, recorded_t, recorded_by, kind, moment, to_actor, from_actor, place_id,
        footprint_method
    FROM control_change ORDER BY seq DESC"""
_IN_FORCE: Final = """
    SELECT * FROM control_change AS entry
    WHERE recorded_t <= ?1 AND status <> 'retracted' AND NOT EXISTS (
        SELECT 1 FROM control_change AS later WHERE later.supersedes = entry.uid AND later.recorded_t <= ?1)
    ORDER BY effective_t, rank"""
_AT_INSTANT: Final = """
    SELECT * FROM control_change AS entry
    WHERE (effective_t = ?1 OR earliest_t = ?1) AND status <> 'retracted' AND NOT EXISTS (
        SELECT 1 FROM control_change AS later WHERE later.supersedes = entry.uid)
    ORDER BY rank"""
_AT_PLACE: Final = """
    SELECT * FROM control_change AS entry
    WHERE place_id = ?1 AND status <> 'retracted' AND NOT EXISTS (
        SELECT 1 FROM control_change AS later WHERE later.supersedes = entry.uid)
    ORDER BY effective_t, rank"""
_SIEGE_STORY: Final = """
    SELECT * FROM control_change AS entry
    WHERE place_id = ?1 AND kind <> 'contested' AND status <> 'retracted'
        AND EXISTS (SELECT 1 FROM control_change WHERE place_id = ?1 AND kind IN ('besieged', 'siege_lifted'))
        AND NOT EXISTS (SELECT 1 FROM control_change AS later WHERE later.supersedes = entry.uid)
    ORDER BY effective_t, rank"""

_CITATIONS: Final = "SELECT * FROM citation ORDER BY fid"
_CITATIONS_OF: Final = "SELECT * FROM citation WHERE change_uid = ? ORDER BY fid"
_CLAIMS: Final = "SELECT * FROM claim ORDER BY fid"
_CLAIMS_OF: Final = "SELECT * FROM claim WHERE change_uid = ? ORDER BY fid"
_CLAIMS_IN_FORCE: Final = """
    SELECT claim.* FROM claim JOIN control_change AS entry ON entry.uid = claim.change_uid
    WHERE entry.status <> 'retracted' AND NOT EXISTS (
        SELECT 1 FROM control_change AS later WHERE later.supersedes = entry.uid)
    ORDER BY claim.said_t, claim.fid"""


class LogTable:
    """The append-only log of one file."""

    def __init__(self, database: Database, contents: Contents) -> None:
        self._database = database
        self._contents = contents

    def head(self) -> LogHead:
        """Seq and hash of the last entry; (0, "") for an empty log."""
        rows = self._database.rows("SELECT seq, hash FROM control_change ORDER BY seq DESC LIMIT 1")
        return LogHead(rows[0]["seq"], rows[0]["hash"]) if rows else LogHead(0, FIRST_PREV_HASH)

    def append(self, entry: ControlChange) -> None:
        """Write an entry with its citations and claims; needs an open transaction."""
        draft = entry.draft
        footprint = None if draft.footprint is None else encode_multipolygon(draft.footprint)
        self._database.write(_INSERT_CHANGE, _change_row(entry, footprint))
        self._database.write_all(_INSERT_CITATION, [_citation_row(entry.uid, one) for one in draft.citations])
        self._database.write_all(_INSERT_CLAIM, [_claim_row(entry.uid, one) for one in draft.claims])
        box = None if footprint is None else box_of(footprint)
        if box is not None:
            self._contents.widen("control_change", [box])

    def entries(self, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """The whole log in seq order, or what of it was recorded by then (UTC milliseconds)."""
        yield from self._with_sources(_ALL_CHANGES, (_until(as_known_at),))

    def in_force(self, as_known_at: int | None = None) -> Iterator[ControlChange]:
        """Entries neither superseded nor retracted, ordered by effective time, then rank."""
        yield from self._with_sources(_IN_FORCE, (_until(as_known_at),))

    def entry(self, uid: str) -> ControlChange:
        """One entry; CampaignError where the log has none of that uid."""
        found = self.find(uid)
        if found is None:
            raise CampaignError(f"The log has no entry {uid!r}.", remedy="Choose an entry of this log.", field="uid")
        return found

    def find(self, uid: str) -> ControlChange | None:
        """One entry, or None."""
        return self._first(_ONE_CHANGE, uid)

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""
        return self._first(_SUCCESSOR, uid)

    def at(self, instant: int) -> list[ControlChange]:
        """Entries in force that take effect, or begin to be in doubt, at exactly this instant, in log order."""
        return self._each(_AT_INSTANT, instant)

    def at_place(self, place_id: str) -> list[ControlChange]:
        """Entries in force for a place, ordered by effective time, then rank, without their sources."""
        return [_entry(row, (), ()) for row in self._database.rows(_AT_PLACE, (place_id,))]

    def siege_story(self, place_id: str) -> list[ControlChange]:
        """Entries in force that open, end or outdate sieges of a place, without their sources; none where none was."""
        return [_entry(row, (), ()) for row in self._database.rows(_SIEGE_STORY, (place_id,))]

    def claims(self) -> list[Claim]:
        """Figures stated by entries in force, by the time they were said."""
        return [_claim(row) for row in self._database.rows(_CLAIMS_IN_FORCE)]

    def last_entries(self, count: int) -> list[ControlChange]:
        """The last entries, first to last."""
        return self._each(_LAST_CHANGES, count)

    def last_acts(self, count: int) -> list[LogLine]:
        """The entries of the last acts, first to last; an act is what one person recorded at one time."""
        lines: list[LogLine] = []
        acts, act = 0, None
        for row in self._database.stream(_LINES_BACKWARDS):
            line = _line(row)
            if act != (line.recorded_at, line.recorded_by):
                act, acts = (line.recorded_at, line.recorded_by), acts + 1
            if acts > count:
                break
            lines.append(line)
        return lines[::-1]

    def _first(self, sql: str, uid: str) -> ControlChange | None:
        found = self._each(sql, uid)
        return found[0] if found else None

    def _each(self, sql: str, parameter: object) -> list[ControlChange]:
        """Few entries, each with its citations and claims looked up for itself."""
        return [
            _entry(
                row,
                [_citation(each) for each in self._database.rows(_CITATIONS_OF, (row["uid"],))],
                [_claim(each) for each in self._database.rows(_CLAIMS_OF, (row["uid"],))],
            )
            for row in self._database.rows(sql, (parameter,))
        ]

    def _with_sources(self, sql: str, parameters: Sequence[object]) -> Iterator[ControlChange]:
        """Many entries: all citations and claims are read at once, for one query each is slow."""
        citations: dict[str, list[Citation]] = {}
        for row in self._database.stream(_CITATIONS):
            citations.setdefault(row["change_uid"], []).append(_citation(row))
        claims: dict[str, list[Claim]] = {}
        for row in self._database.stream(_CLAIMS):
            claims.setdefault(row["change_uid"], []).append(_claim(row))
        for row in self._database.stream(sql, parameters):
            yield _entry(row, citations.get(row["uid"], ()), claims.get(row["uid"], ()))


def _until(as_known_at: int | None) -> int:
    return FOREVER if as_known_at is None else as_known_at


def _change_row(entry: ControlChange, footprint: bytes | None) -> tuple[Any, ...]:
    draft, moment = entry.draft, entry.draft.moment
    return (
        entry.seq,
        footprint,
        entry.uid,
        entry.seq,
        datetime_text(entry.recorded_at),
        entry.recorded_by,
        draft.supersedes or None,
        draft.status.value,
        draft.kind.value,
        moment.text,
        datetime_text(moment.earliest),
        datetime_text(moment.latest),
        datetime_text(entry.effective_at),
        draft.place_id or None,
        draft.from_actor or None,
        draft.to_actor or None,
        draft.footprint_method.value,
        draft.note,
        entry.prev_hash,
        entry.hash,
        entry.rank,
        entry.recorded_at,
        entry.effective_at,
        moment.earliest,
        moment.latest,
        moment.approximate,
        moment.uncertain,
    )


def _citation_row(change_uid: str, citation: Citation) -> tuple[Any, ...]:
    return (
        citation.uid,
        change_uid,
        citation.source_id,
        citation.url,
        citation.published_at,
        citation.text,
        citation.reliability.value,
        int(citation.credibility),
    )


def _claim_row(change_uid: str, claim: Claim) -> tuple[Any, ...]:
    return (
        claim.uid,
        change_uid,
        claim.citation_uid or None,
        datetime_text(claim.said_at),
        claim.said_at,
        claim.measure,
        claim.actor or None,
        claim.line or None,
        claim.value,
        claim.unit,
    )


def _entry(row: Row, citations: Sequence[Citation], claims: Sequence[Claim]) -> ControlChange:
    return ControlChange(
        uid=row["uid"],
        seq=row["seq"],
        rank=row["rank"],
        recorded_at=row["recorded_t"],
        recorded_by=row["recorded_by"],
        effective_at=row["effective_t"],
        draft=_draft(row, citations, claims),
        prev_hash=row["prev_hash"],
        hash=row["hash"],
    )


def _line(row: Row) -> LogLine:
    said = ("kind", "moment", "to_actor", "from_actor", "place_id", "footprint_method")
    return LogLine(
        row["uid"],
        row["supersedes"] or "",
        Status(row["status"]),
        row["note"],
        row["recorded_t"],
        row["recorded_by"],
        tuple(row[name] or "" for name in said),
    )


def _draft(row: Row, citations: Sequence[Citation], claims: Sequence[Claim]) -> ChangeDraft:
    approximate, uncertain = bool(row["moment_approximate"]), bool(row["moment_uncertain"])
    return ChangeDraft(
        kind=ChangeKind(row["kind"]),
        moment=Moment(row["moment"], row["earliest_t"], row["latest_t"], approximate, uncertain),
        to_actor=row["to_actor"] or "",
        from_actor=row["from_actor"] or "",
        place_id=row["place_id"] or "",
        footprint=None if row["footprint"] is None else decode(row["footprint"]),
        footprint_method=FootprintMethod(row["footprint_method"]),
        note=row["note"],
        status=Status(row["status"]),
        supersedes=row["supersedes"] or "",
        citations=tuple(citations),
        claims=tuple(claims),
    )


def _citation(row: Row) -> Citation:
    return Citation(
        uid=row["uid"],
        source_id=row["source_id"],
        url=row["url"],
        published_at=row["published_at"],
        text=row["text"],
        reliability=Reliability(row["reliability"]),
        credibility=Credibility(row["credibility"]),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        uid=row["uid"],
        citation_uid=row["citation_uid"] or "",
        said_at=row["said_t"],
        measure=row["measure"],
        value=row["value"],
        unit=row["unit"],
        actor=row["actor"] or "",
        line=row["line"] or "",
    )
