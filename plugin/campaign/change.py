"""One entry of the log: who took which ground from whom, when, by which sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .citation import Citation, Claim
from .moment import Moment


class ChangeKind(Enum):
    """What happened to the ground. Values are what the file and every exchange format carry."""

    INITIAL = "initial"
    CAPTURED = "captured"
    RECAPTURED = "recaptured"
    CEDED = "ceded"
    WITHDREW = "withdrew"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    SIEGE_LIFTED = "siege_lifted"

    @property
    def changes_holder(self) -> bool:
        """Whether the ground belongs to to_actor afterwards."""
        return self not in (ChangeKind.CONTESTED, ChangeKind.BESIEGED, ChangeKind.SIEGE_LIFTED)

    @property
    def is_siege(self) -> bool:
        """Whether the entry opens or ends a siege and leaves the ground as it is."""
        return self in (ChangeKind.BESIEGED, ChangeKind.SIEGE_LIFTED)


class Status(Enum):
    """How far an entry has come. A retracted entry withdraws the one it supersedes."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    RETRACTED = "retracted"


class FootprintMethod(Enum):
    """How the ground of a change was made."""

    CELL = "cell"
    DRAWN = "drawn"
    ADMIN_UNIT = "admin_unit"
    RADIUS = "radius"
    STRIP = "strip"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change as a form or a file gives it, before the log has taken it.

    footprint is a MultiPolygon as WKB, EPSG:4326, quantised to the campaign's grid, or None for an unlocated
    entry. from_actor and to_actor are actor codes; from_actor is "" for initial. For contested and besieged,
    from_actor is the holder and to_actor the challenger or besieger; for siege_lifted the other way round
    (from the besieger, to the holder). supersedes is the uid of the entry that this one corrects, reviews or
    retracts.
    """

    kind: ChangeKind
    moment: Moment
    to_actor: str
    from_actor: str = ""
    place_id: str = ""
    footprint: bytes | None = None
    footprint_method: FootprintMethod = FootprintMethod.NONE
    note: str = ""
    status: Status = Status.DRAFT
    supersedes: str = ""
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlChange:
    """One entry as the log keeps it: never edited, never deleted.

    seq is its place in the log, from 1. rank is the seq of the first entry of its chain of corrections and
    orders entries of the same effective time, so that reviewing an entry does not move it after later ones.
    recorded_at is UTC milliseconds since 1970, effective_at campaign wall-clock milliseconds. hash covers the
    whole entry with its citations and claims, and prev_hash, the hash of the entry before (see sealing.seal).
    """

    uid: str
    seq: int
    rank: int
    recorded_at: int
    recorded_by: str
    effective_at: int
    draft: ChangeDraft
    prev_hash: str
    hash: str

    @property
    def order(self) -> tuple[int, int]:
        """Last writer wins by this key: effective time, then place in the log."""
        return (self.effective_at, self.rank)
