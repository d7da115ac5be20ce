"""What stands around the code is checked by machine: desktop file, AppStream, changelog, locks, what the wheel holds.

Convention: nothing here needs a network; the tools are those `./dev test` installs.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import wfh_app
from wfh_app.cli import arguments

ROOT = Path(__file__).resolve().parent.parent
NAME = "org.runformayor.RunForMayor"
DESKTOP_FILE = ROOT / "resources" / "desktop" / "wfh-app.desktop"
METAINFO = ROOT / "packaging" / "desktop" / f"{NAME}.metainfo.xml"
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
# Hosts of package registries and folders of somebody's machine, neither of which belongs into a project (nor, whole, in here).
FOREIGN = re.compile(
    r"py[p]i\.org|python[h]osted|npm[j]s|deb\.[d]ebian|/(root|work)/|--index-[u]rl|--find-[l]inks"
)


def project() -> dict[str, Any]:
    """The [project] table."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def run(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    """A tool, with what it says."""
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, timeout=120
    )


def test_the_desktop_file_is_valid() -> None:
    checked = run("desktop-file-validate", "--warn-kde", DESKTOP_FILE)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_the_desktop_file_starts_our_command() -> None:
    commands = re.findall(r"^Exec=(\S+)", DESKTOP_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(commands) == {"wfh-app"} == set(project()["scripts"])


def test_each_entry_of_the_desktop_file_starts_the_app_whether_it_runs_or_not() -> None:
    lines = re.findall(r"^Exec=wfh-app ?(.*)$", DESKTOP_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    calls = [arguments.split(line.split(), {}) for line in lines]
    assert [call.first for call in calls] == [None, "log", "week"]
    assert not any(call.words for call in calls)


def test_the_appstream_file_is_valid() -> None:
    checked = run("appstreamcli", "validate", "--no-net", METAINFO)
    assert "Validation" in checked.stdout, checked.stderr
    # Nobody has made a home page yet, for which newer validators warn.
    faults = re.findall(r"^[EW]: \S+ (\S+)$", checked.stdout, re.MULTILINE)
    assert set(faults) <= {"url-homepage-missing"}, checked.stdout


def test_the_appstream_file_tells_the_newest_release() -> None:
    newest = next(ET.parse(METAINFO).iter("release"))  # noqa: S314 - our own file
    assert newest.get("version") == wfh_app.__version__
    assert f"## [{newest.get('version')}] - {newest.get('date')}" in changelog()


def changelog() -> str:
    """The text of the changelog."""
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_keeps_its_form() -> None:
    heads = re.findall(r"^## (.+)$", changelog(), re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    days = [date.fromisoformat(re.fullmatch(r"\[\d+\.\d+\.\d+\] - (\S+)", head)[1]) for head in heads[1:]]  # type: ignore[index]
    assert days == sorted(days, reverse=True)
    assert set(re.findall(r"^### (.+)$", changelog(), re.MULTILINE)) <= KINDS


def test_the_locks_hold_every_requirement_with_its_hash() -> None:
    needed = {
        re.split(r"[<>=!;\[ ]", each)[0].lower().replace("_", "-") for each in project()["dependencies"]
    }
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^([a-z0-9.-]+)==\S+.*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert needed <= set(pinned)
        assert len(pinned) == len(re.findall(r"^\S+==", text, re.MULTILINE))


def test_both_locks_choose_the_same_versions() -> None:
    one, both = (
        dict(re.findall(r"^(\S+==\S+)(.*) \\$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-test.lock")
    )
    assert one.keys() <= both.keys()


def test_what_the_app_stands_on_has_licences_that_fit() -> None:
    fits = re.compile(r"\b(MIT|BSD|Apache|PSF|MPL|Mozilla|LGPL|Lesser)", re.IGNORECASE)
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in sorted(set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))):
        try:
            said = metadata(name)
        except PackageNotFoundError:  # of another system
            continue
        fields = [said.get_all(field) or [] for field in ("License-Expression", "License", "Classifier")]
        licences = " ".join(
            [
                *fields[0],
                *(each[:40] for each in fields[1]),
                *(each for each in fields[2] if "License" in each),
            ]
        )
        assert fits.search(licences), f"{name}: {licences}"


def test_the_debian_package_asks_for_what_dev_installs() -> None:
    script = (ROOT / "dev").read_text(encoding="utf-8")
    brought = set(re.findall(r"^lib:\S+ +(\S+)", script, re.MULTILINE))
    control = (ROOT / "packaging" / "debian" / "control").read_text(encoding="utf-8")
    asked = re.search(r"^Depends: (.+)$", control, re.MULTILINE)
    assert asked
    assert set(asked[1].split(", ")) == brought | {"libc6"}


def test_what_the_readme_types_into_a_terminal_works(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## The command line")[2].partition("```sh\n")[2].partition("```")[0]
    calls = [line.partition("  #")[0].strip() for line in block.replace(" ; ", "\n").splitlines()]
    assert len(calls) > 10
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    for call in calls:
        words = shlex.split(call)
        assert words[0] == "wfh-app"
        done = subprocess.run(
            [sys.executable, "-m", "wfh_app", "--home", "home", *words[1:]],
            cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), call
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")


def tracked() -> list[str]:
    """The files of the project as git knows them."""
    return run("git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z").stdout.split("\0")[:-1]


def test_no_machine_and_no_registry_is_named() -> None:
    text_files = [
        ROOT / name for name in tracked() if not name.endswith((".png", ".wav", ".mo", ".ico", ".icns"))
    ]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in text_files
        if path.is_file()
        for match in FOREIGN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from what git knows, as a fresh clone would."""
    tree = tmp_path_factory.mktemp("tree")
    for name in tracked():
        if (source := ROOT / name).is_file():
            target = tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(tree / "dist")],
        cwd=tree, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return tree / "dist"


