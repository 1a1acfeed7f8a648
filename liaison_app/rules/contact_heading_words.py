"""Headings in plain English, and what a column so headed is: “Tel no.”, “School e-mail”, “Chair of governors”."""

from __future__ import annotations

import functools
import re

from liaison_app.rules.contact_columns import IGNORE
from liaison_app.rules.safe_text import fold

# What is to be left out is told by the column's own heading; words are folded, without marks.
_WORDS = {
    "name": "name, full name, contact, contact name, contact person, name of contact, person, who,"
    " display name, main contact, key contact, primary contact, named contact, lead contact,"
    " representative, attendee, guest, member, member name, person name, name of person, whole name,"
    " individual, name of representative, contact details name",
    "title": "title, salutation, honorific, prefix, mr mrs ms, mr mrs, mr mrs miss, mr mrs miss ms,"
    " mr ms, mr mrs ms dr, mr mrs miss ms dr, name prefix, courtesy title, style",
    "given": "first name, forename, given name, christian name, first, firstname, forenames,"
    " first names, given names, givenname, fname",
    "middle": "middle name, middle names, middle initial, middle, second name, additional name,"
    " initials",
    "family": "surname, last name, family name, lastname, last, second surname, familyname, lname,"
    " sname",
    "post_nominals": "post nominals, postnominals, honours, letters after name, letters after the name,"
    " suffix, letters, decorations, name suffix, awards",
    "known_as": "known as, preferred name, nickname, likes to be called, preferred first name",
    "other_spelling": "maiden name, other spelling, other spellings, alternative spelling, former surname,"
    " previous surname, nee, name in arabic, name in urdu, name in bengali, formerly known as",
    "email": "email, e mail, mail, email address, emailaddress, email contact, contact email address,"
    " e mail address, electronic mail, work email, business email, primary email, secondary email,"
    " alternative email, other email, home email, personal email, private email, emails",
    "telephone": "telephone, phone, tel, telephone number, phone number, tel number, tel no,"
    " telephone no, phone no, contact number, contact no, contact telephone, contact phone, number,"
    " telephone contact, work telephone, work phone, work tel, business phone, business telephone,"
    " daytime telephone, daytime phone, daytime tel, direct line, direct dial, ddi, extension line,"
    " landline, land line, other phone, other telephone, alternative telephone, alternative phone,"
    " fax, fax number, fax no, work number, office number, telephones, tel nos, phones",
    "mobile": "mobile, mobile phone, mobile number, mobile no, mobile telephone, mob, mob no, cell,"
    " cell phone, cellphone, cell number, work mobile, whatsapp, whatsapp number, mobiles",
    "home_telephone": "home telephone, home phone, home tel, home number, evening telephone, evening phone,"
    " private telephone, private phone, personal phone, home tel no, telephone home, phone home",
    "do_not_contact": "do not contact, opt out, opted out, unsubscribed, no contact, do not mail, do not email",
    "post": "post, job title, position, role, post held, post title, designation, office held, job,"
    " capacity, position held, occupation, job role, jobtitle, role title, post name, rank, function,"
    " responsibility, title of post",
    "unit": "department, dept, team, section, unit, directorate, ward, division, electoral division,"
    " ward name, ward division, electoral ward, constituency, parliamentary constituency,"
    " ward represented, service, business unit",
    "since": "in post since, since, appointed, date appointed, date of appointment, appointment date,"
    " start date, from, started, date started, in role since, appointed on, elected, date elected,"
    " term from, term start",
    "body": "organisation, organization, organisation name, organization name, org, company,"
    " company name, name of organisation, body, group, group name, name of group, business,"
    " business name, employer, establishment, establishment name, agency, firm, association, society,"
    " institution, partner, partner organisation, account name, represents, representing, affiliation,"
    " workplace, place of work, setting, body name, organisation group, stakeholder, orgname, branch",
    "parent": "parent organisation, parent, part of, trust, academy trust, multi academy trust, mat,"
    " diocese, council, council name, la, local authority, local education authority, lea, borough,"
    " authority, la name, network, umbrella, umbrella body, head organisation, parent body, federation",
    "kind": "type, kind, type of organisation, organisation type, kind of organisation, sector,"
    " type of body, org type, organisation category, type of establishment, establishment type,"
    " school type, type of school",
    "website": "website, web site, web, url, web address, web page, webpage, homepage, home page, site,"
    " internet, www, website address, link, website url",
    "number": "urn, ukprn, gss code, charity number, charity no, registered charity number,"
    " charity registration number, registered charity no, registration number, company number,"
    " company no, company registration number, dfe number, dfe no, laestab, establishment number,"
    " reg no, ods code, uprn, charity reg no",
    "faith": "faith, religion, denomination, religious character, faith group, tradition,"
    " religious denomination, faith community",
    "phase": "phase, phase of education, school phase, education phase, key stage",
    "status": "status, open or closed, registration status, establishment status",
    "closed": "closed, close date, closed on, date closed, closing date, closed since",
    "other_name": "other name, other names, also known as, aka, short name, alternative name, acronym,"
    " abbreviation, nice name",
    "former_name": "former name, former names, formerly, previous name, previously known as, old name",
    "address": "address, full address, postal address, mailing address, correspondence address,"
    " address details, contact address, business address, work address, office address, location",
    "line": "address line, addr, street, street address, line, street name, road, house number, house no,"
    " house name, house, building, building name, premises, locality, district, village, suburb,"
    " area, po box, street number, number and street, flat, floor, street line, add, address street,"
    " neighbourhood, house name number, house number name",
    "town": "town, city, post town, posttown, town city, city town, town or city, town village,"
    " address town, address city",
    "county": "county, state, region, province, county state, state province, address county",
    "postcode": "postcode, post code, postal code, zip, zip code, zipcode, zip postal code, pcode, p code,"
    " address postcode, zip post code",
    "country": "country, nation, country region, address country",
    "home_address": "home address, private address, personal address",
    "home_line": "home street",
    "home_town": "home town, home city",
    "home_county": "home county",
    "home_postcode": "home postcode, home post code, home zip",
    "notes": "notes, note, comments, comment, remarks, remark, observations, further information,"
    " additional information, other information, info, information, details, description, history,"
    " comments notes, notes comments, background",
    "party": "party, political party, political group, group party, party name, affiliation party",
    "labels": "labels, groups, tags, tag, label, mailing list, mailing lists, distribution list,"
    " distribution lists, lists, list, category, categories, keywords, contact type, contact group",
    IGNORE: "no, id, row, row number, ref, s no, sr no, serial no, sl no, timestamp, last updated,"
    " date updated, updated, created, modified, record id, contact id, sno, index, item, date added,"
    " date created, last modified, updated on, photo, picture",
}  # fmt: skip
_BY_WORDS = {words.strip(): key for key, listed in _WORDS.items() for words in listed.split(",")}
# Nouns by which a body goes, heading its name; and with “e-mail” or “telephone” after it, its own.
_BODIES = (
    "school|schools|academy|college|university|nursery|mosque|masjid|church|parish|synagogue|gurdwara|temple"
    "|mandir|charity|club|station|force|hospital|practice|surgery|place of worship|faith organisation"
    "|community group|community organisation|centre|company|organisation|organization|org|establishment"
    "|group|business|institution|agency|body"
)
_OF_BODY = (
    rf"(?:{_BODIES}|general|office|main|admin|administration|head office|reception"
    "|enquiries|switchboard|generic|site)"
)
_OF_PERSON = (
    "contact|contacts|main contact|key contact|primary contact|person|personal|private|individual|work"
    "|direct|business|their|member|representative|primary|secondary|other|alternative|preferred|best"
)
_POST_NOUNS = (
    r"(?:co |acting |deputy |assistant |executive |interim |vice |hon |honorary |general |senior |lead )*"
    r"(?:head ?teachers?|heads?|head ?masters?|head ?mistress(?:es)?|head of [a-z ]+|principals?"
    r"|chair(?:man|woman|person)?"
    r"|chair(?:man|woman|person)? of (?:the )?[a-z ]+|imams?|khat[ie]bs?|secretary|treasurer|clerk|clerk to [a-z ]+"
    r"|vicar|rector|priest|parish priest|minister|curate|rabbi|granthi|pastor|bishop|archdeacon|dean|chaplain"
    r"|chief executive(?: officer)?|ceo|director|managing director|manager|(?:[a-z]+ ){1,3}manager|leader"
    r"|mayor|president|patron|trustees?|councillors?|cllr|elected member|mp|member of parliament"
    r"|chief constable|commander|superintendent"
    r"|chief inspector|inspector|sergeant|co ?ordinator"
    r"|(?:[a-z]+ ){1,3}(?:officer|lead|co ?ordinator|secretary|governor)"
    r"|(?:designated )?safeguarding lead|dsl|senco|business manager|governor|warden|captain|spokes(?:person|man|woman)"
    r"|editor|founder|caretaker|youth worker|administrator|school secretary|bursar)"
)
_EMAIL = r"(?:e ?mail(?: address(?:es)?)?|mail)"
_TELEPHONE = (
    r"(?:tele?phone|phone|tel|mobile|landline|contact)(?: (?:number|no))?|number|contact no"
)
_OWNED = (
    (rf"(?:{_POST_NOUNS})s? {_EMAIL}", "holder_email"),
    (rf"{_EMAIL} (?:of|for) (?:the )?(?:{_POST_NOUNS})", "holder_email"),
    (rf"(?:{_POST_NOUNS})s? (?:{_TELEPHONE})", "holder_telephone"),
    (rf"(?:{_POST_NOUNS})s?(?: names?)?", "holder"),
    (rf"names? of (?:the )?(?:{_POST_NOUNS})", "holder"),
    (rf"(?:{_OF_PERSON})s? {_EMAIL}", "email"),
    (rf"{_OF_BODY}s? {_EMAIL}", "body_email"),
    (rf"(?:{_OF_PERSON})s? mobile(?: (?:number|no|phone))?", "mobile"),
    (rf"(?:{_OF_PERSON})s? (?:{_TELEPHONE})", "telephone"),
    (rf"{_OF_BODY}s? (?:{_TELEPHONE})", "body_telephone"),
    (rf"(?:{_BODIES})s?(?: names?)?|names? of (?:the )?(?:{_BODIES})", "body"),
    (rf"{_OF_BODY}s? (?:postal |full |street )?address", "address"),
    (rf"{_OF_BODY}s? post ?code", "postcode"),
    (rf"{_OF_BODY}s? (?:town|city)", "town"),
    (rf"{_OF_BODY}s? (?:web ?site|web(?: page| address)?|url)", "website"),
    (rf"{_OF_BODY}s? (?:type|kind)", "kind"),
    (r"(?:contact|person|their)s? (?:role|position|job title|post)", "post"),
    (r"(?:contact|person|member|their)s? (?:first name|forename)", "given"),
    (r"(?:contact|person|member|their)s? (?:surname|last name|family name)", "family"),
    (r"(?:contact|person|member|their)s? title", "title"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(words), key) for words, key in _OWNED)
