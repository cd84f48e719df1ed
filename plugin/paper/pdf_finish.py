"""What QGIS's PDF export leaves out, added to the end of the file: where pages lie on earth, and letters as typed.

A PDF may be changed by appending objects that take the place of earlier ones (ISO 32000-1:2008, 7.5.6 Incremental
Updates), so nothing that QGIS wrote is touched. Qt writes the letters of an Arabic word, and ligatures like "fi", as
the shapes they were drawn in; searching and copying want the letters. And a series in one file loses the georeference
that single pages can have (12.9 Measurement Properties, and Adobe Supplement to ISO 32000, BaseVersion 1.7,
ExtensionLevel 3, 8.8 Geospatial Features).
"""

from __future__ import annotations

import mmap
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

POINTS_PER_MM: Final = 72 / 25.4

_SHAPES: Final = re.compile(rb"<(F[BCDE][0-9A-F]{2})>", re.IGNORECASE)
_TO_UNICODE: Final = re.compile(rb"/ToUnicode\s+(\d+)\s+0\s+R")
_PREVIOUS: Final = re.compile(rb"/Prev\s+(\d+)")
_KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+)\s+0\s+R")


@dataclass(frozen=True, slots=True)
class GeoFrame:
    """A map on a page: its box in millimetres from the page's lower left corner, and the ground under its corners.

    corners are (latitude, longitude) in degrees: lower left, upper left, upper right, lower right. epsg is the
    projection's code, wkt its WKT 1.
    """

    left: float
    bottom: float
    right: float
    top: float
    corners: tuple[tuple[float, float], ...]
    epsg: int
    wkt: str


def finish_pdf(path: Path, frame: GeoFrame | None) -> bool:
    """Add plain letters, and a georeference to every page, to a PDF that Qt wrote.

    False, and the file as it was, where it is not laid out as Qt lays them out.
    """
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        table = _CrossReferences.read(content)
        if table is None:
            return False
        changed = _plain_letters(content, table)
        if frame is not None:
            changed |= _georeferenced(content, table, frame)
        update = table.update(changed, len(content))
        file.seek(0, 2)
        file.write(update)
    return True


@dataclass(frozen=True, slots=True)
class _CrossReferences:
    """Where each object begins, where that table itself begins, and the trailer's references."""

    offsets: dict[int, int]
    start: int
    trailer: bytes

    @classmethod
    def read(cls, content: mmap.mmap) -> _CrossReferences | None:
        """The tables of a file and of the versions it was updated from, the newest first; None for another layout."""
        at = content.rfind(b"startxref")
        start = int(content[at + 9 : at + 40].split()[0]) if at >= 0 else -1
        newest, trailer = start, b""
        offsets: dict[int, int] = {}
        while start >= 0:
            if content[start : start + 4] != b"xref":
                return None
            end = content.find(b"trailer", start)
            for number, offset in _entries(content[start:end]):
                offsets.setdefault(number, offset)
            told = content[end : content.find(b"startxref", end)]
            trailer = trailer or told
            earlier = _PREVIOUS.search(told)
            start = int(earlier.group(1)) if earlier else -1
        return cls(offsets, newest, trailer) if offsets else None

    def body(self, content: mmap.mmap, number: int) -> bytes:
        """An object between its head and its end."""
        begin = content.find(b"obj", self.offsets[number]) + 3
        return content[begin : content.find(b"endobj", begin)].strip()

    def update(self, changed: dict[int, bytes], size: int) -> bytes:
        """The bytes that put other objects in the place of some of these."""
        parts, sections, at = [b"\n"], [], size + 1
        for number, body in sorted(changed.items()):
            written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            sections.append(b"%d 1\n%010d 00000 n \n" % (number, at))
            parts.append(written)
            at += len(written)
        entries = b"".join(re.findall(rb"/(?:Root|Info|Size)\s+[^/>]+", self.trailer))
        trailer = b"trailer\n<< %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (entries.strip(), self.start, at)
        return b"".join([*parts, b"xref\n", *sections, trailer])


def _entries(table: bytes) -> Iterator[tuple[int, int]]:
    """Object numbers and offsets of one cross-reference table, its sections one after the other."""
    number = 0
    for line in table.splitlines()[1:]:
        words = line.split()
        if len(words) == 2:
            number = int(words[0])
        elif len(words) == 3:
            if words[2] == b"n":
                yield number, int(words[0])
            number += 1


def _plain_letters(content: mmap.mmap, table: _CrossReferences) -> dict[int, bytes]:
    """Tables from glyphs to text, by object number, that name letters where they named shapes."""
    changed = {}
    for number in {int(match.group(1)) for match in _TO_UNICODE.finditer(content)}:
        body = table.body(content, number)
        head, _, rest = body.partition(b"stream")
        text = rest.lstrip(b"\r\n")[: rest.lstrip(b"\r\n").rfind(b"endstream")].rstrip(b"\r\n")
        if b"/FlateDecode" in head:
            text = zlib.decompress(text)
        plain = _SHAPES.sub(_letters, text)
        if plain != text:
            changed[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(plain), plain)
    return changed


def _letters(shape: re.Match[bytes]) -> bytes:
    letters = unicodedata.normalize("NFKC", chr(int(shape.group(1), 16))).strip()
    return b"<%s>" % (letters or chr(int(shape.group(1), 16))).encode("utf-16-be").hex().upper().encode()


def _georeferenced(content: mmap.mmap, table: _CrossReferences, frame: GeoFrame) -> dict[int, bytes]:
    """Every page by object number, with the viewport of its map."""
    viewport = _viewport(frame)
    changed = {}
    for number in _page_numbers(content, table):
        body = table.body(content, number)
        if b"/VP" not in body and body.endswith(b">>"):
            changed[number] = body[:-2] + b"/VP [" + viewport + b"]\n>>"
    return changed


def _page_numbers(content: mmap.mmap, table: _CrossReferences) -> list[int]:
    kids = [_KIDS.search(table.body(content, number)) for number in table.offsets if _is_tree(content, table, number)]
    return [int(page) for match in kids if match for page in _REFERENCE.findall(match.group(1))]


def _is_tree(content: mmap.mmap, table: _CrossReferences, number: int) -> bool:
    """Whether an object is the list of pages; looked up in its first letters, as most objects are long streams."""
    at = table.offsets[number]
    return b"/Type /Pages" in content[at : at + 64]


def _viewport(frame: GeoFrame) -> bytes:
    box = " ".join(f"{value * POINTS_PER_MM:.3f}" for value in (frame.left, frame.bottom, frame.right, frame.top))
    ground = " ".join(f"{degrees:.9f}" for corner in frame.corners for degrees in corner)
    measure = (
        f"<< /Type /Measure /Subtype /GEO /Bounds [0 0 0 1 1 1 1 0] /GPTS [{ground}] /LPTS [0 0 0 1 1 1 1 0] "
        f"/GCS << /Type /PROJCS /EPSG {frame.epsg} /WKT ({_literal(frame.wkt)}) >> >>"
    )
    return f"<< /Type /Viewport /Name (Map) /BBox [{box}] /Measure {measure} >>".encode("latin-1", "replace")


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
