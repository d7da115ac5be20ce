"""Windows and tray: they show values and announce wishes; they do not decide, read or store."""
