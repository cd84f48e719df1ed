"""The history of a spot put into words: tenures, the entries behind them, and what says otherwise."""

from __future__ import annotations

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ...campaign.times import BEGINNING
from ...territory.spot_history import Contradiction, Disagreement, SpotTenure, holder_before
from ...translation import tr
from ..widgets.entry_words import (
    actor_name,
    instant_words,
    isolated,
    kind_words,
    moment_words,
    parties_words,
    place_name,
    source_name,
    sources_words,
    span_words,
    status_words,
)


def spot_words(lon: float, lat: float) -> str:
    """A spot in degrees, as maps print it."""
    north = tr("{degrees}° N") if lat >= 0 else tr("{degrees}° S")
    east = tr("{degrees}° E") if lon >= 0 else tr("{degrees}° W")
    return f"{north.format(degrees=f'{abs(lat):.4f}')}  {east.format(degrees=f'{abs(lon):.4f}')}"


def tenure_words(campaign: Campaign, tenure: SpotTenure) -> str:
    """Who held the spot, and who challenged it."""
    holder = isolated(actor_name(campaign, tenure.actor))
    if not tenure.contested_by:
        return holder
    challenger = isolated(actor_name(campaign, tenure.contested_by))
    return tr("{holder}, contested by {challenger}").format(holder=holder, challenger=challenger)


def tenure_span(tenure: SpotTenure) -> str:
    """From when to when."""
    return span_words(tenure.valid_from, tenure.valid_to, BEGINNING)


def entry_line(campaign: Campaign, entry: ControlChange) -> str:
    """One entry in a line: what, when, from whom to whom, where, how far it has come."""
    draft = entry.draft
    where = place_name(campaign, draft.place_id)
    said = tr("Entry {seq}: {kind}, {parties}, {when}").format(
        seq=entry.seq,
        kind=kind_words(draft.kind).lower(),
        parties=parties_words(campaign, draft),
        when=moment_words(draft.moment),
    )
    parts = [said, isolated(where), status_words(draft.status).lower()]
    return ", ".join(part for part in parts if part)


def doubt_words(tenure: SpotTenure) -> str:
    """That a tenure's beginning is not certain; "" where it is."""
    if not tenure.is_uncertain:
        return ""
    return tr("Uncertain until {day}").format(day=instant_words(tenure.settled_at))


def contradiction_words(campaign: Campaign, said: Contradiction) -> str:
    """What says otherwise, in a sentence."""
    draft = said.entry.draft
    if said.how is Disagreement.REPORTED_BEFORE and said.citation is not None:
        return tr("{source} was published on {day}, before it happened").format(
            source=isolated(source_name(campaign, said.citation.source_id)), day=said.citation.published_at
        )
    if said.how is Disagreement.DOUBTED and said.citation is not None:
        return tr("{source} is graded {grade}: doubtful or inferred").format(
            source=isolated(source_name(campaign, said.citation.source_id)), grade=said.citation.grade
        )
    if said.how is Disagreement.FIGURES_DIFFER:
        figures = ", ".join(f"{claim.value:g} {claim.unit}" for claim in said.figures)
        return tr("Its sources state different figures: {figures}").format(figures=figures)
    words = {
        Disagreement.OTHER_DATE: tr("Entry {seq} dates it {when}"),
        Disagreement.OTHER_TAKER: tr("Entry {seq} ({when}) gives it to {taker}; which came first is open"),
        Disagreement.OTHER_HOLDER: tr("Entry {seq} ({when}) says that {holder} held it"),
    }[said.how].format(
        seq=said.entry.seq,
        when=moment_words(draft.moment),
        taker=isolated(actor_name(campaign, draft.to_actor)),
        holder=isolated(actor_name(campaign, holder_before(said.entry))),
    )
    sources = sources_words(campaign, draft.citations)
    return f"{words} ({sources})" if sources else words
