"""ACLED's take-overs by their codes, and UCDP's events as markers."""

from __future__ import annotations

import pytest

from plugin.campaign.change import ChangeKind, FootprintMethod
from plugin.exchange.acled import AcledTable
from plugin.exchange.formats import TableKind, kind_of_table
from plugin.exchange.mapping import Decision, ImportMapping
from plugin.exchange.problems import Problems
from plugin.exchange.ucdp import UcdpTable
from tests.unit.builder import CampaignBuilder, day
from tests.unit.test_import_mapping import Rows

WAR = CampaignBuilder().actors("GOV", "REB", "TUR").square_aoi().campaign
NAMES = (
    Decision("Military Forces of Syria", "GOV"),
    Decision("Rebels", "REB"),
    Decision("Military Forces of Turkey", "TUR"),
)  # fmt: skip
GOV, REB, TUR = (one.said for one in NAMES)
EVENT = {
    "event_id_cnty": "SYR1", "event_date": "02 June 2023", "time_precision": "1", "sub_event_type": "Armed clash",
    "actor1": GOV, "inter1": "1", "actor2": REB, "inter2": "2", "location": "Azaz", "latitude": "36.58",
    "longitude": "37.04", "geo_precision": "1", "source": "SOHR; Enab", "notes": "n",
}  # fmt: skip
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
TRANSFER = "Non-violent transfer of territory"


def read(*changes: dict[str, str], decisions: tuple[Decision, ...] = NAMES):
    problems = Problems()
    table = AcledTable(Rows(*(EVENT | change for change in changes)), ImportMapping(actors=decisions), WAR)
    return list(table.changes(problems)), problems.kept, table


def sides(first: str, code1: str, second: str, code2: str) -> dict[str, str]:
    return {"actor1": first, "inter1": code1, "actor2": second, "inter2": code2}


@pytest.mark.parametrize(
    ("sub_event", "parties", "taker", "loser"),
    [
        (REGAINS, sides(GOV, "1", REB, "2"), "GOV", "REB"),
        (REGAINS, sides(REB, "2", GOV, "1"), "GOV", "REB"),
        (REGAINS, sides(REB, "Rebel group", GOV, "State forces"), "GOV", "REB"),
        (OVERTAKES, sides(GOV, "1", REB, "2"), "REB", "GOV"),
        (OVERTAKES, sides(REB, "2", GOV, "1"), "REB", "GOV"),
        (OVERTAKES, sides(TUR, "External/Other forces", REB, "Political militia"), "REB", "TUR"),
        (TRANSFER, sides(REB, "2", "", ""), "REB", ""),
        (TRANSFER, sides("", "", GOV, "1"), "GOV", ""),
    ],
)
def test_who_took_over_follows_the_codes_and_never_the_order(sub_event, parties, taker, loser):
    ((change,), problems, _) = read({"sub_event_type": sub_event} | parties)
    assert not problems
    assert (change.to_actor, change.from_actor) == (taker, loser)
    assert change.kind is (ChangeKind.CEDED if sub_event == TRANSFER else ChangeKind.CAPTURED)


@pytest.mark.parametrize(
    ("sub_event", "parties"),
    [
        (REGAINS, sides(TUR, "8", REB, "2")),
        (REGAINS, sides(GOV, "1", TUR, "1")),
        (OVERTAKES, sides(REB, "2", TUR, "3")),
        (OVERTAKES, sides(GOV, "1", TUR, "8")),
        (TRANSFER, sides(GOV, "1", REB, "2")),
    ],
)
def test_what_the_codes_leave_open_is_asked_and_can_be_decided(sub_event, parties):
    row = {"sub_event_type": sub_event} | parties
    changes, (problem,), _ = read(row)
    assert not changes
    assert "do not tell who took over" in problem.message
    ((decided,), problems, _) = read(row | {"taker": parties["actor2"]})
    assert not problems
    assert {decided.to_actor, decided.from_actor} == {
        next(one.meant for one in NAMES if one.said == parties[key]) for key in ("actor1", "actor2")
    }


def test_other_events_are_counted_and_left_alone():
    changes, problems, table = read({}, {"sub_event_type": "Air/drone strike"}, {"sub_event_type": REGAINS})
    assert len(changes) == 1
    assert not problems
    assert dict(table.other_events) == {"Armed clash": 1, "Air/drone strike": 1}


@pytest.mark.parametrize(
    ("precision", "earliest", "latest"),
    [("1", "2023-06-02", "2023-06-02"), ("2", "2023-05-30", "2023-06-05"), ("3", "2023-06-01", "2023-06-30")],
)
def test_time_precision_is_kept_as_a_window(precision, earliest, latest):
    ((change,), _, _) = read({"sub_event_type": REGAINS, "time_precision": precision})
    assert (change.moment.earliest, change.moment.latest) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("precision", "method"),
    [("1", FootprintMethod.CELL), ("2", FootprintMethod.RADIUS), ("3", FootprintMethod.NONE)],
)
def test_geo_precision_says_how_much_ground(precision, method):
    ((change,), _, _) = read({"sub_event_type": REGAINS, "geo_precision": precision})
    assert change.ground.method is method


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"inter1": "9"}, "inter1"), ({"inter1": ""}, "inter1"), ({"time_precision": "4"}, "time_precision"),
        ({"geo_precision": "x"}, "geo_precision"), ({"latitude": "nan"}, "latitude"), ({"longitude": "E"}, "longitude"),
        ({"location": ""}, "location"), ({"actor1": "Aliens"}, "actor"),
    ],
)  # fmt: skip
def test_a_bad_event_is_told(bad, field):
    _, (problem,), _ = read({"sub_event_type": REGAINS} | bad)
    assert (problem.row, problem.field) == (2, field)
    assert problem.remedy


GED = {
    "id": "7", "date_start": "2016-09-01", "date_end": "2016-09-04", "latitude": "36.5", "longitude": "37.5",
    "side_a": "IS", "side_b": "Civilians", "type_of_violence": "3", "best": "12", "where_prec": "2",
    "source_article": "Reuters",
}  # fmt: skip


def test_ucdp_events_are_markers_over_their_days():
    problems = Problems()
    (marker,) = UcdpTable(Rows(GED)).markers(problems)
    assert (marker.valid_from, marker.valid_to) == (day("2016-09-01"), day("2016-09-05"))
    assert (marker.violence, marker.deaths, marker.within_km) == ("one-sided", 12, 10.0)


@pytest.mark.parametrize("bad", [{"date_end": "2016-08-01"}, {"latitude": "400"}, {"date_start": "soon"}])
def test_a_bad_ucdp_row_is_told(bad):
    problems = Problems()
    assert not list(UcdpTable(Rows(GED | bad)).markers(problems))
    assert problems.kept[0].row == 2


def test_tables_are_told_apart_by_their_columns():
    assert kind_of_table(Rows(EVENT)) is TableKind.ACLED
    assert kind_of_table(Rows(GED)) is TableKind.UCDP
    assert kind_of_table(Rows({"when": "", "who": ""})) is TableKind.MAPPED
