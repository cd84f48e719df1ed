"""Blocs: who stands with whom, when."""

from __future__ import annotations

import pytest

from plugin.campaign.actor import UNKNOWN, Actor, BlocMembership, Blocs
from plugin.campaign.times import BEGINNING, FOREVER
from tests.unit.builder import CampaignBuilder, day

JULY, AUGUST, SEPTEMBER = day("2016-07-01"), day("2016-08-01"), day("2016-09-01")


@pytest.fixture
def blocs() -> Blocs:
    """The SDF stand with the government in August only; the rebels have two factions; TUR has no bloc."""
    return (
        CampaignBuilder()
        .actors("GOV", bloc="government")
        .actors("FSA-TR", "REBEL", bloc="opposition")
        .actors("ISIS", bloc="isis")
        .actors("SDF", bloc="kurdish-led")
        .actors("TUR", "RUS")
        .member("SDF", "government", "2016-08-01", "2016-09-01")
        .campaign.blocs
    )


@pytest.mark.parametrize(
    ("actor", "at", "bloc"),
    [
        ("SDF", JULY, "kurdish-led"),
        ("SDF", AUGUST - 1, "kurdish-led"),
        ("SDF", AUGUST, "government"),
        ("SDF", SEPTEMBER - 1, "government"),
        ("SDF", SEPTEMBER, "kurdish-led"),
        ("TUR", AUGUST, "TUR"),
        ("nobody heard of", AUGUST, "nobody heard of"),
    ],
    ids=["before", "last moment before", "first moment", "last moment", "after", "no bloc", "not an actor"],
)
def test_bloc_over_time(blocs: Blocs, actor: str, at: int, bloc: str) -> None:
    assert blocs.bloc_of(actor, at) == bloc


@pytest.mark.parametrize(
    ("actor_a", "actor_b", "at", "hostile"),
    [
        ("GOV", "SDF", JULY, True),
        ("GOV", "SDF", AUGUST, False),
        ("GOV", "SDF", SEPTEMBER, True),
        ("FSA-TR", "REBEL", JULY, False),
        ("TUR", "RUS", JULY, True),
        ("TUR", "TUR", JULY, False),
        ("ISIS", UNKNOWN, JULY, False),
        (UNKNOWN, "ISIS", JULY, False),
        (UNKNOWN, UNKNOWN, JULY, False),
    ],
)
def test_hostility(blocs: Blocs, actor_a: str, actor_b: str, at: int, hostile: bool) -> None:
    assert blocs.hostile(actor_a, actor_b, at) is hostile
    assert blocs.hostile(actor_b, actor_a, at) is hostile


def test_turning_points_are_those_of_either_actor_without_open_ends() -> None:
    blocs = Blocs(
        [Actor("A", "A", "#000000"), Actor("B", "B", "#ffffff")],
        [
            BlocMembership("A", "x", BEGINNING, AUGUST),
            BlocMembership("A", "y", AUGUST, FOREVER),
            BlocMembership("B", "z", JULY, SEPTEMBER),
            BlocMembership("C", "z", JULY + 1, SEPTEMBER + 1),
        ],
    )
    assert blocs.turning_points("A", "B") == [JULY, AUGUST, SEPTEMBER]
    assert blocs.turning_points("A", "A") == [AUGUST]
    assert blocs.turning_points("nobody", "B") == [JULY, SEPTEMBER]
