"""What mail programs put below an answer, in the form of each: attributions and heads in many languages, text and HTML.

The repeated letter holds words that would agree, decide and unsubscribe; also in colour, and in a picture.
"""

from __future__ import annotations

from html import escape

LETTER = "Dear Ann,\n\nplease reply with the words:\n\nI agree\n\nAPPROVE\n\nunsubscribe\n\nyes please\n\nCarers Wales"
ATTRIBUTIONS = (
    "On Fri, 20 Nov 2026 at 10:12, Ann Hughes <ann@example.org> wrote:",
    "On Fri, 20 Nov 2026 at 10:12, Community Carers of the whole of North Wales\n<ann@example.org> wrote:",
    "On Fri, Nov 20, 2026 at 10:12 AM Ann Hughes <ann@example.org> wrote:",
    "On 20 Nov 2026, at 10:12, Ann Hughes <ann@example.org> wrote:",
    "On 20/11/2026 10:12, Ann Hughes wrote:",
    "On 20/11/2026 10:12, Ann Hughes via People wrote:",
    "Ar Gwe, 20 Tach 2026 am 10:12 ysgrifennodd Ann Hughes <ann@example.org>:",
    "Ar 20/11/2026 10:12, ysgrifennodd Ann Hughes:",
    "Air Diha 20 Samh 2026 aig 10:12, sgrìobh Ann Hughes <ann@example.org>:",
    "Ar Aoine 20 Samh 2026 ag 10:12, scríobh Ann Hughes <ann@example.org>:",
    "pt., 20 lis 2026 o 10:12 Ann Hughes <ann@example.org> napisał(a):",
    "W dniu 20.11.2026 o 10:12, Ann Hughes pisze:",
    "Le ven. 20 nov. 2026 à 10:12, Ann Hughes <ann@example.org> a écrit :",
    "El vie, 20 nov 2026 a las 10:12, Ann Hughes (<ann@example.org>) escribió:",
    "Em sex., 20 de nov. de 2026 às 10:12, Ann Hughes <ann@example.org> escreveu:",
    "Ann Hughes <ann@example.org> escreveu no dia sexta, 20/11/2026 à(s) 10:12:",
    "În vin., 20 nov. 2026 la 10:12, Ann Hughes <ann@example.org> a scris:",
    "Am Fr., 20. Nov. 2026 um 10:12 Uhr schrieb Ann Hughes <ann@example.org>:",
    "Il giorno ven 20 nov 2026 alle ore 10:12 Ann Hughes <ann@example.org> ha scritto:",
    "Op vr 20 nov 2026 om 10:12 schreef Ann Hughes <ann@example.org>:",
    "Den fre 20 nov. 2026 kl 10:12 skrev Ann Hughes <ann@example.org>:",
    "Den fre. 20. nov. 2026 kl. 10.12 skrev Ann Hughes <ann@example.org>:",
    "fre. 20. nov. 2026 kl. 10:12 skrev Ann Hughes <ann@example.org>:",
    "pe 20. marrask. 2026 klo 10.12 Ann Hughes (ann@example.org) kirjoitti:",
    "pá 20. 11. 2026 v 10:12 odesílatel Ann Hughes <ann@example.org> napsal:",
    "Ann Hughes <ann@example.org> ezt írta (időpont: 2026. nov. 20., P, 10:12):",
    "Ann Hughes <ann@example.org>, 20 Kas 2026 Cum, 10:12 tarihinde şunu yazdı:",
    "Στις Παρ 20 Νοε 2026 στις 10:12 π.μ., ο/η Ann Hughes <ann@example.org> έγραψε:",
    "пт, 20 нояб. 2026 г. в 10:12, Ann Hughes <ann@example.org>:",
    "пт, 20 лист. 2026 р. о 10:12 Ann Hughes <ann@example.org> пише:",
    "2026年11月20日(金) 10:12 Ann Hughes <ann@example.org>:",
    "Ann Hughes <ann@example.org> 于2026年11月20日周五 10:12写道：",
    "في الجمعة، 20 نوفمبر 2026 في 10:12 ص تمت كتابة ما يلي بواسطة Ann Hughes <ann@example.org>:",
    "جمعہ، 20 نومبر 2026 کو 10:12 AM پر Ann Hughes <ann@example.org> نے تحریر کیا:",
    "ਸ਼ੁੱਕਰ, 20 ਨਵੰ 2026 10:12 ਪੂ.ਦੁ. ਵਜੇ Ann Hughes <ann@example.org> ਨੇ ਲਿਖਿਆ:",
    "शुक्र, 20 नव॰ 2026, 10:12 am को Ann Hughes <ann@example.org> ने लिखा:",
    "2026년 11월 20일 (금) 오전 10:12, Ann Hughes <ann@example.org>님이 작성:",
    "Vào Th 6, 20 thg 11, 2026 lúc 10:12 Ann Hughes <ann@example.org> đã viết:",
    "Missatge de Ann Hughes <ann@example.org> del dia dv., 20 de nov. 2026 a les 10:12:",
    "\u200fבתאריך יום ו׳, 20 בנוב׳ 2026 ב-10:12 מאת \u202aAnn Hughes\u202c\u200f <\u202aann@example.org\u202c\u200f>:",
)
# From, Sent, To, Subject: Outlook in English, Welsh, Polish, French, Spanish, Portuguese, Romanian, German, Italian,
# Dutch, Swedish, Czech, Hungarian, Turkish, Russian, Greek, Arabic and Chinese.
HEADS = (
    ("From", "Sent", "To", "Subject"),
    ("Oddi wrth", "Anfonwyd", "At", "Pwnc"),
    ("Od", "Wysłano", "Do", "Temat"),
    ("De", "Envoyé", "À", "Objet"),
    ("De", "Enviado", "Para", "Asunto"),
    ("De", "Enviado", "Para", "Assunto"),
    ("De la", "Trimis", "Către", "Subiect"),
    ("Von", "Gesendet", "An", "Betreff"),
    ("Da", "Inviato", "A", "Oggetto"),
    ("Van", "Verzonden", "Aan", "Onderwerp"),
    ("Från", "Skickat", "Till", "Ämne"),
    ("Od", "Odesláno", "Komu", "Předmět"),
    ("Feladó", "Elküldve", "Címzett", "Tárgy"),
    ("Kimden", "Gönderildi", "Kime", "Konu"),
    ("От", "Отправлено", "Кому", "Тема"),
    ("Από", "Στάλθηκε", "Προς", "Θέμα"),
    ("من", "تم الإرسال", "إلى", "الموضوع"),
    ("发件人", "发送时间", "收件人", "主题"),
)
_WHO = "Ann Hughes <ann@example.org>"
_RULE = "_" * 32
_AT = ATTRIBUTIONS[0]


