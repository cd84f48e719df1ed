"""A changed frame is carried into one that others changed meanwhile: what each changed stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin.campaign.actor import Actor
from plugin.campaign.campaign import Campaign, Settings
from plugin.campaign.errors import CampaignError
from plugin.campaign.frame_change import FrameChange

ISIS = Actor("ISIS", "Islamic State", "#63615D", "diagonal", sort_order=10, names={"tr": "IŞİD"})
SDF = Actor("SDF", "Syrian Democratic Forces", "#f6dc6b", sort_order=20)
NEW = Actor("YPG", "YPG", "#aabb00")


def frame(*actors: Actor, title: str = "War") -> Campaign:
    return Campaign(Settings(title, "UTC"), b"", {actor.code: actor for actor in actors})


def test_only_what_was_changed_is_written() -> None:
    before = frame(ISIS, SDF)
    change = FrameChange(before, before.settings, (ISIS, replace(SDF, color="#ffffff", sort_order=2)))
    assert change.actors_for(before) == [replace(SDF, color="#ffffff")]
    assert change.settings_for(before) == before.settings
    assert change.new_codes == []


def test_a_new_actor_comes_last_and_moves_nobody() -> None:
    before = frame(ISIS, SDF)
    change = FrameChange(before, before.settings, (ISIS, SDF, NEW))
    assert change.actors_for(before) == [replace(NEW, sort_order=21)]
    assert change.new_codes == ["YPG"]


def test_whoever_is_moved_is_numbered_anew_with_the_rest() -> None:
    before = frame(ISIS, SDF)
    change = FrameChange(before, before.settings, (SDF, ISIS))
    assert [(one.code, one.sort_order) for one in change.actors_for(before)] == [("SDF", 1), ("ISIS", 2)]


def test_what_others_changed_meanwhile_stays() -> None:
    before = frame(ISIS, SDF)
    change = FrameChange(before, replace(before.settings, subtitle="Mine"), (replace(ISIS, bloc="x"), SDF))
    now = frame(replace(ISIS, color="#000000"), SDF, Actor("GOV", "Government", "#c8685c"), title="Theirs")
    assert change.actors_for(now) == [replace(ISIS, color="#000000", bloc="x")]
    told = change.settings_for(now)
    assert (told.title, told.subtitle) == ("Theirs", "Mine")


def test_a_code_that_was_taken_meanwhile_is_refused() -> None:
    before = frame(ISIS)
    change = FrameChange(before, before.settings, (ISIS, NEW))
    with pytest.raises(CampaignError, match="YPG"):
        change.actors_for(frame(ISIS, replace(NEW, name="Others")))
