"""Making a campaign's file complete for every QGIS, after its frame or its log has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..campaign.campaign import Campaign
from ..campaign.times import to_millis
from ..cartography.roles import key_of
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
    publish(path, campaign, key_of(campaign), first, last)


def _today(campaign: Campaign) -> int:
    there = datetime.now(UTC).astimezone(ZoneInfo(campaign.settings.zone))
    return to_millis(there.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))
