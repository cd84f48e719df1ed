"""When a change happened, with its uncertainty: EDTF levels 0 and 1 (Library of Congress, 2019) and ISO clock times.

Beyond EDTF, clock times may be ends of an interval and may be qualified; seasons, years of more than four digits
and the qualifiers and masks of level 2 are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from .errors import CampaignError
from .times import DAY, HOUR, day_start, from_millis, to_millis

_LONGEST: Final = 80
_FORMS: Final = "Write 2016-09-04, 2016-09, 2016-08-24~, 2016-08-30/2016-09-01, ../2016-09-04 or 2016-09-04T14:30."

_DATE: Final = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
)
_CLOCK: Final = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_QUALIFIERS: Final = "~?%"
_OPEN_OR_UNKNOWN: Final = ("..", "")


class EffectiveRule(Enum):
    """Which instant of an uncertain moment the ground changes hands at."""

    EARLIEST = "earliest"
    MIDDLE = "middle"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as stated.

    text is the canonical EDTF or ISO text; earliest and latest are campaign wall-clock milliseconds between
    which the change took effect, equal where the moment leaves no doubt ("2016-09-04": both that midnight).
    """

    text: str
    earliest: int
    latest: int
    approximate: bool = False
    uncertain: bool = False

    @property
    def has_window(self) -> bool:
        """Whether the moment leaves doubt about when the ground changed hands."""
        return self.latest > self.earliest

    def effective(self, rule: EffectiveRule) -> int:
        """Instant at which the ground changes hands, campaign wall-clock milliseconds.

        The middle of two midnights is cut to a midnight: days stay days, nothing changes hands at noon because
        two dates were an odd number of days apart.
        """
        if rule is EffectiveRule.EARLIEST:
            return self.earliest
        if rule is EffectiveRule.LATEST:
            return self.latest
        middle = self.earliest + (self.latest - self.earliest) // 2
        both_midnights = self.earliest % DAY == 0 and self.latest % DAY == 0
        return day_start(middle) if both_midnights else middle


class _Stated(NamedTuple):
    """One date or clock time: its first and last instant as stated, and how late it may be with its qualifier."""

    text: str
    first: int
    last: int
    latest: int
    qualifier: str = ""

    @property
    def widening(self) -> int:
        return self.latest - self.last


def parse_moment(text: str, *, zone: str | None = None) -> Moment:
    """Read an EDTF or ISO text; CampaignError with a reason and a remedy for anything else.

    A day is that midnight. A month, a year and digits left open (2016-09-XX, 201X) run from their first to their
    last midnight. An interval runs from the first instant of its start to the last of its end; where an end is
    open (`a/..`) or unknown (`a/`), the window closes at the end that is stated: what nobody dated is not drawn.

    A qualifier (`~ ? %`) leaves earliest as stated and moves latest on by one unit of the stated precision (a day,
    a month, a year; an hour for a clock time). Widening backwards as well would give somebody ground before
    anybody reported it.

    zone is an IANA name: a clock time with an offset or Z is converted to wall-clock time there, and refused
    without it, because the campaign's clock is not UTC.
    """
    stripped = text.strip()
    if not stripped:
        raise _refusal("The moment is empty.")
    if len(stripped) > _LONGEST:
        raise _refusal(f"The moment is longer than {_LONGEST} characters.")
    try:
        return _interval(stripped, zone) if "/" in stripped else _single(_stated(stripped, zone))
    except OverflowError as error:
        raise _refusal(f"{stripped!r} reaches beyond the years 1 to {MAXYEAR}.") from error


def moment_at(instant: int) -> Moment:
    """The moment that a slider's instant stands for: a day at midnight, a clock time otherwise."""
    return Moment(_instant_text(instant), instant, instant)


def _refusal(message: str, remedy: str = _FORMS) -> CampaignError:
    return CampaignError(message, remedy=remedy, field="moment")


def _single(stated: _Stated) -> Moment:
    return _moment(stated.text, stated.first, stated.latest, stated.qualifier)


