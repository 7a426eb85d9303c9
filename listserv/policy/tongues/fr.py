"""French. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="fr",
    elided=vocabulary("d j n c l m s t qu jusqu"),
    yes=phrases(
        "d'accord|dacc|daccor|j'accepte|accepte|acceptons|j'approuve|approuve|je consens|lu et approuvé",
        "bon pour accord|tout me convient|cela me convient|ça me convient|me convient parfaitement",
        "j'en accepte|donne mon accord|mon consentement|suis ok avec|j'adhère",
    ),
    nods=phrases(
        "tout est bon pour moi|c'est bon pour moi|bon pour moi|ok pour moi|pas de problème pour moi",
        "c'est parfait|tout me va",
        "oui|oui oui|d'accord|entendu|bien sûr|ça marche|ça me va|volontiers|parfait|avec plaisir|c'est bon",
        "c bon|dac|oki",
        "c'est bon pour moi|ouais|tout à fait|absolument|c'est ok",
    ),
    no=phrases(
        "je refuse|refuse|refusons|pas d'accord|pas intéressé|pas intéressée|ne m'intéresse pas|m'intéresse pas",
        "changé d'avis|préfère pas|je préfère ne pas|préfère que non|pas pour moi|ne veux pas|veux pas|ne souhaite pas",
        "non merci|je décline|désaccord|en désaccord|j'abandonne|laissez tomber|laisse tomber|tant pis|surtout pas",
        "pas question|hors de question|certainement pas|n'accepte pas|ne suis pas d'accord|je me retire|ne désire pas",
        "ne veux pas participer|ne souhaite pas participer|veux plus|ne veux plus|n'ai pas envie|pas envie",
    ),
    shakes=phrases("non|non non|non non non"),
    removes=combined(
        "supprimer|supprimez|supprime|effacer|effacez|efface|retirer|retirez|enlever|enlevez|annuler|annulez",
        "mon message|le message|ce message|mon mail|mon courriel|mes données|mon texte|tout",
    )
    | phrases(
        "désabonnez moi|désabonner|me désabonner|ne plus m'écrire|ne plus me contacter|arrêtez|ne m'envoyez plus rien",
        "ne pas publier|n'envoyez pas|ne publiez pas|n'envoyez pas mon message|ne publiez pas mon message|supprimez le",
        "ne pas envoyer mon message|ne pas publier mon message|désinscrire|désinscrivez moi|me désinscrire|effacez le",
        "me retirer de la liste|retirez moi de la liste|enlevez moi de la liste|ne m'écrivez plus|supprimez moi",
        "me retirer|retirez moi|annulez tout|retirez le",
    ),
    stems=phrases(
        "d'accord|dacc|j'accepte|accepte|accepter|acceptera|acceptent|n'accepte|approuve|consens|dira oui|dit oui",
        "accorde|d'accords|j'accepterai|j'accepterais|accepterait",
    ),
    negations=phrases(
        "pas|ne|non|jamais|rien|personne|aucun|aucune|sans|ni|n'accepte|n'ai|n'est|n'en|refuse|nullement|guère|n'y|n'a"
    ),
    conditions=phrases(
        "si|à condition|sous réserve|sauf|excepté|hormis|tant que|pourvu|à moins|du moment|s'il|s'ils|en cas|à part"
    ),
    contrasts=phrases("mais|cependant|toutefois|par contre|pourtant|bien que|quoique|néanmoins"),
    asking=phrases(
        "est ce que|que|quoi|qui|pourquoi|comment|combien|quand|ou|quel|quelle|quels|c'est quoi|qu'est ce|puis je",
        "dois je|faut il|peut on|pouvez vous|avez vous|vous avez|y a t il|à quoi|est ce|a qui|suis je|c'est gratuit",
        "pourriez vous|d'où",
    ),
    wants=phrases(
        "comprends pas|comprend pas|comprends rien|comprend rien|pas compris|en français|expliquer|expliquez",
        "une question|ma question|gros caractères|appelez moi|m'appeler|c'est quoi|je me demande|ça veut dire",
        "qui va lire",
    ),
    limits=phrases(
        "partie|parties|point|points|reste|demain|ce soir|plus tard|quand|lorsque|après|avant|seulement|uniquement",
        "en principe|la plupart|certains|certaines|presque|plutôt|pour l'instant|jusqu'|dès que|d'abord|ultérieurement",
        "en partie|partiellement|pour le moment|dans un premier temps",
    ),
    doubts=phrases(
        "sais pas|je ne sais|peut être|probablement|pas sûr|pas sûre|pas certain|pas certaine|j'hésite|réfléchir|lirai",
        "je vais lire|vais le lire|on verra|sans doute|je crois|je pense|je suppose|pas encore|je rigole|je plaisante",
        "pas lu",
    ),
    others=combined(
        "ma|mon|notre|sa|son",
        "fille|fils|mari|femme|mère|père|frère|sœur|soeur|maman|papa|épouse|époux|aidante|curateur|tuteur",
    )
    | phrases("au nom de|de la part de|à la place de"),
    harmless=combined(
        "pas de|aucun|aucune|sans|pas d|y a pas de", "problème|problèmes|souci|soucis|objection|réserve|doute"
    )
    | combined(
        "les cinq|toutes les|chaque|tous les|chacune des|chacun des|cinq", "parties|points|partie|point|articles"
    )
    | phrases(
        "merci d'avoir expliqué|merci d'avoir tout expliqué|merci pour vos explications|merci des explications",
        "je n'ai aucune objection|n'ai aucune objection|n'ai pas d'objection|pas d'objection|sans hésiter",
        "rien à redire",
        "rien à ajouter|il n'y a pas de problème|n'y a pas de problème|n'y a pas de souci|pas de quoi|rien contre",
        "s'il vous plaît|s'il te plaît|je n'ai rien contre|n'ai rien contre|aucun problème pour moi|sans hésitation",
        "pas la peine de répondre|plus tôt possible|d'abord merci",
    ),
    around=vocabulary(
        "je j suis jsuis chuis chui oui ouais avec tout toute tous toutes la le les l charte l'accord accord et",
        "en cinq de des du",
        "entièrement totalement pleinement bien sûr merci beaucoup ok okay très volontiers c'est ce ça cela ces",
        "conditions",
        "règles règlement ai j'ai lu l'ai compris donne mon absolument parfaitement moi nous sommes on est aussi",
        "vous votre vos",
        "communauté politique confidentialité bonne journée svp stp envoyer envoyez message principes à parfait",
        "complètement un",
        "grand nos notre soirée et tout à fait pouvez publier bonjour cette",
    ),
    polite=vocabulary(
        "merci beaucoup bien svp stp à tous vous mon message envoyez pour moi bonne journée je suis et tout x"
    ),
    sends=combined("|vous pouvez|merci de|veuillez", "envoyer|envoyez|publier|publiez", "mon message|le message"),
    totals=vocabulary("tout toute tous toutes entièrement totalement pleinement complètement tout"),
    refusing=vocabulary(
        "veuillez de merci désolé désolée svp à la liste cette ce ça cela mon je j'ai n participer joindre plus",
        "tout finalement",
        "me mes votre vos pour moi on aux conditions envie suis en et",
    ),
    guarded=vocabulary(
        "savoir sache apprendre dit disent écrit doit dois oblige force jusqu jusque tant secret veut voie",
        "autorise permet décide réserve",
        "nom prénom adresse mail courriel téléphone numéro message liste groupe charte règlement politique",
        "données coordonnées",
        "anonyme anonymat privé partie point confidentiel",
    ),
    faint=vocabulary("demain soir tard peut-être presque plutôt seulement partie bientôt quand si mais blague enfin"),
    life=vocabulary(
        "maman mère père papa mari femme fils fille frère sœur soeur enfants enfant famille parents",
        "grand-mère aidant aidante occupe soigne malade maladie handicapé handicapée hôpital médecin ans mois",
        "années seule seul maison quartier habite vis démence avc voisins amis",
    ),
    common=vocabulary(
        "je tu il elle nous vous ils elles le la les un une des du de et est suis sont ai avons avez ont ne pas",
        "plus que qui",
        "dans sur pour avec sans mon ma mes son sa ses ce cette ces au aux en y on se te mais ou donc très bien",
        "depuis ans",
        "mère père mari femme fille fils maison marche m'occupe connais personne quartier merci bonjour bonsoir",
        "cordialement",
        "accord c'est j'ai d'accord d'un d'une l'on qu'il qu'elle oui non ça quoi comme chez toute tout être",
        "avoir fait jour",
        "deux trois vie monde moi lui leur voilà texte anglais français",
    ),
    greetings=phrases(
        "bonjour|bonsoir|salut|coucou|bonjour à tous|chère madame|cher monsieur|madame|monsieur|madame monsieur",
        "mesdames messieurs|bonjour madame|bonjour monsieur|chers tous|bonjour à toutes et à tous",
    ),
    closings=phrases(
        "merci|merci beaucoup|merci bien|merci d'avance|cordialement|bien cordialement|bien à vous|salutations|amitiés",
        "bonne journée|bonne soirée|bonne nuit|bises|bisous|à bientôt|respectueusement|sincères salutations",
        "merci à vous",
        "merci à tous|avec mes remerciements|très cordialement|bonne fin de journée",
    ),
)
