"""Great Britain and Ireland. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

ENGLISH = Phrases(
    wrote="wrote|writes|quoting",
    author="from",
    sent="sent|date sent|sent at|sent on",
    date="date",
    to="to|cc|bcc",
    subject="subject",
    original="original message|original email|original e-mail|reply message|original appointment|original mail"
    "|previous message",
    forwarded="forwarded message|forwarded email|forwarded mail|forwarded letter|fwd message",
    begins="begin forwarded message",
    sender="sent from|sent via|sent using|sent with|sent by|sent through|sent on the go|sent securely from"
    "|get outlook for|get bluemail for|get typeapp for|get spark for|download outlook|yahoo mail: search, organi"
    "|secured with|email sent from|message sent from|this email was sent from|this message was sent from",
)
WELSH = Phrases(
    wrote="ysgrifennodd|ysgrifennwyd gan|wedi ysgrifennu",
    author="oddi wrth|gan",
    sent="anfonwyd",
    date="dyddiad",
    to="at|i|copi at",
    subject="pwnc|testun",
    original="neges wreiddiol|y neges wreiddiol",
    forwarded="neges wedi'i hanfon ymlaen|neges a anfonwyd ymlaen|neges wedi ei hanfon ymlaen",
    begins="dechrau neges a anfonwyd ymlaen|dechrau'r neges a anfonwyd ymlaen",
    sender="anfonwyd o|anfonwyd gan|wedi'i anfon o|wedi ei anfon o|cael outlook ar gyfer|lawrlwytho outlook",
)
SCOTTISH_GAELIC = Phrases(
    wrote="sgrìobh|scrìobh|sgriobh",
    author="bho|o",
    sent="air a chur",
    date="ceann-là|deit",
    to="gu|dha",
    subject="cuspair",
    original="teachdaireacht thùsail|an teachdaireacht thùsail",
    forwarded="teachdaireacht air a shìneadh air adhart",
    sender="air a chur o|air a chur le|air a chur bho|faigh outlook airson",
)
IRISH = Phrases(
    wrote="scríobh",
    author="ó",
    sent="seolta",
    date="dáta",
    to="chuig|go",
    subject="ábhar",
    original="teachtaireacht bhunaidh|an teachtaireacht bhunaidh",
    forwarded="teachtaireacht curtha ar aghaidh",
    sender="seolta ó",
)
