"""Files that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..campaign.errors import CampaignError


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside path to write into, of the same ending, which takes the place of path once the block has ended.

    Where the block raises, path is as it was and nothing lies beside it. CampaignError where the system refuses.
    """
    temporary = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        temporary.unlink(missing_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise CampaignError(
            f"{path.name} cannot be written ({error.strerror}).", remedy="Choose another folder."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
