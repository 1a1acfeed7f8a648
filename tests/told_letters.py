"""Letters made for tests in which every telling word is known, to measure what is found and what is not."""

from __future__ import annotations

import random
from dataclasses import dataclass

GIVEN = "Amina Bilal Chioma Dariusz Ewan Fatima Gurpreet Hannah Ioana Jacob Khadija Liam".split()
FAMILY = "Noor Khan Okafor Nowak Campbell Begum Sandhu Levy Popescu Whitlock Rahman Doyle".split()
TOWNS = "Harrowmere Little Wendle Osmington Thornby Eastwick".split()

# Each sort with sentences; what is to be found stands between braces.
SENTENCES: dict[str, tuple[str, ...]] = {
    "telephone": (
        "You can ring me on {01632 960 101} after six.",
        "My number is {07700 900123}.",
        "Please call {+44 7700 900 456} or write.",
        "Tel: {(01632) 960145}",
        "The landline is {01632-960-177} as before.",
        "His mobile, {07700.900.188}, was off.",
        "Ring {0 1 6 3 2 9 6 0 1 9 9} and ask for me.",
        "It is {oh seven seven double oh nine oh oh one two three}, she said.",
        "Reach us at {0044 1632 960102}.",
        "Phone {960 145} in the evening.",
        "Text {447700900333} if you are late.",
        "My number ({+44 (0)1632 960 222}) has not changed.",
        "Call {01632\n960 233} at any time.",
        "رقمي {٠٧٧٠٠ ٩٠٠٤٤٤} شكرا",
        "It is {０７７００ ９００５５５} now.",
    ),
    "email": (
        "Write to {amina.noor@example.org} please.",
        "It is {amina dot noor at example dot org dot uk}.",
        "Mail {mailto:b.khan@example.co.uk} for a form.",
        "Or {amina [at] example [dot] org}.",
        "Send it to {amina.noor@\nexample.org} today.",
        "Or {Amina.Noor+mosque@mail.example.ac.uk}, which I read.",
        "It went to {a_noor (at) example.org}.",
        "Reach me at {zażółć@example.pl}.",
    ),
    "street": (
        "I live at {12 Elm Road} with my parents.",
        "It happened on {Wendle Lane} at noon.",
        "Flat: {Flat 3, 27b Harrow Street}.",
        "They came to {42 old mill lane} at night.",
        "My address is {7 St John's Close}.",
        "Please send it to {PO Box 119}.",
        "We moved to {Rose Cottage, Church Lane} in May.",
        "He stood outside {118 Bury Park Road}.",
    ),
    "postcode": (
        "The postcode is {HW1 2AB}.".replace("HW", "LU"),
        "I am in {lu4 8ft} since March.",
        "It was near {MK439AX} I think.",
        "Somewhere in {SW1A\n2AA} it began.",
        "People in the {LU4} postcode know.",
    ),
    "vehicle": (
        "The car was {AB12 CDE}.",
        "A white van, {lf68 xyz}, stopped.",
        "The registration is {K123 ABC}.",
        "Its plate read {ABC 123D}.",
        "A taxi with {AIG 4821} came.",
        "Number plate: {M4 RKS}",
        "It was {AB12CDE} again.",
    ),
    "age": (
        "He is {43 years old} and works.",
        "She is a {34-year-old} mother.",
        "I was {born in 1971} here.",
        "My {date of birth is 03/05/1968} for the form.",
        "DOB: he wrote {DOB 3.5.1968} on it.",
        "He was {aged sixty-four} then.",
        "My father, {seventy-two years of age}, fell.",
        "On her {40th birthday} they came.",
        "He is {in his thirties} perhaps.",
        "She was {born on 3rd May 1984}.",
    ),
    "child_age": (
        "My {7-year-old} heard of it at school.",
        "A girl {aged seven} was spat at.",
        "My son is {seven years old} now.",
        "He is in {Year 4} at the moment.",
        "My {nine year old} will not sleep.",
        "The boy is only {7yo}.",
        "A {Year Six} pupil was pushed.",
        "Her {18-month-old} was with her.",
        "The child, {10 years of age}, ran.",
        "My {7-year-\nold} asked me why.",
    ),
    "child": (
        "I told {my daughter} to stay at home.",
        "They followed {his son} to the park.",
        "It was {a pupil} who said so first.",
        "Ask {my little girl} what she saw.",
        "She is a {mother of three} and alone.",
        "{Our youngest} would not go.",
        "I fear for {my children} each day.",
        "It frightened {her niece} very much.",
        "{A schoolgirl} was shouted at.",
        "I walked with {my daugh-\nter} as always.",
    ),
    "child_name": (
        "My son {Yusuf} asked me.",
        "My daughter, {Maryam}, was pushed.",
        "It was {Zara} (aged 6) who fell.",
        "A boy called {Dylan} shouted.",
        "My niece {Sophie Doyle} saw it.",
    ),
    "name": (
        "I spoke to {Fatima Begum} about it.",
        "Then {Mrs Whitlock} came out.".replace("{Mrs ", "Mrs {"),
        "It was Brother {Bilal} who helped.",
        "Sister {Amina Noor} took the minutes.",
        "Ask Ustadh {Kareem} for the keys.",
        "We met {Gurpreet Sandhu} at the door.",
        "{Khadija} was there as well.",
        "Mr {Okafor} will confirm it.",
        "It was {Tomasz Wiśniewski} who wrote.",
        "Dr {Levy} treated me.",
        "Signed,\n{Ioana Popescu}",
        "It was {محمد علي} who came.",
    ),
    "officer": (
        "My direct line is {01632 960 300}.",
        "Direct: {01632 960301}",
        "PC Doyle, collar number {4471}, came.",
        "Ask for him on {extension 4431}.",
        "Ring {01632 960302 ext. 12} for the sergeant.",
        "DDI {01632 960303}",
        "It was PC {4418} at the desk.",
    ),
    "reference": (
        "The crime reference is {40/12345/18}.",
        "Crime reference number {40CR/1234/18} was given.",
        "It is incident {123 of 16/03/2018}.".replace("incident {", "incident number {"),
        "Log {CAD 4412/16MAR18} refers.",
        "My case number is {HT-2018-00417}.",
        "Quote URN {1234567} when you ring.",
    ),
    "bank": (
        "Sort code {40-12-34} please.",
        "Account number {12345678} as before.",
        "My card is {4000 0000 0000 0002}.",
        "IBAN {GB33 BUKB 2020 1555 5555 55}.",
    ),
    "number": (
        "My NHS number is {943 476 5919}.",
        "NI number: {AB 12 34 56 C}",
        "Passport number {123456789} was taken.",
        "It says {QQ123456C} on the letter.".replace("QQ", "JK"),
    ),
    "computer": (
        "It was posted from {192.0.2.17} at night.",
        "The log says {2001:db8::8a2e:370:7334}.",
    ),
    "handle": (
        "He is {@harrow_hater} on there.",
        "Look at {twitter.com/harrow_hater}.",
        "Instagram: {harrow.hater99}",
    ),
    "link": (
        "Join at {https://example.org/meet?pwd=Zk83hdT2} tonight.",
        "See {https://example.org/u/3f9a8b7c6d5e4f3a2b1c0d9e} for it.",
        "It is {https://chat.whatsapp.com/Gh3kLmN0pQrStUv}.",
    ),
    "school": (
        "My son attends {Thornby High School} there.",
        "She works at {Wendle Pharmacy} all week.",
        "My niece is a pupil at {Eastwick Primary School}.",
        "She told {her school} at once.",
        "My friend works for {Osmington Cars} at night.",
    ),
    "health": (
        "My wife was {diagnosed with depression} after it.",
        "He {had a heart attack} that night.",
        "She is {pregnant} and afraid.",
        "He is {on medication} now.",
    ),
    "belief": (
        "She {converted} last year in secret.",
        "My cousin was in a {forced marriage}.",
        "He {left Islam} and hides it.",
        "My friend {came out as gay} in June.",
    ),
    "status": (
        "His {visa expired} in March.",
        "My neighbour's {asylum} appeal goes on.",
        "He was {arrested} at the door.",
        "She is {undocumented} still.",
    ),
    "told": (
        "{A shop attendant in the market showed me the letter on his phone.}",
        "{One of our volunteers told me that she no longer takes the bus.}",
        "{My neighbour was spat at outside the bakery.}",
        "{A sister from our mosque had her scarf pulled off.}",
        "{Yesterday a taxi driver told me of the leaflets.}",
        "{Two of our elders were followed home last week.}",
        "{A woman in a headscarf was pushed at the bus stop.}",
        "{Someone I know lost her job because of it.}",
        "{An elderly gentleman came to us in tears.}",
        "{A nurse from the ward wrote to us about the abuse.}",
        "{A family in our street had eggs thrown at their door.}",
    ),
}

