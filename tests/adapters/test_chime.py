"""The sound of a nudge: the first player there is, in its own words for the volume; a hanging one is ended."""

import os
import sys
from pathlib import Path

import pytest

from wfh_app.adapters.chime import Chime


def player(folder: Path, name: str, body: str) -> None:
    """A player of our own that writes down how it was called."""
    code = folder / f"{name}.py"
    code.write_text(f"import sys, time\n{body}\n", encoding="utf-8")
    script = folder / name
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{code}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)


def chime(folder: Path, *names: str) -> Chime:
    return Chime(folder / "nudge.wav", lambda name: str(folder / name) if name in names else None)


@pytest.mark.parametrize(
    ("name", "option"), [("pw-play", "--volume=0.50"), ("paplay", "--volume=32768"), ("aplay", "--quiet")]
)
def test_each_player_is_told_the_volume_in_its_own_words(tmp_path: Path, name: str, option: str) -> None:
    player(tmp_path, name, f"open({str(tmp_path / 'called')!r}, 'w').write(' '.join(sys.argv[1:]))")
    sound = chime(tmp_path, name)
    assert sound.play(50)
    assert sound._playing is not None
    assert sound._playing.wait(10) == 0
    assert (tmp_path / "called").read_text(encoding="utf-8") == f"{option} {tmp_path / 'nudge.wav'}"
    sound.stop()


def test_without_a_player_it_stays_silent(tmp_path: Path) -> None:
    sound = chime(tmp_path)
    assert not sound.play(50)
    assert not sound.play(50)


def test_a_player_that_hangs_is_ended(tmp_path: Path) -> None:
    player(tmp_path, "aplay", "time.sleep(60)")
    sound = chime(tmp_path, "aplay")
    assert sound.play(10)
    assert sound._playing is not None
    pid = sound._playing.pid
    sound.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_player_that_cannot_be_started_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "aplay").write_text("not a program", encoding="utf-8")
    assert not chime(tmp_path, "aplay").play(10)
    assert "could not be played" in caplog.text
