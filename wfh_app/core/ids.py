"""Identifiers of records: version 7 UUIDs (RFC 9562), so that they sort by the time they were made.

Convention: pure; the caller hands over the time and the random bytes ("chance").
"""

import hashlib
import uuid
from datetime import UTC, date, datetime

CHANCE_BYTES = 10
SHORTEST_BEGINNING = 8
"""As much of an id as a person must type at least to mean it."""


def time_ordered(milliseconds: int, chance: bytes) -> str:
    """The version 7 UUID of a Unix time in milliseconds and ten bytes of chance (RFC 9562 §5.7)."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"{CHANCE_BYTES} bytes of chance are needed, {len(chance)} came")
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(chance)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def after(earlier: str, milliseconds: int, chance: bytes) -> str:
    """As `time_ordered`, and sorting after an earlier one even where both are of one millisecond.

    The counter begins in the lower half of its range, so that 2048 more fit into the millisecond (RFC 9562 §6.2).
    """
    made = time_ordered(milliseconds, bytes((chance[0] & 0x07, *chance[1:])))
    if made > earlier:
        return made
    value = uuid.UUID(earlier).int
    step = (value >> 80 << 12 | value >> 64 & 0xFFF) + 1
    rest = (step & 0xFFF) << 64 | int.from_bytes(chance) & (2**64 - 1)
    return time_ordered(step >> 12, rest.to_bytes(CHANCE_BYTES))


def millisecond_of(id_: str) -> str:
    """The first 13 characters of an id, which all ids of the same millisecond share."""
    return id_[: len("01a1aca7-2e80")]


def begins_with(id_: str, typed: str) -> bool:
    """Whether a typed text is the beginning of an id, of eight characters at least, whatever its case."""
    return len(typed) >= SHORTEST_BEGINNING and id_.startswith(typed.lower())


def of_date(kind: str, day: date) -> str:
    """The id of what exists once for each date (a day, a week): the same on every device, so that two devices' records merge."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    chance = hashlib.sha256(f"{kind} {day.isoformat()}".encode()).digest()[:CHANCE_BYTES]
    return time_ordered(int(midnight.timestamp() * 1000), chance)
