"""Romanian."""

from __future__ import annotations

from listserv.policy.tongues.ro import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="ro",
    tongue=TONGUE,
    sets={
        "mail": "email emailuri emailurile emailurilor mail mailuri mailurile mesaj mesaje mesajele scrisori",
        "take": "scoateti scoate scoti scoata stergeti sterge eliminati elimina dezabonati dezaboneaza dezabonezi",
    },
    acts={
        Kind.LEAVE: (
            "ma @take|@take ma|dezabonare/dezabonarea|dezabonez|ma dezabonez|numele meu * lista|ma dezaboneze",
            "sa ies/plec/parasesc * lista/grup/listei|@take * adresa/numele mea/meu|anulati/anulez * abonamentul",
            "parasesc lista|nu mai vreau sa fiu|nu mai doresc sa fiu",
        ),
        Kind.STOP: (
            "nu mai vreau/doresc * primesc/@mail|nu mi mai trimiteti/trimite/scrieti|nu imi mai trimiteti/trimite",
            "nu doresc * primesc|opriti/incetati/opreste * @mail/trimiterea|nu mai trimiteti|sa nu mai primesc",
            "nu vreau sa primesc|nu mai vreau @mail|nu imi trimiteti|nu mi trimiteti",
        ),
        Kind.NO_MAIL: ("fara @mail|niciun @mail|nimic",),
        Kind.WEEKLY: ("pe saptamana|saptamanal|saptamanala|o data pe saptamana|in fiecare saptamana",),
        Kind.FORTNIGHTLY: ("la doua/2 saptamani|o data la doua saptamani|la fiecare doua saptamani|bilunar",),
        Kind.MONTHLY: ("pe luna|lunar|lunara|o data pe luna|in fiecare luna",),
        Kind.LARGE_PRINT: ("litere mai? mari|scris mai? mare|caractere mai? mari",),
        Kind.DAILY: ("pe zi|zilnic|zilnica|o data pe zi|in fiecare zi",),
        Kind.EACH: ("fiecare @mail|separat|unul cate unul|individual",),
        Kind.PAUSE: ("suspendati/suspenda/suspendarea/intrerupeti/pauza * @mail/trimiterea|puneti * pauza|o pauza",),
        Kind.RESUME: (
            "din nou * trimiteti/@mail|trimiteti * din nou|reluati|reluarea|reincepeti|trimiteti mi din nou",
            "primesc din nou",
        ),
        Kind.ERASE: (
            "stergeti/sterge/stergerea/eliminati datele|stergerea datelor|stergeti/eliminati toate datele",
            "stergeti * datele mele",
        ),
        Kind.EXPORT: (
            "copie a datelor mele|copie * datele mele|ce date * despre mine|datele pe care le aveti despre mine",
        ),
        Kind.JOIN: ("ma inscriu|ma inscrieti|inscrieti ma|adaugati ma|ma adaugati|abonez|sa ma alatur|ma abonez",),
        Kind.SETTINGS: ("setarile mele|ce setari|pe ce liste|sunt * abonat/abonata/inscris/inscrisa",),
        Kind.ADDRESS: (
            "adresa noua|noua adresa|email nou|adresa de email noua|adresa noua * @at|noua adresa * @at",
            "email nou * @at|schimbati * @at|schimb * adresa * @at|folositi * @at|schimbat * @at",
        ),
        Kind.HELP: ("cum functioneaza|cum se foloseste",),
    },
    whole={
        Kind.LEAVE: "dezabonare|opriți|stop|renunț|dezabonați-mă",
        Kind.WEEKLY: "săptămânal|o dată pe săptămână",
        Kind.DAILY: "zilnic|o dată pe zi",
        Kind.PAUSE: "pauză",
        Kind.RESUME: "reluați",
        Kind.HELP: "ajutor",
        Kind.JOIN: "abonare|înscriere",
        Kind.SETTINGS: "setări|setările mele",
        Kind.EXPORT: "datele mele",
    },
    mail="email emailuri emailurile mail mailuri mesaj mesaje mesajele rezumat rezumatul lista listei digest",
    around=(
        "va rog multumesc multumesc de pe din aceasta acestei lista ma sa mi imi un o singur as vrea dori doresc "
        "buna ziua bună seara toate cu stima la revedere nu mai vreau primesc trimiteti in loc cel cea si puteti "
        "ati putea am intors pana adresa mea numele meu aici prefer doar numai"
    ),
    how="nu merge|nu functioneaza|cum|cum pot|poate|stie cineva|ma gandesc|daca",
    instead="in loc de|in loc de cel|nu|in locul",
    negations="nu",
    one="mesajul meu|emailul meu",
    until="până pe|până la|până în|până",
    then="până atunci",
    per="la|fiecare",
    during="pentru|timp de",
    numbers="1 o|1 un|2 două|2 doi|3 trei|4 patru|5 cinci|6 șase|10 zece",
    days="zile|zi",
    weeks="săptămâni|săptămână",
    months="luni|lună",
    fortnights="doua saptamani",
)
