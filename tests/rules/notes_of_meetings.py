"""Notes of meetings as people write them, of a town that is nobody's: for the tests of their reader."""

ROUND_TABLE = """04/11/25 Community Round Table with the Police Commissioner (PC) Ruth Halloway


The evening was hosted by HCM to give the mosques of Harrowmere room to talk with the Commissioner, \
Ruth Haloway. It also looked at how we keep in touch.

Statement from Ruth Halloway:

“ Thank you for the welcome. I came to listen. There have been approximately 4 - 7 hate incidents \
that we have registered, most of them online, and we take each of them seriously. I want to come \
back, so that it is not only after trouble that we meet ”

Issues raised by those around the table:

- agreed that one evening does not mend everything but it is a beginning,

-    that meetings always follow an incident. There should be a way to reach the Commissioner at all times,

-    a lack of trust in officers keeps people from reporting,

-     police should do more about the leaflets handed out near the park,

Feedback from an attendee:

“I would also like to say that the evening on the 4th November did me good, and I hope there will \
be more of them for all of us in the town.”

Next steps:

1.   HCM to circulate the notes,

2.   Arrange a second meeting about what can be done

3.  Find a day that suits the schools"""

ARTICLE = """More than 20 organisations attended a community roundtable at Harrowmere’s Weavers \
centre, following the attacks abroad on 3rd October.

The roundtable was organised by the Good Neighbours Working group and hosted a diverse \
representation of the town including the Arcade, Harrowmere Town Football Club, the University of \
Ashshire, Harrowmere and Elmley Hospital Ashshire Fire Service, Harrowmere Sixth Form College, St \
Anne’s Church, Ashshire Police, Harrowmere Borough Council, Active Harrowmere and a number of Headteachers.

Twelve people were hurt. The Prime Minister called it a “dark day”.

Led by members of the mosques of the town, the meeting spoke about what each could do.

Principal of Harrowmere Sixth Form College, Idris Hamid, said “It was the beginning of something \
that will grow out of what we heard from each other.”

Tessa Bright, Business Manager at the Arcade, said “it makes you see that we all need to work \
together. I was moved by what I heard.”

Rana Faruq of the Council of Elders also expressed how good it was to sit at one table with so many.

Deputy chief constable of Ashshire Police, Gareth Fenn, said “This evening showed me what this town \
is made of.”"""

MINUTES = """MINUTES OF THE HARROWMERE COMMUNITY LIAISON GROUP
Held on Thursday 14 March 2024 at 6.30pm in the Council Chamber, Town Hall

Present: Cllr Amina Noor (Chair), Insp Ann Bell (County Police), Omar Said (Mill Street Mosque), \
Revd Carol Finch (St Anne's Church) and two members of the youth forum
In attendance: Kate Orr (clerk)
Apologies: Dr Peter Lee, J. Brook

1. Welcome and apologies
The Chair welcomed everyone to the meeting. Apologies were received from Dr Peter Lee and J. Brook.

2. Minutes of the last meeting
The minutes of the meeting held on 11 January 2024 were agreed as a correct record.

4. Hate crime update
4.1 Insp Bell reported that 14 incidents had been recorded since January, more than 9 last year.
4.2 Members were concerned that few people report what happens to them online.
ACTION: Insp Bell to bring figures by ward to the next meeting.
4.3 Cllr Noor proposed a reporting evening at the library.
RESOLVED: That a reporting evening be held in May.
Action: AN/OS

5. Any other business
There was none.

6. Date of next meeting
Thursday 9 May 2024, 6.30pm, Town Hall

The meeting closed at 8.10pm.

Page 1 of 1
"""

EMAIL = """From: Omar Said <omar.said@millstreet.test>
To: liaison group
Sent: 5 March 2026 09:12
Subject: Notes from our round table on 3 March

Dear all,

Thank you for coming on Tuesday evening. It was good to see so many of you at the library, and here
are the main points for those who could not make it. We were joined by County Police, the Borough
Council, Riverside College and about 20 residents.

What we heard:
* Street lighting near the mosque is poor and people feel unsafe
  after evening prayers
* Parents want to know how schools respond to bullying (raised by the women's forum)
* Police said they will look at patrol times

Actions
- Omar to send round the contact list by Friday
- Ann Bell – share patrol times, by 20 March
- Find a date for the next meeting
- Write to the bus company (AN, 12 April)

Best wishes,
Omar
Mill Street Mosque
01632 960123
"""

