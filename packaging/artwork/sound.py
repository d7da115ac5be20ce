"""Makes the app's one sound, resources/sounds/nudge.wav: `python packaging/artwork/sound.py`.

Two soft wooden notes, a fifth apart, under a second; computed, so that it is ours. Convention: 16 bit, one channel, 22,050 Hz.
"""

import math
import struct
import wave
from pathlib import Path

SOUND = Path(__file__).parents[2] / "resources" / "sounds" / "nudge.wav"
RATE = 22_050
NOTES = ((0.00, 523.25), (0.16, 783.99))
"""When each note begins, in seconds, and its pitch in hertz: C5, G5."""
OVERTONES = ((1.0, 1.0, 7.0), (2.76, 0.28, 16.0), (5.4, 0.10, 30.0))
"""Of a struck wooden bar: times the pitch, how loud, how fast it fades."""
LENGTH = 0.9
PEAK = 0.5


def sample(at: float) -> float:
    """The sound's level at a moment, before it is made as loud as wished."""
    return sum(_note(at - begins, pitch) for begins, pitch in NOTES if at >= begins)


def _note(at: float, pitch: float) -> float:
    attack = min(1.0, at / 0.004)
    parts = (
        loud * math.exp(-fades * at) * math.sin(2 * math.pi * pitch * times * at)
        for times, loud, fades in OVERTONES
    )
    return attack * sum(parts)


def content() -> bytes:
    """All samples, the loudest at PEAK, the last ones fading to nothing."""
    levels = [sample(number / RATE) for number in range(int(LENGTH * RATE))]
    loudest = max(map(abs, levels))
    faded = [level * min(1.0, (len(levels) - at) / (0.05 * RATE)) for at, level in enumerate(levels)]
    return struct.pack(f"<{len(faded)}h", *(round(level / loudest * PEAK * 32767) for level in faded))


def main() -> None:
    """Writes the file."""
    SOUND.parent.mkdir(exist_ok=True)
    with wave.open(str(SOUND), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(content())


if __name__ == "__main__":
    main()
