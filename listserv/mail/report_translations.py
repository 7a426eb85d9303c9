"""What mail systems write about a failure in other languages than English, one table for each.

They are the templates of Exchange, of large providers and of translated Postfix; nobody but us has reviewed them. Each
entry is a pattern for lower-case text on one line. Gaps are bounded, so that the search stays linear.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The phrases of one language.

    `failure` says that a message did not arrive; `full`: no room; `sender`: our own address is blamed; `closed`: nobody
    uses the address any more; `refused`: it is the message or its way; `wait`: it may pass; `dead`: no such address;
    `turned_away`: refused without a reason.
    """

    failure: str
    full: str = ""
    sender: str = ""
    closed: str = ""
    refused: str = ""
    wait: str = ""
    dead: str = ""
    turned_away: str = ""


_GERMAN = Words(
    failure=r"unzustellbar|nicht (?:\S+ )?zugestellt|zustell\w* (?:\S+ )?(?:fehlgeschlagen|verz)|zustellstatus"
    r"|nicht (?:\S+ )?(?:übermittelt|ausgeliefert)"
    r"|nachrichtenzustellung|übermittlung[^.]{0,40}fehlgeschlagen|zurückgesandt|verzögert",
    full=r"postfach[^.]{0,30}\bvoll|speicher(?:platz|kontingent)[^.]{0,30}(?:erschöpft|überschritten|voll)"
    r"|kontingent[^.]{0,30}überschritten",
    closed=r"(?:postfach|konto|benutzer|adresse)[^.]{0,30}(?:deaktiviert|gesperrt|gelöscht|nicht mehr)",
    refused=r"nicht berechtigt|richtlinie|unerwünscht|spam|zu groß|abgelehnt wegen|sperrliste",
    wait=r"noch nicht zugestellt|verzögert|zur ?zeit nicht|vorübergehend|nicht erreichbar|zeitüberschreitung"
    r"|abgelaufen",
    dead=r"(?:adresse|empfänger|benutzer|postfach|domäne|domain)[^.]{0,40}(?:nicht gefunden|existiert nicht|unbekannt"
    r"|ungültig|nicht bekannt"
    r"|gibt es nicht|nicht finden)|(?:unbekannt|ungültig)\w* (?:empfänger|benutzer|adresse)",
)

_FRENCH = Words(
    failure=r"non[- ]?remis|échec de (?:la )?remise|n.a pas pu être (?:remis|délivré|envoyé|livré|distribué|transmis)"
    r"|ne peut pas être remis"
    r"|non distribu|pas (?:encore )?été (?:remis|distribué|délivré)|n.a pu être|retour de courrier|message retardé",
    full=r"bo[iî]te[^.]{0,40}pleine|quota[^.]{0,20}dépass|dépass\w+[^.]{0,30}quota|espace[^.]{0,20}insuffisant",
    closed=r"(?:compte|adresse|bo[iî]te)[^.]{0,30}(?:désactivé|archiv|fermé|supprimé|suspendu|n.est plus)",
    refused=r"restreinte?|émetteur invalide|emetteur invalide|indésirable|trop volumineux|pas autoris|politique"
    r"|liste noire",
    wait=r"temporaire|trop de connexions|retardé|délai[^.]{0,20}(?:dépassé|expiré)|expiré|ultérieurement|injoignable",
    dead=r"(?:adresse|destinataire|utilisateur|compte|domaine|bo[iî]te)[^.]{0,40}(?:inconnu|introuvable|n.existe pas"
    r"|inexistant|invalide"
    r"|pas (?:été )?trouvé)|(?:impossible de|n.a pas pu) trouver[^.]{0,40}(?:adresse|destinataire)",
)

_SPANISH = Words(  # and Catalan
    failure=r"no se (?:puede|pudo|ha podido|pudieron)[^.]{0,30}entreg|error de entrega|no entregado"
    r"|no (?:se )?ha(?:n)? (?:sido )?entregad"
    r"|no (?:fue|pudo ser) entregad|no s'ha pogut (?:lliurar|entregar)|no es pot lliurar"
    r"|fallo en la entrega|entrega[^.]{0,20}(?:fallid|retras)",
    full=r"buz[oó]n[^.]{0,40}llen[oa]|cuota[^.]{0,20}(?:excedid|superad)|(?:excedid|superad)\w*[^.]{0,30}(?:cuota"
    r"|almacenamiento)",
    closed=r"(?:cuenta|buz[oó]n|usuario|dirección)[^.]{0,30}(?:desactivad|deshabilitad|cerrad|eliminad|suspendid)",
    refused=r"no deseado|no (?:está|tiene) (?:autorizad|permiso)|demasiado grande|directiva|política|lista negra",
    wait=r"temporal|retrasad|expirad|caducad|tiempo de espera",
    dead=r"no existe (?:\w+ )?(?:persona|usuario|cuenta|direcci|buz|destinat)|(?:direcci[oó]n|destinatario|usuario"
    r"|buz[oó]n|dominio|cuenta)[^.]{0,40}(?:no existe|desconocid"
    r"|no (?:se )?(?:ha )?(?:encontr|enc[uo])"
    r"|inexistente|no válid)|no se (?:pudo |puede |ha )?enc[uo]ntr[^.]{0,40}(?:direcci|destinat|usuario|buz)"
    r"|no s'ha trobat[^.]{0,40}(?:adreça|destinatari|usuari)",
)

