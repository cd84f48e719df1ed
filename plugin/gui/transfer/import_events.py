"""Events that tell who fought where, and not who holds the ground: a layer beside the campaign, and no entries."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ...campaign.errors import CampaignError
from ...campaign.progress import Progress
from ...exchange.event_features import EVENTS_TABLE, write_events
from ...exchange.ucdp import read_events
from ...storage.geopackage import open_in_qgis
from ...territory.coverage import ground_from_wkb
from ...translation import tr
from ..session import CampaignSession
from .import_work import ImportRequest


def bring_events(
    session: CampaignSession,
    request: ImportRequest,
    name: str,
    done: Callable[[int], None],
    failed: Callable[[CampaignError], None],
) -> None:
    """Write a table's events into a file beside the campaign's, in a task, and show them in the campaign's group."""
    campaign_file, layers, campaign = session.path, session.layers, session.campaign
    target = events_file(campaign_file, name)
    layers.forget(target)

    def show(count: int) -> None:
        layers.add_events(target, EVENTS_TABLE, tr("Events, {name}").format(name=Path(name).stem), campaign)
        done(count)

    session.background.start(
        tr("Importing {name}").format(name=name),
        lambda progress: _write(request, campaign_file, target, progress),
        show,
        failed,
        writes=True,
    )


def events_file(campaign_file: Path, name: str) -> Path:
    """Where the events of a table go: importing it again writes the same file anew."""
    plain = re.sub(r"[^\w-]+", "_", Path(name).stem)[:60]
    return campaign_file.with_name(f"{campaign_file.stem}-{plain}-events.gpkg")


def _write(request: ImportRequest, campaign_file: Path, target: Path, progress: Progress) -> int:
    store = open_in_qgis(campaign_file, read_only=True)
    try:
        aoi = ground_from_wkb(store.campaign().aoi)
    finally:
        store.close()
    markers = read_events(request.table(), aoi, progress).markers
    write_events(target, markers)
    return len(markers)
