"""Frozen values made anew with some parts changed, quickly: a year of rehearsal makes half a million.

Convention: `replace` is `dataclasses.replace` to the type checker. Values without slots are copied by their dict, several
times faster; nothing in these values is worked out from other parts when they are made, so nothing is skipped by that.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """The value with these parts changed."""
        made = object.__new__(value.__class__)
        parts = made.__dict__
        parts.update(value.__dict__)
        parts.update(changes)
        return made


__all__ = ["replace"]
