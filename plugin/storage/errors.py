"""What can be wrong with a file, in words for the person."""

from __future__ import annotations

from ..campaign.errors import CampaignError


class StorageError(CampaignError):
    """The file or the database cannot do what was asked."""


class NoCampaignError(StorageError):
    """The file is no campaign: missing, no GeoPackage, or a GeoPackage about something else."""


class NewerSchemaError(StorageError):
    """The file was written by a later version of the plugin."""


class ReadOnlyError(StorageError):
    """The file may only be read."""


class LockedError(StorageError):
    """Another program is writing to the file and did not finish in time."""


class DiskFullError(StorageError):
    """The disk took no more; nothing of the last entry was kept."""


class DamagedError(StorageError):
    """The file's contents are not what was written."""


class CancelledError(StorageError):
    """The person stopped it; nothing was kept."""
