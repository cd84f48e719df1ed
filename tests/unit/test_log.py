"""The append-only log: what is in force, what was known when, what it refuses, and that any damage shows."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.campaign.actor import UNKNOWN
from plugin.campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from plugin.campaign.citation import Citation, Claim, Credibility, Reliability
from plugin.campaign.drafts import validate_draft
from plugin.campaign.errors import CampaignError
from plugin.campaign.log import chain_of, in_force, refuse_succession
from plugin.campaign.moment import EffectiveRule, Moment, parse_moment
from plugin.campaign.sealing import canonical_text, digest, seal, verify_chain
from plugin.campaign.times import MINUTE
from tests.unit.builder import FIRST_RECORDED_AT, CampaignBuilder, box, day
from tests.unit.log_in_memory import ChangeLog

CITED = Citation("c1", "SOHR", "https://example.org/1", "2016-09-04", "quote", Reliability.B, Credibility.PROBABLE)
CLAIMED = Claim("f1", "c1", day("2016-09-04"), "border_length", 91.0, "km", "FSA-TR", "Turkey-Syria")
FULL = ChangeDraft(
    ChangeKind.CAPTURED,
    parse_moment("2016-08-30/2016-09-01~"),
    "FSA-TR",
    "ISIS",
    "al-Rai",
    b"\x01\x06",
    FootprintMethod.DRAWN,
    "Çobanbey الراعي \ud800",
    Status.DRAFT,
    "",
    (CITED, replace(CITED, uid="c2")),
    (CLAIMED,),
)


GOLDEN_HASHES = (
    "3ebf5a9afcb6015b7a475ce58729be87b9b54cc8a5ee2b90de47319113399a1d",
    "7d190218eb6d166c1ddfb2c99a313aa4cc99ba255f32651a7d9340fc87a112d8",
)


def sealed(draft: ChangeDraft = FULL, **changed: object) -> ControlChange:
    given_fields = {
        "uid": "u1",
        "seq": 1,
        "rank": 1,
        "recorded_at": 1,
        "recorded_by": "desk",
        "effective_at": 2,
        "prev_hash": "",
    }
    return seal(draft, **{**given_fields, **changed})


def small_war() -> CampaignBuilder:
    return (
        CampaignBuilder()
        .actors("ISIS", "FSA-TR", "SDF")
        .place("al-Rai", 36.4, 36.6, ground=box(36.3, 36.5, 36.5, 36.7))
        .place("Dabiq", 36.2, 36.5, ground=box(36.1, 36.4, 36.3, 36.6))
        .initial("al-Rai", "ISIS", "2016-07-07")
        .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", cite=["SOHR B2", "Wikipedia C2"], label="capture")
        .initial("Dabiq", "ISIS", "2016-07-07")
    )


# The hash


def test_hash_of_a_known_entry_never_changes() -> None:
    """Files written by earlier versions must verify: a change here is a change of the file's schema version."""
    war = small_war()
    assert war.entries[0].hash == GOLDEN_HASHES[0]
    assert war.entries[-1].hash == GOLDEN_HASHES[1]


def test_hash_is_that_of_the_documented_text() -> None:
    draft = ChangeDraft(ChangeKind.INITIAL, Moment("2016", 1, 2), "ISIS", note="é")
    text = (
        '{"draft":{"citations":[],"claims":[],"footprint":null,"footprint_method":"none","from_actor":"",'
        '"kind":"initial","moment":{"approximate":false,"earliest":1,"latest":2,"text":"2016","uncertain":false},'
        '"note":"\\u00e9","place_id":"","status":"draft","supersedes":"","to_actor":"ISIS"},"effective_at":2,'
        '"prev_hash":"","rank":1,"recorded_at":1,"recorded_by":"desk","seq":1,"uid":"u1"}'
    )
    assert sealed(draft).hash == sha256(text.encode()).hexdigest()


