"""What may come in when one client is handed over: both parties, how he is, what he has with him, his journey, and who signs (S0.A5, S1.7, S2.A6)."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.days import today_in
from pmks.cases.forms import DeedForm
from pmks.cases.tables import Case
from pmks.clients.queries import age_words
from pmks.house import moment
from pmks.house.database import among
from pmks.house.fields import choice, hidden, line, number, paragraph, rows, signature
from pmks.house.forms import Form
from pmks.house.journal import JournalLine
from pmks.house.permissions import FIELD
from pmks.house.signatures import SignedForm
from pmks.house.words import SEX
from pmks.papers.minutes.fields import IDENTITY, ON_PAPER, PAPERS, SAYS_WHEN, SIGNATURES, MinutesForm, mine, reserved
from pmks.papers.tables import Paper

GIVER, RECEIVER, ACT, JOURNEY, WITNESS = (
    "Yang menyerahkan",
    "Yang menerima",
    "Serah terima",
    "Bila dipulangkan",
    "Saksi",
)
MINUTES = {"handover_minutes": "Serah terima klien", "repatriation_minutes": "Pemulangan"}
AS_TRAVELLED = "Kosongkan bila sama dengan catatan perjalanannya."

SIGNED = (
    *("case_id", "about", "minutes"),
    *("giver", "giver_title", "giver_identity", "giver_rank", "giver_address"),
    *("receiver", "receiver_title", "receiver_identity", "receiver_rank", "receiver_address"),
    *("place", "condition", "belongings-*", *SAYS_WHEN),
    *("origin", "destination", "means", "schedule", "escort", "budget"),
    *("witness", "witness_title", "copies"),
)
"""What each signature covers: everything but the number, which an office gives."""

AS_IT_WAS = "[, di {place}], {when}[, dalam keadaan: {condition}][, dengan barang bawaan: {belongings}]."
GIVES = "Saya, {giver}[, {giver_title}], menyerahkan {about} kepada {receiver}[, {receiver_title}]" + AS_IT_WAS
RECEIVES = "Saya, {receiver}[, {receiver_title}], menerima {about} dari {giver}[, {giver_title}]" + AS_IT_WAS
SAW = "Saya, {witness}[, {witness_title}], menyaksikan {giver} menyerahkan {about} kepada {receiver}" + AS_IT_WAS


def about(case: Any, by: Any) -> str:
    """The person handed over, as those who sign read it: "Siti Aminah, ± 45 tahun, perempuan (BTG-2026-0007)"."""
    client = case.client
    sex = SEX[client.sex].lower() if client.sex != "unknown" else None
    words = ", ".join(filter(None, [client.name, age_words(client, today_in(case.agency)), sex]))
    return f"{words} {_ends_with(case)}"


def _ends_with(case: Case) -> str:
    """What tells the person on the paper from a namesake."""
    return f"({case.number})"


def which(case: Any, by: Any) -> str:
    """Which minutes are due: of a repatriation when a journey home was told."""
    return usual_minutes(case) if isinstance(case, Case) else "handover_minutes"


def usual_minutes(case: Case) -> str:
    """Minutes of repatriation once somebody set out to bring the client home, else of a hand-over."""
    travelled = (JournalLine.case == case.id) & (JournalLine.deed == "repatriation.escort")
    is_home = moment.once(("journey", case.id), lambda: JournalLine.select().where(travelled).exists())
    return "repatriation_minutes" if is_home else "handover_minutes"


def earlier_minutes(case: Any, by: Any) -> Mapping[str, str]:
    """Issued minutes of this case that new ones may replace, by id. Those of the field see and correct only what they made themselves."""
    if not isinstance(case, Case) or by is None:
        return {}
    living = (Paper.case == case.id) & (Paper.state == "issued") & among(Paper.kind, tuple(MINUTES))
    rows = moment.once(("minutes", case.id), lambda: list(Paper.select().where(living).order_by(Paper.issued_at)))
    seen = [each for each in rows if each.made_by == by.id or not by.is_any(FIELD)]
    return {str(each.id): f"{MINUTES[each.kind]}, nomor {each.number}" for each in seen}


class BelongingForm(Form):
    """One thing that goes along with somebody."""

    thing = line("Barang", 120, required=True, example="Tas pakaian")
    amount = number("Jumlah", 1, 999)
    note = line("Keterangan", 160)


class HandoverForm(SignedForm, MinutesForm, DeedForm):
    """One party hands somebody over, another receives him; both sign, and the minutes are made at once."""

    about = hidden(start=about)
    minutes = choice("Berita acara apa?", MINUTES, many_as="chips", start=which)
    giver = line(
        "Nama yang menyerahkan",
        120,
        required=True,
        section=GIVER,
        start=lambda _, by: by.name if by else None,
        example="Sari Wulandari",
    )
    giver_title = line("Jabatan atau hubungannya", 120, section=GIVER, start=mine("title"))
    giver_identity = line("Nomor identitasnya", 40, section=GIVER, start=mine("nip"), hint=IDENTITY)
    giver_rank = line("Pangkat atau golongan", 80, section=GIVER, start=mine("rank"))
    giver_address = line("Alamat atau kantornya", 200, section=GIVER)
    receiver = line("Nama yang menerima", 120, required=True, section=RECEIVER, example="Rahmat Hidayat")
    receiver_title = line("Jabatan atau hubungan keluarganya", 120, section=RECEIVER)
    receiver_identity = line("Nomor identitas penerima", 40, section=RECEIVER, hint=IDENTITY)
    receiver_rank = line("Pangkat atau golongan", 80, section=RECEIVER, hint="Bila penerimanya pegawai.")
    receiver_address = line("Alamat penerima", 200, section=RECEIVER)
    place = line("Tempat serah terima", 160, required=True, section=ACT, example="Kantor dinas sosial")
    condition = paragraph("Keadaan klien", 1000, lines=2, section=ACT)
    belongings = rows("Barang bawaan", BelongingForm, shown=1, most=30, section=ACT)
    origin = line("Asal", 160, section=JOURNEY, hint=AS_TRAVELLED)
    destination = line("Tujuan", 160, section=JOURNEY, hint=AS_TRAVELLED)
    means = line("Kendaraan", 120, section=JOURNEY, hint=AS_TRAVELLED)
    schedule = line("Jadwal", 160, section=JOURNEY, hint=AS_TRAVELLED)
    escort = line("Pendamping", 160, section=JOURNEY, hint=AS_TRAVELLED)
    budget = line(
        "Sumber anggaran", 160, section=JOURNEY, hint="Misalnya DPA Dinas Sosial. Klien tidak membayar apa pun."
    )
    witness = line("Nama saksi", 160, section=WITNESS)
    witness_title = line("Jabatan saksi", 120, section=WITNESS)
    copies = number("Dibuat rangkap", 1, 10, section=PAPERS, start=lambda *_: 2)
    replaces = choice("Menggantikan berita acara", earlier_minutes, many_as="select", section=PAPERS)
    number = reserved(*MINUTES)
    giver_signature = signature(
        "Tanda tangan yang menyerahkan",
        signs=SIGNED,
        name="giver",
        sentence=GIVES,
        section=SIGNATURES,
        open=True,
        hint=ON_PAPER,
    )
    receiver_signature = signature(
        "Tanda tangan yang menerima", signs=SIGNED, name="receiver", sentence=RECEIVES, section=SIGNATURES, open=True
    )
    witness_signature = signature(
        "Tanda tangan saksi", signs=SIGNED, name="witness", sentence=SAW, section=SIGNATURES, open=True
    )

    @marshmallow.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _signed_for_this_case(self, data: Mapping[str, Any], original: Mapping[str, Any], **_: Any) -> None:
        """A signature covers the case by its id, so that it cannot be carried over to another person; and who signed read whom it is about."""
        case = getattr(self, "subject", None)
        drawn = [name for name in ("giver_signature", "receiver_signature", "witness_signature") if data.get(name)]
        if not drawn or not isinstance(case, Case):
            return
        read = str(original.get("about") or "").strip()
        if str(original.get("case_id")) != str(case.id) or (read and not read.endswith(_ends_with(case))):
            raise ValidationError({drawn[0]: ["Tanda tangan ini untuk kasus lain. Tanda tangani sekali lagi di sini."]})
