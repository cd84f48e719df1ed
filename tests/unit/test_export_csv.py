"""Exports: a log read back equal, formulas defused and fused again, every file saying what it means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.campaign.change import Status
from plugin.exchange.csv_out import Preface, defused, fused, write_csv
from plugin.exchange.csv_text import LONGEST_LINE
from plugin.exchange.into_campaign import log_import
from plugin.exchange.log_csv import LOG_COLUMNS, joined_names, rows_of_log, split_names
from plugin.exchange.log_import import LogImport
from plugin.storage import geopackage
from plugin.storage.recorder import Recorder
from tests.unit.builder import CampaignBuilder, box
from tests.unit.storage_helpers import cells_of_war, war
from tests.unit.test_import_csv import PROJECTION

TEXTS = (
    "=1+1", "+49", "-x", "@SUM(A1)", "'=x", "''=x", "'quoted'", "\tx", "\rx", "plain", "", "'", " =x", "a\r\nb", '"',
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_formula_is_defused_and_comes_back(text):
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert fused(defused(text)) == text


def test_names_are_joined_and_split_whatever_they_hold():
    names = ("a; b", "c\\", "d;", 'e"f', "الراعي")
    assert split_names(joined_names(names)) == names


def written(folder: Path):
    """A log with everything a log can hold, and its file."""
    builder = (
        war()
        .initial("al-Rai", "ISIS", "2016-07-07", ground=box(37.3, 36.5, 37.4, 36.6), cite=["SOHR B2", "AFP A1"])
        .captured("al-Rai", "ISIS", "FSA", "2016-08-17~", ground=box(37.31, 36.5, 37.4, 36.61), note="=cmd|'/C'!A0")
        .besieged("Dabiq", "ISIS", "FSA", "2016-09-01/2016-09-03", note="line\nbreak, \"quote\"; and 'more'  ")
        .contested("nowhere", "ISIS", "SDF", "2016-09-XX")
        .correct("al-Rai", when="2016-08-18T14:30", note="+later")
        .review("Dabiq")
        .retract("nowhere", "-not so")
    )
    last = builder["al-Rai"]
    cited = builder.claim(replace(builder.log.entry(builder.entries[0].uid).draft), "border_length", 91.123456789012345)
    builder.log.correct(builder.entries[0].uid, cited)
    path = folder / "log.csv"
    preface = Preface.of(builder.campaign, "the whole log", "CC BY 4.0")
    write_csv(path, preface, LOG_COLUMNS, rows_of_log(builder.entries, builder.campaign))
    assert last.draft.status is Status.DRAFT
    return builder, path


def test_an_exported_log_is_read_back_equal_and_only_once(tmp_path):
    builder, path = written(tmp_path)
    frame = replace(builder.campaign, places={}, sources={})
    store = geopackage.create(tmp_path / "new.gpkg", frame, cells_of_war()[:0])
    for expected in (len(builder.entries), 0):
        taken = LogImport(path, store.campaign(), lambda uid: store.find_entry(uid) is not None)
        taken.read()
        assert log_import(taken, store, Recorder(store), PROJECTION, lambda done, total: True).entries == expected
    found = list(store.entries())
    assert [(one.uid, one.rank, one.effective_at) for one in found] == [
        (one.uid, one.rank, one.effective_at) for one in builder.entries
    ]
    assert [one.draft for one in found] == [one.draft for one in builder.entries]
    places = store.campaign().places
    assert {one.draft.place_id: places[one.draft.place_id] for one in found} == dict(builder.campaign.places)
    store.close()


def test_ground_of_a_whole_country_is_read_back_equal(tmp_path):
    angles = np.linspace(0, 2 * np.pi, 100_001)[:-1]
    coast = shapely.Polygon(np.column_stack((36.5 + 0.4 * np.cos(angles), 36.5 + 0.4 * np.sin(angles))))
    builder = CampaignBuilder().actors("ISIS").square_aoi().initial("", "ISIS", "2016-09-04", ground=coast)
    path = tmp_path / "log.csv"
    write_csv(path, Preface(()), LOG_COLUMNS, rows_of_log(builder.entries, builder.campaign))
    assert path.stat().st_size > LONGEST_LINE
    taken = LogImport(path, builder.campaign, lambda uid: False)
    taken.read()
    assert [entry.draft for entry in taken.entries()] == [entry.draft for entry in builder.entries]


def test_an_import_that_is_stopped_leaves_nothing(tmp_path):
    builder, path = written(tmp_path)
    store = geopackage.create(tmp_path / "new.gpkg", replace(builder.campaign, places={}, sources={}))
    taken = LogImport(path, store.campaign(), lambda uid: False)
    taken.read()
    with pytest.raises(Exception, match=r"[Ss]topped"):
        log_import(taken, store, Recorder(store), PROJECTION, lambda done, total: False)
    assert store.head().seq == 0
    assert not store.campaign().places
    store.close()


def test_a_file_says_what_it_means(tmp_path):
    _, path = written(tmp_path)
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    said = "\n".join(head)
    for words in ("half-open", "Asia/Damascus", "CC BY 4.0", "SOHR"):
        assert words in said


def test_a_table_that_cannot_be_written_leaves_no_file(tmp_path):
    with pytest.raises(Exception, match="cannot be written"):
        write_csv(tmp_path / "none" / "x.csv", Preface(()), ("a",), [])
    assert list(tmp_path.iterdir()) == []