def expected() -> set[str]:
    """What the wheel must hold of the project: the package, the resources inside it, catalogues compiled."""
    ours = {
        name for name in tracked() if name.startswith(("wfh_app/", "resources/")) and (ROOT / name).is_file()
    }
    ours = {f"wfh_app/{name}" if name.startswith("resources/") else name for name in ours}
    return ours | {name.removesuffix(".po") + ".mo" for name in ours if name.endswith(".po")}


def test_the_wheel_holds_what_git_knows(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name and ".data/" not in name}
    assert inside == expected()


def test_a_wheel_from_the_source_archive_is_the_same(built: Path, tmp_path: Path) -> None:
    assert run("tar", "-xzf", next(built.glob("*.tar.gz")), "-C", tmp_path).returncode == 0
    unpacked = next(tmp_path.iterdir())
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=unpacked, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    with (
        zipfile.ZipFile(next(built.glob("*.whl"))) as one,
        zipfile.ZipFile(next(tmp_path.glob("dist/*.whl"))) as two,
    ):
        assert {(each.filename, each.CRC) for each in one.infolist()} == {
            (each.filename, each.CRC) for each in two.infolist()
        }


def test_a_compiled_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    import gettext  # noqa: PLC0415 - only here
    import importlib.util  # noqa: PLC0415 - only here

    found = importlib.util.spec_from_file_location("hook", ROOT / "packaging" / "wheel" / "compile_locale.py")
    assert found
    assert found.loader
    hook = importlib.util.module_from_spec(found)
    found.loader.exec_module(hook)
    source = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
        '#: where.py:1\nmsgid "one person"\nmsgid_plural "{n} people"\nmsgstr[0] "eine Person"\nmsgstr[1] "{n} Leute"\n\n'
        'msgctxt "place"\nmsgid "Town"\nmsgstr "Stadt"\n\n#, fuzzy\nmsgid "Week"\nmsgstr "Wache"\n\nmsgid "Day"\nmsgstr ""\n'
    )
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "x.mo").write_bytes(hook.compiled(source))
    german = gettext.translation("x", tmp_path, ["de"])
    assert german.ngettext("one person", "{n} people", 3) == "{n} Leute"
    assert german.pgettext("place", "Town") == "Stadt"
    assert (german.gettext("Week"), german.gettext("Day")) == ("Week", "Day")
