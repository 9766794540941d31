"""How dates, numbers, distances, ages and telephone numbers are written for Indonesian readers.

Pure: nothing here knows what time it is or which agency is reading; the caller hands in `today` and the zone.
Domain §5 has the conventions for papers, §6 those for telephones.
"""

from pmks.house.indonesian.dates import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    day_in_words,
    full_date,
    full_moment,
    long_date,
    read_date,
    relative_day,
    relative_moment,
    short_date,
    short_moment,
    zone_name,
)
from pmks.house.indonesian.nip import nip, nip_fault, read_nip
from pmks.house.indonesian.numbers import (
    distance,
    in_words,
    number,
    percent,
    plus_minus,
    roman,
    rupiah,
    years_old,
)
from pmks.house.indonesian.phones import PhoneMistake, chat_link, phone, read_phone, tel_link

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "PhoneMistake",
    "chat_link",
    "clock_time",
    "day_in_words",
    "distance",
    "full_date",
    "full_moment",
    "in_words",
    "long_date",
    "nip",
    "nip_fault",
    "number",
    "percent",
    "phone",
    "plus_minus",
    "read_date",
    "read_nip",
    "read_phone",
    "relative_day",
    "relative_moment",
    "roman",
    "rupiah",
    "short_date",
    "short_moment",
    "tel_link",
    "years_old",
    "zone_name",
]
