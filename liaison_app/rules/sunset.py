"""When the sun sets, for the breaking of the fast and the beginning of Shabbat, to within a quarter hour.

Source: the low-precision formulas of the Astronomical Almanac, for the middle of each nation; the
clocks by the Summer Time Order 2002 (last Sunday of March to last Sunday of October).
"""

from __future__ import annotations

import datetime as dt
import math

_MIDDLES = {  # latitude and longitude in degrees, north and east
    "england-and-wales": (52.6, -1.5),
    "scotland": (56.0, -3.9),
    "northern-ireland": (54.6, -6.6),
}
_SETTING = -0.833  # degrees: the sun's upper edge at the horizon, as the air bends its light
_NOON_2000 = dt.date(2000, 1, 1)
_ROUNDED_TO = 5  # minutes


def sunset(day: dt.date, nation: str = "england-and-wales") -> str:
    """About when the sun sets by the clock, to five minutes: "21:20".

    Nations not known are taken as England and Wales.
    """
    latitude, longitude = _MIDDLES.get(nation, _MIDDLES["england-and-wales"])
    days = (day - _NOON_2000).days
    mean_longitude = math.radians((280.460 + 0.9856474 * days) % 360)
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    longitude_of_sun = mean_longitude + math.radians(
        1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)
    )
    tilt = math.radians(23.439)
    declination = math.asin(math.sin(tilt) * math.sin(longitude_of_sun))
    ascension = math.atan2(math.cos(tilt) * math.sin(longitude_of_sun), math.cos(longitude_of_sun))
    ahead = math.degrees(math.remainder(mean_longitude - ascension, 2 * math.pi)) * 4  # minutes
    north = math.radians(latitude)
    angle = (math.sin(math.radians(_SETTING)) - math.sin(north) * math.sin(declination)) / (
        math.cos(north) * math.cos(declination)
    )
    after_noon = math.degrees(math.acos(max(-1.0, min(1.0, angle)))) * 4
    minutes = 12 * 60 - ahead - 4 * longitude + after_noon + (60 if is_summer_time(day) else 0)
    rounded = round(minutes / _ROUNDED_TO) * _ROUNDED_TO
    return f"{rounded // 60:02}:{rounded % 60:02}"


def is_summer_time(day: dt.date) -> bool:
    """Whether clocks stand an hour forward in the evening of that day."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
