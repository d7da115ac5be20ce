"""What is said of a contact that was just logged."""

from pathlib import Path

from tests.homes import Home
from wfh_app.core.records import Contact
from wfh_app.office import contacts


def test_a_day_is_named_only_where_it_is_another_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    today = home.say("log", "Marta", "lunch", "45m")
    monday = home.say("log", "Marta", "--at", "2026-11-02 09:10")
    with home.office() as office:
        first, second = (office.journal.get(Contact, wanted) for wanted in (today, monday))
        assert first is not None
        assert second is not None
        assert contacts.brief(office, first) == "Marta · face to face · lunch · 45 min · new face"
        assert contacts.brief(office, second) == "Marta · face to face · Mon 2 November 2026"
