"""“From:”, “Gesendet:”, “À :”: how mail programs write the head of a mail into words, in many languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.rules.safe_text import fold

# Outlook, Gmail, Apple Mail and Thunderbird in English, Welsh, German, French, Spanish, Italian, Dutch,
# Polish, Portuguese, Romanian, Turkish, the Nordic languages, Russian, Arabic, Urdu and Bengali.
_LABELS = {
    "from": "from|oddi wrth|von|de|da|van|od|de la|din|kimden|gonderen|fra|fran|lahettaja|от|от кого|من"
    "|از طرف|منجانب|প্রেরক|থেকে|expediteur|remitente|mittente|afzender|nadawca|remetente|absender"
    "|from name|sender",
    "sent": "sent|date|anfonwyd|dyddiad|gesendet|datum|envoye|enviado|enviado el|fecha|inviato|data|verzonden"
    "|wyslano|enviada em|enviado em|trimis|gonderildi|gonderme tarihi|tarih|sendt|dato|skickat|lahetetty"
    "|paivays|отправлено|дата|تاريخ|التاريخ|تم الإرسال|أرسلت|بھیجا گیا|তারিখ|পাঠানো হয়েছে|sent on|date sent",
    "to": "to|at|an|a|para|aan|do|catre|kime|til|till|vastaanottaja|кому|إلى|الى|بنام|প্রতি|প্রাপক"
    "|destinataire|destinatario|destinatari|empfanger|pour|i",
    "cc": "cc|kopie|copie|copie a|copia|con copia|dw|bilgi|kopi|kopia|копия|نسخة|نسخة إلى|نسخه",
    "bcc": "bcc|bcc:|cci|cco|ccn|udw|blindkopie",
    "reply_to": "reply-to|reply to|antwort an|repondre a|responder a|rispondi a|antwoord aan",
    "subject": "subject|testun|pwnc|betreff|objet|asunto|oggetto|onderwerp|temat|assunto|subiect|konu"
    "|emne|amne|aihe|тема|الموضوع|موضوع|বিষয়|re",
    "attachments": "attachments|attachment|anlagen|pieces jointes|datos adjuntos|allegati|bijlagen"
    "|zalaczniki|anexos|ekler|atodiadau",
    "other": "importance|priority|sensitivity|categories|follow up flag|flag status|due by|message-id"
    "|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|user-agent"
    "|organization|organisation|x-mailer|list-id|precedence|when|where|mailed-by|signed-by|security|wichtigkeit"
    "|pwysigrwydd",
}
_WHICH = {fold(word): key for key, words in _LABELS.items() for word in words.split("|")}
_LINE = re.compile(
    r"[ \t>]*[*_]{0,2}([^\W\d_][^\n:：*<>@]{0,24}?)[ \t\u00a0]*[:：][*_]{0,2}(.*)", re.DOTALL
)
_MOST_LINES = 40  # of a head: many are copied to


@functools.lru_cache(maxsize=4096)
def label_of(line: str) -> tuple[str, str] | None:
    """Which label begins a line and the words behind it; None where none does.

    >>> label_of("*Gesendet:* Freitag, 16. März 2018 14:05")
    ('sent', 'Freitag, 16. März 2018 14:05')
    """
    match = _LINE.match(line[:5_000])
    key = _WHICH.get(fold(match[1])) if match else None
    return (key, match[2].strip()) if match and key else None


@dataclass(slots=True)
class Head:
    """The head of a mail in words: label to what stands behind it, and the line after it."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0

    @property
    def is_one(self) -> bool:
        """Whether it can hardly be anything else: who wrote, and when, to whom or of what."""
        named = self.values.keys() & {"sent", "to", "subject"}
        return len(named) > ("from" not in self.values)


def head_at(lines: Sequence[str], start: int) -> Head | None:
    """The head that begins at a line; None where none does.

    Lines without a label go on with the one before: many people stand behind “To”.
    """
    found = Head(end=start)
    last, blanks = "", 0
    for at in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[at].strip()
        label = label_of(line)
        if label is not None and label[0] in found.values and label[0] not in ("other", "to", "cc"):
            break
        if label is not None:
            last, blanks = label[0], 0
            before = found.values.get(last, "")
            found.values[last] = f"{before}; {label[1]}" if before else label[1]
        elif not line:
            blanks += 1
            following = lines[at + 1].strip() if at + 1 < len(lines) else ""
            if not last or blanks > 1 or label_of(following) is None or found.is_one:
                break
            continue
        elif last in ("to", "cc", "bcc") and _goes_on(line, found.values[last]):
            found.values[last] += f" {line}"
        elif last and not found.values[last]:
            found.values[last] = line
        else:
            break
        found.end = at + 1
    if not found.is_one or ("from" not in found.values and label_of(lines[start].strip()) is None):
        return None
    return found


def begins_head(lines: Sequence[str], at: int) -> bool:
    """Whether the head of another mail begins at this line: who wrote it, and then when or what."""
    label = label_of(lines[at].strip())
    if label is None or label[0] in ("other", "attachments", "reply_to"):
        return False
    found = head_at(lines, at)
    if found is None or not (who := found.values.get("from", "")):
        return False
    told = found.values.keys() & {"sent", "subject"}
    named = "@" in who or not any(sign.isdigit() for sign in who)  # “From: 10 am” names nobody
    return (named and (bool(told) or "@" in who)) or len(told) > 1


def _goes_on(line: str, before: str) -> bool:
    return "@" in line or before.endswith((",", ";")) or ";" in line
