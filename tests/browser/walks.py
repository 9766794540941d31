"""A case walked in the browser as its plan says: registered, each step done by somebody whose turn it is, concluded, read again."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from pmks.application import open_rooms
from pmks.house.deeds import REGISTER
from pmks.house.permissions import OFFICE
from pmks.papers.kinds import kinds
from pmks.regions.queries import villages_of
from pmks.regions.rules import is_kelurahan
from pmks.registrations.rules import SOURCE_OF_ROLE
from pmks.standards.model import Agency
from pmks.standards.vocabulary import vocabulary
from pmks.standards.walks import Move
from tests.browser.officers import Officers
from tests.browser.papers import Papers, waive_papers
from tests.browser.plans import Plan, Stage

Entry = tuple[str, str]
"""What the journal must hold: what was done, and the account that did it."""


class Walker:
    """Walks one case. `done` is what the journal must hold in the end, oldest first."""

    def __init__(self, plan: Plan, officers: Officers) -> None:
        self.plan = plan
        self.officers = officers
        self.done: list[Entry] = []
        self.case = ""
        self.client = f"Ibu Uji {_letters(plan.name)}"
        self.papers = Papers(plan, officers, self._note)

    def walk(self) -> None:
        """From the first report to the end of the last service."""
        for stage in self.plan.stages:
            moves = stage.moves if self.case else self.register(stage)
            looked_at = self.plan.turn % len(moves)
            for number, move in enumerate(moves):
                if number == looked_at:
                    self.look_around(stage, move)
                if move.deed == "letter.issue":
                    self.write(stage, move)
                self.do(stage, move)
            if self.plan.makes_papers:
                self.make_papers(stage)
            self.waive_papers()
            self.conclude(stage)

    def register(self, stage: Stage) -> tuple[Move, ...]:
        """Register the person through the page; answers the moves that are left."""
        first = stage.moves[0]
        registers = first.deed == "client.register"
        account = self.plan.account_for(stage, first) if registers else self._finder(stage)
        page = self.officers.at(account, "/clients/new")
        form = page.locator("#registration-form")
        form.get_by_label("Nama atau panggilan").fill(self.client)
        form.get_by_label("Perempuan").check()
        form.get_by_label("Kira-kira umurnya").fill("47")
        form.get_by_label("Patokan").fill("Emper toko dekat pasar")
        form.locator(f'input[name=categories][value="{stage.service.categories[0]}"]').check()
        # Opened rather than clicked: a kept draft may have opened it already.
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        form.get_by_label("Sumber laporan").select_option(stage.source)
        form.get_by_label("Layanan").select_option(stage.service.id)
        area = _area(self.plan.agency)
        if area:
            form.get_by_label("Kelurahan atau desa").select_option(area)
        form.get_by_role("button", name="Simpan", exact=True).click()
        saved = page.locator("#registration-saved")
        expect(saved).to_contain_text("Tersimpan")
        expect(saved).to_contain_text(f"{self.plan.agency.short}-")
        self.case = saved.locator('a[href^="/cases/"]').first.get_attribute("href") or ""
        self._note("client.register", account)
        return stage.moves[1:] if registers else stage.moves

    def do(self, stage: Stage, move: Move) -> None:
        """Do one step's deed with the form that the page offers to the account whose turn it is."""
        account = self.plan.account_for(stage, move)
        page = self.officers.at(account, self.case)
        form = self.open_form(page, move.step, move.deed)
        step = stage.service.step(move.step)
        expect(page.locator("li[aria-current=step]").filter(has=form)).to_contain_text(step.title)
        _choose(form, "deed", move.deed)
        if move.outcome:
            _choose(form, "outcome", move.outcome)
            chosen = step.outcome(move.outcome)
            if chosen is not None and chosen.reason_required:
                form.locator("textarea[name=reason]").fill("Surat pengantarnya belum lengkap.")
        for fact, value in move.facts.items():
            _choose(form, f"fact_{fact}", value)
        answer(form, move.deed)
        form.locator("textarea[name=notes]").fill(f"Dikerjakan untuk {self.client}.")
        form.locator("button:not([type=button])").last.click()
        expect(page.locator(".case-clocks .note")).to_have_text(f"{vocabulary().deeds[move.deed].done}.")
        self._note(move.deed, account)

    def write(self, stage: Stage, move: Move) -> None:
        """The letter that a head signs at this step is written by somebody else, with the words that its page begins with."""
        named = [each for each in stage.service.step(move.step).papers if each in kinds() and kinds()[each].approval]
        if not self.papers.is_drafted(self.case):
            self.papers.write(self.case, named[0] if named else "outgoing_letter", move.step)

    def make_papers(self, stage: Stage) -> None:
        """Every paper that the standard's steps name and that is written here: made, read back, and checked as anybody may."""
        steps = {move.step for move in stage.moves}
        named = [each for step in stage.service.steps for each in step.papers if step.id in steps]
        for kind in dict.fromkeys(named):
            if kind in kinds() and kinds()[kind].made == "draft" and not self.papers.is_made(self.case, kind):
                self.papers.write(self.case, kind)
                self.papers.issue(self.case, kind)
        self.papers.read_all(self.case, self.client)

    def waive_papers(self) -> None:
        """What the walk did not make, a head lets go with a reason."""
        head = f"kadis.{self.plan.agency.slug}"
        for _ in range(waive_papers(self.officers, head, self.case)):
            self._note("paper.waive", head)

    def look_around(self, stage: Stage, move: Move) -> None:
        """The step waits on the tasks of the one whose turn it is; somebody who may not do it finds no form, even asked for."""
        home = self.officers.at(self.plan.account_for(stage, move), "/home")
        expect(home.locator(f"main a[href='{self.case}']").first).to_be_visible()
        others = self.plan.others(stage, move)
        page = self.officers.at(others[self.plan.turn % len(others)], f"{self.case}?step={move.step}")
        expect(_forms(page, move.step, move.deed)).to_have_count(0)

    def open_form(self, page: Page, step: str, deed: str) -> Locator:
        """The form of a step's deed: the one that stands open, or the one behind the step's link or its own heading."""
        form = _forms(page, step, deed)
        if not form.count():
            page.locator(f"a[href$='?step={step}']").first.click()
        form.first.wait_for(state="attached")
        if not form.is_visible():
            page.locator("details.more").filter(has=form).locator("summary").first.click()
        expect(form).to_be_visible()
        return form

    def conclude(self, stage: Stage) -> None:
        """Take the end that the page offers, and find the case closed, or in the service that follows."""
        able = [each for each in self.plan.accounts_that_may("case.close") if each.split(".")[0] in OFFICE]
        account = able[self.plan.turn % len(able)]
        page = self.officers.at(account, self.case)
        page.locator(".case-ends").get_by_role("link", name=stage.end.label, exact=True).click()
        expect(page.get_by_role("radio", name=stage.end.label)).to_be_checked()
        page.get_by_label("Alasan atau keterangan").fill("Semua langkah selesai.")
        belongings = page.locator("input[name=belongings][value=none]")
        if belongings.count():
            belongings.check()
        page.get_by_role("button", name="Selesaikan").click()
        page.wait_for_url(f"**{self.case}", wait_until="domcontentloaded")
        flow = page.locator(".case-flow")
        if stage.end.continues:
            following = self.plan.agency.service(stage.end.continues)
            expect(flow).to_contain_text(
                f"Sebelumnya: {stage.service.headline or stage.service.title}, {stage.end.label}"
            )
            expect(page.locator("main")).to_contain_text(following.headline or following.title)
        else:
            expect(flow.locator(".note.done")).to_contain_text(stage.end.label)
            expect(page.locator("form.deed-form")).to_have_count(0)
        self._note("case.close", account)

    def journal(self, account: str) -> list[tuple[str, str]]:
        """What the journal shows to an account, oldest first: what was done, and the words beneath."""
        page = self.officers.at(account, f"{self.case}/journal")
        lines = page.locator(".journal li > div")
        found = [(each.locator("b").inner_text(), each.inner_text()) for each in lines.all()]
        return list(reversed(found))

    def _finder(self, stage: Stage) -> str:
        """Who registers somebody from this source, when no step says so: the office of that name, else anybody who may."""
        able = self.plan.accounts_that_may("client.register")
        named = (role for role, source in SOURCE_OF_ROLE.items() if source == stage.source)
        wanted = next((f"{role}.{self.plan.agency.slug}" for role in named), "")
        return wanted if wanted in able else able[self.plan.turn % len(able)]

    def _note(self, deed: str, account: str) -> None:
        self.done.append((vocabulary().deeds[deed].done, account))


def _forms(page: Page, step: str, deed: str) -> Locator:
    """The form in which a deed of a step may be done."""
    return page.locator(f"form.deed-form[id^='{step}-']").filter(has=page.locator(f"[name=deed][value='{deed}']"))


def answer(form: Locator, deed: str) -> None:
    """Answer what the deed's own form requires and nobody has answered yet: by its example, else by the first thing at hand."""
    form.evaluate(ANSWER, _examples(deed))


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


def _choose(form: Locator, name: str, value: str) -> None:
    """Pick a value where there is a choice; where there is none, the form holds it already."""
    radio = form.locator(f'input[type=radio][name="{name}"][value="{value}"]')
    if radio.count():
        radio.check()
    else:
        expect(form.locator(f'input[type=hidden][name="{name}"]')).to_have_value(value)


def _area(agency: Agency) -> str | None:
    """Where the demo's village officers work: the first kelurahan of the region; None where no list knows the region."""
    codes: Iterator[str] = (village.code for district in villages_of(agency.region) for village in district.villages)
    return next((code for code in codes if is_kelurahan(code)), None)


def _letters(name: str) -> str:
    """A name of a person that differs for every walk."""
    return " ".join(part.capitalize() for part in name.split("-")[1:] if part.isalpha())
