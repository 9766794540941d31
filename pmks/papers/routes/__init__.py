"""The doors of papers, split by noun. Each module hangs its doors on the one blueprint."""

from pmks.papers.routes import attachments, drafts, numbers, papers, register
from pmks.papers.routes.blueprint import blueprint

__all__ = ["attachments", "blueprint", "drafts", "numbers", "papers", "register"]
