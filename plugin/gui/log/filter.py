"""Which entries of the log a person wants to see: plain values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from ...campaign.change import ChangeKind
from ...campaign.times import BEGINNING, DAY, FOREVER, day_start
from ...campaign.wording import read_moment


class Standing(Enum):
    """Which part of the log: what holds, what holds by its status, what was withdrawn, or every word ever written."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    RETRACTED = "retracted"
    EVERYTHING = "everything"


class Grading(Enum):
    """How far an entry's best source makes it believable (Admiralty code, credibility 1-6)."""

    ANY = "any"
    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"
    UNSOURCED = "unsourced"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Campaign wall-clock milliseconds [begin, end): all of time unless it says less."""

    begin: int = BEGINNING
    end: int = FOREVER

    @property
    def is_all(self) -> bool:
        """Whether the span leaves nothing out."""
        return self.begin == BEGINNING and self.end == FOREVER


ALL_OF_TIME: Final = TimeSpan()


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to show. actor "" and kind None stand for any; text is searched in names, notes and sources."""

    text: str = ""
    actor: str = ""
    kind: ChangeKind | None = None
    span: TimeSpan = ALL_OF_TIME
    standing: Standing = Standing.IN_FORCE
    grading: Grading = Grading.ANY
    unlocated_only: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it hides nothing that is in force."""
        return self == LogFilter()


def read_span(text: str, *, near: int, zone: str | None = None) -> TimeSpan:
    """The span that a person types: "Aug 2016", "30 Aug - 5 Sep", "since 1 Sep"; "" is all of time.

    CampaignError for what read_moment refuses. A day counts until its end; open ends stay open.
    """
    if not text.strip():
        return ALL_OF_TIME
    moment = read_moment(text, near=near, zone=zone)
    begin = BEGINNING if moment.text.startswith(("../", "/")) else moment.earliest
    if moment.text.endswith(("/..", "/")):
        return TimeSpan(begin, FOREVER)
    ends_on_a_day = moment.latest == day_start(moment.latest)
    return TimeSpan(begin, moment.latest + (DAY if ends_on_a_day else 1))
