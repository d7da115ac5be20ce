"""The three classes of APScheduler that the alarm needs, imported without the large modules that APScheduler only mentions.

Convention: whoever wants APScheduler early (before Qt, which slows later imports) imports this module. During the import, empty
stand-ins take the place of asyncio, the executor pools and `importlib.metadata`, which would cost 7 MB and 0.1 s and never be used.
Afterwards the stand-ins are gone, so that a real import works; a module that was loaded before is left alone.
"""

import inspect
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_UNUSED: Mapping[str, Mapping[str, Any]] = {
    "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
    "apscheduler.executors.pool": {"ThreadPoolExecutor": None},  # its default; we name our own
    "importlib.metadata": {"entry_points": lambda **_: (), "version": lambda _: "3"},  # for plug-ins by name
}


@contextmanager
def stood_in_for(modules: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Within the block, each module not loaded yet is replaced by a stand-in with the names given."""
    missing = {name: _stand_in(name, names) for name, names in modules.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        yield
    finally:
        for name, module in missing.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _stand_in(name: str, names: Mapping[str, Any]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(names)
    return module


with stood_in_for(_UNUSED):
    from apscheduler.executors.debug import DebugExecutor
    from apscheduler.schedulers.base import BaseScheduler
    from apscheduler.triggers.base import BaseTrigger

__all__ = ["BaseScheduler", "BaseTrigger", "DebugExecutor", "stood_in_for"]
