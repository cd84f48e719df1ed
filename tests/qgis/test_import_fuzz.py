"""Thousands of broken files for every importer: each is read or refused in words, none crashes, hangs or stays open.

Set CAMPAIGN_REPLAY_FUZZ_SECONDS to fuzz each importer for longer than its share of a test run.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from osgeo import gdal

from plugin.campaign.errors import CampaignError
from plugin.exchange.acled import AcledTable
from plugin.exchange.change_import import ChangeImport
from plugin.exchange.csv_changes import ChangeTable
from plugin.exchange.csv_out import Preface, write_csv
from plugin.exchange.footprints import FootprintMaker, MetricProjection
from plugin.exchange.formats import TableKind, change_source, kind_of_table
from plugin.exchange.log_csv import LOG_COLUMNS, rows_of_log
from plugin.exchange.log_import import LogImport
from plugin.exchange.mapping import ImportMapping
from plugin.exchange.ogr_tables import open_table
from plugin.exchange.problems import ImportRefusedError, Problems
from plugin.exchange.snapshot_files import MapFolder
from plugin.exchange.snapshot_import import SnapshotImport, SnapshotOptions
from plugin.exchange.ucdp import UcdpTable
from tests.unit.builder import CampaignBuilder, box
from tests.unit.test_import_acled_ucdp import EVENT, GED
from tests.unit.test_import_csv import AL_RAI, text_of

SECONDS = float(os.environ.get("CAMPAIGN_REPLAY_FUZZ_SECONDS", "3"))
ONE_FILE_SECONDS = 10.0

WAR = (
    CampaignBuilder()
    .actors("ISIS", "FSA-TR", "SDF")
    .square_aoi(37.0, 36.0)
    .place("al-Rai", 37.448, 36.612)
    .initial("al-Rai", "ISIS", "2016-07-07", ground=box(37.4, 36.5, 37.5, 36.7), cite=["SOHR B2"])
    .captured("al-Rai", "ISIS", "FSA-TR", "2016-08-17", ground=box(37.4, 36.5, 37.5, 36.7), note="=1+1")
)
TRIANGLE = "POLYGON((37 36,38 36,38 37,37 36))"
SPICE = (
    b"", b"\0", b"\xff", b"'", b'"', b",", b"\n", b"\r\n", b"=cmd|' /C calc'!A0", b"NaN", b"-1e999", b"9999-12-31",
    b"10000-01-01", b"-0044-03-15", b"0000-00-00", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", b"&e;",
    b"\xe2\x80\xae", b"\xed\xa0\x80", b"POLYGON((", b"MULTIPOLYGON EMPTY", b"radius:1e400", b"strip::", b"]" * 50,
    b"[" * 200, b"A" * 70_000, b"%s%n", b"../../etc/passwd", b"/vsicurl/http://127.0.0.1:9/x", b"unknown", b"201X",
)  # fmt: skip


def csv_seed(row: dict[str, str]) -> bytes:
    return text_of(row, row | {next(iter(row)): "x"}, header=list(row)).encode()


def log_seed(folder: Path) -> bytes:
    path = folder / "seed.csv"
    write_csv(path, Preface.of(WAR.campaign, "log"), LOG_COLUMNS, rows_of_log(WAR.entries, WAR.campaign))
    return path.read_bytes()


def geojson_seed() -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"date": "2016-09-04", "holder": holder, "name": "x", "fill": "#ff0000"},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 36], [x + 0.4, 36], [x + 0.4, 36.5], [x, 36]]]},
        }
        for x, holder in ((37, "ISIS"), (37.5, "SDF"))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def kml_seed() -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        b'<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink><Style id="a"><PolyStyle><color>'
        b"990000ff</color></PolyStyle></Style><Placemark><name>ISIS</name><styleUrl>#a</styleUrl><TimeSpan><begin>"
        b"2016-09-04</begin></TimeSpan><ExtendedData><Data name='holder'><value>ISIS</value></Data></ExtendedData>"
        b"<Polygon><outerBoundaryIs><LinearRing><coordinates>37,36,0 37.4,36,0 37.4,36.5,0 37,36,0</coordinates>"
        b"</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>"
    )


def zipped(**members: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return whole.getvalue()


def xlsx_seed(folder: Path) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["date", "place", "from_actor", "to_actor", "lat", "lon"])
    book.active.append(["2016-09-04", "al-Rai", "ISIS", "SDF", 36.6, 37.4])
    book.active.append(["04.09.2016", "=1+1", "ISIS", "SDF", 36.6, 37.4])
    book.save(folder / "seed.xlsx")
    return (folder / "seed.xlsx").read_bytes()


def gpkg_seed(folder: Path) -> bytes:
    from osgeo import gdal

    gdal.FileFromMemBuffer("/vsimem/seed.geojson", geojson_seed())
    gdal.VectorTranslate(str(folder / "seed.gpkg"), "/vsimem/seed.geojson")
    gdal.Unlink("/vsimem/seed.geojson")
    return (folder / "seed.gpkg").read_bytes()


def mutated(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.choice((1, 10, 1000))]
            case 2:
                data[at:at] = chance.choice(SPICE)
            case 3:
                data = data[:at]
            case 4:
                other = chance.randrange(len(data) + 1)
                data[at:at] = data[other : other + chance.choice((5, 50, 500))]
            case 5:
                end = at + chance.choice((3, 10, 30))
                data[at:end] = chance.choice(SPICE)
    return bytes(data)


def judge(changes: object) -> None:
    flat = MetricProjection(lambda points: points * 90_000.0, lambda points: points / 90_000.0)
    taken = ChangeImport(changes, WAR.campaign, FootprintMaker(WAR.campaign, (), flat))
    taken.read()
    list(taken.entries(()))


def as_chronology(path: Path) -> None:
    judge(ChangeTable(path, "Asia/Damascus"))


def as_table(path: Path) -> None:
    table = open_table(path)
    kind = kind_of_table(table)
    if kind not in (TableKind.UCDP, TableKind.LOG):
        judge(change_source(table, kind, None, WAR.campaign))


def as_log(path: Path) -> None:
    taken = LogImport(path, WAR.campaign, lambda uid: False)
    taken.read()
    list(taken.entries())


def as_acled(path: Path) -> None:
    judge(AcledTable(open_table(path), ImportMapping(), WAR.campaign))


def as_ucdp(path: Path) -> None:
    list(UcdpTable(open_table(path)).markers(Problems()))


class Kept:
    """A store that keeps nothing: what snapshots ask of one while they are judged."""

    def transaction(self):
        from contextlib import nullcontext

        return nullcontext()

    def add_sources(self, sources: object) -> None: ...

    def find_entry(self, uid: str) -> None:
        return None

    def holdings_at(self, instant: int) -> list:
        return []

    def head(self) -> tuple[int, str]:
        return (0, "")

    def log_many(self, drafts: list, progress: object = None, uids: object = ()) -> list:
        return drafts


def as_maps(path: Path) -> None:
    folder = path.parent / "maps"
    folder.mkdir(exist_ok=True)
    path.replace(folder / f"20160904{path.suffix}")
    (folder / "20160905.geojson").write_bytes(geojson_seed())
    taken = SnapshotImport(MapFolder(folder, "Asia/Damascus"), SnapshotOptions("holder"), WAR.campaign)
    taken.refuse_undecided()
    taken.log(Kept(), Kept())


IMPORTERS: dict[str, tuple[str, Callable[[Path], bytes], Callable[[Path], None]]] = {
    "chronology": (".csv", lambda folder: text_of(AL_RAI, AL_RAI).encode(), as_chronology),
    "any csv": (
        ".csv",
        lambda folder: csv_seed({"when": "2016-09-04", "to": "SDF", "place": "x", "wkt": TRIANGLE}),
        as_table,
    ),
    "log": (".csv", log_seed, as_log),
    "acled": (".csv", lambda folder: csv_seed(EVENT | {"sub_event_type": "Government regains territory"}), as_acled),
    "ucdp": (".csv", lambda folder: csv_seed(GED), as_ucdp),
    "geojson": (".geojson", lambda folder: geojson_seed(), as_table),
    "kml": (".kml", lambda folder: kml_seed(), as_table),
    "kmz": (".kmz", lambda folder: zipped(doc_dot_kml=kml_seed()), as_table),
    "xlsx": (".xlsx", xlsx_seed, as_table),
    "gpkg": (".gpkg", gpkg_seed, as_table),
    "maps": (".geojson", lambda folder: geojson_seed(), as_maps),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPORTERS)
def test_broken_files_are_read_or_refused_in_words(name, tmp_path, qgis_app):
    ending, make_seed, reader = IMPORTERS[name]
    if name in ("kml", "kmz") and gdal.GetDriverByName("LIBKML") is None:
        pytest.skip("without LIBKML this GDAL reads no dates of a KML")
    seed = make_seed(tmp_path)
    chance = random.Random(name)
    path = tmp_path / f"fuzz{ending}"
    path.write_bytes(seed)
    try:
        reader(path)
    except ImportRefusedError:
        assert name in ("chronology", "any csv", "acled", "xlsx")
    end = time.monotonic() + SECONDS
    files, refusals = 0, []
    while time.monotonic() < end:
        broken = mutated(seed, chance) if chance.random() > 0.03 else chance.randbytes(chance.randrange(3_000))
        path.write_bytes(broken)
        started = time.monotonic()
        try:
            reader(path)
        except CampaignError as error:
            refusals.append(error.message)
        except Exception as error:
            kept = Path(os.environ.get("CAMPAIGN_REPLAY_FUZZ_KEEP", str(tmp_path))) / f"crash{ending}.gz"
            kept.write_bytes(gzip.compress(broken))
            raise AssertionError(f"{name}, file {files} kept as {kept}: {type(error).__name__}: {error}") from error
        assert time.monotonic() - started < ONE_FILE_SECONDS, f"{name}, file {files}"
        files += 1
    assert files > 20
    assert all(refusals)
