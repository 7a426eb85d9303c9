"""German and Dutch. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

GERMAN = Table(
    automatic="""
    automatische antwort; abwesenheitsnotiz; automatische abwesenheitsnotiz; abwesenheitsnachricht
    abwesenheitsmeldung; autoantwort; auto-antwort; automatische rückmeldung; automatische nachricht
    abwesenheitsbenachrichtigung; automatische eingangsbestätigung; eingangsbestätigung; abwesenheitsassistent
    autom antwort
    """,
    subjects="""
    abwesend; abwesenheit; urlaub; im urlaub; bin im urlaub; ich bin im urlaub; nicht im büro; nicht im haus
    vielen dank für ihre; ihre nachricht; ihre anfrage; elternzeit
    """,
    read="gelesen; ungelesen; nicht gelesen; gelöscht; lesebestätigung; empfangsbestätigung; angezeigt",
    calendar="""
    zugesagt; abgesagt; mit vorbehalt; mit vorbehalt zugesagt; akzeptiert; abgelehnt; angenommen; vielleicht
    neuer zeitvorschlag; neue uhrzeit vorgeschlagen; aktualisierte einladung; vorläufig; zusage; absage
    vorläufig angenommen; vorläufig zugesagt; unter vorbehalt angenommen
    """,
    reacted="""
    hat auf Ihre Nachricht reagiert; hat auf deine Nachricht reagiert; hat über Gmail reagiert
    reagierte auf Ihre Nachricht
    """,
    contrasts="aber; weil; denn; deshalb; jedoch",
    joins="und",
    above="""
    antwort oberhalb dieser zeile; antwort über dieser zeile; antworten sie oberhalb dieser zeile
    """,
    own="ich; mein; meine; meinen; mir; mich",
    greets="""
    hallo; guten tag; guten morgen; grüß; sehr geehrte; liebe; lieber; moin; servus; danke; vielen dank
    """,
    says={
        Says.TALK: """
        (ich komme|komme ich|ich kann kommen|kann ich kommen|ich bringe|bringe ich|wir sehen uns|komme gern*|
            ich rufe dich|ich rufe sie)
        (ich habe) … (angerufen|versucht|gefragt|vergessen|gehört|gehabt)
        (weiß jemand|kann jemand|kennt jemand|hat jemand)
        (das passt|passt mir|in ordnung|geht klar|kein problem|klingt gut|mache ich|gute idee)
        """,
        Says.ABSENT: """
        (ich habe|wir haben|habe ich) … urlaub
        (ich bin|wir sind|ich befinde mich|bin ich|sind wir) … (nicht im büro|nicht im haus*|im urlaub|abwesend|
            außer haus|nicht erreichbar|nicht am arbeitsplatz|auf dienstreise|in elternzeit|in mutterschutz|
            auf fortbildung|krank*|im krankenstand|verreist|in urlaub)
        (büro|geschäftsstelle|praxis|sekretariat) … (geschlossen|nicht besetzt) … (bis|vom|von|am)
        (im urlaub|abwesend|nicht im büro) (bis|vom|von)
        (ich bin|bin ich|ich befinde mich) … (krankgeschrieben|in elternzeit|im mutterschutz|im ruhestand|in kur|
            auf reha|im sabbatical|in teilzeit)
        (ich arbeite|arbeite ich) … (teilzeit|nur montag*|nur dienstag*|nur vormittag*|nicht am)
        sie erreichen mich (wieder|erst)
        (sie ist|er ist|frau|herr) … (nicht im büro|im urlaub|außer haus|in elternzeit) … (bis|ab)
        (büro|geschäftsstelle|praxis|sekretariat|beratungsstelle|einrichtung|rathaus) … (geschlossen|zu|
            nicht besetzt)
        """,
        Says.UNREAD: """
        (keinen|eingeschränkten|begrenzten|ohne|nur eingeschränkt|nur sporadisch|nur begrenzt) … (zugriff|
            zugang) … (e-mail*|mail*|email*|nachrichten|post*|internet)
        (mail*|e-mail*|nachricht*|email*) … (nicht|werden nicht|wird nicht) … (weitergeleitet|gelesen|bearbeitet|
            abgerufen)
        (rufe|lese|prüfe) (meine|die|hier) (mails|e-mails|nachrichten|post) … (nur|gelegentlich|unregelmäßig|
            mal|selten)
        """,
        Says.PROMISE: """
        (nach meiner rückkehr|bei meiner rückkehr|sobald ich|nach meinem urlaub|wenn ich wieder|ab dem|
            ab montag) … (antworten|antworte|melden|melde|zurück*|bearbeiten|beantworten|da|erreichbar)
        (ich werde|werde ich|wir werden|werden wir|ich|wir) … (antworten|beantworten|bearbeiten|
            in verbindung setzen|bei ihnen melden|bei dir melden|zurückmelden)
        (so schnell wie möglich|schnellstmöglich|so bald wie möglich|umgehend|zeitnah|innerhalb von)
        (ich bin|wir sind|bin) … (wieder für sie|wieder da|wieder erreichbar|wieder im büro|wieder zurück)
        nach meiner rückkehr
        (ich bin|bin ich|sind wir|wir sind) … (wieder da|wieder im|wieder erreichbar|wieder für|zurück)
        (lese|bearbeite|beantworte) (ich |)(ihre|deine|meine) (nachricht*|mail*|e-mail*|post) … (nach|ab|wieder|
            dann|erst)
        sie erreichen mich (wieder|erst|ab)
        (erreichen sie mich|bin ich) (wieder|erst wieder) (am|ab)
        (wir melden uns|melden wir uns)
        (wir melden uns|melden wir uns|ich melde mich|melde ich mich) … bei (ihnen|dir|euch)
        (sie|du) (erhalten|bekommen|erhältst) … (antwort|rückmeldung|nachricht)
        (wird|werden) … (beantwortet|bearbeitet)
        (in der reihenfolge|innerhalb von|binnen)
        (sind|bin) (wir|ich) (wieder|erst wieder) (für|erreichbar|da|im|zurück)
        (ihre|deine) (nachricht|mail|e-mail|anfrage) (beantworte|lese|bearbeite|beantworten|bearbeiten) (ich|wir)
        """,
        Says.URGENT: """
        (in dringenden|in eiligen|bei dringenden|in wichtigen|im notfall|bei notfällen|für dringende|
            in notfällen) (fällen|angelegenheiten|anliegen|fragen|sachen|)
        (wenden sie sich|kontaktieren sie|rufen sie|erreichen sie|wende dich) … (an|bitte|unter|meine|meinen|mich|
            die)
        (vertritt mich|meine vertretung|in vertretung|vertreten durch|werde ich vertreten)
        (dringendes|dringende|eiliges|eilige|wichtiges) … (bitte|richten|senden|schicken|an|wenden)
        (vertretung|in vertretung|meine kollegin|mein kollege|meine vertretung) (ist|hat|erreichen|übernimmt|hilft)
        bis dahin (vertritt|hilft|wenden)
        (in dringenden fällen|wenn es dringend|ist es dringend|im notfall|bei dringenden) … (bitte|rufen|
            erreichen|wenden|anrufen|hilft|tel*)
        (steht|stehen) ihnen … zur verfügung
        """,
        Says.THANKS: """
        (vielen dank|danke|herzlichen dank|wir danken|besten dank|ich danke) (ihnen |dir |)für (ihre|deine|die|ihr|
            eure|dein|das) (nachricht|e-mail|mail|email|anfrage|interesse|schreiben|zuschrift|kontaktaufnahme)
        """,
        Says.DECLARED: """
        (dies|das|dieses|hierbei) (ist|handelt es sich um) (eine |ein |)(automatische antwort|
            automatisch erstellte*|automatisch generierte*|automatisch erzeugte*|automatische nachricht|
            automatische e-mail|automatische mail)
        (diese|dieses) (nachricht|e-mail|mail|antwort|schreiben) (wurde|ist|wird) (automatisch|maschinell)
        """,
        Says.AUTOMATIC: """
        (antworten sie|bitte antworten sie|bitte) nicht (auf diese|antworten) … (mail|e-mail|nachricht|email)
        bitte (nicht auf diese|antworten sie nicht)
        (postfach|adresse|mailbox|konto) … (nicht|nicht mehr) (überwacht|gelesen|abgerufen|betreut)
        """,
        Says.GONE: """
        (ich|er|sie|herr|frau) … (nicht mehr|nicht länger) … (tätig|beschäftigt|hier|im unternehmen|erreichbar|bei|
            angestellt)
        (meine|unsere|neue|diese) (neue |)(e-mail*|mailadresse|adresse|email*) … (lautet|geändert|ist|ungültig|
            nicht mehr)
        (adresse|e-mail-adresse|mailadresse|postfach|konto) … (nicht mehr aktiv|nicht mehr genutzt|
            nicht mehr gültig|nicht mehr verwendet|stillgelegt|abgeschaltet|deaktiviert|geschlossen)
        (adresse|postfach|e-mail-adresse) (wird|ist) … (abgeschaltet|gelöscht|nicht mehr|aufgegeben)
        """,
        Says.RECEIVED: """
        (wir haben|ich habe|haben wir) ihre (nachricht|anfrage|e-mail|mail|email) … (erhalten|bekommen|
            entgegengenommen|registriert)
        ihre (nachricht|anfrage|e-mail|mail|email) … (eingegangen|erhalten|ist bei uns|wurde|registriert)
        (ticketnummer|ticket nummer|vorgangsnummer|aktenzeichen|bearbeitungsnummer|ticket id|ihre ticket*|
            fallnummer)
        (eingang|erhalt) (ihrer|ihres) (nachricht|e-mail|anfrage|mail|schreibens) (bestätigen|wird|bestätigt)
        (wird|werden) … (bearbeitet|bearbeiten) … (nächstmöglich*|innerhalb|schnell*)
        (nachricht|e-mail|mail) (wurde|wird) (automatisch |)(an|zu) … weitergeleitet
        (nachricht|e-mail|mail) (wurde|wird) automatisch weitergeleitet
        unter (der|dem) (nummer|vorgangsnummer|aktenzeichen|zeichen|ticketnummer)
        (sehr geehrte absender*|sehr geehrter absender|liebe absender*|lieber absender)
        (erhalten|bekommen|erreichen uns) … (sehr viele|viele|zahlreiche|hohe anzahl|täglich) (anfragen|
            nachrichten|mails|e-mails|zuschriften)
        """,
        Says.HOURS: """
        (unsere|meine) (bürozeiten|sprechzeiten|öffnungszeiten|arbeitszeiten|geschäftszeiten)
        (büro|sekretariat|telefon*) … (besetzt|geöffnet|erreichbar) … (von|montag*|mo|dienstag*)
        (ich arbeite|arbeite ich|wir arbeiten|ich bin|wir sind) (nur|immer|jeweils|stets) (montag*|dienstag*|
            mittwoch*|donnerstag*|freitag*|vormittag*|am|an)
        """,
        Says.YOURS: "(ihre|deine|eure) (nachricht|e-mail|mail|email|anfrage)",
        Says.HELD: """
        (bestätigen|beweisen|bestätige) … (kein roboter|ein mensch|keine maschine|ihre adresse|e-mail-adresse)
        (nachricht|e-mail|mail) … (zurückgehalten|in quarantäne|zurückgestellt)
        (adresse|absender) … (nicht bekannt|unbekannt|nicht bestätigt|nicht verifiziert)
        (klicken|klicke|folgen) … (link|hier|schaltfläche)
        (bestätigen sie|bestätige) … (e-mail|nachricht|adresse|absender)
        nur (nachrichten|mails|e-mails|post) von (bestätigten|bekannten|freigegebenen|zugelassenen) (absendern|
            kontakten|adressen)
        spam (zu vermeiden|zu verhindern|abzuwehren)
        """,
        Says.FAILED: """
        (nachricht|e-mail|mail|email) … (konnte nicht|wurde nicht|kann nicht|nicht) (zugestellt|übermittelt|
            ausgeliefert)
        (unzustellbar|zustellung fehlgeschlagen|verzögert*)
        (postfach|mailbox) … (voll ist|ist voll|überfüllt|das limit)
        es wird … (weiter|erneut) versucht
        sie (müssen|brauchen) nichts (zu |)(tun|unternehmen|veranlassen)
        """,
        Says.SEEN: """
        (wurde|ist|wurden) … (gelesen|angezeigt|geöffnet|gelöscht|ungelesen gelöscht)
        (lesebestätigung|empfangsbestätigung) für
        """,
        Says.SERVICE: """
        (passwort|kennwort) … (zurücksetzen|ändern|neu)
        (newsletter|sie erhalten diese) … (abbestellen|abmelden|weil)
        (ihr code|bestätigungscode|ihre bestellung|ihre buchung) … (lautet|ist|nummer|bestätigt)
        hat (diese|ihre|die|deine) einladung (angenommen|abgelehnt|mit vorbehalt|vorläufig|unter vorbehalt)
        """,
        Says.POLITE: """
        (mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße|herzliche grüße|
            vielen dank für ihr verständnis|sehr geehrte*|guten tag)
        """,
        Says.ANSWER: """
        (ich stimme zu|einverstanden|ja|nein|ich bin einverstanden|stimme zu|stimme nicht zu|ich akzeptiere|
            bitte veröffentlichen|zugestimmt|bitte löschen|wir stimmen zu)
        """,
        Says.EVERYBODY: """
        (hallo|liebe|guten morgen|guten tag|moin|servus|guten abend) (zusammen|alle|an alle|freunde|leute|
            ihr lieben|mitglieder|kolleginnen|kollegen|allerseits|miteinander)
        """,
    },
)

DUTCH = Table(
    automatic="""
    automatisch antwoord; automatisch bericht; afwezigheidsbericht; afwezigheidsmelding; niet aanwezig
    automatische reactie; buiten kantoor; automatische beantwoording
    """,
    subjects="""
    afwezig; afwezigheid; niet aanwezig; op vakantie; vakantie; met vakantie; buiten kantoor; met verlof
    bedankt voor uw
    van kantoor afwezig; zwangerschapsverlof; ouderschapsverlof
    """,
    read="gelezen; niet gelezen; ongelezen; verwijderd; leesbevestiging; ontvangstbevestiging; weergegeven",
    calendar="""
    geaccepteerd; geweigerd; voorlopig; voorlopig geaccepteerd; afgewezen; geannuleerd; nieuwe tijd voorgesteld
    bijgewerkte uitnodiging; misschien; afgezegd
    voorlopig toegezegd; onder voorbehoud geaccepteerd; onder voorbehoud
    """,
    reacted="""
    heeft op uw bericht gereageerd; heeft op je bericht gereageerd; heeft gereageerd via gmail
    reageerde op uw bericht; reageerde op je bericht
    """,
    contrasts="maar; dus; omdat",
    joins="en",
    above="""
    reactie boven deze regel; antwoord boven deze regel; reageer boven deze regel
    """,
    own="ik; mijn; mij",
    greets="hallo; beste; dag; geachte; goedendag; goedemorgen; goedemiddag; hoi; bedankt",
    says={
        Says.HOURS: """
        ik werk (op|alleen op|niet op) (maandag*|dinsdag*|woensdag*|donderdag*|vrijdag*)
        (ons|het) (kantoor|secretariaat) is (geopend|bereikbaar)
        """,
        Says.TALK: """
        (ik kom|kom ik|ik kan komen|ik kan wel|ik breng|ik neem|zien we elkaar|weet iemand|kan iemand)
        (prima zo|dat is goed|geen probleem|klinkt goed|komt goed|doe ik)
        """,
        Says.ABSENT: """
        (ik ben|wij zijn|we zijn|ik zit|ben ik|zijn wij|op dit moment) … (afwezig|niet aanwezig|niet op kantoor|
            met vakantie|op vakantie|met verlof|met zwangerschapsverlof|niet bereikbaar|ziek|vrij|niet aan het werk|
            buiten kantoor|op reis)
        (kantoor|secretariaat|praktijk) … (gesloten|niet bereikbaar) … (tot|van|op|tussen)
        ik ben er … (niet|weer niet)
        (ik ben|ik zit|ben ik|ik geniet) … (van zwangerschapsverlof|van ouderschapsverlof|met ouderschapsverlof|
            met pensioen|met ziekteverlof)
        (kantoor|secretariaat|praktijk|loket|winkel) … (gesloten|dicht)
        (deze week|vandaag|morgen|momenteel|nu) ben ik (vrij|afwezig|ziek|er niet|op vakantie)
        """,
        Says.UNREAD: """
        (lees|lees ik|beantwoord) (mijn |)(mail|mails|e-mail|berichten) … (weer|pas|niet|vanaf|af en toe)
        (geen|beperkte|beperkt) toegang … (e-mail*|mail*|email*|internet)
        (lees|bekijk|lezen|lees ik) … (geen|niet) … (mail*|e-mail*|berichten)
        (mail*|e-mail*|bericht*) … (niet|worden niet|wordt niet) … (doorgestuurd|gelezen|beantwoord)
        """,
        Says.PROMISE: """
        (ik zal|zal ik|ik|wij|we|wij zullen|we zullen) … (beantwoorden|reageren|antwoorden|contact opnemen|
            terugmailen|beantwoord|antwoord|reageer)
        (na mijn terugkeer|bij mijn terugkeer|bij terugkomst|na terugkomst|na mijn vakantie|zodra ik|als ik terug|
            wanneer ik terug|bij mijn terugkomst)
        (zo spoedig mogelijk|zo snel mogelijk|binnen)
        (ik ben|ben ik|vanaf) … (weer aanwezig|weer terug|terug op|weer bereikbaar|weer op kantoor|er weer)
        (u|je) (ontvangt|krijgt|hoort) … (reactie|antwoord|bericht|ons)
        (wordt|worden) … (beantwoord|behandeld)
        op volgorde van (binnenkomst|ontvangst)
        (uw|je|jouw) (mail|bericht|e-mail|vraag) (beantwoord|lees|behandel) ik
        """,
        Says.URGENT: """
        (in dringende|voor dringende|bij dringende|voor spoed*|bij spoed*|in spoed*|is het dringend|voor urgente|
            bij urgente|in noodgevallen) (gevallen|zaken|vragen|kwesties|kunt|)
        (kunt u|kun je|neem|gelieve) … (contact opnemen|bellen|terecht bij|contact op|mailen naar|wenden)
        (tijdens|in) mijn afwezigheid
        (mijn|haar|zijn) (taken|werk|werkzaamheden|zaken) (worden|wordt|zijn|is) (waargenomen|overgenomen|
            opgevangen)
        (u kunt|je kunt|kunt u) (haar|hem|hen|mijn collega) (mailen|bellen|bereiken|benaderen)
        neem (voor vragen|bij vragen|dan|voor spoed|bij spoed) (contact op|even contact)
        (neem|neemt u) … contact op met
        (wilt u|wil je|gelieve) (voortaan |dit |dat |)… adres (te |)gebruiken
        (is het dringend|als het dringend|bij spoed) … (neem|contact|gelieve)
        """,
        Says.THANKS: """
        (bedankt|dank u|hartelijk dank|dank|dank je|dank je wel|hartelijk bedankt|dank u wel) voor (uw|je|het|jouw|
            de) (bericht|e-mail|mail|email|mailtje|reactie|interesse|contact|vraag|aanvraag|mailbericht)
        """,
        Says.DECLARED: """
        dit is een (automatisch|automatische|geautomatiseerd) (antwoord|bericht|mail|reactie|gegenereerd*|e-mail|
            verzonden)
        (dit bericht|deze mail|deze e-mail) (is|wordt|werd) automatisch
        """,
        Says.AUTOMATIC: "(niet|gelieve niet|u kunt niet) … (reageren|antwoorden|beantwoorden) op (dit|deze)",
        Says.GONE: """
        (ik|hij|zij) … (niet meer|niet langer) … (werkzaam|in dienst|hier|bij|werk)
        (mijn|ons|dit) (nieuwe |)(e-mailadres|mailadres|adres) (is|wordt|luidt|gewijzigd)
        (e-mailadres|mailadres|adres|mailbox|account) … (niet meer in gebruik|opgeheven|gesloten|
            niet meer actief|vervallen|niet langer)
        """,
        Says.RECEIVED: """
        (wij hebben|we hebben|ik heb|hebben wij) … (bericht|vraag|mail|e-mail|aanvraag) … ontvangen
        (uw|je) (bericht|vraag|mail|e-mail|aanvraag|melding) … (ontvangen|geregistreerd|in goede orde|binnengekomen|
            in behandeling)
        (ticketnummer|referentienummer|zaaknummer|meldingsnummer)
        (bericht|mail|e-mail) (is|wordt|werd) (automatisch |)(doorgestuurd|doorgezonden)
        (geregistreerd|bekend|ingeschreven) (onder|met) (nummer|het nummer|kenmerk|referentie)
        (beste|geachte) (afzender|relatie|klant)
        (ontvangen|krijgen|ontvang|krijg) (veel|heel veel|erg veel|een groot aantal) (mail|mails|e-mails|
            berichten|vragen|aanvragen)
        """,
        Says.YOURS: "(uw|je|jouw) (bericht|mail|e-mail|vraag)",
        Says.HELD: """
        (bevestig|bewijs|bevestigen) … (geen robot|een mens|uw adres|je adres)
        (bericht|mail|e-mail) … (tegengehouden|in quarantaine|vastgehouden|geblokkeerd)
        (klik|klikt) … (link|hier|knop)
        """,
        Says.FAILED: """
        (bericht|mail|e-mail) … (niet bezorgd|niet afgeleverd|kon niet|niet worden bezorgd)
        (mailbox|postvak) … (vol|zit vol)
        """,
        Says.SEEN: """
        (is|werd|was) … (gelezen|weergegeven|geopend|verwijderd) … (op|zonder|om)
        gelezen op
        leesbevestiging
        """,
        Says.SERVICE: """
        heeft (deze|uw|je|de) uitnodiging … (geaccepteerd|geweigerd|afgewezen)
        """,
        Says.POLITE: "(met vriendelijke groet*|vriendelijke groet*|hartelijke groet*|bedankt voor uw begrip|geachte)",
        Says.ANSWER: """
        (ik ga akkoord|akkoord|mee eens|ja|nee|ik accepteer|niet akkoord|goedgekeurd|ik keur)
        """,
        Says.EVERYBODY: """
        (hallo|beste|dag|goedemorgen|goedemiddag|hoi|lieve) (allemaal|iedereen|mensen|vrienden|allen|leden|collega*)
        """,
    },
)