def _marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _head(names: tuple[str, str, str, str]) -> str:
    values = (_WHO, "20 November 2026 10:12", "People <people@example.org>", "Cups")
    return "\n".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))


_FIELDS = _head(HEADS[0])
TEXTS = (
    *(f"{line}\n\n{_marked(LETTER)}" for line in ATTRIBUTIONS),
    *(f"{_RULE}\n{_head(names)}\n\n{LETTER}" for names in HEADS),
    _marked(LETTER),
    _marked(_marked(LETTER)),
    f"-----Original Message-----\n{_FIELDS}\n\n{LETTER}",
    f"-------- Original message --------\n{_FIELDS.replace('Sent', 'Date')}\n\n{LETTER}",
    f"---------- Forwarded message ---------\n{_FIELDS.replace('Sent', 'Date')}\n\n\n{LETTER}",
    f"Sent from my Galaxy\n\n-------- Original message --------\n{_FIELDS}\n\n{LETTER}",
    f"Sent from Yahoo Mail on Android\n\n  On Fri, 20 Nov 2026 at 10:12, Ann<ann@example.org> wrote:   {LETTER}",
    f">>> {_WHO} 20/11/2026 10:12 >>>\n{LETTER}",
    f"{_AT}\n" + "\n".join(f"\u200e> {line}" for line in LETTER.split("\n")),
    f"{_AT}\n" + "\n".join(f"| {line}" for line in LETTER.split("\n")),
    f"{_AT}\n" + "\n".join(f"» {line}" for line in LETTER.split("\n")),
    f"{_AT}\n" + "\n".join(f"AH> {line}" for line in LETTER.split("\n")),
    f"{_AT}\n" + "\n".join(f"＞ {line}" for line in LETTER.split("\n")),
)

_SHOWN = "".join(f"<div>{line or '<br>'}</div>" for line in LETTER.split("\n")) + (
    '<p><span style="color:#1F497D">I agree</span></p><p><b style="color:red">APPROVE</b></p>'
    '<p><font color="#0070C0">unsubscribe</font></p><p><s>yes</s> <img alt="I agree" src="cid:x"></p>'
)
_BOLD = "<br>".join(f"<b>{line.partition(':')[0]}:</b>{escape(line.partition(':')[2])}" for line in _FIELDS.split("\n"))
_LINE = escape(_AT)
_QUOTED = f'<blockquote class="gmail_quote" style="border-left:1px solid #ccc">{_SHOWN}</blockquote>'
PAGES = (
    f'<div class="gmail_quote"><div class="gmail_attr">{_LINE}</div>{_QUOTED}</div>',
    f'<div class="moz-cite-prefix">{_LINE}<br></div><blockquote type="cite" cite="mid:x@y">{_SHOWN}</blockquote>',
    f'<div><br><blockquote type="cite"><div>{_LINE}</div><br><div>{_SHOWN}</div></blockquote></div>',
    f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr">{_BOLD}</div>{_SHOWN}',
    f'<div id="x_divRplyFwdMsg">{_BOLD}</div>{_SHOWN}',
    f'<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{_BOLD}</p></div>{_SHOWN}',
    f'<p class="MsoNormal">{_BOLD}</p>{_SHOWN}',
    f'<span id="OLK_SRC_BODY_SECTION"><div style="border-top:#b5c4df 1pt solid">{_BOLD}</div>{_SHOWN}</span>',
    f'<div id="mail-editor-reference-message-container">{_BOLD}<br><br>{_SHOWN}</div>',
    f'<div class="yahoo_quoted" id="yahoo_quoted_9">{_LINE}{_SHOWN}</div>',
    f'<div class="protonmail_quote">{_LINE}<br><blockquote class="protonmail_quote">{_SHOWN}</blockquote></div>',
    f'<div>20.11.2026, 10:12, "Ann" &lt;ann@example.org&gt;:</div><blockquote>{_SHOWN}</blockquote>',
    f'<div><hr id="stopSpelling">Date: Fri, 20 Nov 2026 10:12:00 +0000<br>From: ann@example.org<br>{_SHOWN}</div>',
    f"<div>-------- Original message --------</div><div>{_BOLD}</div><div><br></div>{_SHOWN}",
    f'<div data-marker="__HEADERS__">{_BOLD}<br></div><div data-marker="__QUOTED_TEXT__">{_SHOWN}</div>',
)
