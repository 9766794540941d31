"""A case walked in the browser as its plan says: registered, each step done by somebody whose turn it is, concluded, read again."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from pmks.house import clock
from pmks.house.permissions import OFFICE
from pmks.papers.kinds import kinds
from pmks.regions.queries import region, villages_of
from pmks.regions.rules import is_kelurahan
from pmks.registrations.rules import SOURCE_OF_ROLE
from pmks.standards.model import Agency
from pmks.standards.vocabulary import vocabulary
from pmks.standards.walks import Move
from tests.browser.answering import answer, filled
from tests.browser.known import Known
from tests.browser.officers import Officers
from tests.browser.papers import Papers, waive_papers
from tests.browser.plans import Plan
from tests.browser.printed_facts import Made
from tests.browser.raids import KIND as RAID_MINUTES
from tests.browser.raids import Raid
from tests.browser.stages import Stage

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
        self.known = Known(plan.agency, self.client, person(plan, self.client), plan.stages[0].service)
        self.papers = Papers(plan, officers, self.known, self._note)

    def walk(self) -> None:
        """From the first report to the end of the last service."""
        for stage in self.plan.stages:
            self.known.service = stage.service
            moves = stage.moves if self.case else self.register(stage)
            looked_at = self.plan.turn % len(moves)
            for number, move in enumerate(moves):
                if number == looked_at:
                    self.look_around(stage, move)
                if move.deed == "letter.issue":
                    self.write(stage, move)
                self.do(stage, move)
            self.papers.make(stage)
            self.waive_papers()
            self.conclude(stage)

    def register(self, stage: Stage) -> tuple[Move, ...]:
        """Register the person through the page, in a razia where its minutes fall to this walk; answers the moves that are left."""
        first = stage.moves[0]
        registers = first.deed == "client.register"
        account = self.plan.account_for(stage, first) if registers else self._finder(stage)
        is_raid = (stage.service.id, RAID_MINUTES) in self.plan.papers
        raid = Raid(self.officers, account, self.known) if is_raid else None
        page = self.officers.at(account, raid.begin() if raid else "/clients/new")
        form = page.locator("#registration-form")
        # Opened rather than clicked: a kept draft may have opened it already.
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        for name, words in self.known.person.items():
            form.locator(f"[name={name}]").fill(words)
        form.get_by_label("Perempuan").check()
        form.locator(f'input[name=categories][value="{stage.service.categories[0]}"]').check()
        form.get_by_label("Sumber laporan").select_option(stage.source)
        form.get_by_label("Layanan").select_option(stage.service.id)
        area = _area(self.plan.agency)
        if area:
            form.get_by_label("Kelurahan atau desa").select_option(area)
        self.known.hear("client.register", account, filled(form))
        form.get_by_role("button", name="Simpan", exact=True).click()
        saved = page.locator("#registration-saved")
        expect(saved).to_contain_text("Tersimpan")
        self.case = saved.locator('a[href^="/cases/"]').first.get_attribute("href") or ""
        self.known.case = self.case
        (self.known.number,) = set(re.findall(rf"{self.plan.agency.short}-\d{{4}}-\d+", saved.inner_text()))
        self._note("client.register", account)
        if raid:
            self.papers.compare(raid.hand_over(), Made(RAID_MINUTES, account, account))
            self._note("handover.give", account)
        return stage.moves[1:] if registers else stage.moves

    def do(self, stage: Stage, move: Move) -> None:
        """Do one step's deed with the form that the page offers to the account whose turn it is."""
        account = self.plan.account_for(stage, move)
        is_again = (
            self.known.told[-1].deed == move.deed
        )  # then the page still says so, whether or not it was done once more
        page = self.officers.at(account, self.case) if is_again else self.officers.still_at(account, self.case)
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
        answer(form, move.deed, zone=self.plan.agency.zone)
        form.locator("textarea[name=notes]").fill(f"Catatan {move.deed} untuk {self.client}.")
        self.known.hear(move.deed, account, filled(form))
        form.locator("button:not([type=button])").last.click()
        expect(page.locator(".case-clocks .note")).to_have_text(f"{vocabulary().deeds[move.deed].done}.")
        self._note(move.deed, account)

    def write(self, stage: Stage, move: Move) -> None:
        """The letter that a head signs at this step is written by somebody else, with the words that its page begins with."""
        named = [each for each in stage.service.step(move.step).papers if each in kinds() and kinds()[each].approval]
        if not self.papers.is_drafted():
            made = self.papers.write(named[0] if named else "outgoing_letter", move.step)
            made.signer, made.heard = self.plan.account_for(stage, move), len(self.known.told)

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


def person(plan: Plan, name: str) -> dict[str, str]:
    """Who is registered: a woman of 47 whose NIK fits her birthday, with a name of her own in every walk."""
    born = clock.now().date().replace(day=1, month=1)
    born = born.replace(year=born.year - 47)
    here = plan.agency.region if region(plan.agency.region) else "64.74"
    place = (here.replace(".", "") + "01")[:4] + "01"
    return {
        "name": name,
        "aliases": f"Mak {name.split()[-1]}",
        "nik": f"{place}{born.day + 40:02d}{born:%m%y}{7000 + plan.turn:04d}",
        "birth_date": born.isoformat(),
        "place": "Emper toko dekat pasar",
        "condition": "Lemas dan kedinginan",
        "marks": "Tahi lalat di dagu",
        "notes": "Minta minum hangat",
        "reporter_relation": "Pemilik toko",
    }


def _letters(name: str) -> str:
    """A name of a person that differs for every walk."""
    return " ".join(part.capitalize() for part in name.split("-")[1:] if part.isalpha())
