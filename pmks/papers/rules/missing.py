"""What a paper would leave open: the places where the case knows nothing, so that a dotted line would be signed. Pure."""

from collections.abc import Iterator

from pmks.papers.rules.sheet import Block, Facts, Sheet


def missing_words(sheet: Sheet) -> tuple[str, ...]:
    """The labels behind which nothing stands, each once, in the order of the paper."""
    blocks = [*sheet.blocks, *(block for each in sheet.attachments for block in each.blocks)]
    addressee = ("Kepada",) if sheet.head is not None and not any(sheet.head.addressee) else ()
    return tuple(dict.fromkeys([*addressee, *(label for block in blocks for label in _open(block))]))


def _open(block: Block) -> Iterator[str]:
    if isinstance(block, Facts):
        yield from (label for label, value in block.rows if label and not value.strip())
