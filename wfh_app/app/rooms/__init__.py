"""One file a window: what it shows, built from the home, and what a person wants of it, carried out.

Convention: each has `open_window(…) -> Opened`, handed what it needs (app/openers.py) and, by keyword, what is wished of it; it is
imported when its window is first wanted.
"""
