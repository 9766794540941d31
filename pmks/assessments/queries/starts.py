"""What the forms of assessments begin with and offer: what registration or an earlier assessment knows is not asked again."""

from collections.abc import Callable, Mapping
from typing import Any

from pmks.agencies.days import day_in, today_in
from pmks.agencies.queries import permits, pinned_service
from pmks.assessments.queries import lines
from pmks.assessments.queries.lines import ASSESSMENTS, FOLLOW_UP, INITIAL, last_told
from pmks.assessments.rules.plans import problems_in, rows_from
from pmks.assessments.rules.words import NEEDS, RECOMMENDED, WITHIN_A_DAY
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.clients.queries import age_words, findings_of, household_of, nik_of, told
from pmks.clients.queries.page import category_words
from pmks.clients.rules import mask
from pmks.clients.tables import Finding
from pmks.house import moment
from pmks.house.indonesian import long_date
from pmks.house.permissions import Actor
from pmks.house.words import SEX
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from pmks.users.people import holders
from pmks.users.queries import role_title

HEADS = ("kabid", "kadis", "rps")
"""To whom the result is reported, the head of the division first (S1.3)."""


def known(case: Case, by: Actor) -> list[tuple[str, str]]:
    """What registration knows, in short, so that nobody asks it again."""
    client = case.client
    finding, nik = _finding(case), nik_of(client)
    household = ", ".join(each.name for each in household_of(client, by))
    pairs = [
        ("Nama", ", ".join([client.name, *client.aliases])),
        ("Umur", age_words(client, today_in(case.agency))),
        ("Jenis kelamin", SEX[client.sex]),
        ("NIK", mask(nik) if nik else None),
        ("Termasuk", category_words(client)),
        ("Sumber", vocabulary().sources.get(finding.source) if finding else None),
        ("Terdaftar bersama", household),
    ]
    return [(term, words) for term, words in pairs if words]


def identity(case: Case, by: Actor) -> str:
    """How sure registration is of who he is."""
    return case.client.identity_status


def origin(case: Case, by: Actor) -> str | None:
    """Where he comes from, as far as registration knows."""
    return case.client.origin


def found(case: Case, by: Actor) -> str:
    """Where and when he was found."""
    finding = _finding(case)
    if finding is None:
        return ""
    day = long_date(day_in(case.agency, finding.at))
    return ", ".join(filter(None, [finding.place, day]))


def condition(case: Case, by: Actor) -> str:
    """In what state he was found."""
    finding = _finding(case)
    if finding is None:
        return ""
    said = told(finding)
    return ". ".join(filter(None, [(said.condition or "").rstrip("."), said.marks]))


def heads(case: Case, by: Actor) -> Mapping[str, tuple[str, str | None]]:
    """The heads who may decide, each with who holds the post today, Plt. and Plh. included."""
    roles = [role for role in HEADS if role in permits(case.agency, "disposition.decide")] or [HEADS[0]]
    names: dict[str, list[str]] = {role: [] for role in roles}
    for each in holders(case.agency, roles):
        for role in each.roles:
            names[role].append(each.named(role))
    return {role: (role_title(case.agency, role), ", ".join(names[role]) or None) for role in roles}


def summary(case: Case, by: Actor) -> str:
    """The beginning of a report: what the initial assessment found."""
    body = last_told(case, INITIAL)
    sentences = [*problems_in(body.get("problem")), body.get("physical"), body.get("psychic")]
    within = WITHIN_A_DAY.get(body.get("within_a_day") or "")
    return "\n".join(filter(None, [*sentences, f"Selesai dalam 1 x 24 jam: {within.lower()}." if within else None]))


def recommendations(case: Case, by: Actor) -> Mapping[str, str]:
    """What the standard's own disposition may decide, as printed; our words where it prints none."""
    printed = [each for step in _service(case).steps for each in step.outcomes_of("disposition.decide")]
    return {each.id: each.label for each in printed} or RECOMMENDED


def problems(case: Case, by: Actor) -> str:
    """The problems that the last assessment told."""
    body = last_told(case, *ASSESSMENTS)
    return "\n".join(problems_in(body.get("problems") or body.get("problem")))


def needs(case: Case, by: Actor) -> list[str]:
    """The needs that the last assessment ticked."""
    body = last_told(case, FOLLOW_UP, INITIAL)
    return [each for each in body.get("needs") or [] if each in NEEDS]


def guidance(case: Case, by: Actor) -> Mapping[str, str]:
    """The kinds of guidance that this standard gives; all where it is silent."""
    given, known = _service(case).guidance_of(None), vocabulary().guidance
    return {kind: known[kind] for kind in given or known}


def ways(case: Case, by: Actor) -> Mapping[str, str]:
    """The ways onward as printed (S1.7), else the ends of the service."""
    service = _service(case)
    printed = next((fact.values for fact in service.facts if fact.id == "way"), ())
    return {each.id: each.label for each in printed or service.ends} | {"later": "Belum dapat ditentukan"}


def present_plan(case: Case, by: Actor) -> str:
    """Which plan the writer sees when he opens the form."""
    stands = lines.present_plan(case)
    return str(stands.line) if stands else ""


def plan_rows(case: Case, by: Actor) -> list[dict[str, Any]]:
    """The rows of the plan as it stands; the first plan begins with the problems of the last assessment."""
    stands = lines.present_plan(case)
    if stands:
        return stands.rows
    body = last_told(case, *ASSESSMENTS)
    wanted = body.get("basic_needs") or (body.get("needs") if isinstance(body.get("needs"), list) else None) or []
    return rows_from(
        problems_in(body.get("problems") or body.get("problem")), [NEEDS[each] for each in wanted if each in NEEDS]
    )


def consent(name: str) -> Callable[[Case, Actor], Any]:
    """What the plan as it stands says about consent."""

    def start(case: Case, by: Actor) -> Any:
        stands = lines.present_plan(case)
        return stands.body.get(name) if stands else None

    return start


def head_of_division(case: Case, by: Actor) -> str:
    """The usual reader of a report."""
    return next(iter(heads(case, by)))


def _service(case: Case) -> Service:
    enrolment = moment.once(("enrolment", case.id), lambda: open_enrolment(case))
    return pinned_service(case.agency, enrolment.sha256)


def _finding(case: Case) -> Finding | None:
    return moment.once(("finding", case.client_id), lambda: next(iter(findings_of(case.client)), None))
