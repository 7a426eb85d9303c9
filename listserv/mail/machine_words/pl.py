"""Polish, with and without its marks. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

POLISH = Table(
    automatic="""
    odpowiedź automatyczna; automatyczna odpowiedź; autoodpowiedź; auto-odpowiedź; automatyczna wiadomość
    poza biurem; wiadomość automatyczna; autoresponder; informacja o nieobecności
    """,
    subjects="""
    poza biurem; nieobecność; nieobecny; nieobecna; urlop; jestem na urlopie; na urlopie; jestem nieobecn
    dziękuję za wiadomość; dziękujemy za wiadomość; nie ma mnie
    """,
    read="""
    przeczytano; przeczytane; nie przeczytano; nieprzeczytane; usunięto; wyświetlono; potwierdzenie przeczytania
    """,
    calendar="""
    zaakceptowano; zaakceptowane; odrzucono; odrzucone; wstępnie; wstępna akceptacja; anulowano; odwołano
    zaproponowano nową godzinę; wstępnie zaakceptowano
    wstępnie przyjęto; przyjęto; być może
    """,
    reacted="""
    zareagował na Twoją wiadomość; zareagowała na Twoją wiadomość; zareagował(a) na Twoją wiadomość
    zareagował na wiadomość; zareagowała na wiadomość
    """,
    contrasts="ale; więc; bo; jednak; ponieważ; lecz",
    joins="i; oraz; a",
    above="""
    odpowiedź powyżej tej linii; odpowiedz powyżej tej linii; powyżej tego wiersza
    """,
    own="mam; mnie; mój; moja; moje; mi; jestem",
    greets="dzień dobry; witam; cześć; szanowni; szanowna; szanowny; drogi; droga; dobry wieczór",
    says={
        Says.TALK: """
        (mogę przyjść|mogę przyjechać|przyjdę|przyjadę|przyniosę|do zobaczenia|będę na spotkaniu|dam radę|zadzwonię do|
            widzimy się)
        (dzwoniłam|dzwoniłem|próbowałam|próbowałem|powiedzieli mi|pytałam|pytałem|zapomniałam|zapomniałem)
        (czy ktoś|czy możemy|czy można|czy mogę)
        (w porządku|nie ma problemu|nie ma sprawy|dobry pomysł|pasuje mi|może być)
        """,
        Says.ABSENT: """
        (jestem|będę|przebywam|pozostaję) … (nieobecn*|poza biurem|na urlopie|na zwolnieniu|niedostępn*|
            na wyjeździe|na delegacji)
        (przebywam na|jestem na) (urlop*|zwolnieni*|macierzyńsk*|delegacji|wakacjach)
        (nie ma mnie|nie będzie mnie|mnie nie ma|nie będę) … (w biurze|w pracy|biurze|pracy|do)
        (biuro|sekretariat) … (nieczynne|zamknięte|nieczynny|zamknięty) … (do|od|w)
        (jestem|będę) (na|w) (urlopie|zwolnieniu|delegacji|podróży|szpitalu|szkoleniu) (do|od|i|w dniach)
        jestem na (urlopie macierzyńskim|urlopie rodzicielskim|zwolnieniu lekarskim|emeryturze)
        (biuro|sekretariat|urząd|punkt|gabinet) … (nieczynn*|zamknięt*)
        do … (jestem|przebywam) na (urlopie|zwolnieniu|delegacji)
        """,
        Says.UNREAD: """
        (nie mam|nie będę mieć|nie będę miał*|bez|ograniczony|utrudniony|z ograniczonym) … (dostęp*|
            możliwości) … (poczt*|e-mail*|email*|internet*|skrzynk*|wiadomości)
        (nie będę|nie) (odbierać|czytać|sprawdzać|odczytywać|czytam|sprawdzam|odczytuję) … (poczt*|e-mail*|
            wiadomości|email*|maili)
        (wiadomość|mail|e-mail|poczta) nie (zostanie|będzie|została) (przeczytan*|odczytan*|przekazan*)
        (sprawdzam|czytam|odbieram) (pocztę|maile|wiadomości|skrzynkę) … (tylko|rzadko|sporadycznie|razy|raz)
        """,
        Says.PROMISE: """
        (odpowiem|odpiszę|odpowiemy) na
        (odpowiem|odpiszę|skontaktuję się|odezwę się|odpowiemy|odpiszemy|skontaktujemy się)
        (po powrocie|po moim powrocie|niezwłocznie po|gdy wrócę|jak wrócę|kiedy wrócę)
        (wracam|wrócę|będę z powrotem|powrót) (dnia|w|do|po|już)
        (odpowiedź|odpowiedzi) … (w ciągu|w terminie|po powrocie)
        (otrzymają państwo|otrzyma pan|otrzyma pani|otrzymasz) … odpowiedź
        (w kolejności|w terminie|w ciągu) (zgłoszeń|nadejścia|wpływu|dni|najbliższ*)
        """,
        Says.URGENT: """
        (w sprawach|w sprawie|w przypadku|w razie|w nagłych|w pilnych) … (pilnych|pilnej|nagłych|pytań|pilne|
            przypadkach|sprawach|potrzeby)
        (pilne|pilnych|nagłe) … (proszę|prosimy|kontakt*|telefon*|dzwonić)
        (proszę|prosimy) o (kontakt|telefon|kierowanie) … (z|pod|na|do|tel)
        (proszę|prosimy) … (kierować|przesyłać|wysyłać|kontaktować|pisać) … (na adres|do|na|z|się)
        (w czasie|podczas|pod) (mojej nieobecności|nieobecności|moją nieobecność)
        (zastępuje|zastępować będzie)
        (zastępuje|zastąpi) mnie
        (proszę|prosimy) (dzwonić|pisać|o kontakt) (do|na|z|pod)
        """,
        Says.THANKS: """
        (dziękuję|dziękujemy|dziękuje|dzięki|bardzo dziękuję) (bardzo |serdecznie |)za (wiadomość|wiadomości|maila|
            e-mail|email|mail|kontakt|państwa|pana|pani|twoją|przesłan*|otrzyman*)
        """,
        Says.DECLARED: """
        (ta wiadomość|niniejsza wiadomość|wiadomość|ten mail|ten e-mail) (została|jest|wygenerowana|
            został) (wygenerowana |wysłana |wygenerowany |)automatyczn*
        (to jest|jest to|to) (automatyczna odpowiedź|odpowiedź automatyczna|wiadomość automatyczna|
            automatyczna wiadomość)
        wiadomość (wygenerowana|wysłana) automatycznie
        """,
        Says.AUTOMATIC: """
        (prosimy nie|proszę nie|nie należy) odpowiadać na (tę|tą|ten|niniejszą|wiadomość)
        (skrzynka|adres) … (nie jest monitorowan*|nieobsługiwan*|nie jest obsługiwan*)
        """,
        Says.GONE: """
        (nie pracuję|nie pracuje|już nie pracuje|już nie pracuję|zakończył*|przestał*) … (w|pracę|już|firmie)
        (adres|mail|e-mail) … (uległ zmianie|zmienił się|nieaktualn*|już nie|zmieniłem|zmieniłam)
        (zmienił*|mam nowy) (adres|mail|e-mail)
        (skrzynka|adres|konto) … (nieaktywn*|zamknięt*|zlikwidowan*|nie jest już|wyłączon*)
        """,
        Says.RECEIVED: """
        (otrzymaliśmy|otrzymałem|otrzymałam|potwierdzamy|potwierdzam|przyjęliśmy) … (wiadomość|zgłoszeni*|
            otrzymanie|odbiór|maila|e-mail)
        (odpowiemy|skontaktujemy się|odpiszemy) … (w ciągu|najszybciej|niezwłocznie|możliwie|wkrótce|najkrótszym|
            terminie|dni)
        (numer|nr) (zgłoszenia|sprawy|referencyjny)
        (zgłoszenie|wiadomość|sprawa) … (zarejestrowan*|utworzon*|przyjęt*|zarejestrowan*)
        (państwa|pani|pana|twoje|twoja|pańskie) (zgłoszenie|wiadomość|zapytanie|wniosek|sprawa) … (zostało|została|
            zostały|został) (przyjęt*|zarejestrowan*|otrzyman*|utworzon*)
        (wiadomość|mail|e-mail) (została|zostanie|został) (automatycznie |)(przekazan*|przekierowan*|przesłan*)
        (szanowny|szanowna|drogi) (nadawco|kliencie|użytkowniku|interesancie)
        (otrzymujemy|dostajemy) (wiele|bardzo wiele|dużo|bardzo dużo|dużą liczbę) (wiadomości|zgłoszeń|maili|
            zapytań)
        """,
        Says.HOURS: """
        (biuro|sekretariat|telefon) … (czynn*|otwart*|dyżur*) … (od|w)
        (pracuję|pracujemy|jestem w pracy|przyjmuję) (tylko|jedynie|wyłącznie) … (poniedział*|wtor*|środ*|
            czwart*|piąt*|rano)
        """,
        Says.YOURS: "(państwa|pana|pani|twoja|twoją|twój|na) (wiadomość|e-mail|mail|email|wiadomości|maile|maila)",
        Says.HELD: """
        (potwierdź|potwierdzić|proszę potwierdzić) … (nie jesteś robotem|człowiekiem|adres|wiadomość)
        (potwierdź|proszę potwierdzić|potwierdzić) … (nie jesteś robotem|że jesteś człowiekiem|swój adres|adres)
        (wiadomość|mail|e-mail) … (zatrzyman*|wstrzyman*|w kwarantannie)
        (kliknij|proszę kliknąć) … (link|tutaj)
        """,
        Says.FAILED: """
        (wiadomość|poczta|mail) … (nie została dostarczona|nie mogła zostać dostarczona|nie dotarła|odrzucona)
        (skrzynka|skrzynki) … (pełna|przepełnion*)
        """,
        Says.SEEN: """
        (została|zostało|został) (przeczytan*|wyświetlon*|odczytan*|usunięt*|otwart*)
        (potwierdzenie) (odczytu|przeczytania|wyświetlenia)
        """,
        Says.SERVICE: """
        (zresetuj|zmień|nowe|resetowanie) (hasło|hasła)
        (wypisz się|wypisać się|zrezygnować z subskrypcji|otrzymujesz tę wiadomość|otrzymali państwo tę wiadomość)
        (zaakceptował*|odrzucił*|wstępnie zaakceptował*) … zaproszenie
        """,
        Says.POLITE: """
        (pozdrawiam|z poważaniem|serdecznie pozdrawiam|dziękuję za wyrozumiałość|dziękujemy za wyrozumiałość|
            z wyrazami szacunku|szanowni państwo)
        """,
        Says.ANSWER: """
        (zgadzam się|akceptuję|nie zgadzam się|tak|nie|zgoda|proszę wysłać|wyrażam zgodę|proszę usunąć|popieram)
        """,
        Says.EVERYBODY: """
        (cześć|witam|hej|witajcie|dzień dobry|drodzy) (wszystkim|wszystkich|wam|państwu|państwo|
            kochani)
        """,
    },
)
