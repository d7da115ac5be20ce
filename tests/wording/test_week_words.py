"""What the week says beside its charts."""

from dataclasses import replace

from tests.ui.samples_week import summary
from wfh_app.wording import week as words


def test_the_band_is_named_only_where_there_is_one() -> None:
    week = summary()
    assert "usual" in words.trend_caption(replace(week, usual=59))
    assert "usual" not in words.trend_caption(replace(week, usual=None))
