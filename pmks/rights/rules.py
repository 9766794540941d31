"""What is true of a person's rights: consent and its grounds, when a file falls due, when it may be erased. Pure.

UU 27/2022 on personal data: a processing needs consent or another ground (article 20), the consent of a child is given by
parents or guardian (25), and everybody may see, correct and have erased what is kept about him (6 to 8), within the law.
"""

from datetime import date

ANSWERS = {
    "given": "Setuju",
    "refused": "Tidak setuju",
    "cannot": (
        "Belum dapat menjawab",
        "Misalnya tidak sadar, sangat gelisah, anak tanpa wali, atau bahasanya belum dimengerti.",
    ),
}
GIVERS = {"client": "Orangnya sendiri", "guardian": "Orang tua, wali, atau keluarga"}
GROUNDS = {
    "vital": ("Kepentingan vital", "Nyawa atau kesehatannya terancam bila data tidak dicatat."),
    "public_task": ("Tugas kepentingan umum", "Pelayanan sosial yang menjadi kewenangan dinas."),
    "legal_duty": ("Kewajiban hukum", "Ada aturan yang mewajibkan pencatatan."),
}
ASKERS = {
    "client": "Orangnya sendiri meminta",
    "guardian": "Wali atau ahli warisnya meminta",
    "retention": "Masa simpan sudah lewat",
}
RECIPIENTS = {"client": "Orangnya sendiri", "guardian": "Wali atau kuasanya"}
FORMATS = {
    "html": ("Untuk dibaca dan dicetak", "Satu halaman berisi semuanya, dengan foto."),
    "zip": ("Berkas digital", "Berkas ZIP: halaman yang sama, data JSON, dan foto."),
}
GROWN_UP = 18

CLOSE_FIRST = "Masih ada kasus yang terbuka: {}. Selesaikan dulu."
NOT_ASKED = "Belum ada permintaan penghapusan. Catat dulu siapa yang meminta dan mengapa."
OWN_REQUEST = "Permintaan ini Anda sendiri yang mencatatnya. Pejabat lain yang harus memutuskannya."
NOT_DUE = "Masa simpan berkas ini belum lewat."
NOT_SET = "Masa simpan belum ditetapkan, jadi belum ada yang lewat."
NAMELESS = "Tulis nama wali atau keluarganya."


def consent_faults(
    *, answer: str, given_by: str | None, guardian: str | None, ground: str | None, read_out: bool, age: int | None
) -> dict[str, list[str]]:
    """What is missing or impossible in an answer to the privacy notice: sentences by field. `age` is None when nobody knows."""
    faults: dict[str, list[str]] = {}
    if answer == "cannot":
        given_by = None
    elif not given_by:
        faults["given_by"] = ["Siapa yang menjawab?"]
    elif not read_out:
        faults["read_out"] = ["Bacakan dulu pemberitahuannya, lalu centang."]
    if answer == "given" and given_by == "client" and age is not None and age < GROWN_UP:
        faults["given_by"] = [f"Umurnya belum {GROWN_UP} tahun: yang menyetujui orang tua atau wali."]
    if given_by == "guardian" and not guardian:
        faults["guardian"] = [NAMELESS]
    if answer != "given" and not ground:
        faults["ground"] = ["Tanpa persetujuan, pilih dasar hukumnya."]
    return faults


def falls_due(ended_on: date, years: int) -> date:
    """The day from which a file need not be kept any more, `years` after its last case ended; 29 February counts as the 28th."""
    try:
        return ended_on.replace(year=ended_on.year + years)
    except ValueError:
        return ended_on.replace(year=ended_on.year + years, day=28)


def may_be_kept_no_longer(ended_on: date | None, years: int | None, today: date) -> bool:
    """Whether the retention period is set and over."""
    return ended_on is not None and years is not None and falls_due(ended_on, years) <= today


def request_faults(ground: str, *, ended_on: date | None, years: int | None, today: date) -> dict[str, list[str]]:
    """Why erasure may not be asked for on this ground, by field; a person may always ask."""
    if ground != "retention" or may_be_kept_no_longer(ended_on, years, today):
        return {}
    return {"ground": [NOT_SET if years is None else NOT_DUE]}


def obstacles(
    *,
    open_cases: tuple[str, ...],
    ground: str | None,
    is_own: bool,
    ended_on: date | None,
    years: int | None,
    today: date,
) -> list[str]:
    """Why a person's data may not be erased now, as sentences; none when they may.

    `ground` is that of the request that waits, None without one; `is_own` says that its writer is the one who would decide.
    """
    found = [CLOSE_FIRST.format(", ".join(open_cases))] if open_cases else []
    if ground is None:
        return [*found, NOT_ASKED]
    if is_own:
        found.append(OWN_REQUEST)
    if ground == "retention" and not may_be_kept_no_longer(ended_on, years, today):
        found.append(NOT_SET if years is None else NOT_DUE)
    return found
