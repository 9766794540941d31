"""Sentences that fit often, so that a reporter is answered in one tap. What follows from a sentence is said with it. Pure."""

READY = {
    "going": "Terima kasih. Petugas sedang menuju ke tempat itu.",
    "looked": "Petugas sudah datang, tetapi orangnya belum terlihat. Kami akan melihat lagi.",
    "met": "Petugas sudah menemui orangnya. Terima kasih sudah peduli.",
    "passed": "Laporan Anda sudah kami teruskan kepada yang menangani.",
    "where": "Di mana tepatnya tempat itu? Sebutkan patokan yang terdekat.",
    "still": "Apakah orangnya masih terlihat di sana? Kabari kami bila sudah pindah.",
    "urgent": "Bila keadaannya gawat, telepon 112 atau 119 lebih dulu.",
}
ASKING = frozenset({"where", "still"})
"""Sentences that ask something: from then on the reporter's answer is waited for."""


def answer(ready: str | None, words: str | None) -> str:
    """What is said: the chosen sentence, then one's own words."""
    return "\n".join(filter(None, (READY.get(ready or ""), (words or "").strip())))
