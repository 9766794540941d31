"""The doors of lists of workers. Each module hangs its doors on the one blueprint."""

from pmks.workers.queries import waiting
from pmks.workers.routes import imports, lists, public
from pmks.workers.routes.blueprint import blueprint

__all__ = ["blueprint", "imports", "lists", "public", "waiting"]
