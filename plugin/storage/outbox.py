"""Entries that cannot be logged now - file locked, read-only, disk full - wait here and survive a crash.

Each waits in a file of its own, put in place by a rename after it is on the disk: two programs can add and remove
without knowing of each other, and what was once acknowledged is never half there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ..campaign.change import ChangeDraft
from ..campaign.log import new_uid, utc_now
from ..campaign.newcomers import Newcomers
from .draft_text import draft_from_text, draft_to_text, newcomers_from_fields, newcomers_to_fields
from .errors import DamagedError, StorageError

_NOBODY: Final = Newcomers()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits. uid is what its entry will have; since is UTC milliseconds; reason says why it waits.

    newcomers are the places and sources that the campaign has to learn with it.
    """

    uid: str
    draft: ChangeDraft
    since: int
    reason: str
    newcomers: Newcomers = _NOBODY


class Outbox:
    """The waiting entries of one campaign's file, in a folder beside it, or in another where that takes no files."""

    def __init__(self, campaign: Path, elsewhere: Path | None = None, clock: Callable[[], int] = utc_now) -> None:
        """elsewhere is a folder of the person's, such as the QGIS profile."""
        self._clock = clock
        self._folders = [campaign.with_name(campaign.name + ".outbox")]
        if elsewhere is not None:
            key = sha256(str(campaign.resolve()).encode()).hexdigest()[:16]
            self._folders.append(elsewhere / f"{campaign.name}.{key}.outbox")

    def put(
        self, draft: ChangeDraft, reason: str = "", uid: str = "", newcomers: Newcomers = _NOBODY
    ) -> Waiting:
        """Keep a draft; when this returns it is on a disk. StorageError where no folder takes it."""
        waiting = Waiting(uid or new_uid(), draft, self._clock(), reason, newcomers)
        failures = []
        for folder in self._folders:
            try:
                _write_durably(folder, f"{waiting.uid}.json", _text_of(waiting))
            except OSError as error:
                failures.append(f"{folder.parent}: {error.strerror}")
            else:
                return waiting
        raise StorageError(
            f"The entry could not even be put aside ({'; '.join(failures)}).",
            remedy="Keep this window open, and make room on the disk.",
        )

    def pending(self) -> list[Waiting]:
        """All that waits, longest first; what cannot be read is left where it lies."""
        found = []
        for path in self._files():
            with suppress(DamagedError):
                found.append(_waiting(path))
        return sorted(found, key=lambda one: (one.since, one.uid))

    def unreadable(self) -> list[Path]:
        """Files of entries that nobody can log: damaged, or cut short while they were written."""
        return [path for path in self._files() if not _is_readable(path)] + self._files("*.json.unfinished")

    def remove(self, uid: str) -> None:
        """Let go of one that waits; nothing happens where it waits no longer."""
        for folder in filter(Path.is_dir, self._folders):
            (folder / f"{uid}.json").unlink(missing_ok=True)
            # Fails while others wait in the folder, as it should.
            with suppress(OSError):
                folder.rmdir()

    def _files(self, pattern: str = "*.json") -> list[Path]:
        return [path for folder in self._folders if folder.is_dir() for path in sorted(folder.glob(pattern))]


def _text_of(waiting: Waiting) -> str:
    return json.dumps(
        {
            "uid": waiting.uid,
            "since": waiting.since,
            "reason": waiting.reason,
            "draft": draft_to_text(waiting.draft),
            "newcomers": newcomers_to_fields(waiting.newcomers),
        },
        ensure_ascii=False,
    )


def _waiting(path: Path) -> Waiting:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        # Files of an older version have no newcomers.
        newcomers = newcomers_from_fields(fields.get("newcomers", {}))
        return Waiting(fields["uid"], draft_from_text(fields["draft"]), fields["since"], fields["reason"], newcomers)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise DamagedError(f"{path} cannot be read.", remedy="Look at it in an editor, then log it again.") from error


def _is_readable(path: Path) -> bool:
    try:
        _waiting(path)
    except DamagedError:
        return False
    return True


def _write_durably(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{name}.unfinished"
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / name)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(folder)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no handle for that and does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
