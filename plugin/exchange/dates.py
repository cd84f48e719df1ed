"""Dates as tables carry them: ISO and EDTF, words, either order of day and month, yymmdd, Unix time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from ..campaign.errors import CampaignError
from ..campaign.moment import Moment, find_zone, moment_at, parse_moment
from ..campaign.times import DAY, to_millis
from ..campaign.wording import read_moment
from .mapping import DateForm, EndRule

_SLASHED: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T,]+(\d{1,2}:\d{2}(?::\d{2})?))?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?).*)?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z?))?")
_SIX: Final = re.compile(r"(\d{2})(\d{2})(\d{2})")
_CLOCK_SEEN: Final = re.compile(r"\d[T ]\d{2}:\d{2}")
_LONGEST: Final = 120
_PIVOT: Final = 70
"""Two-digit years from here on are 19xx, as POSIX strptime has it (70 rather than 69 keeps Unix time's first year)."""

_REMEDY: Final = "Write 2016-09-04, or say how the dates of this table are written."


class DateReader:
    """Reads one column's dates. zone is the campaign's, for Unix time and clock times with an offset."""

    def __init__(self, form: DateForm, zone: str | None = None) -> None:
        self.form = form
        self._zone = zone

    def read(self, text: str) -> Moment:
        """The moment a cell states; CampaignError where it is none, or may be two."""
        text = text.strip()
        if not text or len(text) > _LONGEST:
            raise CampaignError("The date is empty." if not text else "The date is too long.", remedy=_REMEDY)
        try:
            return _READERS[self.form](text, self._zone)
        except (OverflowError, ValueError, OSError) as error:
            raise CampaignError(f"{text!r} is no date of the years 1 to 9999.", remedy=_REMEDY) from error

    def read_end(self, text: str, rule: EndRule) -> Moment:
        """The moment from which a state ended by this date is no longer so."""
        moment = self.read(text)
        if rule is EndRule.ASK:
            raise CampaignError(
                f"{text!r} may be the last day on which it was so (inclusive), or the first on which it was not "
                "(exclusive).",
                remedy="Say which of the two the end dates of this table are.",
            )
        if rule is EndRule.EXCLUSIVE or _CLOCK_SEEN.search(moment.text):
            return moment
        # A month or a year has its last midnight as latest, so the day after that is the first free one.
        return moment_at(moment.latest + DAY)


def _auto(text: str, zone: str | None) -> Moment:
    for pattern, reader in _UNMISTAKABLE:
        if pattern.fullmatch(text):
            return reader(text, zone)
    if _SIX.fullmatch(text):
        return _one_of(text, _readings(text, _SIXES))
    if _SLASHED.fullmatch(text):
        readings = _readings(text, _ORDERS)
        # Dots are only written where the day comes first.
        if "." in text and DateForm.DAY_FIRST in readings:
            return readings[DateForm.DAY_FIRST]
        return _one_of(text, readings)
    try:
        return parse_moment(text, zone=zone)
    except CampaignError:
        if not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]{3}", text):
            raise
        return read_moment(text, near=0, zone=zone)


def _one_of(text: str, readings: dict[DateForm, Moment]) -> Moment:
    if len({moment.text for moment in readings.values()}) == 1:
        return next(iter(readings.values()))
    raise ambiguous(text, readings)


def _iso(text: str, zone: str | None) -> Moment:
    return parse_moment(text, zone=zone)


def _slashed(text: str, zone: str | None, *, day_first: bool) -> Moment:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return _auto(text, zone)
    one, other, year = int(match[1]), int(match[2]), _full_year(match[3])
    day, month = (one, other) if day_first else (other, one)
    return _moment(datetime(year, month, day), match[4])


def _day_first(text: str, zone: str | None) -> Moment:
    return _slashed(text, zone, day_first=True)


def _month_first(text: str, zone: str | None) -> Moment:
    return _slashed(text, zone, day_first=False)


def _yymmdd(text: str, zone: str | None) -> Moment:
    match = _SIX.fullmatch(text)
    if match is None:
        return _auto(text, zone)
    return _moment(datetime(_full_year(match[1]), int(match[2]), int(match[3])), None)


def _ddmmyy(text: str, zone: str | None) -> Moment:
    match = _SIX.fullmatch(text)
    if match is None:
        return _auto(text, zone)
    return _moment(datetime(_full_year(match[3]), int(match[2]), int(match[1])), None)


def _year_first(text: str, zone: str | None) -> Moment:
    year, month, day, clock = _YEAR_FIRST.fullmatch(text).groups()
    return _moment(datetime(int(year), int(month), int(day)), clock)


