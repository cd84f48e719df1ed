"""Pasted reports: what is found in a sentence, by whom it was taken, and what is left to the person."""

from __future__ import annotations

import pytest

from plugin.campaign.campaign import Campaign
from plugin.campaign.change import ChangeKind
from plugin.campaign.report_marks import Span, sentences_of
from plugin.campaign.report_reading import Doubt, MarkKind, ReadChange, read_report
from plugin.campaign.spelling import Gazetteer
from tests.unit.builder import CampaignBuilder, day

NEAR = day("2016-09-05")
"""A Monday."""


def campaign() -> Campaign:
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA-TR", "SDF", "GOV", "REBEL", "TUR")
        .place("al-Rai", 37.4, 36.6, alt_names=("Ar-Ra'ee", "Çobanbey", "الراعي"))
        .place("Jarabulus", 38.0, 36.8, alt_names=("Jarablus", "Cerablus", "جرابلس"))
        .place("Tal Mizab", 37.9, 36.8, alt_names=("تل ميزاب",))
        .place("al-Qadi", 37.9, 36.7, alt_names=("القاضي",))
        .place("Manbij", 37.9, 36.5, alt_names=("Münbiç", "منبج"))
        .place("Azaz", 37.0, 36.6, alt_names=("أعزاز",))
        .place("Aleppo", 37.2, 36.2, alt_names=("Halep", "حلب"))
        .place("Ghandurah", 37.7, 36.7)
        .place("Qubba-1", 37.1, 36.3, alt_names=("Qubba",))
        .place("Qubba-2", 37.2, 36.4, alt_names=("Qubba",))
        .campaign
    )


def read(text: str) -> list[ReadChange]:
    built = campaign()
    return read_report(text, built, Gazetteer(built.places.values()), near=NEAR)


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """Kind, place, loser, taker and moment of everything that was read."""
    return [
        (one.kind.value, one.place.place_id if one.place else "", one.from_actor, one.to_actor, one.moment.text)
        for one in read(text)
    ]


