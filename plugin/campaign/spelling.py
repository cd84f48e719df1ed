"""Finding a place under any of its spellings: al-Rai, Ar-Rai and الراعي are looked up the same way they are typed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from itertools import chain, count, islice
from typing import Final

from .place import Place

_LETTERS: Final = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ة": "ه",
        "ە": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ٱ": "ا",
        "ـ": None,
        "ء": None,
    }
)
"""Letters that no decomposition brings together (Unicode Standard, chapters 7 and 9)."""

_DROPPED: Final = frozenset("'’‘`´ʻʼʽʾʿˈ′＇")
"""Apostrophes and the signs for ayn and hamza: written by some, left out by most."""

_GENERIC: Final = {
    variant: words[0]
    for words in (
        ("tal", "tall", "tel", "tell", "til", "till"),
        ("shaykh", "sheikh", "shaikh", "sheik", "cheikh", "seyh", "sex"),
        ("dayr", "deir", "der", "dair"),
        ("ayn", "ain", "ein", "eyn"),
        ("kafr", "kafar", "kefr", "kfar"),
        ("khirbat", "khirbet", "kherbet", "khirba", "khirbah"),
        ("jabal", "jebel", "jabel", "djebel"),
        ("umm", "um", "oum"),
    )
    for variant in words
}
"""Words that many place names begin with, each with the ways it is transliterated."""

_ARTICLE: Final = re.compile(r"[ae](?:l|dh|sh|th|[dnrstz])")
_ARABIC_ARTICLE: Final = re.compile(r"^ال(?=\w{2})")
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+")
_KIND_ORDER: Final = {"city": 0, "town": 1, "crossing": 2, "village": 3}
_CLOSE_ENOUGH: Final = 0.6
_SHORTLIST: Final = 200


def fold_letters(text: str) -> str:
    """A text in lower case, without accents, vowel signs, apostrophes and punctuation, digits as 0-9.

    Words stay apart by one space, whatever stood between them.
    """
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
        return " ".join(_ASCII_WORD.findall(plain))
    return " ".join("".join(_plain_letters(text)).translate(_LETTERS).split())


def _plain_letters(text: str) -> Iterator[str]:
    # Folding case can make letters to take apart, and taking apart can make capitals (𝔸): so in this order, twice.
    for char in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        category = unicodedata.category(char)
        if char in _DROPPED or category in ("Mn", "Cf"):
            continue
        if category == "Nd":
            yield str(unicodedata.decimal(char))
        else:
            yield char if category[0] in "LN" or char == "ـ" else " "


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The form under which all spellings of a name's letters meet.

    Beyond fold_letters, the Arabic article goes (al-, el-, and with its l assimilated ar-, as-, ash-, ...; ال) and
    the words of many names get one form (Tal, Tell, Tel, Tall; Sheikh, Shaykh; Deir, Dayr; ...). Names that are
    spelt otherwise altogether (al-Rai, Çobanbey) meet only as alternate names of a place.
    """
    words = fold_letters(name).split()
    followed = zip(words, [*words[1:], ""], strict=False)
    return " ".join(_plain_word(word) for word, following in followed if not _is_article(word, following))


def _plain_word(word: str) -> str:
    return _GENERIC.get(word) or _ARABIC_ARTICLE.sub("", word)


def _is_article(word: str, following: str) -> bool:
    """Whether a word is the article of the one that follows: al and el before all, ar only before an r."""
    if not following or not _ARTICLE.fullmatch(word):
        return False
    return word[1:] == "l" or following.startswith(word[1:])


def free_id(name: str, taken: Container[str], otherwise: str, longest: int | None = None) -> str:
    """An id that can be read: "al-rai", or "al-rai-2" where that is taken; otherwise for a name without letters.

    longest is the most characters that are taken of the name.
    """
    plain = fold_letters(name).replace(" ", "-")[:longest].rstrip("-") or otherwise
    numbered = (f"{plain}-{number}" for number in count(2))
    return next(one for one in chain([plain], numbered) if one not in taken)


