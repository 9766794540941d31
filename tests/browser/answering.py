"""Filling a deed's form as people do, and keeping what was filled: papers are compared with that afterwards."""

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from pmks.application import open_rooms
from pmks.house import clock
from pmks.house.deeds import REGISTER

Filled = Mapping[str, list[str]]
"""What a form held when it was sent: by name, the words that were typed, or those beside what was chosen."""

MORE = tomllib.loads((Path(__file__).parent / "answers.toml").read_text("utf-8"))
"""Deed → field → what to type beside what the form requires."""


def answer(form: Locator, deed: str, *, zone: str | None = None) -> None:
    """Answer what the deed's own form requires and nobody has answered yet: by its example, else by the first thing at hand.

    With a `zone` the words of `answers.toml` are typed too, days counted from today there.
    """
    form.evaluate(ANSWER, {**_examples(deed), **(_more(deed, zone) if zone else {})})


def filled(form: Locator) -> Filled:
    """What the form holds now, without what is hidden."""
    return form.evaluate(FILLED)


def day_from_now(days: int, zone: str) -> str:
    """A day as a form takes it, so many days from today in an agency's zone."""
    return (clock.now().astimezone(ZoneInfo(zone)).date() + timedelta(days=days)).isoformat()


def _more(deed: str, zone: str) -> dict[str, list[str]]:
    told = {name: value if isinstance(value, list) else [value] for name, value in MORE.get(deed, {}).items()}
    return {
        name: [day_from_now(int(each), zone) if re.fullmatch(r"\+\d+", each) else each for each in values]
        for name, values in told.items()
    }


@cache
def _examples(deed: str) -> dict[str, list[str]]:
    """The examples that a deed's form gives by itself, without a case, by the name of the field."""
    open_rooms()
    declared = REGISTER[deed].form
    asked = declared().fields if declared else {}
    given = {name: field.metadata.get("example") for name, field in asked.items()}
    return {
        name: [str(each) for each in (value if isinstance(value, list) else [value])]
        for name, value in given.items()
        if value is not None and not callable(value)
    }


ANSWER = """(form, examples) => {
    const one = (input) => {
        const [example] = examples[input.name] ?? []
        if (input.value) return
        if (input.tagName === "SELECT") input.value = example ?? [...input.options].find(each => each.value)?.value ?? ""
        else if (example) input.value = example
        else if (input.type === "date") input.value = new Date().toISOString().slice(0, 10)
        else if (input.type === "time") input.value = "09:00"
        else if (input.type === "tel") input.value = "081234567890"
        else if (input.inputMode === "numeric") input.value = "2"
        else input.value = "Sesuai hasil pembicaraan."
        input.dispatchEvent(new Event("input", { bubbles: true }))
    }
    const tick = (group) => {
        if (group.some((each) => each.checked)) return
        const wanted = group.filter((each) => examples[each.name]?.includes(each.value))
        for (const each of wanted.length ? wanted : group[0].type === "radio" ? group.slice(0, 1) : group) each.click()
    }
    const own = new Set(["deed", "outcome", "reason", "notes", "people", "done_on", "done_at", "photo"])
    const begun = (row) => !row.previousElementSibling?.matches(".one-row") || [...row.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea, select")].some((each) => each.value)
    const required = (input) => {
        const row = input.closest(".rows:not(:has(> legend .maybe)) > .one-row")
        return input.closest("[data-required]") || (input.type !== "checkbox" && row && begun(row))
    }
    const asked = (input) => input.type !== "hidden" && !own.has(input.name) && !input.name.startsWith("fact_") && (input.name in examples || required(input))
    for (const input of [...form.elements].filter((each) => each.name && asked(each)))
        if (input.type === "radio" || input.type === "checkbox") tick([...form.elements].filter((each) => each.name === input.name))
        else one(input)
}"""

FILLED = """(form) => {
    const found = {}
    for (const input of form.elements) {
        if (!input.name || input.type === "hidden" || (/radio|checkbox/.test(input.type) && !input.checked)) continue
        const beside = input.closest("label")
        const words = /radio|checkbox/.test(input.type) ? (beside.querySelector("b") ?? beside.querySelector("span") ?? beside).textContent
            : input.tagName === "SELECT" ? (input.value ? input.selectedOptions[0].text : "")
            : input.value
        if (words.trim()) (found[input.name] ??= []).push(words.trim())
    }
    return found
}"""
