"""What a finished PDF says to other programs: where its pages lie, and its letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeedback

from plugin.paper.geo_frame import geo_frame
from plugin.paper.pages import export_pages
from plugin.paper.pdf_finish import finish_pdf
from plugin.paper.printing import print_pdf
from plugin.paper.request import PageRequest
from tests.qgis.paper_export import close_all, closes, draw, fonts_of, images_of, page_count, prepared
from tests.unit.paper_store import small_war, store_of

gdal.UseExceptions()
SERIES = closes((8, 23), (8, 24), (9, 4))
ARABIC_NAMES = {"ISIS": "تنظيم الدولة", "FSA": "الجيش الحر", "SDF": "قسد"}


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Every test here needs a QGIS."""
    yield
    close_all()


def raw_text(pdf: Path, page: int) -> str:
    """Text as it is in the file, no letter normalised."""
    import subprocess

    command = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_every_page_of_a_one_file_series_lies_where_its_map_lies(tmp_path):
    pdf = tmp_path / "war.pdf"
    series = prepared(small_war(), PageRequest(SERIES), tmp_path)
    print_pdf(series.layout, pdf, QgsFeedback())
    extent = series.layout.itemById("map").extent()

    for page in range(1, len(SERIES) + 1):
        read = gdal.Open(f"PDF:{page}:{pdf}")
        assert read.GetSpatialRef().GetAuthorityCode(None) == "32637"
        neat = [
            float(number) for number in read.GetMetadataItem("NEATLINE").strip("POLYGN ()").replace(",", " ").split()
        ]
        assert min(neat[::2]) == pytest.approx(extent.xMinimum(), abs=0.5)
        assert max(neat[::2]) == pytest.approx(extent.xMaximum(), abs=0.5)
        assert min(neat[1::2]) == pytest.approx(extent.yMinimum(), abs=0.5)
        assert max(neat[1::2]) == pytest.approx(extent.yMaximum(), abs=0.5)


def test_an_arabic_page_is_searchable_in_plain_letters(tmp_path):
    war = small_war()
    from dataclasses import replace

    named = {code: replace(actor, names={"ar": ARABIC_NAMES[code]}) for code, actor in war.campaign.actors.items()}
    war.campaign = replace(war.campaign, actors=named)
    pdf = tmp_path / "arabic.pdf"
    export_pages(store_of(war), PageRequest(SERIES, language="ar"), pdf, draw)

    text = raw_text(pdf, 2)
    for words in ("تنظيم الدولة", "الجيش الحر", "مناطق السيطرة", "أيلول"):
        assert words in raw_text(pdf, 3) + text, words
    assert not any("\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefe" for letter in text)
    assert images_of(pdf) == []
    assert any("Arabic" in row[0] or "DejaVu" in row[0] for row in fonts_of(pdf))


def test_ligatures_are_found_as_the_letters_that_were_typed(tmp_path):
    war = small_war().settings(title="Official raffle of al-Safira", credits="flow office")
    pdf = tmp_path / "ligatures.pdf"
    export_pages(store_of(war), PageRequest(SERIES[:1]), pdf, draw)

    text = raw_text(pdf, 1)
    assert "Official raffle of al-Safira" in text
    assert "flow office" in text


def test_a_file_that_qt_did_not_write_is_left_as_it_is(tmp_path):
    strange = tmp_path / "strange.pdf"
    strange.write_bytes(b"%PDF-1.7\nnothing known\nstartxref\n5\n%%EOF\n")
    before = strange.read_bytes()

    assert not finish_pdf(strange, None)
    assert strange.read_bytes() == before


def test_finishing_only_appends(tmp_path, monkeypatch):
    from plugin.paper import printing

    series = prepared(small_war(), PageRequest(SERIES), tmp_path)
    plain = tmp_path / "plain.pdf"
    with monkeypatch.context() as patched:
        patched.setattr(printing, "finish_pdf", lambda path, frame: True)
        print_pdf(series.layout, plain, QgsFeedback())
    before = plain.read_bytes()

    assert finish_pdf(plain, geo_frame(series.layout))
    assert plain.read_bytes().startswith(before)
    assert page_count(plain) == len(SERIES)


def test_the_file_is_titled_after_the_campaign(tmp_path):
    import subprocess

    pdf = tmp_path / "war.pdf"
    export_pages(store_of(small_war()), PageRequest(SERIES[:1]), pdf, draw)

    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True, text=True).stdout
    assert "Small war" in info
