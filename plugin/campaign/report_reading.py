"""Draft entries out of a pasted report, by rules only: known places, parties, verbs and dates, sentence by sentence.

Nothing here decides that something happened: every change that is read says where in the text it stands and what
about it is doubtful, and a person confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Final

from .campaign import Campaign
from .change import ChangeKind
from .moment import Moment, moment_at
from .place import Place
from .report_marks import (
    ActorMark,
    DateMark,
    NameFinder,
    PlaceMark,
    Span,
    VerbMark,
    Word,
    dates_in,
    sentences_of,
    verbs_in,
    words_of,
)
from .report_roles import Roles, any_pronoun, beside_only, not_so, roles_in
from .report_rows import rows_in
from .spelling import Gazetteer
from .times import day_start

_CLAUSE: Final = re.compile(r"[;,،؛]\s+|\s+(?:while|whereas|but|and then|then|بينما|فيما|ثم|ise|ardından)\s+|\s+and\s+")


class Doubt(Enum):
    """What about a change that was read needs a second look."""

    NO_DATE = "no_date"
    DATE_FROM_BEFORE = "date_from_before"
    NO_PLACE = "no_place"
    SEVERAL_PLACES = "several_places"
    NO_TAKER = "no_taker"
    NOT_SO = "not_so"
    REPEATED = "repeated"


class MarkKind(Enum):
    """What a marked stretch of the text is."""

    PLACE = "place"
    ACTOR = "actor"
    VERB = "verb"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, [start, end), and what it is; actor is the code of a marked party."""

    start: int
    end: int
    kind: MarkKind
    actor: str = ""


@dataclass(frozen=True, slots=True)
class ReadChange:
    """A change that a sentence seems to tell of; [start, end) is the sentence in the text.

    from_actor and to_actor are "" where the sentence does not say. place is the first of that name where there are
    several.
    """

    start: int
    end: int
    sentence: str
    kind: ChangeKind
    moment: Moment
    to_actor: str
    from_actor: str
    place: Place | None
    marks: tuple[Mark, ...] = ()
    doubts: frozenset[Doubt] = frozenset()


@dataclass(slots=True)
class _Told:
    """What the text has said so far: the date that goes on holding, and the last one who acted."""

    moment: Moment | None = None
    subject: str = ""


def read_report(text: str, campaign: Campaign, gazetteer: Gazetteer, *, near: int) -> list[ReadChange]:
    """The changes that a wire text or pasted table rows tell of, in the order of the text.

    near is the day of the report, campaign wall-clock milliseconds: dates without a year are the nearest to it, days
    of the week and "yesterday" count back from it, and a change that no date goes with is put on it.
    """
    finder = NameFinder(gazetteer, campaign.actors)
    zone = campaign.settings.zone
    rows = rows_in(text)
    told = _Told()
    found: list[ReadChange] = []
    if rows is not None:
        for row in rows:
            found += _changes_of_row(text, row.span, row.cells, finder, near, zone)
    else:
        for sentence in sentences_of(text):
            found += _changes_of_sentence(text, sentence, finder, told, near, zone)
    return list(_with_repeats_marked(found))


def _changes_of_sentence(
    text: str, sentence: Span, finder: NameFinder, told: _Told, near: int, zone: str
) -> Iterator[ReadChange]:
    words = words_of(text, sentence)
    dates = dates_in(text, sentence, words, near=near, zone=zone)
    if dates:
        told.moment = dates[0].moment
    for clause in _clauses(text, sentence, words):
        yield from _changes_of_clause(text, sentence, clause, finder, told, dates, near)


