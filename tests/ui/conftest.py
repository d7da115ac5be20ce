"""Windows are tested on Qt's offscreen platform; a warning of Qt fails the test.

Convention: the platform is chosen in tests/conftest.py, before anything loads Qt.
"""

from collections.abc import Iterator

import pytest

_OF_THE_PLATFORM = (
    "This plugin does not support propagateSizeHints",
    "No such signal QPlatformNativeInterface::systemTray",
)
"""What Qt says of its offscreen platform, not of us."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*_OF_THE_PLATFORM, extend=True))


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    """Every test starts in the light scheme, whatever the machine wishes."""
    from wfh_app.ui import style  # noqa: PLC0415 - after the platform is chosen

    style.wish("light")
    yield
    style.wish(None)