_ITALIAN = Words(
    failure=r"mancat[ao] (?:consegna|recapito)|non (?:è stato (?:ancora )?possibile|è stato"
    r"|può essere)[^.]{0,40}(?:consegn|recapit)|impossibile (?:consegn|recapit)"
    r"|(?:consegna|recapito)[^.]{0,20}(?:fallit|ritard|non riuscit)|non recapitabile",
    full=r"casella[^.]{0,40}piena|quota[^.]{0,20}superat|spazio[^.]{0,20}(?:esaurito|insufficiente)",
    closed=r"(?:casella|account|utente|indirizzo)[^.]{0,30}(?:disabilitat|disattivat|chius|sospes|non (?:è )?più)",
    refused=r"indesiderat|non autorizzat|troppo grande|lista nera|criteri",
    wait=r"temporane|ritard|scadut|tempo scaduto|non raggiungibile|in seguito",
    dead=r"nessun utente|(?:indirizzo|destinatario|utente|casella|dominio)[^.]{0,40}(?:inesistente|non esiste"
    r"|sconosciut|non trovat"
    r"|non valid)|(?:impossibile|non è stato possibile) trovare[^.]{0,40}(?:indirizzo|destinatari|utente)",
)

_PORTUGUESE = Words(
    failure=r"não (?:pôde|pode|foi possível|foi)[^.]{0,30}entreg|falha na entrega|não entregue|não entregável"
    r"|entrega[^.]{0,20}(?:falh|atras)",
    full=r"caixa[^.]{0,40}cheia|quota[^.]{0,20}(?:excedid|ultrapassad)|cota[^.]{0,20}(?:excedid|ultrapassad)",
    closed=r"(?:conta|caixa|utilizador|usuário)[^.]{0,30}(?:desativad|desabilitad|encerrad|suspens)",
    refused=r"indesejad|não autorizad|muito grande|demasiado grande|lista negra",
    wait=r"temporári|atrasad|expirou|expirad",
    dead=r"(?:endereço|destinatário|utilizador|usuário|domínio|caixa)[^.]{0,40}(?:não existe|desconhecid|inexistente"
    r"|não (?:foi |pôde ser |pode ser )?encontrad|inválid)|não foi possível (?:encontrar|localizar)[^.]{0,40}"
    r"(?:endereço|destinatário)",
)

_DUTCH = Words(
    failure=r"onbestelbaar|niet te bezorgen|niet (?:\S+ )?(?:bezorgd|afgeleverd|besteld)"
    r"|bezorging[^.]{0,60}(?:mislukt|vertraagd)"
    r"|mislukte bezorging"
    r"|aflever\w+[^.]{0,20}mislukt",
    full=r"postvak[^.]{0,40}\bvol\b|mailbox[^.]{0,20}\bvol\b|quot(?:a|um)[^.]{0,20}overschreden",
    closed=r"(?:account|postvak|gebruiker)[^.]{0,30}(?:uitgeschakeld|opgeheven|geblokkeerd|verwijderd)",
    refused=r"ongewenst|niet gemachtigd|te groot|geweigerd wegens",
    wait=r"tijdelijk|vertraagd|verlopen|onbereikbaar",
    dead=r"(?:adres|ontvanger|gebruiker|geadresseerde|domein)[^.]{0,40}(?:onbekend"
    r"|niet (?:worden )?gevonden|bestaat niet"
    r"|ongeldig)",
)

