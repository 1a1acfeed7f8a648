"""A calendar entry that came by mail, in words: an invitation, its answer, a change, that it is off."""

from __future__ import annotations

import re

from liaison_app.rules.mail_addresses import person_in
from liaison_app.rules.mail_dates import read_mail_date
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_dates import say_date

_LINE = re.compile(
    r"([A-Za-z-]{1,40})((?:;[^:\";]{1,80}=(?:\"[^\"]{0,300}\"|[^\";:]{0,300}))*):(.*)"
)
_OUR_CLOCKS = re.compile(r"(?i)london|belfast|dublin|edinburgh|^gb$|^gmt standard time$")
_OF_GREENWICH = re.compile(r"(?i)(?:etc/)?(?:utc|gmt|zulu)|coordinated universal time")
_ESCAPED = {"n": "\n", "N": "\n"}
_ANSWERS = {
    "ACCEPTED": "will come",
    "DECLINED": "will not come",
    "TENTATIVE": "may come",
    "DELEGATED": "sends somebody else",
    "NEEDS-ACTION": "has not answered yet",
}
_WHAT = {
    "REQUEST": "An invitation",
    "PUBLISH": "A calendar entry",
    "CANCEL": "It is called off",
    "COUNTER": "Another time is proposed",
    "ADD": "A further day",
}


def words_of_calendar(text: str) -> str:
    """What a calendar entry says, a line for each thing; "" when it is none.

    Times stand as they are written, with the place whose clocks they are by where that is not the
    United Kingdom; those of Greenwich by UK clocks.
    """
    if "BEGIN:VCALENDAR" not in text[:1_000].upper():
        return ""
    said: dict[str, str] = {}
    answers: list[str] = []
    within: list[str] = []
    zone = ""
    for line in re.sub(r"\r?\n[ \t]", "", text[:1_000_000]).splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        name, given, value = match[1].upper(), match[2], match[3]
        if name == "BEGIN":
            within.append(value.strip().upper())
        elif name == "END" and within:
            within.pop()
        elif name == "ATTENDEE":
            answers.append(_answer(given, value))
        elif "VTIMEZONE" not in within and "VALARM" not in within:
            said.setdefault(name, _unescaped(value))
            if name == "DTSTART":
                zone = zone or _zone(given)
    method = said.get("METHOD", "PUBLISH").upper()
    if method == "REPLY":
        lines = [one for one in answers if one]
        lines.append(f"To: {tidy(said.get('SUMMARY', ''))}" if said.get("SUMMARY") else "")
    else:
        summary = tidy(said.get("SUMMARY", ""))
        what = _WHAT.get(method, "A calendar entry")
        lines = [f"{what}: {summary}" if summary else f"{what}."]
    lines.append(_when(said.get("DTSTART", ""), said.get("DTEND", ""), zone))
    lines.append(f"At: {tidy(said['LOCATION'])}" if said.get("LOCATION", "").strip() else "")
    note = said.get("COMMENT") or ("" if method == "REPLY" else said.get("DESCRIPTION", ""))
    return "\n".join(
        [line for line in lines if line] + ([f"\n{note.strip()}"] if note.strip() else [])
    )


def _answer(given: str, value: str) -> str:
    state = re.search(r"(?i);PARTSTAT=\"?([A-Z-]+)", given)
    name = re.search(r"(?i);CN=(?:\"([^\"]*)\"|([^;:]*))", given)
    called = _unescaped((name[1] or name[2]) if name else "").replace('"', "")
    someone = person_in(f'"{called}" <{value}>')
    who = someone.name or someone.address
    words = _ANSWERS.get(state[1].upper(), "") if state else ""
    return f"{shorten(who, 200)} {words}." if words and who else ""


def _zone(given: str) -> str:
    """The place by whose clocks a time is said: “New York”; "" for here, “Z” for Greenwich."""
    told = re.search(r"(?i);TZID=(?:\"([^\"]*)\"|([^;:]*))", given)
    name = tidy((told[1] or told[2]) if told else "")
    if not name or _OUR_CLOCKS.search(name):
        return ""
    if _OF_GREENWICH.fullmatch(name):
        return "Z"
    return shorten(name.rpartition("/")[2].replace("_", " "), 80)


def _when(start: str, end: str, zone: str) -> str:
    """Day and time in words; by which clocks, where they are others than ours."""
    if zone == "Z":
        start, end = f"{start.rstrip('Z')}Z", f"{end.rstrip('Z')}Z"
    begins, ends = _moment(start), _moment(end)
    if not begins[0]:
        return ""
    words = say_date(begins[0], weekday=True)
    if begins[1]:
        words += f", {begins[1]}"
        words += f" to {ends[1]}" if ends[1] and ends[0] == begins[0] else ""
        if zone not in ("", "Z"):
            words += f" ({zone})" if zone.lower().endswith("time") else f" ({zone} time)"
    return f"When: {words}"


def _moment(value: str) -> tuple[str, str]:
    found = re.match(r"\s*(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?", value)
    if not found:
        return "", ""
    time = f" {found[4]}:{found[5]}{'Z' if found[6] else ''}" if found[4] else ""
    when = read_mail_date(f"{found[1]}-{found[2]}-{found[3]}{time}")
    return when.day, when.time


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda one: _ESCAPED.get(one[1], one[1]), value)
