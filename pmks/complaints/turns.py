"""What a complaint learns from the deeds of others: the citizen wrote again, so an answer is wanted again."""

from pmks.complaints import rules
from pmks.complaints.standing import calendar_of, terms_of
from pmks.complaints.tables import Complaint
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine


@listen
def heard(line: JournalLine) -> None:
    """After a citizen's message: the office has its days again, unless it had not answered yet."""
    if line.deed != "slip.write":
        return
    complaint = Complaint.get_or_none(Complaint.id == line.subject)
    state = rules.moved(complaint.state, "write") if complaint else None
    if complaint is None or state in (None, complaint.state):
        return
    complaint.state, complaint.since = state, line.at
    complaint.due_at = rules.due_in(state, line.at, terms_of(complaint.agency), calendar_of(complaint.agency))
    complaint.save()
