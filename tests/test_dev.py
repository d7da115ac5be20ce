"""The script of the two commands on machines that are not there: other distributions, two set-ups at once, one that was cut off.

Convention: a folder of links to the few tools it may use is the whole machine; Python and pip are played, but where pip's own ways
are the point. What a bare Debian needs is tried by hand (packaging/README.md); nothing here reaches a network.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300  # seconds; pip alone takes three on a machine that does nothing else
TOOLS = (
    "sh", "cat", "cksum", "cp", "chmod", "dirname", "env", "find", "flock", "grep", "head", "id", "kill", "ldd", "mkdir", "mktemp",
    "rm", "rmdir", "sed", "sleep", "sort", "tail", "tee", "tr", "uname",
)  # fmt: skip
PYTHON = """#!/bin/sh
case "$*" in
    "-m venv --clear "*)
        mkdir -p "$4/bin"
        cp "$0" "$4/bin/python"
        echo venv >>"$DONE"
        ;;
    *"-m pip"*)
        mkdir "$DONE.busy" 2>/dev/null || echo "two at once" >>"$DONE"
        echo pip >>"$DONE"
        sleep 0.2
        rmdir "$DONE.busy"
        if [ -n "${CUT:-}" ]; then kill -9 "$PPID"; fi
        ;;
    */wfh-app*)
        shift
        echo "the app: $*"
        ;;
