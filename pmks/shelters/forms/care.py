"""What is given in the shelter day by day (S0.B5, S1.6), and what goes wrong there."""

from typing import Any

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, line, paragraph, tick
from pmks.shelters.queries.offered import is_at_step, is_staying
from pmks.shelters.words import INCIDENTS, SERVICES

HEALTH = "Kesehatan, bila ada keluhan"


class ServiceForm(DeedForm):
    """Everything given at one time in a few taps; complaints about health stand apart."""

    given = choices("Yang diberikan", SERVICES, required=True, example=["meal"])
    complaint = line("Keluhan", 300, section=HEALTH)
    measured = line("Hasil pemeriksaan", 200, hint="Suhu, tekanan darah, atau yang terlihat.", section=HEALTH)
    measure = line("Tindakan", 300, section=HEALTH)
    medicine = line("Obat dan takarannya", 300, section=HEALTH)
    referred = tick("Dirujuk ke puskesmas atau rumah sakit", section=HEALTH)
    facility = line("Nama puskesmas atau rumah sakit", 160, section=HEALTH)

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """For somebody who stays here, or where the standard asks for it (S0.A3)."""
        return is_staying(view) or is_at_step(view, "service.record")


class IncidentForm(DeedForm):
    """Something that went wrong: what, what was done, and who has to know."""

    kind = choice("Jenis kejadian", INCIDENTS, required=True, many_as="chips")
    what = paragraph("Yang terjadi", 3000, required=True)
    action = paragraph("Yang sudah dilakukan", 2000, lines=2)
    reported_to = line("Sudah dilaporkan kepada", 200)
    serious = tick("Kepala rumah singgah perlu menindaklanjuti")

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """For somebody who stays here."""
        return is_staying(view)


class FinishForm(DeedForm):
    """Service here is finished: what it came to."""

    summary = paragraph("Ringkasan layanan yang diberikan", 3000)
    next_need = paragraph("Yang masih perlu diteruskan", 2000, lines=2)
