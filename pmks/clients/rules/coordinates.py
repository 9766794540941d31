"""Where a person was found: latitude and longitude from a device or corrected by hand, and how sure they are."""

import math
from dataclasses import dataclass, field

from geopy.distance import geodesic

from pmks.house.indonesian import distance

# Rote to Weh, Weh to Merauke, with some sea around.
SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.5, 141.5
VAGUE_METRES = 500.0
HALF_THE_EARTH = 20_000_000.0


@dataclass(frozen=True)
class PlaceCheck:
    """Sentences beside the fields: `errors` by field name forbid the position, `warnings` ask for a second look."""

    errors: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_coordinate(text: str) -> float | None:
    """Degrees as typed, with decimal point or comma: "0,1337", "-2.13"; None when it is no number."""
    try:
        value = float(text.strip().replace(",", ".").replace("−", "-").rstrip("°"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def check_place(latitude: float | None, longitude: float | None, accuracy_m: float | None = None) -> PlaceCheck:
    """Check a position in degrees (WGS 84) and its accuracy in metres. No position at all is fine."""
    errors: dict[str, str] = {}
    if latitude is None and longitude is not None:
        errors["latitude"] = "Garis lintang belum terisi. Isi keduanya, atau kosongkan keduanya."
    if longitude is None and latitude is not None:
        errors["longitude"] = "Garis bujur belum terisi. Isi keduanya, atau kosongkan keduanya."
    if latitude is not None and not -90 <= latitude <= 90:
        errors["latitude"] = _out_of_range("Garis lintang", 90, latitude)
        if longitude is not None and is_in_indonesia(longitude, latitude):
            errors["latitude"] += " Tampaknya garis lintang dan garis bujur tertukar."
    if longitude is not None and not -180 <= longitude <= 180:
        errors["longitude"] = _out_of_range("Garis bujur", 180, longitude)
    if accuracy_m is not None and not 0 <= accuracy_m <= HALF_THE_EARTH:
        errors["accuracy_m"] = "Ketelitian lokasi harus dalam meter, di antara 0 dan 20.000.000."
    return PlaceCheck(errors, () if errors else _doubts(latitude, longitude, accuracy_m))


def is_in_indonesia(latitude: float, longitude: float) -> bool:
    """Whether a position lies in the box around the country; neighbours' land in its corners passes."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def metres_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The way along the earth between two positions, each (latitude, longitude); ValueError beyond the poles."""
    return geodesic(here, there).meters


def _doubts(latitude: float | None, longitude: float | None, accuracy_m: float | None) -> tuple[str, ...]:
    if latitude is None or longitude is None:
        return ()
    doubts = []
    if not is_in_indonesia(latitude, longitude):
        doubts.append("Lokasi ini di luar Indonesia. Periksa garis lintang dan garis bujurnya.")
    if accuracy_m is not None and accuracy_m > VAGUE_METRES:
        doubts.append(f"Ketelitian lokasi hanya ± {distance(accuracy_m)}. Tulis juga tempatnya dengan kata-kata.")
    return tuple(doubts)


def _out_of_range(name: str, limit: int, value: float) -> str:
    written = f"{value:g}".replace(".", ",") if math.isfinite(value) else "bukan angka"
    return f"{name} harus di antara -{limit} dan {limit}, terisi {written}."
