"""What somebody changed of a campaign's frame, so that it can be carried into a frame that changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from .actor import Actor
from .campaign import Campaign, Settings
from .errors import CampaignError

_Part = TypeVar("_Part", Settings, Actor)


@dataclass(frozen=True, slots=True)
class FrameChange:
    """The frame that was looked at, and the settings and actors, in their order, that it was turned into."""

    before: Campaign
    settings: Settings
    actors: tuple[Actor, ...]

    @property
    def new_codes(self) -> list[str]:
        """Codes of the actors that are added."""
        return [actor.code for actor in self.actors if actor.code not in self.before.actors]

    def settings_for(self, now: Campaign) -> Settings:
        """Today's settings with what was changed; what others changed meanwhile stays."""
        return _carried(self.before.settings, self.settings, now.settings)

    def actors_for(self, now: Campaign) -> list[Actor]:
        """What to write into today's frame: actors added or changed. CampaignError where a code was taken meanwhile."""
        found = []
        for actor in _in_order(self.actors, self.before):
            was, there = self.before.actors.get(actor.code), now.actors.get(actor.code)
            if was is None and there is not None:
                raise CampaignError(
                    f"Somebody else has added {actor.code} meanwhile.",
                    remedy="Give yours another code.",
                    field="actors",
                )
            wanted = actor if was is None or there is None else _carried(was, actor, there)
            if wanted != there:
                found.append(wanted)
        return found


def _carried(before: _Part, after: _Part, now: _Part) -> _Part:
    names = [field.name for field in fields(before)]
    changed = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    return replace(now, **changed)


def _in_order(actors: Sequence[Actor], before: Campaign) -> list[Actor]:
    """The actors with a sort_order each; those on file keep theirs where nobody moved them."""
    known = [actor.code for actor in before.actors.values()]
    codes = [actor.code for actor in actors]
    if codes[: len(known)] != known:
        return [replace(actor, sort_order=number) for number, actor in enumerate(actors, start=1)]
    last = max((actor.sort_order for actor in before.actors.values()), default=0)
    kept = [replace(actor, sort_order=before.actors[actor.code].sort_order) for actor in actors[: len(known)]]
    return kept + [replace(actor, sort_order=last + n) for n, actor in enumerate(actors[len(known) :], start=1)]