PLAIN = (
    "Thank you for your letter, which was read out at our meeting.",
    "We are grateful for the prompt response of the Council and the police.",
    "Our schools received guidance, and patrols were increased.",
    "We would welcome a meeting before the end of April to agree what comes next.",
    "Hate crime has risen across the county, and many reports are never made.",
    "What safeguards are in place, and who will tell the mosques of any change?",
    "The report of 16 March 2018 lists 214 incidents, of which 38 were assaults.",
    "Every child should feel safe on the way to school.",
    "We ask that the board publishes its plan within 28 days.",
    "Members of the community have asked for visible patrols on the day itself.",
    "The working group meets on Tuesday 3 April at 10.30 in the Town Hall.",
    "Residents should report what they see to the police on 101.",
    "We enclose our note of the meeting, and the figures for the last three years.",
    "As always, we stand ready to help with the message to congregations.",
    "Between 2015 and 2018 the number of incidents rose by 37 per cent.",
    "Parents and teachers need clear advice, and they need it early.",
    "The Council spent £125,000 on 12 projects in the north of the town.",
    "Faith leaders from several traditions signed the joint statement.",
    "Your officers explained the plan, and we were reassured by it.",
    "No volunteer should have to carry this alone.",
)
OPENING = "Dear Chief Constable,\n\n"
CLOSING = "\n\nYours sincerely,\n\nThe Council of Mosques"


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """A letter, and what is to be found in it: (sort, words) in order."""

    text: str
    answers: tuple[tuple[str, str], ...]


def letter(seed: int, *, telling: int = 6, plain: int = 10) -> ToldLetter:
    """About a page, made from sentences in an order of the seed's."""
    chance = random.Random(seed)
    pool = [(sort, one) for sort, several in SENTENCES.items() for one in several]
    chosen: list[tuple[str, str]] = chance.sample(pool, telling)
    chosen += [("", one) for one in chance.sample(PLAIN, plain)]
    chance.shuffle(chosen)
    answers, paragraphs, paragraph = [], [], []
    for number, (sort, sentence) in enumerate(chosen, 1):
        if sort:
            answers.append((sort, sentence[sentence.index("{") + 1 : sentence.index("}")]))
        paragraph.append(sentence.replace("{", "").replace("}", ""))
        if number % 3 == 0:
            paragraphs.append(" ".join(paragraph))
            paragraph = []
    paragraphs.append(" ".join(paragraph))
    body = "\n\n".join(filter(None, paragraphs))
    return ToldLetter(OPENING + body + CLOSING, tuple(answers))
