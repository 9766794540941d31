"""What can be done with papers."""

from pmks.papers.actions import drafts as drafts
from pmks.papers.actions import issuing as issuing
