"""A changed frame on its way into the file, and into everything that is made of it."""

from __future__ import annotations

from qgis.core import QgsProject

from ...campaign.errors import CampaignError
from ...campaign.frame_change import FrameChange
from ...cartography.roles import key_of
from ...cartography.stored_project import restyle_file, restyle_stored
from ...storage.errors import LockedError
from ...storage.geopackage import GeoPackageStore
from ...translation import tr
from ..renamed_files import RenamedFiles
from ..session import CampaignSession


def carry_out(change: FrameChange, session: CampaignSession) -> None:
    """Write a change and let everybody follow; a territory that is stale then is rebuilt in the background.

    CampaignError where nothing could be written. Main thread: it makes a project.
    """
    if session.background.is_busy:
        raise LockedError(tr("The campaign is being worked on."), remedy=tr("Try again when that is done."))
    if not write(change, session.store):
        return
    try:
        _restyle_file(session)
    except CampaignError as error:
        # The frame is kept; whoever opens the file with this plugin sees it drawn anew all the same.
        session.failed.emit(error)
    session.frame_changed()
    if session.store.is_stale():
        session.rebuild()


def write(change: FrameChange, store: GeoPackageStore) -> bool:
    """Write settings and actors in one transaction, and say whether there was anything to write.

    What others changed since the change was begun stays.
    """
    with store.transaction():
        now = store.campaign()
        actors = change.actors_for(now)
        if actors:
            codes = {actor.code for actor in actors}
            # The store replaces memberships together with their actors, and dated ones are not changed here.
            store.add_actors(actors, [one for one in now.memberships if one.actor in codes])
        settings = change.settings_for(now)
        if settings != now.settings:
            store.set_settings(settings)
        return bool(actors) or settings != now.settings


def _restyle_file(session: CampaignSession) -> None:
    """The styles that others open the file with, and the project in it unless the person has that very one open."""
    campaign = session.campaign
    restyle_file(session.path, campaign, key_of(campaign))
    if session.layers.is_of_own_file:
        return
    project = QgsProject()
    names = RenamedFiles(project)
    try:
        restyle_stored(project, session.path, campaign)
    finally:
        names.close()
