"""The floors of the house: a feature may import those below it, never one above or beside it."""

FLOORS = (
    {"house"},
    {"clocks", "regions"},
    {"standards"},
    {"agencies"},
    {"users"},
    {"devices"},
    {"clients", "directory"},
    {"cases"},
    {"operations"},
    {"registrations"},
    {
        "assessments",
        "coordination",
        "dispositions",
        "guidance",
        "referrals",
        "reports",
        "requirements",
        "rights",
        "shelters",
        "tracing",
    },
    {"papers"},
    {"inbox", "public", "home", "desk"},
    {"posters", "admin", "arrivals", "citizens"},
    {"sightings", "complaints", "searches", "workers"},
)
"""From the ground up; rooms of one set know nothing of each other.

The rooms of casework stand side by side above cases: each gives some steps their content, and knows nothing of the others.
Operations lie above cases because an outing lists the people met and hands them over; registrations lie above both because one
deed makes the client and his case, within an outing or not. Papers are composed from all that casework tells. Posters tell what the public pages tell.
Above them stands what people without an account send: each kind in a room of its own, on what all of them share (citizens).
"""

ROOF = {"application", "cli", "demo", "rebuild", "__main__", "migrations", ""}
"""What puts the house together may import every room; migrations import the database only, and no room imports these."""

OUTSIDE = {
    "assets": "a file of its own, used by the page helpers: the built files' hashed names, without any import of ours"
}
"""Modules beside the rooms that the ground floor may import, and why."""


def height(room: str) -> int:
    """How high a room lies. Raises LookupError for a room that nobody gave a floor."""
    found = next((level for level, rooms in enumerate(FLOORS) if room in rooms), None)
    if found is None:
        raise LookupError(f"pmks/{room} has no floor: give it one in tests/house/floors.py")
    return found
