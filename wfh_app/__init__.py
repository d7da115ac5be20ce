"""Run for Mayor: a tray app for people who work alone at home."""

__version__ = "0.1.0"
