"""What can be done with papers."""

from pmks.papers import erasing as erasing
from pmks.papers.actions import attaching as attaching
from pmks.papers.actions import drafts as drafts
from pmks.papers.actions import issuing as issuing
from pmks.papers.actions import minutes as minutes
from pmks.papers.actions import numbers as numbers
from pmks.papers.actions import register as register
from pmks.papers.actions import waiving as waiving
