"""What may come in when many people met in an outing are handed over in one act, and the minutes of it (S3.1, S4.req2)."""

from pmks.house.fields import line, number, signature
from pmks.house.signatures import SignedForm
from pmks.operations import forms as operations
from pmks.papers.minutes.fields import IDENTITY, ON_PAPER, PAPERS, SAYS_WHEN, SIGNATURES, MinutesForm, mine, reserved

KIND = "raid_handover_minutes"
IN_FULL = "Untuk berita acara"
SIGNED = (
    *("person", "about-*", "condition-*", "belongings-*", "receiver", "place", "notes", *SAYS_WHEN),
    *("giver_name", "giver_title", "giver_identity", "giver_rank"),
    *("receiver_name", "receiver_title", "receiver_identity", "receiver_rank", "receiver_address"),
    *("witness", "witness_title", "copies"),
)
AS_IT_WAS = "[, di {place}], {when}: {people}."
GIVES = "Saya, {giver_name}[, {giver_title}], menyerahkan {count} orang kepada {receiver_name}[, {receiver_title}]"
RECEIVES = "Saya, {receiver_name}[, {receiver_title}], menerima {count} orang dari {giver_name}[, {giver_title}]"
SAW = "Saya, {witness}[, {witness_title}], menyaksikan {giver_name} menyerahkan {count} orang kepada {receiver_name}"


class OutingHandoverForm(SignedForm, MinutesForm, operations.HandoverForm):
    """Several people are handed over in one act, with what the minutes need beside: numbers, ranks, a witness, signatures."""

    giver_identity = line("Nomor identitas yang menyerahkan", 40, section=IN_FULL, start=mine("nip"), hint=IDENTITY)
    giver_rank = line("Pangkat yang menyerahkan", 80, section=IN_FULL, start=mine("rank"))
    receiver_identity = line("Nomor identitas yang menerima", 40, section=IN_FULL, hint=IDENTITY)
    receiver_rank = line("Pangkat yang menerima", 80, section=IN_FULL)
    receiver_address = line("Alamat kantor yang menerima", 200, section=IN_FULL)
    witness = line("Nama saksi", 160, section=IN_FULL)
    witness_title = line("Jabatan saksi", 120, section=IN_FULL)
    copies = number("Dibuat rangkap", 1, 10, section=PAPERS, start=lambda *_: 2)
    number = reserved(KIND)
    giver_signature = signature(
        "Tanda tangan yang menyerahkan",
        signs=SIGNED,
        name="giver_name",
        sentence=GIVES + AS_IT_WAS,
        section=SIGNATURES,
        open=True,
        hint=ON_PAPER,
    )
    receiver_signature = signature(
        "Tanda tangan yang menerima",
        signs=SIGNED,
        name="receiver_name",
        sentence=RECEIVES + AS_IT_WAS,
        section=SIGNATURES,
        open=True,
    )
    witness_signature = signature(
        "Tanda tangan saksi", signs=SIGNED, name="witness", sentence=SAW + AS_IT_WAS, section=SIGNATURES, open=True
    )
