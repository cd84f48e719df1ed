"""Entries that must wait: they survive, go in once, and cost nobody else's."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest

from plugin.campaign.change import ChangeDraft
from plugin.campaign.citation import Claim, Reliability, Source
from plugin.campaign.newcomers import Newcomers
from plugin.campaign.place import Place, PlaceCell
from plugin.storage.errors import StorageError
from plugin.storage.outbox import Outbox
from tests.unit.builder import box, citation, day
from tests.unit.storage_helpers import capture, new_store, recorder


def full_draft() -> ChangeDraft:
    return capture(
        "FSA",
        "2016-08-30/2016-09-01",
        box(37.3, 36.5, 37.4, 36.6),
        "ISIS",
        "al-Rai",
        note="“الراعي”\n",
        citations=(citation("SOHR", "B2", uid="c1"),),
        claims=(Claim("k1", "c1", day("2016-09-04"), "area", 0.1 + 0.2, "km2"),),
    )


def outbox(folder: Path, elsewhere: Path | None = None) -> Outbox:
    ticks = count(1000)
    return Outbox(folder / "war.gpkg", elsewhere, clock=lambda: next(ticks))


def test_what_waits_reads_back(tmp_path: Path) -> None:
    first = outbox(tmp_path).put(full_draft(), "locked")
    newcomers = Newcomers(
        (Place("rai", "al-Rai", 37.45, 36.6, ("الراعي",), "town", "picked"), Place("x", "X")),
        (PlaceCell("rai", b"\x00\xff"),),
        (Source("hawar", "Hawar “News”", "agency", Reliability.C),),
    )
    second = outbox(tmp_path).put(capture("ISIS", "2016-01-01", None), "locked", "f" * 32, newcomers)
    assert outbox(tmp_path).pending() == sorted([first, second], key=lambda one: (one.since, one.uid))
    assert first.draft == full_draft()
    assert (second.uid, second.newcomers) == ("f" * 32, newcomers)


def test_removing_one_leaves_the_others_and_no_litter(tmp_path: Path) -> None:
    box_ = outbox(tmp_path)
    first, second = box_.put(full_draft()), box_.put(full_draft())
    box_.remove(first.uid)
    assert box_.pending() == [second]
    box_.remove(second.uid)
    box_.remove(second.uid)
    assert os.listdir(tmp_path) == []


def test_folder_beside_takes_nothing(tmp_path: Path) -> None:
    """A file stands where the folder should be: the entry goes to the person's own folder."""
    (tmp_path / "war.gpkg.outbox").write_text("in the way")
    profile = tmp_path / "profile"
    waiting = outbox(tmp_path, profile).put(full_draft())
    assert outbox(tmp_path, profile).pending() == [waiting]
    outbox(tmp_path, profile).remove(waiting.uid)
    assert outbox(tmp_path, profile).pending() == []


def test_no_folder_takes_it(tmp_path: Path) -> None:
    (tmp_path / "war.gpkg.outbox").write_text("in the way")
    with pytest.raises(StorageError, match="not even be put aside"):
        outbox(tmp_path).put(full_draft())


def test_unreadable_file_is_left(tmp_path: Path) -> None:
    box_ = outbox(tmp_path)
    waiting = box_.put(full_draft())
    torn = tmp_path / "war.gpkg.outbox" / "torn.json"
    torn.write_text('{"uid": "x", "dra')
    assert box_.pending() == [waiting]
    assert torn.exists()


def test_delivery_twice_logs_once(tmp_path: Path) -> None:
    """The program died between logging and removing."""
    store = new_store(tmp_path)
    desk, box_ = recorder(store), outbox(tmp_path)
    waiting = box_.put(capture("ISIS", "2016-01-01", box(37.0, 36.0, 38.0, 37.0)))
    entry = desk.log(waiting.draft, waiting.uid)
    assert desk.log(waiting.draft, waiting.uid) == entry
    assert list(store.entries()) == [entry]
    store.close()


def test_what_cannot_be_read_is_named_and_left_where_it_lies(tmp_path: Path) -> None:
    elsewhere = tmp_path / "profile"
    box_ = outbox(tmp_path, elsewhere)
    waits = box_.put(full_draft())
    assert box_.unreadable() == []
    beside = tmp_path / "war.gpkg.outbox"
    torn, unfinished = beside / "torn.json", beside / "cut.json.unfinished"
    torn.write_text((beside / f"{waits.uid}.json").read_text(encoding="utf-8")[:200], encoding="utf-8")
    unfinished.write_text("{", encoding="utf-8")
    assert box_.pending() == [waits]
    assert box_.unreadable() == [torn, unfinished]
    assert torn.exists()
    assert unfinished.exists()
