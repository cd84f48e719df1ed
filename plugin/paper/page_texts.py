"""The texts of a page, cut to the room its layout gives them, and the chips that stand beside their lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from .charts import Chip
from .fitting import Group, LabelBox, Line, fit_list
from .line_ends import line_ends
from .page_state import Look, PageReader, PageState
from .reports import Report
from .request import PageRequest
from .sheets import SIGNS
from .tables import TEXT, WHOLE, Table
from .wording import Wording

_LEAST_KM2 = 0.05
_LEAST_KM = 0.05


@dataclass(frozen=True, slots=True)
class PageTexts:
    """One row of the page table: the atlas's coverage. Every label of a layout shows one of these columns."""

    page: int
    name: str
    begins_at: str
    ends_at: str
    before_begins_at: str
    before_ends_at: str
    title: str
    subtitle: str
    stamp: str
    before_stamp: str
    after_stamp: str
    before_day: str
    after_day: str
    stamp_note: str
    as_known: str
    holders_title: str
    holders_unit: str
    holders_before_unit: str
    holders_change_unit: str
    holder_names: str
    holder_figures: str
    holder_before: str
    holder_change: str
    sign_1: str
    sign_2: str
    sign_3: str
    sign_4: str
    sign_5: str
    ledger_title: str
    ledger_note: str
    ledger_start: str
    ledger_end: str
    ledger_names: str
    ledger_figures: str
    ledger_before: str
    changes_title: str
    change_heads: str
    change_texts: str
    change_grades: str
    method_title: str
    method: str
    sources_title: str
    sources: str
    page_label: str


PAGES = Table("page", tuple((field.name, WHOLE if field.name == "page" else TEXT) for field in fields(PageTexts)))
"""The coverage table of the atlas: one row a page, no ground."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """When the maps of a page stand, as ISO texts: its own, and the one that shows the page before."""

    begins: str
    ends: str
    before_begins: str
    before_ends: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """Columns of a list and the chips that go with its lines."""

    names: str
    figures: str
    chips: tuple[tuple[int, Chip], ...]
    before: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the legend: km2 now and on the page before."""

    name: str
    chip: Chip
    now: float
    then: float


