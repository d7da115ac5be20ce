"""What many verbs take alike."""

import click

for_programs = click.option("--json", "as_json", is_flag=True, help="For programs.")
