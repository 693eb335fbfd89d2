"""Text of a report -> what its YAML front matter says, and the text after it."""

import re
from typing import Final

import yaml

from kg.errors import ReportError
from kg.read.fields import FIELDS, Said

FENCE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NO_FRONT_MATTER: Final = "if this is not meant as front matter, put an empty line before it"


def split_front_matter(text: str, place: str) -> tuple[dict[str, Said], str]:
    r"""Take the front matter off: a first line ``---`` up to the next line ``---``; without one, the text is as it was.

    Every value stays as printed (YAML's own guesses, such as ``no`` for false, are not followed); a list of words is
    joined by commas.

    >>> said, text = split_front_matter("---\nkey: a1\nlanguage: no\n---\n\nPolice came.\n", "a.md")
    >>> said["key"], said["language"].value, text
    (Said(value='a1', place='a.md:2'), 'no', 'Police came.\n')

    Raises:
        ReportError: front matter that is not closed, is not YAML, or is not a list of fields; the place has the line.
    """
    first = FENCE.match(text)
    if first is None:
        return {}, text
    close = FENCE.search(text, first.end())
    if close is None:
        raise ReportError(f"{place}:1", "front matter is not closed: no second line ---", _NO_FRONT_MATTER)
    block = text[first.end() + 1 : close.start()]
    return _fields(block, place), text[close.end() :].lstrip("\n")


def _fields(block: str, place: str) -> dict[str, Said]:
    root = _compose(block, place)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise ReportError(f"{place}:{_line(root)}", "front matter is not a list of fields", _NO_FRONT_MATTER)
    said: dict[str, Said] = {}
    for name, value in root.value:
        where = f"{place}:{_line(name)}"
        if not isinstance(name, yaml.ScalarNode):
            raise ReportError(
                where, "front matter has a field whose name is not a word", "write one `name: value` a line"
            )
        if name.value in said:
            raise ReportError(where, f"front matter says {name.value!r} twice", "keep one of them")
        words = _words(value)
        if words is None and name.value in FIELDS:
            raise ReportError(
                where, f"front matter field {name.value!r} is not words", "write the words after the colon"
            )
        said[name.value] = Said(words or "", where)
    return said


def _compose(block: str, place: str) -> yaml.Node | None:
    """YAML's tree without its values built: lines are kept, and nothing in it can make an object."""
    try:
        return yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 2 + mark.line if mark else 1
        problem = " ".join(filter(None, (error.context, error.problem)))
    except yaml.reader.ReaderError as error:
        line = 2 + block.count("\n", 0, error.position)
        problem = f"character U+{error.character:04X} is not allowed"
    except RecursionError:
        line, problem = 2, "it is nested too deeply"
    raise ReportError(
        f"{place}:{line}", f"front matter is not YAML: {problem}", "quote values that hold a colon or a #"
    )


def _words(node: yaml.Node) -> str | None:
    """A field's words, none for null; None where there is a structure instead of words."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return ", ".join(str(item.value) for item in node.value)
    return None


def _line(node: yaml.Node) -> int:
    return 2 + int(node.start_mark.line)