_ASKED = re.compile(
    r"^(?:please )?(?:enter |give |tell us )?(?:what is |whats )?(?:your|the|their|his her) "
)
_MARKS = re.compile(r"[^\w&]+|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_NUMBERED = re.compile(r" ?(?:\(?[1-9]\)?|one|two|three|four|line [1-6])$")
_LONGEST = 60


@functools.lru_cache(maxsize=10_000)
def meaning(heading: str) -> str:
    """The target a plain heading means; "" where it is not known.

    >>> meaning("Tel. No."), meaning("Chair of Governors"), meaning("School e-mail")
    ('telephone', 'holder', 'body_email')
    """
    words = plain_words(heading)
    if not words:
        return ""
    asked = _ASKED.sub("", words)
    tried = [words, _NUMBERED.sub("", words), asked, words.removesuffix(" s")]
    if bracketed := re.fullmatch(r"(.*?)[(\[]([^()\[\]]*)[)\]]\s*", heading):
        bare, aside = plain_words(bracketed[1]), plain_words(bracketed[2])
        tried += [f"{aside} {bare}", bare]
    for way in dict.fromkeys(tried):
        if key := _BY_WORDS.get(way, ""):
            return "line" if key == "address" and way != words and way != asked else key
        if re.fullmatch(r"(?:address )?line(?: \d)?|address \d|addr(?:ess)?\d|add \d", way):
            return "line"
        for pattern, key in _PATTERNS:
            if pattern.fullmatch(way):
                return key
    return ""


def may_be_said(cell: str) -> bool:
    """Whether a word that may be a heading may as well stand below one: “Chair”, “Clerk”, “School”."""
    key = meaning(cell)
    return key == "holder" or (key == "body" and plain_words(cell) not in _BY_WORDS)


def post_of(heading: str) -> str:
    """The post that a column of its holders is headed by: “Name of Chair” and “Chair’s name” are Chair."""
    words = " ".join(heading.replace("_", " ").split())
    words = re.sub(r"^names? of (?:the )?", "", words, flags=re.IGNORECASE)
    words = re.sub(r"(?:[’']?s)?[ -]*names?$", "", words, flags=re.IGNORECASE).strip(" :*")
    return words[:1].upper() + words[1:]


def plain_words(heading: str) -> str:
    """A heading in small letters without marks: “Tel. No.” is “tel no”; "" where it is too long for one."""
    if len(heading) > _LONGEST:
        return ""
    apart = _CAMEL.sub(" ", heading.replace("’s", "s").replace("'s", "s"))
    return " ".join(_MARKS.sub(" ", fold(apart)).split())
