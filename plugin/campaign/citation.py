"""Who said so, how far to trust them, and the figures they stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Reliability(Enum):
    """How far a source can be trusted in general: the Admiralty code's letters (NATO AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """How likely this piece of information is true: the Admiralty code's figures, judged apart from the source."""

    CONFIRMED = 1
    PROBABLE = 2
    POSSIBLE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who reports: a wire, a monitor, an army."""

    source_id: str
    name: str
    type: str = ""
    reliability: Reliability = Reliability.F


@dataclass(frozen=True, slots=True)
class Citation:
    """One source's word for one change. published_at is an ISO 8601 or EDTF text as printed, text a quote."""

    uid: str
    source_id: str
    url: str = ""
    published_at: str = ""
    text: str = ""
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED

    @property
    def grade(self) -> str:
        """The two judgements as desks write them: "B2"."""
        return f"{self.reliability.value}{self.credibility.value}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure somebody stated, kept beside what the geometry says.

    said_at is campaign wall-clock milliseconds; measure "border_length" or "area"; line the reference line's
    name, or ""; unit "km" or "km2"; actor "" where the figure is about the line or ground itself.
    """

    uid: str
    citation_uid: str
    said_at: int
    measure: str
    value: float
    unit: str
    actor: str = ""
    line: str = ""
