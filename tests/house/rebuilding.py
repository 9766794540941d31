"""A house in which all sorts of things were done, for tests that build it anew: every rebuilt table gets rows."""

import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

from pmks import demo
from pmks.agencies.queries import agency
from pmks.application import create_app
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.clocks.tables import DayOff
from pmks.devices.actions import welcome
from pmks.house import clock
from pmks.house.config import from_environment
from pmks.house.submissions import submit
from pmks.posters.rules import kinds
from pmks.referrals.tables import Offer
from tests.arrivals.things import HEAD as DECIDER
from tests.arrivals.things import coordination, decide, quarantined, registration, send
from tests.devices.phone import Phone
from tests.papers.things import issued
from tests.people import actor, someone, user
from tests.shelters.stays import RPS, admitted, shelter
from tests.work import do, registered

PATROL, WORKER, HEAD, ADMIN = "satpolpp.bontang", "peksos.bontang", "kadis.bontang", "admin.bontang"
PARTIES: dict[str, Any] = {"receiver": "agency", "giver_name": "Fajar", "receiver_name": "Sri"}


def all_sorts() -> None:
    """What administrators, officers, social workers, heads, shelters and two agencies do."""
    _administration()
    _outing()
    _people()
    _sheltered()
    _two_agencies()
    phones()


def _administration() -> None:
    office = do(ADMIN, "office.create", kind="rt", name="RT 09", area="64.74.01.1005").value
    made = do(ADMIN, "user.create", name="Bu Baru", username="baru.bontang", roles=["staf"]).value.user
    about = {"user": made.id}
    do(ADMIN, "user.change", about, name="Bu Baru Sekali", username="baru.bontang", office=str(office.id))
    do(
        ADMIN,
        "role.grant",
        about,
        role="kasi",
        acting="plt",
        ends=(clock.now() + timedelta(days=30)).date().isoformat(),
    )
    do(ADMIN, "password.reset", about, sign_out="1")
    do(ADMIN, "user.disable", about)
    do(WORKER, "leave.tell", starts="2027-07-01", ends="2027-07-03")
    do(ADMIN, "setting.change", key="retention.years", value="7")
    poster = do(ADMIN, "poster.create", kind=kinds(agency("bontang"))[0].id, place="Pasar").value
    do(ADMIN, "poster.retire", {"poster": poster.id}, reason="Hilang")
    local = do(ADMIN, "day_off.add", date="2027-10-12", name="Hari jadi").value
    do(ADMIN, "day_off.remove", {"day_off": national_day().id})
    do(ADMIN, "day_off.remove", {"day_off": local.id})
    do(PATROL, "number.reserve", kind="handover_minutes", count="3")


def national_day() -> DayOff:
    """A national day off."""
    return DayOff.select().where(DayOff.agency.is_null()).order_by(DayOff.date.desc()).first()


def _outing() -> None:
    outing = do(PATROL, "operation.open", kind="raid", leader="Fajar", place="Pasar").value
    met = [registered(PATROL, name=name, operation=str(outing.id), categories=["homeless"])[1] for name in ("A", "B")]
    do(PATROL, "operation.hand_over", {"operation": outing.id}, person=[str(case.id) for case in met], **PARTIES)
    do(PATROL, "operation.close", {"operation": outing.id}, result="Aman")


def _people() -> None:
    by = actor(PATROL)
    fields = {**someone(name="Ibu Eti", photo_sha256=["ab" * 32]), "submission_id": str(uuid4())}
    submit("client.register", {}, fields, by=by, at=clock.now())
    one, case = registered(WORKER, name="Eti Kenari", nik="6474014107909999")
    two, _ = registered(PATROL, name="Eti Kenari")
    do(WORKER, "client.correct", {"client": one.id}, name="Eti Kenari binti Umar", sex="female")
    do(WORKER, "client.link", {"client": one.id}, other=str(two.id))
    do(WORKER, "client.unlink", {"client": one.id}, other=str(two.id))
    do(WORKER, "client.tell_apart", {"client": one.id}, other=str(two.id))
    do(WORKER, "client.reveal", {"client": one.id})
    do(WORKER, "consent.record", {"case": case.id}, answer="given", given_by="client", read_out="1")
    do(WORKER, "identity.record", {"case": case.id}, why="Dokumennya ternyata milik orang lain")
    do(WORKER, "link.create", {"case": case.id}, purpose="receipt", whom="RSUD")
    issued(case)
    do("staf.bontang", "agenda.register", {"case": case.id}, arrival="notice")


def erased(name: str = "Pak Lupa") -> Client:
    """Somebody who was registered, whose case was closed, and whose data are then erased."""
    client, case = registered(WORKER, name=name, nik="6474014107908888")
    do(WORKER, "activity.record", {"case": case.id}, notes="Ia bercerita tentang anaknya")
    issued(case)
    do("kabid.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="Sakit")
    do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Diminta")
    do(HEAD, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1")
    return client


def _sheltered() -> None:
    stay = admitted(name="Mbah Warsa")
    marks: dict[str, Any] = {f"stay-{stay.case_id}": "present"}
    today = calendar_of(RPS).day(clock.now())
    do(f"rps.{RPS}", "shelter.presence", {"office": str(shelter().id)}, day=today.isoformat(), **marks)
    until = (today + timedelta(days=12)).isoformat()
    asked: dict[str, Any] = {"until": until, "plan": "Menjemput anaknya", "why": "Keluarganya baru ditemukan"}
    do(f"peksos.{RPS}", "stay.request_extension", {"case": stay.case_id}, **asked)
    do(f"kabid.{RPS}", "stay.extend", {"case": stay.case_id}, decision="granted", why="Demi keluarga")
    do(f"peksos.{RPS}", "shelter.discharge", {"case": stay.case_id})


def _two_agencies() -> Case:
    _, case = registered(f"satpolpp.{RPS}", name="Nek Ijah", categories=["destitute_person"])
    told: dict[str, Any] = {
        "agency": "babel",
        "about": "Perempuan lanjut usia",
        "needs": "elderly_care",
        "with_nik": "1",
    }
    do(f"kabid.{RPS}", "case.offer", {"case": case.id}, **told)
    offer = Offer.select().order_by(Offer.id.desc()).get()
    do("kabid.babel", "offer.answer", {"offer": offer.id}, answer="accepted", service="bina-serumpun")
    return case


def phones() -> None:
    """A phone introduces itself; what it sends is applied at once, mended, or left to a head."""
    welcome(Phone().says(), by=actor(PATROL), at=clock.now())
    first = registration(name="Dari HP")
    send(first, coordination(first["body"]["case_id"], deps=[first["id"]]))
    wrong = registration(sex="")
    send(wrong, registration(id=str(uuid4()), corrects=wrong["id"]))
    for how in ("mine", "author"):
        decide(DECIDER, "arrival.apply", quarantined()[1], how=how)
    decide(DECIDER, "arrival.dismiss", quarantined()[1], reason="Ganda")


def main(what: str) -> None:
    """In a process of its own: fill the house that the environment names, or open a case's page in it."""
    settings = from_environment()
    app = create_app(settings)
    if what == "fill":
        demo.make(settings)
        all_sorts()
        erased()
    else:
        case = Case.select().where((Case.agency == "bontang") & Case.is_open).order_by(Case.id.desc()).first()
        browser, person = app.test_client(), user(WORKER)
        with browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = f"{person.id}.{person.epoch}", True
        page = browser.get(case.address)
        print(page.status_code, case.number in page.get_data(as_text=True))


if __name__ == "__main__":
    main(sys.argv[1])
