"""The page table: one row a page, a column for each text that a layout's labels show. It is the atlas's coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from .tables import TEXT, WHOLE, Table


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


def page_rows(pages: Iterable[PageTexts]) -> list[tuple[object, ...]]:
    """The values of the page table's rows."""
    return [tuple(getattr(page, field.name) for field in fields(PageTexts)) for page in pages]
