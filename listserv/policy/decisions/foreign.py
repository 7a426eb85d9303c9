"""A moderator's words in other languages: the command itself, a yes before it and a please, nothing more.

Our letters offer the commands in English, and most who think in another language answer with them. Some do not. Nobody
but ourselves has reviewed these tables; each line is one language. Left out are words that are English ones as well,
and those that only agree ("موافق", "zgoda"): an "ok" approves nothing in English either.
"""

from __future__ import annotations

from listserv.policy.wording import phrases

APPROVE = phrases(
    "cymeradwyo|cymeradwyaf|cymeradwywch|cymeradwywyd",  # Welsh
    "ceadaich|ceadaichte",  # Scottish Gaelic
    "zatwierdz|zatwierdzam|zatwierdzamy|zatwierdzic|zatwierdzone|zatwierdzony|zatwierdzona|zaakceptowane",  # Polish
    "manzoor|manzoor hai|manzur|manzur hai|manzoor karein|approve karein|approve kar dein|approve kardein|approve karo",
    "منظور|منظور ہے|منظور کریں",  # Urdu
    "تمت الموافقة|اوافق على النشر|انشر|انشره|معتمد",  # Arabic
    "approuver|approuve|approuvee|japprouve|je approuve|valider|validee|publier",  # French
    "aprobar|aprobado|aprobada|apruebo|aprobamos|publicar|publicalo",  # Spanish
    "aprob|aproba|aprobat|aprobata|aprobam",  # Romanian
    "aprovar|aprovado|aprovada|aprovo|aprovamos",  # Portuguese
)
REJECT = phrases(
    "gwrthod|gwrthodwch|gwrthodaf|gwrthodwyd",
    "diult|diultaich",
    "odrzuc|odrzucam|odrzucic|odrzucone|odrzucony|odrzucamy",
    "reject karein|reject kar dein|reject kardein|mustarad|mustarad karein",
    "مسترد|مسترد کریں",
    "ارفض|رفض|مرفوض|يرفض",
    "rejeter|rejete|rejetee|rejette|je rejette|refuser|refusee",
    "rechazar|rechazado|rechazada|rechazo|rechaza|rechazamos",
    "resping|respinge|respins|respinsa|respingem",
    "rejeitar|rejeitado|rejeitada|rejeito|recusar|recusado",
)
DISCARD = phrases(
    "dileu|dilewch|taflu i ffwrdd",
    "sguab as",
    "wyrzuc|wyrzucam|wyrzucic|skasuj|skasowac|do kosza|usun|usun to",
    "delete karein|delete kar dein|delete kardein|discard karein|hata dein",
    "حذف کریں|حذف کر دیں",
    "احذف|احذفه|احذفها|تجاهل",
    "supprimer|supprime|supprimez|jeter|a la poubelle|poubelle",
    "descartar|descartado|eliminar|eliminado|eliminalo|borrar|borrado|borralo|a la basura",
    "sterge|sterge l|stergeti|stergem|la gunoi",
    "descartado|apagar|apague|excluir|eliminar|para o lixo",
)
EDIT = phrases(
    "golygu|golygwch|deasaich|edytuj|edytuje|modifier|modifiez|editar|edita|editeaza|editati|edite|عدل|edit karein"
)
ASK = phrases(
    "gofyn|gofynnwch|faighnich|zapytaj|spytaj|zapytac|demander|demandez|preguntar|preguntale|intreaba|intrebati",
    "perguntar|pergunte|poochein|poochen|اسال|پوچھیں",
)
TRUST = phrases("zaufaj|ufam|faire confiance|je fais confiance|confiar|confio|am incredere|ymddiried")
REOPEN = phrases(
    "ailagor|ailagorwch|ailystyried|fosgail a rithist|otworz ponownie|otworz to ponownie|rozpatrz ponownie|rouvrir",
    "rouvrez|reabrir|reabre|redeschide|redeschideti|reabra|dobara kholein|dobara dekhein",
    "دوبارہ کھولیں|اعد فتحه|اعادة فتح",
)
WITHDRAW = phrases(
    "tynnu yn ol|tynnwch yn ol|tarraing air ais|wycofaj|wycofac|wycofuje|retirer|retirez|retirar|retira|retrage",
    "retrageti|retire|wapas lein|واپس لیں|اسحب|اسحبه",
)

YES = phrases("ie|tak|oui|sim|da|haan|ji|ji haan|نعم|جی|جی ہاں|tha")
PLEASE = phrases(
    "os gwelwch yn dda|plis|prosze|s il vous plait|sil vous plait|svp|por favor|va rog|te rog|meherbani|shukriya",
    "diolch|dziekuje|dzieki|merci|gracias|multumesc|mersi|obrigado|obrigada|tapadh leibh|من فضلك|شكرا|شکریہ",
    "برائے مہربانی",
)
BECAUSE = phrases("oherwydd|achos|poniewaz|bo|kyunke|kyunki|parce que|porque|pentru ca|deoarece|لان|کیونکہ")
