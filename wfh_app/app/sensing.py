"""Turns what the senses tell into the machine's events: the one place where the two vocabularies meet."""

from typing import Any
from zoneinfo import ZoneInfo

from wfh_app.adapters.senses import readings
from wfh_app.core import events
from wfh_app.core.clock import Span

_PLAIN: dict[type[Any], type[events.Event]] = {
    readings.HandsOn: events.HandsOn,
    readings.IdleUnknown: events.IdleUnknown,
    readings.Locked: events.Lock,
    readings.Unlocked: events.Unlock,
    readings.Sleep: events.Sleep,
    readings.Wake: events.Wake,
}


def event_of(reading: readings.Reading) -> tuple[type[events.Event], dict[str, Any]]:
    """The event's kind and its facts; whoever feeds it adds the clock readings."""
    match reading:
        case readings.HandsOff(last_input=last_input):
            return events.HandsOff, {"last_input": last_input}
        case readings.Detector(name=name, on=on):
            return events.Detector, {"name": name, "on": on}
        case readings.Inhibit(on=on):
            return events.Detector, {"name": "inhibit", "on": on}
        case readings.Busy(entries=entries):
            return events.Busy, {"entries": tuple(Span(entry.start, entry.end) for entry in entries)}
        case readings.ZoneChanged(zone=zone):
            return events.ZoneChanged, {"zone": ZoneInfo(zone)}
    return _PLAIN[type(reading)], {}
