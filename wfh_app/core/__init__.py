"""The rules: pure functions of time and facts; the standard library alone, no clock, no disk, no Qt."""
