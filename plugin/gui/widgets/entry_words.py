"""How an entry is put into words for people: in cells, tool tips, the clipboard and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, QTime
from qgis.PyQt.QtGui import QGuiApplication

from ...campaign.actor import UNKNOWN
from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ChangeKind, ControlChange, FootprintMethod, Status
from ...campaign.citation import Citation, Credibility, Reliability
from ...campaign.moment import Moment
from ...campaign.times import DAY, FOREVER, from_millis
from ...translation import tr

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"


def isolated(name: str) -> str:
    """A name that keeps its own writing direction inside any sentence (Unicode bidirectional algorithm, UAX 9)."""
    return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}" if name else ""


def as_line(words: str) -> str:
    """A line of its own: in a window that reads from the right, it still reads the way its first letter does."""
    return isolated(words) if QGuiApplication.isRightToLeft() else words


def kind_words(kind: ChangeKind) -> str:
    """A kind of change in one word."""
    return {
        ChangeKind.INITIAL: tr("Initial holder"),
        ChangeKind.CAPTURED: tr("Captured"),
        ChangeKind.RECAPTURED: tr("Recaptured"),
        ChangeKind.CEDED: tr("Ceded"),
        ChangeKind.WITHDREW: tr("Withdrew"),
        ChangeKind.CONTESTED: tr("Contested"),
        ChangeKind.BESIEGED: tr("Besieged"),
        ChangeKind.SIEGE_LIFTED: tr("Siege lifted"),
    }[kind]


def status_words(status: Status, *, superseded: bool = False) -> str:
    """How far an entry has come."""
    if superseded:
        return tr("Superseded")
    return {
        Status.DRAFT: tr("Draft"),
        Status.REVIEWED: tr("Reviewed"),
        Status.RETRACTED: tr("Retracted"),
    }[status]


def reliability_words(reliability: Reliability) -> str:
    """The Admiralty code's letters, spelt out."""
    return {
        Reliability.A: tr("completely reliable"),
        Reliability.B: tr("usually reliable"),
        Reliability.C: tr("fairly reliable"),
        Reliability.D: tr("not usually reliable"),
        Reliability.E: tr("unreliable"),
        Reliability.F: tr("reliability cannot be judged"),
    }[reliability]


def credibility_words(credibility: Credibility) -> str:
    """The Admiralty code's figures, spelt out."""
    return {
        Credibility.CONFIRMED: tr("confirmed by other sources"),
        Credibility.PROBABLE: tr("probably true"),
        Credibility.POSSIBLE: tr("possibly true"),
        Credibility.DOUBTFUL: tr("doubtful"),
        Credibility.IMPROBABLE: tr("improbable"),
        Credibility.CANNOT_BE_JUDGED: tr("truth cannot be judged"),
    }[credibility]


def instant_words(instant: int) -> str:
    """An instant as a day, with the clock time where it is no midnight, in the user's locale."""
    clock = from_millis(instant)
    day = QDate(clock.year, clock.month, clock.day)
    if instant % DAY == 0:
        return QLocale().toString(day, tr("d MMM yyyy"))
    return QLocale().toString(QDateTime(day, QTime(clock.hour, clock.minute)), tr("d MMM yyyy HH:mm"))


def moment_words(moment: Moment) -> str:
    """A moment as people say it: "about 17 Aug 2016", "30 Aug 2016 – 1 Sep 2016"."""
    if moment.text.startswith(("../", "/")):
        words = tr("until {end}").format(end=instant_words(moment.latest))
    elif moment.text.endswith(("/..", "/")):
        words = tr("since {begin}").format(begin=instant_words(moment.earliest))
    elif moment.approximate or (moment.uncertain and "/" not in moment.text):
        words = tr("about {day}").format(day=instant_words(moment.earliest))
    elif moment.has_window:
        words = tr("{begin} – {end}").format(
            begin=instant_words(moment.earliest), end=instant_words(moment.latest)
        )
    else:
        words = instant_words(moment.earliest)
    return f"{words}?" if moment.uncertain else words


def short_moment_words(moment: Moment) -> str:
    """The same in a table's column: days of one month or year name it once, "24–29 Mar 2017", "30 Aug – 1 Sep 2016"."""
    begin, end = from_millis(moment.earliest), from_millis(moment.latest)
    is_plain = moment.text.count("/") == 1 and not (moment.approximate or moment.uncertain or ".." in moment.text)
    if not is_plain or begin.year != end.year or moment.earliest % DAY or moment.latest % DAY or begin == end:
        return moment_words(moment)
    if begin.month == end.month:
        return tr("{first_day}–{day}").format(first_day=QLocale().toString(begin.day), day=instant_words(moment.latest))
    first = QLocale().toString(QDate(begin.year, begin.month, begin.day), tr("d MMM"))
    return tr("{begin} – {end}").format(begin=first, end=instant_words(moment.latest))