_POLISH = Words(
    failure=r"nie (?:\S+ ){0,2}(?:dostarcz|doręcz)|niedostarcz|niedoręcz|(?:dostarcz|doręcz)\w+[^.]{0,40}(?:nie ?pow"
    r"|opóźn|nie mo)|zwrot poczty",
    full=r"skrzynk\w+[^.]{0,40}(?:pełn|przepełn)|przekroczon\w+[^.]{0,30}(?:limit miejsca|pojemno|quot)",
    closed=r"(?:konto|skrzynka|użytkownik)[^.]{0,30}(?:zablokowan|usunięt|nieaktywn|wyłączon|zamknięt)",
    refused=r"niechcian|brak uprawnień|za duż|zbyt duż|czarn\w+ li",
    wait=r"opóźn|tymczasow|upłyn|wygas|przekroczon\w+ (?:czas|limit czasu)|nadal prób",
    dead=r"(?:adres|odbiorc|użytkownik|domen|skrzynk)\w*[^.]{0,40}(?:nie istnieje|nieznan"
    r"|nie (?:został\w* )?znalezion|nieprawidłow)"
    r"|nie ma takiego|nie (?:można|udało się) (?:odna|zna)leźć[^.]{0,40}(?:adres|odbiorc|użytkownik)",
)

_ROMANIAN = Words(
    failure=r"nu a putut fi (?:livrat|trimis)|nelivra|livrarea[^.]{0,30}(?:eșuat|întârzia)|nu (?:s-a|poate fi) livra",
    full=r"(?:cutia|căsuța)[^.]{0,40}plină|cota[^.]{0,20}depășit",
    wait=r"temporar|întârzia|expirat",
    dead=r"(?:adres|destinatar|utilizator|domeni)\w*[^.]{0,40}(?:nu există|necunoscut|nu a fost găsit|inexistent)",
)

_RUSSIAN = Words(
    failure=r"не (?:может быть |было |была )?достав|не уда(?:лось|[её]тся)[^.]{0,30}достав|недоставлен"
    r"|ошибка доставки|возвращен"
    r"|не доставлено|доставка[^.]{0,30}(?:невозмож|задерж)",
    full=r"(?:ящик|почта)[^.]{0,40}(?:переполнен|заполнен)|превышен\w*[^.]{0,30}(?:квот|лимит)",
    closed=r"(?:ящик|пользовател|аккаунт|учетная запись)\w*[^.]{0,30}(?:заблокирован|отключен|удал[её]н|неактив)",
    refused=r"спам|слишком больш|ч[её]рн\w+ списк|политик",
    wait=r"временн|задерж|истек|недоступен сервер",
    dead=r"(?:адрес|получател|пользовател|ящик|домен)\w*[^.]{0,40}(?:не существует|не найден|неизвест|неверн)"
    r"|нет такого|не удалось найти[^.]{0,40}(?:адрес|получател|пользовател)",
)

_UKRAINIAN = Words(
    failure=r"не (?:може бути |вдалося |було )?достав|не вда(?:лося|ється)[^.]{0,30}достав",
    full=r"скриньк\w+[^.]{0,40}(?:переповнен|заповнен)",
    dead=r"(?:адрес|одержувач|користувач)\w*[^.]{0,40}(?:не існує|не знайден|невідом)"
    r"|не вдалося знайти[^.]{0,40}(?:адрес|одержувач|користувач)",
)

_JAPANESE = Words(
    failure=r"送信(?:でき|され)(?:ませ|なか)|配信(?:でき|され)(?:ませ|なか)|配達(?:でき|され)(?:ませ|なか)|送信エラー|エラーメール|メールエラー|不達|未配信"
    r"|メールを?お?届けでき|送信先[^。]{0,30}見つか|ユーザー?不明|(?:送信|配信|配達)に失敗|(?:配信|配達)不能",
    full=r"(?:メールボックス|受信箱|容量|受信ボックス)[^。]{0,20}(?:一杯|いっぱい|満杯|超過|超え)|容量(?:オーバー|不足|制限)",
    closed=r"(?:解約|休止|停止中|使用されていない|利用停止)",
    refused=r"迷惑メール|受信拒否|受信を拒否|拒否(?:され|設定|し)|なりすまし|サイズ[^。]{0,15}(?:超|大き)|大きすぎ",
    wait=r"一時的|混雑|遅延|しばらく[^。]{0,20}(?:経|待|後)",
    dead=r"(?:アドレス|宛先|あて先|ユーザー?|受信者)[^。]{0,15}(?:見つか|存在し|不明|間違|ありません|正しく)|宛先不明|存在しない"
    r"|ディレクトリ[^。]{0,10}(?:見つか|ありません)",
)

