"""Which shapely the engine takes: by what it can do, for distributions number it as they like."""

from __future__ import annotations

import pytest
import shapely

from plugin.campaign.errors import CampaignError
from plugin.territory.coverage.loading import load_shapely


@pytest.mark.parametrize("version", ["2.1.2", "2.2rc1", "0+unknown"])
def test_a_shapely_that_can_what_is_needed_is_taken_whatever_it_is_called(
    monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(shapely, "__version__", version)
    assert load_shapely() is shapely


def test_one_before_2_1_is_refused_with_the_way_to_a_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(shapely, "coverage_is_valid")
    with pytest.raises(CampaignError) as refused:
        load_shapely()
    assert "too old" in refused.value.message
    assert "campaign_replay/libs" in refused.value.remedy
