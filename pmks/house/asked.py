"""What a request asks, in letters that every database keeps."""

from collections.abc import Iterable, Mapping
from typing import Any

import flask
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from pmks.house.forms import readable


class Fields(ImmutableMultiDict[str, Any]):
    """The fields of a query or of a form, without what no database keeps: PostgreSQL does not even look for a NUL."""

    def __init__(self, mapping: Mapping[str, Any] | Iterable[tuple[str, Any]] | None = None) -> None:
        given = MultiDict(mapping).items(multi=True)
        super().__init__([(readable(name), readable(said) if isinstance(said, str) else said) for name, said in given])


class Request(flask.Request):
    """A request whose fields can be asked for in any database."""

    parameter_storage_class = Fields
