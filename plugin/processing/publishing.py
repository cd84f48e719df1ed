"""Making a campaign's file complete for every QGIS, after its frame or its log has changed."""

from __future__ import annotations

from pathlib import Path

from ..campaign.log import utc_now
from ..campaign.moment import day_in
from ..cartography.roles import key_of
from ..cartography.stored_project import publish
from ..storage.geopackage import open_in_qgis


def publish_file(path: Path) -> None:
    """Write base map, default styles and the stored project anew. On the main thread only: it makes a project."""
    store = open_in_qgis(path, read_only=True)
    try:
        campaign = store.campaign()
        today = day_in(campaign.settings.zone, utc_now())
        first, last = store.extent_in_time() or (today, today)
    finally:
        store.close()
    publish(path, campaign, key_of(campaign), first, last)
