"""Swedish, Danish and Norwegian. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

SWEDISH = Table(
    automatic="""
    automatiskt svar; autosvar; frånvaroassistent; frånvaromeddelande; automatiskt meddelande; ej på plats
    inte på kontoret
    """,
    subjects="""
    frånvarande; semester; på semester; ej på plats; inte på kontoret; tack för ditt
    frånvaro; föräldraledig; ledig
    """,
    read="läst; ej läst; inte läst; oläst; borttaget; läskvitto; visat",
    calendar="""
    accepterat; avböjt; tackat ja; tackat nej; preliminärt; preliminärt accepterat; inställt; godkänt; avbokat
    ny tid föreslagen
    """,
    reacted="reagerade på ditt meddelande; har reagerat på ditt meddelande; reagerade via gmail",
    contrasts="men; därför",
    joins="och",
    above="""
    svar ovanför denna rad; svara ovanför den här raden; svara ovanför denna rad
    """,
    own="jag; mitt; mig",
    greets="hej; hejsan; god dag; kära; tack",
    says={
        Says.TALK: """
        (jag kommer på|jag kan komma|jag tar med|vi ses|ses på|kan någon|vet någon|kommer gärna)
        (det går bra|låter bra|inga problem|ska bli)
        """,
        Says.ABSENT: """
        (jag är|vi är|jag kommer att vara|är jag) … (inte på kontoret|på semester|frånvarande|ledig|föräldraledig|
            tjänstledig|bortrest|inte i tjänst|sjukskriven|på tjänsteresa|inte på plats|på resande fot|borta)
        (kontoret|expeditionen) … stängt
        (jag|vi) (har|tar) … (semester|ledigt|föräldraledigt|sportlov|julledigt)
        (jag är|är) (föräldraledig|ledig|sjukskriven|tjänstledig|bortrest|på semester) (till|t o m|fram|från|idag|
            och|den)
        """,
        Says.UNREAD: """
        (begränsad|ingen|inte) … (tillgång|läser|läsa|möjlighet) … (mail*|mejl*|e-post*|epost*|meddelanden)
        läser (inte|ej|inte min|inte mina) … (mejl|mail|e-post|meddelanden)
        """,
        Says.PROMISE: """
        (jag|vi) (svarar|återkommer|kommer att svara|hör av mig|besvarar|hör av oss)
        (när jag är|när jag kommer) (tillbaka|åter)
        (så snart|så fort) (jag|som möjligt|vi|det)
        (är tillbaka|tillbaka|åter) (den|igen|på|måndag)
        (är |)(åter|tillbaka) (på|den|igen|måndag|tisdag|onsdag|torsdag|fredag|i|efter)
        """,
        Says.URGENT: """
        (vid|i|för) (brådskande|akuta) (ärenden|fall|ärende|frågor)
        (kontakta|ring|vänd dig|mejla) … (gärna|till|på|min|vår|kollega|i stället)
        (kontakta|ring|mejla|vänd dig till) (min|mina|vår|vårt|kollega*|växeln|expeditionen|kansliet|i stället)
        """,
        Says.THANKS: """
        (tack|tackar|stort tack) för (ditt|din|ert|er|att) (mejl|mail|meddelande|e-post|e-brev|förfrågan|du|ni|
            fråga)
        """,
        Says.AUTOMATIC: """
        (detta|det här) (är|meddelande*|mejl*|svar*) … (automatiskt|autosvar|automatgenererat)
        (går inte|inte|svara inte) … (svara på|svara) (detta|det här)
        """,
        Says.GONE: """
        (jag|hon|han) (har slutat|arbetar inte|jobbar inte|har lämnat|har bytt)
        (min|vår) (nya|nya e-post*) (adress|mail*|mejl*|e-post*)
        """,
        Says.RECEIVED: """
        (vi har|jag har) (mottagit|tagit emot|fått) (ditt|din|ert|er)
        (ditt|din) … (har mottagits|är mottaget|mottaget|registrerats)
        (ärendenummer|referensnummer|ärendet)
        """,
        Says.YOURS: "(ditt|ert) (mejl|mail|meddelande|e-postmeddelande)",
        Says.SEEN: "(lästes|har lästs|visades|raderades|öppnades|togs bort) (den|på|utan|klockan)",
        Says.POLITE: "(med vänliga hälsningar|vänliga hälsningar|hälsningar)",
        Says.ANSWER: """
        (jag godkänner|jag håller med|jag accepterar|ja|nej|godkänns|samtycker|jag samtycker)
        """,
        Says.EVERYBODY: "(hej|hejsan|kära|god morgon) (alla|allihopa|på er|vänner|allesammans)",
    },
)

DANISH = Table(
    automatic="""
    automatisk svar; autosvar; fraværsmeddelelse; ikke til stede; ikke på kontoret; fraværsassistent
    automatisk besked; automatisk svar ved fravær; fraværsmelding
    """,
    subjects="""
    ferie; på ferie; ikke til stede; fraværende; ikke på kontoret; bortreist; tak for din; takk for
    fravær; barsel; ute av kontoret
    """,
    read="""
    læst; ikke læst; ulæst; slettet; lest; ikke lest; ulest; læsekvittering; lesebekreftelse; kvittering for læsning
    vist
    """,
    calendar="""
    accepteret; afvist; foreløbig; foreløbigt accepteret; godtatt; avslått; foreløpig; foreløpig godtatt; aflyst
    avlyst; nyt tidspunkt foreslået; nytt tidspunkt foreslått; måske; kanskje; takket nei; takket ja
    """,
    reacted="""
    har reageret på din meddelelse; reagerede på din besked; reagerede på din meddelelse; reagerte på meldingen din
    har reagert på meldingen din
    """,
    contrasts="men; derfor; fordi",
    joins="og",
    above="""
    svar over denne linje; svar ovenfor denne linje; svar over denne linjen
    """,
    own="jeg; mit; mig; meg",
    greets="hej; hei; kære; kjære; god dag; goddag; tak; takk",
    says={
        Says.TALK: """
        (jeg kommer på|jeg kommer gerne|jeg kan komme|jeg tager med|jeg tar med|vi ses|ved nogen|vet noen|
            jeg kommer gjerne)
        (det er fint|det er i orden|det går bra|lyder godt|høres bra|ingen problem)
        """,
        Says.ABSENT: """
        (jeg er|jeg har|vi er|jeg vil være|er jeg|vi har) … (ikke på kontoret|på ferie|ferie|fraværende|bortreist|
            bortrejst|ikke til stede|på barsel|permisjon|orlov|sygemeldt|sykmeldt|ikke på arbeid|ikke på arbejde|
            væk|fri|på kursus|på kurs|ikke til stede)
        (kontoret|kontoret er) … (lukket|stengt)
        (jeg|vi) (holder|har|tager|tar|avspaserer|afspadserer) … (ferie|fri|påskeferie|juleferie|sommerferie)
        (jeg er|er jeg|jeg har) … (barselsorlov|foreldrepermisjon|barselspermisjon|ute av kontoret|ude af kontoret|
            uden for kontoret|sykmeldt|syg)
        """,
        Says.UNREAD: """
        (begrænset|ingen|ikke|begrenset) … (adgang|læser|tilgang|leser) … (mail*|e-mail*|e-post*|beskeder|meldinger)
        (læser|leser|tjekker|sjekker|ser) ikke (min |mine |)(mail*|e-mail*|e-post*|beskeder|meldinger|epost*)
        """,
        Says.PROMISE: """
        (jeg|vi) (svarer|vender tilbage|besvarer|vil svare|kontakter)
        (når jeg er|når jeg kommer) (tilbage|tilbake|igen)
        (så snart|hurtigst|så hurtigt|så raskt) (jeg|som|muligt|som mulig|vi)
        (er tilbage|er tilbake|tilbage|tilbake) (igen|igjen|den|på|mandag)
        """,
        Says.URGENT: """
        (ved|i|for|hvis) … (hastesager|hastende|haster|akutte|presserende|haste*)
        (kontakt|ring|ring til|ta kontakt) … (venligst|gerne|min|vores|med|på|til|vår)
        (har du|har i|trenger du|hvis du har) brug for … (hjælp|svar) … (kontakte|ringe)
        (du kan|kan du|du må gerne|venligst) (kontakte|ringe|skrive)
        """,
        Says.THANKS: """
        (tak|mange tak|takk|tusen takk) for (din|jeres|deres|at|e-posten|henvendelsen|mailen|meldingen) (mail|
            e-mail|besked|henvendelse|e-post|melding|du|di|)
        """,
        Says.AUTOMATIC: """
        (dette|denne) (er|mail|besked|e-mail|meldingen|svaret) … (automatisk|autosvar|automatisk generert*|
            autogenereret)
        (besvar|svar) (venligst |)ikke (på |)(denne|dette)
        """,
        Says.GONE: """
        (jeg|hun|han) … (ikke længere|ikke lenger|er stoppet|har sluttet|er fratrådt|arbejder ikke|jobber ikke)
        (min|vores|vår) nye (mail*|e-mail*|adresse|e-post*)
        """,
        Says.RECEIVED: """
        (vi har|jeg har) (modtaget|mottatt|fået|fått) (din|deres|din henvendelse|henvendelsen)
        (din|deres) … (er modtaget|er mottatt|registreret|registrert)
        (sagsnummer|saksnummer|referencenummer|referansenummer)
        """,
        Says.YOURS: "(din|jeres|deres) (mail|besked|e-mail|henvendelse|e-post|melding)",
        Says.SEEN: "(blev|ble|er) … (læst|lest|vist|slettet|åbnet|åpnet) (den|uden|uten|på|kl)",
        Says.POLITE: "(med venlig hilsen|venlig hilsen|vennlig hilsen|med vennlig hilsen|hilsen)",
        Says.ANSWER: """
        (jeg accepterer|jeg er enig|ja|nej|nei|enig|jeg godkender|jeg godtar|jeg samtykker)
        """,
        Says.EVERYBODY: "(hej|hei|kære|kjære|godmorgen|god morgen) (alle|allesammen|alle sammen|venner|med jer|dere)",
    },
)
