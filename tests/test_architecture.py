"""The house keeps its order: arrows between rooms, no circles, no network, nothing loaded before it is needed.

Convention: modules are read as syntax, never imported, save where a program is started to see what it loads.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "wfh_app"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / PACKAGE).rglob("*.py"))
}

WRITTEN = [
    path for folder in (PACKAGE, "tests", "packaging") for path in sorted((ROOT / folder).rglob("*.py"))
]

ANYTHING = {"core", "adapters", "ui", "wording", "assets", "office", "app", "cli"}
ARROWS = {
    "core": set[str](),
    "assets": set[str](),
    "wording": {"core"},
    "adapters": {"core", "wording", "assets"},
    "office": {"core", "adapters", "wording", "assets"},
    "ui": {"core", "wording", "assets"},
    "app": ANYTHING,
    "cli": ANYTHING,
    "__main__": ANYTHING,
}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socketserver",
    "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc", "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
}  # fmt: skip
DISK_AND_CLOCK = {"io", "os", "pathlib", "shutil", "subprocess", "tempfile", "time"}
VERB = [sys.executable, "-X", "importtime", "-m", PACKAGE]


def imports(path: Path) -> Iterator[str]:
    """What a file names in its import statements, wherever they stand in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports name their room in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """The module of ours an imported name stands in."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name or None


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else PACKAGE


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    for name in imports(MODULES[module]):
        target = ours(name)
        if target and room(target) not in (room(module), PACKAGE):
            assert room(target) in ARROWS[room(module)], f"{room(module)} may not import {name}"


def test_every_room_is_known() -> None:
    assert {room(module) for module in MODULES} - {PACKAGE} <= set(ARROWS)


def test_no_two_modules_need_each_other() -> None:
    needs = {
        module: {ours(name) for name in imports(path)} - {module, None} for module, path in MODULES.items()
    }
    reached = {module: reach(module, needs) for module in needs}
    circles = {frozenset(each for each in reached[module] if module in reached[each]) for module in reached}
    assert not [sorted(circle) for circle in circles if circle]


def reach(start: str, needs: Mapping[str, set[str | None]]) -> set[str]:
    """Every module a module needs, over however many steps; itself only if in a circle."""
    reached: set[str] = set()
    edge = [start]
    while edge:
        new = {each for each in needs[edge.pop()] if each} - reached
        reached |= new
        edge += new
    return reached


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "core"])
def test_rules_need_the_standard_library_alone(module: str) -> None:
    for name in imports(MODULES[module]):
        assert ours(name) or name.split(".")[0] in sys.stdlib_module_names, name


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "core"])
def test_rules_read_no_clock_and_no_disk(module: str) -> None:
    assert not {name.split(".")[0] for name in imports(MODULES[module])} & DISK_AND_CLOCK
    assert not re.findall(
        r"datetime\.now|utcnow|date\.today|\bopen\(", MODULES[module].read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) not in ("ui", "app")])
def test_qt_is_for_windows_and_what_joins_them(module: str) -> None:
    qt = [name for name in imports(MODULES[module]) if name.startswith("PySide6")]
    assert not qt or module in QT_OUTSIDE_WINDOWS, qt


QT_OUTSIDE_WINDOWS = {
    "wfh_app.adapters.alarm": "rings on Qt's own timer",
    "wfh_app.adapters.qt_loop": "waits with Qt's notifiers and timers on behalf of what listens outside",
}


@pytest.mark.parametrize("module", MODULES)
def test_nothing_can_reach_a_network(module: str) -> None:
    for name in imports(MODULES[module]):
        parts = name.split(".")
        assert not {".".join(parts[: n + 1]) for n in range(len(parts))} & NETWORK, name
        assert name != "_socket"
    text = MODULES[module].read_text(encoding="utf-8")
    assert not re.search(r"from socket import|AF_INET|create_connection|getaddrinfo", text)
    sockets = [node for node in ast.walk(ast.parse(text)) if is_called(node, "socket")]
    assert all("AF_UNIX" in ast.dump(node) for node in sockets), "sockets stay on this machine"


def is_called(node: ast.AST, name: str) -> bool:
    """Whether a piece of syntax is `socket.<name>(…)`."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="socket"), attr=attribute)):
            return attribute == name
    return False


@pytest.mark.parametrize(
    "path", [path for path in WRITTEN if path.stat().st_size], ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_module_says_its_job(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


HOUSE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_NAMED = re.compile(r"`((?:adapters|app|cli|core|office|ui|wording)/[\w/]+\.py)")


def mapped(place: str) -> str:
    """What ARCHITECTURE.md says of a room, from the room's name to the end of its table."""
    found = re.search(rf"^`{re.escape(place)}`, .*?\n\n\|(.*?)\n\n", HOUSE, re.MULTILINE | re.DOTALL)
    assert found is not None, place
    return found[1]


@pytest.mark.parametrize("place", ["core", "office", "app", "adapters/journal"])
def test_the_map_of_a_large_room_names_what_is_in_it_and_nothing_else(place: str) -> None:
    modules = {path.stem for path in (ROOT / PACKAGE / place).glob("*.py")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", mapped(place))) == modules


@pytest.mark.parametrize("named", sorted(set(_NAMED.findall(HOUSE))))
def test_the_walks_lead_through_files_that_are_there(named: str) -> None:
    assert (ROOT / PACKAGE / named).is_file()


def test_names_say_what_a_thing_is() -> None:
    # a screen has a window manager or none
    vague = re.compile(r"(?<!has_)manager|helper|utils?\b", re.IGNORECASE)
    named = [
        f"{module}:{node.lineno} {node.name}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and vague.search(node.name)
    ]
    assert not named + [module for module in MODULES if vague.search(module)]


@pytest.mark.parametrize(
    "verb", [["log", "Ann", "--how", "face"], ["contacts", "--json"], ["week", "--json"], ["status"]]
)
def test_the_command_line_answers_without_qt(verb: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [*VERB, "--home", tmp_path, *verb],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
        timeout=60,
    )
    said = "\n".join(line for line in done.stderr.splitlines() if not line.startswith("import time:"))
    assert done.returncode == 0, said
    loaded = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "wfh_app.cli.root" in loaded
    heavy = {
        "PySide6",
        "apscheduler",
        "plyer",
        "asyncio",
        "icalendar",
        "recurring_ical_events",
        "vobject",
        "astral",
    }
    assert not {name.split(".")[0] for name in loaded} & heavy
