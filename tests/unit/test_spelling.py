"""Place names under every spelling people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.campaign.place import Place
from plugin.campaign.spelling import Gazetteer, fold, fold_letters, free_id

ALIKE = {
    "article": ("al-Rai", "Ar-Rai", "ar Rai", "El Rai", "AL-RAI", "Rai", "al‑Rai", "al–Rai"),
    "article before sh": ("ash-Shaykh Isa", "Al Sheikh Isa", "esh-Sheikh Isa", "Şeyh İsa"),
    "article within": ("Ayn al-Arab", "Ain el Arab", "ʿAyn al-ʿArab", "Ayn Arab"),
    "tell": ("Tal Rif'at", "Tell Rifat", "Tel Rifat", "Tall Rifʿat", "tal rifat", "Til Rifat"),
    "ayn signs": ("Mare'", "Mareʿ", "Mare’", "Marè", "MARE"),
    "dotless i": ("Iğdır", "IĞDIR", "igdir", "İğdir"),
    "turkish": ("Çobanbey", "Cobanbey", "ÇOBANBEY"),
    "decomposed": ("C\u0327obanbey", "Çobanbey"),
    "alef forms": ("أعزاز", "إعزاز", "اعزاز", "ٱعزاز", "آعزاز"),
    "arabic article": ("الراعي", "راعي", "الرَّاعِي", "الراعى", "الـــراعي", "الراعی"),
    "teh marbuta": ("منغة", "منغه"),
    "presentation forms": ("ﺣﻠﺐ", "حلب"),
    "deir": ("Deir Hafir", "Dayr Hafir", "Der Hafir"),
    "marks of direction": ("\u200fحلب\u200f", "حلب"),
    "article that is the name": ("As", "al-As"),
    "digits": ("Km ٥", "KM-5"),
}

APART = {
    "tell and no tell": ("Tal Rifaat", "Rifaat"),
    "article of another consonant": ("Ar Bab", "al-Bab"),
    "letter": ("Dabiq", "Dabis"),
    "scripts": ("Halab", "حلب"),
}


def place(place_id: str, name: str, *alt_names: str, kind: str = "village") -> Place:
    return Place(place_id, name, 37.0, 36.0, alt_names, kind)


GAZETTEER = Gazetteer(
    [
        place("rai", "al-Rai", "Ar-Ra'ee", "Çobanbey", "الراعي", kind="town"),
        place("rai-crossing", "al-Rai crossing", kind="crossing"),
        place("rifaat", "Tal Rifaat", "Tell Rif'at", "تل رفعت", kind="town"),
        place("shair-1", "Tal Shair", "Tall ash-Sha'ir"),
        place("shair-2", "Tell Shair"),
        place("jarabulus", "Jarabulus", "Jarablus", "Carablus", kind="city"),
        place("raqqa", "Raqqa", "ar-Raqqah", kind="city"),
        place("rail", "Rail Yard", kind="site"),
        place("azaz", "Azaz", "A'zaz", kind="city"),
        place("nameless", "---"),
    ]
)


def ids(places: list[Place]) -> list[str]:
    return [each.place_id for each in places]


@pytest.mark.parametrize("spellings", ALIKE.values(), ids=ALIKE)
def test_spellings_that_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_spellings_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Aleppo (east, rebel-held)", "aleppo east rebel held"),
        ("  al--Bab  ", "al bab"),
        ("'-'", ""),
        ("", ""),
        ("Straße", "strasse"),
        ("𝔸zaz", "azaz"),
        ("Kabir_al/Kabir", "kabir al kabir"),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert fold_letters(text) == letters


@given(st.text(max_size=40))
def test_folding_letters_twice_changes_nothing_more(text: str) -> None:
    once = fold_letters(text)
    assert fold_letters(once) == once
    assert once == " ".join(once.split())


@given(st.text("abdeghlnrstz-' AEL", max_size=20))
def test_case_and_apostrophes_never_matter(name: str) -> None:
    assert fold(name) == fold(name.upper()) == fold(name.replace("'", "’"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("al-Rai", ["rai"]),
        ("COBANBEY", ["rai"]),
        ("راعى", ["rai"]),
        ("Tel Rifat", ["rifaat"]),
        ("tall shair", ["shair-1", "shair-2"]),
        ("Jarablus", ["jarabulus"]),
        ("Nowhere", []),
        ("", []),
        ("-", []),
    ],
)
def test_find(typed: str, found: list[str]) -> None:
    assert ids(GAZETTEER.find(typed)) == found


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("rai", ["rai", "rai-crossing", "rail"]),
        ("al-R", ["raqqa", "rai", "rai-crossing", "rail", "rifaat"]),
        ("al-Rai", ["rai", "rai-crossing", "rail"]),
        ("rai ", ["rai", "rai-crossing"]),
        ("te", ["rifaat", "shair-2"]),
        ("tel", ["rifaat", "shair-1", "shair-2"]),
        ("tell sh", ["shair-1", "shair-2"]),
        ("shair", ["shair-1", "shair-2"]),
        ("cross", ["rai-crossing"]),
        ("رف", ["rifaat"]),
        ("çob", ["rai"]),
        ("al-", ["rai", "rai-crossing"]),
        ("zz", []),
    ],
)
def test_complete(typed: str, completed: list[str]) -> None:
    assert ids(GAZETTEER.complete(typed)) == completed


def test_recent_places_lead_and_the_rest_keeps_its_order() -> None:
    assert ids(GAZETTEER.complete("rai", recent=["azaz", "rail", "rai-crossing"])) == ["rail", "rai-crossing", "rai"]


def test_nothing_typed_offers_the_recent_places() -> None:
    assert ids(GAZETTEER.complete("", recent=["azaz", "gone", "rai"])) == ["azaz", "rai"]


def test_nothing_typed_and_nothing_recent_offers_cities_first() -> None:
    assert ids(GAZETTEER.complete("", limit=4)) == ["azaz", "jarabulus", "raqqa", "rai"]


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [("Jarablos", "jarabulus"), ("Cerablus", "jarabulus"), ("Tel Rifaad", "rifaat"), ("Azzaz", "azaz"),
     ("الراعبي", "rai")],
)  # fmt: skip
def test_nearest_spelling_leads(typed: str, likeliest: str) -> None:
    assert ids(GAZETTEER.nearest_spellings(typed))[0] == likeliest


@pytest.mark.parametrize("typed", ["", "xyzzy", "-"])
def test_no_suggestion_beats_a_wild_one(typed: str) -> None:
    assert GAZETTEER.nearest_spellings(typed) == []


def test_an_empty_gazetteer_finds_nothing() -> None:
    empty = Gazetteer([])
    assert empty.find("Azaz") == empty.complete("a") == empty.complete("") == empty.nearest_spellings("Azaz") == []


def test_an_id_is_the_plain_name_and_numbered_where_it_is_taken() -> None:
    assert free_id("Çobanbey Köyü", {}, "place") == "cobanbey-koyu"
    assert free_id("al-Rai", {"al-rai", "al-rai-2"}, "place") == "al-rai-3"
    assert free_id("!", (), "place") == "place"
    assert free_id("Al Jazeera English", (), "source", longest=11) == "al-jazeera"
