"""Times of day in words, as they are said here."""

from liaison_app.rules.said_times import say_time, say_times


def test_times_are_said_as_people_say_them() -> None:
    assert say_time("18:30") == "6.30 pm"
    assert say_time("12:00") == "noon"
    assert say_time("09:00") == "9 am"
    assert say_times("19:00", "20:45") == "7 to 8.45 pm"
    assert say_times("11:30", "13:00") == "11.30 am to 1 pm"
    assert say_times("", "21:00") == "until 9 pm"
    assert say_times("", "") == ""
