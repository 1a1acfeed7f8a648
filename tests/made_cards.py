"""Contact cards as other programs write them: telephones of 2001 and of today, Outlook, Apple, Google."""

from __future__ import annotations

OLD_TELEPHONE = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:\xd0\x9f;=C3=89lise;;Cllr;MBE\r\n"
    b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Okaf=C3=B6r;=C3=89lise;;Cllr;MBE\r\n"
    b"END:VCARD\r\n"
)
"""Two names on one card: the first is taken."""

OUTLOOK = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=en-gb:Hartley;Ruth;Jane;Mrs;JP\r\n"
    b"FN:Mrs Ruth Jane Hartley JP\r\nORG:Elm Road Academy;Governors\r\nTITLE:Chair of Governors\r\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE:Rings back in the evening.=0D=0A=\r\n"
    b"Her deputy is Mr Lane; ask for him.\r\n"
    b"TEL;WORK;VOICE:(01632) 960200\r\nTEL;HOME;VOICE:01632 960201\r\nTEL;CELL;VOICE:07700 900201\r\n"
    b"TEL;WORK;FAX:01632 960202\r\n"
    b"ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Elm Road=0D=0ANorth side;HARROWMERE;Mereshire;"
    b"HW2 4AB;United Kingdom\r\n"
    b"LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Elm Road=0D=0ANorth side=0D=0A=\r\n"
    b"HARROWMERE=0D=0AHW2 4AB\r\n"
    b"X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\nURL;WORK:http://elm.example\r\nBDAY:19610203\r\n"
    b"KEY;X509;ENCODING=BASE64:\r\n MIICOjCCAaOgAwIBAgIBADANBgkqhkiG9w0BAQQFADA\r\n"
    b" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n"
    b"EMAIL;PREF;INTERNET:chair@elm.example\r\nPHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n"
    b" /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQY\r\n"
    b" GBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYa\r\n\r\n"
    b'X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="x"/>\r\nREV:20240105T101112Z\r\nEND:VCARD\r\n'
)

APPLE = b"""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.1//EN
N:Khan;Mohammed;Ali;Imam;
FN:Imam Mohammed Ali Khan
NICKNAME:Moh
ORG:Jamia Masjid;
TITLE:Imam
item1.EMAIL;type=INTERNET;type=pref:imam@jamia.example
item1.X-ABLabel:_$!<Work>!$_
item2.TEL:07700 900124
item2.X-ABLabel:Janazah only
TEL;type=IPHONE;type=CELL;type=VOICE:07700900125
item3.ADR;type=WORK;type=pref:;;1 High St\\nFlat 2;Harrowmere;;HW1 1AB;England
item3.X-ABADR:gb
item4.URL;type=pref:http\\://jamia.example
item4.X-ABLabel:_$!<HomePage>!$_
item5.X-ABDATE;type=pref:2001-05-06
item5.X-ABLabel:_$!<Anniversary>!$_
BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03
X-SOCIALPROFILE;type=twitter:https://social.example/moh
CATEGORIES:Faith,Urgent
END:VCARD
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.1//EN
N:;;;;
FN:Harrowmere Hospice
ORG:Harrowmere Hospice;
X-ABShowAs:COMPANY
TEL;type=WORK;type=pref:01632 960300
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Round table;;;;
FN:Round table
X-ADDRESSBOOKSERVER-KIND:group
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1
END:VCARD
"""

NEW = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN;PREF=1:Dr Jane Smith-Óg\r\n"
    "FN:Jane Smyth\r\nN:Smith-Óg;Jane;;Dr;QPM\r\n"
    'TEL;VALUE=uri;PREF=2;TYPE="voice,work":tel:+44-1632-960101;ext=12\r\n'
    "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+447700900555\r\n"
    "EMAIL;TYPE=work:mailto:jane@police.example?subject=hello\r\n"
    "a.ORG;SORT-AS=Police:Mereshire Police;Force Executive\r\na.TITLE:Chief Constable\r\n"
    "b.ORG:Youth Trust\r\nb.TITLE:Trustee\r\n"
    'ADR;TYPE=home;LABEL="The Old Mill\\nMill Lane\\nMEREFORD":;;;;;;\r\n'
    "BDAY:--0203\r\nNOTE:A long note that is folded in the mid\r\n dle of a word\\, with a comma\r\n"
    "KEY:data:application/pgp-keys;base64,AAAA\r\nGENDER:F\r\nREV:20240105T101112Z\r\n"
    "END:VCARD\r\n"
).encode()

GOOGLE = b"""BEGIN:VCARD
VERSION:3.0
FN:Amina Yusuf
N:Yusuf;Amina;;;
EMAIL;TYPE=INTERNET;TYPE=WORK:amina@council.example
TEL;TYPE=WORK:1632960111
ORG:Harrowmere Borough Council
TITLE:Leader
NOTE:First line\\nsecond line
CATEGORIES:myContacts,Councillors
END:VCARD
"""
