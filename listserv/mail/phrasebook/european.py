"""Other languages of Europe. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

HUNGARIAN = Phrases(
    wrote="írta|ezt írta",
    author="feladó",
    sent="elküldve|küldve",
    date="dátum",
    to="címzett|másolatot kap",
    subject="tárgy",
    original="eredeti üzenet|eredeti levél",
    forwarded="továbbított üzenet|továbbított levél",
    begins="továbbított üzenet kezdete",
    sender="elküldve|küldve|az outlook",
    sender_end="küldve|küldtem",
)
TURKISH = Phrases(
    wrote="yazdı|yazmış|şunu yazdı|şunları yazdı",
    author="kimden|gönderen",
    sent="gönderilme|gönderilme tarihi|gönderildi",
    date="tarih",
    to="kime|bilgi",
    subject="konu",
    original="orijinal mesaj|orijinal ileti|özgün ileti",
    forwarded="iletilmiş mesaj|yönlendirilmiş mesaj|iletilen ileti",
    begins="iletilen ileti başlangıcı|başlangıcı iletilen mesaj",
    sender_end="gönderildi|edinin|indirin",
    sender="iphone'umdan|iphone’umdan|ipad'imden|ipad’imden|samsung cihazımdan|android için outlook|ios için outlook",
)
GREEK = Phrases(
    wrote="έγραψε",
    author="από",
    sent="στάλθηκε|εστάλη",
    date="ημερομηνία",
    to="προς|κοιν.",
    subject="θέμα",
    original="αρχικό μήνυμα",
    forwarded="προωθημένο μήνυμα",
    begins="έναρξη προωθημένου μηνύματος",
    sender="στάλθηκε από|εστάλη από|λήψη του outlook|αποκτήστε το outlook",
)
LITHUANIAN = Phrases(
    wrote="rašė|parašė",
    author="nuo",
    sent="išsiųsta",
    date="data",
    to="kam|kopija",
    subject="tema",
    original="pradinis laiškas|pradinis pranešimas",
    forwarded="persiųstas laiškas|persiųstas pranešimas",
    sender="išsiųsta iš|išsiųsta naudojant|gaukite „outlook",
)
LATVIAN = Phrases(
    wrote="rakstīja",
    author="no",
    sent="nosūtīts",
    date="datums",
    to="kam",
    subject="temats|tēma",
    original="sākotnējais ziņojums|oriģinālā vēstule",
    forwarded="pārsūtīta ziņa|pārsūtītā vēstule",
    sender="nosūtīts no|iegūstiet outlook",
)
ESTONIAN = Phrases(
    wrote="kirjutas",
    author="saatja",
    sent="saadetud",
    date="kuupäev",
    to="adressaat|saaja",
    subject="teema",
    original="algne sõnum|algne kiri",
    forwarded="edasi saadetud kiri|edastatud kiri",
    sender="saadetud minu|saadetud",
)
