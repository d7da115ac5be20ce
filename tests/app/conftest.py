"""The app is tested as its windows are: offscreen, light, and a complaint of Qt fails the test."""

from tests.ui.conftest import light, pytest_collection_modifyitems

__all__ = ["light", "pytest_collection_modifyitems"]
