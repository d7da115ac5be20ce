"""One file a window: what it shows, built from the home, and what a person wants of it, carried out.

Convention: each has `open_window(desktop, …) -> Opened`; it is imported when its window is first wanted.
"""
