"""The replay page, opened in a real browser."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsFeedback

from plugin.campaign.errors import CampaignError
from plugin.paper.replay_page import export_replay_page
from plugin.paper.request import PageRequest
from tests.qgis.paper_export import closes, page_count, words_of
from tests.unit.paper_store import small_war, store_of

SERIES = closes((8, 23), (8, 24), (8, 25), (8, 28), (9, 4))


@pytest.fixture(autouse=True)
def _application(qgis_app):
    """Every test here needs a QGIS."""


@pytest.fixture(scope="module")
def page(qgis_app, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "war.html"
    export_replay_page(store_of(small_war()), PageRequest(SERIES), path)
    return path


def browse(path: Path, tmp_path: Path, day: str = "", script: str = "") -> str:
    """The page as a browser has it after its own script, and one of the test's, have run: the DOM as HTML."""
    opened = tmp_path / "opened.html"
    text = path.read_text(encoding="utf-8")
    opened.write_text(text.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    return run_browser(tmp_path, "--dump-dom", f"{opened.as_uri()}#{day}")


def run_browser(tmp_path: Path, *options: str) -> str:
    """What a real browser without a window says."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "the tests need chromium; make setup installs it"
    found = subprocess.run(
        [
            *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={tmp_path / 'browser'}", *options),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return found.stdout.decode()


def part(dom: str, name: str) -> str:
    """The words of an element by id."""
    inner = re.search(rf'id="{name}"[^>]*>(.*?)</(?:output|table|div|h1|h2|p|figcaption)>', dom, re.DOTALL).group(1)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inner)).split())


def test_the_page_opens_at_its_first_day_and_says_who_holds_what(page, tmp_path):
    dom = browse(page, tmp_path)

    assert 'data-ready="yes"' in dom
    assert part(dom, "stamp") == "23 August 2016"
    assert part(dom, "held").startswith("ISIS")
    assert "FSA" not in part(dom, "held")
    assert part(dom, "kilometres") == "ISIS 53.7 km"


def test_a_link_opens_it_at_a_day(page, tmp_path):
    dom = browse(page, tmp_path, day="2016-09-04")

    assert part(dom, "stamp") == "4 September 2016"
    assert part(dom, "kilometres") == "FSA 53.7 km"
    assert "ISIS" not in part(dom, "held")
    assert "Jarabulus · Minister" in dom
    assert "C1" in dom


def test_ground_on_the_map_is_that_of_the_step(page, tmp_path):
    shown = (
        "const at = (n) => [...document.querySelectorAll('#map g path[stroke]')].filter((p) => n === p.getAttribute("
    )
    shown += "'fill') && p.parentNode.style.display !== 'none').length;"
    colors = {actor[0]: actor[2] for actor in data_of(page)["actors"]}
    script = f"{shown} document.body.dataset.shown = [at('{colors['ISIS']}') > 0, at('{colors['FSA']}') > 0];"

    assert 'data-shown="true,false"' in browse(page, tmp_path, day="2016-08-23", script=script)
    assert 'data-shown="true,true"' in browse(page, tmp_path, day="2016-08-24", script=script)
    assert 'data-shown="false,true"' in browse(page, tmp_path, day="2016-09-04", script=script)


def test_keys_move_through_the_days(page, tmp_path):
    script = """
    const seen = [];
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"]) {
      document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      seen.push(document.getElementById("slider").value);
    }
    document.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
    document.body.dataset.playing = document.getElementById("play").getAttribute("aria-pressed");
    document.body.dataset.seen = seen.join(" ");
    """
    dom = browse(page, tmp_path, script=script)

    assert 'data-seen="1 2 1 4 4 0"' in dom
    assert 'data-playing="true"' in dom


def test_signs_are_explained_on_the_days_they_are_on_the_map(page, tmp_path):
    script = """
    const shown = [...document.querySelectorAll("#signs span")].filter((sign) => sign.style.display !== "none");
    document.body.dataset.signs = shown.map((sign) => sign.textContent).join(", ");
    """

    assert 'data-signs=""' in browse(page, tmp_path, day="2016-08-23", script=script)
    assert 'data-signs="Front line, Contested"' in browse(page, tmp_path, day="2016-08-25", script=script)
    assert 'data-signs="Front line, Besieged"' in browse(page, tmp_path, day="2016-08-28", script=script)


def test_it_prints_on_one_small_sheet_without_its_buttons(page, tmp_path):
    pdf = tmp_path / "printed.pdf"
    run_browser(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"{page.as_uri()}#2016-08-25")

    assert page_count(pdf) == 1
    assert pdf.stat().st_size < 1_000_000
    words = words_of(pdf)
    for told in ("25 August 2016", "Border, 53.7 km", "ISIS", "FSA", "Method and uncertainty"):
        assert told in words


def test_controls_have_names_for_those_who_cannot_see_them(page, tmp_path):
    dom = browse(page, tmp_path)

    for name in ("Play", "Step back", "Step on", "Date"):
        assert f'aria-label="{name}"' in dom
    assert 'aria-valuetext="23 August 2016"' in dom


def test_the_file_stands_alone_and_is_small(page):
    text = page.read_text(encoding="utf-8")

    assert page.stat().st_size < 60_000
    assert set(re.findall(r"https?://[^\s\"'<>]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:link|img|iframe)|@import|url\((?!#)(?!\$)", text.replace("url(#", "URL_(#"))


def test_what_the_log_says_is_text_in_the_browser_too(tmp_path):
    odd = "</script><script>document.body.dataset.hacked=1</script><img src=x onerror=alert(1)>"
    war = small_war().settings(title=f"T {odd}", credits=odd)
    war.place(odd, 36.5, 36.3, kind="town").captured(odd, "FSA", "SDF", "2016-09-05", cite=(f"{odd} A1",))
    path = tmp_path / "odd.html"
    export_replay_page(store_of(war), PageRequest(closes((9, 4), (9, 5))), path)
    dom = browse(path, tmp_path, day="2016-09-05")

    assert "data-hacked" not in dom.replace("dataset.hacked", "")
    assert "<img" not in dom
    assert odd in part(dom, "title")
    assert odd in html.unescape(dom)


def test_an_arabic_page_runs_from_the_right(tmp_path):
    path = tmp_path / "ar.html"
    export_replay_page(store_of(small_war()), PageRequest(SERIES, language="ar"), path)
    dom = browse(path, tmp_path, day="2016-09-04")

    assert '<html lang="ar" dir="rtl">' in dom
    assert part(dom, "stamp") == "٤ أيلول ٢٠١٦"
    assert "الراعي" in html.unescape(dom)


def test_cancelling_and_bad_requests_leave_no_file(tmp_path):
    feedback = QgsFeedback()
    feedback.cancel()
    path = tmp_path / "war.html"

    assert export_replay_page(store_of(small_war()), PageRequest(SERIES), path, feedback).cancelled
    with pytest.raises(CampaignError):
        export_replay_page(store_of(small_war()), PageRequest(()), path)
    with pytest.raises(CampaignError):
        export_replay_page(store_of(small_war()), PageRequest(SERIES), tmp_path / "nowhere" / "war.html")
    assert list(tmp_path.iterdir()) == []


def test_ground_that_did_not_change_is_kept_once(page):
    data = data_of(page)

    assert len(data["steps"]) == 5
    looks = [tuple(face[:4]) for face in data["faces"]]
    assert len(looks) == len(set(looks))
    assert len(data["paths"]) == len(set(data["paths"]))


def data_of(path: Path) -> dict:
    """The numbers a page carries."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text.split('type="application/json">')[1].split("</script>")[0])