def _compact(text: str, zone: str | None) -> Moment:
    year, month, day, *clock, utc = _COMPACT.fullmatch(text).groups()
    if utc:
        hour, minute, second = (int(part or 0) for part in clock)
        stated = datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=UTC)
        return _unix(stated.timestamp() * 1000, zone)
    return _moment(datetime(int(year), int(month), int(day)), ":".join(part for part in clock if part) or None)


def _unix_seconds(text: str, zone: str | None) -> Moment:
    return _unix(float(text) * 1000, zone)


def _unix_milliseconds(text: str, zone: str | None) -> Moment:
    return _unix(float(text), zone)


def _unix(millis: float, zone: str | None) -> Moment:
    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=millis)
    there = utc.astimezone(find_zone(zone or "UTC")).replace(tzinfo=None, microsecond=0)
    return moment_at(to_millis(there))


_Reader = Callable[[str, str | None], Moment]

_UNMISTAKABLE: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (re.compile(r"(?:19|20)\d{6}(?:T?\d{4}(?:\d{2})?Z?)?"), _compact),
    (_YEAR_FIRST, _year_first),
    (re.compile(r"\d{9,10}(?:\.\d+)?"), _unix_seconds),
    (re.compile(r"\d{12,13}"), _unix_milliseconds),
)

_READERS: Final[dict[DateForm, _Reader]] = {
    DateForm.AUTO: _auto,
    DateForm.ISO: _iso,
    DateForm.DAY_FIRST: _day_first,
    DateForm.MONTH_FIRST: _month_first,
    DateForm.YYMMDD: _yymmdd,
    DateForm.DDMMYY: _ddmmyy,
    DateForm.UNIX_SECONDS: _unix_seconds,
    DateForm.UNIX_MILLISECONDS: _unix_milliseconds,
}


def settle_form(texts: Iterable[str]) -> DateForm:
    """The one form in which every cell of a column can be read; CampaignError naming both readings where two can.

    One 24/08/2016 tells how the 04/09/2016 beside it is meant. AUTO where nothing in the column is in doubt.
    """
    doubtful: dict[frozenset[DateForm], str] = {}
    possible: dict[frozenset[DateForm], set[DateForm]] = {}
    for text in texts:
        for forms in (_ORDERS, _SIXES):
            readings = _readings(text.strip(), tuple(forms))
            if not readings or ("." in text and forms is _ORDERS):
                continue
            possible[forms] = possible.get(forms, set(forms)) & set(readings)
            if len({moment.text for moment in readings.values()}) > 1:
                doubtful.setdefault(forms, text.strip())
    for forms, text in doubtful.items():
        left = possible[forms]
        if len(left) != 1:
            raise ambiguous(text, _readings(text, tuple(forms)))
        return next(iter(left))
    return DateForm.AUTO


def ambiguous(text: str, readings: dict[DateForm, Moment]) -> CampaignError:
    """The refusal of a date that may be two, with both readings."""
    if not readings:
        return CampaignError(f"There is no such day as {text!r}.", remedy=_REMEDY)
    said = " or ".join(f"{moment.text} ({form.value})" for form, moment in sorted(readings.items(), key=_form_name))
    return CampaignError(
        f"{text!r} may be {said}.", remedy="Say which of the two the dates of this table are.", field="date"
    )


_ORDERS: Final = frozenset((DateForm.DAY_FIRST, DateForm.MONTH_FIRST))
_SIXES: Final = frozenset((DateForm.YYMMDD, DateForm.DDMMYY))


def _form_name(reading: tuple[DateForm, Moment]) -> str:
    return reading[0].value


def _readings(text: str, forms: Iterable[DateForm]) -> dict[DateForm, Moment]:
    """Every one of the forms in which a text of that shape is a date."""
    found = {}
    for form in forms:
        shape = _SLASHED if form in _ORDERS else _SIX
        if shape.fullmatch(text):
            try:
                found[form] = _READERS[form](text, None)
            except ValueError:
                continue
    return found


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _moment(day: datetime, clock: str | None) -> Moment:
    if clock is None:
        return moment_at(to_millis(day))
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return moment_at(to_millis(day.replace(hour=hour, minute=minute, second=second[0] if second else 0)))


def window(moment: Moment, days_before: int, days_after: int) -> Moment:
    """A moment that may lie this many days earlier or later than the day stated."""
    first = moment_at(moment.earliest - moment.earliest % DAY - days_before * DAY)
    last = moment_at(moment.latest - moment.latest % DAY + days_after * DAY)
    return parse_moment(f"{first.text}/{last.text}")
