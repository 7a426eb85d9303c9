"""Polish, with and without its accents. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="pl",
    yes=phrases(
        "zgadzam|zgadzam sie|zgadzamy sie|zgoda|wyrazam zgode|zgode wyrazam|akceptuje|akceptujemy|przyjmuje|zgadza sie",
        "aprobuje|potwierdzam zgode|udzielam zgody|daje zgode|jestem za|wyrazamy zgode",
    ),
    nods=phrases(
        "tak|tak tak|dobrze|okej|w porzadku|oczywiscie|jasne|pewnie|jak najbardziej|potwierdzam",
    ),
    no=phrases(
        "rezygnuje|nie dla mnie|odmawiam|nie interesuje mnie|nie jestem zainteresowana|nie jestem zainteresowany",
        "nie chce",
        "zmienilam zdanie|zmienilem zdanie|rozmyslilam sie|rozmyslilem sie|nie dziekuje|wole nie|wycofuje|wycofuje sie",
        "nie biore udzialu|nie chce brac udzialu|nie chce dolaczyc|nie zycze sobie|nie wyrazam|nie wyrazam zgody",
        "nie wyrazam na to zgody|nie chcemy|raczej nie",
        "zdecydowanie nie|absolutnie nie|nie podoba mi sie|nie dzieki",
    ),
    shakes=phrases("nie|nie nie|nie nie nie"),
    removes=combined(
        "usun|usunac|usuncie|usuniecie|skasowac|skasuj|skasujcie|wykasowac|wycofac",
        "moja wiadomosc|mojej wiadomosci|wiadomosc|to|moje dane|mnie|mnie z listy|ja",
    )
    | combined("nie wysylac|nie wysylajcie|nie publikowac|nie publikujcie", "|mojej wiadomosci|tej wiadomosci|tego")
    | phrases(
        "mnie wypisac|wypisac mnie|wypisz mnie|wypiszcie mnie|nie piszcie do mnie|nie pisac do mnie|nie pisac wiecej",
        "nie piszcie wiecej|mnie usunac|wypisac z listy",
    ),
    stems=phrases(
        "zgadzam|zgadza|zgadzamy|zgoda|zgode|zgody|zgodzic|zgodzi|zgodze|zgodzilbym|zgodzilabym|akceptuje|akceptowac",
        "zaakceptuje|przyjmuje|zgodzila|zgodzil",
    ),
    negations=phrases(
        "nie|nigdy|nikt|nic|bez|ani|zaden|zadna|zadnych|zadnej|brak|nikogo|niczego|odmawiam|przeciwko|niestety"
    ),
    conditions=phrases(
        "jesli|jesliby|jezeli|gdyby|gdy|o ile|pod warunkiem|chyba ze|oprocz|poza|z wyjatkiem|byle|dopoki|jak tylko",
        "w razie|zalezy|z zastrzezeniem",
    ),
    contrasts=phrases("ale|jednak|jednakze|lecz|chociaz|choc|natomiast"),
    asking=phrases(
        "czy|co|kto|a kto|a co|dlaczego|jak|gdzie|kiedy|ile|po co|ktory|ktora|czemu|a czy|skad|kogo|komu|z kim|do kogo",
        "o co|na co",
    ),
    wants=phrases(
        "nie rozumiem|po polsku|wyjasnic|wytlumaczyc|wyjasnienie|mam pytanie|pytanie|duzym drukiem|nie wiem jak",
        "zadzwonic|zadzwoncie|nie moge otworzyc|nie widze|co to jest|co to znaczy|kto to|o co chodzi",
    ),
    limits=phrases(
        "czesc|czesci|czesciowo|punkt|punktu|reszte|reszta|tylko|jutro|pozniej|kiedy|jak wroci|po rozmowie|na razie",
        "narazie|dopiero|najpierw|zasadniczo|w wiekszosci|wiekszosc|raczej|prawie|wieczorem|potem|jak|za tydzien",
        "chwilowo",
    ),
    doubts=phrases(
        "nie wiem|moze|byc moze|chyba|zastanowie|zastanawiam|pomysle|przeczytam|nie jestem pewna|nie jestem pewien",
        "zobaczymy|jeszcze nie|prawdopodobnie|nie czytalam|nie czytalem|nie przeczytalam|nie przeczytalem",
    ),
    others=combined(
        "|moja|moj|nasza|nasz", "corka|syn|maz|zona|mama|matka|ojciec|tata|brat|siostra|opiekun|opiekunka|synowa"
    )
    | phrases("w imieniu|za mame|za matke|on sie|ona sie"),
    harmless=combined("wszystkie|wszystkimi|ze wszystkimi|na wszystkie|kazda|piec|z kazda", "czesci|czesciami|czesc")
    | combined("wszystkie|wszystkimi|ze wszystkimi|na wszystkie|kazdy|piec|z kazdym", "punkty|punktami|punktow|punkt")
    | phrases(
        "nie ma problemu|nie ma zadnego problemu|nie ma sprawy|bez problemu|nie mam nic przeciwko",
        "nie mam nic przeciwko temu",
        "nic przeciwko|nie mam zastrzezen|bez zastrzezen|nie mam zadnych zastrzezen|nie ma za co|nie mam uwag",
        "nie widze problemu|nie mam pytan|nie szkodzi|bez watpienia|nie mam problemu|nie mam z tym problemu",
        "dziekuje za wyjasnienie|dzieki za wyjasnienie|dziekuje za wyjasnienia|dziekuje za jasne wyjasnienie",
        "nie musicie odpisywac|nie trzeba odpisywac|jak w temacie",
    ),
    around=vocabulary(
        "sie tak z tym calym cala calosc na wszystko wszystkim wszystkie wszystkimi regulaminem regulamin",
        "regulaminu umowa umowe umowy polityke",
        "polityka prywatnosci zasady zasadami zasad warunki warunkami warunkow dodac pelni w calosci oczywiscie",
        "najbardziej dziekuje dzieki prosze o wyslac",
        "wyslanie moja wiadomosc mojej wiadomosci bardzo serdecznie pozdrawiam ja my i oraz przeczytalam",
        "przeczytalem zapoznalam zapoznalem dodanie mnie do listy jestem",
        "za chetnie dobrze ok okej rozumiem zrozumialam zrozumialem ze te ta to tego wasze waszym wasz",
        "calkowicie jasne panstwa",
        "spolecznosci",
    ),
    polite=vocabulary("prosze dziekuje bardzo dzieki to jest z tym w porzadku wyslac moja wiadomosc i ja pozdrawiam x"),
    sends=combined("|prosze", "wyslac|wyslijcie|opublikowac", "|moja wiadomosc"),
    totals=vocabulary(
        "wszystko wszystkim wszystkimi wszystkie calosc calosci pelni calkowicie zupelnie konca wszystkiego"
    ),
    refusing=vocabulary(
        "to na tej z listy chce brac udzialu w dolaczyc tego mnie mi tym tych wiec jednak wiecej prosze moja",
        "moje wiadomosc mail niestety przykro",
    ),
    guarded=vocabulary(
        "wiedzieć wie dowiedzieć dowie mówi powiedział powiedziała napisał napisała musi muszę każe kazał",
        "kazała zmusza aż dopóki sekret tajemnica imieniu zobaczy zgodzi zgadza zgody",
        "nazwisko nazwiska imie imienia adres adresu email mail telefon telefonu numer numeru dane danych",
        "wiadomosc wiadomosci",
        "lista listy liste grupa grupy regulamin umowa zasady prywatnosc anonimowo anonimowa punkt czesc",
    ),
    faint=vocabulary(
        "jutro pozniej moze chyba raczej prawie wieczorem potem tylko jak kiedy czesciowo zart zartuje dopiero"
    ),
    life=vocabulary(
        "mama mamą mamę mamy mamie matka matką matkę tata tatą ojciec ojcem mąż mężem męża mężu żona żoną",
        "żonę syn synem syna córka córką córkę brat bratem siostra siostrą babcia babcią dziadek dzieci",
        "dzieckiem dziecko rodzina rodziny rodzinie udarze udar chory chora choruje chorobie demencją",
        "demencję demencja niepełnosprawny niepełnosprawna szpital szpitalu lekarz opiekuję opiekun opiekunka",
        "opieka opieki mieszkam mieszka dom domu lat lata roku miesięcy sam sama samotna samotny angielsku",
        "sąsiadka przyjaciele pracuję",
    ),
    common=vocabulary(
        "i w na z ze sie nie to jest jestem mam ma do od za po o dla moj moja moje mojej mi mnie tu tam jak",
        "bardzo dobrze",
        "tylko juz jeszcze byl byla bylo sa ten ta te tego tej nas nam wam was wszystkich mieszkam opiekuje",
        "opieka chory",
        "chora roku lat dzien dobry prosze dziekuje witam pozdrawiam rodziny angielsku mowie nikogo udarze mezem",
        "corka syn",
        "mama tata zona maz dom domu czy co kto kiedy jesli ale wiec bo tak mial miala moze mozna chce czesc sama sam",
    ),
    greetings=phrases(
        "dzien dobry|czesc|witam|witam serdecznie|dobry wieczor|szanowni panstwo|szanowna pani|szanowny panie",
        "hej|witajcie",
        "dzien dobry panstwu",
    ),
    closings=phrases(
        "pozdrawiam|pozdrawiam serdecznie|serdecznie pozdrawiam|z powazaniem|dziekuje|dziekuje bardzo|dzieki",
        "z gory dziekuje",
        "bardzo dziekuje|pozdrowienia|wszystkiego dobrego|z wyrazami szacunku|milego dnia|z pozdrowieniami",
        "pozdro|do uslyszenia|do widzenia|buziaki|dziekuje i pozdrawiam",
    ),
)
