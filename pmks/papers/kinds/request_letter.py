"""The letter that asks: for rehabilitation of people found in a razia (S3.1, S3.req), for a place in the shelter (S0.B4), for help (S2.B1).

Its reader decides whether to take people in, so he learns who they are and what they need; the list of names lies behind the letter.
"""

from pmks.papers.kinds import Kind, Part, Parts, letter_parts
from pmks.papers.kinds._letter import beginning, counted, facts, greeting, known, letter, line, sentence, text, thanks
from pmks.papers.kinds._naming import (
    CLIENT,
    IDENTIFIED,
    OUTINGS,
    found_words,
    head_of,
    identity,
    naming,
    outing_words,
    people,
    term,
)
from pmks.papers.kinds._telling import day_words, plain
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.needs import Need
from pmks.papers.rules.sheet import Attachment, Block, Column, Sheet, Table

ADMISSION, SUBMITTED = "admission.request", "request.submit"
NEEDED = "Kebutuhan khusus"
NEED = Need(
    client=(*CLIENT, "identity"),
    found=("at", "place", "area", "source"),
    told={
        **IDENTIFIED,
        SUBMITTED: ("addressee", "people_count", "wanted"),
        ADMISSION: ("shelter", NEEDED, "why", "expected_on", "care"),
    },
    care=True,
)
LIST = "Daftar nama"
COLUMNS = (
    Column("No", 0, "center"),
    Column("Nama", 3),
    Column("Jenis kelamin", 1.4),
    Column("Umur", 1.2),
    Column("Asal", 2),
)


@NEED.of
def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The letter; several people, or those of a razia, stand in a list behind it."""
    listed = _is_listed(dossier)
    return letter(
        dossier,
        parts,
        *(() if listed else (facts(*identity(dossier)),)),
        *_admission(dossier),
        *text(line(parts, "wanted")),
        title="Surat permohonan",
        attachments=(Attachment(LIST, (Table(COLUMNS, _rows(dossier)),)),) if listed else (),
    )


def _admission(dossier: Dossier) -> tuple[Block, ...]:
    told = dossier.last(ADMISSION)
    if not told:
        return ()
    return (
        facts(
            ("Tempat yang dimohon", _shelter(dossier)),
            ("Alasan", plain(told.get("why"))),
            known("Kebutuhan khusus", dossier.answer(NEEDED, ADMISSION)),
            known("Yang perlu disiapkan", plain(told.get("care"))),
            known("Rencana datang", day_words(told.get("expected_on"))),
        ),
    )


def _rows(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    named = tuple((naming(each), each.sex, each.age, each.origin) for each in people(dossier))
    empty = (("",) * 4,) * max(_count(dossier) - len(named), 0)
    return tuple((str(number), *row) for number, row in enumerate((*named, *empty), 1))


def _names_others(dossier: Dossier) -> bool:
    return bool(_is_listed(dossier) and dossier.others)


def _is_listed(dossier: Dossier) -> bool:
    """Whether it is about everybody of a razia. A place in the shelter is asked for one person, wherever he was found."""
    is_many = dossier.others or dossier.last(SUBMITTED) or dossier.outing.kind == "raid"
    return bool(is_many and not dossier.last(ADMISSION))


def _count(dossier: Dossier) -> int:
    told = plain(dossier.last(SUBMITTED).get("people_count"))
    return max(len(people(dossier)), int(told) if told.isdecimal() else 1)


def _shelter(dossier: Dossier) -> str:
    return plain(dossier.last(ADMISSION).get("shelter")) or dossier.places.get("transit_house", "")


@NEED.of
def _addressee(dossier: Dossier) -> str:
    """Whoever was named, or the shelter. Who else is asked its author must say: the dinas whose kop it bears asks nothing of itself."""
    shelter = _shelter(dossier) if dossier.last(ADMISSION) else ""
    return plain(dossier.last(SUBMITTED).get("addressee")) or head_of(shelter)


@NEED.of
def _regarding(dossier: Dossier) -> str:
    if dossier.last(ADMISSION):
        return f"Permohonan penerimaan klien di {_shelter(dossier) or 'rumah singgah'}"
    if dossier.last(SUBMITTED) or dossier.outing.kind == "raid":
        return "Permohonan fasilitasi rehabilitasi sosial hasil razia gelandangan dan pengemis"
    return "Permohonan pelayanan rehabilitasi sosial"


@NEED.of
def _opening(dossier: Dossier) -> str:
    where = outing_words(dossier) if _is_listed(dossier) else found_words(dossier)
    basis = sentence(f"Berdasarkan {_basis(dossier)}", f"{where},", f"telah ditemukan {_whom(dossier)}")
    return greeting(basis if dossier.case_number else "")


@NEED.of
def _wanted(dossier: Dossier) -> str:
    if dossier.last(ADMISSION):
        shelter = _shelter(dossier) or "rumah singgah"
        return f"Sehubungan dengan hal tersebut, kami mohon kiranya Bapak/Ibu berkenan menerima klien untuk mendapatkan layanan sementara di {shelter}."
    asked = plain(dossier.last(SUBMITTED).get("wanted"))
    return asked or (
        "Sehubungan dengan hal tersebut, kami mohon kiranya Bapak/Ibu berkenan memfasilitasi rehabilitasi sosial bagi yang bersangkutan."
    )


@NEED.of
def _attachments(dossier: Dossier) -> str:
    return "1 (satu) berkas" if _is_listed(dossier) else ""


def _basis(dossier: Dossier) -> str:
    outing = OUTINGS.get(dossier.outing.kind) or ("razia" if dossier.last(SUBMITTED) else "")
    if outing:
        order = dossier.outing.order_number
        return f"hasil {outing} (surat tugas nomor {order})" if order else f"hasil {outing}"
    return f"laporan {dossier.found.source}" if dossier.found.source else "laporan yang kami terima"


def _whom(dossier: Dossier) -> str:
    if _is_listed(dossier):
        return f"{counted(_count(dossier), 'orang')} {term(dossier)}, dengan daftar nama sebagaimana terlampir"
    return f"seorang {term(dossier)} dengan data sebagai berikut:"


KIND = Kind(
    id="request_letter",
    names_others=_names_others,
    layout="letter",
    compose=compose,
    parts=beginning(
        letter_parts(
            regarding="",
            addressee=_addressee,
            attachments=_attachments,
            opening=_opening,
            closing=thanks("permohonan ini", "perhatian dan bantuan"),
            more=(Part("wanted", "Yang dimohon", _wanted, lines=3, longest=2000),),
        ),
        regarding=_regarding,
    ),
    purpose="Meminta rehabilitasi bagi orang yang ditemukan, atau tempat di rumah singgah.",
)
