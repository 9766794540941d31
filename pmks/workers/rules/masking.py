"""What of a name may stand on a published list. Pure."""

HIDDEN = "•••"


def mask_name(name: str) -> str:
    """ "Siti Rahmawati" → "S••• R•••": the first letter of each word and always the same three dots, which tell no length."""
    words = [next((each for each in word if each.isalpha()), "") for word in name.split()]
    return " ".join(f"{first.upper()}{HIDDEN}" for first in words[:3] if first) or HIDDEN
