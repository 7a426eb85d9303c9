"""Germanic languages of the Continent, and Finnish. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

GERMAN = Phrases(
    wrote="schrieb|hat geschrieben|folgendes geschrieben|zitat von",
    author="von|absender",
    sent="gesendet|gesendet am",
    date="datum",
    to="an|kopie",
    subject="betreff",
    original="original-nachricht|ursprüngliche nachricht|originalnachricht|ursprüngliche mail|original nachricht"
    "|originalmail|ursprünglicher termin|antwort nachricht|antwort-nachricht",
    forwarded="weitergeleitete nachricht|weitergeleitete mail|weitergeleitete e-mail",
    begins="anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail",
    sender="von meinem|von meiner|gesendet von|gesendet mit|gesendet über|hol dir outlook|holen sie sich outlook"
    "|outlook für|diese nachricht wurde mit|diese nachricht wurde von meinem|mit freundlichen grüßen von meinem",
)
DUTCH = Phrases(
    wrote="schreef|geschreven",
    author="van",
    sent="verzonden|verzonden op",
    date="datum",
    to="aan|kopie",
    subject="onderwerp",
    original="oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht",
    forwarded="doorgestuurd bericht|doorgezonden bericht",
    begins="begin doorgestuurd bericht",
    sender="verstuurd vanaf|verzonden vanaf|verstuurd vanuit|verzonden vanuit|verzonden met|verstuurd met"
    "|verzonden via|outlook voor|download outlook voor",
)
SWEDISH = Phrases(
    wrote="skrev",
    author="från",
    sent="skickat",
    date="datum",
    to="till|kopia",
    subject="ämne",
    original="ursprungligt meddelande|originalmeddelande|ursprungligt mail",
    forwarded="vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mail",
    begins="vidarebefordrat brev|börjar vidarebefordrat meddelande",
    sender="skickat från|skickat med|skickades från|hämta outlook",
)
DANISH = Phrases(
    author="fra",
    sent="sendt",
    date="dato",
    to="til",
    subject="emne",
    original="oprindelig meddelelse|oprindelig besked|original meddelelse",
    forwarded="videresendt besked|videresendt meddelelse",
    begins="start på videresendt besked|videresendt besked",
    sender="sendt fra|sendt med|sent fra|hent outlook|få outlook",
)
NORWEGIAN = Phrases(
    original="opprinnelig melding|original melding",
    forwarded="videresendt melding",
    begins="videresendt melding|start på videresendt melding",
    sender="last ned outlook|skaff deg outlook",
)
ICELANDIC = Phrases(
    wrote="skrifaði", author="frá", sent="sent|sendur", date="dagsetning", to="til", subject="efni", sender="sent úr"
)
FINNISH = Phrases(
    wrote="kirjoitti",
    author="lähettäjä",
    sent="lähetetty",
    date="päivämäärä|päiväys|pvm",
    to="vastaanottaja|kopio",
    subject="aihe",
    original="alkuperäinen viesti",
    forwarded="välitetty viesti|edelleenlähetetty viesti",
    begins="välitetty viesti alkaa|välitetty viesti",
    sender="lähetetty|hanki outlook|hae outlook",
)