FROM_WORD = """Round table on safety at places of worship
Tuesday 3 February 2026, 7 pm – 8.45 pm, Central Mosque hall
Attendees:
Central Mosque: Yusuf Karim, Layla Aziz
County Police – Insp Ann Bell, PC Tom Day
Riverside College – Principal
Six pupils of Riverside College
Apologies:
Chief Fire Officer
Discussion
·\tGuards at the doors are volunteers and tired.
·\tMoney for lighting should be asked for together.
o\tTwo mosques have had grants.
o\tNobody knew when the fund closes.
Next steps
1)\tLayla Aziz will collect quotes for lighting
2)\tInsp Bell to send the form for the fund
3)\tVisit all mosques before Ramadan
“I slept badly for weeks after the window was broken,” said Yusuf Karim, imam of Central Mosque. \
“Tonight I felt we were not alone.”
"""

TABLES = """Harrowmere Schools and Mosques Forum – notes of meeting, 12/11/2025

Name\tOrganisation\tEmail
Amina Noor\tBorough Council\tamina.noor@council.test
Mr D. Hart\tHead teacher, Elm Road Primary\t
Parents (8)\t\t

Item\tDiscussion\tAction\tOwner\tDue
Prayer space\tSixth formers have nowhere to pray at lunch.\tOffer the music room on trial\tD. Hart\tJanuary
Halal meals\tOnly some schools say who supplies them.\t\t\t
"""

MARKDOWN = """# Meeting with the Police and Crime Commissioner

**Date:** 4 June 2026
**Venue:** Office of the Commissioner
**Attendees:** Ruth Hale (Commissioner), Amina Noor, Omar Said

## Key points
- Recruitment from our communities is still slow
- The Commissioner explained that 31 officers joined last year
- Q: Why are complaints slow?
  A: There is a new team from July.

## Decisions
- Meet twice a year

## Action log
| Action | Owner | Due | Status |
|---|---|---|---|
| Send dates for the autumn | Ruth Hale | 1 July | open |
"""

ARABIC = """محضر اجتماع المجلس
الحضور: أحمد علي، فاطمة حسن
- الحاجة إلى مواقف للسيارات
- تدريب الشباب
"""

OPEN_EVENING = """Open evening with Ashshire Police, 03/10/25

The evening was hosted by Common Ground, Ashshire at the Weavers Hall, so that the two wards could \
put questions to Inspector Ruth Halloway. It was attended by Harrowmere Council of Mosques, the \
Parish of St Wilfrid, Mill Lane Food Bank and a number of stallholders.

Issues raised:

- the bus shelter by the market is unlit,
- nobody answers the number on the poster.

One of the stallholders said afterwards: “I had thought of giving up my pitch. Now I will see the \
winter out.”

The hall was let to us for nothing by its trustees.

Next steps:

1. Common Ground to send these lines to all who came
2. Inspector Halloway to say by the end of November who answers that number
"""

CHAT = """[12/11/2025, 21:04:11] Layla: Salaam all, what we talked about tonight 👇
[12/11/2025, 21:04:40] Layla: ✅ the inspector came with two constables
✅ seven masjids there
[12/11/2025, 21:05:02] Layla: *Main points*
1️⃣ stones thrown at Mill Street again
2️⃣ nobody hears back after a report
3️⃣ want a camera
[12/11/2025, 21:06:15] Layla: *To do*
👉 Omar to get a price for the camera before Ramadan
👉 find someone to translate
[12/11/2025, 21:07:00] +44 7700 900999: JazakAllah khair sis 🤲
"""

SENT_ROUND = """From: Layla Aziz <layla@mosque.test>
To: liaison group <liaison@hcm.test>
Date: 3 Nov 2025 09:14
Subject: RE: notes from Thursday

Salaam all,

- cars on the pavement at Friday prayers
- Action: Layla to ring the school by Friday
"""

WINGDINGS = """Notes of Shared supper\t4th November 2025
Venue:\tSt Anne’s Church Hall, Quarry Lane

·\tThe larder has no halal tins by Wednesday
§\tNobody knows whom to ring at night
"""

COUNCIL = """HARROWMERE BOROUGH COUNCIL
Good Relations Forum
Minutes of the meeting held on Tuesday 14 October 2025 at 6.30pm in the Council Chamber, Town Hall

Present: Cllr Amina Noor (Chair), Cllr T. Brook, Insp Ann Bell

2. Matters arising
2.1 Insp Bell reported that patrols had been doubled on Fridays.\t\tAction
2.2 The lamps in Mill Lane are still not mended.\tTB
2.3 It was agreed that leaflets be laid out in all libraries.\tAB by 30 November
"""

ALL = (
    *(ROUND_TABLE, ARTICLE, MINUTES, EMAIL, FROM_WORD, TABLES, MARKDOWN, ARABIC),
    *(OPEN_EVENING, CHAT, SENT_ROUND, WINGDINGS, COUNCIL),
)
