"""Making a campaign's file complete for every QGIS, after its frame or its log has changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..campaign.campaign import Campaign
from ..campaign.times import to_millis
from ..cartography.stored_project import publish
from ..storage.geopackage import open_in_qgis


def publish_file(path: Path) -> None:
    """Write base map, default styles and the stored project anew. On the main thread only: it makes a project."""
    store = open_in_qgis(path, read_only=True)
    try:
        campaign = store.campaign()
        first, last = store.extent_in_time() or (_today(campaign), _today(campaign))
    finally:
        store.close()
    publish(path, campaign, campaign_key(campaign), first, last)


def campaign_key(campaign: Campaign) -> str:
    """What marks the layers of one campaign in a project, wherever its file lies."""
    return re.sub(r"\W+", "-", campaign.settings.title.casefold()).strip("-") or "campaign"


def _today(campaign: Campaign) -> int:
    there = datetime.now(UTC).astimezone(ZoneInfo(campaign.settings.zone))
    return to_millis(there.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))
