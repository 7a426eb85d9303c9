"""Out-of-office notes that carry no telling field: known by their subject, and by their first words.

Exchange translates its prefix, and always puts a colon and the other's subject after it. A person who writes about
being away does not write so; where a subject alone could be a person's, the first words decide with it.
"""

from __future__ import annotations


def _choices(spelled: str) -> tuple[str, ...]:
    """Return a table that is written as one text, its entries between bars."""
    return tuple(spelled.split("|"))


# Prefixes that a mail server puts in front of the other's subject.
_SURE = _choices(
    "automatic reply:|automatic reply |auto reply:|auto-reply:|autoreply:|autoreply |auto response:"
    "|auto-response:|autoresponse:|automated reply:|automated response:|out of office autoreply:"
    "|out of office reply:|out-of-office reply:|automatische antwort:|abwesenheitsnotiz:"
    "|automatische abwesenheitsnotiz|abwesenheitsnachricht:|autoantwort:|réponse automatique :"
    "|réponse automatique:|message d'absence|réponse d'absence|respuesta automática:|respuesta automatica:"
    "|respuesta de ausencia|resposta automática:|resposta automatica:|risposta automatica:"
    "|automatisch antwoord:|afwezigheidsbericht:|automatyczna odpowiedź:|odpowiedź automatyczna:"
    "|autoodpowiedź:|ymateb awtomatig:|ateb awtomatig:|autosvar:|automatiskt svar:|automatisk svar:"
    "|automaattinen vastaus:|automatická odpověď:|automatická odpoveď:|răspuns automat:|automatikus válasz:"
    "|otomatik yanıt:|автоматический ответ:|автоответ:|автоматична відповідь:|αυτόματη απάντηση:|自動応答:|自动答复:"
    "|自动回复:|자동 회신:|الرد التلقائي:|תשובה אוטומטית:|freagairt fhèin-ghluasadach:|خودکار جواب:"
)

# Subjects that a person may write too.
_LIKELY = _choices(
    "out of office|out of the office|ooo|away from|on leave|annual leave|on holiday|on annual leave"
    "|maternity leave|vacation|i am away|i'm away|away:|absence|absent|abwesend|abwesenheit|urlaub|im urlaub"
    "|absent du bureau|absence du|en congé|fuera de la oficina|ausencia|de vacaciones|fora do escritório"
    "|fuori ufficio|assente|afwezig|poza biurem|nieobecność|nieobecnosc|allan o'r swyddfa|allan o’r swyddfa"
    "|ar wyliau|frånvarande|fraværende|poissa|mimo kancelář|în afara biroului|nepřítomnost"
    "|thank you for your email|thank you for contacting|we have received your"
)

# First words of such a note, each a whole phrase that says: I do not read this now, or: a machine answers.
_FIRST_WORDS = _choices(
    "i am out of the office|i'm out of the office|i am currently out of|i will be out of the office"
    "|i am away from|i am on annual leave|i'm on annual leave|i am currently on|i am on leave|i am now on"
    "|out of the office until|i have limited access|with limited access|thank you for your email. i am"
    "|thanks for your email. i am|thank you for your message. i am|i will respond on my return"
    "|i will reply when i return|on my return|this is an automated|this is an automatic"
    "|this mailbox is not monitored|do not reply to this|i am away until|ich bin derzeit nicht|ich bin bis"
    "|ich bin ab|ich bin zurzeit|ich bin im urlaub|nicht im büro|nicht im hause|je suis absent"
    "|je suis actuellement|je serai absent|en congé jusqu|estoy fuera|estaré fuera|me encuentro fuera"
    "|no estaré|estou fora|estarei ausente|encontro-me ausente|sono fuori|sono assente|sarò assente"
    "|ik ben afwezig|ik ben niet aanwezig|ik ben momenteel|jestem nieobecn|jestem poza|będę nieobecn"
    "|przebywam na urlopie|rwyf allan|rydw i allan|rwyf ar wyliau|rwyf i ffwrdd|jag är inte på"
    "|jag är på semester|jeg er ikke på|jeg er på ferie|jeg har ferie|olen poissa|olen lomalla"
    "|nejsem v kanceláři|jsem na dovolené|nu sunt la birou|sunt în concediu"
)
_FIRST_CHARACTERS = 400


def is_absence_notice(subject: str, text: str, *, answers: bool) -> bool:
    """Tell a note of absence. `answers`: the message names another one that it answers, as such notes do."""
    subject = subject.strip().casefold()
    if subject.startswith(_SURE):
        return True
    beginning = " ".join(text[:_FIRST_CHARACTERS].casefold().replace("’", "'").split())
    says_so = any(words in beginning for words in _FIRST_WORDS)
    return answers and says_so and subject.startswith(_LIKELY)
