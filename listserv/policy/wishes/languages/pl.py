"""Polish."""

from __future__ import annotations

from listserv.policy.tongues.pl import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="pl",
    tongue=TONGUE,
    sets={
        "mail": (
            "maili maile maila mail mailow emaili emaile emailow email wiadomosci wiadomosc listow powiadomien "
            "listy mejli mejle"
        ),
        "off": (
            "wypisac wypisz wypiszcie wypisanie wykreslic wykresl wykreslcie wykreslenie usunac usun usuncie "
            "usuniecie skreslic skresl skreslenie wyrejestrowac wyrejestrowanie wypisuje"
        ),
        "send": "wysylac wysylajcie wysylaj wysylania przesylac przysylac przysylajcie przysylaj",
        "mine": "moj mojego moje moich mojej moja",
    },
    acts={
        Kind.LEAVE: (
            "sie @off|mnie @off|@off mnie|@off @mine? * adres/adresu/email/emaila/maila/imie/nazwisko",
            "wypisac/wypisuje sie",
            "rezygnuje/rezygnacja/zrezygnowac/zrezygnuje * listy/subskrypcji/newslettera/maili/czlonkostwa/mailingu",
            "anuluj/anulowac/anulujcie * subskrypcje|opuscic * liste/listy/grupe|nie chce * byc na * liscie",
            "nie chce * na tej liscie|@off sie z|chce sie @off|chcialabym/chcialbym sie @off|anulowanie subskrypcji",
        ),
        Kind.STOP: (
            "nie chce * dostawac/otrzymywac * @mail|nie chce * @mail|nie @send * @mail",
            "nie chce juz dostawac/otrzymywac|przestac/przestancie/przestan * @send/pisac|nic nie @send",
            "nie @send mi/nic/wiecej/juz|zadnych * @mail|nie zycze sobie * @mail",
            "nie chcialabym/chcialbym * otrzymywac/dostawac * @mail",
        ),
        Kind.NO_MAIL: ("bez @mail|zadnych @mail",),
        Kind.WEEKLY: (
            "raz w tygodniu|raz na tydzien|jeden/jednego/jedna/1 * na/w tydzien/tygodniu|tygodniowo|co tydzien",
            "raz tygodniowo|tygodniowy/tygodniowe/tygodniowa/cotygodniowy/cotygodniowe/tygodniowego",
        ),
        Kind.FORTNIGHTLY: ("co dwa/2 tygodnie|raz na dwa/2 tygodnie|dwutygodniowo|co drugi tydzien",),
        Kind.MONTHLY: (
            "raz w miesiacu|raz na miesiac|co miesiac|miesiecznie|miesieczny/miesieczne/miesieczna/comiesieczny",
        ),
        Kind.LARGE_PRINT: (
            "duzy/wiekszy druk|duza/wieksza czcionka/czcionke|duze/wieksze litery|duzym/wiekszym drukiem",
            "duzymi literami|duza/wieksza czcionka",
        ),
        Kind.DAILY: (
            "raz dziennie|raz na dzien|jeden/jednego/jedna/1 * dziennie|jeden * na dzien|codziennie|codzienny",
            "dzienny|raz w ciagu dnia",
        ),
        Kind.EACH: (
            "kazda wiadomosc osobno|kazdy mail osobno|kazdego maila osobno|pojedyncze @mail|wszystkie @mail osobno",
        ),
        Kind.PAUSE: (
            "wstrzymac/wstrzymaj/wstrzymajcie/zawiesic/zawies/zawiescie/wstrzymanie * @mail/wysylke/wysylanie",
            "zawieszenie * @mail/wysylki/wysylania|wstrzymac/wstrzymajcie/zawiesic * subskrypcje/czlonkostwo",
            "przerwe w @mail/wysylaniu|przerwe od @mail",
        ),
        Kind.RESUME: (
            "wznowic/wznow/wznowcie/wznowienie|znowu/ponownie/znow * @send/dostawac/otrzymywac",
            "@send * znowu/ponownie/znow|zaczac ponownie @send",
        ),
        Kind.ERASE: (
            "usunac/usun/usuncie/usuniecie/skasowac/wykasowac/usuwanie @mine/wszystkie/wszystkich @mine? * dane/danych",
            "usuniecie * danych osobowych|prawo do bycia zapomnianym|usunac/usuniecie * dane/danych o mnie",
        ),
        Kind.EXPORT: (
            "kopie moich danych|kopie @mine danych|kopia moich danych|jakie dane * o mnie|dostep do moich danych",
            "co o mnie wiecie/macie|wszystkie dane * o mnie",
        ),
        Kind.JOIN: (
            "zapisac sie|dolaczyc do * listy/grupy|dopisac/dopiszcie/dodac/dodajcie/zapisac/zapiszcie mnie",
            "mnie dopisac/dodac/zapisac",
        ),
        Kind.SETTINGS: (
            "moje ustawienia|jakie mam ustawienia|na jakich listach|czy jestem * na liscie",
            "czy jestem * zapisany/zapisana",
        ),
        Kind.ADDRESS: (
            "nowy adres|nowy email|nowego maila|nowy mail|zmiana adresu|zmienilam adres|zmienilem adres",
            "nowy adres * @at|nowy email * @at|nowy mail * @at|zmienic * adres * @at|zmienic * na @at|uzywac * @at",
            "wysylac * na @at|zmiana adresu * @at",
        ),
        Kind.HELP: ("jak to dziala|jak z tego korzystac|jak tego uzywac",),
    },
    whole={
        Kind.LEAVE: "wypisz|wypisz mnie|rezygnacja|rezygnuję|wypisać|stop|koniec|proszę o wypisanie|wypis",
        Kind.WEEKLY: "tygodniowo|co tydzień|raz w tygodniu",
        Kind.DAILY: "codziennie|raz dziennie",
        Kind.PAUSE: "pauza|wstrzymać|przerwa",
        Kind.RESUME: "wznowić|wznów",
        Kind.HELP: "pomoc",
        Kind.JOIN: "zapisz mnie|zapisać się|dołącz",
        Kind.SETTINGS: "ustawienia|moje ustawienia",
        Kind.ERASE: "usuń moje dane|proszę usunąć moje dane",
        Kind.EXPORT: "moje dane",
    },
    mail="mail maile maila maili mailow email emaili wiadomosc wiadomosci podsumowanie lista liste listy digest mejli",
    around=(
        "prosze poprosze o z tej te ta listy list mailingowej panstwa waszej wasza mi mnie juz wiecej tylko jeden "
        "jednego dziekuje pozdrawiam dzien dobry witam i na do sie chce chcialabym chcialbym chciałabym moje moj "
        "mojego adres wole zamiast bym wolalabym wolalbym moge czy mozna moglbym moglibyscie z od dalej nich tych "
        "osobowe systemu wszystkie wrocilam wrocilem dostawac otrzymywac chciałbym pozdrowienia serdecznie dzieki"
    ),
    how="jak|jak moge|moze|czy ktos wie|nie wiem|zastanawiam|jesli|gdyby|rozwazam",
    instead="zamiast|nie|bez",
    negations="nie|ani",
    one="mojej|moja|moje|mojego",
    until="do|az do|do dnia|dopoki",
    then="do tego czasu|do tej pory|do wtedy",
    per="co|raz|raz na",
    during="przez|na",
    numbers="1 jeden|1 jedną|2 dwa|2 dwie|3 trzy|4 cztery|5 pięć|6 sześć|10 dziesięć",
    days="dni|dzień",
    weeks="tydzień|tygodnie|tygodni",
    months="miesiąc|miesiące|miesięcy",
    fortnights="na dwa tygodnie",
)
