"""What an import has to say: problems that stop it, remarks that do not, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..campaign.errors import CampaignError
from ..campaign.progress import Progress

MOST_KEPT: Final = 200
"""Problems told in full; a file with more is wrong in one way many times, and only their number is kept."""


class ImportRefusedError(CampaignError):
    """A file that cannot be taken. problems lists why, row by row, in file order; nothing has been imported."""

    def __init__(self, file_name: str, problems: Problems) -> None:
        lines = "\n".join(str(problem) for problem in problems.kept)
        more = f"\n... and {problems.count - len(problems.kept)} more." if problems.count > len(problems.kept) else ""
        super().__init__(
            f"{file_name} has {problems.count} problem{'s' if problems.count != 1 else ''}; nothing was imported.\n"
            f"{lines}{more}"
        )
        self.problems = tuple(problems.kept)


class ImportCancelledError(CampaignError):
    """The person stopped the import; nothing has been imported."""

    def __init__(self) -> None:
        super().__init__("The import was stopped; nothing was imported.")


def stopping(progress: Progress) -> Progress:
    """The same progress, which ends an import by itself where it says to stop (ImportCancelledError).

    Whoever derives the territory for an import does not know that nothing is imported then, and cannot say so.
    """

    def go_on(done: int, total: int) -> bool:
        if not progress(done, total):
            raise ImportCancelledError
        return True

    return go_on


@dataclass(slots=True)
class Problems:
    """Problems of one file, collected to be told all at once."""

    kept: list[CampaignError] = field(default_factory=list)
    count: int = 0

    def add(self, problem: CampaignError) -> None:
        """Note a problem."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know of a row, which did not stop the import. row as in CampaignError."""

    row: int
    message: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.message}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import put into the log.

    entries counts log entries, unlocated those without ground; new_places holds names; repeated the rows left out
    because an earlier row, or an entry of the log, says exactly the same; remarks what was mended or ignored.
    """

    entries: int
    unlocated: int
    new_places: tuple[str, ...] = ()
    repeated: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
