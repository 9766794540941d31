"""What follows from a closed case: its offers are taken back, and the agency that sent the person learns how it ended. Links end with his data."""

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.deeds import listen, perform
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.referrals.tables import Link, Offer


@listen
def follow(line: JournalLine) -> None:
    """A closed case takes back what it offered, and tells the case that sent the person how it ended."""
    if line.deed != "case.close" or line.case is None:
        return
    case = Case.get_by_id(line.case)
    if case.is_open:
        return
    Offer.update(state="withdrawn", answered_at=line.at).where(
        (Offer.case == case.id) & (Offer.state == "offered")
    ).execute()
    for sent in list(Offer.select().where((Offer.opened == case.id) & (Offer.state == "accepted"))):
        _tell_sender(sent, case, line)


@listen
def end_links(line: JournalLine) -> None:
    """Nobody is told or asked anything more about somebody whose data were erased."""
    if line.deed == "client.erase":
        his = among(Link.case, Case.select(Case.id).where(Case.client == line.client))
        Link.update(revoked_at=line.at).where(his & Link.revoked_at.is_null()).execute()


def _tell_sender(sent: Offer, case: Case, line: JournalLine) -> None:
    sent.state, sent.finished_at = "finished", line.at
    sent.save()
    here, service = agency(case.agency), pinned_service(case.agency, open_enrolment(case).sha256)
    said = {
        "offer": str(sent.id),
        "agency": f"{here.office} {here.name}",
        "number": case.number,
        "how": service.label_of(line.outcome) or "Selesai",
    }
    messenger = Actor(id=sent.id, agency=sent.sender, name=here.office, roles=frozenset({"instansi"}))
    perform("offer.report", {"offer": sent.id}, said, by=messenger, at=line.at)