_CHINESE = Words(
    failure=r"退信|退回|无法(?:送达|投递|发送)|未能(?:送达|投递)|投递失败|发送失败|無法(?:送達|投遞|傳送|寄達)|未能(?:送達|投遞)|傳遞失敗|未被送达|被拒收|無法傳遞"
    r"|(?:传递|傳遞|投递|投遞)[^。]{0,15}失(?:败|敗)",
    full=r"(?:邮箱|信箱|郵箱|空间|空間|容量)[^。]{0,15}(?:已满|已滿|不足|超出|超過)",
    closed=r"(?:账号|帐号|邮箱|用户|帳號|用戶)[^。]{0,15}(?:停用|冻结|注销|禁用|凍結)",
    refused=r"垃圾邮件|垃圾郵件|拒收|拒绝接收|黑名单|黑名單|反垃圾|策略|太大|内容[^。]{0,15}(?:违|垃圾|不)|过大|發信頻率|频率",
    wait=r"暂时|暫時|稍后|稍後|超时|逾時|延迟|延遲",
    dead=r"(?:地址|收件人|用户|邮箱|用戶|郵箱|域名)[^。]{0,40}(?:不存在|有误|有誤|错误|未找到|無效|无效)"
    r"|(?:找不到|无法找到|無法找到)[^。]{0,20}(?:地址|收件人|收件者|用户|使用者)",
)

_KOREAN = Words(
    failure=r"(?:발송|전송|배달|전달|수신)(?:되지|하지|이)? ?(?:못|않|실패|불가)|반송",
    full=r"(?:메일함|용량|편지함|사서함)[^.]{0,15}(?:가득|초과|부족|꽉)",
    closed=r"휴면|탈퇴|해지|사용 ?중지",
    refused=r"스팸|수신 ?거부|차단|정책|너무 (?:크|큽)",
    wait=r"일시적|지연|시간 ?초과",
    dead=r"(?:주소|받는 ?사람|수신자|사용자|계정)[^.]{0,15}(?:존재하지|없|찾을 수|잘못)",
)

_SCANDINAVIAN = Words(  # Swedish, Danish and Norwegian share most stems
    failure=r"(?:kunde|kunne|har|kan) (?:inte|ikke)[^.]{0,20}lever|ej lever|olever|uleve|ikke lever"
    r"|leverans\w*[^.]{0,20}misslyck|levering\w*[^.]{0,20}mislyk|inte att leverera|ikke leveres",
    full=r"(?:postlåda|brevlåda|inkorg|postkasse|postboks)\w*[^.]{0,30}(?:full|fyldt)",
    dead=r"(?:adress|mottag|modtag|bruker|bruger|användar)\w*[^.]{0,40}(?:hittades inte|finns inte|findes ikke"
    r"|finnes ikke|ukendt|ukjent|okänd"
    r"|ikke fundet|ikke funnet|ikke finde)|(?:inte att hitta|(?:finner|fant|kan) ikke(?: finne)?)[^.]{0,20}adress",
    wait=r"tillfällig|midlertidig|försena|forsinke",
)

_TURKISH = Words(
    failure=r"teslim edile?me|iletile?me|gönderile?me|teslim edilmedi",
    full=r"kutusu[^.]{0,20}dolu|kota[^.]{0,20}aşıl",
    dead=r"(?:adres|alıcı|kullanıcı)\w*[^.]{0,30}(?:bulunamadı|bilinmiyor|mevcut değil|geçersiz)",
    wait=r"geçici|gecik",
)

_CZECH_AND_SLOVAK = Words(
    failure=r"nedoruč|nelze doruč|nepodařilo[^.]{0,30}doruč|nebyl\w* doruč"
    r"|doručen\w+[^.]{0,60}(?:selhal|zpožd|nezdařil|zlyhal)"
    r"|nepodarilo[^.]{0,30}doruč|nebol\w* doruč",
    full=r"schránk\w+[^.]{0,30}(?:pln|přeplněn)",
    dead=r"(?:adres|příjemc|príjemc|u[žz][ií]vate[lľ])\w*[^.]{0,30}(?:neexist|neznám|nebyl\w* nalezen|nebol\w* nájden"
    r"|nepodařilo najít|nepodarilo nájsť)",
    wait=r"dočasn|zpožd",
)

_ARABIC = Words(
    failure=r"تعذ[ّ]?ر (?:تسليم|إرسال|توصيل)|لم يتم (?:تسليم|إرسال|توصيل)|غير قابل للتسليم|فشل (?:تسليم|إرسال|التسليم)",
    full=r"(?:صندوق|علبة)[^.]{0,30}(?:ممتلئ|مليء)",
    dead=r"(?:عنوان|العنوان|المستلم|المستخدم)[^.]{0,30}(?:غير موجود|غير معروف|لم يتم العثور)"
    r"|تعذر العثور على[^.]{0,20}(?:عنوان|المستلم|المستخدم)",
    wait=r"مؤقت|تأخر",
)

