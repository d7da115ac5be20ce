"""PySide6, loaded so that what is imported after it costs no more than before; import it before anything else of Qt.

Convention: PySide6 puts an import of its own in Python's place, for its `__feature__`s, which we do not use: it reads the source of
every module imported afterwards, and keeps it. Python's own is put back.
"""

import builtins

_PYTHONS = builtins.__import__

# isort: split
import PySide6.QtCore  # noqa: E402, F401 - the one that puts it there

builtins.__import__ = _PYTHONS