esac
"""


class Machine:
    """A checkout with the script in it, and the tools there are."""

    def __init__(self, folder: Path) -> None:
        self.tools = folder / "tools"
        self.tools.mkdir()
        for name in TOOLS:
            if found := shutil.which(name):
                (self.tools / name).symlink_to(found)
        self.checkout = folder / "a 'check\"out' $x"
        (self.checkout / "packaging" / "wheel").mkdir(parents=True)
        (self.checkout / "resources").mkdir()
        for name in (
            "dev", "requirements.lock", "requirements-test.lock", "pyproject.toml", "packaging/wheel/compile_locale.py",
        ):  # fmt: skip
            shutil.copy(ROOT / name, self.checkout / name)
        self.done = folder / "done"
        self.environment = {"PATH": str(self.tools), "DONE": str(self.done), "HOME": str(folder)}

    def add(self, name: str, text: str = "#!/bin/sh\n") -> None:
        """A program of this machine."""
        program = self.tools / name
        program.unlink(missing_ok=True)
        program.write_text(text)
        program.chmod(0o755)

    def be_somebody(self, sudo: str = "") -> None:
        """Not root; `sudo` is that program."""
        self.add("id", "#!/bin/sh\necho 1000\n")
        if sudo:
            self.add("sudo", sudo)

    def start(self, *words: str, **more: str) -> "subprocess.Popen[str]":
        """Call the script."""
        return subprocess.Popen(
            [self.tools / "sh", self.checkout / "dev", *words],
            env=self.environment | more,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, *words: str, **more: str) -> tuple[int, str, str]:
        """Call the script and wait; its exit code and what it said."""
        with self.start(*words, **more) as running:
            out, err = running.communicate(timeout=PATIENCE)
            return running.returncode, out, err


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("tool", "line", "some"),
    [
        ("dnf", "sudo dnf install ", {"xorg-x11-server-Xvfb", "pipewire-pulseaudio", "openbox"}),
        ("pacman", "sudo pacman -S --needed ", {"xorg-server-xvfb", "pipewire-pulse", "libpulse"}),
        ("zypper", "sudo zypper install ", {"xorg-x11-server-Xvfb", "dbus-1", "AppStream"}),
    ],
)
def test_elsewhere_it_prints_the_line_to_type(machine: Machine, tool: str, line: str, some: set[str]) -> None:
    machine.add(tool)
    machine.be_somebody(sudo="#!/bin/sh\nexit 1\n")
    code, _, said = machine.call("test")
    assert code == 1
    (typed,) = (each.strip() for each in said.splitlines() if "sudo" in each)
    assert typed.startswith(line)
    packages = typed.removeprefix(line).split()
    assert some <= set(packages)
    assert len(set(packages)) == len(packages)
    assert "-" not in packages


def test_the_line_to_type_is_one_that_can_be_typed_here(machine: Machine) -> None:
    machine.add("dnf")
    machine.add("id", "#!/bin/sh\necho 0\n")
    assert "\n    dnf install " in machine.call("test")[2]
    machine.be_somebody()
    (typed,) = re.findall(r"^    (.+)$", machine.call("test")[2], re.MULTILINE)
    assert re.fullmatch(r'su - -c "dnf install [^"]+"', typed)
    machine.add("apt-get")
    assert '\n    su - -c "apt-get update && apt-get install ' in machine.call("test")[2]
    machine.add("sudo", "#!/bin/sh\nexit 1\n")
    assert "\n    sudo apt-get update && sudo apt-get install " in machine.call("test")[2]


def test_who_may_not_use_sudo_is_asked_once_for_a_password(machine: Machine) -> None:
    machine.add("apt-get")
    machine.be_somebody(sudo='#!/bin/sh\necho "$*" >>"$DONE"\nexit 1\n')
    terminal, screen = os.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as there, os.fdopen(screen, "wb", buffering=0) as here:
        code = subprocess.run(
            [machine.tools / "sh", machine.checkout / "dev", "test"],
            env=machine.environment, stdin=here, stdout=here, stderr=here, check=False, timeout=PATIENCE,
        ).returncode  # fmt: skip
        said = there.read(65536).decode()
    assert code == 1
    assert machine.done.read_text() == "-n true\n-n true\n-v\n"
    assert "Installing system packages, once: " in said
    assert "    sudo apt-get update && sudo apt-get install " in said


def test_where_no_known_packages_are_debians_names_are_told(machine: Machine) -> None:
    code, _, said = machine.call("test")
    assert code == 1
    assert "Missing here (Debian's names):" in said
    assert "sudo" not in said


@pytest.mark.parametrize("words", [("run",), ("test",), ("run", "log", "Ann")])
def test_a_system_that_qt_is_not_made_for_is_told_so(machine: Machine, words: tuple[str, ...]) -> None:
    machine.add("ldd", "#!/bin/sh\necho 'musl libc (x86_64)' >&2\nexit 1\n")
    code, _, said = machine.call(*words)
    assert code == 1
    assert said.startswith("dev: Qt's Python packages need glibc")


def test_a_python_that_is_too_old_is_told_with_its_version(machine: Machine) -> None:
    old = "#!/bin/sh\ncase $1 in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac\n"
    machine.add("python3", old)
    dev = machine.checkout / "dev"
    dev.write_text(dev.read_text().replace("/usr/bin/python3", "python3"))
    machine.add("apt-get")
    machine.add("sudo")
    code, _, said = machine.call("run", "log", "Ann")
    assert code == 1
    assert "3.11 or newer is needed" in said
    assert "here is Python 3.9.2" in said


def test_without_a_display_it_tells_how_a_verb_is_called_from_here(machine: Machine) -> None:
    machine.add("python3", PYTHON)
    assert machine.call("run", "day")[0] == 0
    assert machine.call("run")[1:] == (
        "the app: \n",
        'From this checkout each of them is "./dev run VERB": ./dev run log Ann\n',
    )
    assert machine.call("run", DISPLAY=":9")[2] == ""


def test_it_may_be_called_by_a_link(machine: Machine, tmp_path: Path) -> None:
    machine.add("python3", PYTHON)
    link = tmp_path / "mayor"
    link.symlink_to(machine.checkout / "dev")
    (machine.tools / "readlink").symlink_to(shutil.which("readlink") or "")
    called = subprocess.run(
        [link, "run", "day"], env=machine.environment, capture_output=True, text=True, check=False, timeout=30
    )
    assert called.stdout == "the app: day\n", called.stderr


def test_two_at_once_set_up_once(machine: Machine) -> None:
    machine.add("python3", PYTHON)
    both = [machine.start("run", "log", name) for name in ("Ann", "Bob")]
    said = [each.communicate(timeout=PATIENCE)[0] for each in both]
    assert said == ["the app: log Ann\n", "the app: log Bob\n"]
    assert machine.done.read_text().split("\n") == ["venv", "pip", "pip", ""]
    assert machine.call("run", "day")[1:] == ("the app: day\n", "")


def test_a_set_up_that_was_cut_off_begins_anew(machine: Machine) -> None:
    machine.add("python3", PYTHON)
    assert machine.call("run", "log", CUT="yes")[0] == -signal.SIGKILL
    assert machine.call("run", "log", "Ann")[1] == "the app: log Ann\n"
    assert machine.done.read_text().split() == ["venv", "pip", "venv", "pip", "pip"]


def wheel(folder: Path, name: str, version: str, *needs: str) -> str:
    """Make a package with nothing in it; its line for a lock."""
    about = f"{name}-{version}.dist-info"
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as made:
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toml\n"
        made.writestr(f"{about}/METADATA", head + "".join(f"Requires-Dist: {each}\n" for each in needs))
        made.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{about}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def test_neither_a_newer_version_out_there_nor_ones_own_ways_with_pip_change_anything(
    machine: Machine,
) -> None:
    """With the pip that Python itself brings: https://github.com/pypa/pip/issues/9644."""
    (machine.tools / "python3").symlink_to(Path(sys.executable).resolve())
    fetched = machine.checkout / "fetched"
    fetched.mkdir()
    lock = wheel(fetched, "measure", "1.0") + wheel(fetched, "reporter", "1.0", "measure[toml]>=1.0")
    wheel(fetched, "measure", "1.1")
    (machine.checkout / "requirements.lock").write_text(lock)
    odd = dict.fromkeys(("PIP_USER", "PIP_DRY_RUN"), "1") | dict.fromkeys(
        ("PIP_TARGET", "PIP_PREFIX", "PIP_CONSTRAINT", "PIP_REQUIREMENT", "PYTHONPATH", "PYTHONHOME"),
        str(fetched / "odd"),
    )
    _, _, said = machine.call("run", "day", PIP_NO_INDEX="1", PIP_FIND_LINKS=fetched.as_uri(), **odd)
    assert said.endswith("the app could not be installed into .venv\n"), (
        said
    )  # the next step: nothing here can build it
    (packages,) = (machine.checkout / ".venv").glob("lib/python*/site-packages")
    assert {each.name for each in packages.glob("[mr]e*-1*")} == {
        "measure-1.0.dist-info",
        "reporter-1.0.dist-info",
    }


