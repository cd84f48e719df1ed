"""Moments as people type them, in English, Turkish and Arabic: "4 Sep 2016", "~24 Aug", "30 Aug - 1 Sep"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from .errors import CampaignError
from .moment import Moment, moment_at, parse_moment
from .times import from_millis
from .vocabulary import in_signs, month_name

_FORMS: Final = "Write 4 Sep 2016, ~24 Aug, 30 Aug - 1 Sep, Sep 2016, before 4 Sep or 2016-09-04 14:30."
_LONGEST: Final = 120

_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_MONTH: Final = r"m(?P<month>1[0-2]|[1-9])(?!\d)"
_YEAR: Final = r"(?P<year>\d{4})"
_PERIODS: Final = tuple(re.compile(pattern) for pattern in (rf"{_MONTH}(?:[\s.,-]*{_YEAR})?", _YEAR))
_DATES: Final = (
    *_PERIODS,
    *(
        re.compile(pattern)
        for pattern in (
            rf"{_DAY}[\s.-]*{_MONTH}(?:[\s.,-]*{_YEAR})?",
            rf"{_MONTH}[\s.]*{_DAY}(?:[\s,]*{_YEAR})?",
            rf"{_YEAR}[\s.,-]*{_MONTH}(?:[\s.-]*{_DAY})?",
            rf"{_YEAR}-(?P<month>\d{{1,2}})(?:-{_DAY})?",
            rf"{_YEAR}(?P<sign>[/.])(?P<month>\d{{1,2}})(?P=sign){_DAY}",
        )
    ),
)
_NUMBERS: Final = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/.-])(?P<other>\d{1,2})(?:(?P=sign)(?P<year>\d\d(?:\d\d)?))?")
_BARE_DAY: Final = re.compile(rf"{_DAY}(?:[\s,]*{_YEAR})?")
_PART: Final = re.compile(r"(early|mid|late)[\s-]*(?P<period>.+)|(?P<whole>.+?)\s(early|mid|late)")
_CLOCK: Final = re.compile(
    r"[,\s]*(?<![\d:])(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?P<second>:\d\d)?\s*(?P<half>[ap]m)?|\s*(?P<whole_half>[ap]m))(?![\w:])"
)
_BOUND: Final = re.compile(
    r"(?P<sign>before|until|after|since|from)\s(?P<date>.+)|(?P<stated>.+)\s(?P<behind>before|after|since)"
)
_RANGE_SIGNS: Final = (re.compile(r"\s(?:-|/|to|until)\s"), re.compile(r"[-/]"))
_DAYS_AGO: Final = {"today": 0, "yesterday": 1}
_DAYS_OF_PART: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_MONTHS_OF_PART: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


@dataclass(frozen=True, slots=True)
class _Said:
    """What somebody said about a date; None or "" is what was left to be understood."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    clock: str = ""
    qualifier: str = ""

    @property
    def leans(self) -> bool:
        """Whether it is a date only beside another one: the 30 of "30 - 31 Aug", the 16:00 of "14:00 - 16:00"."""
        return self.month is None and (self.day is not None or bool(self.clock))


def read_moment(text: str, *, near: int, zone: str | None = None) -> Moment:
    """Read what a person types: whatever parse_moment takes, and dates in words.

    A year left out is the one that brings the date nearest to near (campaign wall-clock milliseconds); "today" and
    "yesterday" count from near. "early" is the first ten days of a month or four months of a year, "late" what is
    left after 20 days or eight months. "4/9/2016" is refused with both its readings, since reports are written
    either way round; with dots the day comes first. zone as in parse_moment.
    """
    if len(text) > _LONGEST:
        raise _unreadable(f"{text[:40]}...")
    signs = in_signs(text).strip(" ,")
    try:
        return parse_moment(signs.upper(), zone=zone)
    except CampaignError as not_edtf:
        try:
            edtf = _edtf_of_words(signs, near)
        except OverflowError as error:
            raise _unreadable(text) from error
        if edtf is not None:
            return parse_moment(edtf, zone=zone)
        if re.fullmatch(r"[\d\s./:~?%xtz+-]*", signs):
            raise
        raise _unreadable(text) from not_edtf


def _unreadable(text: str) -> CampaignError:
    return CampaignError(f"{text!r} is not a date this program can read.", remedy=_FORMS, field="moment")


def _edtf_of_words(signs: str, near: int) -> str | None:
    """EDTF text of a phrase in signs; None where it is no date."""
    said = _said(signs, near)
    if said is not None and (said.month or said.year or said.clock):
        return _interval(*_ends(_dated(said, near)))
    for left, right in _both_sides(re.sub(r"^(?:from|since)\s", "", signs), near):
        return _interval(_ends(left)[0], _ends(right)[1])
    bound = _BOUND.fullmatch(signs)
    return _bound_text(bound, near) if bound else None


