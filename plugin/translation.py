"""Words for people, in their language: one context for the whole plugin."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "CampaignReplay"


def tr(text: str) -> str:
    """The text in the language of the user; take a literal and .format() the answer, never tr(f"...")."""
    return QCoreApplication.translate(CONTEXT, text)