def _moment(text: str, earliest: int, latest: int, qualifiers: str) -> Moment:
    return Moment(
        text,
        earliest,
        latest,
        approximate="~" in qualifiers or "%" in qualifiers,
        uncertain="?" in qualifiers or "%" in qualifiers,
    )


def _interval(text: str, zone: str | None) -> Moment:
    start_text, _, end_text = (part.strip() for part in text.partition("/"))
    if "/" in end_text:
        raise _refusal(f"{text!r} has more than two ends.")
    if start_text in _OPEN_OR_UNKNOWN and end_text in _OPEN_OR_UNKNOWN:
        raise _refusal(f"{text!r} states no date at all.")
    if start_text in _OPEN_OR_UNKNOWN:
        end = _stated(end_text, zone)
        return _moment(f"{start_text}/{end.text}", end.last, end.latest, end.qualifier)
    start = _stated(start_text, zone)
    if end_text in _OPEN_OR_UNKNOWN:
        return _moment(f"{start.text}/{end_text}", start.first, start.first + start.widening, start.qualifier)
    end = _stated(end_text, zone)
    if start.text == end.text:
        return _single(start)
    if end.last < start.first:
        raise _refusal(f"{text!r} ends before it begins.", "Put the earlier date first.")
    return _moment(f"{start.text}/{end.text}", start.first, end.latest, start.qualifier + end.qualifier)


def _stated(text: str, zone: str | None) -> _Stated:
    """One end of an interval, or a whole moment."""
    bare = text.rstrip(_QUALIFIERS)
    qualifier = _one_qualifier(text[len(bare) :], text)
    clock = _CLOCK.fullmatch(bare)
    if clock:
        return _clock_time(clock, qualifier, zone)
    date = _DATE.fullmatch(bare)
    if date:
        return _date(date, qualifier)
    raise _unreadable(text)


def _one_qualifier(signs: str, text: str) -> str:
    if len(signs) <= 1:
        return signs
    if sorted(signs) == ["?", "~"]:
        return "%"
    raise _refusal(f"{text!r} has more than one qualifier.", "Write ~ for about, ? for doubtful or % for both.")


def _unreadable(text: str) -> CampaignError:
    if re.match(r"[-−][0-9]|Y[-0-9]", text) or re.match(r"[0-9]{5,}-", text):
        return _refusal(f"{text!r} is outside the years 1 to {MAXYEAR}.")
    if text[0] in _QUALIFIERS:
        return _refusal(f"{text!r} has its qualifier in front.", f"Write it behind the date: {text[1:]}{text[0]}")
    return _refusal(f"{text!r} is not a date this program knows.")


def _date(match: re.Match[str], qualifier: str) -> _Stated:
    """A year, month or day, some of its digits perhaps left open."""
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and month is not None:
        raise _refusal(f"{match[0]!r} leaves the year open but names a month.", "Write the decade alone, as 201X.")
    if month == "XX" and day not in (None, "XX"):
        raise _refusal(f"{match[0]!r} leaves the month open but names a day.", "Write 2016-XX-XX or 2016.")
    begin_year = int(year.replace("X", "0"))
    if begin_year == 0 and "X" not in year:
        raise _refusal(f"There is no year 0 in {match[0]!r}.")
    months = _months_covered(year, month, match[0])
    begin_month = 1 if month in (None, "XX") else int(month)
    if day not in (None, "XX"):
        midnight = to_millis(_calendar_day(begin_year, begin_month, int(day), match[0]))
        return _with_qualifier(match[0], midnight, midnight, DAY, qualifier)
    first = to_millis(datetime(max(begin_year, 1), begin_month, 1))
    last = _month_begin(begin_year, begin_month, months) - DAY
    unit = _month_begin(begin_year, begin_month, 2 * months) - DAY - last if qualifier else 0
    return _with_qualifier(match[0], first, last, unit, qualifier)


