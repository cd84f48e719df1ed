"""Files made to harm: each is refused in words, quickly, and nothing beyond the file itself is read or asked for."""

from __future__ import annotations

import io
import os
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from osgeo import ogr, osr

from plugin.campaign.errors import CampaignError
from plugin.exchange.csv_text import MOST_ROWS
from plugin.exchange.guards import MOST_BYTES_AT_ONCE
from plugin.exchange.ogr_tables import open_table

KML = '<?xml version="1.0"?>{doctype}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'
PLACEMARK = (
    "<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>37,36 37.4,36 37.4,36.5 37,36"
    "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
)
LAUGHS = "<!DOCTYPE x [<!ENTITY a '1234567890'>{}]>".format(
    "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefghi", "bcdefghij", strict=True))
)


def kml(body: str, doctype: str = "") -> bytes:
    return KML.format(doctype=doctype, body=body).encode()


def zipped(name: str, data: bytes, size_lie: int | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method, compresslevel=9) as archive:
        archive.writestr(name, data)
    raw = whole.getvalue()
    if size_lie is not None:
        raw = raw.replace(len(data).to_bytes(4, "little"), size_lie.to_bytes(4, "little"))
    return raw


def bomb() -> bytes:
    return b"<kml>" + b" " * (300 * 2**20)


