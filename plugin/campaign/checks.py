"""The chain check: what looks wrong in a log, as advice with a fix. Findings never block an entry.

Real sources contradict each other and the log keeps both; what no log may hold is refused elsewhere (drafts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from itertools import takewhile
from typing import Final

from .actor import UNKNOWN
from .campaign import Campaign
from .change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod
from .citation import Citation
from .errors import CampaignError
from .log import in_force
from .moment import moment_at
from .publication import published_before

Shares = Mapping[str, float]
"""Share of some ground by holder code, 0 to 1, unknown ground included; empty where nobody can say."""

_HALF: Final = 0.5
_WORTH_NAMING: Final = 0.005


class FindingCode(Enum):
    """What looks wrong. Values are what reports and tables carry."""

    NOT_HOLDER = "not_holder"
    HOLDER_UNKNOWN = "holder_unknown"
    TAKEN_TWICE = "taken_twice"
    DUPLICATE = "duplicate"
    REPORTED_BEFORE = "reported_before"
    UNREADABLE_DATE = "unreadable_date"
    UNLOCATED = "unlocated"
    UNKNOWN_ACTOR = "unknown_actor"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_SOURCE = "unknown_source"
    CONTESTS_ITSELF = "contests_itself"
    SIEGE_NEVER_BEGAN = "siege_never_began"


@dataclass(frozen=True, slots=True)
class Fix:
    """One click: put value into a field of the entry. A place_id of "" means that one must be chosen."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks wrong with one entry; change_uid is "" for a draft that is not logged yet."""

    code: FindingCode
    change_uid: str
    message: str
    fix: Fix | None = None


def check_log(
    entries: Iterable[ControlChange],
    campaign: Campaign,
    shares_before: Callable[[ControlChange], Shares] | None = None,
) -> list[Finding]:
    """Findings on every entry in force, in the order in which the changes happened.

    shares_before gives the shares of an entry's footprint by holder just before it; without it, or where it gives
    nothing, the last entry for the same place says who held it.
    """
    history: dict[str | bytes, list[ControlChange]] = {}
    findings: list[Finding] = []
    for entry in in_force(entries):
        ground = entry.draft.place_id or entry.draft.footprint
        earlier = history.setdefault(ground, []) if ground else []
        shares = shares_before(entry) if shares_before is not None and entry.draft.footprint else {}
        findings += _findings(_Case(entry.draft, campaign, earlier, shares, entry.uid, entry.effective_at))
        earlier.append(entry)
    return findings


def check_draft(
    draft: ChangeDraft,
    campaign: Campaign,
    *,
    at_place: Iterable[ControlChange] = (),
    shares: Shares | None = None,
) -> list[Finding]:
    """Findings on a draft, for the form.

    at_place holds the entries in force at the draft's place (those later than the draft, and the one that it
    supersedes, are left aside), shares who held the draft's footprint just before it.
    """
    effective_at = draft.moment.effective(campaign.settings.effective_rule)
    earlier = sorted(
        (entry for entry in at_place if entry.effective_at <= effective_at and entry.uid != draft.supersedes),
        key=lambda entry: entry.order,
    )
    return list(_findings(_Case(draft, campaign, earlier, shares or {}, "", effective_at)))


@dataclass(frozen=True, slots=True)
class _Case:
    """A draft with all that is needed to judge it. earlier: entries for the same ground, first to last."""

    draft: ChangeDraft
    campaign: Campaign
    earlier: Sequence[ControlChange]
    shares: Shares
    uid: str
    effective_at: int

    def finding(self, code: FindingCode, message: str, fix: Fix | None = None) -> Finding:
        return Finding(code, self.uid, message, fix)

    @property
    def ground(self) -> str:
        """How to name what was judged: the footprint, which may be less or more than its place, or the place."""
        return "this ground" if self.shares else self.where

    @property
    def where(self) -> str:
        """How to name the place."""
        place = self.campaign.places.get(self.draft.place_id)
        return place.name if place else self.draft.place_id or "this ground"


def _findings(case: _Case) -> Iterator[Finding]:
    yield from _unknown_names(case)
    yield from _unlocated(case)
    yield from _reports(case)
    yield from _siege(case)
    duplicates = list(_duplicate(case))
    yield from duplicates or _holder(case)


def _unknown_names(case: _Case) -> Iterator[Finding]:
    draft, campaign = case.draft, case.campaign
    for field, code in (("from_actor", draft.from_actor), ("to_actor", draft.to_actor)):
        if code and code != UNKNOWN and code not in campaign.actors:
            fix = _nearest(field, code, campaign.actors)
            yield case.finding(FindingCode.UNKNOWN_ACTOR, f"No actor has the code {code!r}.", fix)
    if draft.place_id and draft.place_id not in campaign.places:
        fix = _nearest("place_id", draft.place_id, campaign.places)
        yield case.finding(FindingCode.UNKNOWN_PLACE, f"The campaign has no place {draft.place_id!r}.", fix)
    for citation in draft.citations:
        if citation.source_id not in campaign.sources:
            fix = _nearest("source_id", citation.source_id, campaign.sources)
            yield case.finding(FindingCode.UNKNOWN_SOURCE, f"The campaign has no source {citation.source_id!r}.", fix)


