"""A page's texts: every figure, date and name as the reader's language writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QLocale, Qt, QTime, QTimeZone

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.citation import Claim
from ..campaign.times import DAY, from_millis
from .page_state import PageState
from .phrases import phrases
from .reports import Report, Statement
from .request import stands_for_a_day

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_RIGHT_TO_LEFT_MARK = "\u200f"
_NAMED_TELLERS = 12


class Wording:
    """Writes the texts of a campaign's pages in one language."""

    def __init__(self, campaign: Campaign, language: str) -> None:
        self._campaign = campaign
        self._language = language
        self.phrases = phrases(language)
        self._locale = QLocale(self.phrases.locale)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from the right."""
        return self._locale.textDirection() == Qt.LayoutDirection.RightToLeft

    def actor(self, code: str) -> str:
        """A holder's name; "not known" for unknown ground, the code itself for an actor nobody has named."""
        if code == UNKNOWN:
            return self.phrases.unknown
        actor = self._campaign.actors.get(code)
        return (actor.names.get(self._language) or actor.name) if actor else code

    def short_actor(self, code: str) -> str:
        """A holder's name where room is short: its name in the page's own script, otherwise its code."""
        actor = self._campaign.actors.get(code)
        return self.actor(code) if self.is_right_to_left and actor and self._language in actor.names else code

    def km2(self, value: float) -> str:
        """An area: whole square kilometres, but never a standing holder at 0."""
        return self.number(value, _km2_decimals(value))

    def change(self, now: float, then: float) -> str:
        """What an area has gained or lost, with its sign."""
        decimals = max(_km2_decimals(now), _km2_decimals(then))
        # The difference of the figures as printed beside it: a reader does the sum.
        gained = round(now, _km2_decimals(now)) - round(then, _km2_decimals(then))
        if abs(gained) < 0.05:
            return self.number(0, 0)
        sign = "+" if gained > 0 else "\u2212"
        return sign + self.number(abs(gained), decimals)

    def number(self, value: float, decimals: int) -> str:
        """A number with grouped thousands."""
        # Adding 0.0 turns the minus zero that rounding leaves into a plain one.
        return self._locale.toString(round(value, decimals) + 0.0, "f", decimals)

    @property
    def decimal_point(self) -> str:
        """What stands between whole and decimals."""
        return self._locale.decimalPoint()

    def more(self, count: int) -> str:
        """How many changes a list has no room for."""
        return self.phrases.more.format(count=self.number(count, 0))

    def day(self, instant: int) -> str:
        """A date in full: "4 September 2016"."""
        at = from_millis(instant)
        return self._locale.toString(QDate(at.year, at.month, at.day), "d MMMM yyyy")

    def iso_day(self, instant: int) -> str:
        """A date as machines write it."""
        return from_millis(instant).date().isoformat()

    def short_day(self, instant: int) -> str:
        """A date without its year."""
        at = from_millis(instant)
        return self._locale.toString(QDate(at.year, at.month, at.day), "d MMMM")

    def brief_day(self, instant: int) -> str:
        """A date as short as it goes in words: "4 Sep"."""
        at = from_millis(instant)
        return self._locale.toString(QDate(at.year, at.month, at.day), "d MMM")

    def stamp(self, instant: int) -> str:
        """The date stamp: the day, with the clock time where the instant is not the close of the day."""
        if stands_for_a_day(instant):
            return self.day(instant)
        at = from_millis(instant)
        return f"{self.day(instant)}, {self._locale.toString(QTime(at.hour, at.minute), 'HH:mm')}"

    def stamp_note(self, instant: int) -> str:
        """What the date stamp means: which point of the day, in which zone."""
        phrase = self.phrases.end_of_day if stands_for_a_day(instant) else self.phrases.clock
        zone = self._campaign.settings.zone
        city = self.phrases.zones.get(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")
        return phrase.format(zone=city, offset=_offset(zone, instant))

    def page(self, number: int, count: int) -> str:
        """Which page of how many."""
        label = self.phrases.page.format(number=self.number(number, 0), count=self.number(count, 0))
        return self.directed(label)

    def as_known(self, recorded_at: int | None) -> str:
        """Up to when the log was written that the page is drawn from (UTC milliseconds)."""
        if recorded_at is None:
            return ""
        here = QDateTime.fromMSecsSinceEpoch(recorded_at, _zone(self._campaign.settings.zone))
        return self.phrases.as_known.format(date=self._locale.toString(here.date(), "d MMMM yyyy"))

    def line_note(self, page: PageState) -> str:
        """What the figures of the ledger are, and that they are rounded where their sum shows it."""
        note = self.phrases.line_note
        printed = sum(round(row.km, 1) for row in page.ledger)
        adds_up = abs(printed - round(sum(row.km for row in page.ledger), 1)) < 0.05
        return note if adds_up else self.phrases.rounded.format(note=note)

    def km(self, value: float) -> str:
        """A length with its unit."""
        return self.phrases.km.format(km=self.number(value, 1))

    def ledger_title(self, line: str, line_km: float) -> str:
        """The name of the reference line and its whole length."""
        return self.phrases.line_title.format(line=self.isolated(line), km=self.number(line_km, 1)) if line else ""

    def changes_title(self, page: PageState) -> str:
        """What the list of changes is about."""
        if page.previous is None:
            return self.phrases.changed
        return self.phrases.changed_since.format(date=self.short_day(page.previous))

    def method(self, page: PageState, line: str, line_km: float) -> str:
        """How the figures came about, and what was stated of the line beside what it measures."""
        sentences = [self.phrases.method.format(reach=self.number(self._campaign.settings.reach_km, 0))]
        said = [stated for stated in page.statements if line and stated.claim.line == line]
        stated = [self._stated(one, line, line_km) for one in said]
        if line and not stated:
            stated = [self.phrases.computed.format(line=self.isolated(line), computed=self.number(line_km, 1))]
        return " ".join([*sentences, *stated])

    def credits(self, own: str, tellers: Sequence[str]) -> str:
        """Whom to thank: in the person's own words, else the sources that the log cites, the first of them by name."""
        if own:
            return own
        more = ["\u2026"] if len(tellers) > _NAMED_TELLERS else []
        named = self._listed([*(self.isolated(name) for name in tellers[:_NAMED_TELLERS]), *more])
        cited = [self.phrases.cited.format(sources=named)] if named else []
        return self.directed(" ".join([self.phrases.basemap, *cited]))

    def exchange(self, report: Report) -> str:
        """What happened between whom, in a few words."""
        names = {
            "from": self.isolated(self.short_actor(report.from_actor)),
            "to": self.isolated(self.short_actor(report.to_actor)),
        }
        return self.phrases.kinds[report.kind.value].format(**names)

    def places(self, report: Report) -> str:
        """The places a report is about, and who tells it."""
        names = [self.isolated(self._place(change.draft.place_id)) for change in report.changes]
        told = self._listed(dict.fromkeys(self.isolated(name) for name, _ in report.sources))
        return " \u00b7 ".join(part for part in (self._listed(dict.fromkeys(names)), told) if part)

    def isolated(self, text: str) -> str:
        """Text out of the log, kept from turning the direction of the words around it."""
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if self.is_right_to_left and text else text

    def country(self, iso: str, english: str) -> str:
        """A country's name, in capitals where the script has them."""
        return self._locale.toUpper(self.phrases.countries.get(iso, english))

    def directed(self, text: str) -> str:
        """Lines of a text, each told which way it runs; a line of foreign names would run their way otherwise."""
        if not self.is_right_to_left:
            return text
        lines, is_open = [], False
        for line in text.split("\n"):
            whole = (_FIRST_STRONG_ISOLATE if is_open else "") + line
            is_open = whole.count(_FIRST_STRONG_ISOLATE) > whole.count(_POP_ISOLATE)
            # A name broken over two lines is kept apart on both.
            lines.append(_RIGHT_TO_LEFT_MARK + whole + (_POP_ISOLATE if is_open else ""))
        return "\n".join(lines)

    def place(self, place_id: str) -> str:
        """A place's name; on an Arabic page in Arabic letters where the campaign knows them."""
        place = self._campaign.places.get(place_id)
        if place is None:
            return place_id
        if self.is_right_to_left:
            return next((name for name in place.all_names if _is_arabic(name)), place.name)
        return place.name

    def _place(self, place_id: str) -> str:
        return self.place(place_id) or "\u2013"

    def _listed(self, names: Iterable[str]) -> str:
        return ("\u060c " if self.is_right_to_left else ", ").join(names)

    def _stated(self, statement: Statement, line: str, line_km: float) -> str:
        claim = statement.claim
        return self.phrases.stated.format(
            line=self.isolated(line),
            computed=self.number(line_km, 1),
            stated=self._figure(claim),
            source=self.isolated(statement.source or "\u2013"),
            date=self.day(claim.said_at),
            difference=self.number(line_km - claim.value, 1),
        )

    def _figure(self, claim: Claim) -> str:
        """A stated figure as it was stated: no decimals that nobody claimed."""
        value = self.number(claim.value, 0 if claim.value.is_integer() else 1)
        return self.phrases.km.format(km=value) if claim.unit == "km" else self.isolated(f"{value} {claim.unit}")


def _km2_decimals(value: float) -> int:
    return 1 if 0.05 <= value < 9.5 else 0


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _zone(name: str) -> QTimeZone:
    zone = QTimeZone(QByteArray(name.encode()))
    return zone if zone.isValid() else QTimeZone.utc()


def _offset(zone: str, instant: int) -> str:
    """The zone's distance from UTC at an instant of its own wall clock: "+03:00"."""
    at = from_millis(instant - instant % DAY)
    clock = QTime(0, 0).addMSecs(instant % DAY)
    there = QDateTime(QDate(at.year, at.month, at.day), clock, _zone(zone))
    minutes = there.offsetFromUtc() // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
