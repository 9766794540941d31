"""The privacy notice that is read out before data are written down: the agency's own text, or the usual one. Pure."""

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
    "Hak Anda: bertanya, melihat dan meminta salinan, membetulkan yang salah, menarik persetujuan, meminta data dihapus, dan mengadu.",
    "Anda boleh menolak. Bila menolak, Anda tetap ditolong. Yang wajib dicatat menurut hukum tetap kami catat.",
    "{ask}",
)
KEPT = "Lamanya: data disimpan {years} tahun sesudah pertolongan selesai."
UNSET = "Lamanya: masa simpan belum ditetapkan. Bila sudah, Anda boleh menanyakannya."
ASK = "Bertanya atau meminta: {ways}."
ASK_US = "Bertanya atau meminta: sampaikan kepada petugas atau datang ke kantor kami."


def paragraphs(agency: Agency) -> list[str]:
    """The notice of this agency, paragraph by paragraph. Nothing about it is invented: what is not set is said to be not set."""
    if agency.privacy_notice:
        return [each.strip() for each in agency.privacy_notice.split("\n\n") if each.strip()]
    contact = agency.contact
    ways = ", ".join(filter(None, [contact.address, contact.phone, contact.whatsapp, contact.email]))
    words = {
        "office": agency.office,
        "name": agency.name,
        "kept": KEPT.format(years=agency.retention_years) if agency.retention_years else UNSET,
        "ask": ASK.format(ways=ways) if ways else ASK_US,
    }
    return [each.format(**words) for each in USUAL]
