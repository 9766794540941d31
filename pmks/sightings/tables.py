"""What is stored about reports of citizens."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table


class Sighting(Table):
    """Somebody in need was seen at a place. What was told lies sealed under the row's own id, so that erasing it is deleting one key."""

    agency = peewee.CharField()
    area = peewee.CharField(null=True)
    """The region code of the kelurahan or desa, when the citizen chose one, his poster hangs there, or whoever wrote it down or forwarded it knew.
    A position tells nothing of it: we have no map of their bounds. Without one the dinas and patrols see to it."""
    told_sealed = peewee.BlobField()
    """JSON of `rules.TOLD`: place, words, looks, when, who reports."""
    photos = peewee.JSONField(default=list)
    """Digests of our own re-encodings in the store. Seen by those who check reports, and by nobody else."""
    latitude = peewee.FloatField(null=True)
    longitude = peewee.FloatField(null=True)
    accuracy_m = peewee.FloatField(null=True)
    seen_at = MomentField()
    """When the person was last seen, as near as the citizen could say, counted from when he wrote it."""
    danger = peewee.BooleanField(default=False)
    poster = peewee.CharField(null=True, index=True)
    """The code of the poster that led here."""
    source = peewee.CharField(default="masyarakat")
    """`masyarakat` for a citizen's own words; a source of the vocabulary when an officer wrote down what he was told."""
    recorded_by = peewee.UUIDField(null=True)
    """The officer who wrote down what he was told; null for what a citizen sent himself."""
    received_at = MomentField()
    review = peewee.BooleanField(default=False)
    """It came in a burst or from far from its poster, and nobody has looked through it yet."""
    search = peewee.UUIDField(index=True)
    """What is looked for together shares one; at first it is the row's own id."""
    verdict = peewee.CharField(null=True)
    """What a look at the place showed: `confirmed` or `not_found` (S0.A1, S0.B1)."""
    checked_at = MomentField(null=True)
    forwarded_to = peewee.CharField(null=True)
    """Who has it now: a kind of office, or `dinas`."""
    forwarded_at = MomentField(null=True)
    case = peewee.ForeignKeyField(Case, null=True, on_delete="SET NULL", backref="sightings")
    case_id: UUID | None
    taken_up_at = MomentField(null=True)
    answered_at = MomentField(null=True)
    """Since when the citizen has been silent after an answer of ours; null while nothing waits for him."""
    closed_at = MomentField(null=True)
    closed_by_role = peewee.CharField(null=True)
    outcome = peewee.CharField(null=True)
    contested_at = MomentField(null=True)
    """When the citizen disagreed; he may once."""
    contest_to = peewee.CharField(null=True)
    """The role of the head who looks again; null when he has."""
    own = peewee.JSONField(default=dict, null=True)
    """What was told and done of this very report (`standing.Own`); everything else came to it by joining."""

    class Meta:
        indexes = (
            (("agency", "closed_at", "received_at", "id"), False),
            (("agency", "search"), False),
            (("agency", "case", "closed_at"), False),
            (("agency", "contest_to"), False),
            (("agency", "seen_at"), False),
            (("agency", "received_at", "id"), False),
        )

    @property
    def address(self) -> str:
        """The page of the staff."""
        return f"/sightings/{self.id}"


class Apart(Table):
    """Somebody judged two reports to be of different people; they are not offered together again."""

    agency = peewee.CharField()
    one = peewee.ForeignKeyField(Sighting, on_delete="CASCADE", backref="+")
    one_id: UUID
    other = peewee.ForeignKeyField(Sighting, on_delete="CASCADE", backref="+")
    other_id: UUID
    by = peewee.UUIDField()
    at = MomentField()
