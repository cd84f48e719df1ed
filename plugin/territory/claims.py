"""Figures that somebody stated, beside what the geometry says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from ..campaign.errors import CampaignError
from .border_ledger import ledger
from .geodesy import areas_m2

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..campaign.citation import Claim
    from .border_ledger import MeasuredLine
    from .holdings import BorderShare, Holding

BORDER_LENGTH: Final = "border_length"
AREA: Final = "area"


class Method(Enum):
    """How the computed figure was found, in words for a report."""

    LINE_LENGTH = "geodesic length of the reference line between its vertices, WGS 84"
    GROUND_AREA = "ellipsoidal area of the ground held, WGS 84"


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A stated figure and the computed one, both in the claim's unit; difference is computed less stated.

    held is what the actor that the claim names had of it when it was said, None where it names nobody.
    """

    claim: Claim
    stated: float
    computed: float
    difference: float
    held: float | None
    method: Method


def check_claim(
    claim: Claim,
    *,
    line: MeasuredLine | None = None,
    shares: Iterable[BorderShare] = (),
    holdings: Iterable[Holding] = (),
) -> ClaimCheck:
    """Compare a claim with the geometry.

    A border length is compared with the whole length of its line (shares: those of the line); an area with the ground
    its actor holds when it was said, or that all hold, unknown too, where it names nobody (holdings). Shares and
    holdings of other times may be among those given. CampaignError for another measure or unit, or a missing line.
    """
    if claim.measure == BORDER_LENGTH and claim.unit == "km":
        if line is None or line.name != claim.line:
            raise CampaignError(
                f"The line {claim.line!r} of the claim is not there.", remedy="Add it to the campaign.", field="line"
            )
        computed = line.length_m / 1000
        held = _km_held(claim, shares, line) if claim.actor else None
        method = Method.LINE_LENGTH
    elif claim.measure == AREA and claim.unit == "km2":
        computed = _km2_held(claim, holdings)
        held = computed if claim.actor else None
        method = Method.GROUND_AREA
    else:
        raise CampaignError(
            f"A claim of {claim.measure} in {claim.unit} cannot be checked.",
            remedy="State a border_length in km or an area in km2.",
            field="measure",
        )
    return ClaimCheck(claim, claim.value, computed, computed - claim.value, held, method)


def _km_held(claim: Claim, shares: Iterable[BorderShare], line: MeasuredLine) -> float:
    standing = [share for share in shares if share.line == line.name and _stands(share, claim.said_at)]
    return sum(row.km for row in ledger(standing, line) if row.actor == claim.actor)


def _km2_held(claim: Claim, holdings: Iterable[Holding]) -> float:
    standing = [one for one in holdings if _stands(one, claim.said_at) and claim.actor in ("", one.actor)]
    return float(areas_m2([one.ground for one in standing]).sum()) / 1e6


def _stands(one: BorderShare | Holding, at: int) -> bool:
    return one.valid_from <= at < one.valid_to
