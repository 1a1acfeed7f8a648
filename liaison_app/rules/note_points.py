"""What a point of a note is by its words: raised as an issue, told to the meeting, decided, or a step to take."""

from __future__ import annotations

import re

from liaison_app.rules.note_parts import DECISION, ISSUE, STEP, TOLD
from liaison_app.rules.note_sayings import who_spoke
from liaison_app.rules.note_steps import is_somebody
from liaison_app.rules.note_words import BODY, GROUP, PERSON, POST, sort_of

_DECIDED = re.compile(
    r"[\W_]*(?:resolved\b|agreed[:,]|agreed (?:that|unanimously)|decided\b|decision\b\s*:"
    r"|(?:it was |was |were )?(?:unanimously )?(?:resolved|agreed|decided|approved)\b(?! to disagree)"
    r"|(?:the )?(?:meeting|members|group|committee|board|forum|council|trustees|all|everyone"
    r"|those present|participants|delegates|we)"
    r"(?: all)?(?: unanimously)? (?:agreed|resolved|decided|approved|voted|accepted|adopted)\b)",
    re.IGNORECASE,
)
_WERE_AGREED = re.compile(
    r"\b(?:were|was) (?:\w+ )?(?:approved|agreed|accepted|adopted|signed|confirmed|elected"
    r"|appointed)\b(?: as\b)?",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?P<who>[^.;:,]{2,70}?)\s+(?:agreed|undertook|offered|promised|volunteered|(?:is|are|was"
    r"|were) (?:asked|tasked|to))"
    r"(?: to)?\s+(?=[a-z])|(?P<whom>[^.;:,]{2,60}?)\s+(?:to|will)\s+(?=[a-z])"
)
_TOLD = re.compile(
    r"[\W_]*(?P<who>[^.;:\n]{0,110}?)\b(?:reported|updated|informed|advised|explained|presented"
    r"|outlined|noted|announced"
    r"|confirmed|briefed|gave|introduced|welcomed|thanked|described|summarised|summarized|stated"
    r"|told|shared|said|provided"
    r"|opened|reminded|clarified|highlighted|pointed out|acknowledged|assured|spoke)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"[\W_]*(?P<who>[^.;:\n]{0,110}?)\b(?:asked|raised|queried|questioned|complained|suggested"
    r"|proposed|wanted|felt|feared"
    r"|worried|called for|urged|requested|expressed|wondered|commented|challenged|criticised|voiced"
    r"|objected|stressed|argued)\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\b(?:concern|need|should|must|lack|want|ask|worr|problem|issue|why|request|fear|suggest|feel"
    r"|felt|barrier|trust|not enough"
    r"|no longer|too (?:few|many|little|long|late|slow)|difficult|challeng|afraid|unsafe|poor|delay"
    r"|important|vital|unclear|would like"
    r"|how (?:can|do|will|should)|more )\w*",
    re.IGNORECASE,
)
_RAISED_BY = re.compile(
    r"[(\[–—-]\s*(?:(?:raised|asked|said|suggested|noted"
    r"|made) by\s+)(?P<who>[^()\[\]]{2,80}?)\s*[)\].]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*[(\[](?P<who>[^()\[\]]{2,60})[)\]]\s*[.,;]*$")
_LABEL = re.compile(r"(?P<who>[A-Z]{2,4}|[^\W\d_][^:.;!?\n]{1,50}?)\s*:\s+(?=\S)")
_DASHED = re.compile(r"(?P<who>[^–—(),.;:]{3,60}?)\s*(?:\((?P<of>[^()]{2,60})\))?\s+[–—-]\s+(?=\S)")
_PASSIVE = re.compile(
    r"\b(?:it|this|there|concerns?|questions?|issues?|points?)\b\s*(?:was|were|has been|had been)?\s*$",
    re.IGNORECASE,
)


def sort_of_point(words: str, *, listed: bool) -> str:
    """ISSUE, TOLD, DECISION or STEP; `listed` says that it is an item of a list, not running words."""
    first = words[:600]
    does = _DOES.match(first)
    if does and _may_promise(does):
        return STEP
    if _DECIDED.match(first) or _WERE_AGREED.search(first[:220]):
        return DECISION
    raised, told = _RAISED.match(first), _TOLD.match(first)
    if raised and (not told or raised.end() < told.end()):
        return ISSUE
    if told:
        passive = _PASSIVE.search(told["who"]) is not None
        if passive or not told["who"].strip() or _whose(told["who"]):
            return TOLD
    if listed or _CONCERN.search(first) or first.rstrip().endswith("?"):
        return ISSUE
    return TOLD


def _may_promise(match: re.Match[str]) -> bool:
    who = (match["who"] or match["whom"] or "").strip()
    if not is_somebody(who):
        return False
    if match["whom"]:  # “Parking to be looked at” names nobody; “Insp Bell will …” does
        return sort_of(who) in (PERSON, BODY) or (who.isupper() and len(who) < 5)
    return sort_of(who) in (PERSON, BODY, POST) or len(who.split()) == 1


def raised_by(words: str) -> tuple[str, str]:
    """The words of a point without who raised it, and who: “Lights are out (Elm Road mosque)”.

    “Cllr Noor asked why …” keeps its words; who is "" where nobody is named.
    """
    if match := _RAISED_BY.search(words):
        return words[: match.start()].rstrip(" ,;([–—-"), match["who"].strip()
    if (match := _BEHIND.search(words)) and sort_of(match["who"]) in (PERSON, BODY, GROUP, POST):
        return words[: match.start()].rstrip(" ,;"), match["who"].strip()
    if match := _LABEL.match(words):
        who = match["who"].strip()
        if who.isupper() or sort_of(who) in (PERSON, BODY):
            return words[match.end() :], who
    if (match := _DASHED.match(words)) and sort_of(match["who"]) in (PERSON, BODY):
        return words[match.end() :], ", ".join(filter(None, (match["who"].strip(), match["of"])))
    for shape in (_RAISED, _TOLD):
        if (match := shape.match(words[:400])) and (who := _whose(match["who"])):
            return words, who
    return words, ""


def _whose(words: str) -> str:
    """Who is named before a verb: a person, post, body or group; "" for “it was” and for none."""
    bare = re.sub(r"\b(?:also|then|has|have|had|both|further|again|who|which)\b", " ", words)
    bare = " ".join(bare.split()).strip(" ,")
    if not bare or _PASSIVE.search(bare):
        return ""
    sort = sort_of(bare)
    if sort in (PERSON, BODY, POST, GROUP):
        return bare
    speaker, capacity = who_spoke(bare)
    if speaker:
        return ", ".join(part for part in (speaker, capacity) if part)
    return ""
