"""Tables of contacts as other programs write them, row by row under their own headings, with the traps seen in them.

Each function gives the bytes of a file: characters, byte order mark, separators and line ends as
that program has them. People, schools and places are made up.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from tests.made_schools import forty_schools

OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
    "Business Street,Business Street 2,Business Street 3,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,"
    "Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other Street 2,"
    "Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,"
    "Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,"
    "Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,"
    "Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,"
    "Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,"
    "Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,"
    "E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,Initials,"
    "Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,"
    "Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,"
    "Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
).split(",")

OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,"
    "E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,"
    "Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,"
    "Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,"
    "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,"
    "Assistant's Phone,Company Yomi,Business Street,Business City,Business State,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home State,"
    "Home Postal Code,Home Country/Region,Other Street,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,"
    "Web Page,Birthday,Anniversary,Notes"
).split(",")

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    "Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
).split(",")

GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,"
    "Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,"
    "Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,"
    "Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,"
    "Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description"
).split(",")

THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,"
    "Home City,Home County,Home Post Code,Home Country,Work Address,Work Address 2,Work City,"
    "Work County,Work Post Code,Work Country,Job Title,Department,Organisation,Web Page 1,"
    "Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes"
).split(",")

THUNDERBIRD_US = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,"
    "Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,"
    "Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,"
    "Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes"
).split(",")

GIAS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,"
    "TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentTypeGroup (code),"
    "EstablishmentTypeGroup (name),EstablishmentStatus (code),EstablishmentStatus (name),"
    "ReasonEstablishmentOpened (code),ReasonEstablishmentOpened (name),OpenDate,"
    "ReasonEstablishmentClosed (code),ReasonEstablishmentClosed (name),CloseDate,"
    "PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,"
    "Boarders (code),Boarders (name),NurseryProvision (name),OfficialSixthForm (code),"
    "OfficialSixthForm (name),Gender (code),Gender (name),ReligiousCharacter (code),"
    "ReligiousCharacter (name),ReligiousEthos (name),Diocese (code),Diocese (name),"
    "AdmissionsPolicy (code),AdmissionsPolicy (name),SchoolCapacity,SpecialClasses (code),"
    "SpecialClasses (name),CensusDate,NumberOfPupils,NumberOfBoys,NumberOfGirls,"
    "PercentageFSM,TrustSchoolFlag (code),TrustSchoolFlag (name),Trusts (code),Trusts (name),"
    "SchoolSponsorFlag (name),SchoolSponsors (name),FederationFlag (name),Federations (code),"
    "Federations (name),UKPRN,FEHEIdentifier,FurtherEducationType (name),OfstedLastInsp,"
    "OfstedSpecialMeasures (code),OfstedSpecialMeasures (name),LastChangedDate,Street,"
    "Locality,Address3,Town,County (name),Postcode,SchoolWebsite,TelephoneNum,"
    "HeadTitle (name),HeadFirstName,HeadLastName,HeadPreferredJobTitle,"
    "InspectorateName (name),InspectorateReport,DateOfLastInspectionVisit,"
    "NextInspectionVisit,TeenMoth (name),TeenMothPlaces,CCF (name),SENPRU (name),EBD (name),"
    "PlacesPRU,FTProv (name),EdByOther (name),Section41Approved (name),SEN1 (name),"
    "SEN2 (name),SEN3 (name),SEN4 (name),SEN5 (name),SEN6 (name),SEN7 (name),SEN8 (name),"
    "SEN9 (name),SEN10 (name),SEN11 (name),SEN12 (name),SEN13 (name),"
    "TypeOfResourcedProvision (name),ResourcedProvisionOnRoll,ResourcedProvisionCapacity,"
    "SenUnitOnRoll,SenUnitCapacity,GOR (code),GOR (name),DistrictAdministrative (code),"
    "DistrictAdministrative (name),AdministrativeWard (code),AdministrativeWard (name),"
    "ParliamentaryConstituency (code),ParliamentaryConstituency (name),UrbanRural (code),"
    "UrbanRural (name),GSSLACode (name),Easting,Northing,CensusAreaStatisticWard (name),"
    "MSOA (name),LSOA (name),Inspectorate (name),SENStat,SENNoStat,"
    "BoardingEstablishment (name),PropsName,PreviousLA (code),PreviousLA (name),"
    "PreviousEstablishmentNumber,OfstedRating (name),RSCRegion (name),Country (name),UPRN,"
    "SiteName,MSOA (code),LSOA (code)"
).split(",")

COUNCILLORS = ("council_id,raw_division,raw_identifier,email,url,raw_name,raw_party").split(",")

AUTHORITIES = (
    "local-authority-code,official-name,nice-name,gss-code,start-date,end-date,replaced-by,"
    "nation,region,local-authority-type,local-authority-type-name,county-la,"
    "combined-authority,alt-names,former-gss-codes,notes,current-authority,BS-6879,ecode,"
    "even-older-register-and-code,gov-uk-slug,area,pop-2020,x,y,lat,long,powers,"
    "lower-or-unitary,mapit-area-code,ofcom,old-ons-la-code,old-register-and-code,"
    "open-council-data-id,os-file,os,snac,wdtk-id"
).split(",")

GIAS_120 = [name for name in GIAS if name not in GIAS[-13:]]
GIAS_139 = [
    *GIAS[:65], "HeadHonours", *GIAS[65:], "QABName (code)", "QABName (name)", "QAReport",
    "CHNumber", "AccreditationExpiryDate",
]  # fmt: skip
"""An older and a newer generation of the register, the newer with letters after the head's name."""


