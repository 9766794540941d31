"""Walking a standard before people do: nothing may be out of reach, and no walk may get stuck."""

from pmks.standards.model import Service
from pmks.standards.shape import Shaper
from pmks.standards.walks import Explored, Move, explore


def check_walks(service: Service, shaper: Shaper) -> None:
    """Note steps and ends that no walk reaches, and walks that end nowhere. Expects a service without other mistakes."""
    if not service.is_case:
        return
    found = _explore(service)
    reached = {end for each in found for end in each.walks}
    seen = {step for each in found for step in each.seen}
    for end in service.ends:
        if end.id not in reached:
            shaper.mistake(
                f"end[{end.id}]",
                "tidak ada jalan yang sampai ke akhir ini.",
                "Periksa after, when, dan hasil langkah-langkah sebelumnya.",
            )
    for step in service.steps:
        if step.id not in seen:
            shaper.mistake(
                f"step[{step.id}]",
                "tidak ada jalan yang sampai ke langkah ini.",
                "Periksa when, after, dan jalan masuknya.",
            )
    stuck = next((moves for each in found for moves in each.stuck), None)
    if stuck is not None:
        shaper.mistake(
            "end", f"kasus bisa buntu setelah {_told(stuck)}.", "Tambahkan akhir atau langkah untuk keadaan itu."
        )
    if not all(each.is_whole for each in found):
        shaper.mistake(
            "step",
            "cabangnya terlalu banyak untuk diperiksa.",
            "Kurangi hasil atau fakta, atau pecah menjadi beberapa layanan.",
        )


def _explore(service: Service) -> list[Explored]:
    """One exploration for every different way in."""
    if not service.entries:
        return [explore(service)]
    doors = {(entry.step, entry.variant): entry.source for entry in service.entries}
    others = [explore(service, None, each.id) for each in service.variants] or [explore(service)]
    return [explore(service, source, variant) for (_, variant), source in doors.items()] + others


def _told(moves: tuple[Move, ...]) -> str:
    if not moves:
        return "dimulai"
    last = [f"langkah {move.step}" + (f" dengan hasil “{move.outcome}”" if move.outcome else "") for move in moves[-2:]]
    return ", ".join(dict.fromkeys(last))
