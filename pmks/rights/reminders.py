"""A gentle reminder: where social work begins to be written down about somebody to whom the privacy notice was not read yet.

It never blocks help; it stands without a due day among the tasks of the social workers, and goes when the answer is recorded.
"""

from pmks.cases.errands import errand
from pmks.cases.tables import Case
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.rights.tables import Consent
from pmks.standards.vocabulary import vocabulary

CONSENT = "consent"
TITLE = "Bacakan pemberitahuan privasi"


@listen
def remind_of_consent(line: JournalLine) -> None:
    """After a deed whose content is social work: is the person's answer still missing?"""
    known = vocabulary().deeds.get(line.deed)
    if line.case is None or known is None or not vocabulary().rows[known.row].private:
        return
    if Consent.select().where(Consent.client == line.client).exists():
        return
    case = Case.get_by_id(line.case)
    if case.is_open:
        errand(case, CONSENT, TITLE, role="peksos", deed="consent.record")
