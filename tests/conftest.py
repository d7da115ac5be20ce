"""What every test stands on: no screen, no person's files, one language, one time zone, and no complaint unheard.

Convention: the environment is laid before anything of Qt or of the app is imported. Tests of rules take neither clock nor
zone from here; the zone below is one with daylight saving, so that a forgotten one shows.
"""

import atexit
import inspect
import io
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# All that a test may see of whoever started it: where programs are, and what the interpreter and pytest need to find each other.
_MAY_STAY = (
    "PATH",
    "TMPDIR",
    "PYTHONPATH",
    "PYTHONPYCACHEPREFIX",
    "PYTHONDONTWRITEBYTECODE",
    "WFH_APP_LAW_DAYS",
)
_MAY_STAY_FROM = ("LD_", "PYTEST_XDIST_", "COV_")
_LONGEST_TMPDIR = 24  # bytes; the sockets below a test's own folder may have 107
for _name in set(os.environ):
    if _name not in _MAY_STAY and not _name.startswith(_MAY_STAY_FROM):
        del os.environ[_name]
if len(os.fsencode(os.environ.get("TMPDIR", ""))) > _LONGEST_TMPDIR:
    del os.environ["TMPDIR"]
    tempfile.tempdir = None
os.umask(0o022)
_home = tempfile.TemporaryDirectory(prefix="run-for-mayor-tests-")
atexit.register(_home.cleanup)
for _name, _folder in {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}.items():
    os.environ[_name] = str(Path(_home.name, _folder))
os.environ.update(
    DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={_home.name}/no-system-bus",
    QT_QPA_PLATFORM="offscreen",
    LC_ALL="C.UTF-8",
    TZ="Europe/Berlin",
)
time.tzset()

import coverage  # noqa: E402 - the environment comes first
import hypothesis  # noqa: E402
import pytest  # noqa: E402

hypothesis.settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine is no fault of the rules
)
hypothesis.settings.load_profile("house")

CORE = "*/wfh_app/core/*"


@pytest.fixture(autouse=True)
def nothing_to_complain_about(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A test fails if the app wrote a warning to its log, unless it takes `caplog` and so reads the log itself."""
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    heard = [each for each in caplog.get_records("call") if each.levelno >= logging.WARNING]
    assert not heard, (
        f"in the log: {[each.getMessage() for each in heard]} (take `caplog` where that is meant)"
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hold the rules at full branch coverage whenever coverage is measured."""
    if hasattr(session.config, "workerinput") or not session.config.pluginmanager.hasplugin("_cov"):
        return
    measured = coverage.Coverage()
    measured.load()
    report = io.StringIO()
    try:
        share = measured.report(include=[CORE], file=report, show_missing=True, skip_covered=True)
        everything = measured.report(file=io.StringIO())
    except coverage.exceptions.NoDataError:
        return
    session.config.stash[_told] = f"coverage: the rules {share:.1f} %, the whole app {everything:.1f} %"
    if share < 100:
        session.config.stash[_told] += f"; the rules must have 100 %\n{report.getvalue()}"
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was covered, above pytest's own last line."""
    if told := config.stash.get(_told, ""):
        terminalreporter.write_line(told)


_told = pytest.StashKey[str]()
