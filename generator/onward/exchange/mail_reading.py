"""What a mail that came back says of an address, in English, German, French, Spanish and Dutch.

The words are those that mail servers and people use; what none of them says changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.exchange.mail_message import Mail

Kind = Literal["dead", "moved", "away", "full", "right", "reply"]

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý“\"(])|\n\s*\n")
_QUOTED = re.compile(
    r"^(?:>|On .{5,120} wrote:|Am .{5,120} schrieb|Le .{5,120} a écrit|El .{5,120} escribió|Op .{5,120} schreef"
    r"|-{2,} ?(?:Original|Ursprüngliche|Message|Mensaje|Oorspronkelijk|Forwarded)|_{10,})",
    re.IGNORECASE,
)


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_SERVERS = _words(r"^(?:mailer-daemon|postmaster|mail ?delivery|bounces?)\b")
_RETURNED = _words(
    r"undeliver|delivery (?:status notification|has failed|failure)|failure notice|returned mail",
    r"mail delivery failed",
    r"unzustellbar|nicht zugestellt|zustellung fehlgeschlagen",
    r"non remis|échec de (?:la )?remise|non distribué",
    r"no se (?:puede|pudo|ha podido) entregar|no entregado",
    r"onbestelbaar|niet (?:bezorgd|afgeleverd)",
)
_UNKNOWN = _words(
    r"user (?:is )?unknown|unknown (?:user|recipient)|no such (?:user|recipient|mailbox|person)",
    r"does(?:n['’]t| not) exist",
    r"(?:address|recipient|mailbox|user).{0,80}(?:not found|couldn['’]t be found|rejected|disabled"
    r"|inactive|unavailable)",
    r"account (?:is |has been )?(?:disabled|closed|inactive)|no mailbox here",
    r"(?:empfänger|adresse|benutzer).{0,80}(?:unbekannt|nicht gefunden|existiert nicht)|existiert nicht",
    r"adresse.{0,80}(?:introuvable|inconnue)|n['’]existe pas|utilisateur inconnu",
    r"(?:dirección|usuario|buzón).{0,80}(?:no encontrad|desconocid)|no existe",
    r"(?:adres|ontvanger|gebruiker).{0,80}(?:onbekend|niet gevonden)|bestaat niet",
)
_FOR_NOW = _words(
    r"mailbox (?:is )?full|over quota|quota exceeded|temporar|try again later|delayed|greylist",
    r"postfach (?:ist )?voll|vorübergehend|boîte (?:aux lettres )?pleine|buzón lleno|postvak (?:is )?vol|tijdelijk",
)
_AUTOMATIC = _words(
    r"^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|autoreply)",
    r"^(?:automatische antwort|abwesenheit|abwesend)",
    r"^(?:réponse automatique|absence du bureau|absent)",
    r"^(?:respuesta automática|fuera de la oficina)",
    r"^(?:automatisch antwoord|afwezig)",
)
_GONE = _words(
    r"no longer (?:work|with|employed|at\b|part of|in use|monitored|active|valid)|has left|have left",
    r"i left|left the (?:company|firm|organi[sz]ation)",
    r"(?:moved on|departed) from|last day (?:at|with|was)|retired|will not be (?:read|monitored)",
    r"nicht mehr (?:bei|im unternehmen|für|in|gültig|erreichbar|gelesen|tätig)|ausgeschieden",
    r"unternehmen verlassen|im ruhestand",
    r"ne (?:travaille|fais|fait) plus|n['’]est plus (?:valable|utilisée|active|dans)|(?:a|ai) quitté|à la retraite",
    r"ya no (?:trabaj|form|est)|(?:he|ha) dejado|jubilad",
    r"werk(?:t|zaam)? niet (?:meer|langer)|niet (?:meer|langer) werkzaam|(?:heb|heeft)[^.]{0,40}verlaten",
    r"met pensioen|niet meer in gebruik",
)
_NEW_ADDRESS = _words(
    r"new (?:e-?mail )?address|(?:reach|contact|write to|e-?mail) me (?:at|on|via)",
    r"my (?:private|personal|new) (?:e-?mail|address)",
    r"neue (?:e-?mail-?)?adresse|erreichen sie mich|private (?:e-?mail-?)?adresse",
    r"nouvelle adresse|(?:me joindre|me contacter|m['’]écrire)|adresse (?:personnelle|privée)",
    r"nueva dirección|nuevo correo|(?:contactarme|escribirme)|correo personal",
    r"nieuwe? (?:e-?mail)?-?adres|bereik(?:en|t)? (?:u )?mij|privé-?(?:adres|mail)",
)
_OTHER = _words(
    r"(?:please |kindly )?(?:contact|write to|speak to|reach out to|e-?mail|get in touch with|replaced by"
    r"|successor|taken over by)",
    r"wenden sie sich (?:bitte )?an|kontaktieren sie|nachfolger",
    r"(?:contacter|adresser à|vous adresser)|successeur|remplac",
    r"(?:contacte|contactar|diríjase|póngase en contacto)|sucesor|sustitu",
    r"contact op(?:nemen)? met|neem (?:dan )?contact|opvolg|richt(?:en)? (?:u|zich)",
)
_NAME = r"(?P<name>(?:[A-ZÀ-Ý0-9][\w&.'’À-ÿ-]*)(?: (?:&|and|of|und|et|de|van|der|[A-ZÀ-Ý0-9][\w&.'’À-ÿ-]*))*)"
_EMPLOYERS = tuple(
    re.compile(f"(?:{words}) (?:the )?{_NAME}")
    for words in (
        r"(?:joined|moved to|started (?:at|with|working for)|new (?:job|role|position) (?:at|with))",
        r"now (?:work(?:ing|s)? (?:for|at)|with|at)",
        r"(?:arbeite (?:jetzt|nun) (?:bei|für)|(?:jetzt|nun) (?:bei|für)|gewechselt zu|wechsle zu|neue Stelle bei)",
        r"(?:travaille (?:désormais|maintenant) (?:chez|pour)|(?:ai |a )?rejoint|désormais chez)",
        r"(?:trabajo ahora (?:en|para)|ahora trabajo (?:en|para)|me he (?:unido|incorporado) a)",
        r"(?:werk nu (?:bij|voor)|nu werkzaam bij|overgestapt naar|ben nu bij)",
    )
)
_PERSON = re.compile(r"(?P<name>[A-ZÀ-Ý][\w'’À-ÿ-]+(?: (?:van|de|der|von|le|la|[A-ZÀ-Ý][\w'’À-ÿ.-]*))*)")
_RIGHT = _words(
    r"^(?:yes|yep|ja|oui|sí|si)\b(?![^.!]{0,60}\b(?:but|except|aber|mais|pero|maar)\b)",
    r"(?:all|still|everything)[^.]{0,20}(?:right|correct|up to date)|that(?:['’]s| is) (?:right|correct|so)",
    r"(?:alles |das |noch )(?:stimmt|richtig|aktuell)|c['’]est (?:exact|correct|juste)",
    r"(?:todo )?(?:es )?correcto|(?:alles )?klopt",
)
_OUR_QUESTION = _words(r"have i got you right")


class News(Struct, frozen=True):
    """What a mail says of one address. `addresses` are the same person's new ones; of the pairs, the second is the
    sentence that says it.
    """

    kind: Kind
    address: str
    sentence: str = ""
    addresses: tuple[str, ...] = ()
    employers: tuple[tuple[str, str], ...] = ()
    successors: tuple[tuple[str, str], ...] = ()


def news(mail: Mail) -> Iterator[News]:
    """What a mail says. Nothing where it is neither returned, nor automatic, nor an answer."""
    if mail.reports:
        yield from _from_reports(mail)
    elif _SERVERS.search(mail.sender) or _RETURNED.search(mail.subject):
        yield from _from_server(mail)
    elif not mail.sender:
        return
    elif _is_automatic(mail):
        yield _from_automatic(mail)
    elif _OUR_QUESTION.search(mail.subject) or mail.headers.get("in-reply-to"):
        yield _from_answer(mail)


def _from_reports(mail: Mail) -> Iterator[News]:
    """Delivery status notifications: only what failed for good is dead (RFC 3463: class 5, subject 1)."""
    for report in mail.reports:
        recipient = report.get("original-recipient") or report.get("final-recipient", "")
        found = _ADDRESS.search(recipient.partition(";")[2] or recipient)
        if not found:
            continue
        status, reason = report.get("status", ""), report.get("diagnostic-code", "").partition(";")[2].strip()
        failed = report.get("action", "").casefold() == "failed"
        dead = failed and (status.startswith("5.1.") or (status.startswith("5.") and bool(_UNKNOWN.search(reason))))
        if failed or report.get("action"):
            kind: Kind = "dead" if dead and not _FOR_NOW.search(reason) else "full"
            if failed or report.get("action", "").casefold() == "delayed":
                yield News(kind, found[0].casefold(), _short(reason))


def _from_server(mail: Mail) -> Iterator[News]:
    """A mail server in its own words."""
    for sentence in _sentences(mail.text):
        if _UNKNOWN.search(sentence) and not _FOR_NOW.search(sentence):
            address = _nearest(mail.text, sentence, mail.sender)
            if address:
                yield News("dead", address, _short(sentence))
                return
    if _FOR_NOW.search(mail.text) and (address := _nearest(mail.text, mail.text, mail.sender)):
        yield News("full", address)


def _nearest(text: str, sentence: str, sender: str) -> str | None:
    """The address that a sentence is about: in it, or else the first in the whole text."""
    for where in (sentence, text):
        for found in _ADDRESS.findall(where):
            if found.casefold() != sender and not _SERVERS.search(found):
                return found.casefold()
    return None


def _is_automatic(mail: Mail) -> bool:
    said = mail.headers.get("auto-submitted", "no").casefold()
    if said not in ("", "no") or mail.headers.get("x-autoreply") or mail.headers.get("x-autorespond"):
        return True
    return mail.headers.get("precedence", "").casefold() == "auto_reply" or bool(_AUTOMATIC.search(mail.subject))


def _from_automatic(mail: Mail) -> News:
    sentences = _sentences(_own_words(mail.text))
    gone = next((each for each in sentences if _GONE.search(each)), None)
    told = _details(mail, sentences)
    if gone:
        return News("dead", mail.sender, _short(gone), *told)
    if told[0]:
        where = next(each for each in sentences if _NEW_ADDRESS.search(each))
        return News("moved", mail.sender, _short(where), *told)
    return News("away", mail.sender, "", (), told[1], ())


def _from_answer(mail: Mail) -> News:
    words = _own_words(mail.text)
    sentences = _sentences(words)
    told = _details(mail, sentences)
    if told[0]:
        where = next((each for each in sentences if _ADDRESS.search(each)), "")
        return News("moved", mail.sender, _short(where), *told)
    right = next((each for each in sentences[:3] if _RIGHT.search(each.strip())), None)
    if right and not told[1] and _OUR_QUESTION.search(mail.subject):
        return News("right", mail.sender, _short(right))
    return News("reply", mail.sender, _short(sentences[0]) if sentences else "", *told)


def _details(
    mail: Mail, sentences: list[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """New addresses of the sender, employers, and who came after them."""
    mine: list[str] = []
    others: list[tuple[str, str]] = []
    for sentence in sentences:
        for found in dict.fromkeys(_ADDRESS.findall(sentence)):
            address = found.casefold().rstrip(".'")
            if address == mail.sender:
                continue
            if _is_theirs(mail, address, sentence):
                mine.append(address)
            elif _OTHER.search(sentence):
                others.append((_who(sentence, found), _short(sentence)))
    employers = [
        (match["name"].rstrip(".,'"), _short(each))
        for each in sentences
        for one in _EMPLOYERS
        if (match := one.search(each))
    ]
    return tuple(dict.fromkeys(mine)), tuple(dict.fromkeys(employers)), tuple(dict.fromkeys(others))


def _is_theirs(mail: Mail, address: str, sentence: str) -> bool:
    """Whether an address is the sender's own: they say so, or it has their name."""
    local = re.sub(r"[^a-z]", "", address.partition("@")[0])
    names = [word for word in re.findall(r"[a-z]+", mail.sender_name.casefold()) if len(word) > 2]
    named = bool(names) and all(name in local for name in names[-1:])
    if _OTHER.search(sentence) and not _NEW_ADDRESS.search(sentence):
        return named
    return named or bool(_NEW_ADDRESS.search(sentence))


def _who(sentence: str, address: str) -> str:
    """Somebody's name and address, where a name stands before it."""
    before = sentence.partition(address)[0]
    names = [each["name"] for each in _PERSON.finditer(before) if " " in each["name"]]
    return f"{names[-1]} <{address}>" if names else address


def _own_words(text: str) -> str:
    """What the sender wrote, up to what they quote."""
    lines = []
    for line in text.splitlines():
        if _QUOTED.match(line.strip()):
            break
        lines.append(line)
    return "\n".join(lines)


def _sentences(text: str) -> list[str]:
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", text.replace("\r\n", "\n"))
    return [" ".join(each.split()) for each in _SENTENCE.split(joined) if each.strip()]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 200 else f"{sentence[:199]}…"
