"""Numbers as Indonesians write and say them: decimal comma, thousand dot, "seribu", "sebelas" (domain §5)."""

from decimal import ROUND_HALF_UP, Context, Decimal

DIGITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (10**2, "ratus"),
    (10, "puluh"),
)
LARGEST = 10**15 - 1
EXACT = Context(prec=400)
"""Room for the digits of any float, so that no number is too long to be written."""
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def in_words(value: int) -> str:
    """2026 → "dua ribu dua puluh enam"; up to 999 trillion, ValueError beyond."""
    if abs(value) > LARGEST:
        raise ValueError(f"{value} is too large to be written in words")
    return f"minus {_words(-value)}" if value < 0 else _words(value)


def roman(value: int) -> str:
    """11 → "XI", for the month in a letter's number; 1 to 3999."""
    if not 1 <= value < 4000:
        raise ValueError(f"{value} has no Roman numeral")
    letters = ""
    for size, sign in ROMAN:
        count, value = divmod(value, size)
        letters += sign * count
    return letters


def number(value: float | Decimal, decimals: int = 0) -> str:
    """1250000.5 → "1.250.001", with decimals=1 "1.250.000,5"; halves are rounded away from zero."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)
    # Minus zero is written as zero.
    english = f"{exact or abs(exact):,.{decimals}f}"
    return english.translate(str.maketrans(",.", ".,"))


def rupiah(value: float | Decimal, *, cents: bool = True) -> str:
    """1250000 → "Rp1.250.000,00", without cents "Rp1.250.000"."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{number(abs(value), 2 if cents else 0)}"


def percent(part: float, whole: float) -> str:
    """A share in whole percent; nothing of nothing is "–"."""
    return f"{number(100 * part / whole)}%" if whole else "–"


def distance(metres: float) -> str:
    """A length for people: "8 m", "350 m", "1,2 km", "12 km"."""
    if metres < 100:
        return f"{number(metres)} m"
    if metres < 995:
        return f"{number(metres / 10)}0 m"
    kilometres = number(metres / 1000, 1 if metres < 9950 else 0)
    return f"{kilometres.removesuffix(',0')} km"


def plus_minus(metres: float) -> str:
    """The accuracy of a position: "± 12 m"."""
    return f"± {distance(metres)}"


def years_old(years: int, *, estimated: bool = False, months: int | None = None) -> str:
    """ "67 tahun", estimated "± 45 tahun"; below one year in months when these are given, "8 bulan"."""
    words = f"{months} bulan" if years == 0 and months else f"{years} tahun"
    return f"± {words}" if estimated else words


def _words(value: int) -> str:
    if value < len(DIGITS):
        return DIGITS[value]
    if value < 20:
        return f"{DIGITS[value - 10]} belas"
    size, scale = next(found for found in SCALES if value >= found[0])
    count, rest = divmod(value, size)
    # One hundred and one thousand are "seratus" and "seribu", but one million is "satu juta".
    head = f"se{scale}" if count == 1 and size <= 1000 else f"{_words(count)} {scale}"
    return f"{head} {_words(rest)}" if rest else head