def written(
    header: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    encoding: str = "utf-8",
    separator: str = ",",
    end: str = "\r\n",
    last_end: bool = True,
    comma_at_end: bool = False,
    quote_all: bool = False,
) -> bytes:
    """A table as bytes; cells that a row does not name are empty."""
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting)
    more = [""] if comma_at_end else []
    writer.writerow([*header, *more])
    for row in rows:
        assert row.keys() <= set(header), set(row) - set(header)
        writer.writerow([*(row.get(name, "") for name in header), *more])
    text = out.getvalue()
    return (text if last_end else text.removesuffix(end)).encode(encoding)


def gias(header: Sequence[str] = GIAS, *, more: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The register of schools: Windows letters, CRLF, days first, no line end after the last row."""
    rows = [{k: v for k, v in row.items() if k in header} for row in (*forty_schools(), *more)]
    for row in rows:
        for name, value in row.items():
            row[name] = _in_windows_letters(value)
    return written(header, rows, encoding="cp1252", last_end=False)


def _in_windows_letters(text: str) -> str:
    return text.encode("cp1252", "ignore").decode("cp1252")


def shifted(data: bytes, row: int, at: int, more: bytes = b"") -> bytes:
    """The table with one cell more in a row (1 is the first below the headings), from `at` on."""
    lines = data.split(b"\r\n")
    cells = next(csv.reader([lines[row].decode("cp1252")]))
    cells.insert(at, more.decode("cp1252"))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)
    lines[row] = out.getvalue().encode("cp1252")
    return b"\r\n".join(lines)


_NOTES = "Met at the fair.\r\nPrefers the telephone, “mornings”."


def outlook(*, wide: bool = False) -> bytes:
    """Outlook classic: Windows letters, or UTF-16 with its mark; every cell in quotes."""
    rows = [
        {
            "Title": "Mrs", "First Name": "Parveen", "Last Name": "Akhtar", "Suffix": "MBE",
            "Company": "Harrowmere Women’s Circle", "Department": "Outreach",
            "Job Title": "Chair", "Business Street": "4 Mill Lane", "Business City": "Harrowmere",
            "Business Postal Code": "HW1 4AB", "Business Country/Region": "United Kingdom",
            "Home Street": "9 Elm Close", "Home City": "Mereford", "Home Postal Code": "HW3 7QQ",
            "Business Phone": "(01632) 960411", "Mobile Phone": "07700 900411",
            "Business Fax": "01632 960412", "Anniversary": "0/0/00", "Birthday": "0/0/00",
            "Categories": "Women;Round table", "E-mail Address": "parveen@circle.example",
            "E-mail Type": "SMTP", "E-mail Display Name": "Parveen Akhtar (parveen@circle.example)",
            "Gender": "Unspecified", "Notes": _NOTES, "Priority": "Normal", "Private": "False",
            "Sensitivity": "Normal", "Web Page": "http://circle.example",
        },
        {
            "Title": "Dr", "First Name": "Zoë", "Last Name": "Müller-Hughes", "Job Title": "Dr",
            "E-mail Address": "zoe@mueller.example", "E-mail 2 Address": "zmh@clinic.example",
            "Home Phone": "01632 960500", "Birthday": "0/0/00", "Anniversary": "0/0/00",
            "Spouse": "Tom Hughes", "Gender": "Unspecified", "Priority": "Normal",
        },
        {"Company": "Mereford Taxis Ltd", "Company Main Phone": "01632 960777"},
    ]  # fmt: skip
    encoding = "utf-16" if wide else "cp1252"
    return written(OUTLOOK, rows, encoding=encoding, quote_all=True)


def outlook_com() -> bytes:
    """Outlook.com: UTF-8, month first."""
    rows = [
        {
            "First Name": "Kezia", "Last Name": "Boateng", "Title": "Revd", "Company": "Holy Well Church",
            "Job Title": "Vicar", "E-mail Address": "kezia@holywell.example",
            "Home Phone": "+44 1632 960321", "Birthday": "12/25/1970", "Anniversary": "6/14/1999",
        },
        {"First Name": "Tom", "Last Name": "Rowe", "Mobile Phone": "07700900222", "Birthday": "1/31/1981"},
    ]  # fmt: skip
    return written(OUTLOOK_COM, rows)


def google() -> bytes:
    """Google as it is now: UTF-8 with its mark, several values in a cell, more columns where needed."""
    header = [*GOOGLE]
    at = header.index("Address 1 - Label")
    again = [name.replace("Address 1", "Address 2") for name in header if "Address 1" in name]
    header[at + 9 : at + 9] = again
    rows = [
        {
            "First Name": "Yusuf", "Last Name": "al-Ḥakīm", "Name Prefix": "Imam",
            "Organization Name": "Mill Lane Mosque", "Organization Title": "Imam",
            "Notes": "First line\nSecond line, with a comma", "Labels": "Mosques ::: * myContacts",
            "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "yusuf@milllane.example ::: imam@milllane.example",
            "E-mail 2 - Label": "Home", "E-mail 2 - Value": "yusuf.home@mail.example",
            "Phone 1 - Label": "Mobile", "Phone 1 - Value": "+44 7700 900123 ::: 07700 900124",
            "Address 1 - Label": "Work", "Address 1 - Formatted": "2 Mill Lane\nHarrowmere\nHW1 1AA\nGB",
            "Address 1 - Street": "2 Mill Lane", "Address 1 - City": "Harrowmere",
            "Address 1 - Postal Code": "HW1 1AA", "Address 1 - Country": "GB",
            "Address 2 - Label": "Home", "Address 2 - Street": "11 Weir Road",
            "Address 2 - City": "Mereford", "Address 2 - Postal Code": "hw25bb",
            "Birthday": "1975-02-03", "Website 1 - Value": "milllane.example",
        },
        {"Organization Name": "Harrowmere Food Bank", "Phone 1 - Value": "01632 960888", "Labels": "* myContacts"},
        {"First Name": "আয়েশা", "Last Name": "রহমান", "Labels": "* myContacts"},
    ]  # fmt: skip
    return written(header, rows, encoding="utf-8-sig")


def google_old() -> bytes:
    """Google as it was: UTF-8, a name as a whole and in its parts."""
    rows = [
        {
            "Name": "Revd Judith Marlow", "Given Name": "Judith", "Family Name": "Marlow",
            "Name Prefix": "Revd", "Group Membership": "Clergy ::: * myContacts",
            "E-mail 1 - Type": "Work", "E-mail 1 - Value": "judith@staldhelm.example",
            "Phone 1 - Type": "Home", "Phone 1 - Value": "01632 960601",
            "Organization 1 - Name": "St Aldhelm’s Church", "Organization 1 - Title": "Rector",
        },
    ]  # fmt: skip
    return written(GOOGLE_OLD, rows)


def thunderbird(*, us: bool = False) -> bytes:
    """Thunderbird: UTF-8 without mark, LF; the UK build ends each line with a comma."""
    uk = {
        "Home Post Code": "HW2 2AA",
        "Home County": "Mereshire",
        "Organisation": "Weir Road Residents",
    }
    usa = {
        "Home ZipCode": "HW2 2AA",
        "Home State": "Mereshire",
        "Organization": "Weir Road Residents",
    }
    rows = [
        {
            "First Name": "Neil", "Last Name": "Catterall", "Display Name": "Neil Catterall",
            "Primary Email": "neil@weir.example", "Secondary Email": "nc@mail.example",
            "Work Phone": "01632 960700", "Home Address": "1 Weir Road", "Home City": "Harrowmere",
            "Job Title": "Secretary", "Notes": "Two\nlines", "Birth Year": "1960",
            **(usa if us else uk),
        },
        {"Display Name": "Ayesha Lockyer", "Primary Email": "ayesha@lockyer.example"},
    ]  # fmt: skip
    header = THUNDERBIRD_US if us else THUNDERBIRD
    return written(header, rows, end="\n", comma_at_end=not us)


def councillors() -> bytes:
    """A list of councillors as scrapers of council sites write it."""
    rows = [
        {
            "council_id": "HWM", "raw_division": "Mill Lane", "raw_identifier": "1021",
            "email": "amina.yusuf@harrowmere.example", "url": "https://harrowmere.example/1021",
            "raw_name": "Cllr Amina Yusuf", "raw_party": "Labour Party",
        },
        {
            "council_id": "HWM", "raw_division": "Weir & Vale", "raw_name": "Tom Hallworth MBE",
            "raw_party": "Independent",
        },
    ]  # fmt: skip
    return written(COUNCILLORS, rows)


def authorities() -> bytes:
    """Local authorities as mySociety lists them."""
    rows = [
        {
            "local-authority-code": "HWM", "official-name": "Harrowmere Borough Council",
            "nice-name": "Harrowmere", "gss-code": "E06000999", "start-date": "1997-04-01",
            "nation": "England", "local-authority-type-name": "Unitary authority",
            "current-authority": "True", "pop-2020": "213052",
        },
        {
            "local-authority-code": "OMS", "official-name": "Old Mereshire District Council",
            "nice-name": "Old Mereshire", "gss-code": "E07000998", "end-date": "2019-03-31",
            "replaced-by": "HWM", "current-authority": "False",
        },
    ]  # fmt: skip
    return written(AUTHORITIES, rows)