def _interval(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def _bound_text(bound: re.Match[str], near: int) -> str | None:
    """EDTF text of "before 4 Sep", "since Aug": the date itself bounds it, or the period's nearer end."""
    said = _said(bound["date"] or bound["stated"], near)
    if said is None or not (said.month or said.year or said.clock):
        return None
    start, end = _ends(_dated(said, near))
    sign = bound["sign"] or bound["behind"]
    if sign == "before":
        return f"../{start if said.day else moment_at(parse_moment(start).earliest).text}"
    if sign == "after":
        return f"{end if said.day else moment_at(parse_moment(end).latest).text}/.."
    return f"../{end}" if sign == "until" else f"{start}/.."


def _said(signs: str, near: int) -> _Said | None:
    """One date, month, year, clock time or bare day; None where it is something else."""
    text = signs.strip(" ,")
    bare = text.lstrip("~").lstrip(" .").rstrip("~?% ")
    qualifiers = "".join(sign for sign in "~?%" if sign in text)
    clocks = list(_CLOCK.finditer(bare))
    if len(clocks) > 1:
        return None
    clock = _clock_text(clocks[0]) if clocks else ""
    rest = f"{bare[: clocks[0].start()]} {bare[clocks[0].end() :]}".strip(" ,") if clocks else bare
    date_said = _said_date(rest, near) if rest else _Said()
    if date_said is None or not (rest or clock):
        return None
    return replace(date_said, clock=clock, qualifier=qualifiers)


def _clock_text(clock: re.Match[str]) -> str:
    hour, half = int(clock["hour"]), clock["half"] or clock["whole_half"]
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{clock['minute'] or '00'}{clock['second'] or ''}"


def _said_date(text: str, near: int) -> _Said | None:
    if text in _DAYS_AGO:
        on = from_millis(near).date() - timedelta(days=_DAYS_AGO[text])
        return _Said(on.year, on.month, on.day)
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            return _from_groups(match)
    if match := _NUMBERS.fullmatch(text):
        return _from_numbers(match)
    if match := _BARE_DAY.fullmatch(text):
        return _from_groups(match)
    if match := _PART.fullmatch(text):
        for pattern in _PERIODS:
            if period := pattern.fullmatch(match["period"] or match["whole"]):
                return replace(_from_groups(period), part=match[1] or match[4])
    return None


def _from_groups(match: re.Match[str]) -> _Said:
    numbers = {name: int(number) for name, number in match.groupdict().items() if number and name != "sign"}
    return _Said(**numbers)


def _from_numbers(match: re.Match[str]) -> _Said | None:
    """4/9/2016, 24/8/2016, 4.9.2016: which number is the day."""
    one, other, year = int(match["one"]), int(match["other"]), match["year"]
    if year is None and match["sign"] == "-":
        return None
    if year is not None and len(year) == 2:
        raise CampaignError(
            f"The year of {match[0]!r} has two digits.", remedy="Write it with four digits.", field="moment"
        )
    day_first = match["sign"] == "." or one == other or one > 12
    if not day_first and other <= 12:
        when = f" {year}" if year else ""
        raise CampaignError(
            f"{match[0]!r} may be {one} {month_name(other)}{when} or {other} {month_name(one)}{when}.",
            remedy="Write the month as a word.",
            field="moment",
        )
    day, month = (one, other) if day_first else (other, one)
    return _Said(int(year) if year else None, month, day)


def _both_sides(signs: str, near: int) -> Iterator[tuple[_Said, _Said]]:
    """Every way to read a phrase as two dates, with what one leaves out taken from the other."""
    for range_sign in _RANGE_SIGNS:
        for match in range_sign.finditer(signs):
            left, right = _said(signs[: match.start()], near), _said(signs[match.end() :], near)
            if left is None or right is None:
                continue
            left, right = _leaning(left, right), _leaning(right, left)
            if not (left.leans or right.leans):
                yield _with_years(left, right, near)


def _leaning(said: _Said, other: _Said) -> _Said:
    """A bare day or clock time with the rest of its date taken from the date beside it."""
    if not said.leans or other.leans:
        return said
    day = said.day or other.day
    return replace(said, year=said.year or other.year, month=other.month, day=day)


def _with_years(left: _Said, right: _Said, near: int) -> tuple[_Said, _Said]:
    """Two dates with their years: "28 Dec - 3 Jan" runs over the new year, "4 Sep - 1 Sep" stays reversed."""
    if left.year is None and right.year is None:
        left = _dated(left, near)
    over_new_year = int(bool(left.month and right.month and left.month - right.month >= 6))
    if right.year is None and left.year is not None:
        right = replace(right, year=left.year + over_new_year)
    if left.year is None and right.year is not None:
        left = replace(left, year=right.year - over_new_year)
    return left, right


def _dated(said: _Said, near: int) -> _Said:
    """The date with its year, the one nearest to an instant; a clock time alone gets the instant's day."""
    if said.year is not None:
        return said
    here = from_millis(near).date()
    if said.month is None:
        return replace(said, year=here.year, month=here.month, day=here.day)
    month, day = said.month, said.day or 15
    days = [date(year, month, day) for year in (here.year, here.year - 1, here.year + 1) if _is_day(year, month, day)]
    nearest = min(days, key=lambda day: abs(day - here), default=here)
    return replace(said, year=nearest.year)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _ends(said: _Said) -> tuple[str, str]:
    """EDTF texts of the first and last part of what was said, the same text where it is one date."""
    if said.clock and said.day is None:
        raise CampaignError("A clock time needs a day.", remedy=_FORMS, field="moment")
    if said.part and said.month is None:
        first, last = (f"{said.year:04d}-{month:02d}" for month in _MONTHS_OF_PART[said.part])
        return first, last + said.qualifier
    if said.part:
        first_day, last_day = _DAYS_OF_PART[said.part]
        last_day = min(last_day, monthrange(said.year, said.month)[1])
        month = f"{said.year:04d}-{said.month:02d}"
        return f"{month}-{first_day:02d}", f"{month}-{last_day:02d}{said.qualifier}"
    numbers = f"{said.year:04d}" + "".join(f"-{part:02d}" for part in (said.month, said.day) if part is not None)
    text = f"{numbers}T{said.clock}" if said.clock else numbers
    return text + said.qualifier, text + said.qualifier
