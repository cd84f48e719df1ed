"""Who took and who lost in a clause: by the words that stand beside a party's name, else by who is the subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from .change import ChangeKind
from .report_marks import ActorMark, Span, VerbMark, Word
from .report_words import (
    BACKED_BEFORE,
    BESIDE_BEFORE,
    BESIDE_BEHIND,
    FROM_BEFORE,
    FROM_BEHIND,
    HOLDER_BEHIND,
    NOT_SO,
    PASSIVE_BEFORE,
    PRONOUNS,
    SIDES,
    TO_BEFORE,
    TO_BEHIND,
)
from .spelling import fold_letters


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold_letters, words))


_FROM_BEFORE, _TO_BEFORE = _folded(FROM_BEFORE), _folded(TO_BEFORE)
_FROM_BEHIND, _TO_BEHIND = _folded(FROM_BEHIND), _folded(TO_BEHIND)
_BESIDE_BEFORE, _BESIDE_BEHIND = _folded(BESIDE_BEFORE), _folded(BESIDE_BEHIND)
_NOT_SO: Final = _folded(NOT_SO)
_FELL: Final = frozenset(("fell", "falls", "fallen", "سقطت", "سقط"))
_HELPER: Final = "helper"
_BETWEEN: Final = frozenset(map(fold_letters, ("between", "arasında", "بين")))
_BETWEEN_REACH: Final = 8
_AGENT: Final = frozenset(map(fold_letters, ("قبل", "يد")))


class Roles(NamedTuple):
    """Codes of who took and who lost; "" where a clause does not say."""

    to_actor: str
    from_actor: str


def roles_in(words: Sequence[Word], actors: Sequence[ActorMark], verb: VerbMark) -> Roles:
    """The parties of a clause with this verb."""
    found: dict[str, str] = {}
    plain: list[ActorMark] = []
    for mark in actors:
        role = _role_by_neighbours(words, mark, verb)
        if role in ("to", "from"):
            found.setdefault(role, mark.code)
        elif role != _HELPER:
            plain.append(mark)
    subject = _subject_role(words, actors, verb)
    for mark in plain:
        role = subject if subject not in found else _other(subject)
        if role not in found and mark.code not in found.values():
            found[role] = mark.code
    roles = Roles(found.get("to", ""), found.get("from", ""))
    # An entry names the besieger of a siege that is lifted as the one it is taken from; both sides stay as told.
    return roles if roles.to_actor != roles.from_actor else Roles(roles.to_actor, "")


def beside_only(place: Span, words: Sequence[Word]) -> bool:
    """Whether a place only tells where another one lies: "near al-Rai", "north of Manbij"."""
    ahead = [word.folded for word in words if word.span.end <= place.start]
    before = ahead[-2:]
    behind = [word.folded for word in words if word.span.start >= place.end][:3]
    if _BETWEEN & set(ahead[-_BETWEEN_REACH:]) and "and" in before:
        return True
    if "to" in behind[:1] and "from" in before[-1:]:
        return True
    if "to" in before[-1:] and "from" in ahead[-4:-1]:
        return True
    if before[-1:] and before[-1] in _BESIDE_BEFORE:
        return True
    if before[-1:] == ["of"] and before[0] in SIDES:
        return True
    return any(word in _BESIDE_BEHIND for word in behind)


def any_pronoun(words: Sequence[Word]) -> bool:
    """Whether a clause speaks of somebody by a pronoun."""
    return any(word.folded in PRONOUNS for word in words)


def not_so(words: Sequence[Word]) -> bool:
    """Whether a clause says that something did not happen, or not yet."""
    return any(word.folded in _NOT_SO for word in words)


def _role_by_neighbours(words: Sequence[Word], mark: ActorMark, verb: VerbMark) -> str:
    before = [word.folded for word in words if word.span.end <= mark.span.start]
    behind = [word.folded for word in words if word.span.start >= mark.span.end]
    before = [word for word in before if word != "the"][-2:]
    if behind[:1] and behind[0] in HOLDER_BEHIND:
        return "from"
    if verb.verb.verb_last and behind[:1]:
        if behind[0] in _FROM_BEHIND:
            return "from"
        if behind[0] in _TO_BEHIND:
            return "to"
    if not before:
        return ""
    if before[-1] == "by" and before[0] in BACKED_BEFORE:
        return _HELPER
    if before[-1] == "by" and before[0] in HOLDER_BEHIND:
        return "from"
    if before[-1] in _AGENT:
        return "to"
    if before[-1] in _TO_BEFORE:
        return "from" if before[-1] == "by" and verb.verb.subject == "from" else "to"
    return "from" if before[-1] in _FROM_BEFORE else ""


def _subject_role(words: Sequence[Word], actors: Sequence[ActorMark], verb: VerbMark) -> str:
    """The role of a party that nothing but its place in the clause tells of."""
    first = next(word.folded for word in words if word.span.start >= verb.span.start)
    if first in _FELL:
        return "from"
    before = [word for word in words if word.span.end <= verb.span.start][-1:]
    # IS is the name of a party as well.
    is_name = any(mark.span.start <= word.span.start < mark.span.end for word in before for mark in actors)
    is_passive = not is_name and any(word.folded in PASSIVE_BEFORE for word in before)
    if verb.verb.kind is ChangeKind.SIEGE_LIFTED:
        return verb.verb.subject
    return _other(verb.verb.subject) if is_passive else verb.verb.subject


def _other(role: str) -> str:
    return "from" if role == "to" else "to"