SENTENCES = {
    "active": (
        "Turkey-backed rebels captured the town of al-Rai from Islamic State on 17 August 2016.",
        [("captured", "al-Rai", "ISIS", "FSA-TR", "2016-08-17")],
    ),
    "passive with by": (
        "Jarablus was seized by the Free Syrian Army on Aug 24.",
        [("captured", "Jarabulus", "", "FSA-TR", "2016-08-24")],
    ),
    "passive with from": (
        "On Sunday ISIS was expelled from Tell Mizab by Turkish-backed rebels.",
        [("captured", "Tal Mizab", "ISIS", "FSA-TR", "2016-09-04")],
    ),
    "several places": (
        "The FSA took the villages of Tal Mizab and al-Qadi from IS on 4 Sept.",
        [
            ("captured", "Tal Mizab", "ISIS", "FSA-TR", "2016-09-04"),
            ("captured", "al-Qadi", "ISIS", "FSA-TR", "2016-09-04"),
        ],
    ),
    "fell to": (
        "Manbij fell to the Syrian Democratic Forces on 12 August.",
        [("captured", "Manbij", "", "SDF", "2016-08-12")],
    ),
    "lost to": (
        "IS lost Ghandurah to Turkish-backed fighters on 2 September.",
        [("captured", "Ghandurah", "ISIS", "FSA-TR", "2016-09-02")],
    ),
    "recaptured": (
        "Islamic State recaptured al-Rai on 18 August.",
        [("recaptured", "al-Rai", "", "ISIS", "2016-08-18")],
    ),
    "withdrew leaves the taker open": (
        "ISIS fighters withdrew from al-Qadi yesterday.",
        [("withdrew", "al-Qadi", "ISIS", "", "2016-09-04")],
    ),
    "handed over": (
        "The SDF handed Manbij over to government forces on 3 September.",
        [("ceded", "Manbij", "SDF", "GOV", "2016-09-03")],
    ),
    "besieged": (
        "Pro-government forces besieged rebels in Aleppo on 4 September.",
        [("besieged", "Aleppo", "REBEL", "GOV", "2016-09-04")],
    ),
    "two clauses, two takers": (
        "Rebels captured Azaz from ISIS on 1 September, while the SDF seized Manbij.",
        [("captured", "Azaz", "ISIS", "REBEL", "2016-09-01"), ("captured", "Manbij", "", "SDF", "2016-09-01")],
    ),
    "the subject goes on": (
        "The FSA captured Azaz on 1 September and then seized Ghandurah.",
        [("captured", "Azaz", "", "FSA-TR", "2016-09-01"), ("captured", "Ghandurah", "", "FSA-TR", "2016-09-01")],
    ),
    "they are who acted before": (
        "Rebels captured Azaz on 1 September. They also took Ghandurah from ISIS.",
        [("captured", "Azaz", "", "REBEL", "2016-09-01"), ("captured", "Ghandurah", "ISIS", "REBEL", "2016-09-01")],
    ),
    "a range of days": (
        "Between 30 August and 1 September the FSA took Ghandurah from ISIS.",
        [("captured", "Ghandurah", "ISIS", "FSA-TR", "2016-08-30/2016-09-01")],
    ),
    "held by whom": (
        "The SDF took ISIS-held Manbij on 12 August 2016.",
        [("captured", "Manbij", "ISIS", "SDF", "2016-08-12")],
    ),
    "turkish": (
        "ÖSO, Çobanbey'i 17 Ağustos 2016'da DEAŞ'tan geri aldı.",
        [("recaptured", "al-Rai", "ISIS", "FSA-TR", "2016-08-17")],
    ),
    "turkish passive": (
        "Cerablus, 24 Ağustos'ta ÖSO tarafından ele geçirildi.",
        [("captured", "Jarabulus", "", "FSA-TR", "2016-08-24")],
    ),
    "arabic": (
        "سيطر الجيش الحر على الراعي وجرابلس من داعش في 24 آب 2016.",
        [
            ("captured", "al-Rai", "ISIS", "FSA-TR", "2016-08-24"),
            ("captured", "Jarabulus", "ISIS", "FSA-TR", "2016-08-24"),
        ],
    ),
    "arabic withdrawal": (
        "انسحب تنظيم الدولة من تل ميزاب في 4 أيلول 2016",
        [("withdrew", "Tal Mizab", "ISIS", "", "2016-09-04")],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_becomes_drafts(name: str):
    text, expected = SENTENCES[name]
    assert told(text) == expected


NOTHING = {
    "no verb": "The town of al-Rai lies on the Turkish border.",
    "only beside": "The FSA captured a hill near al-Rai.",
    "north of": "The SDF took two villages north of Manbij.",
    "no party and no place": "Fighting went on for hours.",
    "a word that is a name in another case": "They took the azaz road.",
    "empty": "  \n ",
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_tells_of_no_known_place_gives_no_draft(name: str):
    assert read(NOTHING[name]) == []


def test_an_unknown_place_is_kept_without_one():
    """The report may be right and the gazetteer short: the person picks the place."""
    (found,) = read("The FSA captured Kuljibrin from ISIS on 2 September.")
    assert (found.place, found.to_actor, found.from_actor) == (None, "FSA-TR", "ISIS")
    assert Doubt.NO_PLACE in found.doubts


DOUBTS = {
    "said by the sentence before": (
        "On 3 September the army moved. The FSA took al-Qadi.",
        {Doubt.DATE_FROM_BEFORE},
    ),
    "no date at all": ("The FSA took al-Qadi.", {Doubt.NO_DATE}),
    "denied": ("ISIS denied on 4 September that the FSA took al-Qadi.", {Doubt.NOT_SO}),
    "homonyms": ("The FSA took Qubba on 4 September.", {Doubt.SEVERAL_PLACES}),
    "no taker": ("ISIS left al-Qadi on 4 September.", {Doubt.NO_TAKER}),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_doubts_are_named(name: str):
    text, expected = DOUBTS[name]
    (found,) = read(text)
    assert found.doubts == expected


def test_a_change_told_twice_is_marked_once_more():
    first, second = read("The FSA took al-Qadi on 4 September.\nThe FSA seized al-Qadi on 4 September.")
    assert (first.doubts, second.doubts) == (frozenset(), frozenset({Doubt.REPEATED}))


def test_marks_lie_on_the_words_they_stand_for():
    text = "Report: on 17 August the FSA captured Ar-Ra'ee from ISIS."
    (found,) = read(text)
    assert {(mark.kind, text[mark.start : mark.end]) for mark in found.marks} == {
        (MarkKind.DATE, "17 August"),
        (MarkKind.ACTOR, "FSA"),
        (MarkKind.VERB, "captured"),
        (MarkKind.PLACE, "Ar-Ra'ee"),
        (MarkKind.ACTOR, "ISIS"),
    }
    assert text[found.start : found.end] == found.sentence == text


TABLES = {
    "tabs without titles": (
        "2016-09-04\tTal Mizab\tISIS\tFSA-TR\tcaptured\n2016-08-24\tJarabulus\tISIS\tFSA-TR\tcaptured"
    ),
    "semicolons with titles in another order": (
        "place; to; from; date; kind\nTal Mizab; FSA-TR; ISIS; 4 Sep 2016; captured\n"
        "Jarablus; FSA-TR; ISIS; 24 Aug 2016; captured"
    ),
    "commas with titles": "date,place,from,to\n2016-09-04,Tell Mizab,ISIS,FSA-TR\n2016-08-24,Cerablus,ISIS,FSA-TR",
    "bars": "4 Sep 2016 | Tal Mizab | ISIS | FSA-TR\n24 Aug 2016 | Jarabulus | ISIS | FSA-TR",
}


@pytest.mark.parametrize("name", TABLES)
def test_table_rows_become_drafts(name: str):
    assert told(TABLES[name]) == [
        ("captured", "Tal Mizab", "ISIS", "FSA-TR", "2016-09-04"),
        ("captured", "Jarabulus", "ISIS", "FSA-TR", "2016-08-24"),
    ]


def test_a_row_without_a_kind_of_its_own_is_a_capture():
    (found,) = read("date;place;from;to\n4 Sep 2016;al-Qadi;ISIS;FSA-TR")
    assert found.kind is ChangeKind.CAPTURED


def test_sentences_end_where_they_end():
    text = "It fell on Aug. 24. Then more! وسقطت؟ نعم\nlast line"
    assert [text[one.start : one.end] for one in sentences_of(text)] == [
        "It fell on Aug. 24.",
        "Then more!",
        "وسقطت؟",
        "نعم",
        "last line",
    ]
    assert list(sentences_of("")) == []
    assert list(sentences_of("one")) == [Span(0, 3)]