BAD = {
    "entity bomb": ("x.kml", lambda: kml(PLACEMARK.format(name="&j;"), LAUGHS), "entities"),
    "external entity": (
        "x.kml",
        lambda: kml(PLACEMARK.format(name="&e;"), "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
        "entities",
    ),
    "declaration in other case": ("x.kml", lambda: kml("", "<!doctype x []>"), "entities"),
    "utf-16": ("x.kml", lambda: kml("", "<!DOCTYPE x []>").decode().encode("utf-16"), "UTF-8"),
    "utf-16 without a mark": ("x.kml", lambda: kml("", "<!DOCTYPE x []>").decode().encode("utf-16-le"), "UTF-8"),
    "entities in a kmz": ("x.kmz", lambda: zipped("doc.kml", kml("&j;", LAUGHS)), "entities"),
    "zip bomb in a kmz": ("x.kmz", lambda: zipped("doc.kml", bomb()), "archive of a map"),
    "zip bomb in a sheet": ("x.xlsx", lambda: zipped("xl/workbook.xml", bomb()), "archive of a map"),
    "bomb packed with lzma": ("x.kmz", lambda: zipped("doc.kml", kml(""), method=zipfile.ZIP_LZMA), "unusual way"),
    "bomb packed with bzip2": ("x.xlsx", lambda: zipped("xl/a.xml", b"<a/>", method=zipfile.ZIP_BZIP2), "unusual way"),
    "zip that lies": ("x.kmz", lambda: zipped("doc.kml", bomb(), 1_000), "archive"),
    "zip without kml": ("x.kmz", lambda: zipped("readme.txt", b"hello"), "no KML"),
    "no zip": ("x.xlsx", lambda: b"PK\3\4" + b"x" * 500, "archive"),
    "truncated geojson": ("x.geojson", lambda: b'{"type": "FeatureCollection", "features": [{"type": "Fea', "GeoJSON"),
    "deep json": ("x.geojson", lambda: b"[" * 1_000_000, "GeoJSON"),
    "no geopackage": ("x.gpkg", lambda: b"SQLite format 3\0" + b"\0" * 4_000, "GPKG"),
    "an address": ("x.vrt", lambda: b"<OGRVRTDataSource/>", "are not read"),
    "empty": ("x.kml", lambda: b"", "cannot be read"),
    "a line of a gigabyte": ("x.csv", lambda: b"date,place\n" + b"x" * 3_000_000, "longer than"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_made_to_harm_is_refused_in_words(case, tmp_path):
    name, make, words = BAD[case]
    path = tmp_path / name
    path.write_bytes(make())
    started = time.monotonic()
    with pytest.raises(CampaignError, match=words) as caught:
        list(open_table(path).rows())
    assert time.monotonic() - started < 10
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize("ending", ["geojson", "kml", "xlsx", "kmz"])
def test_a_gigabyte_for_a_reader_that_holds_it_whole_is_refused(ending, tmp_path):
    path = tmp_path / f"large.{ending}"
    with path.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(CampaignError, match=f"{MOST_BYTES_AT_ONCE // 2**20} MB are allowed"):
        open_table(path)


def test_a_table_of_too_many_rows_ends_early(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * (MOST_ROWS + 1_000))
    with pytest.raises(CampaignError, match="more than"):
        sum(1 for _row in open_table(path).rows())


@pytest.mark.parametrize("make", [lambda path: os.mkfifo(path), lambda path: path.mkdir(), lambda path: None])
def test_what_is_no_plain_file_is_refused_at_once(make, tmp_path):
    path = tmp_path / "x.geojson"
    make(path)
    with pytest.raises(CampaignError, match="no file"):
        open_table(path)
    with pytest.raises(CampaignError, match="no file"):
        open_table(Path("/vsicurl/http://127.0.0.1:9/x.geojson"))


def test_nothing_is_asked_of_the_network_and_no_other_file_is_read(tmp_path):
    """A KML that links to a server and to a file in every way it can: neither is touched."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_words: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    secret = tmp_path / "secret.kml"
    secret.write_bytes(kml(PLACEMARK.format(name="secret")))
    links = "".join(
        f"<NetworkLink><Link><href>{target}</href></Link></NetworkLink><GroundOverlay><Icon><href>{target}</href></Icon>"
        f"</GroundOverlay><Schema parent='{target}'/>"
        for target in (f"{address}/a.kml", secret.as_uri(), "secret.kml")
    )
    styled = PLACEMARK.format(name="own").replace("</name>", f"</name><styleUrl>{address}/s.kml#x</styleUrl>")
    styled_by_file = PLACEMARK.format(name="too").replace("</name>", "</name><styleUrl>secret.kml#x</styleUrl>")
    path = tmp_path / "x.kml"
    path.write_bytes(kml(links + styled + styled_by_file))
    names = {row["name"] for row in open_table(path).rows()}
    server.shutdown()
    thread.join()
    server.server_close()
    assert "own" in names
    assert "secret" not in names
    assert asked == []


def test_a_geopackage_view_that_never_ends_is_not_read(tmp_path):
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    path = tmp_path / "x.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    dataset.CreateLayer("real", degrees, ogr.wkbPolygon)
    dataset.ExecuteSQL(
        "CREATE VIEW endless AS WITH RECURSIVE c(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM c)"
        " SELECT fid, NULL AS geom FROM c"
    )
    dataset.ExecuteSQL(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('endless', 'attributes', 'e', 0)"
    )
    dataset = None
    started = time.monotonic()
    with pytest.raises(CampaignError, match="no layer"):
        open_table(path, "endless")
    assert list(open_table(path).rows()) == []
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("named", ["x", "rtree_x"])
def test_a_geopackage_table_that_reads_another_file_is_not_asked(named, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("date,place\n2016-09-04,bunker\n")
    path = tmp_path / "x.gpkg"
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    dataset.CreateLayer("real", None, ogr.wkbPolygon)
    dataset = None
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO gpkg_contents (table_name, data_type) VALUES (?, 'attributes')", (named,))
        database.execute("PRAGMA writable_schema = 1")
        text = f"CREATE VIRTUAL TABLE {named} USING VirtualText('{secret}', 'UTF-8', 1, COMMA, DOUBLEQUOTE, ',')"
        database.execute("INSERT INTO sqlite_master VALUES ('table', ?, ?, 0, ?)", (named, named, text))
        database.commit()
    for layer in (named, "", "real"):
        with pytest.raises(CampaignError, match="can read other files"):
            open_table(path, layer)


def test_a_file_that_breaks_off_among_its_rows_is_refused_and_not_half_read(tmp_path):
    path = tmp_path / "torn.gpkg"
    driver = ogr.GetDriverByName("GPKG")
    dataset = driver.CreateDataSource(str(path))
    layer = dataset.CreateLayer("areas", None, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("holder", ogr.OFTString))
    for number in range(2_000):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["holder"] = f"{number} " + "x" * 100
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (37 36)"))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    raw = bytearray(path.read_bytes())
    page = len(raw) * 3 // 4 // 4096 * 4096
    raw[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(raw)

    rows = open_table(path).rows()
    with pytest.raises(CampaignError, match="cannot be read") as refused:
        list(rows)
    assert refused.value.row is not None
    assert 1_000 < refused.value.row < 2_000
