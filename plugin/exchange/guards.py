"""What a foreign file must be before a parser sees it: a plain file, of bearable size, free of bombs and references."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ..campaign.errors import CampaignError

MOST_BYTES_AT_ONCE: Final = 256 * 2**20
"""Formats that their readers hold in memory whole are refused beyond this; GeoPackage and CSV are read row by row."""

MOST_UNPACKED: Final = 512 * 2**20
MOST_RATIO: Final = 250
MOST_MEMBERS: Final = 2_000
_RATIO_COUNTS_FROM: Final = 10 * 2**20
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What KMZ and XLSX are packed with. The others unpack gigabytes from one chunk before anything can be counted."""

_CHUNK: Final = 2**20
_DECLARATIONS: Final = (b"<!doctype", b"<!entity")
_OVERLAP: Final = 16


def refuse_no_file(path: Path) -> None:
    """CampaignError unless the path is a plain file that can be read: no folder, pipe, device or address."""
    try:
        if not path.is_file():
            raise CampaignError(f"{path.name or path} is no file.", remedy="Choose a file on this computer.")
        with path.open("rb"):
            return
    except (OSError, ValueError) as error:
        raise CampaignError(f"{path.name} cannot be read: {error}.", remedy="Choose another file.") from error


def refuse_large(path: Path) -> None:
    """CampaignError for a file that would have to be read into memory whole, and is too large for that."""
    size = path.stat().st_size
    if size > MOST_BYTES_AT_ONCE:
        raise CampaignError(
            f"{path.name} has {size / 2**20:,.0f} MB; {MOST_BYTES_AT_ONCE // 2**20} MB are allowed for this format.",
            remedy="Convert it to GeoPackage or CSV first.",
        )


def refuse_declarations(path: Path) -> None:
    """CampaignError for XML that declares entities or a document type, or is in no encoding that can be searched."""
    with path.open("rb") as file:
        _search(lambda: file.read(_CHUNK), path.name)


def unpacked(path: Path, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted members of a zip archive, every byte counted while it is unpacked and all XML searched.

    CampaignError for what is no archive, for members that lie about their size, and for bombs.
    """
    packed = max(path.stat().st_size, 1)
    members: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > MOST_MEMBERS:
                raise _bomb(path, f"holds {len(archive.infolist()):,} files")
            for info in archive.infolist():
                if info.is_dir() or not wanted(info.filename):
                    continue
                if info.compress_type not in _METHODS:
                    raise _bomb(path, f"packs {info.filename[:60]} in an unusual way")
                with archive.open(info) as member:
                    data = _counted(member, path, packed, total)
                total += len(data)
                if info.filename.casefold().endswith((".xml", ".kml", ".rels")):
                    _search(io.BytesIO(data).read, f"{path.name}/{info.filename}")
                members[info.filename] = data
    except Exception as error:
        # zipfile, zlib, lzma and bz2 each have errors of their own for bytes that they cannot unpack.
        if isinstance(error, CampaignError):
            raise
        raise _broken(path, error) from error
    return members


def repacked(members: dict[str, bytes]) -> bytes:
    """A zip archive, nothing compressed, of members that have been looked at."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return whole.getvalue()


def _counted(member: io.BufferedIOBase, path: Path, packed: int, before: int) -> bytes:
    pieces, size = [], before
    while piece := member.read(_CHUNK):
        size += len(piece)
        if size > MOST_UNPACKED or (size > _RATIO_COUNTS_FROM and size / packed > MOST_RATIO):
            raise _bomb(path, f"unpacks to more than {size / 2**20:,.0f} MB")
        pieces.append(piece)
    return b"".join(pieces)


def _search(read: Callable[[], bytes], name: str) -> None:
    before = b""
    is_first = True
    while piece := read():
        if is_first and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:4]):
            raise CampaignError(f"{name} is not UTF-8.", remedy="Save it as UTF-8.")
        is_first = False
        seen = (before + piece).lower()
        if any(sign in seen for sign in _DECLARATIONS):
            raise CampaignError(
                f"{name} declares a document type or entities; such a file can point at others.",
                remedy="Save it again without them; no map needs them.",
            )
        before = piece[-_OVERLAP:]


def _bomb(path: Path, why: str) -> CampaignError:
    return CampaignError(f"{path.name} {why}: no archive of a map does.", remedy="Choose another file.")


def _broken(path: Path, error: Exception) -> CampaignError:
    return CampaignError(
        f"{path.name} is no sound archive ({str(error)[:100] or type(error).__name__}).",
        remedy="Save or download it again.",
    )
