"""Reports that are older than what they tell of: one rule for the checks, the history of a spot and the algorithms."""

from __future__ import annotations

from .citation import Citation
from .moment import Moment, parse_moment
from .times import DAY


def published_before(citation: Citation, happened: Moment, zone: str) -> Moment | None:
    """When a citation's source was published, where that was before what it is cited for; None otherwise.

    zone is the campaign's, an IANA name: clock times are compared on its clock. A day lasts until its last
    millisecond, for a paper of 4 September may report that evening's news; a date that is open to the end is before
    nothing. CampaignError where the date cannot be read.
    """
    if not citation.published_at:
        return None
    published = parse_moment(citation.published_at, zone=zone)
    last_part = published.text.rpartition("/")[2]
    if last_part in ("", ".."):
        return None
    published_by = published.latest if "T" in last_part else published.latest + DAY - 1
    return published if published_by < happened.earliest else None