_HUNGARIAN = Words(
    failure=r"kézbesíthetetlen|nem (?:sikerült |lehetett |volt )*(?:kézbesít|továbbít)|sikertelen kézbesítés",
    full=r"postafiók[^.]{0,30}(?:megtelt|tele)",
    wait=r"átmeneti|késik|késleltet",
    dead=r"(?:cím|címzett|felhasználó)[^.]{0,40}(?:nem (?:létezik|található)|ismeretlen)",
)

_GREEK = Words(
    failure=r"δεν (?:παραδόθηκε|(?:ήταν|είναι) δυνατή η παράδοση)|παράδοση απέτυχε"
    r"|αδυναμία παράδοσης|αποτυχία παράδοσης|μη παραδοτέο",
    full=r"γραμματοκιβώτι[^.]{0,30}(?:πλήρες|γεμάτο)",
    wait=r"προσωριν|καθυστέρησ",
    dead=r"(?:διεύθυνση|παραλήπτη|χρήστη)[^.]{0,40}(?:δεν (?:βρέθηκε|υπάρχει)|άγνωστ)"
    r"|δεν (?:ήταν|είναι) δυνατή η εύρεση[^.]{0,20}διεύθυνσ",
)

_FINNISH = Words(
    failure=r"ei voitu toimittaa|toimittama(?:ton|tta)|toimitus[^.]{0,20}epäonnistui|ei (?:ole )?toimitettu",
    full=r"postilaatikko[^.]{0,30}täynnä",
    wait=r"tilapäi|viiväs",
    dead=r"(?:osoite|vastaanottaj|käyttäj)[^.]{0,40}(?:ei (?:löydy|löytynyt|ole olemassa)|tuntemat)",
)

_SOUTH_SLAVIC = Words(  # Croatian, Serbian, Bosnian and Slovene; and Bulgarian
    failure=r"nije (?:moguće )?(?:isporuč|dostav)|neisporučen|isporuk\w* nije usp|ni (?:bilo )?mogoče dostaviti"
    r"|nedostavljiv|не (?:може да бъде|беше|е) доставен|недоставен",
    full=r"(?:sandučić|poštanski|predal|кутия)\w*[^.]{0,30}(?:pun|пълна)",
    dead=r"(?:adres|primatel|primalac|korisnik|naslov|prejemnik|адрес|получател|потребител)\w*[^.]{0,40}"
    r"(?:ne postoji|nije pronađen|nepoznat|ne obstaja|ni bil najden|не съществува|не е намерен|неизвест)",
)

_HEBREW = Words(
    failure=r"לא ניתן (?:היה )?למסור|לא נמסר|מסירה נכשלה|המסירה נכשלה",
    full=r"תיבת[^.]{0,30}מלאה",
    dead=r"(?:כתובת|הכתובת|נמען|הנמען|משתמש)[^.]{0,40}(?:לא נמצא|לא קיי|אינ[הו] קיי)",
)

_INDONESIAN_AND_VIETNAMESE = Words(
    failure=r"tidak (?:dapat|berhasil) (?:ter)?(?:di)?kirim|gagal (?:ter)?(?:di)?kirim|không thể gửi|không gửi được"
    r"|chưa được gửi",
    full=r"kotak (?:surat|masuk)[^.]{0,30}penuh|hộp thư[^.]{0,30}đầy",
    dead=r"(?:alamat|penerima|pengguna)[^.]{0,40}tidak (?:ditemukan|ada|dikenal)|(?:địa chỉ|người nhận)[^.]{0,40}"
    r"(?:không tồn tại|không tìm thấy)",
)

TRANSLATIONS = (
    _GERMAN,
    _FRENCH,
    _SPANISH,
    _ITALIAN,
    _PORTUGUESE,
    _DUTCH,
    _POLISH,
    _ROMANIAN,
    _RUSSIAN,
    _UKRAINIAN,
    _JAPANESE,
    _CHINESE,
    _KOREAN,
    _SCANDINAVIAN,
    _TURKISH,
    _CZECH_AND_SLOVAK,
    _ARABIC,
    _HUNGARIAN,
    _GREEK,
    _FINNISH,
    _SOUTH_SLAVIC,
    _HEBREW,
    _INDONESIAN_AND_VIETNAMESE,
)