def span_words(begin: int, end: int, beginning: int) -> str:
    """How long something stood: "17 Aug 2016 – 4 Sep 2016"; beginning stands for what has always been so."""
    if begin <= beginning:
        return tr("always") if end == FOREVER else tr("until {end}").format(end=instant_words(end))
    if end == FOREVER:
        return tr("since {begin}").format(begin=instant_words(begin))
    return tr("{begin} – {end}").format(begin=instant_words(begin), end=instant_words(end))


def actor_words(code: str) -> str:
    """The short name an actor goes by."""
    return tr("unknown") if code == UNKNOWN else code


def actor_name(campaign: Campaign, code: str) -> str:
    """The full name of an actor."""
    if code == UNKNOWN:
        return tr("unknown")
    actor = campaign.actors.get(code)
    return actor.name if actor else code


def place_name(campaign: Campaign, place_id: str) -> str:
    """The name of a place; "" for none."""
    place = campaign.places.get(place_id)
    return place.name if place else place_id


def source_name(campaign: Campaign, source_id: str) -> str:
    """The name of a source."""
    source = campaign.sources.get(source_id)
    return source.name if source else source_id


def parties_words(campaign: Campaign, draft: ChangeDraft) -> str:
    """From whom to whom, for those who do not see the chips."""
    to_actor = isolated(actor_name(campaign, draft.to_actor))
    from_actor = isolated(actor_name(campaign, draft.from_actor))
    if not draft.from_actor:
        return tr("to {taker}").format(taker=to_actor)
    if draft.kind is ChangeKind.CONTESTED:
        return tr("held by {holder}, contested by {challenger}").format(holder=from_actor, challenger=to_actor)
    if draft.kind is ChangeKind.BESIEGED:
        return tr("{holder} besieged by {besieger}").format(holder=from_actor, besieger=to_actor)
    if draft.kind is ChangeKind.SIEGE_LIFTED:
        return tr("siege of {holder} by {besieger} lifted").format(holder=to_actor, besieger=from_actor)
    return tr("from {loser} to {taker}").format(loser=from_actor, taker=to_actor)


def sources_words(campaign: Campaign, citations: Sequence[Citation]) -> str:
    """The best source with its grade, and how many more there are: "SOHR B2 +1"."""
    if not citations:
        return ""
    best = min(citations, key=lambda cited: (cited.credibility, cited.reliability.value))
    words = f"{best.grade}  {isolated(source_name(campaign, best.source_id))}"
    return f"{words} +{len(citations) - 1}" if len(citations) > 1 else words


def citation_words(campaign: Campaign, cited: Citation) -> str:
    """One source's word in a line: who, how sure, when printed, what it said."""
    parts = [
        isolated(source_name(campaign, cited.source_id)),
        f"{cited.grade} ({reliability_words(cited.reliability)}, {credibility_words(cited.credibility)})",
    ]
    if cited.published_at:
        parts.append(tr("published {day}").format(day=cited.published_at))
    if cited.text:
        parts.append(f"“{isolated(cited.text)}”")
    return ", ".join(parts)


def ground_words(draft: ChangeDraft) -> str:
    """What made the ground of an entry."""
    return {
        FootprintMethod.CELL: tr("the place's cell"),
        FootprintMethod.DRAWN: tr("drawn ground"),
        FootprintMethod.ADMIN_UNIT: tr("a polygon of another layer"),
        FootprintMethod.RADIUS: tr("a circle round the place"),
        FootprintMethod.STRIP: tr("a strip of a reference line"),
        FootprintMethod.NONE: tr("no ground"),
    }[draft.footprint_method]


def entry_words(campaign: Campaign, entry: ControlChange) -> str:
    """A whole entry in plain text, for the clipboard."""
    draft = entry.draft
    where = isolated(place_name(campaign, draft.place_id)) or ground_words(draft)
    head = tr("{when}: {where}, {kind}, {parties}").format(
        when=moment_words(draft.moment),
        where=where,
        kind=kind_words(draft.kind).lower(),
        parties=parties_words(campaign, draft),
    )
    lines = [tr("{entry} [entry {seq}, {status}]").format(entry=head, seq=entry.seq, status=status_words(draft.status))]
    for cited in draft.citations:
        lines.append(f"  {citation_words(campaign, cited)}")
        if cited.url:
            lines.append(f"    {cited.url}")
    if draft.note:
        lines.append("  " + tr("Note: {note}").format(note=isolated(draft.note)))
    return "\n".join(lines)
