"""A chronology read from CSV: what is taken, what is refused, in words a person can act on."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, ReferenceLine, Settings
from plugin.campaign.change import ChangeKind, FootprintMethod
from plugin.campaign.errors import CampaignError
from plugin.campaign.place import Place, PlaceCell
from plugin.exchange.change_import import ChangeImport
from plugin.exchange.csv_changes import COLUMNS, ChangeTable
from plugin.exchange.footprints import FootprintMaker, MetricProjection
from plugin.exchange.problems import ImportCancelledError, ImportRefusedError, Problems
from tests.unit.log_in_memory import ChangeLog

SCALE = np.array([89_500.0, 111_000.0])
PROJECTION = MetricProjection(lambda points: points * SCALE, lambda points: points / SCALE)
HEADER = [*COLUMNS.required, *COLUMNS.optional]
AL_RAI = {
    "date": "2016-08-17", "time_precision": "day", "place": "al-Rai", "alt_names": "Ar-Rai; Çobanbey", "lat": "36.612",
    "lon": "37.448", "kind": "captured", "from_actor": "ISIS", "to_actor": "FSA-TR", "source": "SOHR",
    "source_type": "monitor", "reliability": "B", "credibility": "2", "note": "Town and gate",
}  # fmt: skip


def square(west: float, south: float, side: float) -> bytes:
    return shapely.to_wkb(shapely.MultiPolygon([shapely.box(west, south, west + side, south + side)]))


def campaign(**parts: object) -> Campaign:
    actors = {code: Actor(code, code, "#808080") for code in ("ISIS", "FSA-TR", "SDF")}
    border = ReferenceLine("Border", shapely.to_wkb(shapely.LineString([(37, 37), (38, 37)])), "right")
    return Campaign(
        Settings("Test", "Asia/Damascus"), square(37.0, 36.0, 1.0), actors, lines={"Border": border}, **parts
    )


def text_of(*rows: dict[str, str], header: list[str] = HEADER, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, extrasaction="ignore", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def table(tmp_path: Path):
    def make(*rows: dict[str, str], raw: bytes | None = None, **options: object) -> ChangeTable:
        path = tmp_path / "log.csv"
        path.write_bytes(raw if raw is not None else text_of(*rows, **options).encode())
        return ChangeTable(path)

    return make


def importing(changes: ChangeTable, frame: Campaign | None = None, cells=(), logged=()) -> ChangeImport:
    frame = frame or campaign()
    return ChangeImport(changes, frame, FootprintMaker(frame, cells, PROJECTION), logged)


def read(changes: ChangeTable, **options: object) -> ChangeImport:
    taken = importing(changes, **options)
    taken.read()
    return taken


def refused(changes: ChangeTable, **options: object) -> list[CampaignError]:
    with pytest.raises(ImportRefusedError) as caught:
        importing(changes, **options).read()
    assert all(problem.remedy for problem in caught.value.problems)
    return list(caught.value.problems)


def test_every_column_reaches_the_draft(table):
    row = AL_RAI | {
        "claim_measure": "border_length", "claim_value": "91", "claim_unit": "km", "claim_line": "Border",
        "claim_actor": "FSA-TR", "url": "https://example.org/1", "published": "2016-08-18", "text": "the town fell",
        "place_kind": "town",
    }  # fmt: skip
    taken = read(table(row))
    cell = PlaceCell("al-rai", square(37.4, 36.6, 0.1))
    (draft,) = taken.drafts([cell])
    (citation,), (claim,) = draft.citations, draft.claims
    assert (draft.kind, draft.from_actor, draft.to_actor) == (ChangeKind.CAPTURED, "ISIS", "FSA-TR")
    assert (draft.moment.text, draft.note, draft.place_id) == ("2016-08-17", "Town and gate", "al-rai")
    assert (draft.footprint, draft.footprint_method) == (cell.ground, FootprintMethod.CELL)
    assert (citation.grade, citation.url, citation.text) == ("B2", "https://example.org/1", "the town fell")
    assert (citation.source_id, citation.published_at) == ("sohr", "2016-08-18")
    assert (claim.value, claim.unit, claim.line, claim.citation_uid) == (91.0, "km", "Border", citation.uid)
    (place,) = taken.added_places
    assert place == Place("al-rai", "al-Rai", 37.448, 36.612, ("Ar-Rai", "Çobanbey"), "town", "")
    assert [source.name for source in taken.added_sources] == ["SOHR"]


def test_a_table_with_semicolons_and_a_byte_order_mark_is_read(table):
    raw = b"\xef\xbb\xbf" + text_of(AL_RAI, delimiter=";").encode()
    assert read(table(raw=raw)).count == 1


def test_an_interval_is_a_range(table):
    taken = read(table(AL_RAI | {"date": "2016-08-17/2016-08-19", "time_precision": "range"}))
    (draft,) = taken.drafts([])
    assert draft.moment.has_window


@pytest.mark.parametrize(
    ("raw", "words", "row"),
    [
        pytest.param(text_of(AL_RAI).encode("iso-8859-9"), "no UTF-8", 2, id="another encoding"),
        pytest.param(text_of(AL_RAI).encode("utf-16"), "UTF-16", 1, id="utf16"),
        pytest.param(b"", "no column", 1, id="empty file"),
        pytest.param(b"date,place\n2016-01-01,x\n", "time_precision", 1, id="missing columns"),
        pytest.param(text_of(header=[*HEADER, "kind"]).encode(), "twice", 1, id="column twice"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(table, raw, words, row):
    with pytest.raises(CampaignError, match=words) as caught:
        read(table(raw=raw))
    assert f"row {row}" in str(caught.value)


def test_bad_bytes_are_told_with_their_place(table):
    raw = text_of(AL_RAI, AL_RAI | {"place": "Dabiq"}).encode()
    at = raw.index(b"Dabiq")
    (problem,) = refused(table(raw=raw[:at] + b"\xff" + raw[at + 1 :]))
    assert f"Byte {at + 1} " in problem.message
    assert "0xFF" in problem.message
    assert problem.row == 3


BAD_ROWS = {
    "unknown kind": ({"kind": "liberated"}, "kind", "captured"),
    "unknown actor": ({"to_actor": "DAESH"}, "to_actor", "ISIS"),
    "impossible date": ({"date": "2016-02-30"}, "date", "2016"),
    "no date": ({"date": ""}, "date", "Write"),
    "from is to": ({"to_actor": "ISIS"}, "from_actor", "two different"),
    "initial takes from nobody": ({"kind": "initial"}, "from_actor", "empty"),
    "latitude 200": ({"lat": "200"}, "lat", "90"),
    "not a number": ({"lon": "NaN"}, "lon", "180"),
    "words for a number": ({"lon": "east"}, "lon", "number"),
    "half a point": ({"lon": ""}, "lon", "both"),
    "swapped coordinates": ({"lat": "37.448", "lon": "36.612"}, "lat", "Swap"),
    "no place": ({"place": ""}, "place", "Name"),
    "no source": ({"source": ""}, "source", "who"),
    "no such grade": ({"reliability": "G"}, "reliability", "A, B"),
    "no such credibility": ({"credibility": "9"}, "credibility", "1"),
    "interval called a day": ({"date": "2016-08-17/2016-08-18"}, "time_precision", "empty"),
    "no such ground": ({"ground": "square:3"}, "ground", "radius"),
    "radius of nothing": ({"ground": "radius:0"}, "ground", "0"),
    "no such line": ({"ground": "strip:River:1"}, "ground", "Border"),
    "radius without a point": ({"ground": "radius:5", "lat": "", "lon": ""}, "ground", "lat"),
    "figure about no line": (
        {"claim_measure": "border_length", "claim_value": "9", "claim_unit": "km", "claim_line": "X"},
        "claim_line",
        "Border",
    ),
    "figure without a unit": ({"claim_measure": "border_length", "claim_value": "9"}, "claim_measure", "km"),
    "negative figure": (
        {"claim_measure": "border_length", "claim_value": "-9", "claim_unit": "km"}, "claim_value", "length"
    ),
    "empty polygon": ({"ground": "POLYGON EMPTY"}, "ground", "draw"),
    "no polygon": ({"ground": "POLYGON((37 36, 37.5"}, "ground", "WKT"),
    "polygon with NaN": ({"ground": "POLYGON((37 36, 37.5 36, nan 36.5, 37 36))"}, "ground", "number"),
    "polygon elsewhere": ({"ground": "POLYGON((7 6, 7.5 6, 7.5 6.5, 7 6))"}, "ground", "longitude"),
    "polygon beyond the globe": ({"ground": "POLYGON((437 36, 437.5 36, 437.5 36.5, 437 36))"}, "ground", "4326"),
    "polygon without area": ({"ground": "POLYGON((37 36, 37.5 36, 37 36, 37 36))"}, "ground", "larger"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_told_by_row_and_field_with_a_remedy(table, case):
    change, field, remedy = BAD_ROWS[case]
    problems = refused(table(AL_RAI, AL_RAI | {"place": "Dabiq", "lat": "36.5", "lon": "37.2"} | change))
    assert [problem.row for problem in problems] == [3]
    assert problems[0].field == field
    assert remedy in f"{problems[0].message} {problems[0].remedy}"


def test_all_faults_of_a_file_are_told_at_once(table):
    problems = refused(table(AL_RAI | {"kind": "?", "date": "?"}, AL_RAI | {"lat": "200"}, AL_RAI))
    assert [(problem.row, problem.field) for problem in problems] == [(2, "kind"), (2, "date"), (3, "lat")]


def test_a_row_of_too_many_fields_is_refused(table):
    (problem,) = refused(table(raw=text_of(AL_RAI).encode().rstrip() + b",surplus\n"))
    assert "fields" in problem.message


def test_a_bow_tie_is_mended_with_a_remark(table):
    taken = read(table(AL_RAI | {"ground": "POLYGON((37.2 36.2, 37.4 36.4, 37.4 36.2, 37.2 36.4, 37.2 36.2))"}))
    (draft,) = taken.drafts([])
    assert "self-intersection" in taken.remarks[0].message
    assert shapely.from_wkb(draft.footprint).is_valid
    assert draft.footprint_method is FootprintMethod.DRAWN


def test_a_polygon_of_100_000_vertices_is_refused(table):
    angles = np.linspace(0, 2 * np.pi, 100_000)
    ring = shapely.LinearRing(np.column_stack((37.5 + 0.2 * np.cos(angles), 36.5 + 0.2 * np.sin(angles))))
    wkt = shapely.to_wkt(shapely.Polygon(ring), rounding_precision=4)
    (problem,) = refused(table(AL_RAI | {"ground": wkt}))
    assert "100,000 vertices" in problem.message
    assert "Simplify" in problem.remedy


def test_a_repeated_row_is_taken_once_and_told(table):
    taken = read(table(AL_RAI, AL_RAI | {"source": "AFP"}, AL_RAI))
    assert (taken.count, taken.repeated) == (2, [4])
    assert len(list(taken.drafts([]))) == 2


def test_what_the_log_says_already_is_not_imported_again(table):
    changes = table(AL_RAI, AL_RAI | {"date": "2016-08-18"})
    first = read(changes)
    log = ChangeLog()
    for draft in first.drafts([]):
        log.append(draft)
    known = {place.place_id: place for place in first.added_places}
    sources = {source.source_id: source for source in first.added_sources}
    again = read(changes, frame=campaign(places=known, sources=sources), logged=log.entries)
    assert again.count == 0
    assert not again.added_places


def test_a_place_under_another_spelling_is_the_same_place(table):
    rows = [AL_RAI, AL_RAI | {"place": "Ar-Rai", "date": "2016-08-27"}, AL_RAI | {"place": "Çobanbey", "kind": "ceded"}]
    taken = read(table(*rows))
    assert [place.name for place in taken.added_places] == ["al-Rai"]


def test_two_places_of_one_name_stay_apart(table):
    far = AL_RAI | {"lat": "36.1", "lon": "37.9"}
    taken = read(table(AL_RAI, far))
    assert [place.place_id for place in taken.added_places] == ["al-rai", "al-rai-2"]
    (problem,) = refused(table(AL_RAI, far, AL_RAI | {"lat": "", "lon": ""}))
    assert (problem.row, problem.field) == (4, "place")


def test_a_later_row_locates_a_place_that_an_earlier_one_only_named(table):
    taken = read(table(AL_RAI | {"lat": "", "lon": ""}, AL_RAI | {"date": "2016-08-18"}))
    (place,) = taken.added_places
    assert place.is_located
    cell = PlaceCell(place.place_id, square(37.4, 36.6, 0.1))
    assert all(draft.footprint == cell.ground for draft in taken.drafts([cell]))


def test_a_place_without_a_point_is_logged_without_ground(table):
    taken = read(table(AL_RAI | {"lat": "", "lon": ""}))
    (draft,) = taken.drafts([])
    assert (draft.footprint, draft.footprint_method) == (None, FootprintMethod.NONE)
    assert taken.unlocated == 1


@pytest.mark.parametrize(
    ("ground", "method", "km2"),
    [
        pytest.param("strip:Border:2", FootprintMethod.STRIP, 2 * 89.2, id="strip"),
        pytest.param("radius: 3 km", FootprintMethod.RADIUS, np.pi * 9, id="radius"),
        pytest.param("POLYGON((37.2 36.2, 37.3 36.2, 37.3 36.3, 37.2 36.3, 37.2 36.2))", FootprintMethod.DRAWN, 99.5,
                     id="drawn"),
    ],
)  # fmt: skip
def test_ground_is_made_as_the_row_says(table, ground, method, km2):
    (draft,) = read(table(AL_RAI | {"ground": ground})).drafts([])
    assert draft.footprint_method is method
    area = shapely.from_wkb(draft.footprint).area * SCALE.prod() / 1e6
    assert area == pytest.approx(km2, rel=0.02)


def test_drawn_ground_ends_at_the_area_of_interest(table):
    (draft,) = read(table(AL_RAI | {"ground": "POLYGON((36 36.2, 37.5 36.2, 37.5 36.3, 36 36.3, 36 36.2))"})).drafts([])
    assert shapely.from_wkb(draft.footprint).bounds == (37.0, 36.2, 37.5, 36.3)


def test_unknown_columns_are_remarked(table):
    taken = read(table(AL_RAI | {"weather": "fair"}, header=[*HEADER, "weather"]))
    assert "weather" in taken.remarks[0].message


def test_a_file_that_changes_between_its_two_readings_is_noticed(table, tmp_path):
    taken = read(table(AL_RAI))
    (tmp_path / "log.csv").write_text(text_of(AL_RAI, AL_RAI | {"date": "2016-08-18"}), encoding="utf-8")
    with pytest.raises(CampaignError, match="changed"):
        list(taken.drafts([]))


def test_reading_reports_progress_and_can_be_stopped(table):
    changes = table(*(AL_RAI | {"date": f"2016-08-{1 + day % 28:02}", "note": str(day)} for day in range(9_000)))
    told: list[tuple[int, int]] = []

    def stop_halfway(done: int, total: int) -> bool:
        told.append((done, total))
        return done < total / 2

    with pytest.raises(ImportCancelledError):
        importing(changes).read(stop_halfway)
    assert 1 < len(told) < 4


def test_problems_of_a_whole_file_are_counted_but_not_all_kept(table):
    problems = Problems()
    changes = table(*(AL_RAI | {"kind": "?"} for _ in range(1_000)))
    assert not list(changes.changes(problems))
    assert (problems.count, len(problems.kept)) == (1_000, 200)


def test_a_million_rows_are_read_row_by_row(table):
    """Stopped after two per cent, no more than that was read, and none of it kept."""
    block = text_of(AL_RAI | {"kind": "?"}).encode().split(b"\r\n", 1)[1]
    changes = table(raw=text_of().encode() + block * 1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ImportCancelledError):
            importing(changes).read(lambda done, total: done < total / 50)
        assert tracemalloc.get_traced_memory()[1] < 20e6
    finally:
        tracemalloc.stop()
