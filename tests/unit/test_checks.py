"""Findings: what looks wrong in a log, with a fix, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeKind, ControlChange
from plugin.campaign.checks import Finding, FindingCode, Fix, Shares, check_draft, check_log
from tests.unit.builder import CampaignBuilder, box, citation

NORTH, SOUTH = box(36.0, 36.5, 37.0, 37.0), box(36.0, 36.0, 37.0, 36.5)


def war() -> CampaignBuilder:
    """Two places with ground, one that nobody has found yet; ISIS held all of it on 7 July."""
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA-TR", "SDF")
        .source("SOHR")
        .place("al-Rai", 36.4, 36.6, ground=NORTH)
        .place("Dabiq", 36.2, 36.4, ground=SOUTH)
        .place("Mystery")
        .initial("al-Rai", "ISIS", "2016-07-07")
        .initial("Dabiq", "ISIS", "2016-07-07")
    )


def reported(on: str, *, of: str) -> CampaignBuilder:
    """A capture of some moment, with a report published on some other."""
    return war().captured("al-Rai", "ISIS", "FSA-TR", of, cite=[citation("SOHR", "B2", uid="c", published_at=on)])


def shares_of(**shares: float) -> Callable[[ControlChange], Shares]:
    """The same shares before every entry; FSA_TR for FSA-TR."""
    named = {code.replace("_", "-"): share for code, share in shares.items()}
    return lambda entry: named


def told(findings: list[Finding]) -> list[tuple[FindingCode, str, Fix | None]]:
    return [(finding.code, finding.message, finding.fix) for finding in findings]


def codes(findings: list[Finding]) -> list[FindingCode]:
    return [finding.code for finding in findings]


SOUND = {
    "capture": lambda: war().captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17"),
    "taken and retaken": lambda: (
        war().captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17").recaptured("al-Rai", "FSA-TR", "ISIS", "2016-08-18")
    ),
    "told out of order": lambda: (
        war()
        .recaptured("al-Rai", "FSA-TR", "ISIS", "2016-08-18", label="second")
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", label="first")
    ),
    "double report, retracted": lambda: (
        war()
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17")
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-18", label="late")
        .retract("late")
    ),
    "reviewed": lambda: war().captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17").review("al-Rai"),
    "initial restated": lambda: war().initial("al-Rai", "ISIS", "2016-08-01"),
    "contested": lambda: war().contested("al-Rai", "ISIS", "FSA-TR", "2016-08-17"),
    "loser not stated": lambda: war().captured("al-Rai", "", "FSA-TR", "2016-08-17"),
    "left to nobody known": lambda: war().withdrew("al-Rai", "ISIS", UNKNOWN, "2016-08-17"),
    "siege": lambda: (
        war().besieged("Dabiq", "ISIS", "SDF", "2016-08-17").siege_lifted("Dabiq", "SDF", "ISIS", "2016-08-20")
    ),
    "siege without ground": lambda: war().besieged("Dabiq", "ISIS", "SDF", "2016-08-17", ground=None),
    "reported that day": lambda: reported("2016-09-04", of="2016-09-04T21:00"),
    "reported that month": lambda: reported("2016-09", of="2016-09-20"),
    "reported in another zone": lambda: reported("2016-09-04T21:00Z", of="2016-09-05"),
    "reported from then on": lambda: reported("2016-09-01/..", of="2016-09-05"),
}

WRONG = {
    "not the holder": (
        lambda: war().captured("al-Rai", "SDF", "FSA-TR", "2016-08-17"),
        FindingCode.NOT_HOLDER,
        "SDF did not hold al-Rai (entry 1, 2016-07-07: ISIS).",
        Fix("from_actor", "ISIS"),
    ),
    "taken twice": (
        lambda: (
            war()
            .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17")
            .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-19", label="late")
        ),
        FindingCode.TAKEN_TWICE,
        "FSA-TR held al-Rai already (entry 3, 2016-08-17: FSA-TR).",
        None,
    ),
    "duplicate": (
        lambda: (
            war()
            .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17")
            .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", label="again")
        ),
        FindingCode.DUPLICATE,
        "Entry 3 says the same of al-Rai. Add the source to it instead.",
        None,
    ),
    "duplicate without a place": (
        lambda: (
            war()
            .captured("", "ISIS", "FSA-TR", "2016-08-17", ground=NORTH)
            .captured("", "ISIS", "FSA-TR", "2016-08-17", ground=NORTH, label="again")
        ),
        FindingCode.DUPLICATE,
        "Entry 3 says the same of this ground. Add the source to it instead.",
        None,
    ),
    "reported before it happened": (
        lambda: reported("2016-09-03", of="2016-09-04"),
        FindingCode.REPORTED_BEFORE,
        "SOHR reported it on 2016-09-03, before it happened on 2016-09-04.",
        Fix("moment", "2016-09-03"),
    ),
    "reported the hour before": (
        lambda: reported("2016-09-04T11:00Z", of="2016-09-04T14:30"),
        FindingCode.REPORTED_BEFORE,
        "SOHR reported it on 2016-09-04T14:00, before it happened on 2016-09-04T14:30.",
        Fix("moment", "2016-09-04T14:00"),
    ),
    "publication date in words": (
        lambda: reported("last week", of="2016-09-04"),
        FindingCode.UNREADABLE_DATE,
        "Publication date of SOHR: 'last week' is not a date this program knows.",
        None,
    ),
    "no ground for a place": (
        lambda: war().captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", ground=None),
        FindingCode.UNLOCATED,
        "The entry covers no ground.",
        Fix("footprint_method", "cell"),
    ),
    "place that nobody has found": (
        lambda: war().captured("Mystery", "ISIS", "FSA-TR", "2016-08-17"),
        FindingCode.UNLOCATED,
        "Mystery is on no map yet.",
        Fix("place_id", ""),
    ),
    "siege of a place that nobody has found": (
        lambda: war().besieged("Mystery", "ISIS", "FSA-TR", "2016-08-17"),
        FindingCode.UNLOCATED,
        "Mystery is on no map yet.",
        Fix("place_id", ""),
    ),
    "neither place nor ground": (
        lambda: war().captured("", "ISIS", "FSA-TR", "2016-08-17"),
        FindingCode.UNLOCATED,
        "The entry has neither place nor ground.",
        Fix("place_id", ""),
    ),
    "unknown actor": (
        lambda: war().captured("al-Rai", "ISIS", "fsa_tr", "2016-08-17"),
        FindingCode.UNKNOWN_ACTOR,
        "No actor has the code 'fsa_tr'.",
        Fix("to_actor", "FSA-TR"),
    ),
    "unlike any actor": (
        lambda: war().captured("al-Rai", "ISIS", "Quux", "2016-08-17"),
        FindingCode.UNKNOWN_ACTOR,
        "No actor has the code 'Quux'.",
        None,
    ),
    "contests itself": (
        lambda: war().contested("al-Rai", "SDF", "ISIS", "2016-08-17"),
        FindingCode.CONTESTS_ITSELF,
        "ISIS contests its own ground (entry 1, 2016-07-07: ISIS).",
        None,
    ),
    "contested by who is said to hold it": (
        lambda: war().contested("", "FSA-TR", "FSA-TR", "2016-08-17", ground=NORTH),
        FindingCode.CONTESTS_ITSELF,
        "FSA-TR contests its own ground.",
        None,
    ),
    "siege of another's town": (
        lambda: war().besieged("Dabiq", "FSA-TR", "SDF", "2016-08-17"),
        FindingCode.NOT_HOLDER,
        "FSA-TR did not hold Dabiq (entry 2, 2016-07-07: ISIS).",
        Fix("from_actor", "ISIS"),
    ),
    "siege that never began": (
        lambda: war().siege_lifted("Dabiq", "SDF", "ISIS", "2016-08-20"),
        FindingCode.SIEGE_NEVER_BEGAN,
        "SDF did not besiege Dabiq.",
        None,
    ),
    "siege by another": (
        lambda: (
            war().besieged("Dabiq", "ISIS", "FSA-TR", "2016-08-17").siege_lifted("Dabiq", "SDF", "ISIS", "2016-08-20")
        ),
        FindingCode.SIEGE_NEVER_BEGAN,
        "SDF did not besiege Dabiq: FSA-TR did.",
        Fix("from_actor", "FSA-TR"),
    ),
    "siege lifted twice": (
        lambda: (
            war()
            .besieged("Dabiq", "ISIS", "SDF", "2016-08-17")
            .siege_lifted("Dabiq", "SDF", "ISIS", "2016-08-20", label="first")
            .siege_lifted("Dabiq", "SDF", "ISIS", "2016-08-25", label="again")
        ),
        FindingCode.SIEGE_NEVER_BEGAN,
        "SDF did not besiege Dabiq.",
        None,
    ),
}


@pytest.mark.parametrize("tell", SOUND.values(), ids=SOUND)
def test_a_sound_log_has_no_findings(tell: Callable[[], CampaignBuilder]) -> None:
    told_war = tell()
    assert check_log(told_war.entries, told_war.campaign) == []


@pytest.mark.parametrize(("tell", "code", "message", "fix"), WRONG.values(), ids=WRONG)
def test_what_looks_wrong_is_told_of_the_last_entry(
    tell: Callable[[], CampaignBuilder], code: FindingCode, message: str, fix: Fix | None
) -> None:
    told_war = tell()
    assert check_log(told_war.entries, told_war.campaign) == [Finding(code, told_war.entries[-1].uid, message, fix)]


SHARES = {
    "holder": ({"ISIS": 0.9, "SDF": 0.1}, "ISIS", []),
    "just half": ({"ISIS": 0.5, "SDF": 0.5}, "ISIS", []),
    "small part": (
        {"SDF": 0.17, "ISIS": 0.83},
        "SDF",
        [
            (
                FindingCode.NOT_HOLDER,
                "SDF did not hold this ground: ISIS 83 %, SDF 17 %.",
                Fix("from_actor", "ISIS"),
            )
        ],
    ),
    "largest part, less than half": (
        {"ISIS": 0.45, "SDF": 0.4, UNKNOWN: 0.15},
        "ISIS",
        [(FindingCode.NOT_HOLDER, "ISIS held only part of this ground: ISIS 45 %, SDF 40 %, unknown 15 %.", None)],
    ),
    "crumbs go unnamed": (
        {"SDF": 0.998, "ISIS": 0.002},
        "ISIS",
        [(FindingCode.NOT_HOLDER, "ISIS did not hold this ground: SDF 100 %.", Fix("from_actor", "SDF"))],
    ),
    "taker holds it": (
        {"FSA-TR": 0.7, "ISIS": 0.3},
        "ISIS",
        [(FindingCode.TAKEN_TWICE, "FSA-TR held this ground already: FSA-TR 70 %, ISIS 30 %.", None)],
    ),
    "nobody known": (
        {UNKNOWN: 1.0},
        "ISIS",
        [
            (
                FindingCode.HOLDER_UNKNOWN,
                "The log does not say who held this ground before: unknown 100 %.",
                Fix("from_actor", UNKNOWN),
            )
        ],
    ),
    "said to be nobody's": (
        {"SDF": 0.9, UNKNOWN: 0.1},
        UNKNOWN,
        [
            (
                FindingCode.NOT_HOLDER,
                "unknown did not hold this ground: SDF 90 %, unknown 10 %.",
                Fix("from_actor", "SDF"),
            )
        ],
    ),
    "nobody known, rightly": ({UNKNOWN: 1.0}, UNKNOWN, []),
}


@pytest.mark.parametrize(("shares", "said", "findings"), SHARES.values(), ids=SHARES)
def test_the_territory_says_who_held_the_ground(shares: Shares, said: str, findings: list[tuple]) -> None:
    draft = war().draft(ChangeKind.CAPTURED, "al-Rai", said, "FSA-TR", "2016-08-17")
    assert told(check_draft(draft, war().campaign, shares=shares)) == findings


def test_the_territory_is_asked_once_for_every_entry_with_ground_in_order_of_time() -> None:
    asked: list[str] = []

    def shares_before(entry: ControlChange) -> Shares:
        asked.append(entry.draft.moment.text)
        return {"ISIS": 1.0}

    told_war = (
        war()
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17")
        .captured("Dabiq", "ISIS", "SDF", "2016-08-01")
        .captured("Mystery", "ISIS", "SDF", "2016-08-02")
    )
    findings = check_log(told_war.entries, told_war.campaign, shares_before)
    assert asked == ["2016-07-07", "2016-07-07", "2016-08-01", "2016-08-17"]
    assert codes(findings) == [FindingCode.UNLOCATED]


def test_where_the_territory_says_nothing_the_log_does() -> None:
    told_war = war().captured("al-Rai", "SDF", "FSA-TR", "2016-08-17")
    assert codes(check_log(told_war.entries, told_war.campaign, lambda entry: {})) == [FindingCode.NOT_HOLDER]


def test_siege_lifted_from_ground_that_another_holds() -> None:
    told_war = war().besieged("Dabiq", "ISIS", "SDF", "2016-08-17").siege_lifted("Dabiq", "SDF", "FSA-TR", "2016-08-20")
    assert told(check_log(told_war.entries, told_war.campaign)) == [
        (
            FindingCode.NOT_HOLDER,
            "FSA-TR did not hold Dabiq (entry 2, 2016-07-07: ISIS).",
            Fix("to_actor", "ISIS"),
        )
    ]


def test_unknown_names_come_with_the_likeliest_ones() -> None:
    told_war = war()
    draft = told_war.draft(ChangeKind.CAPTURED, "al-Rai", "isis", "SDF", "2016-08-17", cite=["SOHR B2"])
    draft = replace(draft, place_id="Al Rai", citations=(citation("SOHR.", "B2", uid="c"),))
    assert told(check_draft(draft, told_war.campaign)) == [
        (FindingCode.UNKNOWN_ACTOR, "No actor has the code 'isis'.", Fix("from_actor", "ISIS")),
        (FindingCode.UNKNOWN_PLACE, "The campaign has no place 'Al Rai'.", Fix("place_id", "al-Rai")),
        (FindingCode.UNKNOWN_SOURCE, "The campaign has no source 'SOHR.'.", Fix("source_id", "SOHR")),
    ]


def test_a_draft_is_judged_by_what_came_before_it() -> None:
    told_war = war().captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", label="capture")
    at_place = [entry for entry in told_war.log.in_force() if entry.draft.place_id == "al-Rai"]
    early = told_war.draft(ChangeKind.CAPTURED, "al-Rai", "ISIS", "FSA-TR", "2016-08-01")
    late = told_war.draft(ChangeKind.CAPTURED, "al-Rai", "ISIS", "FSA-TR", "2016-08-20")
    correction = replace(late, supersedes=told_war["capture"].uid)
    assert check_draft(early, told_war.campaign, at_place=at_place) == []
    assert codes(check_draft(late, told_war.campaign, at_place=reversed(at_place))) == [FindingCode.TAKEN_TWICE]
    assert check_draft(correction, told_war.campaign, at_place=at_place) == []


def test_a_log_of_nothing() -> None:
    assert check_log([], war().campaign, shares_of(ISIS=1.0)) == []
