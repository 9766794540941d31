"""Who may do what: the matrix of the domain (§4) transcribed here once more, so that a change of deeds.toml is noticed.

Digits are the seeds that state a cell (0 Bontang, 1 Pangkalpinang, 2 Babel, 3 Banjar, 4 Kutai Timur), `p` is a default that
an administrator may change, a dot is no access. WG and LI, citizens and other institutions, have no account.
"""

from datetime import UTC, datetime

import flask
import pytest

from pmks.agencies.queries import agencies, permits
from pmks.house.permissions import Actor, guard
from pmks.house.problems import NotAllowed, NotFound
from pmks.standards.vocabulary import vocabulary
from pmks.users.rules import ROLES
from tests.people import actor

pytestmark = pytest.mark.any_database

COLUMNS = {
    "WG": "warga", "RT": "rt", "KL": "kelurahan", "SP": "satpolpp", "PO": "bhabinkamtibmas", "BB": "babinsa",
    "ST": "staf", "PS": "peksos", "KS": "kasi", "KB": "kabid", "KD": "kadis", "KR": "rps", "SH": "petugas", "LI": "instansi",
}  # fmt: skip

DOMAIN = """
             WG    RT  KL   SP    PO   BB  ST  PS     KS  KB   KD  KR  SH  LI
report       0,1,4 p   0,4  1,3,4 1,4  p   p   p      p   p    .   .   p   1,2
receive      .     0   0    .     .    .   p   .      .   .    .   .   .   .
outreach     .     p   p    0,3   p    p   .   p      .   .    .   .   .   .
coordinate   .     0   0    0     0    0   p   p      p   p    .   .   .   .
agenda       .     .   .    .     .    .   4   p      p   .    .   .   .   .
assess       .     .   .    .     .    .   .   1      1   .    .   .   .   2
dispose      .     .   .    .     .    .   .   .      .   1,4  4   p   .   .
discuss      .     .   p    p     p    p   p   p      p   p    .   p   p   p
intake       .     .   .    .     .    .   .   1      .   .    .   p   1   .
deepen       .     .   .    .     .    .   .   1,2,4  p   .    .   .   .   .
guide        .     .   .    .     .    .   .   1      .   .    .   .   p   p
draft        .     .   .    .     .    .   p   4      p   .    .   p   .   .
approve      .     .   .    .     .    .   .   .      .   p    4   .   .   .
escort       .     .   .    p     .    .   .   4      .   .    .   p   p   p
complain     1-4   .   .    .     .    .   .   .      .   .    .   .   .   1-4
answer       .     .   .    .     .    .   p   .      .   3,4  p   .   .   .
"""

OURS = {
    "note": "staf peksos kasi kabid kadis rps petugas",
    "close": "peksos kasi kabid kadis rps",
    "lead": "kasi kabid kadis rps",
    "client": "staf peksos kasi kabid kadis rps petugas",
    "reply": "instansi",
    "directory": "staf admin",
    "leave": " ".join(ROLES),
    "devices": " ".join(ROLES),
    "complaint": "staf peksos kasi kabid kadis",
    "seek": "warga",
    "kin": "peksos kasi kabid kadis",
    "kin_read": "staf peksos kasi kabid kadis",
    "follow": "warga",
    "sort": "rt kelurahan satpolpp babinsa bhabinkamtibmas staf peksos kasi",
    "correspond": "rt kelurahan satpolpp staf peksos kasi kabid kadis",
    "settle": "kelurahan satpolpp staf peksos kasi kabid kadis",
    "recheck": "kasi kabid kadis",
    "arrivals": "kasi kabid kadis rps",
    "rooms": "rps admin",
    "workers": "kelurahan staf admin",
    "announce": "kabid kadis",
    "read": "rt kelurahan satpolpp babinsa bhabinkamtibmas staf peksos kasi kabid kadis rps petugas koordinator instansi",
    "inform": "rt kelurahan satpolpp babinsa bhabinkamtibmas staf peksos kasi kabid rps petugas",
    "file": "peksos kasi kabid kadis rps",
    "erase": "kadis",
    "administration": "admin",
}
"""Rows that no seed and no domain row has: a skip belongs to a head (design, second idea), the rest is ours, all of it default."""

