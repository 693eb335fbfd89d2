"""Golden cases in text: title, input and expected lines, each ended by a lone dot."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> list[tuple[str, str, str]]:
    """Title, input and expected lines of each case of a file; blank lines around a part are none of it."""
    parts: list[str] = []
    lines: list[str] = []
    for line in (GOLDEN / name).read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append("\n".join(lines).strip("\n"))
            lines = []
        else:
            lines.append(line)
    assert not any(lines), f"{name}: a part has no dot behind it"
    assert len(parts) % 3 == 0, f"{name}: a case has three parts"
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def cases(name: str) -> list[object]:
    """Input and expected lines of each case of a file, under its title."""
    return [pytest.param(text, expected, id=title) for title, text, expected in golden(name)]
