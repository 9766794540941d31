"""What is true of papers: which a standard asks for, which are here, whether that is all; and how sure an identity is. Pure."""

from pmks.requirements.rules.checklist import (
    MET,
    RECEIVED,
    STATES,
    Checked,
    Checklist,
    Condition,
    Mark,
    checklist,
    progress_words,
    reported,
)
from pmks.requirements.rules.faults import (
    asking_faults,
    completion_fault,
    letter_faults,
    receipt_faults,
    result_faults,
)
from pmks.requirements.rules.identity import LADDER, identity_faults, next_hint, settled_name
from pmks.requirements.rules.items import Item, extra_items, items_of, options_of
from pmks.requirements.rules.procuring import PROCURED, RESULTS, procured_paper

__all__ = [
    "LADDER",
    "MET",
    "PROCURED",
    "RECEIVED",
    "RESULTS",
    "STATES",
    "Checked",
    "Checklist",
    "Condition",
    "Item",
    "Mark",
    "asking_faults",
    "checklist",
    "completion_fault",
    "extra_items",
    "identity_faults",
    "items_of",
    "letter_faults",
    "next_hint",
    "options_of",
    "procured_paper",
    "progress_words",
    "receipt_faults",
    "reported",
    "result_faults",
    "settled_name",
]
