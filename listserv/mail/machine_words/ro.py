"""Romanian, with and without its marks. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

ROMANIAN = Table(
    automatic="""
    răspuns automat; mesaj automat; absent din birou; absent de la birou; în afara biroului; nu sunt la birou
    răspuns automat de absență
    """,
    subjects="absent; absentă; în concediu; concediu; nu sunt la birou; în afara biroului; absență; plecat",
    read="citit; necitit; șters; confirmare de citire; afișat",
    calendar="""
    acceptat; acceptată; refuzat; refuzată; provizoriu; tentativ; anulat; anulată; acceptat provizoriu
    oră nouă propusă
    """,
    reacted="a reacționat la mesajul dvs; a reacționat la mesajul tău; a reacționat la mesajul dumneavoastră",
    contrasts="dar; deci; însă; pentru că",
    joins="și",
    above="""
    răspunsul deasupra acestei linii; răspundeți deasupra acestei linii
    """,
    own="eu; mea; meu; mi; mie; mă",
    greets="bună; bună ziua; salut; stimate; stimată; dragă; mulțumesc",
    says={
        Says.TALK: """
        (pot veni|pot să vin|voi veni|vin luni|vin marți|vin miercuri|vin joi|vin vineri|vin sâmbătă|vin cu|aduc|
            ne vedem|o să vin|voi aduce|vin și eu)
        (am sunat|am încercat|mi-au spus|am întrebat|am uitat)
        (e bine|este în regulă|în regulă|nicio problemă|bună idee|îmi convine)
        """,
        Says.ABSENT: """
        (sunt|voi fi|mă aflu|suntem|vom fi) … (în concediu|plecat*|în afara biroului|în vacanță|absent*|
            indisponibil*|în delegație|concediu medical|din birou)
        (nu sunt|nu voi fi|nu mă aflu|nu suntem) … (la birou|în birou|disponibil*|la serviciu|în țară)
        (biroul|birourile) … închis* … (până|între|de|din)
        (biroul|birourile|secretariatul|sediul) … închis*
        """,
        Says.UNREAD: """
        (nu am|fără|acces limitat|nu voi avea|cu acces limitat) … (acces|limitat) … (e-mail*|email*|internet|mesaj*|
            mail*)
        (nu voi|nu pot|nu) … (citi|verifica|citesc|verific) … (e-mail*|email*|mesaj*|mail*)
        acces (limitat|redus|restricționat) la (e-mail*|email*|mail*|poșt*|internet|mesaj*)
        (mesajul|e-mailul|emailul) … nu (va fi|a fost) (citit|redirecționat|transmis)
        """,
        Says.PROMISE: """
        (vă voi răspunde|voi răspunde|îți voi răspunde|vom răspunde|vă voi contacta|voi reveni|vă vom răspunde|
            răspund|o să răspund|o să vă răspund)
        (la întoarcere|când mă întorc|după ce mă întorc|când revin|la revenire|după întoarcere|cât mai curând|
            în cel mai scurt timp)
        (mă întorc|revin|mă voi întoarce) (pe|la|în|luni|marți|miercuri|joi|vineri)
        (veți primi|vei primi|veți avea) … (răspuns|feedback)
        în termen de … (zile|ore)
        în ordinea (primirii|sosirii)
        """,
        Says.URGENT: """
        (pentru|în caz|dacă|în cazuri) … (urgent*|urgenț*|urgență)
        (vă rog|vă rugăm|puteți) … (contactați|contacta|sunați|suna|scrieți|luați legătura)
        (în|pe durata) (absența mea|lipsa mea|absenței mele)
        (pentru|în caz de) (urgențe|urgență|probleme urgente|chestiuni urgente)
        (sunați|contactați|scrieți) (la|pe|colega|colegul|secretariat*)
        (puteți|vă rog să|vă rugăm să) … (adresați|apelați|contactați|o contactați|îl contactați)
        """,
        Says.THANKS: """
        (mulțumesc|vă mulțumesc|vă mulțumim|mulțumim|îți mulțumesc|va multumesc) (pentru|de|frumos pentru|
            că) (mesaj*|e-mail*|email*|contact*|mail*|interes*|ați)
        (vă mulțumim|mulțumim|vă mulțumesc) că (ne-ați|m-ați|ați) (contactat|scris)
        """,
        Says.DECLARED: """
        (acesta|aceasta) (este|e) un (mesaj|răspuns|e-mail|email) (automat|generat automat)
        (acest mesaj|acest e-mail) (a fost|este) (generat|trimis|expediat) automat
        """,
        Says.AUTOMATIC: "(vă rugăm |)(să |)nu (răspundeți|răspunde) (la|acestui)",
        Says.GONE: """
        (nu mai) (lucrez|lucrează|folosesc|este|e|sunt) … (la|această|aici|în|valabil*|activ*|adresa)
        (noua mea adresă|adresa mea nouă|am schimbat adresa|mi-am schimbat adresa|adresa nouă)
        (adresa|căsuța|contul) … (nu mai este|dezactivat*|închis*)
        """,
        Says.RECEIVED: """
        (am|a fost) (primit|înregistrat|recepționat) (mesajul|solicitarea|cererea|e-mailul|emailul)
        (mesajul|solicitarea|cererea) … a fost (primit*|înregistrat*)
        (numărul|nr) (de înregistrare|cererii|tichetului|solicitării)
        (mesajul|e-mailul|emailul) … (a fost|va fi) (redirecționat|redistribuit|transmis automat)
        (înregistrat*|înregistrată) (cu|sub) (numărul|nr)
        (stimate|stimată|dragă) (expeditor|utilizator|client|petent)
        (un coleg|o colegă|echipa noastră|un operator) … (răspunde|contacta)
        """,
        Says.YOURS: "(mesajul|emailul|e-mailul|mailul) (dvs|dumneavoastră|tău|d-voastră)",
        Says.SEEN: """
        a fost (citit|afișat|deschis|șters) (la|în|pe|fără)
        confirmare de citire
        """,
        Says.FAILED: """
        (mesajul|e-mailul) … (nu a putut fi|nu a fost) (livrat|transmis|expediat)
        (căsuța|cutia) … plină
        """,
        Says.SERVICE: """
        a (acceptat|refuzat|acceptat provizoriu) … (această invitație|invitația)
        """,
        Says.HOURS: """
        (lucrez|lucrăm|sunt la birou) (doar|numai) … (luni|marți|miercuri|joi|vineri)
        program (de lucru|cu publicul|luni|zilnic)
        """,
        Says.POLITE: "(cu stimă|cu respect|vă mulțumesc pentru înțelegere|o zi bună|vă mulțumim pentru înțelegere)",
        Says.ANSWER: """
        (sunt de acord|de acord|accept|aprob|da|nu sunt de acord|nu accept|refuz|nu|suntem de acord)
        """,
        Says.EVERYBODY: """
        (bună|salut|bună ziua|dragi|bună dimineața) (tuturor|la toți|prieteni|colegi|membri|
            toată lumea)
        """,
    },
)
