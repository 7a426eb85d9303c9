"""Persian, Hindi with Bengali and Gujarati, Somali with Swahili. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

PERSIAN = Table(
    automatic="پاسخ خودکار; جواب خودکار; خارج از دفتر; وەڵامی خۆکار",
    read="خوانده شد; خوانده نشده; حذف شد",
    calendar="پذیرفته شد; رد شد; موقت; لغو شد",
    contrasts="اما; ولی",
    joins="و",
    greets="سلام; با سلام; درود; جناب",
    says={
        Says.ABSENT: """
        (من|در حال حاضر|اینجانب) … (در مرخصی|مرخصی|خارج از دفتر|در دفتر نیستم|در سفر|حضور ندارم)
        (تا|از) … (مرخصی|خارج از دفتر)
        """,
        Says.UNREAD: "(دسترسی) … (ایمیل*|اینترنت) … (ندارم|محدود)",
        Says.PROMISE: """
        (پس از بازگشت|بعد از بازگشت|در اولین فرصت|به محض بازگشت) … (پاسخ|جواب|تماس)
        (پاسخ خواهم داد|جواب خواهم داد)
        """,
        Says.URGENT: "(موارد|در صورت|کارهای|امور) … (فوری|اضطراری|ضروری)",
        Says.THANKS: "(از|با تشکر از|با سپاس از) (ایمیل|پیام|تماس) … (متشکرم|سپاسگزار*|ممنون*|شما)",
        Says.AUTOMATIC: "(این|این یک) … (پاسخ خودکار|پیام خودکار|خودکار)",
        Says.ANSWER: "(موافقم|بله|خیر|قبول دارم|می پذیرم)",
        Says.EVERYBODY: "(سلام به همه|دوستان عزیز|سلام دوستان)",
    },
)

INDIC = Table(
    automatic="""
    स्वचालित उत्तर; स्वत: उत्तर; स्वतः उत्तर; स्वचालित जवाब; कार्यालय से बाहर; ऑटो रिप्लाई; স্বয়ংক্রিয় উত্তর
    স্বয়ংক্রিয় জবাব; অফিসের বাইরে; સ્વચાલિત જવાબ; આપોઆપ જવાબ; ઓફિસની બહાર; தானியங்கு பதில்; ස්වයංක්‍රීය පිළිතුර
    """,
    read="पढ़ा गया; पढ़ा; পড়া হয়েছে; વાંચ્યું",
    calendar="स्वीकृत; अस्वीकृत; গৃহীত; প্রত্যাখ্যাত; સ્વીકાર્યું",
    contrasts="लेकिन; पर; কিন্তু; তবে; પણ",
    joins="और; এবং; અને",
    greets="नमस्ते; नमस्कार; प्रिय; নমস্কার; প্রিয়; નમસ્તે; પ્રિય",
    says={
        Says.ABSENT: """
        (मैं|हम) … (छुट्टी पर|अवकाश पर|कार्यालय से बाहर|दफ़्तर में नहीं|कार्यालय में नहीं)
        (আমি|আমরা) … (ছুটিতে|অফিসের বাইরে|অফিসে নেই|বাইরে আছি)
        (હું|અમે) … (રજા પર|ઓફિસની બહાર|ઓફિસમાં નથી|બહાર છું)
        """,
        Says.UNREAD: """
        (ईमेल|संदेश) … (नहीं पढ़|नहीं देख)
        (ইমেইল|ইমেল) … (পড়তে পারব না|দেখতে পারব না)
        """,
        Says.PROMISE: """
        (वापस|लौटने|लौटकर|जल्द) … (उत्तर|जवाब|संपर्क)
        (ফিরে|ফেরার|দ্রুত) … (উত্তর|জবাব|যোগাযোগ)
        (પાછા|પરત|જલ્દી) … (જવાબ|સંપર્ક)
        """,
        Says.URGENT: """
        (जरूरी|ज़रूरी|तत्काल|आपात*) … (संपर्क|फ़ोन|फोन|कॉल)
        (জরুরি|জরুরী) … (যোগাযোগ|ফোন|কল)
        (તાત્કાલિક|જરૂરી) … (સંપર્ક|ફોન)
        """,
        Says.THANKS: """
        (ईमेल|संदेश|संपर्क) … धन्यवाद
        (ইমেইল*|ইমেল*|বার্তা*|যোগাযোগ*) … ধন্যবাদ
        (ઈમેલ|ઇમેઇલ|સંદેશ) … આભાર
        धन्यवाद … (ईमेल|संदेश)
        """,
        Says.AUTOMATIC: """
        (यह) … (स्वचालित|स्वतः) (उत्तर|जवाब|संदेश)
        (এটি|এটা) … স্বয়ংক্রিয়
        (આ) … (સ્વચાલિત|આપોઆપ)
        """,
        Says.ANSWER: """
        (सहमत|स्वीकार|हाँ|नहीं|हां)
        (সম্মত|হ্যাঁ|রাজি)
        (સંમત|સહમત)
        """,
        Says.EVERYBODY: "(सभी को|सब को|দোস্তরা|সবাইকে|બધાને)",
    },
)

SOMALI = Table(
    automatic="jawaab otomaatig ah; jawaab toos ah; jibu otomatiki; jibu la kiotomatiki; idahun aladaaṣe",
    contrasts="laakiin; lakini",
    joins="oo; na",
    greets="salaan; asc; habari; ndugu; mpendwa",
    says={
        Says.ABSENT: """
        (waxaan|waan) … (fasax|fasax ku jiraa|xafiiska kama|safar)
        (niko|sitakuwa|nitakuwa) … (likizo*|nje ya ofisi|ofisini|safarini)
        """,
        Says.PROMISE: """
        (waan kuu soo jawaabi|kuu soo jawaabi|markaan soo noqdo)
        (nitakujibu|nitajibu) … (nitakaporudi|baada)
        """,
        Says.THANKS: """
        (waad ku mahadsan tahay|mahadsanid) … (email*|fariin*|iimayl*)
        (asante) kwa (barua pepe|ujumbe|kuwasiliana)
        """,
        Says.AUTOMATIC: """
        (kani waa|tani waa) … (otomaatig|toos ah)
        (hili ni|hii ni) jibu la (kiotomatiki|moja kwa moja)
        """,
        Says.ANSWER: "(waan ogolahay|waan aqbalay|haa|maya|nakubali|nakubaliana|ndiyo)",
    },
)
