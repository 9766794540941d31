"""Whatever is done to a file, the checker answers with sentences and never falls over."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as some

from pmks.standards.checker import check
from tests.standards.made_up import AGENCY, SERVICE, copied

VALUES = [
    "3",
    "-1",
    "true",
    '""',
    '"x"',
    "[]",
    "[[]]",
    "{}",
    '["x", 3]',
    "{ x = 1 }",
    "2027-01-01",
    "2027-01-01T00:00:00",
    "1.5",
    '{ x = ["y"] }',
]


@given(some.data())
@settings(max_examples=50, deadline=None)
def test_a_damaged_file_gives_sentences_and_no_traceback(data: some.DataObject) -> None:
    with TemporaryDirectory() as place:
        folder = copied(Path(place))
        path = folder / data.draw(some.sampled_from([AGENCY, SERVICE]))
        lines = path.read_text("utf-8").splitlines()
        for _ in range(data.draw(some.integers(1, 4))):
            n = data.draw(some.integers(0, len(lines) - 1))
            lines[n] = _damaged(data, lines[n])
        path.write_text("\n".join(lines), "utf-8")
        for mistake in check(folder):
            assert mistake.reason
            assert mistake.reason[-1] in ".?”"


def _damaged(data: some.DataObject, line: str) -> str:
    """A line left out, cut short, with another value, or with another name."""
    name, is_pair, _ = line.partition(" = ")
    ways = ["", line[: len(line) // 2], line + line, line.replace("a", "", 1)]
    if is_pair:
        ways.append(f"{name} = {data.draw(some.sampled_from(VALUES))}")
    return data.draw(some.sampled_from(ways))
