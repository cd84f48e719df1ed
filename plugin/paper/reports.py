"""What the log reports between two pages, as a newspaper tells it: by who took from whom, and by who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeKind, ControlChange
from ..campaign.citation import Citation, Claim


@dataclass(frozen=True, slots=True)
class Report:
    """Changes of one kind between the same two, told by the same sources in the same grades.

    sources are (name, grade) pairs in the order of the entries' citations.
    """

    kind: ChangeKind
    from_actor: str
    to_actor: str
    sources: tuple[tuple[str, str], ...]
    changes: tuple[ControlChange, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated figure and the name of the source that stated it."""

    claim: Claim
    source: str


def reports_of(entries: Iterable[ControlChange], campaign: Campaign) -> list[Report]:
    """Entries told together, the largest exchange of ground first, then the best graded."""
    groups: dict[tuple[object, ...], list[ControlChange]] = {}
    for change in entries:
        draft = change.draft
        sources = tuple((teller(campaign, one), one.grade) for one in draft.citations)
        groups.setdefault((draft.kind, draft.from_actor, draft.to_actor, sources), []).append(change)
    reports = [Report(*key, tuple(changes)) for key, changes in groups.items()]
    weight: dict[tuple[object, ...], int] = {}
    for report in reports:
        weight[_exchange(report)] = weight.get(_exchange(report), 0) + len(report.changes)
    return sorted(
        reports,
        key=lambda report: (
            not report.kind.changes_holder,
            -weight[_exchange(report)],
            _exchange(report),
            min((grade for _, grade in report.sources), default="F6"),
            report.changes[0].order,
        ),
    )


def _exchange(report: Report) -> tuple[str, str, str]:
    return (report.kind.value, report.from_actor, report.to_actor)


def teller(campaign: Campaign, citation: Citation) -> str:
    """Name of a source, without the date of its report where that ends the name: "SOHR, 2016-09-04"."""
    source = campaign.sources.get(citation.source_id)
    name = source.name if source else citation.source_id
    return name.removesuffix(citation.published_at).rstrip(" ,") if citation.published_at else name
