"""What a draft must be before the log takes it. Whatever merely looks wrong is a finding (checks), not a refusal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import isfinite
from typing import Final

from .actor import UNKNOWN
from .campaign import Campaign
from .change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from .errors import CampaignError

UNIT_OF_MEASURE: Final = {"border_length": "km", "area": "km2"}
"""What a claim may be about, and the unit its value is in."""

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


def validate_draft(draft: ChangeDraft, campaign: Campaign) -> list[CampaignError]:
    """Everything for which the log refuses a draft, each with its form field; an empty list for a good draft."""
    if draft.status is Status.RETRACTED:
        return list(_faults_of_succession(draft))
    rules = (
        _faults_of_form,
        _faults_of_text,
        _faults_of_parties,
        _faults_of_moment,
        _faults_of_ground,
        _faults_of_claims,
    )
    return [fault for rule in rules for fault in rule(draft, campaign)]


def reviewed(entry: ControlChange, new_uid: Callable[[], str]) -> ChangeDraft:
    """The draft that marks an entry as reviewed and leaves all it says as it is."""
    if entry.draft.status is Status.REVIEWED:
        raise CampaignError(f"Entry {entry.seq} is reviewed already.", field="status")
    if entry.draft.status is Status.RETRACTED:
        raise CampaignError(
            f"Entry {entry.seq} is a retraction.", remedy="Correct it to bring the change back.", field="status"
        )
    return with_fresh_uids(replace(entry.draft, status=Status.REVIEWED, supersedes=entry.uid), new_uid)


def retraction(entry: ControlChange, reason: str) -> ChangeDraft:
    """The draft that withdraws an entry. The sources stay with what they said; the note says why it is withdrawn."""
    if not reason.strip():
        raise CampaignError("A retraction needs a reason.", remedy="Say why the entry is withdrawn.", field="note")
    return replace(
        entry.draft, status=Status.RETRACTED, supersedes=entry.uid, note=reason.strip(), citations=(), claims=()
    )


def correction(entry: ControlChange, draft: ChangeDraft, new_uid: Callable[[], str]) -> ChangeDraft:
    """The draft that says what an entry should have said, or brings back what a retraction withdrew."""
    return with_fresh_uids(replace(draft, supersedes=entry.uid), new_uid)


def with_fresh_uids(draft: ChangeDraft, new_uid: Callable[[], str]) -> ChangeDraft:
    """The same draft with new uids on its citations and claims: the superseded entry keeps the old ones."""
    renamed = {citation.uid: new_uid() for citation in draft.citations}
    return replace(
        draft,
        citations=tuple(replace(citation, uid=renamed[citation.uid]) for citation in draft.citations),
        claims=tuple(
            replace(claim, uid=new_uid(), citation_uid=renamed.get(claim.citation_uid, claim.citation_uid))
            for claim in draft.claims
        ),
    )


def _faults_of_form(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    for value, expected, field in (
        (draft.kind, ChangeKind, "kind"),
        (draft.status, Status, "status"),
        (draft.footprint_method, FootprintMethod, "footprint_method"),
    ):
        if not isinstance(value, expected):
            known = ", ".join(member.value for member in expected)
            yield CampaignError(f"{value!r} is not known.", remedy=f"Choose one of {known}.", field=field)


def _faults_of_text(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    """No database keeps a NUL or half of a surrogate pair; both come from broken files."""
    texts = [("place_id", draft.place_id), ("note", draft.note)]
    texts += [("citations", text) for cited in draft.citations for text in (cited.url, cited.published_at, cited.text)]
    for field, text in texts:
        if _UNSTORABLE.search(text):
            yield CampaignError(f"{text!r} cannot be stored.", remedy="Write it again by hand.", field=field)


def _faults_of_succession(draft: ChangeDraft) -> Iterator[CampaignError]:
    if not draft.supersedes:
        yield CampaignError(
            "A retraction must name the entry that it withdraws.", remedy="Retract it in the log.", field="supersedes"
        )


def _faults_of_parties(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    if not draft.to_actor:
        remedy = f"Name an actor, or {UNKNOWN!r}."
        yield CampaignError("Nobody is named as the one the change leads to.", remedy=remedy, field="to_actor")
    for code, field in ((draft.to_actor, "to_actor"), (draft.from_actor, "from_actor")):
        if code and code != UNKNOWN and code not in campaign.actors:
            yield CampaignError(f"No actor has the code {code!r}.", remedy=_known(campaign.actors), field=field)
    if draft.kind is ChangeKind.INITIAL and draft.from_actor:
        yield CampaignError(
            f"An initial holder takes nothing from {draft.from_actor}.",
            remedy="Leave it empty, or log a capture.",
            field="from_actor",
        )
    if isinstance(draft.kind, ChangeKind) and draft.kind.is_siege and not draft.from_actor:
        yield CampaignError("A siege needs both its sides.", remedy="Name the other side.", field="from_actor")
    if draft.from_actor and draft.from_actor == draft.to_actor and draft.kind is not ChangeKind.CONTESTED:
        yield CampaignError(
            f"The ground goes from {draft.from_actor} to {draft.to_actor}.",
            remedy="Name two different actors.",
            field="from_actor",
        )


def _faults_of_moment(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    if not draft.moment.text:
        yield CampaignError("The moment is empty.", remedy="Say when it happened.", field="moment")
    if draft.moment.latest < draft.moment.earliest:
        yield CampaignError("The moment ends before it begins.", remedy="Put the earlier date first.", field="moment")


def _faults_of_ground(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    if isinstance(draft.kind, ChangeKind) and draft.kind.is_siege and not draft.place_id:
        yield CampaignError("A siege needs a place.", remedy="Name the place that is shut in.", field="place_id")
    if draft.footprint is not None and not draft.footprint:
        yield CampaignError("The ground is empty.", remedy="Draw it again, or log without it.", field="footprint")


def _faults_of_claims(draft: ChangeDraft, campaign: Campaign) -> Iterator[CampaignError]:
    cited = [citation.uid for citation in draft.citations]
    for uid, times in Counter([*cited, *(claim.uid for claim in draft.claims)]).items():
        if times > 1:
            yield CampaignError(f"The uid {uid!r} is used twice.", remedy="Give each its own.", field="citations")
    for claim in draft.claims:
        if claim.citation_uid not in cited:
            yield CampaignError("A figure has no source.", remedy="Name the source that stated it.", field="claims")
        if not isfinite(claim.value) or claim.value < 0:
            yield CampaignError(f"{claim.value} is not a figure.", remedy="Write a length or an area.", field="claims")
        if UNIT_OF_MEASURE.get(claim.measure) != claim.unit:
            known = ", ".join(f"{measure} in {unit}" for measure, unit in UNIT_OF_MEASURE.items())
            yield CampaignError(
                f"{claim.measure!r} in {claim.unit!r} is not known.", remedy=f"Choose one of {known}.", field="claims"
            )
        if claim.actor and claim.actor != UNKNOWN and claim.actor not in campaign.actors:
            remedy = _known(campaign.actors)
            yield CampaignError(f"No actor has the code {claim.actor!r}.", remedy=remedy, field="claims")


def _known(codes: Iterable[str]) -> str:
    return f"Known are {', '.join(sorted(codes)[:12])}." if codes else "Add it to the campaign first."