def _months_covered(year: str, month: str | None, text: str) -> int:
    """How many months a date covers that names no day."""
    if month not in (None, "XX"):
        if 21 <= int(month) <= 41:
            raise _refusal(f"{text!r} names a season, and a season is not a date everywhere.", "Write its months.")
        if not 1 <= int(month) <= 12:
            raise _refusal(f"There is no month {month} in {text!r}.")
        return 1
    return 12 * 10 ** year.count("X")


def _month_begin(year: int, month: int, months_on: int) -> int:
    """First midnight of the month that lies a number of months after another."""
    years_on, month_index = divmod(month - 1 + months_on, 12)
    if year + years_on == MAXYEAR + 1 and month_index == 0:
        return to_millis(datetime(MAXYEAR, 12, 31)) + DAY
    if year + years_on > MAXYEAR:
        raise OverflowError
    return to_millis(datetime(year + years_on, month_index + 1, 1))


def _calendar_day(year: int, month: int, day: int, text: str) -> datetime:
    try:
        return datetime(year, month, day)
    except ValueError as error:
        raise _refusal(f"There is no such day as {text!r}.", "Look at the day and the month again.") from error


def _clock_time(match: re.Match[str], qualifier: str, zone: str | None) -> _Stated:
    year, month, day = (int(part) for part in match["date"].split("-"))
    if year == 0:
        raise _refusal(f"There is no year 0 in {match[0]!r}.")
    midnight = _calendar_day(year, month, day, match["date"])
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    micros = int((match["fraction"] or "0").ljust(6, "0"))
    if hour > 23 or minute > 59 or second > 59:
        raise _refusal(f"There is no such clock time as in {match[0]!r}.", "Hours run from 00:00 to 23:59.")
    clock = midnight.replace(hour=hour, minute=minute, second=second, microsecond=micros)
    if match["offset"]:
        clock = _wall_clock(clock, match["offset"], zone, match[0])
    instant = to_millis(clock)
    return _with_qualifier(_clock_text(instant), instant, instant, HOUR, qualifier)


def _wall_clock(clock: datetime, offset: str, zone: str | None, text: str) -> datetime:
    """A clock time of some offset from UTC as wall-clock time in a zone."""
    if zone is None:
        raise _refusal(f"{text!r} carries an offset from UTC.", "Write the clock time of the campaign's own zone.")
    digits = "0000" if offset == "Z" else offset[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 23 or int(digits[2:]) > 59:
        raise _refusal(f"There is no such offset from UTC as in {text!r}.", "Write it as +03:00.")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    known = clock.replace(tzinfo=timezone(-shift if offset[0] == "-" else shift))
    return known.astimezone(find_zone(zone)).replace(tzinfo=None)


def day_in(zone: str, utc: int) -> int:
    """Midnight, campaign time, of the day that it is in a zone (IANA) at UTC milliseconds; errors as find_zone."""
    there = from_millis(utc).replace(tzinfo=UTC).astimezone(find_zone(zone))
    return day_start(to_millis(there.replace(tzinfo=None)))


def find_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; CampaignError for a name that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        remedy = "Write an IANA name such as Asia/Damascus."
        raise CampaignError(f"{name!r} is not a time zone known here.", remedy=remedy, field="zone") from error


def _with_qualifier(text: str, first: int, last: int, unit: int, qualifier: str) -> _Stated:
    latest = last + unit if qualifier else last
    if latest > last:
        from_millis(latest)  # raises OverflowError where the widened window leaves the calendar
    return _Stated(f"{text}{qualifier}", first, last, latest, qualifier)


def _instant_text(instant: int) -> str:
    return _clock_text(instant) if instant % DAY else _date_text(instant)


def _date_text(instant: int) -> str:
    return from_millis(instant).date().isoformat()


def _clock_text(instant: int) -> str:
    clock = from_millis(instant)
    if clock.microsecond:
        return clock.isoformat(timespec="milliseconds")
    return clock.isoformat(timespec="seconds" if clock.second else "minutes")
