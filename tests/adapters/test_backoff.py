"""Waits that grow."""

from wfh_app.adapters.backoff import Backoff


def test_each_wait_is_twice_the_one_before_up_to_five_minutes_and_success_begins_anew() -> None:
    backoff = Backoff()
    assert [backoff.next() for _ in range(10)] == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    backoff.reset()
    assert [backoff.next(), backoff.next()] == [2, 4]
