"""Telephone numbers: stored as +62…, printed as people dial them (domain §6)."""

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

HOME = "ID"
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class PhoneMistake(ValueError):
    """A text that cannot be a telephone number; the message is an Indonesian sentence that says what to do."""


def read_phone(text: str) -> str:
    """ "0813 5190 6454" or "62 813…" → "+6281351906454", the form that is stored.

    Foreign numbers are taken with their "+". Raises PhoneMistake.
    """
    written = text.strip()
    digits = sum(character.isdecimal() for character in written)
    if not digits:
        raise PhoneMistake("Nomor telepon berisi angka, misalnya 0813-5190-6454.")
    # People copy "62813…" from chat links without its plus.
    if written.startswith("62") and digits >= 10:
        written = f"+{written}"
    try:
        found = phonenumbers.parse(written, HOME)
    except NumberParseException as mistake:
        sentence = "Nomor telepon ini tidak terbaca. Tulis seperti 0813-5190-6454."
        raise PhoneMistake(sentence) from mistake
    if not phonenumbers.is_valid_number(found):
        raise PhoneMistake(_what_is_wrong(found, digits))
    return phonenumbers.format_number(found, PhoneNumberFormat.E164)


def phone(stored: str) -> str:
    """ "+6281351906454" → "0813-5190-6454", "+62265742289" → "(0265) 742289".

    A foreign number keeps its country; what is no full number (112, 110) is printed as it is.
    """
    found = _parsed(stored)
    if found is None:
        return stored
    is_home = found.country_code == phonenumbers.country_code_for_region(HOME)
    style = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(found, style)


def tel_link(stored: str) -> str:
    """The address behind a number that can be tapped: "tel:+6281351906454", "tel:112"."""
    found = _parsed(stored)
    dialled = phonenumbers.format_number(found, PhoneNumberFormat.E164) if found else stored
    return "tel:" + "".join(character for character in dialled if character in "+0123456789")


def chat_link(stored: str) -> str | None:
    """ "https://wa.me/6281351906454" for a mobile number, None for a landline."""
    found = _parsed(stored)
    if found is None or phonenumbers.number_type(found) not in MOBILE:
        return None
    return f"https://wa.me/{found.country_code}{found.national_number}"


def _parsed(stored: str) -> phonenumbers.PhoneNumber | None:
    try:
        found = phonenumbers.parse(stored, HOME)
    except NumberParseException:
        return None
    return found if phonenumbers.is_valid_number(found) else None


def _what_is_wrong(found: phonenumbers.PhoneNumber, digits: int) -> str:
    lengths = "Nomor HP punya 10 sampai 13 angka."
    reason = phonenumbers.is_possible_number_with_reason(found)
    is_mobile = found.country_code == 62 and str(found.national_number).startswith("8")
    if reason == ValidationResult.TOO_SHORT or (is_mobile and digits < 10):
        return f"Nomor telepon ini terlalu pendek, baru {digits} angka. {lengths}"
    if reason == ValidationResult.TOO_LONG or (is_mobile and digits > 13):
        return f"Nomor telepon ini terlalu panjang, {digits} angka. {lengths}"
    if reason == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return "Tambahkan kode wilayah di depan nomor telepon, misalnya (0265) 742289."
    return "Nomor telepon ini tidak dikenal. Periksa angka depannya, misalnya 08 atau kode wilayah."
