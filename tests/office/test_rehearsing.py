"""Rehearsals over a real journal: the same lines as in memory, whatever quits, crashes and starts."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wfh_app.core.rehearsal import rehearse
from wfh_app.office.rehearsing import TemporaryJournal, play

SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))
OVER_THE_DISK = [path for path in SCENARIOS if 'do = "start"' in path.read_text("utf-8")]


def now() -> datetime:
    return datetime(2026, 11, 5, 17, tzinfo=UTC)


@pytest.mark.parametrize("path", OVER_THE_DISK, ids=lambda path: path.stem)
def test_a_real_journal_gives_the_same_lines(path: Path) -> None:
    tables = tomllib.loads(path.read_text("utf-8"))
    with play(tables, path, now) as played:
        assert list(played.lines) == list(rehearse(tables))
        assert played.faults == ()


def test_some_scenarios_quit_crash_or_start_and_so_go_over_the_disk() -> None:
    assert len(OVER_THE_DISK) > 9


def test_the_journal_is_gone_afterwards() -> None:
    with TemporaryJournal(now) as keeping:
        keeping.keep(None, ())
        assert keeping.load() == (None, ())
        keeping.keep({"version": 1}, ())
        assert keeping.load() == ({"version": 1}, [])
        assert keeping.folder is not None
        folder = Path(keeping.folder.name)
        assert folder.exists()
    assert not folder.exists()
