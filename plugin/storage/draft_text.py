"""A draft as JSON text and back, to the last bit: for drafts that wait outside the log."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ..campaign.change import ChangeDraft, ChangeKind, FootprintMethod, Status
from ..campaign.citation import Citation, Claim, Credibility, Reliability, Source
from ..campaign.moment import Moment
from ..campaign.newcomers import Newcomers
from ..campaign.place import Place, PlaceCell
from ..campaign.sealing import draft_fields
from .errors import DamagedError


def draft_to_text(draft: ChangeDraft) -> str:
    """A draft as one JSON object (RFC 8259); footprint as hexadecimal digits of its WKB."""
    return json.dumps(draft_fields(draft), ensure_ascii=False)


def draft_from_text(text: str) -> ChangeDraft:
    """The draft that a text was made of; DamagedError for any other text."""
    try:
        return _draft(json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError("A waiting entry cannot be read.", remedy="Log it again.") from error


def newcomers_to_fields(newcomers: Newcomers) -> dict[str, Any]:
    """Places, cells and sources as fields of a JSON object; ground as hexadecimal digits of its WKB."""
    return {
        "places": [asdict(one) for one in newcomers.places],
        "cells": [{"place_id": one.place_id, "ground": one.ground.hex()} for one in newcomers.cells],
        "sources": [asdict(one) | {"reliability": one.reliability.value} for one in newcomers.sources],
    }


def newcomers_from_fields(fields: dict[str, Any]) -> Newcomers:
    """The newcomers that fields were made of; KeyError, TypeError or ValueError for others."""
    return Newcomers(
        tuple(Place(**{**one, "alt_names": tuple(one["alt_names"])}) for one in fields.get("places", ())),
        tuple(PlaceCell(one["place_id"], bytes.fromhex(one["ground"])) for one in fields.get("cells", ())),
        tuple(Source(**{**one, "reliability": Reliability(one["reliability"])}) for one in fields.get("sources", ())),
    )


def _draft(fields: dict[str, Any]) -> ChangeDraft:
    footprint = fields["footprint"]
    return ChangeDraft(
        kind=ChangeKind(fields["kind"]),
        moment=Moment(**fields["moment"]),
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


def _citation(fields: dict[str, Any]) -> Citation:
    judged = {
        "reliability": Reliability(fields["reliability"]),
        "credibility": Credibility(fields["credibility"]),
    }
    return Citation(**{**fields, **judged})