class PageWriter:
    """Writes page after page; boxes are the layout's labels by column, where it has them."""

    def __init__(
        self, reader: PageReader, wording: Wording, request: PageRequest, boxes: Mapping[str, LabelBox]
    ) -> None:
        self._reader = reader
        self._campaign: Campaign = reader.campaign
        self._wording = wording
        self._request = request
        self._boxes = boxes
        self._ends = line_ends(reader, wording)

    def write(
        self, number: int, count: int, page: PageState, before: PageState | None, clocks: Clocks
    ) -> tuple[PageTexts, dict[str, Sequence[tuple[int, Chip]]]]:
        """The texts of a page, counted from 1, of so many, and the chips of each list by line."""
        words, wording = self._wording.phrases, self._wording
        settings = self._campaign.settings
        holders, ledger = self._holders(page, before), self._ledger(page, before)
        changes, change_chips = self._changes(page)
        signs = self._signs(page)
        named = {name: self._clipped(name, text) for name, (text, _) in zip(SIGNS, signs, strict=False)}
        line, line_km = self._reader.line, self._reader.line_km
        texts = PageTexts(
            page=number,
            name=wording.stamp(page.instant),
            begins_at=clocks.begins,
            ends_at=clocks.ends,
            before_begins_at=clocks.before_begins,
            before_ends_at=clocks.before_ends,
            title=self._fitted("title", self._request.title or settings.title),
            subtitle=self._fitted("subtitle", self._request.subtitle or settings.subtitle),
            stamp=wording.stamp(page.instant),
            before_stamp=wording.stamp(before.instant) if before else "",
            after_stamp=wording.stamp(page.instant),
            before_day=wording.brief_day(before.instant) if before else "",
            after_day=wording.brief_day(page.instant),
            stamp_note=self._clipped("stamp_note", wording.stamp_note(page.instant)),
            as_known=self._clipped("as_known", wording.as_known(self._reader.recorded_at)),
            holders_title=self._clipped("holders_title", words.who_holds_what),
            **self._units(page, before),
            holder_names=holders.names,
            holder_figures=holders.figures,
            holder_before=holders.before,
            holder_change=holders.change,
            **{name: named.get(name, "") for name in SIGNS},
            ledger_title=self._clipped("ledger_title", wording.ledger_title(line, line_km)),
            ledger_note=self._clipped("ledger_note", words.line_note if line else ""),
            ledger_start=self._clipped("ledger_start", self._ends[0]),
            ledger_end=self._clipped("ledger_end", self._ends[1]),
            ledger_names=ledger.names,
            ledger_figures=ledger.figures,
            ledger_before=ledger.before,
            changes_title=self._clipped("changes_title", wording.changes_title(page)),
            change_heads=wording.directed("\n".join(one.heading for one in changes)),
            change_texts=wording.directed("\n".join(one.text for one in changes)),
            change_grades="\n".join(one.figure for one in changes),
            method_title=wording.directed(words.method_title),
            method=self._clipped("method", wording.method(page, line, line_km)),
            sources_title=wording.directed(words.sources_title),
            sources=self._fitted("sources", settings.credits),
            page_label=wording.page(number, count),
        )
        chips = {"holder_chips": holders.chips, "ledger_chips": ledger.chips, "change_chips": change_chips}
        chips["sign_chips"] = [(number, chip) for number, (_, chip) in enumerate(signs)]
        return texts, chips

    def _holders(self, page: PageState, before: PageState | None) -> _Listed:
        """Who holds what: holders, then the looks that ground can have beside."""
        words = self._wording.phrases
        now, then = page.holder_km2, before.holder_km2 if before else {}
        rows = [
            _Row(self._wording.actor(code), Chip(look=Look(code)), now.get(code, 0.0), then.get(code, 0.0))
            for code in self._holder_codes(now, then)
        ]
        contested = next((area.look for area in page.areas if area.look.contested_by), None)
        if contested is not None:
            earlier = before.contested_km2 if before else 0.0
            rows.append(_Row(words.contested, Chip(look=contested), page.contested_km2, earlier))
        uncertain = next((area.look for area in page.areas if area.look.is_uncertain), None)
        if uncertain is not None:
            earlier = before.uncertain_km2 if before else 0.0
            rows.append(_Row(words.uncertain, Chip(look=uncertain), page.uncertain_km2, earlier))
        wording = self._wording
        return self._listed(
            "holder_names",
            [(row.name, wording.km2(row.now), row.chip) for row in rows],
            [wording.km2(row.then) for row in rows] if before else [],
            [wording.change(row.now, row.then) for row in rows] if before else [],
        )

    def _units(self, page: PageState, before: PageState | None) -> dict[str, str]:
        """Heads of the legend's figures: the unit alone, or each with its day where days are compared."""
        unit = self._wording.phrases.km2
        if before is None or "holder_before" not in self._boxes:
            return {"holders_unit": unit, "holders_before_unit": "", "holders_change_unit": ""}
        then, now = self._wording.brief_day(before.instant), self._wording.brief_day(page.instant)
        return {"holders_unit": now, "holders_before_unit": then, "holders_change_unit": f"\u00b1 {unit}"}

    def _holder_codes(self, now: Mapping[str, float], then: Mapping[str, float]) -> list[str]:
        """Those who stand; where the layout compares with the page before, those too who stood then."""
        standing = [code for code, km2 in now.items() if km2 >= _LEAST_KM2]
        if "holder_before" not in self._boxes:
            return standing
        gone = [code for code, km2 in then.items() if km2 >= _LEAST_KM2 and code not in standing]
        return sorted([*standing, *gone], key=lambda code: code == UNKNOWN)

    def _signs(self, page: PageState) -> list[tuple[str, Chip]]:
        """The signs that are on the page, and what they mean."""
        words = self._wording.phrases
        signs: list[tuple[str, Chip]] = []
        if any(front.hostile for front in page.fronts):
            signs.append((words.front, Chip(front=True)))
        if page.changed:
            signs.append((words.just_changed, Chip(changed=page.changed[0].look.actor)))
        besieged = next((status for status in page.statuses if status.besieged_by), None)
        if besieged is not None:
            signs.append((words.besieged, Chip(besieged=besieged.besieged_by, holder=besieged.actor)))
        for kind, word in (("village", words.place), ("crossing", words.crossing)):
            known = next((status for status in page.statuses if self._kind(status.place_id) == kind), None)
            if known is not None:
                signs.append((word, Chip(place=known.place_id, holder=known.actor)))
        return signs[: len(SIGNS)]

    def _kind(self, place_id: str) -> str:
        place = self._campaign.places.get(place_id)
        return place.kind if place else ""

    def _ledger(self, page: PageState, before: PageState | None) -> _Listed:
        now = {row.actor: row.km for row in page.ledger}
        then = {row.actor: row.km for row in before.ledger} if before else {}
        codes = [code for code, km in now.items() if km >= _LEAST_KM or code != UNKNOWN]
        if "ledger_before" in self._boxes:
            codes += [code for code, km in then.items() if km >= _LEAST_KM and code not in codes]
        wording = self._wording
        rows = [(wording.actor(code), wording.km(now.get(code, 0.0)), Chip(look=Look(code))) for code in codes]
        return self._listed("ledger_names", rows, [wording.km(then.get(code, 0.0)) for code in codes] if before else [])

    def _listed(
        self,
        column: str,
        rows: Sequence[tuple[str, str, Chip]],
        before: Sequence[str] = (),
        change: Sequence[str] = (),
    ) -> _Listed:
        box = self._boxes.get(column)
        kept = list(rows if box is None else rows[: box.capacity])
        names = [name if box is None else box.elided(name) for name, _, _ in kept]
        return _Listed(
            self._wording.directed("\n".join(names)),
            "\n".join(figure for _, figure, _ in kept),
            tuple((number, chip) for number, (_, _, chip) in enumerate(kept)),
            "\n".join(before[: len(kept)]),
            "\n".join(change[: len(kept)]),
        )

    def _changes(self, page: PageState) -> tuple[list[Line], list[tuple[int, Chip]]]:
        """What changed since the page before, as lines that fit, and the takers' chips at the headings."""
        words = self._wording.phrases
        box = self._boxes.get("change_texts")
        if box is None:
            return [], []
        if page.previous is None or not page.reports:
            told = words.series_begins if page.previous is None else words.nothing_changed
            return [Line(text=line) for line in box.wrapped(told)], []
        groups: list[Group] = []
        takers: dict[int, str] = {}
        heads = self._boxes.get("change_heads", box)
        for _, members in groupby(page.reports, key=lambda report: (report.kind, report.from_actor, report.to_actor)):
            reports = list(members)
            head = Line(heading=heads.elided(self._wording.exchange(reports[0])))
            takers[id(head)] = reports[0].to_actor
            groups.append(Group(head, tuple(self._entry(report, box) for report in reports)))
        lines = fit_list(groups, box.capacity, words.more)
        chips = [(number, Chip(look=Look(takers[id(line)]))) for number, line in enumerate(lines) if id(line) in takers]
        return lines, chips

    def _entry(self, report: Report, box: LabelBox) -> tuple[Line, ...]:
        wrapped = box.wrapped(self._wording.places(report))
        grades = " ".join(dict.fromkeys(grade for _, grade in report.sources))
        first = Line(text=wrapped[0], figure=grades, entries=len(report.changes))
        return (first, *(Line(text=line) for line in wrapped[1:]))

    def _clipped(self, column: str, text: str) -> str:
        """A text of the page's own language, cut to its box."""
        return self._wording.directed(self._fitted(column, text))

    def _fitted(self, column: str, text: str) -> str:
        """A text in whatever language somebody wrote it, cut to its box."""
        box = self._boxes.get(column)
        return text if box is None else box.clipped(text)


def page_rows(pages: Iterable[PageTexts]) -> list[tuple[object, ...]]:
    """The values of the page table's rows."""
    return [tuple(getattr(page, field.name) for field in fields(PageTexts)) for page in pages]
