"""Romance languages, and Basque. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

FRENCH = Phrases(
    wrote="écrit|ecrit",
    author="de|expéditeur",
    sent="envoyé|message du|envoyé le|envoyé à|date d'envoi",
    date="date",
    to="à|pour|destinataire|copie|copie à",
    subject="objet|sujet",
    original="message d'origine|message original|message initial|mail original|message d'origine (e-mail)"
    "|courriel original|e-mail d'origine",
    forwarded="message transféré|message transfere|mail transféré|message réexpédié",
    begins="début du message réexpédié|début du message transféré",
    sender="envoyé de|envoyé par|envoyé depuis|envoyé à partir de|envoyé avec|envoyé via|télécharger outlook"
    "|obtenir outlook"
    "|obtenez outlook|provenance :",
)
SPANISH = Phrases(
    wrote="escribió|escribio|escribiu",
    author="de",
    sent="enviado|enviado el|enviada el",
    date="fecha",
    to="para|a",
    subject="asunto",
    original="mensaje original|correo original|mensaje originario",
    forwarded="mensaje reenviado|correo reenviado",
    begins="inicio del mensaje reenviado",
    sender="enviado desde|enviado con|enviado mediante|obtener outlook|obtenga outlook|descargar outlook",
)
CATALAN = Phrases(
    wrote="va escriure|ha escrit|missatge de",
    sent="enviat|enviat el",
    date="data|fecha",
    to="per a",
    subject="assumpte",
    original="missatge original",
    forwarded="missatge reenviat",
    sender="enviat des",
)
BASQUE = Phrases(
    wrote="idatzi du|idatzi zuen|hau idatzi zuen",
    author="nork|igorlea",
    sent="bidalia|bidaltze-data",
    date="data",
    to="nori|hartzailea",
    subject="gaia",
    original="jatorrizko mezua",
    sender="bidali nire|nire iphone",
    sender_end="bidalia",
)
ROMANIAN = Phrases(
    wrote="scris|a scris",
    author="de la|from",
    sent="trimis|data trimiterii|trimis la",
    date="data",
    to="către|catre",
    subject="subiect",
    original="mesaj original|mesajul original|mesaj inițial",
    forwarded="mesaj redirecționat|mesaj transmis|mesaj redirectionat",
    begins="începutul mesajului redirecționat",
    sender="trimis de pe|trimis folosind|trimis prin|trimis din|trimis de la|trimis cu|obțineți outlook|obține outlook",
)
PORTUGUESE = Phrases(
    wrote="escreveu",
    author="de",
    sent="enviado|enviada|enviada em|enviado em|enviado a",
    date="data",
    to="para",
    subject="assunto",
    original="mensagem original|e-mail original",
    forwarded="mensagem encaminhada|mensagem reencaminhada",
    begins="início da mensagem reencaminhada|início da mensagem encaminhada",
    sender="enviado do|enviado com|enviado a partir do|enviado de|enviado pelo|enviada do|obter o outlook"
    "|obtenha o outlook"
    "|baixar o outlook",
)
ITALIAN = Phrases(
    wrote="scritto|scrisse|scrive",
    author="da",
    sent="inviato|inviato il",
    date="data",
    to="a",
    subject="oggetto",
    original="messaggio originale|messaggio originario",
    forwarded="messaggio inoltrato",
    begins="inizio messaggio inoltrato|inizio del messaggio inoltrato",
    sender="inviato da|inviato tramite|inviato dal|inviato con|scarica outlook|ottieni outlook|inviata da",
)
