"""What is somebody's own affair: health, faith and family, immigration and the law, school and work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.sentences import sentences

# Only beside somebody: what is said of everybody (“mental health services”) tells of nobody.
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|hers|i|my|me|who|mr|mrs|ms|miss|brother|sister|son|daughter|wife"
    r"|husband"
    r"|mother|father|friend|neighbour|cousin|uncle|aunt|boy|girl|child|man|woman|lady|lad|pupil"
    r"|volunteer|patient|victim|member|someone|somebody|family|attendant|cashier|driver|assistant"
    r"|nurse|teacher|worker|student|resident|parent|elder|widow|one of (?:us|our|the))\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:(?:was |been |being |is )?(?:diagnosed|hospitali[sz]ed|sectioned|miscarried"
    r"|bedridden|disabled|pregnant|autistic|epileptic|diabetic|suicidal|bipolar|schizophrenic"
    r"|terminally ill|housebound|anorexic|asthmatic|dyslexic)(?: with(?: [\w-]{2,20}){1,3})?"
    r"|(?:has|had|have|having|with|suffer(?:s|ed|ing)? (?:from|with)|treated for"
    r"|recovering from|living with|died of|died from|dying of|tested positive for) (?:an? "
    r"|his |her |severe |chronic |long-term |mild |serious |clinical |type [12] )*(?:cancer"
    r"|depression|anxiety|ptsd|autism|adhd|epilepsy|dementia|alzheimer's|diabetes|hiv|aids"
    r"|asthma|heart (?:attack|condition|disease)|stroke|panic attacks?|nightmares|miscarriage"
    r"|bipolar disorder|schizophrenia|psychosis|covid(?:-19)?|tuberculosis|hepatitis"
    r"|kidney (?:failure|disease)|eating disorder|learning (?:disability|difficult\w+)"
    r"|special needs|disabilit\w+|mental (?:health|illness)[\w ]{0,20}|breakdown|overdose"
    r"|addiction|injur\w+|concussion|fracture\w*|stitches|surgery|operation)"
    r"|(?:on|taking|prescribed) (?:anti-?depressants|medication|insulin|sleeping tablets"
    r"|methadone)|lost (?:her|their|our|my) (?:unborn )?(?:baby|child)|off (?:work "
    r"|school )?(?:sick|with (?:stress|depression|anxiety))|self-?harm(?:ed|ing|s)?"
    r"|(?:attempted|committed|considered"
    r"|contemplated) suicide|overdosed?|had an? (?:abortion|miscarriage|operation|seizure"
    r"|breakdown|stroke|heart attack)|in (?:intensive care|a coma|a wheelchair|hospital|rehab)"
    r"|wheelchair user|deaf|blind|partially sighted|hiv[ -]positive|in remission"
    r"|chemo(?:therapy)?|dialysis|in a wheelchair|special educational needs|EHC plan"
    r"|counselling"
    r"|see(?:ing|s) a (?:therapist|psychiatrist|psychologist|counsellor)|panic attacks?"
    r"|(?:broken|fractured) (?:arm|leg|nose|jaw|wrist|rib|ribs|collarbone|hand|skull))\b",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"\b(?:(?:has |had |have |recently |secretly |just )*(?:converted|reverted)(?: (?:to"
    r"|from) \w+)?|embraced Islam|took (?:his|her|their|my) shahada\w*|became (?:a )?(?:Muslim"
    r"|Christian|Catholic|Sikh|Jewish|Hindu)|left (?:Islam|the faith|the church|Christianity"
    r"|Judaism)|apostate|ex-Muslim|ex-Christian"
    r"|(?:new|recent|a|female|male|young) (?:Muslim )?(?:convert|revert)|baptised"
    r"|no longer (?:a )?(?:Muslim|Christian|Catholic|Sikh|Hindu|Jew(?:ish)?|believ\w+)"
    r"|(?:beats|hits|hit) (?:her|him|his wife|me)|forced (?:marriage|into (?:a )?marriage"
    r"|to marry)|arranged marriage|domestic (?:abuse"
    r"|violence)"
    r"|beat(?:s|en)? (?:his wife|by her husband)|honour[- ]based|FGM|circumcis(?:ed|ion)"
    r"|divorc(?:ed|e|ing)|separated from (?:his|her|my)|affair|custody of|illegitimate"
    r"|pregnan(?:t|cy)|(?:is|was|as|being|came out as|comes out as) (?:gay|lesbian|bisexual"
    r"|trans(?:gender)?|homosexual)|raped?|sexual(?:ly)? (?:assault(?:ed)?|abuse[d]?)"
    r"|removed (?:his|her|my) (?:hijab|headscarf)|(?:women's|safe) (?:refuge|house)"
    r"|in a refuge|trafficked|groomed|radicalised|referred to (?:Prevent|Channel"
    r"|social services))\b",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\b(?:(?:waiting for|has no|without) (?:his |her |any )?papers|asylum(?:[- ]seeker| claim"
    r"| application| seeking)?|refugee status|leave to remain"
    r"|indefinite leave|ILR|overstay(?:er|ed)|undocumented|illegal(?:ly)? (?:immigrant"
    r"|in the country|here)|deport(?:ed|ation)|visa (?:expired|application|refused|runs out"
    r"|status|was)|spouse visa|student visa|immigration (?:status|case|detention|removal)"
    r"|no recourse to public funds|detained|detention centre|Home Office (?:letter|decision"
    r"|interview|case)|EU settled status|settled status|BRP"
    r"|(?:was |been |being |were )(?:arrested|charged|convicted|cautioned|bailed|remanded"
    r"|sentenced|jailed|imprisoned|questioned|interviewed under caution|evicted|sacked"
    r"|dismissed|suspended|excluded|expelled|stopped and searched)(?: (?:for|with|of|from"
    r"|on suspicion of)(?: [\w'-]{2,20}){1,4})?|on (?:bail|remand|probation|parole|tag)"
    r"|criminal record|previous convictions?|in prison|court (?:case|hearing|date)"
    r"|pleaded (?:not )?guilty|stopped and searched|under investigation|schedule 7|on benefits"
    r"|universal credit|food ?bank|homeless|evicted|in debt|bankrupt\w*|rent arrears)\b",
    re.IGNORECASE,
)
_SORTS = (
    ("health", _HEALTH, phrase("It says something of somebody’s health.")),
    ("belief", _BELIEF, phrase("It says something of somebody’s faith, marriage or family.")),
    ("status", _STATUS, phrase("It says something of somebody’s right to stay, or of the law.")),
)

_BODY = r"[A-Z][\w'.&-]{0,24}(?:[ ](?:[A-Z][\w'.&-]{0,24}|of|the|and|for)){0,6}"
_SCHOOLED = re.compile(
    r"\b(?:attends?|attended|attending|goes to|go to|went to|going to|pupil (?:at|of|from)"
    r"|pupils (?:at|of|from)|student (?:at|of|from)|studies at|studying at|studied at"
    r"|taught at|teaches at|teacher (?:at|of|from)|enrolled (?:at|in)|class (?:at|in)"
    r"|school (?:is|was|called)|parent (?:at|of)|playground (?:of|at)|gates? (?:of|at)"
    r"|bullied at|expelled from|excluded from|Year \w{1,8} (?:at|in)|reception (?:at|in)"
    r"|(?:son|daughter|child|boy|girl|children|kids|pupil|[a-z]+-old)[ ](?:at|from|in|of))"
    rf"[ \n](?:the[ ])?(?P<at>{_BODY}(?<!\.))",
)
_ITS_SCHOOL = re.compile(
    r"\b(?P<at>(?:his|her|my (?:son|daughter|child|boy|girl)'s|my children's|the (?:boy"
    r"|girl|child|pupil)'s) (?:\w{2,12} )?(?:school|nursery|college|madrasah?|class|teacher"
    r"|headteacher|workplace|employer|work|place of work|office|mosque)"
    r"|their (?:school|nursery|madrasah?|college|class))\b",
)
_WORKED = re.compile(
    r"\b(?:works?|worked|working|employed|job|apprentice|shift|volunteers|manager|owner"
    r"|assistant|attendant|cashier|receptionist|nurse|waiter|waitress|cleaner|guard|barber"
    r"|driver|runs|owns)"
    rf"(?:[ ](?:as an? [\w -]{{2,25}}?|part-time|nights|shifts))?[ \n](?:at|for|in|by"
    rf"|with)[ \n](?:the[ ])?(?P<at>{_BODY}(?<!\.))"
)
_IN_OFFICE = re.compile(
    r"\b(?:council|police|constabulary|commissioner|government|nhs|department|ministry"
    r"|parliament|borough|partners?|partnership|community)\b",
    re.IGNORECASE,
)


def hits(words: str) -> Iterator[Hit]:
    """What is told of one person's life, and where one goes to school or works."""
    for start, end in sentences(words):
        sentence = words[start:end]
        if not _SOMEBODY.search(sentence):
            continue
        for sort, pattern, why in _SORTS:
            for match in pattern.finditer(sentence):
                yield Hit(sort, start + match.start(), start + match.end(), why)
        yield from _schools(sentence, start)


def _schools(sentence: str, start: int) -> Iterator[Hit]:
    for match in _SCHOOLED.finditer(sentence):
        yield Hit(
            "school",
            start + match.start("at"),
            start + match.end("at"),
            phrase("Where somebody goes to school."),
        )
    for match in _ITS_SCHOOL.finditer(sentence):
        yield Hit(
            "school",
            start + match.start("at"),
            start + match.end("at"),
            phrase("Whoever knows the child knows the school."),
        )
    for match in _WORKED.finditer(sentence):
        if not _IN_OFFICE.search(match["at"]):
            yield Hit(
                "school",
                start + match.start("at"),
                start + match.end("at"),
                phrase("Where somebody works."),
            )
