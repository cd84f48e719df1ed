"""The lists of a page, cut to the room their boxes have, and the chips that stand beside their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..campaign.actor import UNKNOWN
from ..territory.state_rows import Look
from .charts import Chip
from .fitting import Group, LabelBox, Line, fit_list
from .in_view import InView
from .page_state import PageState
from .reports import Report
from .sheets import SIGNS
from .wording import Wording

_LEAST_KM2 = 0.05
_LEAST_KM = 0.05


@dataclass(frozen=True, slots=True)
class Listed:
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


class PageLists:
    """Writes the lists of page after page; kinds are the kinds of places by id, boxes the layout's labels by column."""

    def __init__(self, wording: Wording, kinds: Mapping[str, str], boxes: Mapping[str, LabelBox]) -> None:
        self._wording = wording
        self._kinds = kinds
        self._boxes = boxes

    @property
    def compares(self) -> bool:
        """Whether the layout has room for the figures of the page before."""
        return "holder_before" in self._boxes

    def holders(self, page: PageState, before: PageState | None, seen: InView) -> Listed:
        """Who holds what of the ground that is seen: holders, then the looks that ground can have beside.

        The figures are those of the whole area of interest: the same day has the same figures on every map.
        """
        words = self._wording.phrases
        now, then = page.holder_km2, before.holder_km2 if before else {}
        rows = [
            _Row(self._wording.actor(code), Chip(look=Look(code)), now.get(code, 0.0), then.get(code, 0.0))
            for code in self._holder_codes(now, then, seen)
        ]
        contested = next((look for look in sorted(seen.looks) if look.contested_by), None)
        if contested is not None:
            earlier = before.contested_km2 if before else 0.0
            rows.append(_Row(words.contested, Chip(look=contested), page.contested_km2, earlier))
        uncertain = next((look for look in sorted(seen.looks) if look.uncertain), None)
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

    def units(self, page: PageState, before: PageState | None, seen: InView) -> dict[str, str]:
        """Heads of the legend's figures: the unit and of what, or each with its day where days are compared."""
        unit = self._wording.phrases.km2
        if before is None or not self.compares:
            head = unit if seen.is_all else self._wording.directed(self._wording.phrases.km2_of_all)
            return {"holders_unit": head, "holders_before_unit": "", "holders_change_unit": ""}
        then, now = self._wording.brief_day(before.instant), self._wording.brief_day(page.instant)
        return {"holders_unit": now, "holders_before_unit": then, "holders_change_unit": f"\u00b1 {unit}"}

    def _holder_codes(self, now: Mapping[str, float], then: Mapping[str, float], seen: InView) -> list[str]:
        """Those who stand where it is seen; where the layout compares pages, those too who stood on the one before."""
        standing = [code for code, km2 in now.items() if km2 >= _LEAST_KM2 and code in seen.holders]
        if not self.compares:
            return standing
        gone = [code for code, km2 in then.items() if km2 >= _LEAST_KM2 and code in seen.holders.difference(standing)]
        return sorted([*standing, *gone], key=lambda code: code == UNKNOWN)

    def signs(self, page: PageState, seen: InView) -> list[tuple[str, Chip]]:
        """The signs that are seen on the map, and what they mean."""
        words = self._wording.phrases
        signs: list[tuple[str, Chip]] = []
        if seen.has_front:
            signs.append((words.front, Chip(front=True)))
        if seen.takers:
            signs.append((words.just_changed, Chip(changed=seen.takers[0])))
        statuses = [status for status in page.statuses if status.place_id in seen.places]
        besieged = next((status for status in statuses if status.besieged_by), None)
        if besieged is not None:
            signs.append((words.besieged, Chip(besieged=besieged.besieged_by, holder=besieged.actor)))
        for kind, word in (("village", words.place), ("crossing", words.crossing)):
            known = next((status for status in statuses if self._kinds.get(status.place_id) == kind), None)
            if known is not None:
                signs.append((word, Chip(place=known.place_id, holder=known.actor)))
        return signs[: len(SIGNS)]

    def ledger(self, page: PageState, before: PageState | None) -> Listed:
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
    ) -> Listed:
        box = self._boxes.get(column)
        kept = list(rows if box is None else rows[: box.capacity])
        names = [name if box is None else box.elided(name) for name, _, _ in kept]
        return Listed(
            self._wording.directed("\n".join(names)),
            "\n".join(figure for _, figure, _ in kept),
            tuple((number, chip) for number, (_, _, chip) in enumerate(kept)),
            "\n".join(before[: len(kept)]),
            "\n".join(change[: len(kept)]),
        )

    def changes(self, page: PageState) -> tuple[list[Line], list[tuple[int, Chip]]]:
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
            head = tuple(Line(heading=part) for part in heads.wrapped(self._wording.exchange(reports[0])))
            takers[id(head[0])] = reports[0].to_actor
            groups.append(Group(head, tuple(self._entry(report, box) for report in reports)))
        lines = fit_list(groups, box.capacity, self._wording.more)
        chips = [(number, Chip(look=Look(takers[id(line)]))) for number, line in enumerate(lines) if id(line) in takers]
        return lines, chips

    def _entry(self, report: Report, box: LabelBox) -> tuple[Line, ...]:
        wrapped = box.wrapped(self._wording.places(report))
        grades = " ".join(dict.fromkeys(grade for _, grade in report.sources))
        first = Line(text=wrapped[0], figure=grades, entries=len(report.changes))
        return (first, *(Line(text=line) for line in wrapped[1:]))
