"""A campaign as one HTML file: for people without QGIS, to mail, to open from a disk, to print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from qgis.core import QgsFeedback, QgsRectangle

from ..campaign.campaign import Campaign
from ..territory.coverage import bounds_of, ground_from_wkb
from .page_state import PageReader, PageSource, PageState
from .pages import ExportReport
from .printing import StoppedError, whole_file
from .replay_data import Drawing, replay_data
from .request import PageRequest, check_instants
from .wording import Wording

_FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "replay_page"


def export_replay_page(
    store: PageSource, request: PageRequest, path: Path, feedback: QgsFeedback | None = None
) -> ExportReport:
    """Write the instants of a request as a page that replays them, all in one file and without any network.

    The request's template is not used. The file appears whole or not at all. CampaignError for a request that cannot
    be kept, and where the disk refuses.
    """
    feedback = feedback or QgsFeedback()
    check_instants(request)
    reader = PageReader(store, request.line)
    wording = Wording(reader.campaign, request.language)
    bounds = request.bounds or bounds_of(ground_from_wkb(reader.campaign.aoi))
    drawing = Drawing(QgsRectangle(*bounds), reader.campaign.settings.projected_crs)
    try:
        data = replay_data(reader, wording, drawing, _pages(reader, request, feedback))
    except StoppedError:
        return ExportReport((), 0, cancelled=True)
    data["texts"] = _texts(reader, request, wording)
    with whole_file(path) as unfinished:
        unfinished.write_text(_html(data, reader.campaign, request, wording), encoding="utf-8")
    return ExportReport((path,), len(request.instants))


def _pages(reader: PageReader, request: PageRequest, feedback: QgsFeedback) -> Iterator[PageState]:
    previous: int | None = None
    for number, instant in enumerate(request.instants, start=1):
        if feedback.isCanceled():
            raise StoppedError
        yield reader.read(instant, previous)
        previous = instant
        feedback.setProgress(100 * number / len(request.instants))


def _texts(reader: PageReader, request: PageRequest, wording: Wording) -> dict[str, Any]:
    settings, words = reader.campaign.settings, wording.phrases
    last = reader.read(request.instants[-1], None)
    return {
        "title": request.title or settings.title,
        "subtitle": request.subtitle or settings.subtitle,
        "asKnown": wording.as_known(reader.recorded_at),
        "ledger": wording.ledger_title(reader.line, reader.line_km),
        "method": wording.method(last, reader.line, reader.line_km),
        "credits": wording.credits(request.credits or settings.credits, reader.tellers),
        "holders": words.who_holds_what,
        "km2": words.km2,
        "lineNote": words.line_note,
        "methodTitle": words.method_title,
        "creditsTitle": words.sources_title,
        "begins": words.series_begins,
        "nothing": words.nothing_changed,
        "km": words.km_unit,
        "signs": [words.front, words.contested, words.uncertain, words.besieged],
        "buttons": [words.play, words.pause, words.step_back, words.step_on, words.slider],
    }


def _html(data: dict[str, Any], campaign: Campaign, request: PageRequest, wording: Wording) -> str:
    """The page's parts put together; the campaign's words enter as data and never as markup."""
    fields = {
        "language": request.language,
        "direction": "rtl" if wording.is_right_to_left else "ltr",
        "title": escape(request.title or campaign.settings.title),
        "style": (_FOLDER / "page.css").read_text(encoding="utf-8"),
        "script": (_FOLDER / "page.js").read_text(encoding="utf-8"),
        "data": _safe_json(data),
    }
    html = (_FOLDER / "page.html").read_text(encoding="utf-8")
    parts = html.split("{{")
    filled = [fields[part.split("}}", 1)[0]] + part.split("}}", 1)[1] for part in parts[1:]]
    return parts[0] + "".join(filled)


def _safe_json(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