def test_canonical_text_is_plain_json() -> None:
    text = canonical_text(sealed())
    assert text.isascii()
    assert " " not in text.replace("quote", "").split('"note"')[0]
    read = json.loads(text)
    assert read["draft"]["footprint"] == "0106"
    assert read["draft"]["claims"][0]["value"] == 91.0
    assert list(read) == sorted(read)


def test_equal_numbers_hash_alike() -> None:
    whole = replace(FULL, claims=(replace(CLAIMED, value=91),))
    assert digest(sealed(whole)) == digest(sealed(FULL))


def test_no_footprint_is_not_an_empty_one() -> None:
    assert digest(sealed(replace(FULL, footprint=None))) != digest(sealed(replace(FULL, footprint=b"")))


def altered(value: object) -> object:
    """Another value of the same type."""
    if isinstance(value, Enum):
        return next(other for other in type(value) if other is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return value + (b"\0" if isinstance(value, bytes) else "x")


def one_field_altered(value: object, path: str = "") -> list[tuple[str, object]]:
    """Every copy of a dataclass with one field, however deep, altered, with the field's path."""
    copies = []
    for field in fields(value):
        inner, where = getattr(value, field.name), f"{path}.{field.name}".lstrip(".")
        if is_dataclass(inner):
            copies += [(deep, replace(value, **{field.name: one})) for deep, one in one_field_altered(inner, where)]
        elif isinstance(inner, tuple):
            copies.append((f"{where} less one", replace(value, **{field.name: inner[:-1]})))
            copies.append((f"{where} doubled", replace(value, **{field.name: inner * 2})))
            if len(inner) > 1:
                copies.append((f"{where} reordered", replace(value, **{field.name: inner[::-1]})))
            copies += [
                (deep, replace(value, **{field.name: (one, *inner[1:])}))
                for deep, one in one_field_altered(inner[0], where)
            ]
        else:
            copies.append((where, replace(value, **{field.name: altered(inner)})))
    return copies


ALTERED = dict(one_field_altered(sealed()))


def test_every_field_is_altered_once() -> None:
    assert {"uid", "draft.moment.latest", "draft.citations.credibility", "draft.claims.value", "hash"} <= set(ALTERED)
    assert len(ALTERED) > 35


@pytest.mark.parametrize("entry", ALTERED.values(), ids=ALTERED)
def test_any_altered_field_breaks_the_chain(entry: ControlChange) -> None:
    broken = verify_chain([entry])
    assert broken is not None
    assert broken.seq == 1
    assert broken.reason


@given(st.data())
@settings(max_examples=60)
def test_chain_breaks_where_any_entry_is_altered_lost_or_moved(data: st.DataObject) -> None:
    log = ChangeLog(uids=map(str, count()).__next__, clock=lambda: 0)
    drafts = data.draw(st.lists(st.sampled_from([FULL, replace(FULL, note="other")]), min_size=2, max_size=8))
    entries = [log.append(draft) for draft in drafts]
    assert verify_chain(entries) is None
    at = data.draw(st.integers(0, len(entries) - 1))
    harm = data.draw(st.sampled_from(["alter", "lose", "double", "forge"]))
    if harm == "alter":
        path = data.draw(st.sampled_from(range(len(ALTERED))))
        harmed = [*entries[:at], one_field_altered(entries[at])[path][1], *entries[at + 1 :]]
    elif harm == "lose":
        at = min(at, len(entries) - 2)
        harmed = [*entries[:at], *entries[at + 1 :]]
    elif harm == "double":
        harmed = [*entries[: at + 1], *entries[at:]]
        at += 1
    else:
        at = min(at, len(entries) - 2)
        forged = replace(entries[at], recorded_by="somebody else")
        harmed = [*entries[:at], replace(forged, hash=digest(forged)), *entries[at + 1 :]]
        at += 1
    broken = verify_chain(harmed)
    assert broken is not None
    assert broken.seq == at + 1


# What is in force


def test_correction_keeps_the_place_in_the_order() -> None:
    war = (
        small_war()
        .captured("al-Rai", "FSA-TR", "ISIS", "2016-08-17", label="loss the same day")
        .review("capture")
    )
    assert war["capture"].seq == 5
    assert war["capture"].rank == 2
    assert [entry.rank for entry in war.log.in_force()] == [1, 3, 2, 4]


def test_back_dated_entry_comes_before_later_changes() -> None:
    war = small_war().captured("al-Rai", "ISIS", "SDF", "2016-08-01", label="late news")
    assert [entry.uid for entry in war.log.in_force()][-2:] == [war["late news"].uid, war["capture"].uid]


def test_retracted_entry_is_out_of_force_and_stays_in_the_log() -> None:
    war = small_war().retract("capture", "denied by both sides")
    assert war.log.entries[1] not in war.log.in_force()
    assert war["capture"] not in war.log.in_force()
    assert len(war.log.entries) == 4
    assert war["capture"].draft.note == "denied by both sides"
    assert war["capture"].draft.citations == ()


def test_correcting_a_retraction_brings_the_change_back() -> None:
    war = small_war().retract("capture")
    restored = war.log.correct(war["capture"].uid, war.log.entries[1].draft)
    assert restored in war.log.in_force()
    assert restored.rank == 2
    assert [entry.seq for entry in chain_of(war.log, war.log.entries[1].uid)] == [2, 4, 5]


@pytest.mark.parametrize("position", [0, 1, 2])
def test_history_of_an_entry_is_the_same_from_any_of_its_versions(position: int) -> None:
    war = small_war().correct("capture", when="2016-08-18").review("capture")
    chain = [war.log.entries[1], *war.log.entries[3:]]
    assert chain_of(war.log, chain[position].uid) == chain


def test_history_ends_in_a_damaged_log_whose_entries_supersede_each_other() -> None:
    one = sealed(replace(FULL, supersedes="u2"), uid="u1", seq=1)
    other = sealed(replace(FULL, supersedes="u1"), uid="u2", seq=2)
    assert chain_of(ChangeLog([one, other]), "u1") == [one, other]


def test_an_unknown_entry_has_no_history() -> None:
    assert chain_of(small_war().log, "nobody") == []


def test_as_known_at_leaves_out_later_entries_and_their_effects() -> None:
    war = small_war().retract("capture")
    just_before = war["capture"].recorded_at - 1
    assert war.log.as_known_at(just_before) == list(war.log.entries[:3])
    assert war.log.entries[1] in war.log.in_force(as_known_at=just_before)
    assert war.log.entries[1] not in war.log.in_force(as_known_at=just_before + 1)
    assert war.log.as_known_at(FIRST_RECORDED_AT - 1) == []


def test_another_history_starts_from_the_same_entries() -> None:
    war = small_war()
    other = ChangeLog(war.log.entries)
    other.retract(war["capture"].uid, "what if")
    assert len(other.in_force()) == 2
    assert len(war.log.in_force()) == 3
    assert verify_chain(other.entries) is None


def test_review_keeps_what_was_said_under_fresh_citation_uids() -> None:
    war = small_war()
    war.log.append(war.claim(war["capture"].draft, "area", 12.5))
    entry = war.log.entries[-1]
    reviewed = war.log.review(entry.uid).draft
    assert reviewed.status is Status.REVIEWED
    assert [(cited.source_id, cited.grade) for cited in reviewed.citations] == [("SOHR", "B2"), ("Wikipedia", "C2")]
    assert {cited.uid for cited in reviewed.citations}.isdisjoint(cited.uid for cited in entry.draft.citations)
    assert reviewed.claims[0].citation_uid == reviewed.citations[0].uid
    assert replace(reviewed.claims[0], uid="", citation_uid="") == replace(
        entry.draft.claims[0], uid="", citation_uid=""
    )


@pytest.mark.parametrize(
    ("rule", "effective"), [(EffectiveRule.EARLIEST, "2016-08-30"), (EffectiveRule.LATEST, "2016-09-02")]
)
def test_effective_time_follows_the_campaigns_rule(rule: EffectiveRule, effective: str) -> None:
    log = ChangeLog(rule=rule)
    assert log.append(FULL).effective_at == day(effective)


def naive_in_force(entries: tuple[ControlChange, ...], known_at: int) -> list[ControlChange]:
    """By the definition, one entry at a time: not retracted, and nothing known supersedes it."""
    known = [entry for entry in entries if entry.recorded_at <= known_at]
    standing = []
    for entry in known:
        is_superseded = False
        for other in known:
            is_superseded = is_superseded or other.draft.supersedes == entry.uid
        if not is_superseded and entry.draft.status != Status.RETRACTED:
            standing.append(entry)
    return sorted(standing, key=lambda entry: (entry.effective_at, entry.rank))


def act_on(log: ChangeLog, act: str, uid: str, draft: ChangeDraft) -> None:
    if act == "correct":
        log.correct(uid, draft)
    elif act == "review":
        log.review(uid)
    else:
        log.retract(uid, "so")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["append", "correct", "review", "retract"]), st.integers(0, 30), st.integers(1, 28)
        ),
        max_size=30,
    ),
    st.integers(-1, 31),
)
def test_in_force_agrees_with_its_definition(acts: list[tuple[str, int, int]], minutes: int) -> None:
    clock = count()
    log = ChangeLog(clock=lambda: next(clock) * MINUTE)
    for act, index, on in acts:
        draft = replace(FULL, moment=parse_moment(f"2016-09-{on:02d}"))
        target = log.entries[index % len(log.entries)] if log.entries else None
        if act == "append" or target is None:
            log.append(draft)
        else:
            with suppress(CampaignError):
                act_on(log, act, target.uid, draft)
    standing = log.in_force(minutes * MINUTE)
    assert standing == naive_in_force(log.entries, minutes * MINUTE)
    assert len({entry.order for entry in standing}) == len(standing)
    assert len({entry.rank for entry in standing}) == len(standing)
    assert verify_chain(log.entries) is None


