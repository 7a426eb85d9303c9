"""Urdu, in its own letters and in Latin ones, where each writes as they hear (policy/tongues/tongue.py folds that)."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

_NOT = "نہیں|نہیں ہے|nahi|nahin|nai|nhi|nahi hai|nahin hai|nhi hai"

TONGUE = Tongue(
    code="ur",
    roman=True,
    yes=phrases(
        "متفق|منظور|منظور ہے|راضی|اتفاق|اتفاق ہے|قبول|قبول ہے|تسلیم|رضامند",
        "muttafiq|mutafiq|mutafaq|manzoor|manzur|mansoor hai|raazi|razi|ittefaq|ittifaq|itefaq|qabool|qubool|tasleem",
        "razamand|agree",
    ),
    nods=phrases(
        "ہاں|جی ہاں|ہاں جی|ٹھیک ہے|جی ٹھیک ہے|بالکل|جی بالکل|ضرور|درست ہے",
        "haan|ji haan|jee haan|haan ji|haanji|theek hai|thik hai|thek hai|ji theek hai|bilkul|ji bilkul|g haan",
        "zaroor|hanji",
    ),
    no=phrases(
        "نہیں چاہیے|مجھے نہیں چاہیے|شامل نہیں ہونا|شامل نہیں ہونا چاہتا|شامل نہیں ہونا چاہتی|نہیں چاہتا|نہیں چاہتی",
        "دلچسپی نہیں|انکار|جی نہیں شکریہ|نہیں شکریہ|رہنے دیں|پسند نہیں|ارادہ بدل",
        "nahi chahiye|nahi chahie|nahin chahiye|nahi chahta|nahi chahti|dilchaspi nahi|inkar|nahi shukriya|rehne dein",
        "rehne do|nahi shukria|interested nahi|shamil nahi hona|shamil nahi hona chahta|shamil nahi hona chahti",
        "pasand nahi|ji nahi shukriya|nahi thanks|nahi thank you|bilkul nahi|بالکل نہیں",
    ),
    shakes=phrases("نہیں|نہ|نا|جی نہیں|نہیں جی|nahi|nahin|nhi|nai|naa|na|nahi ji|ji nahi|ji nahin|nahi nahi"),
    removes=combined("پیغام|میرا پیغام|اسے|یہ", "ہٹا دیں|ڈیلیٹ کر دیں|مٹا دیں|ہٹائیں|ختم کر دیں")
    | combined("نام|میرا نام", "نکال دیں|ہٹا دیں|خارج کر دیں")
    | combined("مت|نہ", "بھیجیں|بھیجیے|بھیجنا|لکھیں")
    | combined("delete|cancel|remove|unsubscribe", "kar|kr", "dein|den|do|dijiye|de")
    | combined("hata|mita|nikal|nikaal", "dein|den|do|dijiye")
    | combined("mat|na", "bhejein|bhejen|bhejna|bhejo|likhein")
    | phrases("delete karo|remove karo|cancel karo|delete karein|ہٹا دیں|ڈیلیٹ کر دیں|نکال دیں"),
    stems=phrases(
        "متفق|منظور|راضی|اتفاق|قبول|تسلیم|رضامند|muttafiq|mutafiq|mutafaq|manzoor|manzur|raazi|razi|ittefaq|ittifaq",
        "itefaq|qabool|qubool|tasleem|razamand|agree|accept",
    ),
    negations=phrases(
        "نہیں|نہ|نا|مت|بغیر|بنا|nahi|nahin|nai|nhi|naa|na|mat|bina|baghair|naheen|kabhi nahi|inkar|انکار"
    ),
    conditions=phrases(
        "اگر|بشرطیکہ|شرط|سوائے|جب تک|ورنہ|علاوہ|agar|agr|basharte|shart|siwaye|jab tak|warna|tabhi|ilawa"
    ),
    contrasts=phrases("لیکن|مگر|البتہ|lekin|magar|likin|albatta"),
    asking=phrases("کیا|کون|کب|کہاں|کیسے|کیوں|کس|کتنے|کتنا|kya|kia|kaun|kon|kab|kahan|kaise|kyun|kyu|kis|kitne|kitna"),
    wants=phrases(
        "کیا|کون|کیوں|کیسے|کہاں|کب|سمجھ نہیں|سمجھا دیں|سمجھائیں|اردو میں|بتائیں|بتا دیں|سوال|فون کریں",
        "kya|kia|kaun|kyun|kyon|kaise|kahan|kab|samajh nahi|samajh nahin|samjh nahi|samjha dein|samjhayen|urdu mein",
        "urdu main|urdu me|bata dein|batayen|bataen|batao|sawal|phone karein|call karein",
    ),
    limits=phrases(
        "باقی|حصہ|صرف|بعد|کل|شام|رات|جب|پہلے|ابھی|کچھ|تھوڑا|زیادہ تر|گی|گا|گے",
        "baqi|baki|hissa|sirf|baad|kal|shaam|raat|jab|pehle|abhi|kuch|thora|thoda|zyada tar|gi|ga|ge|karungi|karunga",
        "karungee|hissay",
    ),
    doubts=phrases(
        "پتہ نہیں|پتا نہیں|معلوم نہیں|شاید|سوچ|سوچوں|دیکھتا|دیکھتی|دیکھتے|پڑھوں|پڑھ کے|پڑھ کر|ان شاء اللہ|انشاء اللہ",
        "pata nahi|pta nahi|maloom nahi|shayad|soch|sochun|dekhta|dekhti|dekhte|parhun|parh ke|parh kar|padh ke",
        "inshallah",
        "in sha allah|insha allah|yaqeen nahi|یقین نہیں|abhi nahi|ابھی نہیں",
    ),
    others=combined(
        "|میری|میرا|میرے|ہماری",
        "بیٹی|بیٹا|بیٹے|شوہر|بیوی|امی|ابو|والدہ|والد|بھائی|بہن|بہو|ساس",
    )
    | combined(
        "|meri|mera|mere|hamari",
        "beti|beta|bete|shohar|biwi|bivi|ammi|abbu|abu|walida|walid|bhai|behen|behan|bahu|saas",
    )
    | phrases("کی طرف سے|ki taraf se|وہ|woh"),
    harmless=combined("کوئی", "مسئلہ|بات|اعتراض|پریشانی|حرج", "نہیں|نہیں ہے")
    | combined("koi", "masla|maslah|baat|problem|aitraz|etraz|itraz|pareshani|harj|issue", _NOT)
    | combined("تمام|سب|سارے|پانچوں", "حصوں|حصے|نکات|باتوں|شرائط")
    | phrases("نہ کوئی مسئلہ|bina kisi masle ke|کوئی شک نہیں|koi shak nahi"),
    around=vocabulary(
        "میں مجھے ہوں ہے ہیں جی ہاں سب آپ کے کی کا معاہدے معاہدہ سے اس کو تمام شرائط کرتی کرتا کرتے اور یہ پڑھ",
        "لیا نے بھی",
        "پورا پوری مکمل طور باتوں بات ہر پانچوں حصوں حصے شکریہ مہربانی جزاک اللہ ان ہم پالیسی رازداری بالکل ٹھیک",
        "ضرور قواعد",
        "main mein mai me mujhe mujhay hoon hun hon hu hai he hain ji jee haan han haa haanji sab aap ke ki ka",
        "se is tamam",
        "sharait karta karti karte aur ye yeh parh liya bhi poora puri mukammal har baat shukriya shukria",
        "meharbani jazakallah",
        "jazak allah bilkul theek thik hay hum ne ko moahide muahide zaroor in baton baaton baatein",
    ),
    polite=vocabulary(
        "شکریہ بہت جی ہے مہربانی جزاک اللہ مجھے سب shukriya shukria bohat bahut ji jee hai meharbani jazakallah sab x"
    ),
    totals=vocabulary("سب تمام مکمل پوری پورا طرح sab tamam mukammal poori puri poora bilkul"),
    refusing=vocabulary(
        "براہ مہربانی کرم میرا میری مجھے اس میں سے یہ پیغام کے لیے نہیں اب اور فہرست لسٹ گروپ ہونا چاہتا چاہتی دیں",
        "mera meri mujhe ye yeh is mein se paigham message barah plz please mehrbani karke nahi nahin hai karta",
        "karti karte",
        "ab aur list group hona chahta chahti iss",
    ),
    guarded=vocabulary(
        "pata pta maloom kehti kehta kehte likha majboor majboori zabardasti raaz taraf tak پتہ پتا معلوم",
        "کہتی کہتا کہتے لکھا مجبور مجبوری زبردستی راز طرف تک",
        "نام پتہ فون نمبر ای میل پیغام گروپ فہرست معاہدہ پالیسی ذاتی خفیہ naam nam zaati khufia",
    ),
    faint=vocabulary(
        "کل شاید بعد شام رات ابھی صرف کچھ باقی مگر لیکن kal shayad baad raat shaam abhi sirf kuch mazaq مذاق"
    ),
    life=vocabulary(
        "امی ابو والدہ والد شوہر بیوی بیٹا بیٹی بیٹے بھائی بہن بچے بچوں ساس خاندان گھر بیمار بیماری ہسپتال",
        "ڈاکٹر سال سالوں مہینے اکیلی اکیلا دیکھ خیال ammi abbu walida walid shohar biwi bivi beta beti bhai",
        "behen behan bachay bachon saas khandan ghar bemaar bimar bemar bimari hospital doctor saal akeli",
        "akela khayal sambhalti sambhalta",
    ),
    common=vocabulary(
        "میں ہے ہیں ہوں کے کی کا کو سے نے پر اور یہ وہ بھی تو ہی اس ان آپ ہم میری میرا میرے گھر تھا تھی رہا رہی",
        "گیا گئی",
        "کر ہو نہیں جی امی ابو سال بیمار بہت کوئی اکیلی اکیلا مجھے شکریہ ایک دو مل ہمارے والدہ دیکھ بھال",
        "mein hai hain hoon hun ke ki ka ko se ne aur ye yeh woh wo bhi hi aap hum meri mera mere ghar tha thi",
        "raha rahi",
        "gaya gayi kar ho nahi nahin ji ammi abbu saal bimar bemaar bohat bahut koi akeli akela sambhalti acha",
        "shukriya mujhe",
        "karta karti kya kia mil gaya liye apni apna unki dekh bhaal",
    ),
    greetings=phrases(
        "السلام علیکم|اسلام علیکم|سلام|آداب|السلام علیکم ورحمۃ اللہ|assalam o alaikum|assalamualaikum|assalamu alaikum",
        "assalam alaikum|aoa|salam|salaam|adaab|asalam alaikum|aslam o alaikum|assalamu alaykum|asalamualaikum",
    ),
    closings=phrases(
        "شکریہ|بہت شکریہ|والسلام|خدا حافظ|اللہ حافظ|جزاک اللہ|جزاک اللہ خیر|مہربانی|shukriya|shukria|bohat shukriya",
        "bahut shukriya|wassalam|khuda hafiz|allah hafiz|jazakallah|jazak allah|meharbani|mehrbani|jazakallah khair",
    ),
)
