"""Actors as others call them, matched to the campaign's; what cannot be matched is listed for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from ..campaign.actor import UNKNOWN, Actor
from ..campaign.change import ChangeKind
from ..campaign.errors import CampaignError
from ..campaign.spelling import fold_letters
from .mapping import LEAVE_OUT, Decision

_NOBODY: Final = ("", "unknown", "none", "nobody", "null", "n a", "na", "no control")
_SHOWN: Final = 60

KIND_WORDS: Final = {
    ChangeKind.INITIAL: ("initial", "held", "start", "status"),
    ChangeKind.CAPTURED: ("captured", "capture", "taken", "took", "seized", "liberated", "occupied", "conquered",
                          "government regains territory", "non state actor overtakes territory"),
    ChangeKind.RECAPTURED: ("recaptured", "retaken", "regained", "recapture"),
    ChangeKind.CEDED: ("ceded", "handed over", "handover", "transferred", "non violent transfer of territory"),
    ChangeKind.WITHDREW: ("withdrew", "withdrawal", "left", "retreat", "retreated", "abandoned"),
    ChangeKind.CONTESTED: ("contested", "clashes", "disputed", "frontline"),
    ChangeKind.BESIEGED: ("besieged", "siege", "encircled"),
    ChangeKind.SIEGE_LIFTED: ("siege lifted", "siege broken", "relieved"),
}  # fmt: skip


class LeftOutError(CampaignError):
    """A row names somebody or something that was decided to be left out."""


class ActorBook:
    """Actors by every way they may be written: code, name, names in other languages, and what was decided."""

    def __init__(self, actors: Iterable[Actor], decisions: Iterable[Decision] = ()) -> None:
        self._codes: dict[str, str] = {}
        self._known: list[str] = []
        for actor in actors:
            self._known.append(actor.code)
            for name in (actor.name, *actor.names.values()):
                self._codes.setdefault(fold_letters(name), actor.code)
        self._codes.update((fold_letters(code), code) for code in self._known)
        self._decided = {fold_letters(one.said): one.meant for one in decisions}
        self.unmatched: Counter[str] = Counter()

    def code_of(self, said: str, field: str) -> str:
        """The code of an actor, UNKNOWN for nobody, "" for an empty cell.

        LeftOutError where rows of this one are left out; CampaignError where nobody is called so.
        """
        folded = fold_letters(said)
        meant = self._decided.get(folded) if folded else None
        if meant == LEAVE_OUT:
            raise LeftOutError(f"{said[:_SHOWN]} is left out.")
        if meant is not None:
            return self._codes.get(fold_letters(meant), meant)
        if not said:
            return ""
        if folded in self._codes:
            return self._codes[folded]
        if folded in _NOBODY:
            return UNKNOWN
        self.unmatched[said] += 1
        raise CampaignError(f"No actor is called {said[:_SHOWN]!r}.", remedy=self._remedy(said), field=field)

    def suggestion(self, said: str) -> str:
        """The code of the actor with the likest name, or ""."""
        likeliest = get_close_matches(fold_letters(said), self._codes, n=1, cutoff=0.6)
        return self._codes[likeliest[0]] if likeliest else ""

    def _remedy(self, said: str) -> str:
        guess = self.suggestion(said)
        likely = f" Perhaps it is {guess}." if guess else ""
        return f"Decide who that is: {', '.join(sorted(self._known)[:12])}.{likely}"


def kind_of(said: str, decisions: Iterable[Decision], default: ChangeKind) -> ChangeKind:
    """The kind of change that a word means; CampaignError where it means none."""
    folded = fold_letters(said)
    if not folded:
        return default
    for one in decisions:
        if fold_letters(one.said) == folded:
            if one.meant == LEAVE_OUT:
                raise LeftOutError(f"{said[:_SHOWN]} is left out.")
            folded = fold_letters(one.meant)
    for kind, words in KIND_WORDS.items():
        if folded in words or folded == fold_letters(kind.value):
            return kind
    known = ", ".join(kind.value for kind in ChangeKind)
    raise CampaignError(f"{said[:_SHOWN]!r} is no kind of change.", remedy=f"Choose one of {known}.", field="kind")