class Gazetteer:
    """The places of a campaign, found by what people type."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: dict[str, Place] = {place.place_id: place for place in places}
        self._forms = {
            place.place_id: tuple({f"{form(name)} " for name in place.all_names for form in (fold, fold_letters)})
            for place in self._places.values()
        }
        self._beginnings = sorted(
            {(ending, place_id) for place_id, forms in self._forms.items() for ending in _word_endings(forms)}
        )
        self._by_spelling: dict[str, list[Place]] = {}
        for place in self._places.values():
            for spelling in {fold(name) for name in place.all_names} - {""}:
                self._by_spelling.setdefault(spelling, []).append(place)
        self._bigrams: dict[str, list[str]] | None = None

    def find(self, name: str) -> list[Place]:
        """Every place one of whose spellings folds to the same form; several are homonyms."""
        return list(self._by_spelling.get(fold(name), ()))

    def complete(self, prefix: str, limit: int = 10, recent: Sequence[str] = ()) -> list[Place]:
        """Places with a word in a spelling that begins like this, the likeliest first.

        recent holds the place_ids used last, latest first; they lead. Then come whole names, then names that begin
        so, then names with a later word that does; cities before villages.
        """
        word_is_whole = " " if prefix and not prefix[-1].isalnum() else ""
        typed = tuple(form + word_is_whole for form in {fold(prefix), fold_letters(prefix)} - {""})
        found = {place_id for form in typed for place_id in self._ids_beginning(form)}
        if not typed:
            found = set(recent).intersection(self._places) or set(self._places)
        rank_of_recent = {place_id: rank for rank, place_id in reversed(list(enumerate(recent)))}

        def likelihood(place_id: str) -> tuple[int, int, int, str, str]:
            place = self._places[place_id]
            kind = _KIND_ORDER.get(place.kind, len(_KIND_ORDER))
            fit = self._fit(place_id, typed)
            return (rank_of_recent.get(place_id, len(recent)), fit, kind, fold(place.name), place_id)

        return [self._places[place_id] for place_id in nsmallest(limit, found, key=likelihood)]

    def nearest_spellings(self, name: str, limit: int = 5) -> list[Place]:
        """Places with a spelling much like this one, the likest first: for "did you mean"."""
        folded = fold(name)
        scored: dict[str, float] = {}
        matcher = SequenceMatcher(b=folded, autojunk=False)
        for spelling in self._shortlist(folded):
            matcher.set_seq1(spelling)
            if matcher.quick_ratio() >= _CLOSE_ENOUGH and (likeness := matcher.ratio()) >= _CLOSE_ENOUGH:
                for place in self._by_spelling[spelling]:
                    scored[place.place_id] = max(likeness, scored.get(place.place_id, 0.0))
        best = sorted(scored, key=lambda place_id: (-scored[place_id], self._places[place_id].name))
        return [self._places[place_id] for place_id in best[:limit]]

    def _ids_beginning(self, form: str) -> Iterator[str]:
        start = bisect_left(self._beginnings, (form, ""))
        for ending, place_id in islice(self._beginnings, start, None):
            if not ending.startswith(form):
                return
            yield place_id

    def _fit(self, place_id: str, typed: tuple[str, ...]) -> int:
        """0 for a whole name, 1 for the beginning of one, 2 for a later word."""
        begun = [form for form in self._forms[place_id] if form.startswith(typed)]
        if any(form.rstrip() == whole.rstrip() for form in begun for whole in typed):
            return 0
        return 1 if begun else 2

    def _shortlist(self, folded: str) -> list[str]:
        """Spellings that share the most pairs of letters: comparing with every name of a country is too slow."""
        if self._bigrams is None:
            self._bigrams = {}
            for spelling in self._by_spelling:
                for pair in _pairs(spelling):
                    self._bigrams.setdefault(pair, []).append(spelling)
        shared = Counter(spelling for pair in _pairs(folded) for spelling in self._bigrams.get(pair, ()))
        likeness = {spelling: 2 * pairs / (len(spelling) + len(folded)) for spelling, pairs in shared.items()}
        return sorted(likeness, key=lambda spelling: -likeness[spelling])[:_SHORTLIST]


def _word_endings(forms: Iterable[str]) -> Iterator[str]:
    """Each form from each of its words on, a space behind each word: "tal rifaat " and "rifaat "."""
    for form in forms:
        words = form.split()
        for start in range(len(words)):
            yield " ".join([*words[start:], ""])


def _pairs(form: str) -> set[str]:
    return {form[index : index + 2] for index in range(len(form))}
