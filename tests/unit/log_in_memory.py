"""A log in memory, by the same rules as a campaign's file: what tests write their wars into."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plugin.campaign.change import ChangeDraft, ControlChange, Status
from plugin.campaign.drafts import correction, retraction, reviewed
from plugin.campaign.errors import CampaignError
from plugin.campaign.log import in_force, new_uid, rank_of, refuse_succession, utc_now
from plugin.campaign.moment import EffectiveRule
from plugin.campaign.sealing import FIRST_PREV_HASH, seal


class ChangeLog:
    """It refuses what no log may hold (refuse_succession); whether a draft fits its campaign is validate_draft's."""

    def __init__(
        self,
        entries: Iterable[ControlChange] = (),
        *,
        rule: EffectiveRule = EffectiveRule.EARLIEST,
        recorded_by: str = "",
        clock: Callable[[], int] = utc_now,
        uids: Callable[[], str] = new_uid,
    ) -> None:
        self._rule = rule
        self._recorded_by = recorded_by
        self._clock = clock
        self._uids = uids
        self._entries: list[ControlChange] = []
        self._by_uid: dict[str, ControlChange] = {}
        self._successors: dict[str, ControlChange] = {}
        for entry in entries:
            self._keep(entry)

    @property
    def entries(self) -> tuple[ControlChange, ...]:
        """The whole log, first to last."""
        return tuple(self._entries)

    def entry(self, uid: str) -> ControlChange:
        """One entry; CampaignError where the log has none of that uid."""
        found = self.find_entry(uid)
        if found is None:
            raise CampaignError(f"The log has no entry {uid!r}.", remedy="Choose an entry of this log.", field="uid")
        return found

    def find_entry(self, uid: str) -> ControlChange | None:
        """One entry, or None."""
        return self._by_uid.get(uid)

    def successor(self, uid: str) -> ControlChange | None:
        """The entry that superseded this one, or None while none did."""
        return self._successors.get(uid)

    def append(self, draft: ChangeDraft) -> ControlChange:
        """Seal a draft as the next entry; CampaignError where it may not supersede what it names."""
        target = self._by_uid.get(draft.supersedes)
        refuse_succession(draft, target, self._successors.get(draft.supersedes))
        if draft.status is Status.RETRACTED and target is None:
            raise CampaignError("A retraction must name the entry that it withdraws.", field="supersedes")
        seq = len(self._entries) + 1
        return self._keep(
            seal(
                draft,
                uid=self._uids(),
                seq=seq,
                rank=rank_of(seq, target),
                recorded_at=self._clock(),
                recorded_by=self._recorded_by,
                effective_at=draft.moment.effective(self._rule),
                prev_hash=self._entries[-1].hash if self._entries else FIRST_PREV_HASH,
            )
        )

    def correct(self, uid: str, draft: ChangeDraft) -> ControlChange:
        """Say what an entry should have said; on a retraction, bring the change back."""
        return self.append(correction(self.entry(uid), draft, self._uids))

    def review(self, uid: str) -> ControlChange:
        """Mark an entry as reviewed."""
        return self.append(reviewed(self.entry(uid), self._uids))

    def retract(self, uid: str, reason: str) -> ControlChange:
        """Withdraw an entry; it stays in the log."""
        return self.append(retraction(self.entry(uid), reason))

    def in_force(self, as_known_at: int | None = None) -> list[ControlChange]:
        """What holds now, or held as known at a recording time (UTC milliseconds)."""
        return in_force(self._entries, as_known_at)

    def as_known_at(self, recorded_at: int) -> list[ControlChange]:
        """The log as it stood at a recording time (UTC milliseconds), first to last."""
        return [entry for entry in self._entries if entry.recorded_at <= recorded_at]

    def _keep(self, entry: ControlChange) -> ControlChange:
        self._entries.append(entry)
        self._by_uid[entry.uid] = entry
        if entry.draft.supersedes:
            self._successors[entry.draft.supersedes] = entry
        return entry
