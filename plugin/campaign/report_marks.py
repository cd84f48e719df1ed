"""What stands where in a text: sentences, words, and the places, actors, verbs and dates among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from .actor import Actor
from .errors import CampaignError
from .moment import Moment, moment_at
from .place import Place
from .report_words import HABITUAL_NAMES, VERBS, Verb
from .spelling import Gazetteer, fold, fold_letters
from .times import DAY, day_start, from_millis, to_millis
from .vocabulary import MONTHS
from .wording import read_moment

_Found = TypeVar("_Found")

_WORD: Final = re.compile(r"\w+", re.UNICODE)
_JOINER: Final = re.compile(r"[ \u00a0\-‐‑'’ʿʾ`]{1,2}|\s+")
_END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?؟؛;])[\"”»')\]]*\s+|\n+")
_ABBREVIATION: Final = re.compile(
    r"\b(?:\w|Mr|Mrs|Dr|St|Gen|Col|No|approx|ca|Sept?|Aug|Jan|Feb|Mar|Apr|Oct|Nov|Dec)\.$"
)
_LONGEST_NAME: Final = 5
_ONE_DATE: Final = 8
_PREFIX: Final = re.compile(r"^[وفبلك](?=\w{3})")
_ARTICLES: Final = frozenset(("al", "el", "as", "ash", "ad", "ar", "at", "an", "az", "the"))
_WEEKDAYS: Final = (
    ("Monday", "Pazartesi", "الإثنين", "الاثنين"),
    ("Tuesday", "Salı", "الثلاثاء"),
    ("Wednesday", "Çarşamba", "الأربعاء"),
    ("Thursday", "Perşembe", "الخميس"),
    ("Friday", "Cuma", "الجمعة"),
    ("Saturday", "Cumartesi", "السبت"),
    ("Sunday", "Pazar", "الأحد"),
)
_TODAY: Final = (("today", "bugün", "اليوم"), ("yesterday", "dün", "أمس"))


class Span(NamedTuple):
    """Characters [start, end) of the text."""

    start: int
    end: int


class Word(NamedTuple):
    """One word with its folded form."""

    span: Span
    folded: str


class PlaceMark(NamedTuple):
    """A name in the text and the places that go by it."""

    span: Span
    places: tuple[Place, ...]


class ActorMark(NamedTuple):
    """A party's name in the text."""

    span: Span
    code: str


class VerbMark(NamedTuple):
    """A verb that tells of a change."""

    span: Span
    verb: Verb


class DateMark(NamedTuple):
    """A date in the text."""

    span: Span
    moment: Moment


def sentences_of(text: str) -> Iterator[Span]:
    """The sentences and lines of a text, without the white space round them."""
    start = 0
    for end in _END_OF_SENTENCE.finditer(text):
        if "\n" not in end[0] and _ABBREVIATION.search(text[start : end.start()]):
            continue
        yield from _trimmed(text, start, end.start())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inner = text[start:end]
    if inner.strip():
        lead = len(inner) - len(inner.lstrip())
        yield Span(start + lead, start + len(inner.rstrip()))


def words_of(text: str, within: Span) -> list[Word]:
    """The words of a stretch of text."""
    found = _WORD.finditer(text, within.start, within.end)
    return [Word(Span(*match.span()), fold_letters(match[0])) for match in found]


class NameFinder:
    """Finds places and parties under any of their names, the longest name first."""

    def __init__(self, gazetteer: Gazetteer, actors: Mapping[str, Actor]) -> None:
        self._gazetteer = gazetteer
        self._codes: dict[str, str] = {}
        for code, actor in actors.items():
            for name in (*HABITUAL_NAMES.get(code, ()), actor.name, *actor.names.values(), code):
                self._codes[fold_letters(name)] = code

    def places(self, text: str, words: Sequence[Word], taken: Iterable[Span] = ()) -> list[PlaceMark]:
        """Places named in the text, outside what is taken already."""
        has_capitals = any(char.isupper() for char in text)
        return [
            PlaceMark(span, tuple(places))
            for span, places in _longest(text, words, lambda name: self._places_named(name, has_capitals), taken)
        ]

    def actors(self, text: str, words: Sequence[Word]) -> list[ActorMark]:
        """Parties named in the text."""
        return [ActorMark(span, code) for span, code in _longest(text, words, self._actor_named, ())]

    def _places_named(self, name: str, has_capitals: bool) -> list[Place] | None:
        if has_capitals and not _is_capitalised(name):
            return None
        for form in _with_and_without_prefix(name):
            if len(fold(form).replace(" ", "")) > 2 and (found := self._gazetteer.find(form)):
                return found
        return None

    def _actor_named(self, name: str) -> str | None:
        # Two letters are a name only where they are written as one: IS is, is is not.
        if len(name) < 4 and name.isascii() and not name.isupper():
            return None
        return next(
            (self._codes[key] for form in _with_and_without_prefix(name) if (key := fold_letters(form)) in self._codes),
            None,
        )


def _longest(
    text: str, words: Sequence[Word], look_up: Callable[[str], _Found | None], taken: Iterable[Span]
) -> Iterator[tuple[Span, _Found]]:
    """Non-overlapping runs of words that look_up knows, the longest at each word."""
    blocked = [(span.start, span.end) for span in taken]
    index = 0
    while index < len(words):
        for count in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            span = Span(words[index].span.start, words[index + count - 1].span.end)
            if not _is_one_name(text, words[index : index + count]):
                continue
            if any(start < span.end and span.start < end for start, end in blocked):
                continue
            found = look_up(text[span.start : span.end])
            if found:
                yield span, found
                index += count - 1
                break
        index += 1


