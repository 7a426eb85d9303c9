"""French."""

from __future__ import annotations

from listserv.policy.tongues.fr import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="fr",
    tongue=TONGUE,
    sets={
        "mail": "mail mails email emails courriel courriels message messages lettre lettres envois newsletter envoi",
        "take": (
            "retirer retirez enlever enlevez supprimer supprimez rayer rayez oter otez effacer effacez retire "
            "enleve supprime sortir sortez"
        ),
        "leave": (
            "desinscrire desinscrivez desinscris desabonner desabonnez desabonne desinscrit desinscrite desabonnee"
        ),
    },
    acts={
        Kind.LEAVE: (
            "ne * plus faire partie|ne * plus recevoir|@leave|desinscription|desabonnement|quitter * liste/groupe",
            "ne plus * partie|plus etre * liste|@take moi|@take mon nom|@take mon * adresse|@take me",
            "me retirer/enlever/supprimer/rayer/sortir|resilier * abonnement|annuler * abonnement",
            "annulez * abonnement|plus figurer",
        ),
        Kind.STOP: (
            "plus recevoir|plus menvoyer|plus envoyer|plus mecrire",
            "arretez/arreter/arrete/cessez/cesser * envoyer/denvoyer/menvoyer/@mail|ne menvoyez plus|nenvoyez plus",
            "plus de @mail|ne menvoyez rien|rien menvoyer|plus vos @mail|ne menvoyez pas|plus aucun @mail",
            "ne veux plus * @mail|ne souhaite plus * @mail|veux pas de vos @mail",
        ),
        Kind.NO_MAIL: ("pas de @mail|aucun @mail",),
        Kind.WEEKLY: (
            "par semaine|chaque semaine|toutes les semaines|hebdomadaire|hebdomadaires|hebdo|une fois semaine",
        ),
        Kind.FORTNIGHTLY: (
            "toutes les deux/2 semaines|tous les quinze/15 jours|une semaine sur deux|bimensuel|par quinzaine",
            "chaque quinzaine",
        ),
        Kind.MONTHLY: ("par mois|chaque mois|tous les mois|mensuel|mensuelle|mensuellement|une fois mois",),
        Kind.LARGE_PRINT: (
            "gros/grands caracteres|caracteres plus gros/grands|ecriture plus grosse/grande|en plus gros",
        ),
        Kind.DAILY: ("par jour|chaque jour|tous les jours|quotidien|quotidienne|journalier",),
        Kind.EACH: (
            "chaque @mail|tous les @mail separement|un par un|chaque message individuellement|individuellement",
        ),
        Kind.PAUSE: (
            "suspendre/suspendez/interrompre/interrompez/pause/suspension * @mail/envoi/abonnement",
            "mettre/mettez * en pause|faire une pause|pause de @mail",
        ),
        Kind.RESUME: (
            "recommencer/recommencez/reprendre/reprenez/relancer * envoyer/menvoyer/@mail/envoi|recommencez",
            "envoyer/menvoyer/envoyez * a? nouveau|de nouveau recevoir|recevoir de nouveau|recevoir a nouveau",
        ),
        Kind.ERASE: (
            "supprimer/supprimez/effacer/effacez/suppression mes/toutes/de/ces/les * donnees|droit a loubli",
            "effacement * donnees",
        ),
        Kind.EXPORT: (
            "copie de mes donnees|copie * donnees * me concernant|quelles donnees * sur moi|acces a mes donnees",
            "que savez vous de moi|donnees que vous * sur moi",
        ),
        Kind.JOIN: (
            "minscrire|inscrivez moi|mabonner|abonnez moi|rejoindre * liste/groupe|ajoutez moi|majouter",
            "mettez moi sur la liste|minscrire",
        ),
        Kind.SETTINGS: (
            "mes parametres|mes reglages|mes preferences|suis je * inscrit/inscrite/abonne/abonnee",
            "sur quelles listes",
        ),
        Kind.ADDRESS: (
            "nouvelle adresse|nouveau mail|nouvel email|change dadresse|change de mail|changement dadresse",
            "nouvelle adresse * @at|nouveau mail * @at|nouvel email * @at|changer * adresse * @at|utilisez * @at",
            "utiliser * @at|remplacer * @at|ecrivez moi * @at|adresse est maintenant @at|changez * @at",
            "autre adresse * @at",
        ),
        Kind.HELP: ("comment ca marche|comment ca fonctionne|comment cela fonctionne|comment utiliser",),
    },
    whole={
        Kind.LEAVE: "désinscription|désabonnement|se désinscrire|se désabonner|arrêter|arrêtez|arrêt|stop|quitter",
        Kind.WEEKLY: "hebdomadaire|hebdo|par semaine|une fois par semaine",
        Kind.DAILY: "quotidien|une fois par jour",
        Kind.PAUSE: "suspendre|pause|en pause",
        Kind.RESUME: "reprendre",
        Kind.HELP: "aide",
        Kind.JOIN: "inscription|m'inscrire|s'inscrire|abonnement",
        Kind.SETTINGS: "paramètres|mes paramètres|réglages",
        Kind.EXPORT: "mes données",
    },
    mail="mail mails email emails courriel courriels message messages liste resume digest lettre recapitulatif",
    around=(
        "merci de du la le les cette ces vos votre s sil vous plait svp stp je j aimerais jaimerais voudrais "
        "souhaite souhaiterais veux ne n pouvez pouvez pourriez moi me mon ma mes bonjour bonsoir cordialement "
        "bonne journee bien beaucoup d l liste diffusion adresse nom un une seul seule a la place lieu en au que il "
        "serait possible desormais svp avance plus suis retour sur par tout toutes personnelles rgpd"
    ),
    how="comment|comment faire|peut etre|est ce que quelquun|quelquun sait|hesite|pense a|si je|faut il",
    instead="au lieu de|au lieu du|pas|plutot que",
    negations="ne|pas",
    one="mon message|mon mail|mon email",
    until="jusqu'au|jusqu’à|jusqu'à le|jusque|avant le|jusqu'en",
    then="jusque-là|jusqu'alors|d'ici là",
    per="toutes les|tous les|chaque|par",
    during="pendant|pour|durant",
    numbers="1 un|1 une|2 deux|3 trois|4 quatre|5 cinq|6 six|8 huit|10 dix|15 quinze",
    days="jours|jour",
    weeks="semaines|semaine",
    months="mois",
    fortnights="quinze jours|une quinzaine|pendant quinze jours",
)
