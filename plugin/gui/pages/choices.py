"""What somebody chose in the dialog for pages, and how it is remembered from one time to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from enum import Enum
from typing import Final

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QLocale

from ...paper.phrases import LANGUAGES
from ...paper.printing import Form

_REMEMBERED: Final = "plugins/campaign_replay/pages"


class When(Enum):
    """Which instants get a page."""

    INSTANT = "instant"
    CHANGE = "change"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    DATES = "dates"
    PAIR = "pair"

    @property
    def has_span(self) -> bool:
        """Whether a first and a last day belong to it."""
        return self not in (When.INSTANT, When.DATES)


class Ground(Enum):
    """Which ground a page shows."""

    AREA = "area"
    CANVAS = "canvas"
    LINE = "line"


class Output(Enum):
    """What pages become: one of the forms of paper, or a layout to go on with."""

    PDF = Form.PDF.value
    PDF_PER_PAGE = Form.PDF_PER_PAGE.value
    GEOPDF = Form.GEOPDF.value
    PNG = Form.PNG.value
    SVG = Form.SVG.value
    LAYOUT = "layout"

    @property
    def form(self) -> Form | None:
        """The form that is printed, None for a layout."""
        return None if self is Output.LAYOUT else Form(self.value)

    @property
    def suffix(self) -> str:
        """How the files end."""
        return ".gpkg" if self.form is None else self.form.suffix

    @property
    def is_one_file(self) -> bool:
        """Whether there is one file for all pages."""
        return self in (Output.PDF, Output.LAYOUT)


def _own_language() -> str:
    language = QLocale().name().partition("_")[0]
    return language if language in LANGUAGES else "en"


@dataclass(frozen=True, slots=True)
class PagesChoices:
    """Every choice of the dialog. From campaign on, what belongs to one campaign only, named by its file.

    first and last are days of a span as ISO texts, "" where it was the whole campaign or the slider's brush.
    """

    when: str = When.DAY.value
    template: str = "a4_landscape"
    own_templates: tuple[str, ...] = ()
    language: str = field(default_factory=_own_language)
    ground: str = Ground.AREA.value
    output: str = Output.PDF.value
    dpi: int = 300
    folder: str = ""
    open_when_done: bool = False
    campaign: str = ""
    name: str = ""
    title: str = ""
    subtitle: str = ""
    credits: str = ""
    line: str = ""
    dates: str = ""
    first: str = ""
    last: str = ""

    def of_campaign(self, campaign: str) -> PagesChoices:
        """These for a campaign's file: without what was chosen for another."""
        if campaign == self.campaign:
            return self
        own = ("name", "title", "subtitle", "credits", "line", "dates", "first", "last")
        return replace(self, campaign=campaign, **dict.fromkeys(own, ""))


def remembered_choices() -> PagesChoices:
    """What was chosen last; what cannot be read any more is as if it had never been chosen."""
    try:
        told = json.loads(str(QgsSettings().value(_REMEMBERED, "") or "{}"))
    except ValueError:
        told = {}
    if not isinstance(told, dict):
        return PagesChoices()
    plain = PagesChoices()
    kept = {}
    for one in fields(PagesChoices):
        value = told.get(one.name)
        if isinstance(value, list):
            value = tuple(str(part) for part in value)
        if isinstance(value, type(getattr(plain, one.name))):
            kept[one.name] = value
    return PagesChoices(**kept)


def remember_choices(choices: PagesChoices) -> None:
    """Keep what was chosen for the next time."""
    QgsSettings().setValue(_REMEMBERED, json.dumps(asdict(choices)))