def _nearest(field: str, code: str, known: Iterable[str]) -> Fix | None:
    """The known code that this one was probably meant to be, whatever its case."""
    by_folded = {each.casefold(): each for each in known}
    likeliest = get_close_matches(code.casefold(), by_folded, n=1)
    return Fix(field, by_folded[likeliest[0]]) if likeliest else None


def _unlocated(case: _Case) -> Iterator[Finding]:
    draft = case.draft
    if draft.footprint is not None:
        return
    place = case.campaign.places.get(draft.place_id)
    if place is None or not place.is_located:
        message = f"{place.name} is on no map yet." if place else "The entry has neither place nor ground."
        yield case.finding(FindingCode.UNLOCATED, message, Fix("place_id", ""))
    elif not draft.kind.is_siege:
        fix = Fix("footprint_method", FootprintMethod.CELL.value)
        yield case.finding(FindingCode.UNLOCATED, "The entry covers no ground.", fix)


def _reports(case: _Case) -> Iterator[Finding]:
    """A report cannot be older than what it reports."""
    for citation in case.draft.citations:
        yield from _report(case, citation)


def _report(case: _Case, citation: Citation) -> Iterator[Finding]:
    try:
        published = published_before(citation, case.draft.moment, case.campaign.settings.zone)
    except CampaignError as error:
        yield case.finding(FindingCode.UNREADABLE_DATE, f"Publication date of {citation.source_id}: {error.message}")
        return
    if published is not None:
        yield case.finding(
            FindingCode.REPORTED_BEFORE,
            f"{citation.source_id} reported it on {published.text}, before it happened on {case.draft.moment.text}.",
            Fix("moment", moment_at(published.earliest).text),
        )


def _siege(case: _Case) -> Iterator[Finding]:
    if case.draft.kind is not ChangeKind.SIEGE_LIFTED:
        return
    besiegers: set[str] = set()
    for entry in case.earlier:
        if entry.draft.kind is ChangeKind.BESIEGED:
            besiegers.add(entry.draft.to_actor)
        elif entry.draft.kind is ChangeKind.SIEGE_LIFTED:
            besiegers.discard(entry.draft.from_actor)
    if case.draft.from_actor in besiegers:
        return
    others = ", ".join(sorted(besiegers))
    message = f"{case.draft.from_actor} did not besiege {case.where}{f': {others} did' if others else ''}."
    fix = Fix("from_actor", others) if len(besiegers) == 1 else None
    yield case.finding(FindingCode.SIEGE_NEVER_BEGAN, message, fix)


def _duplicate(case: _Case) -> Iterator[Finding]:
    draft = case.draft
    same_time = takewhile(lambda entry: entry.effective_at == case.effective_at, reversed(case.earlier))
    for entry in same_time:
        other = entry.draft
        if (other.kind, other.from_actor, other.to_actor, other.moment.text) == (
            draft.kind,
            draft.from_actor,
            draft.to_actor,
            draft.moment.text,
        ):
            message = f"Entry {entry.seq} says the same of {case.where}. Add the source to it instead."
            yield case.finding(FindingCode.DUPLICATE, message)
            return


def _holder(case: _Case) -> Iterator[Finding]:
    """Whether the one who is said to hold the ground did, and the taker did not yet."""
    draft = case.draft
    field, said, other = "from_actor", draft.from_actor, draft.to_actor
    if draft.kind is ChangeKind.SIEGE_LIFTED:
        field, said, other = "to_actor", draft.to_actor, draft.from_actor
    held, evidence = _held(case)
    if draft.kind is ChangeKind.CONTESTED and (said == other or held.get(other, 0.0) > _HALF):
        yield case.finding(FindingCode.CONTESTS_ITSELF, f"{other} contests its own ground{evidence}.")
    elif draft.kind is ChangeKind.INITIAL or not held:
        return
    elif draft.kind.changes_holder and other != UNKNOWN and held.get(other, 0.0) > _HALF:
        yield case.finding(FindingCode.TAKEN_TWICE, f"{other} held {case.ground} already{evidence}.")
    elif said and held.get(said, 0.0) < _HALF:
        largest = max(held, key=lambda code: held[code])
        fix = Fix(field, largest) if largest not in (said, other) else None
        if said != UNKNOWN and held.get(UNKNOWN, 0.0) >= _HALF:
            message = f"The log does not say who held {case.ground} before{evidence}."
            yield case.finding(FindingCode.HOLDER_UNKNOWN, message, fix if draft.kind.changes_holder else None)
        else:
            verb = "held only part of" if largest == said else "did not hold"
            yield case.finding(FindingCode.NOT_HOLDER, f"{said} {verb} {case.ground}{evidence}.", fix)


def _held(case: _Case) -> tuple[Shares, str]:
    """Who held the ground just before, by the territory or else by the place's last entry, and that in words."""
    if case.shares:
        largest_first = sorted(case.shares.items(), key=lambda item: (-item[1], item[0]))
        named = [f"{code} {100 * share:.0f} %" for code, share in largest_first if share >= _WORTH_NAMING]
        return case.shares, f": {', '.join(named)}"
    last = next((entry for entry in reversed(case.earlier) if entry.draft.kind.changes_holder), None)
    if last is None:
        return {}, ""
    return {last.draft.to_actor: 1.0}, f" (entry {last.seq}, {last.draft.moment.text}: {last.draft.to_actor})"