def _clauses(text: str, sentence: Span, words: Sequence[Word]) -> list[list[Word]]:
    """The sentence cut at commas and conjunctions, but only where there is a verb on both sides of the cut."""
    cuts = [match.start() for match in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    pieces = [
        [word for word in words if begin <= word.span.start < end]
        for begin, end in pairwise([sentence.start, *cuts, sentence.end])
    ]
    clauses: list[list[Word]] = [[]]
    for piece in pieces:
        if verbs_in(clauses[-1]) and verbs_in(piece):
            clauses.append([])
        clauses[-1] += piece
    return clauses


def _changes_of_clause(
    text: str,
    sentence: Span,
    words: Sequence[Word],
    finder: NameFinder,
    told: _Told,
    dates: Sequence[DateMark],
    near: int,
) -> Iterator[ReadChange]:
    verbs = verbs_in(words)
    if not verbs:
        return
    actors = finder.actors(text, words)
    taken = [mark.span for mark in (*actors, *verbs, *dates)]
    named = finder.places(text, words, taken)
    places = [mark for mark in named if not beside_only(mark.span, words)]
    verb = verbs[0] if len(verbs) == 1 else _telling(verbs, places)
    roles = roles_in(words, actors, verb)
    to_actor, from_actor = _with_subject(roles, verb, told.subject, goes_on=not actors or any_pronoun(words))
    told.subject = to_actor if verb.verb.subject == "to" else from_actor
    moment, doubts = _moment_for(verb, dates, told, near)
    if not_so(words):
        doubts.add(Doubt.NOT_SO)
    if not to_actor:
        doubts.add(Doubt.NO_TAKER)
    kind = verb.verb.kind
    marks = _marks(actors, [verb], dates)
    read = ReadChange(
        sentence.start, sentence.end, text[sentence.start : sentence.end], kind, moment, to_actor, from_actor,
        None, marks, frozenset(doubts),
    )  # fmt: skip
    if places:
        yield from (_at_place(read, mark) for mark in places)
    elif actors and not named:
        yield replace(read, doubts=read.doubts | {Doubt.NO_PLACE})


def _with_subject(roles: Roles, verb: VerbMark, before: str, *, goes_on: bool) -> Roles:
    """The parties, the subject of the clause before put in where this one only says "they", or nothing."""
    if not goes_on or before in roles:
        return roles
    if verb.verb.subject == "to":
        return Roles(roles.to_actor or before, roles.from_actor)
    return Roles(roles.to_actor, roles.from_actor or before)


def _telling(verbs: Sequence[VerbMark], places: Sequence[PlaceMark]) -> VerbMark:
    """The verb that goes with the places: the last before the first of them, or the last of all where verbs end."""
    if verbs[-1].verb.verb_last or not places:
        return verbs[-1] if verbs[-1].verb.verb_last else verbs[0]
    before = [verb for verb in verbs if verb.span.end <= places[0].span.start]
    return before[-1] if before else verbs[0]


def _moment_for(verb: VerbMark, dates: Sequence[DateMark], told: _Told, near: int) -> tuple[Moment, set[Doubt]]:
    if dates:
        nearest = min(dates, key=lambda date: abs(date.span.start - verb.span.start))
        return nearest.moment, set()
    if told.moment is not None:
        return told.moment, {Doubt.DATE_FROM_BEFORE}
    return moment_at(day_start(near)), {Doubt.NO_DATE}


def _at_place(read: ReadChange, mark: PlaceMark) -> ReadChange:
    several = {Doubt.SEVERAL_PLACES} if len(mark.places) > 1 else set()
    where = Mark(mark.span.start, mark.span.end, MarkKind.PLACE)
    return replace(
        read,
        place=mark.places[0],
        marks=tuple(sorted((*read.marks, where), key=lambda one: one.start)),
        doubts=read.doubts | several,
    )


def _marks(actors: Sequence[ActorMark], verbs: Sequence[VerbMark], dates: Sequence[DateMark]) -> tuple[Mark, ...]:
    found = [Mark(mark.span.start, mark.span.end, MarkKind.ACTOR, mark.code) for mark in actors]
    found += [Mark(mark.span.start, mark.span.end, MarkKind.VERB) for mark in verbs]
    found += [Mark(mark.span.start, mark.span.end, MarkKind.DATE) for mark in dates]
    return tuple(sorted(found, key=lambda mark: mark.start))


def _changes_of_row(
    text: str, row: Span, cells: dict[str, Span], finder: NameFinder, near: int, zone: str
) -> Iterator[ReadChange]:
    """One row of a table: by its titles where it has some, else by what its cells are."""
    words = words_of(text, row)

    def inside(column: str) -> list[Word]:
        return words_of(text, cells[column]) if column in cells else words

    dates = dates_in(text, cells.get("date", row), inside("date"), near=near, zone=zone)
    actors = finder.actors(text, words)
    verbs = verbs_in(inside("kind"))
    kind = verbs[0].verb.kind if verbs else _kind_named(text, cells.get("kind")) or ChangeKind.CAPTURED
    taken = [mark.span for mark in (*actors, *dates)]
    places = finder.places(text, inside("place"), taken)
    if not places and not actors:
        return
    losers = finder.actors(text, inside("from")) if "from" in cells else actors[:1] if len(actors) > 1 else []
    takers = finder.actors(text, inside("to")) if "to" in cells else actors[-1:]
    doubts = set() if dates else {Doubt.NO_DATE}
    if not takers:
        doubts.add(Doubt.NO_TAKER)
    if not places:
        doubts.add(Doubt.NO_PLACE)
    read = ReadChange(
        row.start, row.end, text[row.start : row.end], kind,
        dates[0].moment if dates else moment_at(day_start(near)),
        takers[0].code if takers else "", losers[0].code if losers else "",
        None, _marks(actors, verbs, dates), frozenset(doubts),
    )  # fmt: skip
    yield _at_place(read, places[0]) if places else read


def _kind_named(text: str, cell: Span | None) -> ChangeKind | None:
    said = text[cell.start : cell.end].strip().casefold().replace(" ", "_") if cell else ""
    return next((kind for kind in ChangeKind if kind.value == said), None)


def _with_repeats_marked(found: Sequence[ReadChange]) -> Iterator[ReadChange]:
    seen: set[tuple[object, ...]] = set()
    for read in found:
        told = (read.place, read.kind, read.to_actor, read.moment.text)
        yield replace(read, doubts=read.doubts | {Doubt.REPEATED}) if told in seen else read
        seen.add(told)
