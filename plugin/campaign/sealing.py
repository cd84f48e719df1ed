"""Why a lost or altered entry shows: every entry carries a hash of itself and of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Final, NamedTuple

from .change import ChangeDraft, ControlChange
from .citation import Citation, Claim

FIRST_PREV_HASH: Final = ""
"""What the first entry of a log carries as the hash of the one before."""


class ChainBreak(NamedTuple):
    """Where a log stops being the one that was written: the seq of the first bad or missing entry, and why."""

    seq: int
    reason: str


def seal(
    draft: ChangeDraft,
    *,
    uid: str,
    seq: int,
    rank: int,
    recorded_at: int,
    recorded_by: str,
    effective_at: int,
    prev_hash: str,
) -> ControlChange:
    """Make a log entry of a draft. recorded_at is UTC milliseconds, effective_at campaign wall-clock milliseconds."""
    unsealed = ControlChange(uid, seq, rank, recorded_at, recorded_by, effective_at, draft, prev_hash, hash="")
    return replace(unsealed, hash=digest(unsealed))


def digest(entry: ControlChange) -> str:
    """SHA-256 of an entry's canonical text, 64 lower-case hexadecimal digits."""
    return sha256(canonical_text(entry).encode("ascii")).hexdigest()


def canonical_text(entry: ControlChange) -> str:
    """What is hashed: every field but the hash, as JSON (RFC 8259) that can be written in one way only.

    Objects have their keys in code point order and no white space; everything outside ASCII is written as \\u
    escapes; text stands as given, not normalised. Enumerations stand as the values the file carries, footprint as
    the lower-case hexadecimal digits of its WKB or null, a claim's value as the shortest decimal that reads back
    as the same double (with .0 where it is whole). Citations and claims keep their order.
    """
    fields = {
        "uid": entry.uid,
        "seq": entry.seq,
        "rank": entry.rank,
        "recorded_at": entry.recorded_at,
        "recorded_by": entry.recorded_by,
        "effective_at": entry.effective_at,
        "prev_hash": entry.prev_hash,
        "draft": draft_fields(entry.draft),
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def verify_chain(entries: Iterable[ControlChange]) -> ChainBreak | None:
    """Where a whole log, in seq order, is broken first; None while it is as it was written.

    A log that lost its last entries is whole in itself: compare its last hash with one kept elsewhere.
    """
    expected, prev_hash = 1, FIRST_PREV_HASH
    for entry in entries:
        if entry.seq != expected:
            return ChainBreak(expected, f"entry {expected} is missing: entry {entry.seq} stands in its place")
        if entry.prev_hash != prev_hash:
            return ChainBreak(expected, f"entry {expected} does not follow the entry before it")
        if digest(entry) != entry.hash:
            return ChainBreak(expected, f"entry {expected} is not as it was written")
        expected, prev_hash = expected + 1, entry.hash
    return None


def draft_fields(draft: ChangeDraft) -> dict[str, object]:
    """A draft as values that JSON can hold, in the form that canonical_text describes."""
    moment = draft.moment
    return {
        "kind": draft.kind.value,
        "moment": {
            "text": moment.text,
            "earliest": moment.earliest,
            "latest": moment.latest,
            "approximate": moment.approximate,
            "uncertain": moment.uncertain,
        },
        "to_actor": draft.to_actor,
        "from_actor": draft.from_actor,
        "place_id": draft.place_id,
        "footprint": None if draft.footprint is None else bytes(draft.footprint).hex(),
        "footprint_method": draft.footprint_method.value,
        "note": draft.note,
        "status": draft.status.value,
        "supersedes": draft.supersedes,
        "citations": [_citation_fields(citation) for citation in draft.citations],
        "claims": [_claim_fields(claim) for claim in draft.claims],
    }


def _citation_fields(citation: Citation) -> dict[str, object]:
    return {
        "uid": citation.uid,
        "source_id": citation.source_id,
        "url": citation.url,
        "published_at": citation.published_at,
        "text": citation.text,
        "reliability": citation.reliability.value,
        "credibility": int(citation.credibility),
    }


def _claim_fields(claim: Claim) -> dict[str, object]:
    return {
        "uid": claim.uid,
        "citation_uid": claim.citation_uid,
        "said_at": claim.said_at,
        "measure": claim.measure,
        "value": float(claim.value),
        "unit": claim.unit,
        "actor": claim.actor,
        "line": claim.line,
    }
