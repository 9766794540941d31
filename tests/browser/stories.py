"""Cases told as people would live them: who does what with which words, kept as data in `stories/<agency>.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from pmks.standards.model import Agency
from pmks.standards.reader import load_catalogue
from pmks.standards.vocabulary import vocabulary
from tests.browser.answering import answer, day_from_now
from tests.browser.officers import Officers
from tests.browser.papers import waive_papers

HERE = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Act:
    """One deed: who does it, at which step, with what words. `fields` are typed by name; the rest is answered by the first thing at hand.

    `refused_without` names a field that must be asked for when it is left out; `refused` says that the deed cannot be done;
    `journal` are words that must stand in the journal afterwards, `sees` on the case's page.
    """

    by: str
    deed: str = "case.close"
    step: str | None = None
    outcome: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    on: int | None = None
    refused: bool = False
    refused_without: str | None = None
    journal: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Story:
    """One case from report to end. `wrong` says what goes wrong in it."""

    agency: Agency
    name: str
    service: str
    source: str
    person: Mapping[str, Any]
    category: str
    acts: tuple[Act, ...]
    finder: str = "satpolpp"
    wrong: str | None = None


def stories() -> Iterator[Story]:
    """Every story of every agency."""
    agencies = {each.slug: each for each in load_catalogue(None).agencies}
    for path in sorted(HERE.glob("*.toml")):
        for told in tomllib.loads(path.read_text("utf-8"))["story"]:
            acts = tuple(Act(**each) for each in told.pop("act"))
            yield Story(agency=agencies[path.stem], acts=acts, **told)


class Teller:
    """Plays one story through the pages."""

    def __init__(self, story: Story, officers: Officers) -> None:
        self.story, self.officers, self.case = story, officers, ""

    def play(self) -> None:
        """From the registration to the end."""
        self.register()
        for act in self.story.acts:
            self.do(act)

    def register(self) -> None:
        """The person is registered by whoever found him."""
        story = self.story
        page = self.at(story.finder, "/clients/new")
        form = page.locator("#registration-form")
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        told = {**story.person, "service": story.service, "source": story.source, "categories": [story.category]}
        for name, value in told.items():
            put(form, name, value)
        form.get_by_role("button", name="Simpan", exact=True).click()
        saved = page.locator("#registration-saved")
        expect(saved).to_contain_text("Tersimpan")
        self.case = saved.locator('a[href^="/cases/"]').first.get_attribute("href") or ""

    def do(self, act: Act) -> None:
        """One deed on its own page, with the words of the story."""
        if act.deed == "case.close" and not act.refused:
            waive_papers(self.officers, f"kabid.{self.story.agency.slug}", self.case)
        address = f"{self.case}/deeds/{act.deed}" if act.deed != "case.close" else f"{self.case}/closure"
        page = self.at(act.by, f"{address}?step={act.step or ''}")
        form = page.locator("main form[method=post]").last
        self.fill(form, act, without=act.refused_without)
        if act.refused_without:
            submit(form)
            expect(page.get_by_role("alert").first).to_be_visible()
            form = page.locator("main form[method=post]").last
            put(form, act.refused_without, act.fields[act.refused_without])
        submit(form)
        if act.refused:
            expect(page.get_by_role("alert").first).to_be_visible()
            return
        page.wait_for_url(
            lambda url: "/deeds/" not in url and not url.endswith("/closure"), wait_until="domcontentloaded"
        )
        expect(page.locator(".journal").first).to_contain_text(vocabulary().deeds[act.deed].done)
        if act.journal or act.sees or act.late:
            self.look(act)

    def look(self, act: Act) -> None:
        """The case's page and its journal hold what was done, by the words that were typed."""
        page = self.at(act.by, f"{self.case}/journal")
        newest = page.locator(".journal li").filter(has_text=vocabulary().deeds[act.deed].done).first
        expect(newest).to_be_visible()
        for words in act.journal:
            expect(newest).to_contain_text(words)
        if act.sees or act.late:
            page = self.at(act.by, self.case)
            for words in act.sees:
                expect(page.locator("main")).to_contain_text(words)
            if act.late:
                expect(page.locator(".case-clocks")).to_contain_text("lewat")

    def fill(self, form: Locator, act: Act, *, without: str | None) -> None:
        """Type what the story says, then answer what is still asked."""
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        facts = {f"fact_{id}": value for id, value in act.facts.items()}
        told = {**facts, **({"outcome": act.outcome} if act.outcome else {}), **act.fields}
        for name, value in told.items():
            if name != without:
                put(form, name, value, zone=self.story.agency.zone)
        if act.on is not None:
            put(form, "done_on", day_from_now(act.on, self.story.agency.zone))
            put(form, "done_at", "09:00")
        if act.deed != "case.close":
            answer(form, act.deed)

    def at(self, role: str, address: str) -> Page:
        """A page as one of the agency's demo accounts sees it."""
        return self.officers.at(f"{role}.{self.story.agency.slug}", address)


def put(form: Locator, name: str, value: Any, *, zone: str = "Asia/Jakarta") -> None:
    """Type, tick or choose: `*` ticks all, `~words` chooses by its words, `+3` is a day from today, True ticks."""
    field_named = form.locator(f"[name='{name}']")
    kind = field_named.first.evaluate("each => each.tagName === 'SELECT' ? 'select' : each.type")
    if kind in ("radio", "checkbox"):
        wanted = [value] if isinstance(value, (str, bool)) else value
        for one in wanted:
            boxes = (
                field_named.all()
                if one == "*"
                else [field_named.first]
                if one is True
                else [_labelled(form, one[1:]).locator(f"[name='{name}']").first]
                if one.startswith("~")
                else [form.locator(f"[name='{name}'][value='{one}']")]
            )
            for box in boxes:
                box.check(force=True)
    elif kind == "select":
        if value.startswith("~"):
            options = field_named.locator("option").filter(has_text=value[1:])
            value = options.first.get_attribute("value")
        field_named.select_option(value)
    else:
        field_named.fill(day_from_now(int(value), zone) if re.fullmatch(r"[+-]\d+", value) else value)


def _labelled(form: Locator, words: str) -> Locator:
    """The labels that hold these words, and not those after a `!`."""
    wanted, _, unwanted = words.partition("!")
    labels = form.locator("label", has_text=wanted)
    return labels.filter(has_not_text=unwanted) if unwanted else labels


def submit(form: Locator) -> None:
    """Press the form's own button."""
    form.locator("button:not([type=button])").last.click()
