"""What the week says beside its charts."""

from dataclasses import replace
from datetime import date, timedelta

from tests.ui.samples_week import summary
from wfh_app.core.gap import Gap
from wfh_app.core.tally import Tally
from wfh_app.core.town import Proposal
from wfh_app.wording import ledgers
from wfh_app.wording import week as words


def test_the_band_is_named_only_where_there_is_one() -> None:
    week = summary()
    assert "usual" in words.trend_caption(replace(week, usual=59))
    assert "usual" not in words.trend_caption(replace(week, usual=None))


def test_a_moment_between_two_people_is_no_stretch_alone() -> None:
    week = summary()
    assert week.gap
    start = week.gap.start
    for minutes, told in ((0, False), (59, False), (60, True)):
        gap = Gap(start, start + timedelta(minutes=minutes), sure=True)
        facts = list(words.facts(replace(week, gap=gap)))
        assert ("longest stretch without anyone: 1 hour" in facts) is told
        assert any("longest" in fact for fact in facts) is told


def test_a_proposal_reads_as_a_line() -> None:
    tuesday, today = date(2026, 11, 24), date(2026, 11, 22)
    marta = Proposal("person", "Marta", business="bakery", last=date(2026, 11, 10))
    lines = [ledgers.in_one_line(item, today) for item in (Proposal("slot", "", day=tuesday), marta)]
    assert lines == ["Tuesday noon is free", "Marta, bakery · you last met 12 days ago"]


def test_no_noughts_are_told_of_a_week_nobody_logged() -> None:
    week = summary()
    known = replace(week, tally=Tally())
    assert [row.value for row in ledgers.trail(known).rows] == ["0", "0", "0", "0"]
    unlogged = replace(known, reading=replace(week.reading, logged=0))
    assert ledgers.trail(unlogged).rows == ()
    assert ledgers.trail(unlogged).notes == ("Nothing is logged.",)
    assert ledgers.trail(replace(unlogged, tally=Tally(calls=1))).rows[3].value == "1"
