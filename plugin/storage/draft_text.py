"""A draft as JSON text and back, to the last bit: for drafts that wait outside the log."""

from __future__ import annotations

import json
from typing import Any

from ..campaign.change import ChangeDraft, ChangeKind, FootprintMethod, Status
from ..campaign.citation import Citation, Claim, Credibility, Reliability
from ..campaign.moment import Moment
from .errors import DamagedError


def draft_to_text(draft: ChangeDraft) -> str:
    """A draft as one JSON object (RFC 8259); footprint as hexadecimal digits of its WKB."""
    moment = draft.moment
    return json.dumps(
        {
            "kind": draft.kind.value,
            "moment": [moment.text, moment.earliest, moment.latest, moment.approximate, moment.uncertain],
            "to_actor": draft.to_actor,
            "from_actor": draft.from_actor,
            "place_id": draft.place_id,
            "footprint": None if draft.footprint is None else draft.footprint.hex(),
            "footprint_method": draft.footprint_method.value,
            "note": draft.note,
            "status": draft.status.value,
            "supersedes": draft.supersedes,
            "citations": [_citation_fields(citation) for citation in draft.citations],
            "claims": [_claim_fields(claim) for claim in draft.claims],
        },
        ensure_ascii=False,
    )


def draft_from_text(text: str) -> ChangeDraft:
    """The draft that a text was made of; DamagedError for any other text."""
    try:
        return _draft(json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError("A waiting entry cannot be read.", remedy="Log it again.") from error


def _draft(fields: dict[str, Any]) -> ChangeDraft:
    footprint = fields["footprint"]
    return ChangeDraft(
        kind=ChangeKind(fields["kind"]),
        moment=Moment(*fields["moment"]),
        to_actor=fields["to_actor"],
        from_actor=fields["from_actor"],
        place_id=fields["place_id"],
        footprint=None if footprint is None else bytes.fromhex(footprint),
        footprint_method=FootprintMethod(fields["footprint_method"]),
        note=fields["note"],
        status=Status(fields["status"]),
        supersedes=fields["supersedes"],
        citations=tuple(_citation(one) for one in fields["citations"]),
        claims=tuple(Claim(**one) for one in fields["claims"]),
    )


def _citation_fields(citation: Citation) -> dict[str, Any]:
    return {
        "uid": citation.uid,
        "source_id": citation.source_id,
        "url": citation.url,
        "published_at": citation.published_at,
        "text": citation.text,
        "reliability": citation.reliability.value,
        "credibility": int(citation.credibility),
    }


def _citation(fields: dict[str, Any]) -> Citation:
    judged = {
        "reliability": Reliability(fields["reliability"]),
        "credibility": Credibility(fields["credibility"]),
    }
    return Citation(**{**fields, **judged})


def _claim_fields(claim: Claim) -> dict[str, Any]:
    return {
        "uid": claim.uid,
        "citation_uid": claim.citation_uid,
        "said_at": claim.said_at,
        "measure": claim.measure,
        "value": claim.value,
        "unit": claim.unit,
        "actor": claim.actor,
        "line": claim.line,
    }
