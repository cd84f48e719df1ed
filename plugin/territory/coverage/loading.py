"""Bring in shapely, also inside QGIS, whose own GEOS would otherwise answer for half of shapely's calls."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

from ...campaign.errors import CampaignError

_NEW_IN_2_1 = "coverage_is_valid"
"""By what it can do and not by its version: Debian's own package calls itself 0+unknown."""


def load_shapely() -> ModuleType:
    """Shapely with the GEOS it was built with; CampaignError with a remedy where there is none fit for use.

    On Linux QGIS holds its own, often older GEOS in the global symbol scope. A wheel's GEOS is found first only
    if shapely is loaded with RTLD_DEEPBIND.
    """
    flags = sys.getdlopenflags() if hasattr(os, "RTLD_DEEPBIND") else None
    try:
        if flags is not None:
            sys.setdlopenflags(os.RTLD_NOW | os.RTLD_DEEPBIND)
        shapely = importlib.import_module("shapely")
    except ImportError as error:
        raise CampaignError("The Python package shapely is missing.", remedy=_how_to_install()) from error
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)
    if not hasattr(shapely, _NEW_IN_2_1):
        raise CampaignError(f"shapely {shapely.__version__} is too old.", remedy=_how_to_install())
    try:
        shapely.to_wkt(shapely.Point(0, 0))
    except shapely.errors.GEOSException as error:
        # Two GEOS libraries are mixed up: this call fails cleanly where later ones would crash.
        raise CampaignError("shapely was loaded on top of QGIS's own GEOS.", remedy=_how_to_install()) from error
    return shapely


def _how_to_install() -> str:
    return (
        "Install shapely 2.1 or later into the folder campaign_replay/libs of your QGIS profile "
        "(pip install --target FOLDER shapely) and start QGIS again."
    )
