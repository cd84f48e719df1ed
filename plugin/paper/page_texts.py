"""The texts of a page, cut to the room its layout gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, radians

from ..territory.lines import line_from_wkb, vertices_of
from .charts import Chip
from .fitting import LabelBox
from .in_view import InView
from .page_lists import PageLists
from .page_state import PageReader, PageState
from .page_table import Clocks, PageTexts
from .request import PageRequest
from .sheets import SIGNS
from .wording import Wording

_NEAR_DEGREES = 0.15
"""About 15 km of latitude."""

Chips = dict[str, Sequence[tuple[int, Chip]]]
"""The chips of each list by the number of the line they stand beside."""


class PageWriter:
    """Writes page after page; boxes are the layout's labels by column, where it has them."""

    def __init__(
        self, reader: PageReader, wording: Wording, request: PageRequest, boxes: Mapping[str, LabelBox]
    ) -> None:
        self._reader = reader
        self.wording = wording
        self._request = request
        self._boxes = boxes
        kinds = {place_id: place.kind for place_id, place in reader.campaign.places.items()}
        self._lists = PageLists(wording, kinds, boxes)
        self._ends = _line_ends(reader, wording)

    @property
    def compares(self) -> bool:
        """Whether the layout sets each page beside the one before."""
        return self._lists.compares

    def write(
        self, number: int, count: int, page: PageState, before: PageState | None, clocks: Clocks, seen: InView
    ) -> tuple[PageTexts, Chips]:
        """The texts of a page, counted from 1, of so many, and the chips of its lists; seen is what its maps show."""
        lists, chips = self._written_lists(page, before, seen)
        texts = PageTexts(
            page=number,
            begins_at=clocks.begins,
            ends_at=clocks.ends,
            before_begins_at=clocks.before_begins,
            before_ends_at=clocks.before_ends,
            **self._masthead(page, before),
            **self._heads(page, before, seen),
            **lists,
            **self._notes(page, seen),
            page_label=self.wording.page(number, count),
        )
        return texts, chips

    def _masthead(self, page: PageState, before: PageState | None) -> dict[str, str]:
        """What the page is called, and when it stands."""
        wording, settings = self.wording, self._reader.campaign.settings
        stamp = wording.stamp(page.instant)
        return {
            "name": stamp,
            "title": self._fitted("title", self._request.title or settings.title),
            "subtitle": self._fitted("subtitle", self._request.subtitle or settings.subtitle),
            "stamp": stamp,
            "after_stamp": stamp,
            "before_stamp": wording.stamp(before.instant) if before else "",
            "before_day": wording.brief_day(before.instant) if before else "",
            "after_day": wording.brief_day(page.instant),
            "stamp_note": self._clipped("stamp_note", wording.stamp_note(page.instant)),
            "as_known": self._clipped("as_known", wording.as_known(self._reader.recorded_at)),
        }

    def _heads(self, page: PageState, before: PageState | None, seen: InView) -> dict[str, str]:
        """What stands over the lists."""
        words, wording = self.wording.phrases, self.wording
        line, line_km = self._reader.line, self._reader.line_km
        return {
            "holders_title": self._clipped("holders_title", words.who_holds_what),
            **self._lists.units(page, before, seen),
            "ledger_title": self._clipped("ledger_title", wording.ledger_title(line, line_km)),
            "ledger_note": self._clipped("ledger_note", self._line_note(page) if line else ""),
            "ledger_start": self._clipped("ledger_start", self._ends[0]),
            "ledger_end": self._clipped("ledger_end", self._ends[1]),
            "changes_title": self._clipped("changes_title", wording.changes_title(page)),
        }

    def _line_note(self, page: PageState) -> str:
        """What the ledger's figures are, where the layout prints any; else what its bar is."""
        return self.wording.line_note(page) if "ledger_figures" in self._boxes else self.wording.phrases.line_note

    def _written_lists(self, page: PageState, before: PageState | None, seen: InView) -> tuple[dict[str, str], Chips]:
        holders, ledger = self._lists.holders(page, before, seen), self._lists.ledger(page, before)
        changes, change_chips = self._lists.changes(page)
        signs = self._lists.signs(page, seen)
        named = {name: self._clipped(name, text) for name, (text, _) in zip(SIGNS, signs, strict=False)}
        texts = {
            "holder_names": holders.names,
            "holder_figures": holders.figures,
            "holder_before": holders.before,
            "holder_change": holders.change,
            "ledger_names": ledger.names,
            "ledger_figures": ledger.figures,
            "ledger_before": ledger.before,
            "change_heads": self.wording.directed("\n".join(line.heading for line in changes)),
            "change_texts": self.wording.directed("\n".join(line.text for line in changes)),
            "change_grades": "\n".join(line.figure for line in changes),
            **{name: named.get(name, "") for name in SIGNS},
        }
        chips: Chips = {
            "holder_chips": holders.chips,
            "ledger_chips": ledger.chips,
            "change_chips": change_chips,
            "sign_chips": [(number, chip) for number, (_, chip) in enumerate(signs)],
        }
        return texts, chips

    def _notes(self, page: PageState, seen: InView) -> dict[str, str]:
        """How the figures came about, and whom to thank."""
        words, wording = self.wording.phrases, self.wording
        own = self._request.credits or self._reader.campaign.settings.credits
        method = wording.method(page, self._reader.line, self._reader.line_km)
        if self.compares and not seen.is_all:
            method = f"{method} {words.whole_area_note}"
        return {
            "method_title": wording.directed(words.method_title),
            "method": self._clipped("method", method),
            "sources_title": wording.directed(words.sources_title),
            "sources": self._fitted("sources", wording.credits(own, self._reader.tellers)),
        }

    def _clipped(self, column: str, text: str) -> str:
        """A text of the page's own language, cut to its box."""
        return self.wording.directed(self._fitted(column, text))

    def _fitted(self, column: str, text: str) -> str:
        """A text in whatever language somebody wrote it, cut to its box."""
        box = self._boxes.get(column)
        return text if box is None else box.clipped(text)


def _line_ends(reader: PageReader, wording: Wording) -> tuple[str, str]:
    """Names of the towns nearest to the western and the eastern end of the reference line, "" where none is near."""
    if not reader.line:
        return ("", "")
    vertices = vertices_of(line_from_wkb(reader.reference_line.line))
    west, east = sorted((tuple(vertices[0]), tuple(vertices[-1])))
    return (_town_near(*west, reader, wording), _town_near(*east, reader, wording))


def _town_near(lon: float, lat: float, reader: PageReader, wording: Wording) -> str:
    places = [place for place in reader.campaign.places.values() if place.is_located and place.kind in ("city", "town")]
    away = {place.place_id: hypot((place.lon - lon) * cos(radians(lat)), place.lat - lat) for place in places}
    nearest = min(away, key=away.__getitem__, default="")
    return wording.place(nearest) if nearest and away[nearest] < _NEAR_DEGREES else ""