def _is_one_name(text: str, words: Sequence[Word]) -> bool:
    """Whether only spaces, hyphens and apostrophes stand between the words."""
    return all(_JOINER.fullmatch(text, one.span.end, two.span.start) for one, two in pairwise(words))


def _is_capitalised(name: str) -> bool:
    """Whether a name is written as one: its first word beside the article begins with a capital, or has none."""
    for word in _WORD.findall(name):
        if fold_letters(word) not in _ARTICLES:
            return not word[0].islower()
    return False


def _with_and_without_prefix(name: str) -> Iterator[str]:
    """The name, and what is left of it without the Arabic prefixes for and, then, in, for and as."""
    yield name
    bare = _PREFIX.sub("", name)
    if bare != name:
        yield f"ال{bare[1:]}" if name[:2] == "لل" else bare


def _stem_key(phrase: str) -> tuple[tuple[str, ...], bool]:
    words = phrase.removesuffix("*").split()
    return tuple(fold_letters(word) for word in words), phrase.endswith("*")


_VERBS_BY_FIRST: Final[dict[str, list[tuple[tuple[str, ...], bool, Verb]]]] = {}
for _phrase, _verb in VERBS:
    _words, _is_stem = _stem_key(_phrase)
    _VERBS_BY_FIRST.setdefault(_words[0], []).append((_words, _is_stem, _verb))
_STEMS: Final = tuple(key for key, known in _VERBS_BY_FIRST.items() if any(s and len(w) == 1 for w, s, _ in known))


def verbs_in(words: Sequence[Word]) -> list[VerbMark]:
    """Verbs that tell of a change, the longest phrase at each word."""
    found: list[VerbMark] = []
    index = 0
    while index < len(words):
        best = max(_phrases_at(words, index), key=lambda phrase: len(phrase[0]), default=None)
        if best is not None:
            last = words[index + len(best[0]) - 1]
            found.append(VerbMark(Span(words[index].span.start, last.span.end), best[1]))
            index += len(best[0]) - 1
        index += 1
    return found


def _phrases_at(words: Sequence[Word], index: int) -> Iterator[tuple[tuple[str, ...], Verb]]:
    first = words[index].folded
    keys = {first, _PREFIX.sub("", first), *(stem for stem in _STEMS if first.startswith(stem))}
    for key in keys:
        for phrase, is_stem, verb in _VERBS_BY_FIRST.get(key, ()):
            said = [key, *(word.folded for word in words[index + 1 : index + len(phrase)])]
            if len(phrase) == 1 and is_stem:
                said = [first]
            if len(said) < len(phrase) or tuple(said[:-1]) != phrase[:-1]:
                continue
            if said[-1] == phrase[-1] or (is_stem and said[-1].startswith(phrase[-1])):
                yield phrase, verb


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_MONTH: Final = rf"(?:{_alternatives(name for names in MONTHS for name in names)})\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DATE: Final = re.compile(
    rf"(?<!\w)(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|{_DAY}\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\s*(?:-|–|to|and|until|ile|إلى|حتى|و)\s*", re.IGNORECASE)


def dates_in(text: str, within: Span, words: Sequence[Word], *, near: int, zone: str | None) -> list[DateMark]:
    """Dates of a stretch of text; days of the week and "yesterday" count back from near, and give way to a date that
    stands beside them."""
    spans = [Span(*match.span()) for match in _DATE.finditer(text, within.start, within.end)]
    found: list[DateMark] = []
    index = 0
    while index < len(spans):
        span = spans[index]
        if index + 1 < len(spans) and _TO.fullmatch(text, span.end, spans[index + 1].start):
            both = _read(text, Span(span.start, spans[index + 1].end), near, zone)
            if both is not None:
                found.append(both)
                index += 2
                continue
        if (one := _read(text, span, near, zone)) is not None:
            found.append(one)
        index += 1
    stated = [mark.span for mark in found]
    found += [mark for mark in _relative_days(words, near) if not any(_is_beside(mark.span, one) for one in stated)]
    return sorted(found, key=lambda mark: mark.span)


def _is_beside(one: Span, other: Span) -> bool:
    """Whether two dates are one: "Sunday, 4 September"."""
    return one.start - other.end < _ONE_DATE and other.start - one.end < _ONE_DATE


def _read(text: str, span: Span, near: int, zone: str | None) -> DateMark | None:
    # The stop behind the last word may end an abbreviated month or the sentence.
    span = Span(span.start, span.start + len(text[span.start : span.end].rstrip(".")))
    try:
        return DateMark(span, read_moment(text[span.start : span.end], near=near, zone=zone))
    except CampaignError:
        return None


def _relative_days(words: Sequence[Word], near: int) -> Iterator[DateMark]:
    today = day_start(near)
    for word in words:
        for back, names in enumerate(_TODAY):
            if word.folded in map(fold_letters, names):
                yield DateMark(word.span, moment_at(today - back * DAY))
        for weekday, names in enumerate(_WEEKDAYS):
            if word.folded in map(fold_letters, names):
                here = from_millis(today)
                back = (here.weekday() - weekday) % 7
                yield DateMark(word.span, moment_at(to_millis(here - timedelta(days=back))))
