"""Italian, Turkish, Hungarian, Lithuanian with Latvian and Estonian, Finnish, Greek. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

ITALIAN = Table(
    automatic="""
    risposta automatica; messaggio automatico; fuori ufficio; fuori sede; assenza dall'ufficio; assente dall'ufficio
    messaggio di assenza; autorisposta; risposta di assenza; avviso di assenza; risponditore automatico
    """,
    subjects="""
    fuori ufficio; assente; assenza; in ferie; ferie; fuori sede; sono in ferie; assenza dall'ufficio
    grazie per averci contattato
    """,
    read="""
    letto; letta; non letto; non letta; eliminato; ricevuta di ritorno; conferma di lettura; visualizzato
    ricevuta di lettura
    """,
    calendar="""
    accettato; accettata; rifiutato; rifiutata; provvisorio; provvisoriamente accettato; annullato; annullata
    nuovo orario proposto; forse; invito aggiornato
    accettato provvisoriamente; accettata provvisoriamente; declinato
    """,
    reacted="ha reagito al tuo messaggio; ha reagito al suo messaggio; ha reagito tramite gmail",
    contrasts="ma; però; quindi; perché",
    joins="e; ed",
    above="""
    risposta sopra questa riga; rispondere sopra questa riga
    """,
    own="io; mio; mia; mi",
    greets="buongiorno; buonasera; gentile; gentili; salve; ciao; caro; cara; egregio; spettabile; grazie",
    says={
        Says.HELD: """
        (confermi|conferma|confermare|verifichi|dimostri) … (non essere un robot|di essere una persona|indirizzo|
            suo messaggio)
        (messaggio|e-mail|mail) … (trattenut*|in attesa|in quarantena|bloccat*)
        (clicchi|cliccare|fai clic|clicca) … (link|qui|collegamento)
        """,
        Says.TALK: """
        (posso venire|verrò|vengo|ci sono|porterò|porto io|ci vediamo|qualcuno sa|ci sarò)
        (va bene|nessun problema|buona idea|mi va bene|volentieri)
        """,
        Says.ABSENT: """
        (sono|sarò|saremo|siamo|mi trovo) … (fuori ufficio|fuori sede|assent*|in ferie|in vacanza|
            fuori dall'ufficio|in malattia|in maternità|in congedo|in viaggio)
        (non sono|non sarò) … (in ufficio|disponibile|reperibile|in sede)
        (ufficio|segreteria|uffici) … chius* … (fino|dal|il)
        (sono|sarò) (in ferie|in malattia|fuori sede|fuori ufficio|assente|in congedo|in maternità|in permesso)
        (ufficio|lufficio|segreteria|uffici|sportello) (è|sarà|resterà|rimarrà|rimane|resta) chius*
        """,
        Says.UNREAD: """
        (senza accesso|accesso limitato|non avrò accesso|non ho accesso) … (posta|e-mail|email|internet|mail)
        (non potrò|non posso|non leggerò) … (leggere|consultare|controllare|la posta|le mail)
        non (leggerò|leggo|consulterò|consulto|controllerò) … (posta|e-mail|email|mail|messaggi)
        (leggerò|leggo|controllerò|controllo|consulterò) (la |le |)(posta|mail|email|e-mail|
            messaggi) … (saltuariamente|raramente|solo|non|occasionalmente)
        (messaggio|e-mail|mail|email|comunicazione) … non (è stato|è stata|sarà|verrà|viene) (lett*|inoltrat*|
            recapitat*)
        """,
        Says.PROMISE: """
        (risponderò|le risponderò|ti risponderò|risponderemo|vi risponderò|la contatterò|provvederò a rispondere)
        (al mio rientro|al rientro|quando rientrerò|dopo il mio rientro|al mio ritorno|appena possibile|
            il prima possibile)
        (rientro|rientrerò|torno|tornerò|sarò di nuovo) (il|in|lunedì|martedì|mercoledì|giovedì|venerdì|dal|
            a partire)
        (risponderemo|risponderò|ricontatteremo|contatteremo) (alla|al|entro|quanto prima|appena|in)
        (riceverà|avrà) (una |)(risposta|riscontro)
        (sarà|verrà|sarete) (ricontattat*|contattat*|evas*|gestit*)
        in ordine di (arrivo|ricezione)
        nel più breve tempo possibile
        """,
        Says.URGENT: """
        (per urgenze|per questioni urgenti|in caso di|per comunicazioni urgenti|per cose urgenti|in caso d'urgenza|
            per emergenze)
        (si prega di|può|potete|contattare|rivolgersi) … (chiamare|contattare|rivolgersi|scrivere|numero|telefonare)
        (per|in caso di) (questioni|cose|comunicazioni|richieste|necessità|urgenze) (urgenti|immediate|urgente|
            ) … (rivolg*|contatt*|chiam*|scriv*|telefon*)
        (può|potete|si prega di|la prego di|puoi) (rivolgersi|contattare|scrivere|chiamare|rivolgerti|
            rivolgervi) (a|al|alla|il|la)
        """,
        Says.THANKS: """
        (grazie|la ringrazio|vi ringrazio|ringraziamo|la ringraziamo|vi ringraziamo|ti ringrazio) (per|del|di) (il|
            la|averci|averci|suo|sua|tuo|tua|messaggio|avermi|aver) (messaggio|mail|e-mail|email|contattat*|scritto|
            suo|sua|tua|tuo|)
        """,
        Says.DECLARED: """
        (questo|questa|la presente) è (una |un |)(risposta automatica|messaggio automatico|e-mail automatica|
            mail automatica)
        (questo messaggio|questa e-mail|questa mail) (è stato|è stata|viene) (generato|generata|inviato|
            inviata) automaticamente
        """,
        Says.AUTOMATIC: """
        (non rispondere|si prega di non rispondere|non rispondete) (a questo|a questa|al presente|alla presente)
        """,
        Says.GONE: """
        (non lavoro|non lavora|non faccio|non uso) più … (qui|presso|parte|questo|in|per|questa)
        (il mio|il nostro|nuovo) (nuovo |)(indirizzo|e-mail|email) (è|e-mail)
        (casella|indirizzo|account|utenza) … (disattivat*|dismess*|chius*|non è più|non più attiv*)
        """,
        Says.RECEIVED: """
        (abbiamo|ho) ricevuto (la sua|il suo|la tua|il tuo|la vostra)
        (la sua|la tua) (richiesta|e-mail|mail|segnalazione) (è stata|è) (ricevuta|registrata|presa|stata)
        (numero|codice) (di |della |)(richiesta|ticket|pratica|riferimento)
        (la sua|la tua|la vostra) (richiesta|segnalazione|e-mail|mail) … (è stata|è) (ricevut*|registrat*|pres*|apert*|
            inoltrat*)
        (sarà|verrà) (gestit*|esaminat*|presa in carico|evas*) … (entro|quanto prima|possibile|operatore)
        (operatore|collega|incaricato|addetto) … (contatterà|risponderà|ricontatterà)
        (messaggio|e-mail|mail|email) (è stato|è stata|sarà|verrà|viene) (automaticamente |)(inoltrat*|
            reindirizzat*)
        (con|sotto) (il|al) numero (0*|1*|2*|3*|4*|5*|6*|7*|8*|9*)
        (gentile|caro|cara|egregio) (mittente|utente|cliente)
        (riceve|riceviamo|ricevo) (molte|molti|numerose|numerosi|un gran|un elevato) (richieste|messaggi|mail|
            e-mail|segnalazioni|numero)
        """,
        Says.YOURS: "(la sua|la tua|il suo|il tuo|suo|sua) (mail|e-mail|email|messaggio|richiesta)",
        Says.SEEN: """
        (è stato|è stata|e stato) (letto|letta|visualizzato|aperto|eliminato|visualizzata) (il|in|senza|alle|da)
        """,
        Says.FAILED: """
        (messaggio|e-mail|mail) … (non è stato|non è stata|non può|impossibile) (essere |)(consegnat*|recapitat*)
        casella … piena
        """,
        Says.SERVICE: """
        ha (accettato|rifiutato|provvisoriamente accettato|accettato provvisoriamente) … (questo invito|
            il tuo invito|il suo invito|l'invito)
        """,
        Says.HOURS: """
        (lavoro|sono in ufficio|lavoriamo|sono presente) (solo|soltanto|solamente) … (lunedì|martedì|mercoledì|
            giovedì|venerdì|mattina)
        """,
        Says.POLITE: """
        (cordiali saluti|distinti saluti|un cordiale saluto|grazie per la comprensione|gentile mittente|buongiorno)
        """,
        Says.ANSWER: """
        (sono d'accordo|d'accordo|accetto|approvo|sì|rifiuto|non accetto|non sono d'accordo|acconsento)
        """,
        Says.EVERYBODY: "(ciao|buongiorno|cari|care|salve|buonasera) (a tutti|tutti|amici|a tutte|colleghi|soci)",
    },
)

TURKISH = Table(
    automatic="otomatik yanıt; otomatik cevap; ofis dışında; ofis dışındayım; otomatik mesaj; işyeri dışında",
    subjects="ofis dışındayım; izindeyim; izinde; yıllık izin; ofis dışında; tatildeyim",
    read="okundu; okunmadı; silindi; okundu bilgisi; görüntülendi",
    calendar="kabul edildi; reddedildi; geçici; iptal edildi; belirsiz; kesin değil; belki",
    reacted="iletinize tepki verdi; mesajınıza tepki verdi",
    contrasts="ama; fakat; ancak; çünkü",
    joins="ve",
    above="""
    yanıtınızı bu satırın üzerine; bu satırın üzerine
    """,
    own="ben; benim; bana",
    greets="merhaba; sayın; iyi günler; değerli; selam; teşekkürler",
    says={
        Says.TALK: """
        (gelebilirim|gelirim|geleceğim|getiririm|getireceğim|görüşürüz|bilen var mı)
        """,
        Says.ABSENT: """
        (izinde|izinli|ofiste değil*|ofis dışında*|tatilde*|yıllık izinde*|seyahatte*|raporlu*|ofiste bulunm*|
            izindeyim|izinliyim)
        """,
        Says.UNREAD: "(e-posta*|eposta*|mesaj*|mail*) … (erişim*|okuyam*|bakam*|kontrol edem*|sınırlı)",
        Says.PROMISE: """
        (döndüğümde|dönüşümde|döndükten sonra|en kısa sürede|en kısa zamanda) … (yanıt*|cevap*|dön*|iletişim*)
        (yanıt vereceğim|cevap vereceğim|yanıtlayacağım|cevaplayacağım|dönüş yapacağım|yanıt vereceğiz)
        """,
        Says.URGENT: "(acil|acil durum*|acil konu*) … (lütfen|arayın*|iletişim*|başvur*|ulaş*|için)",
        Says.THANKS: "(e-posta*|mesaj*|iletini*|mail*|ilgini*|bize ulaştığınız|yazdığınız) … (teşekkür*|sağ olun)",
        Says.AUTOMATIC: """
        (bu|bu bir) … (otomatik|otomatik olarak) … (yanıt*|cevap*|mesaj*|e-posta*|ileti*|oluşturul*|gönderil*)
        """,
        Says.GONE: "(artık|bundan böyle) … (çalışm*|kullanm*|kullanılm*|görev yapm*)",
        Says.RECEIVED: """
        (mesajınız|e-postanız|talebiniz|başvurunuz|iletiniz) … (ulaştı*|alındı*|alınmıştır|ulaşmıştır|kaydedil*|
            aldık)
        """,
        Says.SEEN: "(okundu|okunmuştur|görüntülendi|okunmadan silindi)",
        Says.POLITE: "(saygılarımla|iyi günler|iyi çalışmalar|anlayışınız için)",
        Says.ANSWER: """
        (kabul ediyorum|onaylıyorum|evet|hayır|katılıyorum|kabul etmiyorum)
        """,
        Says.EVERYBODY: "(herkese|arkadaşlar|değerli üyeler)",
    },
)

HUNGARIAN = Table(
    automatic="automatikus válasz; automatikus üzenet; házon kívül; irodán kívül; távolléti üzenet",
    subjects="szabadság; szabadságon; házon kívül; távollét; irodán kívül",
    read="elolvasva; olvasva; olvasatlan; törölve; olvasási visszaigazolás",
    calendar="elfogadva; elutasítva; feltételes; feltételesen elfogadva; lemondva; elfogadta; talán",
    contrasts="de; ezért; mert",
    joins="és",
    greets="tisztelt; kedves; üdvözlöm; jó napot; szia; helló; köszönöm",
    says={
        Says.UNREAD: """
        (nem olvasom|nem tudom olvasni|korlátozottan|nem férek) … (e-mail*|level*|postaf*)
        """,
        Says.TALK: """
        (el tudok menni|el tudok jönni|jövök|megyek|hozok|viszek|találkozunk|ott leszek|tud valaki)
        """,
        Says.ABSENT: """
        (szabadságon vagyok|szabadságon leszek|nem vagyok az irodában|nem tartózkodom|házon kívül vagyok|
            távol vagyok|távol leszek|irodán kívül vagyok|nem vagyok elérhető)
        (szabadságon|távol|házon kívül) … (vagyok|leszek|tartózkodom)
        """,
        Says.PROMISE: """
        (visszatérésem|visszaérkezésem|szabadságom) után
        (válaszolok|válaszolni fogok|válaszolunk|jelentkezem)
        """,
        Says.URGENT: """
        (sürgős|halaszthatatlan) (esetben|ügyben|ügyekben|kérdés*|)
        sürgős (esetben|ügyben|ügyekben|kérdés*) … (kérem|hívja|forduljon|keresse|írjon)
        (kérem|kérjük) … (hívja|forduljon|keresse)
        """,
        Says.THANKS: "(köszönöm|köszönjük) … (levelét|üzenetét|megkeresését|e-mailjét|leveledet|üzeneted*|megkeresés*)",
        Says.AUTOMATIC: "(ez egy|ez) … (automatikus|automatikusan)",
        Says.RECEIVED: "(levelét|üzenetét|megkeresését|kérelmét) … (megkaptuk|rögzítettük|megkaptam|fogadtuk)",
        Says.ANSWER: """
        (egyetértek|elfogadom|igen|nem|jóváhagyom|nem értek egyet)
        """,
        Says.EVERYBODY: "(sziasztok|kedves mindenki|kedves barátaim|mindenkinek)",
    },
)

LITHUANIAN = Table(
    automatic="""
    automatinis atsakymas; automatinis pranešimas; nesu biure; automātiska atbilde; automātiskā atbilde
    automaatvastus; automaatne vastus; esmu prombūtnē
    """,
    subjects="atostogos; atostogauju; esu prombūtnē; atvaļinājums; puhkus; puhkusel",
    read="perskaityta; neperskaityta; izlasīts; loetud; lugemata",
    calendar="priimta; atmesta; preliminariai; pieņemts; noraidīts; vastu võetud; keeldutud; esialgne",
    contrasts="bet; tačiau",
    joins="ir",
    greets="sveiki; laba diena; gerbiamas; labdien; cienījamais; tere; lugupeetud",
    says={
        Says.ABSENT: """
        (esu|būsiu|šiuo metu) … (atostogose|atostogauju|ne biure|komandiruotėje|išvykęs|išvykusi)
        (nesu|nebūsiu) (biure|darbe)
        (esmu|būšu) … (atvaļinājumā|prombūtnē|ārpus biroja)
        (olen) … (puhkusel|kontorist eemal|komandeeringus)
        (šiuo metu|esu|dabar|iki) … (atostogauju|atostogose|nedirbu|komandiruotėje|išvykęs|išvykusi)
        (atrodos|esmu|būšu) … (atvaļinājumā|prombūtnē|komandējumā|slimības lapā)
        (olen|viibin) … (puhkusel|haiguslehel|lapsehoolduspuhkusel|eemal|lähetuses)
        """,
        Says.PROMISE: """
        (atsakysiu|susisieksiu|grįžęs|grįžusi|atbildēšu|vastan) … (jums|kai|su|sugrįš*|tad|pēc|teile|kui)
        (atsakysiu|atbildēšu|vastan) (grįžęs|grįžusi|sugrįžęs|sugrįžusi|pēc|kad|pärast|esimesel)
        """,
        Says.URGENT: "(skubiais|skubiu|steidzamos|steidzamā|kiireloomulis*) (atvejais|atveju|gadījum*|küsimus*|)",
        Says.THANKS: """
        (ačiū|dėkoju|dėkojame|paldies|tänan|täname) (už|par|jums už|kirja|teid) … (laišką|žinutę|vēstuli|ziņu|eest)
        """,
        Says.AUTOMATIC: "(tai|šis|šī|see) … (automatinis|automātiska*|automaat*)",
        Says.ANSWER: "(sutinku|nesutinku|taip|piekrītu|nõustun)",
        Says.EVERYBODY: "(sveiki visi|labas visiems|mieli|tere kõigile)",
    },
)

FINNISH = Table(
    automatic="""
    automaattinen vastaus; poissaoloilmoitus; poissaoloviesti; poissa toimistosta; automaattivastaus
    sjálfvirkt svar
    """,
    subjects="poissa; lomalla; vuosiloma; loma",
    read="luettu; ei luettu; lukematta; poistettu; lukukuittaus; lesið",
    calendar="hyväksytty; hylätty; alustava; alustavasti hyväksytty; peruutettu; samþykkt; hafnað; ehkä",
    contrasts="mutta; joten",
    joins="ja",
    greets="hei; moi; hyvä; kiitos; tervehdys",
    says={
        Says.TALK: """
        (pääsen|tulen|voin tulla|tuon|nähdään|osaako joku|tietääkö joku)
        """,
        Says.ABSENT: """
        (olen|olemme) … (poissa|lomalla|vuosilomalla|matkoilla|sairauslomalla|vapaalla|virkavapaalla|perhevapaalla|
            työmatkalla)
        en ole (toimistolla|töissä|paikalla)
        olen (äitiyslomalla|isyyslomalla|vanhempainvapaalla|opintovapaalla|eläkkeellä|hoitovapaalla|koulutuksessa)
        """,
        Says.UNREAD: """
        (en lue|en voi lukea|enkä lue) … (sähköpost*|viest*)
        (en|enkä) (lue|seuraa|tarkista|pääse|voi lukea) … (sähköpost*|viest*|posti*)
        """,
        Says.PROMISE: """
        (vastaan|palaan|vastaamme) … (viestiisi|viesteihin|palattuani|asiaan|kun|viestiinne|sähköpost*)
        (palaan|tulen takaisin|olen takaisin) (töihin|toimistolle|maanantaina|tiistaina|keskiviikkona|torstaina|
            perjantaina|1*|2*|3*)
        vastaan (viesteihin|viestiisi|viestiin|sinulle|palattuani|kun)
        """,
        Says.URGENT: """
        (kiireellisissä|kiireisissä|kiireellisiä) (asioissa|tapauksissa|)
        (ota|ottakaa|olkaa|ole) … (yhteyttä|yhteydessä) … (toimisto*|kollega*|puhelim*|@|numero*|työtover*|sijais*|
            päivyst*)
        (kiireellisissä|kiireisissä|kiireellisiä|kiireellistä) (asioissa|tapauksissa|asiaa)
        (sijaisenani|sijaiseni|minua sijaistaa)
        """,
        Says.THANKS: "(kiitos|kiitän) (viestistäsi|sähköpostistasi|viestistänne|yhteydenotosta*|yhteydenotostasi)",
        Says.AUTOMATIC: "(tämä on) … (automaattinen|automaattivastaus)",
        Says.RECEIVED: "(olemme vastaanottaneet|viestisi on vastaanotettu|pyyntösi on vastaanotettu)",
        Says.ANSWER: """
        (hyväksyn|kyllä|en hyväksy|olen samaa mieltä)
        """,
        Says.EVERYBODY: "(hei kaikki|hei kaikille|hyvät ystävät)",
    },
)

GREEK = Table(
    automatic="αυτόματη απάντηση; εκτός γραφείου; αυτόματο μήνυμα; απάντηση απουσίας",
    subjects="εκτός γραφείου; άδεια; σε άδεια; απουσία",
    read="διαβάστηκε; αναγνώστηκε; δεν διαβάστηκε; μη αναγνωσμένο; αναγνωσμένο",
    calendar="αποδοχή; απόρριψη; με επιφύλαξη; ακυρώθηκε; έγινε αποδοχή; απορρίφθηκε",
    contrasts="αλλά; όμως; γιατί",
    joins="και",
    greets="γεια; αγαπητέ; αγαπητή; καλημέρα; καλησπέρα; αξιότιμε; ευχαριστώ",
    says={
        Says.TALK: """
        (θα έρθω|μπορώ να έρθω|θα φέρω|τα λέμε|ξέρει κανείς)
        """,
        Says.ABSENT: """
        (είμαι|θα είμαι|βρίσκομαι|θα βρίσκομαι|θα λείπω|λείπω|απουσιάζω|θα απουσιάζω) … (εκτός γραφείου|σε άδεια|
            με άδεια|διακοπές|εκτός|μέχρι|έως|από το γραφείο)
        """,
        Says.UNREAD: "(δεν έχω|δεν θα έχω|περιορισμένη) … πρόσβαση",
        Says.PROMISE: """
        (θα σας απαντήσω|θα απαντήσω|θα επικοινωνήσω|θα σας απαντήσουμε|με την επιστροφή|όταν επιστρέψω|
            το συντομότερο)
        """,
        Says.URGENT: """
        (για επείγοντα|για επείγουσες|σε περίπτωση|σε επείγουσα)
        για επείγοντα (καλέστε|απευθυνθείτε|επικοινωνήστε|στείλτε)
        (καλέστε|απευθυνθείτε|επικοινωνήστε) (την|τον|στο|με|στη*|στον)
        """,
        Says.THANKS: """
        (ευχαριστώ|ευχαριστούμε|σας ευχαριστώ|σας ευχαριστούμε) … (για το|για την|μήνυμα|επικοινωνία|email)
        """,
        Says.AUTOMATIC: "(αυτό είναι|αυτή είναι|το παρόν) … αυτόματ*",
        Says.RECEIVED: "(λάβαμε|έχουμε λάβει) το (μήνυμα|αίτημα|email)",
        Says.ANSWER: """
        (συμφωνώ|δέχομαι|ναι|όχι|διαφωνώ|εγκρίνω)
        """,
        Says.EVERYBODY: "(καλημέρα σε όλους|γεια σε όλους|αγαπητοί|καλησπέρα σε όλους)",
    },
)
