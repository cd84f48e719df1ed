"""How ground is drawn: one rule per holder, so that a legend can list just those who stand on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer

from ..campaign.actor import UNKNOWN, Actor
from ..translation import tr
from .expressions import FALLBACK_COLOR, equals, not_one_of, stands_at_map_time
from .fills import contested_symbol, held_symbol, outline_symbol, uncertain_symbol, unknown_symbol

Rule = QgsRuleBasedRenderer.Rule

_CERTAIN = 'NOT coalesce("uncertain", false)'
_DOUBTFUL = 'coalesce("uncertain", false)'
_CONTESTED = "coalesce(\"contested_by\", '') <> ''"


def area_renderer(actors: Mapping[str, Actor], *, timed: bool) -> QgsRuleBasedRenderer:
    """Renderer of control areas: three groups of rules, of which a legend lists what stands on the map.

    timed is for layers that hold the whole history (the file's): QGIS filters their map by time but not their
    legend, so the rules do it once more. Layers that hold only one instant need no such rules.
    """
    root = Rule(_nothing() if timed else None)
    for condition, label, rules in _groups(actors):
        # The condition first: for most rows it is false, and what follows is then not worked out.
        where = f"{condition} AND {stands_at_map_time()}" if timed else condition
        group = Rule(None, 0, 0, where, label)
        for rule in rules:
            group.appendChild(rule)
        root.appendChild(group)
    return QgsRuleBasedRenderer(root)


def log_renderer() -> QgsRuleBasedRenderer:
    """Renderer of the log's footprints: sober outlines that cover nothing."""
    root = Rule(None)
    root.appendChild(Rule(outline_symbol(), 0, 0, "", tr("Ground of an entry")))
    return QgsRuleBasedRenderer(root)


def _nothing() -> QgsFillSymbol:
    """A symbol that draws nothing, for the root of the rules, which no legend lists: it makes them take every row.

    Without it QGIS would join the rules' filter to the layer's temporal filter, and as the time in the rules
    cannot run in the database, neither would the temporal filter: every frame would read the whole history.
    """
    symbol = QgsFillSymbol()
    # Switched off and not left out: a symbol without layers is lost when a project is read.
    symbol.symbolLayer(0).setEnabled(False)
    return symbol


def _groups(actors: Mapping[str, Actor]) -> Iterator[tuple[str, str, list[QgsRuleBasedRenderer.Rule]]]:
    """Condition, heading and rules of each group; a contested face is drawn by its holder's rule and then striped."""
    named = [actor for actor in in_order(actors.values()) if actor.code != UNKNOWN]
    held = [_rule(held_symbol(actor), equals("actor", actor.code), actor.name) for actor in named]
    stranger = Actor("", tr("Others"), FALLBACK_COLOR)
    known = [UNKNOWN, *(actor.code for actor in named)]
    held.append(_rule(held_symbol(stranger), not_one_of("actor", known), stranger.name))
    held.append(_rule(unknown_symbol(), equals("actor", UNKNOWN), tr("Not known")))
    yield _CERTAIN, tr("Who holds what"), held
    doubtful = [_rule(uncertain_symbol(actor), equals("actor", actor.code), actor.name) for actor in named]
    yield _DOUBTFUL, tr("Not certain"), doubtful
    contested = [_rule(contested_symbol(actor), equals("contested_by", actor.code), actor.name) for actor in named]
    yield _CONTESTED, tr("Contested by"), contested


def _rule(symbol: QgsFillSymbol, condition: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return Rule(symbol, 0, 0, condition, label)


def in_order(actors: Iterable[Actor]) -> list[Actor]:
    """Actors in the order legends list them."""
    return sorted(actors, key=lambda actor: (actor.sort_order, actor.name))