MIXED = {
    "outing": {"stated": "satpolpp", "default": "kelurahan bhabinkamtibmas babinsa peksos"},
    "look": {"stated": "rt kelurahan", "default": "satpolpp babinsa bhabinkamtibmas staf peksos"},
}
"""Beginning a patrol or razia: the outreach row (S0, S3) without the RT, who goes on no patrol. Looking at the place that a citizen
told of: the RT and the kelurahan (S0.A1, S0.B1), and by our default whoever goes there."""

DEEDS = {
    "report": "client.register case.open handover.give operation.hand_over sighting.report sighting.attach",
    "receive": "report.receive report.forward sighting.forward",
    "outreach": "outreach.record",
    "coordinate": "coordination.record",
    "agenda": "information.give requirement.receive requirement.complete agenda.register agenda.forward identity.record",
    "assess": "assessment.record assessment.report",
    "dispose": "disposition.decide officer.assign admission.answer stay.extend offer.answer",
    "discuss": "request.submit conference.record admission.request",
    "intake": "placement.record shelter.admit service.record service.finish shelter.incident shelter.presence "
    "stay.move stay.request_extension shelter.discharge",
    "deepen": "assessment.follow_up assessment.deepen plan.make tracing.record tracing.conclude origin.coordinate "
    "reunification.record reunification.refuse",
    "guide": "guidance.record guidance.finish visit.record",
    "draft": "identity.procure identity.conclude letter.draft letter.revise paper.file paper.attach "
    "referral.propose referral.answer link.create link.revoke",
    "read": "paper.read attachment.read register.read",
    "approve": "letter.issue letter.return paper.void paper.waive referral.approve reunification.approve case.offer offer.withdraw "
    "search.approve search.reject",
    "escort": "repatriation.escort referral.deliver arrival.confirm handover.sign number.reserve number.release",
    "answer": "complaint.clear complaint.take complaint.answer complaint.close complaint.reveal complaint.identify",
    "complain": "complaint.file complaint.rate complaint.contest",
    "complaint": "complaint.record",
    "seek": "search.ask",
    "kin": "search.answer search.identify search.match search.refuse search.question search.judge search.consent search.close",
    "kin_read": "search.read",
    "follow": "slip.write sighting.contest search.contest",
    "look": "sighting.check",
    "sort": "sighting.clear sighting.join sighting.part",
    "correspond": "sighting.answer sighting.reveal",
    "settle": "sighting.close",
    "recheck": "sighting.reopen sighting.uphold",
    "reply": "link.answer link.receive link.tell offer.reply offer.report",
    "note": "activity.record clock.explain",
    "close": "case.close case.transfer",
    "lead": "step.skip clock.pause clock.resume case.reopen",
    "outing": "operation.open operation.close",
    "client": "client.correct client.reveal client.link client.tell_apart client.unlink",
    "inform": "consent.record",
    "file": "file.export erasure.request",
    "erase": "client.erase erasure.refuse sighting.forget search.forget complaint.forget workers.forget",
    "directory": "contact.add contact.change contact.remove institution.create institution.change institution.close",
    "leave": "leave.tell leave.cancel",
    "devices": "device.enrol device.revoke submission.drop arrival.withdraw",
    "arrivals": "arrival.read arrival.apply arrival.return arrival.dismiss",
    "rooms": "room.open room.change room.close",
    "workers": "workers.preview workers.import workers.remove",
    "announce": "workers.publish workers.withdraw",
    "administration": "user.enter user.create user.change user.disable user.enable password.reset role.grant role.revoke "
    "office.create office.change office.close setting.change arms.change arms.remove day_off.add day_off.remove day_off.restore poster.create poster.retire",
}

