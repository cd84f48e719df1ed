"""Areas and entries as KML 2.2 (OGC 07-147r2) with time spans and colours, for globes and other maps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from qgis.PyQt.QtCore import QFile, QIODevice, QXmlStreamWriter

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.change import ControlChange
from ..campaign.errors import CampaignError
from ..territory.coverage import Ground
from ..territory.holdings import Holding
from ..territory.lines import vertices_of
from .csv_out import Preface
from .times_out import zoned
from .whole_file import written_whole

_NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_FILL_ALPHA: Final = "99"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (section 2.2)."""


def write_kml(
    path: Path, preface: Preface, campaign: Campaign, holdings: Sequence[Holding], entries: Iterable[ControlChange]
) -> int:
    """Write one folder of areas per actor and one of entries, and answer how many placemarks there are.

    KML's time spans have closed ends: end is the last second before valid_to. On CampaignError there is no file.
    """
    with written_whole(path) as part:
        file = QFile(str(part))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Truncate):
            raise CampaignError(f"{path.name} cannot be written.", remedy="Choose another folder.")
        writer = _Writer(QXmlStreamWriter(file), campaign)
        count = writer.document(preface, holdings, entries)
        is_good = not writer.has_error and file.flush()
        file.close()
        if not is_good:
            raise CampaignError(f"{path.name} cannot be written.", remedy="Is the disk full?")
    return count


class _Writer:
    def __init__(self, xml: QXmlStreamWriter, campaign: Campaign) -> None:
        self._xml = xml
        self._campaign = campaign
        self._zone = campaign.settings.zone

    @property
    def has_error(self) -> bool:
        return self._xml.hasError()

    def document(self, preface: Preface, holdings: Sequence[Holding], entries: Iterable[ControlChange]) -> int:
        xml = self._xml
        xml.setAutoFormatting(True)
        xml.setAutoFormattingIndent(1)
        xml.writeStartDocument()
        xml.writeStartElement("kml")
        xml.writeAttribute("xmlns", _NAMESPACE)
        xml.writeStartElement("Document")
        self._text("name", self._campaign.settings.title)
        self._text("description", preface.text)
        for code, actor in self._campaign.actors.items():
            self._style(code, actor.color)
        count = 0
        for code, actor in self._campaign.actors.items():
            held = [one for one in holdings if one.actor == code and code != UNKNOWN]
            if held:
                count += self._areas(code, actor.name, held)
        count += self._entries(entries)
        xml.writeEndDocument()
        return count

    def _style(self, code: str, color: str) -> None:
        red, green, blue = color[1:3], color[3:5], color[5:7]
        self._xml.writeStartElement("Style")
        self._xml.writeAttribute("id", _style_id(code))
        self._xml.writeStartElement("PolyStyle")
        self._text("color", f"{_FILL_ALPHA}{blue}{green}{red}")
        # An outline would draw the seams between grounds that one holder took at different times.
        self._text("outline", "0")
        self._xml.writeEndElement()
        self._xml.writeEndElement()

    def _areas(self, code: str, name: str, held: Sequence[Holding]) -> int:
        self._xml.writeStartElement("Folder")
        self._text("name", name)
        for one in held:
            self._xml.writeStartElement("Placemark")
            self._text("name", f"{name}, contested by {one.contested_by}" if one.contested_by else name)
            self._span(one.valid_from, one.valid_to)
            self._text("styleUrl", f"#{_style_id(code)}")
            self._polygon(one.ground)
            self._xml.writeEndElement()
        self._xml.writeEndElement()
        return len(held)

    def _entries(self, entries: Iterable[ControlChange]) -> int:
        count = 0
        self._xml.writeStartElement("Folder")
        self._text("name", "Control changes")
        for entry in entries:
            draft = entry.draft
            place = self._campaign.places.get(draft.place_id)
            self._xml.writeStartElement("Placemark")
            what = f"{place.name if place else draft.place_id or 'Ground'}: {draft.kind.value}"
            self._text("name", f"{what}, {draft.from_actor or '-'} > {draft.to_actor} ({draft.moment.text})")
            self._text("description", draft.note)
            self._xml.writeStartElement("TimeStamp")
            self._text("when", zoned(entry.effective_at, self._zone) or "")
            self._xml.writeEndElement()
            if place is not None and place.lon is not None and place.lat is not None:
                self._xml.writeStartElement("Point")
                self._text("coordinates", f"{place.lon},{place.lat}")
                self._xml.writeEndElement()
            self._xml.writeEndElement()
            count += 1
        self._xml.writeEndElement()
        return count

    def _span(self, valid_from: int, valid_to: int) -> None:
        self._xml.writeStartElement("TimeSpan")
        begin, end = zoned(valid_from, self._zone), zoned(valid_to, self._zone, last_before=True)
        if begin is not None:
            self._text("begin", begin)
        if end is not None:
            self._text("end", end)
        self._xml.writeEndElement()

    def _polygon(self, ground: Ground) -> None:
        self._xml.writeStartElement("Polygon")
        for ring, boundary in (
            (ground.exterior, "outerBoundaryIs"),
            *((hole, "innerBoundaryIs") for hole in ground.interiors),
        ):
            self._xml.writeStartElement(boundary)
            self._xml.writeStartElement("LinearRing")
            self._text("coordinates", " ".join(f"{lon!r},{lat!r}" for lon, lat in vertices_of(ring).tolist()))
            self._xml.writeEndElement()
            self._xml.writeEndElement()
        self._xml.writeEndElement()

    def _text(self, element: str, text: str) -> None:
        self._xml.writeTextElement(element, _NOT_IN_XML.sub("", text))


def _style_id(code: str) -> str:
    return "actor-" + re.sub(r"[^A-Za-z0-9_-]", "_", code)
