"""What other programs read and write: one file a form, each loaded when it is asked for."""