# What the log refuses


def test_superseding_twice_names_the_entry_that_came_first() -> None:
    war = small_war().review("capture")
    first = war.log.entries[1]
    with pytest.raises(CampaignError, match=f"Entry 2 is superseded by entry 4 .{war['capture'].uid}."):
        war.log.retract(first.uid, "too late")
    assert len(war.log.entries) == 4


REFUSED_ACTS = {
    "unknown entry": (lambda war: war.log.retract("nobody", "so"), "no entry 'nobody'"),
    "draft supersedes unknown": (lambda war: war.log.append(replace(FULL, supersedes="nobody")), "no entry 'nobody'"),
    "retraction of nothing": (
        lambda war: war.log.append(replace(FULL, status=Status.RETRACTED)),
        "must name the entry",
    ),
    "retraction twice": (
        lambda war: war.retract("capture").log.retract(war["capture"].uid, "again"),
        "itself a retraction",
    ),
    "review of a retraction": (lambda war: war.retract("capture").review("capture"), "is a retraction"),
    "review twice": (lambda war: war.review("capture").review("capture"), "reviewed already"),
    "no reason": (lambda war: war.log.retract(war["capture"].uid, "  "), "needs a reason"),
}


@pytest.mark.parametrize(("act", "reason"), REFUSED_ACTS.values(), ids=REFUSED_ACTS)
def test_refused_acts(act: object, reason: str) -> None:
    war = small_war()
    with pytest.raises(CampaignError, match=reason):
        act(war)
    assert verify_chain(war.log.entries) is None


