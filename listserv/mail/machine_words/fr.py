"""French, of Exchange, of webmail and of Mailinblack. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

FRENCH = Table(
    automatic="""
    réponse automatique; réponse automatique d'absence; réponse automatique d'absence du bureau; message automatique
    absence du bureau; message d'absence; réponse d'absence; absent du bureau; absente du bureau
    notification d'absence; auto-réponse; répondeur automatique; avis d'absence
    """,
    subjects="""
    absent; absente; absence; en congé; en congés; en vacances; hors du bureau; je suis absent; je suis absente
    message d'absence; réponse d'absence; merci pour votre message; nous avons bien reçu
    """,
    read="""
    lu; non lu; lue; message lu; supprimé; accusé de réception; accusé de lecture; confirmation de lecture; affiché
    """,
    calendar="""
    accepté; acceptée; refusé; refusée; provisoire; accepté provisoirement; acceptation provisoire; annulé; annulée
    invitation acceptée; nouvelle heure proposée; nouvel horaire proposé; peut-être; invitation mise à jour
    provisoirement accepté; provisoirement acceptée; décliné; déclinée
    """,
    reacted="a réagi à votre message; a réagi à ton message; a réagi via gmail; a réagi à un message",
    contrasts="mais; donc; car; alors",
    joins="et",
    above="""
    votre réponse au-dessus de cette ligne; répondre au-dessus de cette ligne; répondez au-dessus de cette ligne
    """,
    own="je; j'ai; moi; m'a; m'ont",
    greets="bonjour; bonsoir; salut; cher; chère; madame; monsieur; merci; désolé",
    says={
        Says.TALK: """
        (je viendrai|je peux venir|je pourrai venir|je peux passer|je passerai|j'apporterai|j'amènerai|je serai là|
            je vous appellerai|je t'appelle)
        (on se voit|nous nous verrons)
        (est-ce que|pouvez-vous|peux-tu|pourriez-vous|quelqu'un) (sait|peut|on|vous|tu|me|nous)
        (j'ai|nous avons) (essayé|téléphoné|demandé|oublié|appelé|entendu)
        (c'est bon|ça marche|ça me va|pas de problème|aucun problème|avec plaisir|bonne idée)
        """,
        Says.ABSENT: """
        (je suis|je serai|nous sommes|nous serons|je me trouve) … (absent*|en congé*|en vacances|hors du bureau|
            en déplacement|en arrêt|indisponible|en formation|en repos)
        (absent*|en congé*|en vacances) (du bureau |)(jusqu*|du|depuis|à partir)
        (bureau*|secrétariat|service*) … (fermé*|sera fermé|seront fermés) … (jusqu*|du|le|entre)
        (en formation|en congé*|en déplacement|en arrêt|en télétravail|absent*) jusqu*
        (je ne suis pas|je ne serai pas|nous ne sommes pas) … (au bureau|joignable*|disponible*|là)
        (je suis|actuellement) en (congé maternité|congé parental|congé maladie|arrêt maladie|congé paternité|
            congés)
        (bureau*|secrétariat|service*|accueil|mairie|association|permanence) … (fermé*|fermés)
        """,
        Says.UNREAD: """
        (accès limité|sans accès|pas accès|peu accès|accès restreint|pas d'accès) … (messagerie|mail*|courriel*|
            e-mail*|email*|internet|messages|courrier)
        (ne peux|ne pourrai|ne consulte|ne lirai|ne lis|ne consulterai|pas) … (consulter|lire|pas mes|relever|
            consulté*|transféré*) … (mail*|messagerie|messages|courriel*|e-mail*|boîte)
        (ne sera pas|ne seront pas|n'est pas) (lu|lus|transféré*|redirigé*|traité*)
        (je ne |ne )(consulte|consulterai|lirai|lis|relève|relèverai|traiterai) (pas|plus|que)
        (je lirai|je consulterai|je lis|je traiterai) (mes|vos|les) (mails|messages|e-mails|courriels|mél)
        (message|mail|courriel|e-mail) (n'a pas été|ne sera ni|n'a été ni) (lu|transmis|transféré)
        (consulte|relève|lis) (ma|mes|cette) (messagerie|mails|messages|boîte|e-mails) … (fois|rarement|
            irrégulièrement|occasionnellement|que)
        """,
        Says.PROMISE: """
        (je vous répondrai|je vous répondrais|je répondrai|nous vous répondrons|je ne manquerai pas|
            je reviendrai vers|nous reviendrons vers|je prendrai connaissance|je traiterai|
            vous recevrez une réponse|une réponse vous)
        (à mon retour|dès mon retour|de retour le|de retour au|mon retour|à partir de mon retour)
        (dans les meilleurs délais|dans les plus brefs délais|dès que possible)
        (je lirai|je traiterai|je répondrai|je prendrai) … (à mon retour|la semaine prochaine|à partir|dès|lundi|
            mon retour)
        (je serai|je suis) de retour (le|lundi|mardi|mercredi|jeudi|vendredi|à partir)
        (il|elle|votre message|votre demande|votre mail) … (recevra|sera traité*|obtiendra) … (réponse|ordre|
            délais|sous)
        vous (recevrez|aurez|obtiendrez) (une |)(réponse|retour)
        (par|dans l') ordre d'arrivée
        (de retour|je reviens|je reprends|nous rouvrons|réouverture) (le|lundi|mardi|mercredi|jeudi|vendredi)
        """,
        Says.URGENT: """
        (en cas|pour toute|si votre|pour les|en mon absence|pendant mon absence|durant mon absence|
            cas d') … (urgence*|urgent*|urgente|absence|besoin|nécessité)
        merci d'(adresser|envoyer|écrire)
        (vous pouvez|merci de|veuillez|prière de) (contacter|appeler|joindre|vous adresser|écrire|adresser|renvoyer|
            me joindre|prendre contact)
        (merci de|veuillez) (vous adresser|contacter|écrire|joindre|vous tourner)
        (pour toute urgence|pour les urgences|en cas d'urgence) (contact*|merci|veuillez|vous pouvez|adress*)
        """,
        Says.THANKS: """
        (merci|je vous remercie|nous vous remercions|merci beaucoup) (de|pour|d'avoir) (votre|ton|vos|nous avoir|
            m'avoir|nous) (message|mail|courriel|e-mail|email|courrier|demande|contact*|intérêt|écrit|mél|messages)
        (merci|nous vous remercions) de (nous|m') (avoir |)(contact*|écri*)
        """,
        Says.DECLARED: """
        (ceci est|il s'agit d'|c'est) (une |un |)(réponse automatique|message automatique|mail automatique|
            courriel automatique|réponse générée automatiquement)
        (ce message|cet e-mail|ce courriel|ce mail|cet email|cette réponse) (est|a été|vous est) (une réponse |
            un message |)(automatique|envoyé* automatiquement|généré* automatiquement|adressé* automatiquement)
        """,
        Says.AUTOMATIC: """
        (merci de ne pas|ne pas|veuillez ne pas|prière de ne pas|inutile de) (y répondre|répondre) (à ce|à cet|
            directement)
        (merci de ne pas|veuillez ne pas|ne pas) y répondre
        (boîte|adresse|messagerie) … (n'est pas|n'est plus) (consultée|surveillée|lue|relevée|suivie)
        """,
        Says.GONE: """
        (ne travaille|ne travaillons|ne fais) plus (pour|chez|à|dans|partie|avec|au)
        (ne fais|ne fait|ne travaille|n'est|je n'utilise) (plus|pas) … (partie|plus|ici|cette|adresse|chez|dans|
            active|valide)
        (j'ai|nous avons|a) (quitté|changé) (d'adresse|l'association|la société|mes fonctions|ses fonctions|
            mon poste|le|de)
        (ma nouvelle adresse|notre nouvelle adresse|nouvelle adresse)
        (cette adresse|cette boîte) … (n'est plus|sera fermée|va être|fermée|désactivée)
        (boîte|adresse|messagerie|compte) … (désactivé*|fermé*|supprimé*|plus utilisé*|plus active|plus relevé*|
            plus consulté*)
        (adresse|boîte|messagerie) que (je|nous|il|elle) (n'utilise*|ne consulte*|n'utilisons|ne relève*) plus
        (mettre à jour|mettez à jour|modifier|actualiser) (votre|vos) (carnet|contacts|répertoire|fichiers)
        """,
        Says.RECEIVED: """
        (nous avons|j'ai) (bien |)reçu (votre|ton) (message|mail|demande|courriel|e-mail|courrier|email)
        (nous vous répondrons|vous répondrons|nous reviendrons vers vous) … (délais|possible|rapidement|sous|dans)
        votre (message|demande|courriel|e-mail|mail|email) (a bien|a été|nous est) (été |bien |)(reçu*|pris*|
            enregistré*|transmis*|parvenu*)
        (numéro|n°|référence) (de |du |)(ticket|dossier|demande|référence|suivi)
        votre (message|demande|courriel|e-mail|mail|ticket|requête) … (a bien été|a été|est) (reçu*|pris*|enregistré*|
            en cours de traitement|créé*|ouvert*|transmis*)
        ajouter (un commentaire|des commentaires|des informations)
        (conseiller|conseillère|agent|collègue|équipe|personne) … (vous recontactera|vous répondra|vous contactera|
            prendra contact|reviendra vers)
        enregistré* (sous|avec) (le|la) (numéro|référence|n)
        (il|elle) (sera|va être) (traité*|examiné*|étudié*|transmis*)
        un (conseiller|agent|gestionnaire|collègue) … (contactera|répondra|recontactera)
        (message|mail|courriel|e-mail) (a été|est|sera) (automatiquement |)(transféré*|redirigé*|réacheminé*)
        (cher|chère) (expéditeur|expéditrice|usager|correspondant|correspondante)
        (recevons|reçoit|reçois) (de très |de |un |beaucoup de |un grand )(nombreux|nombreuses|nombre|
            grand nombre|messages|demandes|mails)
        """,
        Says.HOURS: """
        (nos bureaux|le secrétariat|bureau*|permanence) … ouvert* … (du|de|le|les)
        (je travaille|je suis présent*|je ne travaille|nous travaillons) … (lundi*|mardi*|mercredi*|jeudi*|
            vendredi*|temps partiel|mi-temps)
        """,
        Says.YOURS: "(votre|ton) (message|mail|courriel|e-mail|email|demande|mél)",
        Says.HELD: """
        (prouver|confirmer|vérifier|attester|montrer) … (n'êtes pas un robot|êtes humain|êtes une personne|
            êtes un humain|êtes bien|votre adresse|n'êtes pas une machine)
        (message|mail|courriel|e-mail|email) … (en attente|bloqué|retenu|mis en attente|mise en quarantaine|
            sera délivré|sera remis|sera transmis)
        (recopier|saisir|taper|recopiez|saisissez|tapez|entrez) … (code|caractères|lettres|mot)
        (cliquez|cliquer|suivez) … (lien|ici|authentifier|bouton|ci-dessous)
        (une seule fois|authentification|authentifier|s'authentifier|mailinblack|anti-spam|antispam)
        (adresse|boîte|messagerie|compte) … (protégée|protégé) (contre|par)
        (demande|prie|invite) … de confirmer … (envoi|message|adresse)
        pour que votre (message|mail|courriel|e-mail) … (remis|délivré|transmis|reçu|distribué)
        (le remettre|le délivrer|le recevoir) dans (sa|ma) (boîte|messagerie)
        (validation|validez|valider|authentification) (de |)votre (message|adresse|envoi|e-mail|mail|courriel)
        pour le (remettre|délivrer|libérer|recevoir) … (cliquez|cliquer|lien)
        """,
        Says.FAILED: """
        (message|mail|courriel|e-mail) … (n'a pas pu|n'a pas été|n'a pu|ne peut) (être |)(remis|délivré|distribué|
            envoyé|transmis)
        (échec|retard) de (la |)(remise|livraison|distribution)
        (boîte|messagerie) … (est pleine|pleine|saturée)
        (taille|message) … (dépasse|supérieure à) la (limite|taille)
        """,
        Says.SEEN: """
        (a été|été) (lu|affiché|ouvert|supprimé|consulté) (le|à|sans|sur|par)
        (accusé|confirmation) de (lecture|réception)
        """,
        Says.SERVICE: """
        (réinitialiser|réinitialisation|changer|choisir) … mot de passe
        (code de vérification|votre code|code de sécurité) (est|de)
        (se désinscrire|me désabonner|vous désabonner|se désabonner|vous désinscrire|vous recevez ce|
            vous avez reçu ce)
        (votre commande|votre réservation|votre facture) … (confirmé*|expédié*|numéro|n°)
        a (accepté|refusé|décliné|provisoirement accepté|accepté provisoirement) (cette invitation|votre invitation|
            l'invitation)
        """,
        Says.POLITE: """
        (cordialement|bien cordialement|je vous prie|veuillez agréer|merci de votre compréhension|
            merci pour votre compréhension|bonne journée|madame monsieur|bien à vous|sincères salutations)
        """,
        Says.ANSWER: """
        (je suis d'accord|d'accord|j'accepte|j'approuve|oui|non|je n'accepte pas|je refuse|veuillez publier|
            merci de publier|nous acceptons|je consens)
        """,
        Says.EVERYBODY: """
        (bonjour|bonsoir|salut|coucou|chers|chères) (à tous|tous|à toutes|tout le monde|amis|toutes|les amis|
            collègues|membres|toutes et tous)
        """,
    },
)
