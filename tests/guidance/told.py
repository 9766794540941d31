"""What is told of a session and of a visit, as the forms send it."""

from typing import Any

SESSION = {
    "kinds": ["physical"],
    "receiver": "client",
    "material": "Perawatan diri setiap pagi",
    "response": "Mau mencoba, bertanya tentang adiknya",
}
FINISH = {"reached": "reached", "summary": "Klien merawat diri tanpa diingatkan", "advice": "Temani ke puskesmas"}
VISIT = {
    "meeting": "both",
    "met": "Siti Rahmah, kakak",
    "address": "Jl. Kenanga 4, Hegarsari",
    "condition": "Sehat, membantu di warung",
    "support": "yes",
    "next_on": "2026-12-20",
    "enough": "",
}


def session(**more: Any) -> dict[str, Any]:
    return SESSION | more


def visit(**more: Any) -> dict[str, Any]:
    return VISIT | more
