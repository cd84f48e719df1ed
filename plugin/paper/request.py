"""What a person asks to have printed, and which instants make a series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import pairwise

from ..campaign.errors import CampaignError
from ..campaign.moment import parse_moment
from ..campaign.times import DAY, SECOND, day_start, from_millis, to_millis
from ..territory.coverage import Bounds


class Step(Enum):
    """How far apart the pages of a series stand."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A series of pages.

    instants are campaign wall-clock milliseconds in rising order, one page each; the last millisecond of a day
    stands for that day as a whole. template is the name of a layout in resources/layouts or the path of a .qpt.
    bounds is the ground to show, None for the area of interest; line the reference line of the ledger, "" for the
    campaign's own choice. title, subtitle and credits replace the campaign's. language is "en", "tr" or "ar".
    """

    instants: tuple[int, ...]
    template: str = "a4_landscape"
    bounds: Bounds | None = None
    line: str = ""
    title: str = ""
    subtitle: str = ""
    language: str = "en"
    credits: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of a series that are made at once: the whole of it, or one page on its own.

    instants are those to be read; the first of them, so many as skipped, are there to be compared with and get no page.
    number is that of the first page, counted from 1, of so many as count.
    """

    instants: tuple[int, ...]
    skipped: int
    number: int
    count: int

    @classmethod
    def whole(cls, instants: tuple[int, ...], *, pairs: bool) -> Part:
        """All pages. Where pages are pairs, the first instant has none of its own, unless it is the only one."""
        skipped = 1 if pairs and len(instants) > 1 else 0
        return cls(instants, skipped, 1, len(instants) - skipped)

    def page(self, number: int) -> Part:
        """One page of these, counted from 1, as it is among the others."""
        own = self.skipped + number - self.number
        # A page may show the one before, and on that what had changed since the one before it.
        first = max(0, own - 2)
        return Part(self.instants[first : own + 1], own - first, number, self.count)

    @property
    def printed(self) -> tuple[int, ...]:
        """The instants that have a page."""
        return self.instants[self.skipped :]


def check_instants(request: PageRequest) -> None:
    """CampaignError where the instants of a request make no series."""
    if not request.instants:
        raise CampaignError("no page was asked for", remedy="Give at least one date.", field="instants")
    if any(after - before < SECOND for before, after in pairwise(request.instants)):
        raise CampaignError(
            "pages must follow each other at least one second apart",
            remedy="Give the dates in rising order, each once.",
            field="instants",
        )


def closing(day: date) -> int:
    """The last millisecond of a day, campaign wall-clock: the instant that stands for the day as a whole."""
    return to_millis(datetime(day.year, day.month, day.day)) + DAY - 1


def stands_for_a_day(instant: int) -> bool:
    """Whether an instant is the close of a day and so is read as that day."""
    return instant % DAY == DAY - 1


def series(first: int, last: int, step: Step, changes: Iterable[int] = ()) -> tuple[int, ...]:
    """The instants of a series from the day of first to the day of last, both within.

    Days, weeks (seven days from the first) and months (their last days) are taken at their close, and the last page
    is always the close of the last day. Step.CHANGE takes the close of every day on which one of changes
    (effective times, wall-clock milliseconds) falls, after the close of the first day.
    """
    end = day_start(last) + DAY - 1
    start = day_start(first) + DAY - 1
    if step is Step.CHANGE:
        closes = {day_start(change) + DAY - 1 for change in changes}
        return tuple(sorted({start, *(close for close in closes if start < close <= end)}))
    if step is Step.MONTH:
        closes = set(_month_closes(start, end))
        return tuple(sorted({*closes, end}))
    stride = DAY if step is Step.DAY else 7 * DAY
    return tuple(sorted({*range(start, end, stride), end}))


def chosen(dates: Iterable[str]) -> tuple[int, ...]:
    """The instants of dates as written, in order: a day ("2016-09-04") at its close, a clock time at that time.

    CampaignError for what is no date, or none that a page can stand for.
    """
    instants = set()
    for text in dates:
        moment = parse_moment(text)
        is_day = moment.earliest % DAY == 0 and "T" not in moment.text
        if moment.approximate or moment.uncertain or moment.latest - moment.earliest >= DAY:
            raise CampaignError(f"{text!r} is no single day", remedy="Write dates as 2016-09-04 or 2016-09-04T18:00.")
        instants.add(moment.earliest + DAY - 1 if is_day else moment.earliest)
    return tuple(sorted(instants))


def _month_closes(start: int, end: int) -> list[int]:
    closes = []
    day = from_millis(start).date().replace(day=1)
    while True:
        next_month = (day + timedelta(days=32)).replace(day=1)
        close = closing(next_month - timedelta(days=1))
        if close > end:
            return closes
        if close >= start:
            closes.append(close)
        day = next_month
