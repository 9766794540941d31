"""Forms that edit facts: they carry what stood there when they were opened, so that nobody's later change is overwritten.

    class PlanForm(EditForm): …                 the page has a hidden `was`, made by `as_seen(stands)` when it is opened
    told = settle(told, stands, word=…, who=…)  in the action: the merged values, or Clashing with both values of each field

The page that comes back shows `components/clash.html` for each clash; it sends `choose-<field>` (`now` or `typed`) and a
hidden `seen`, what stood there when the choice was shown, so that a third person's change is not overwritten either.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.house.forms import Form
from pmks.house.merging import merge
from pmks.house.problems import Invalid

CHOOSE = "choose-"
UNREADABLE = "Isian lama tidak terbaca. Buka lagi formulirnya."


@dataclass(frozen=True)
class Clash:
    """A field that two people changed, in words: who the other is, what he wrote, what the sender wrote."""

    who: str
    theirs: str
    mine: str


class Clashing(Invalid):
    """Two people changed the same fields; the later one chooses. `seen` is what stands now, as the page's hidden field."""

    def __init__(self, clashes: Mapping[str, Clash], seen: str) -> None:
        said = {
            name: [f"{each.who} mengisi: {each.theirs}. Anda mengisi: {each.mine}. Pilih salah satu."]
            for name, each in clashes.items()
        }
        super().__init__(said, "Isian ini baru saja diubah orang lain. Pilih mana yang benar.")
        self.clashes, self.seen = dict(clashes), seen


class EditForm(Form):
    """A form that edits facts. Loads `was`: field → what the sender saw there, read like what he typed; {} when he saw nothing."""

    was = fields.Raw(load_default=None)
    seen = fields.Raw(load_default=None)
    chosen = fields.Dict(load_default=dict)

    @marshmallow.pre_load
    def _gather_choices(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        chosen = {name.removeprefix(CHOOSE): side for name, side in data.items() if name.startswith(CHOOSE) and side}
        return {**data, "chosen": chosen}

    @marshmallow.post_load
    def _read_what_was_seen(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        was, seen = self._loaded(data.pop("was")), self._loaded(data.pop("seen"))
        for name, side in data.pop("chosen").items():
            if name in seen and side in {"now", "typed"}:
                was[name] = seen[name]
                data[name] = seen[name] if side == "now" else data[name]
        return {**data, "was": was}

    def _loaded(self, said: Any) -> dict[str, Any]:
        """The old values as the form's own fields read them. Raises ValidationError for what no page of ours sends."""
        try:
            values = _facts(said)
            return {name: _read(field, values[name]) for name, field in self.fields.items() if name in values}
        except (TypeError, ValueError, ValidationError) as error:
            raise ValidationError({"was": [UNREADABLE]}) from error


def _facts(said: Any) -> dict[str, Any]:
    """The fields in a text made by `as_seen`. Raises TypeError or ValueError for anything else."""
    values = json.loads(said) if said else {}
    if not isinstance(values, dict):
        raise ValueError("no fields by name")
    return values


def _read(field: fields.Field, value: Any) -> Any:
    if value not in (None, "", []):
        return field.deserialize(value)
    empty = field.load_default
    return None if empty is marshmallow.missing else empty() if callable(empty) else empty


def as_seen(stands: Mapping[str, Any]) -> str:
    """What stands now, as the text of a form's hidden `was` or `seen`."""
    return json.dumps(dict(stands), default=str, ensure_ascii=False, sort_keys=True)


def with_choices(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Raw fields for the form that comes back: choices made so far stand in it as typed, and count as seen."""
    form = {name: value for name, value in typed.items() if not name.startswith(CHOOSE)}
    try:
        was, seen = _facts(typed.get("was")), _facts(typed.get("seen"))
    except (TypeError, ValueError):
        return form
    for name in seen:
        side = typed.get(f"{CHOOSE}{name}")
        was |= {name: seen[name]} if side in {"now", "typed"} else {}
        form |= {name: seen[name]} if side == "now" else {}
    return {**form, "was": as_seen(was)}


def settle(
    told: Mapping[str, Any],
    stands: Mapping[str, Any],
    *,
    word: Callable[[str, Any], str],
    who: str,
    shown: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The loaded body with `was` taken out and every field of `stands` merged (see `merge`).

    `word` puts a field's value into words, `who` is the name of whoever wrote last; `shown` is what of
    `stands` may travel back to the sender, where some of it lies behind a mask. Raises Clashing.
    """
    body = {name: value for name, value in told.items() if name != "was"}
    merged = merge(told.get("was") or {}, stands, {name: body[name] for name in stands if name in body})
    if merged.clashes:
        raise Clashing(
            {name: Clash(who, word(name, theirs), word(name, mine)) for name, (theirs, mine) in merged.clashes.items()},
            as_seen(stands if shown is None else shown),
        )
    return body | merged.values