CELLS: dict[str, dict[str, str]] = {
    line.split()[0]: dict(zip(DOMAIN.split("\n")[1].split(), line.split()[1:], strict=True))
    for line in DOMAIN.strip().split("\n")[1:]
}


def _stated(row: str) -> set[str]:
    return {COLUMNS[column] for column, cell in CELLS[row].items() if cell[0].isdigit()}


def _default(row: str) -> set[str]:
    return {COLUMNS[column] for column, cell in CELLS[row].items() if cell == "p"}


def _allowed(row: str) -> set[str]:
    if row in CELLS:
        return (_stated(row) | _default(row)) & set(ROLES)
    return set((OURS[row] if row in OURS else " ".join(MIXED[row].values())).split())


@pytest.mark.parametrize("row", CELLS)
def test_a_row_of_the_domain_stands_in_the_file_as_it_was_read(row: str) -> None:
    filed = vocabulary().rows[row]
    assert (set(filed.stated), set(filed.default)) == (_stated(row), _default(row))


@pytest.mark.parametrize("row", CELLS)
def test_a_stated_cell_tells_which_seeds_state_it(row: str) -> None:
    for column, cell in CELLS[row].items():
        if cell[0].isdigit():
            seeds = range(1, 5) if cell == "1-4" else [int(each) for each in cell.split(",")]
            assert vocabulary().rows[row].seeds[COLUMNS[column]] == " ".join(f"S{each}" for each in seeds)


def test_the_rows_of_ours_are_defaults_and_no_others_exist() -> None:
    rows = vocabulary().rows
    assert set(rows) == {*CELLS, *OURS, *MIXED}
    for row, roles in OURS.items():
        assert (set(rows[row].stated), set(rows[row].default)) == (set(), set(roles.split()))
    for row, cells in MIXED.items():
        assert {name: set(getattr(rows[row], name)) for name in cells} == {
            name: set(roles.split()) for name, roles in cells.items()
        }


def test_every_deed_belongs_to_the_row_it_was_given() -> None:
    given = {deed: row for row, deeds in DEEDS.items() for deed in deeds.split()}
    assert {name: deed.row for name, deed in vocabulary().deeds.items()} == given


@pytest.mark.parametrize("role", ROLES)
def test_the_guard_lets_a_role_do_what_the_matrix_says_and_nothing_else(house: flask.Flask, role: str) -> None:
    """Without settings of an administrator, in every agency, the made-up one too."""
    for slug in [each.slug for each in agencies()]:
        by = actor(f"{role}.{slug}")
        may = {name for name in vocabulary().deeds if _passes(by, name, slug)}
        assert may == {deed for row, deeds in DEEDS.items() if role in _allowed(row) for deed in deeds.split()}, slug


def test_nobody_passes_the_guard_of_another_agency(house: flask.Flask) -> None:
    for role in ROLES:
        by = actor(f"{role}.bontang")
        for name in vocabulary().deeds:
            with pytest.raises(NotFound):
                guard(by, name, "kutim")


def test_a_deed_that_nobody_knows_is_nobodys(house: flask.Flask) -> None:
    assert permits("bontang", "case.forget") == frozenset()


def test_whoever_is_refused_is_told_whose_task_it_is(house: flask.Flask) -> None:
    with pytest.raises(NotAllowed, match="dikerjakan oleh") as refusal:
        guard(actor("satpolpp.bontang"), "assessment.record", "bontang")
    assert "pekerja sosial" in refusal.value.sentence.lower()


def test_a_role_counts_only_while_it_is_held(house: flask.Flask) -> None:
    before = actor("kadis.bontang", datetime(2020, 1, 1, tzinfo=UTC))
    assert before.roles == frozenset()


def _passes(by: Actor, deed: str, agency: str) -> bool:
    try:
        return guard(by, deed, agency) in by.roles
    except NotAllowed:
        return False
