"""Mappings of tables that were imported before, kept in the QGIS profile."""

from __future__ import annotations

from typing import Final

from qgis.core import QgsSettings

from ...campaign.errors import CampaignError
from ...exchange.mapping import ImportMapping, mapping_from_text, mapping_to_text

_REMEMBERED: Final = "plugins/campaign_replay/import-mappings"
_MOST_REMEMBERED: Final = 12


def remembered_mappings() -> list[ImportMapping]:
    """Mappings of tables imported before, the latest first; what cannot be read any more is left out."""
    found = []
    for text in QgsSettings().value(_REMEMBERED, [], list) or []:
        try:
            found.append(mapping_from_text(str(text)))
        except CampaignError:
            continue
    return found


def remember_mapping(mapping: ImportMapping) -> None:
    """Offer this mapping first for tables with the same columns."""
    text = mapping_to_text(mapping)
    known = [str(other) for other in QgsSettings().value(_REMEMBERED, [], list) or [] if other != text]
    QgsSettings().setValue(_REMEMBERED, [text, *known][:_MOST_REMEMBERED])
