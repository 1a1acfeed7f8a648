"""Which backups stay."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.kept_backups import ALL_OF, fell_by_a_fifth, may_go

NOW = dt.datetime(2026, 3, 18, 17, 0, tzinfo=dt.UTC)
TIMES = st.datetimes(
    dt.datetime(2020, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
    dt.datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
)


def named(times: list[dt.datetime]) -> list[tuple[dt.datetime, dt.datetime]]:
    return [(at, at) for at in times]


def half_hours(days: int) -> list[dt.datetime]:
    return [NOW - dt.timedelta(minutes=30 * n) for n in range(48 * days)]


def test_three_years_of_half_hours_become_a_few_dozen() -> None:
    times = half_hours(3 * 365)
    gone = set(may_go(named(times), NOW))
    stays = [at for at in times if at not in gone]
    older = [at for at in stays if NOW - at > ALL_OF]
    assert len(stays) - len(older) == 2 * 48 + 1
    assert len({at.date() for at in older}) == len(older)  # one a day at most
    assert len(stays) < 130
    assert min(stays).month == 4  # the last of a month, eleven months ago
    assert min(stays).year == 2025


def test_thinned_day_by_day_it_comes_to_the_same() -> None:
    """A year of backups, thinned after each: what stays always reaches back a year."""
    kept: list[dt.datetime] = []
    for day in range(400):
        now = NOW + dt.timedelta(days=day)
        kept.append(now)
        gone = set(may_go(named(kept), now))
        kept = [at for at in kept if at not in gone]
    assert len(kept) <= 2 + 1 + 7 + 8 + 12
    assert (now - min(kept)).days > 300


@given(st.lists(TIMES, unique=True))
def test_the_newest_and_all_of_two_days_always_stay(times: list[dt.datetime]) -> None:
    gone = may_go(named(times), NOW)
    assert gone == sorted(gone)
    stays = [at for at in times if at not in gone]
    if times:
        assert max(times) in stays
    assert all(at in stays for at in times if NOW - at <= ALL_OF)
    assert may_go(named(stays), NOW) == []  # once thinned, nothing more goes


def test_a_fifth_gone_is_noticed() -> None:
    assert fell_by_a_fifth({"person": 100}, {"person": 80}) == ["person"]
    assert fell_by_a_fifth({"person": 100}, {"person": 81}) == []
    assert fell_by_a_fifth({"person": 100, "post": 40}, {"person": 300}) == ["post"]


def test_of_few_records_a_fifth_may_go() -> None:
    assert fell_by_a_fifth({"person": 5}, {"person": 1}) == []
    assert fell_by_a_fifth({}, {}) == []


def test_many_kinds_with_few_records_each_count_together() -> None:
    before = {"person": 15, "post": 15}
    assert fell_by_a_fifth(before, {"person": 15, "post": 9}) == ["post"]
