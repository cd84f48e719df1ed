"""Sources of entries that had to wait before they could be logged."""

from __future__ import annotations

from ..campaign.campaign import Campaign
from ..campaign.change import ChangeDraft
from ..campaign.citation import Source


def sources_missing(draft: ChangeDraft, campaign: Campaign) -> list[Source]:
    """Sources that an entry brought when it had to wait: their ids are all that is left of them."""
    return [
        Source(cited.source_id, cited.source_id, reliability=cited.reliability)
        for cited in draft.citations
        if cited.source_id not in campaign.sources
    ]
