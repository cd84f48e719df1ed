"""How ground is drawn: one rule per holder, so that a legend can list just those who stand on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer

from ..campaign.actor import UNKNOWN, Actor
from ..translation import tr
from .expressions import FALLBACK_COLOR, equals, not_one_of, stands_at_map_time
from .fills import contested_symbol, held_symbol, outline_symbol, uncertain_symbol, unknown_symbol

Rule = QgsRuleBasedRenderer.Rule

_DOUBTFUL = 'coalesce("uncertain", false)'


def area_renderer(actors: Mapping[str, Actor], *, timed: bool) -> QgsRuleBasedRenderer:
    """Renderer of control areas.

    timed is for layers that hold the whole history (the file's): QGIS filters their map by time but not their
    legend, so the rules do it once more. Layers that hold only one instant need no such rules.
    """
    root = Rule(None)
    rules = root
    if timed:
        rules = Rule(None, 0, 0, stands_at_map_time(), tr("Who holds what"))
        root.appendChild(rules)
        root.appendChild(_open_door())
    for rule in _rules(actors):
        rules.appendChild(rule)
    return QgsRuleBasedRenderer(root)


def log_renderer() -> QgsRuleBasedRenderer:
    """Renderer of the log's footprints: sober outlines that cover nothing."""
    root = Rule(None)
    root.appendChild(Rule(outline_symbol(), 0, 0, "", tr("Ground of an entry")))
    return QgsRuleBasedRenderer(root)


def _open_door() -> QgsRuleBasedRenderer.Rule:
    """A rule that takes every row and draws none.

    Without it QGIS would join the rules' filter to the layer's temporal filter, and as the time in the rules
    cannot run in the database, neither would the temporal filter: every frame would read the whole history.
    """
    return Rule(None, 0, 0, "", "")


def _rules(actors: Mapping[str, Actor]) -> Iterator[QgsRuleBasedRenderer.Rule]:
    named = [actor for actor in in_order(actors.values()) if actor.code != UNKNOWN]
    for actor in named:
        yield _rule(held_symbol(actor), f"{equals('actor', actor.code)} AND NOT {_DOUBTFUL}", actor.name)
    for actor in named:
        label = tr("{holder}, not certain").format(holder=actor.name)
        yield _rule(uncertain_symbol(actor), f"{equals('actor', actor.code)} AND {_DOUBTFUL}", label)
    stranger = Actor("", tr("Others"), FALLBACK_COLOR)
    known = [UNKNOWN, *(actor.code for actor in named)]
    yield _rule(held_symbol(stranger), not_one_of("actor", known), stranger.name)
    for actor in named:
        label = tr("contested by {challenger}").format(challenger=actor.name)
        yield _rule(contested_symbol(actor), equals("contested_by", actor.code), label)
    yield _rule(unknown_symbol(), equals("actor", UNKNOWN), tr("Not known"))


def _rule(symbol: QgsFillSymbol, condition: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return Rule(symbol, 0, 0, condition, label)


def in_order(actors: Iterable[Actor]) -> list[Actor]:
    """Actors in the order legends list them."""
    return sorted(actors, key=lambda actor: (actor.sort_order, actor.name))
