"""What the outside world does while the app runs: hands, lock, sleep, detectors, calendar (TIME.md §2, §4)."""
