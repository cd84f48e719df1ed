"""Where a campaign may lie: a local disk. SQLite's write-ahead log does not work over a network."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Final

from .errors import StorageError

NETWORK_SYSTEMS: Final = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "davfs",
        "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs",
    }
)  # fmt: skip
"""File systems, as the kernel names them, behind which another machine may write."""

_MOUNTS: Final = Path("/proc/self/mounts")
_DRIVE_REMOTE: Final = 4
"""What GetDriveTypeW answers for a network drive (Win32 fileapi.h)."""


def refuse_network_path(path: Path) -> None:
    """Raise StorageError for a path that is known to lie on another machine; best effort, silent where unknown."""
    if is_network_path(path):
        raise StorageError(
            f"{path} lies on a network drive, where a campaign could be damaged.",
            remedy="Copy it to a disk of this computer, or keep the campaign in PostGIS.",
        )


def is_network_path(path: Path) -> bool:
    """Whether a path is known to lie on another machine."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.exists() else ""
    return file_system_of(path.resolve(), mounts) in NETWORK_SYSTEMS


def file_system_of(path: Path, mounts: str) -> str:
    """Kind of file system that a path lies on, by a table in the form of /proc/mounts; "" where it does not say."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        # The kernel writes a blank in a path as \040.
        point = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _is_remote_drive(path: Path) -> bool:
    # The drive of \\server\share\file is the share: GetDriveTypeW knows both that and "C:\".
    drive = path.absolute().drive + "\\"
    return int(ctypes.windll.kernel32.GetDriveTypeW(drive)) == _DRIVE_REMOTE
