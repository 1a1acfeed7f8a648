"""Letters after a name and the order they stand in, which is only ever suggested.

What was typed is kept.
Groups in order: Crown honours; Privy Council and royal appointments; KC, JP, DL; degrees;
religious and medical; learned societies and professions; Parliament; forces. Source: Debrett's,
letters after the name; Crown honours among themselves by the order of wear.
"""

import re

_CROWN_HONOURS = (
    "VC GC KG LG KT LT GCB OM GCMG GCVO GBE CH KCB DCB KCMG DCMG KCVO DCVO KBE DBE CB CMG CVO "
    "CBE DSO LVO OBE ISO MVO MBE CGC RRC DSC MC DFC AFC ARRC GM KGM QGM RVM BEM KPM QPM KFSM "
    "QFSM KAM QAM KVRM QVRM"
)
_ROYAL = "PC ADC KHP QHP KHS QHS KHC QHC"
_LAW_AND_COUNTY = "KC QC JP DL"
_DEGREES = (
    "AB BA BSc BEd BEng BCom BMus BTh LLB MA MSc MSt MBA MEd MEng MTh MPhil MRes MSW MPA MPH "
    "LLM PGCE PhD DPhil EdD DClinPsy DD DLitt LLD DSc DMus DBA"
)
_RELIGIOUS_AND_MEDICAL = (
    "SJ OP OSB OFM CSC MB BS ChB MBBS MBChB BM BCh MD MRCP FRCP MRCS FRCS MRCGP FRCGP MRCPsych "
    "FRCPsych FFPH RGN RMN BDS MPharm MRPharmS"
)
_LEARNED = (
    "FRS FBA FREng FRSL FRSA FRGS FRHistS FRAS FLS FSA FIBA RIBA FRIBA ACA FCA ACCA FCCA CIMA "
    "CPFA CEng IEng MICE FICE MIET FIET MIMechE FIMechE MRICS FRICS MRTPI FRTPI MCIPD FCIPD "
    "MCMI FCMI MCIH FCIH CPsychol AFBPsS FBPsS FCIM FCIEA FHEA SFHEA MInstF QTS NPQH"
)
_PARLIAMENT = "MP MSP MS MLA MEP AM"
_FORCES = "RM RAF RNR RAFVR RAuxAF"
_GROUPS = (
    _CROWN_HONOURS,
    _ROYAL,
    _LAW_AND_COUNTY,
    _DEGREES,
    _RELIGIOUS_AND_MEDICAL,
    _LEARNED,
    _PARLIAMENT,
    _FORCES,
)
_PLACES: dict[str, tuple[int, int]] = {
    letters: (group, place if group == 0 else 0)
    for group, words in enumerate(_GROUPS)
    for place, letters in enumerate(words.split())
}
_FOLDED_PLACES = {letters.casefold(): place for letters, place in _PLACES.items()}
_TOKEN = re.compile(r"[^\s,;()]+(?:\s*\([^()]{1,40}\))?|\([^()]{1,40}\)")


def parted(text: str) -> tuple[str, ...]:
    """The letters one by one, a university in brackets with its degree: ("QPM", "MSt (Cantab)")."""
    return tuple(" ".join(token.split()) for token in _TOKEN.findall(text))


def is_known(letters: str) -> bool:
    """Whether these are letters we know the place of; dots, case and brackets do not matter."""
    return _place(letters) is not None


def _place(letters: str) -> tuple[int, int] | None:
    """The group and place of letters, None when not known."""
    bare = letters.partition("(")[0].strip().replace(".", "")
    return _PLACES.get(bare) or _FOLDED_PLACES.get(bare.casefold())  # DSC is not DSc


def suggestion(text: str) -> str:
    """The letters in their usual order, or "" when they stand in it already.

    Letters we do not know keep their places; those of one group but Crown honours keep theirs.
    """
    letters = parted(text)
    places = [_place(one) for one in letters]
    known = [(place, one) for place, one in zip(places, letters, strict=True) if place is not None]
    ordered = sorted(known, key=lambda pair: pair[0])
    if ordered == known:
        return ""
    following = iter(one for _, one in ordered)
    return " ".join(
        one if place is None else next(following)
        for place, one in zip(places, letters, strict=True)
    )