def test_an_entry_that_supersedes_nothing_may_always_follow() -> None:
    refuse_succession(FULL, None, None)


VALID = replace(FULL, note="")
FAULTS = {
    "unknown taker": ({"to_actor": "FSA"}, "to_actor", "'FSA'"),
    "unknown loser": ({"from_actor": "isis"}, "from_actor", "'isis'"),
    "nobody takes": ({"to_actor": ""}, "to_actor", "Nobody"),
    "from is to": ({"from_actor": "FSA-TR"}, "from_actor", "FSA-TR to FSA-TR"),
    "initial from somebody": ({"kind": ChangeKind.INITIAL}, "from_actor", "takes nothing"),
    "besieges itself": ({"kind": ChangeKind.BESIEGED, "from_actor": "FSA-TR"}, "from_actor", "FSA-TR to FSA-TR"),
    "one-sided siege": ({"kind": ChangeKind.BESIEGED, "from_actor": ""}, "from_actor", "both its sides"),
    "siege of nowhere": ({"kind": ChangeKind.SIEGE_LIFTED, "place_id": ""}, "place_id", "needs a place"),
    "reversed moment": ({"moment": Moment("2016", 2, 1)}, "moment", "ends before"),
    "no moment": ({"moment": Moment("", 1, 1)}, "moment", "empty"),
    "empty ground": ({"footprint": b""}, "footprint", "empty"),
    "retraction of nothing": ({"status": Status.RETRACTED}, "supersedes", "must name"),
    "unknown kind": ({"kind": "conquered"}, "kind", "'conquered'"),
    "unknown status": ({"status": "final"}, "status", "'final'"),
    "unknown method": ({"footprint_method": "guessed"}, "footprint_method", "'guessed'"),
    "half a character": ({"note": "\ud800"}, "note", "cannot be stored"),
    "null character": ({"place_id": "al\0Rai"}, "place_id", "cannot be stored"),
    "null character in a quote": ({"citations": (replace(CITED, text="\0"),)}, "citations", "cannot be stored"),
    "figure without source": ({"citations": ()}, "claims", "no source"),
    "citation twice": ({"citations": (CITED, CITED)}, "citations", "used twice"),
    "figure not a number": ({"claims": (replace(CLAIMED, value=float("nan")),)}, "claims", "not a figure"),
    "endless figure": ({"claims": (replace(CLAIMED, value=float("inf")),)}, "claims", "not a figure"),
    "negative figure": ({"claims": (replace(CLAIMED, value=-1.0),)}, "claims", "not a figure"),
    "miles": ({"claims": (replace(CLAIMED, unit="mi"),)}, "claims", "'mi'"),
    "figure about nobody": ({"claims": (replace(CLAIMED, actor="XX"),)}, "claims", "'XX'"),
}
GOOD = {
    "capture": {},
    "no ground": {"footprint": None, "place_id": ""},
    "taker unknown": {"kind": ChangeKind.WITHDREW, "to_actor": UNKNOWN},
    "loser unknown": {"from_actor": UNKNOWN},
    "loser not stated": {"from_actor": ""},
    "initial": {"kind": ChangeKind.INITIAL, "from_actor": ""},
    "contested by the holder": {"kind": ChangeKind.CONTESTED, "from_actor": "FSA-TR"},
    "unknown place": {"place_id": "Atlantis"},
    "siege": {"kind": ChangeKind.BESIEGED, "footprint": None},
    "retraction of whatever it was": {"status": Status.RETRACTED, "supersedes": "u1", "to_actor": "gone"},
}


@pytest.mark.parametrize(("changed", "field", "reason"), FAULTS.values(), ids=FAULTS)
def test_faults_of_a_draft(changed: dict[str, object], field: str, reason: str) -> None:
    faults = validate_draft(replace(VALID, **changed), small_war().campaign)
    assert [fault.field for fault in faults] == [field]
    assert reason in faults[0].message
    assert faults[0].remedy


@pytest.mark.parametrize("changed", GOOD.values(), ids=GOOD)
def test_good_drafts(changed: dict[str, object]) -> None:
    assert validate_draft(replace(VALID, **changed), small_war().campaign) == []


def test_all_faults_are_told_at_once() -> None:
    draft = replace(VALID, to_actor="", from_actor="nobody", moment=Moment("", 2, 1))
    faults = validate_draft(draft, small_war().campaign)
    assert [fault.field for fault in faults] == ["to_actor", "from_actor", "moment", "moment"]


def test_in_force_of_nothing() -> None:
    assert in_force([]) == []
    assert verify_chain([]) is None
