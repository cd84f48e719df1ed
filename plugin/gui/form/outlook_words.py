"""What a change would do, in words: "41 km2; 34 km2 change hands from ISIS; 3.2 km of the border; until 26 Aug"."""

from __future__ import annotations

from ...campaign.change import ChangeDraft
from ...campaign.times import FOREVER
from ...territory.outlook import Outlook
from ...translation import tr
from ..widgets.entry_words import actor_words, instant_words, isolated

_M2_PER_KM2 = 1e6
_KM_WORTH_NAMING = 0.05


def outlook_words(outlook: Outlook, draft: ChangeDraft) -> str:
    """One line; "" where there is no ground."""
    if not outlook.footprint_m2:
        return ""
    parts = [tr("{area} of ground").format(area=area_words(outlook.footprint_m2))]
    if not draft.to_actor:
        return parts[0]
    if not outlook.gained:
        return tr("{ground}, nothing changes hands").format(ground=parts[0])
    losers = sorted(outlook.lost_m2.items(), key=lambda item: -item[1])
    told = ", ".join(
        tr("{area} from {holder}").format(area=area_words(size), holder=actor_words(code)) for code, size in losers
    )
    if draft.kind.changes_holder:
        parts.append(tr("{taker} gains {told}").format(taker=actor_words(draft.to_actor), told=told))
    else:
        parts.append(tr("contested: {told}").format(told=told))
    parts += [
        tr("{km} km of {line}").format(km=f"{km:.1f}", line=isolated(name))
        for name, km in outlook.border_km.items()
        if km >= _KM_WORTH_NAMING
    ]
    if outlook.until is not None and outlook.until < FOREVER:
        parts.append(tr("until the next change there, {day}").format(day=instant_words(outlook.until)))
    return "; ".join(parts)


def area_words(square_metres: float) -> str:
    """An area with as many digits as make sense."""
    km2 = square_metres / _M2_PER_KM2
    digits = 0 if km2 >= 100 else 1 if km2 >= 1 else 2
    return tr("{number} km²").format(number=f"{km2:,.{digits}f}")
