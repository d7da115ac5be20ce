"""The sound is the one its script computes, short, and never at full strength."""

import importlib.util
import struct
import wave
from pathlib import Path

from wfh_app import assets

SCRIPT = Path(__file__).parents[2] / "packaging" / "artwork" / "sound.py"


def test_the_sound_is_made_by_its_script() -> None:
    spec = importlib.util.spec_from_file_location("artwork_sound", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with wave.open(str(assets.path("sounds", "nudge.wav")), "rb") as file:
        stored = file.readframes(file.getnframes())
        assert file.getnframes() / file.getframerate() < 1
    levels = struct.unpack(f"<{len(stored) // 2}h", stored)
    wanted = struct.unpack(f"<{len(stored) // 2}h", script.content())
    assert max(abs(one - two) for one, two in zip(levels, wanted, strict=True)) <= 1
    assert max(map(abs, levels)) <= 32767 * 0.51
    assert levels[-1] == 0
