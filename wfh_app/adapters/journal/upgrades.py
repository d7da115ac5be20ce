"""Older forms of the journal's files, made new: one step from each schema version to the next.

Convention: a step takes tables and returns new ones, on a copy; the file it came from is kept beside as `2026-11.json.schema-1`
when the new form is first written. There is one version so far, and so no step yet.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy

from wfh_app.adapters.journal.layout import SCHEMA, Tables

Step = Callable[[Tables], Tables]
STEPS: Mapping[int, Step] = {}


def upgraded(schema: int, tables: Tables, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA) -> Tables:
    """The tables in today's form. Raises KeyError where a step is missing, and whatever a step raises."""
    if schema < newest:
        tables = deepcopy(tables)
    for version in range(schema, newest):
        tables = steps[version](tables)
    return tables
