"""Any table as control changes: columns guessed, names matched, ends asked about, doubts told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shapely

from plugin.campaign.actor import Actor
from plugin.campaign.change import ChangeKind, FootprintMethod
from plugin.campaign.errors import CampaignError
from plugin.exchange.csv_changes import ReportedChange
from plugin.exchange.csv_text import CsvRow
from plugin.exchange.mapped_changes import MappedTable
from plugin.exchange.mapping import (
    ColumnUse,
    DateForm,
    Decision,
    EndRule,
    ImportMapping,
    Role,
    decisions_from_text,
    guess_mapping,
    mapping_from_text,
    mapping_to_text,
)
from plugin.exchange.problems import Problems
from tests.unit.builder import CampaignBuilder

WAR = CampaignBuilder().actors("ISIS", "FSA-TR", "SDF").square_aoi(37.0, 36.0).place("al-Rai", 37.448, 36.612).campaign
WAR.actors["ISIS"] = Actor("ISIS", "Islamic State", "#404040", names={"ar": "داعش"})  # type: ignore[index]
BOX = shapely.to_wkb(shapely.box(37.2, 36.2, 37.3, 36.3))


class Rows:
    """A table in memory."""

    file_name = "rows"

    def __init__(self, *rows: dict[str, str], geometry: bytes | None = None) -> None:
        self.header = list(rows[0])
        self._rows = [CsvRow(number, row, geometry) for number, row in enumerate(rows, start=2)]

    def rows(self, progress: object = None) -> Iterator[CsvRow | CampaignError]:
        yield from self._rows


def read(table: Rows, mapping: ImportMapping | None = None) -> tuple[list[ReportedChange], list[CampaignError]]:
    problems = Problems()
    changes = list(MappedTable(table, mapping or guess_mapping(table.header), WAR).changes(problems))
    return changes, problems.kept


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["date", "place", "from_actor", "to_actor", "note"],
         {Role.DATE: "date", Role.PLACE: "place", Role.FROM_ACTOR: "from_actor", Role.TO_ACTOR: "to_actor"}),
        (["valid_from", "valid_to", "name", "holder", "latitude", "longitude"],
         {Role.DATE: "valid_from", Role.END_DATE: "valid_to", Role.TO_ACTOR: "holder", Role.LAT: "latitude"}),
        (["begin", "end", "description", "side"], {Role.DATE: "begin", Role.END_DATE: "end", Role.NOTE: "description"}),
        (["Tarih", "Yer", "Side"], {Role.DATE: "Tarih", Role.PLACE: "Yer", Role.TO_ACTOR: "Side"}),
    ],
)  # fmt: skip
def test_columns_are_guessed_by_their_names(columns, expected):
    mapping = guess_mapping(columns)
    assert {role: mapping.column(role) for role in expected} == expected


def test_a_mapping_that_served_these_columns_before_is_remembered():
    earlier = ImportMapping((ColumnUse(Role.DATE, "a"), ColumnUse(Role.TO_ACTOR, "b")), DateForm.DAY_FIRST)
    assert guess_mapping(["a", "b", "c"], [earlier]) is earlier
    assert guess_mapping(["a", "date"], [earlier]).column(Role.DATE) == "date"


def test_a_mapping_can_be_written_down():
    mapping = ImportMapping(
        (ColumnUse(Role.DATE, "when"), ColumnUse(Role.TO_ACTOR, "who")), DateForm.YYMMDD, EndRule.INCLUSIVE,
        ChangeKind.CEDED, "me", (Decision("Daesh", "ISIS"),), (Decision("Rai", "al-Rai"),), (Decision("x", "ceded"),),
    )  # fmt: skip
    assert mapping_from_text(mapping_to_text(mapping)) == mapping


@pytest.mark.parametrize("text", ["{", "[]", '{"columns": {"when": "x"}}', '{"dates": "roman"}', "null", "[" * 100_000])
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(CampaignError, match="mapping cannot be read"):
        mapping_from_text(text)


def test_decisions_are_read():
    assert decisions_from_text("A = B; C=D\nE=F=G;;") == (Decision("A", "B"), Decision("C", "D"), Decision("E=F", "G"))
    with pytest.raises(CampaignError, match="decides nothing"):
        decisions_from_text("Daesh")


def test_a_row_becomes_a_change():
    row = {"date": "02 June 2023", "place": "Ar-Rai", "from": "داعش", "to": "fsa tr", "event": "Retaken", "url": "u"}
    ((change,), problems) = read(Rows(row))
    assert not problems
    assert (change.moment.text, change.from_actor, change.to_actor) == ("2023-06-02", "ISIS", "FSA-TR")
    assert (change.kind, change.place.name, change.source.url) == (ChangeKind.RECAPTURED, "Ar-Rai", "u")


def test_nobody_and_empty_cells_are_nobody():
    ((change,), _) = read(Rows({"date": "2016-09-04", "place": "x", "from": "n/a", "to": ""}))
    assert (change.from_actor, change.to_actor) == ("", "unknown")


def test_an_unknown_name_is_told_once_and_can_be_decided():
    table = Rows(*({"date": "2016-09-04", "place": "x", "to": "Daesh"} for _ in range(5)))
    _, problems = read(table)
    assert [problem.row for problem in problems] == [2]
    assert "Daesh" in problems[0].message
    mapping = guess_mapping(table.header)
    decided = ImportMapping(mapping.columns, actors=(Decision("daesh", "isis"),))
    assert {change.to_actor for change in read(table, decided)[0]} == {"ISIS"}
    assert read(table, ImportMapping(mapping.columns, actors=(Decision("Daesh", "-"),))) == ([], [])


def test_a_row_that_is_left_out_may_have_any_other_fault():
    faulty = {"date": "", "place": "x", "to": "Police", "lat": "north"}
    table = Rows(faulty, {"date": "2016-09-04", "place": "x", "to": "SDF"})
    mapping = ImportMapping(guess_mapping(table.header).columns, actors=(Decision("Police", "-"),))
    (change,), problems = read(table, mapping)
    assert change.row == 3
    assert not problems


def test_what_end_dates_mean_is_asked_and_an_end_without_successor_is_a_departure():
    rows = [
        {"place": "x", "holder": "ISIS", "start": "2016-01-01", "end": "2016-03-31"},
        {"place": "x", "holder": "SDF", "start": "2016-04-01", "end": "2016-05-31"},
    ]
    mapping = guess_mapping(list(rows[0]))
    _, problems = read(Rows(*rows))
    assert "inclusive" in problems[0].message
    told, problems = read(Rows(*rows), ImportMapping(mapping.columns, ends=EndRule.INCLUSIVE))
    assert not problems
    assert [(one.kind.value, one.moment.text, one.from_actor, one.to_actor) for one in told] == [
        ("withdrew", "2016-06-01", "SDF", "unknown"),
        ("captured", "2016-01-01", "", "ISIS"),
        ("captured", "2016-04-01", "", "SDF"),
    ]
    exclusive, _ = read(Rows(*rows), ImportMapping(mapping.columns, ends=EndRule.EXCLUSIVE))
    assert [one.moment.text for one in exclusive[:2]] == ["2016-03-31", "2016-05-31"]


def test_one_clear_date_settles_the_others_and_none_is_asked_about():
    rows = [{"date": text, "place": "x", "to": "SDF"} for text in ("04/09/2016", "24/08/2016")]
    assert [change.moment.text for change in read(Rows(*rows))[0]] == ["2016-09-04", "2016-08-24"]
    with pytest.raises(CampaignError, match=r"2016-04-09.*2016-09-04|2016-09-04.*2016-04-09"):
        read(Rows(rows[0]))


@pytest.mark.parametrize(
    ("wkt", "method", "named"),
    [
        ("POLYGON((37.2 36.2, 37.3 36.2, 37.3 36.3, 37.2 36.2))", FootprintMethod.DRAWN, False),
        ("GEOMETRYCOLLECTION(POINT(1 1), POLYGON((37.2 36.2, 37.3 36.2, 37.3 36.3, 37.2 36.2)))", FootprintMethod.DRAWN,
         False),
        ("POINT(37.2 36.2)", FootprintMethod.CELL, True),
    ],
)  # fmt: skip
def test_geometry_is_ground_or_a_point(wkt, method, named):
    geometry = shapely.to_wkb(shapely.from_wkt(wkt))
    ((change,), problems) = read(Rows({"date": "2016-09-04", "to": "SDF"}, geometry=geometry))
    assert not problems
    assert change.ground.method is method
    assert (change.place is not None) is named


def test_a_line_is_no_ground():
    geometry = shapely.to_wkb(shapely.from_wkt("LINESTRING(37 36, 38 36)"))
    _, problems = read(Rows({"date": "2016-09-04", "to": "SDF"}, geometry=geometry))
    assert "covers no ground" in problems[0].message


BAD = {
    "no place and no ground": ({"place": ""}, "no ground"),
    "no such kind": ({"event": "eaten"}, "kind"),
    "latitude": ({"lat": "95", "lon": "37"}, "beyond"),
    "long cell": ({"note": "x" * 1_000_000}, "1,000,000 characters"),
    "before Christ": ({"date": "44 BC"}, "date"),
    "year 10000": ({"date": "10000-01-01"}, "year"),
    "infinity": ({"lat": "inf", "lon": "nan"}, "beyond"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_told(case):
    change, words = BAD[case]
    row = {"date": "2016-09-04", "place": "x", "to": "SDF", "event": "", "lat": "", "lon": "", "note": ""} | change
    _, problems = read(Rows(row))
    assert problems
    assert all(problem.row == 2 for problem in problems)
    assert words in " ".join(f"{problem.message} {problem.remedy}" for problem in problems)


def test_a_table_without_the_needed_columns_is_refused():
    with pytest.raises(CampaignError, match="No column is mapped to date"):
        read(Rows({"place": "x", "to": "SDF"}))
    with pytest.raises(CampaignError, match="no column 'when'"):
        read(Rows({"place": "x", "to": "SDF"}), mapping_from_text('{"columns": {"date": "when", "to_actor": "to"}}'))
