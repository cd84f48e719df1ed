"""What can be wrong with what people give us: one base error that carries words for the person."""

from __future__ import annotations


class CampaignError(Exception):
    """Something a person gave cannot be taken as it is.

    message says what is wrong, remedy what to do about it, field names the column or form field, row the
    1-based row of the file it came from (None where there is no file).
    """

    def __init__(self, message: str, *, remedy: str = "", field: str = "", row: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.field = field
        self.row = row

    def at_row(self, row: int) -> CampaignError:
        """The same error, told of the row of the file it was found in."""
        return type(self)(self.message, remedy=self.remedy, field=self.field, row=row)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self._row_words(), self.field) if part)
        said = f"{where}: {self.message}" if where else self.message
        return f"{said} {self.remedy}" if self.remedy else said

    def _row_words(self) -> str:
        return "" if self.row is None else f"row {self.row}"
