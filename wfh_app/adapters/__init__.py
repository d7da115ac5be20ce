"""The outside: one file per library or system facility, behind a few words of our own."""
