"""The privacy notice: what is read out before data are written down (the agency's own text, or the usual one), and what a citizen
reads who writes to us himself. How long, what anybody may ask for and whom he asks are the same words in both. Pure."""

from pmks.standards.model import Agency

SPOKEN = (
    "“Kami mencatat nama, foto, keadaan, dan keluarga Anda untuk menolong Anda. Hanya petugas yang menolong yang melihatnya. "
    "Anda boleh bertanya, melihat, membetulkan, menolak, dan meminta data dihapus. Bila menolak, Anda tetap ditolong.”"
)
"""The same in one breath, where the whole text is not at hand."""

USUAL = (
    "Kami petugas {office} {name}. Kami mencatat data Anda untuk menolong Anda.",
    "Yang dicatat: nama, umur, foto, tempat Anda ditemukan, keadaan Anda, keluarga Anda, dan kesehatan Anda bila perlu.",
    "Gunanya: menolong Anda, mencari keluarga Anda, dan mempertanggungjawabkan layanan ini menurut aturan.",
    "Yang melihat: petugas yang menolong Anda. Rumah sakit, panti, atau dinas lain diberi tahu hanya bila perlu untuk menolong Anda.",
    "{kept}",
    "Hak Anda: {rights}.",
    "Anda boleh menolak. Bila menolak, Anda tetap ditolong. Yang wajib dicatat menurut hukum tetap kami catat.",
    "{ask}",
)
RIGHTS = "bertanya, melihat dan meminta salinan, membetulkan yang salah, menarik persetujuan, meminta data dihapus, dan mengadu"
KEPT = "data disimpan {years} tahun sesudah pertolongan selesai"
UNSET = "masa simpan belum ditetapkan. Bila sudah, Anda boleh menanyakannya"
ASK_US = "sampaikan kepada petugas atau datang ke kantor kami"

WRITTEN = (
    (
        "Yang disimpan",
        "Yang Anda tulis dan kirim. Nama dan nomor boleh kosong bila formulirnya tidak mewajibkan. Siapa yang hanya membaca tidak dicatat.",
    ),
    ("Gunanya", "Menolong, menjawab Anda, dan mempertanggungjawabkan layanan menurut aturan."),
    (
        "Yang melihat",
        "Petugas yang menangani; rumah sakit, panti, atau dinas lain hanya bila perlu untuk menolong. Halaman umum tidak pernah menampilkan nama lengkap, wajah, atau nomor siapa pun.",
    ),
)
"""What is kept of a citizen who writes to us, and why."""
EACH_ITS_OWN = "ditetapkan tiap dinas"
THEIR_OFFICE = "pilih dinasnya di bawah ini"


def told_to_citizens(agency: Agency | None) -> list[tuple[str, str]]:
    """The notice for whoever writes without an account, as (term, words): of one agency, or as far as it is the same for all."""
    return [
        *WRITTEN,
        ("Lamanya", _sentence(_kept(agency) if agency else EACH_ITS_OWN)),
        ("Hak Anda", _sentence(RIGHTS)),
        ("Bertanya atau meminta", _sentence(_ask(agency) if agency else THEIR_OFFICE)),
    ]


def paragraphs(agency: Agency) -> list[str]:
    """The notice of this agency, paragraph by paragraph. Nothing about it is invented: what is not set is said to be not set."""
    if agency.privacy_notice:
        return [each.strip() for each in agency.privacy_notice.split("\n\n") if each.strip()]
    words = {
        "office": agency.office,
        "name": agency.name,
        "kept": f"Lamanya: {_kept(agency)}.",
        "rights": RIGHTS,
        "ask": f"Bertanya atau meminta: {_ask(agency)}.",
    }
    return [each.format(**words) for each in USUAL]


def _kept(agency: Agency) -> str:
    return KEPT.format(years=agency.retention_years) if agency.retention_years else UNSET


def _ask(agency: Agency) -> str:
    contact = agency.contact
    return ", ".join(filter(None, [contact.address, contact.phone, contact.whatsapp, contact.email])) or ASK_US


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