def test_ones_own_ways_with_tests_and_types_decide_nothing(machine: Machine) -> None:
    machine.add("python3", PYTHON.replace("#!/bin/sh\n", '#!/bin/sh\nenv >>"$DONE.env"\n'))
    own = dict.fromkeys(
        ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONWARNINGS", "MYPYPATH", "COVERAGE_FILE"), "odd"
    )
    assert machine.call("lint", **own)[0] == 0
    seen = machine.done.with_suffix(".env").read_text()
    assert "HOME=" in seen
    assert "=odd" not in seen


def test_the_lock_is_whole() -> None:
    """Nothing is installed beside it."""
    checked = subprocess.run(
        [sys.executable, "-m", "pip", "check"], check=False, capture_output=True, text=True, timeout=60
    )
    assert checked.returncode == 0, checked.stdout


def test_the_build_machine_and_the_readme_say_the_same_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^(\./dev \w+)", readme, re.MULTILINE)[:2] == ["./dev run", "./dev test"]
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith("exec ./dev test\n")


def test_help_names_every_command(machine: Machine) -> None:
    code, said, _ = machine.call("help")
    assert code == 0
    for verb in ("run", "test", "lint", "shots", "bench", "wheel", "lock"):
        assert f"./dev {verb}" in said
    assert machine.call("nonsense")[0] == 1
