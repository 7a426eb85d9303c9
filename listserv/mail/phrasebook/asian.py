"""Languages of Asia. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

URDU = Phrases(
    wrote="نے لکھا|کتب",
    author="منجانب|از|بھیجنے والا",
    sent="بھیجا گیا|بھیجا",
    date="تاریخ",
    to="بنام|بخدمت|کو",
    subject="موضوع|عنوان",
    original="اصل پیغام",
    forwarded="آگے بھیجا گیا پیغام|فارورڈ کیا گیا پیغام",
    sender_end="سے بھیجا گیا",
)
PUNJABI = Phrases(
    wrote="ਨੇ ਲਿਖਿਆ|ਨੇ ਲਿਖਿਆ ਹੈ",
    author="ਵੱਲੋਂ|ਤੋਂ|ਭੇਜਣ ਵਾਲਾ",
    sent="ਭੇਜਿਆ|ਭੇਜਿਆ ਗਿਆ",
    date="ਮਿਤੀ|ਤਾਰੀਖ",
    to="ਵੱਲ|ਨੂੰ|ਪ੍ਰਾਪਤਕਰਤਾ",
    subject="ਵਿਸ਼ਾ",
    original="ਅਸਲ ਸੁਨੇਹਾ|ਮੂਲ ਸੁਨੇਹਾ",
    forwarded="ਅੱਗੇ ਭੇਜਿਆ ਸੁਨੇਹਾ|ਫਾਰਵਰਡ ਕੀਤਾ ਸੁਨੇਹਾ",
    sender_end="ਤੋਂ ਭੇਜਿਆ ਗਿਆ|ਤੋਂ ਭੇਜਿਆ",
)
ARABIC = Phrases(
    wrote="كتب|كتبت|كتب/كتبت|تمت كتابة ما يلي بواسطة",
    author="من|مِن|مرسل",
    sent="تم الإرسال|أُرسلت|تاريخ الإرسال",
    date="التاريخ|تاريخ",
    to="إلى|نسخة",
    subject="الموضوع",
    original="الرسالة الأصلية|رسالة أصلية",
    forwarded="رسالة معاد توجيهها|رسالة محولة",
    begins="بداية الرسالة المعاد توجيهها|بدء الرسالة المحولة",
    sender="أُرسلت من|أرسلت من|تم الإرسال من|مرسل من|احصل على outlook|الحصول على outlook",
)
HEBREW = Phrases(
    wrote="כתב|כתבה|כתב/ה",
    author="מאת",
    sent="נשלח",
    date="תאריך",
    to="אל|עותק",
    subject="נושא",
    original="הודעה מקורית",
    forwarded="הודעה שהועברה|הודעה מועברת",
    sender="נשלח מה|נשלח מ|קבל את outlook|השג את outlook",
)
PERSIAN = Phrases(
    wrote="نوشت|نوشته است",
    author="از|فرستنده",
    sent="ارسال شده",
    date="تاریخ",
    to="به|گیرنده",
    subject="موضوع",
    original="پیام اصلی",
    forwarded="پیام ارسال‌شده",
    sender="ارسال شده از|فرستاده شده از",
)
HINDI = Phrases(
    wrote="ने लिखा|ने लिखा है|ने लिहिले|ने लिहिलं|ले लेख्नुभयो|ले लेख्यो",
    author="प्रेषक|द्वारा",
    sent="भेजा गया|भेजने का समय|पाठवले",
    date="दिनांक|तारीख|मिति",
    to="प्रति|सेवा में",
    subject="विषय",
    original="मूल संदेश",
    forwarded="अग्रेषित संदेश",
    sender_end="से भेजा गया|से भेजा|पाठवले",
)
TAMIL = Phrases(wrote="எழுதியது|எழுதினார்", author="அனுப்புநர்", date="தேதி", to="பெறுநர்", subject="பொருள்|தலைப்பு")
TELUGU = Phrases(wrote="ఇలా రాసారు|రాశారు|వ్రాసారు", author="నుండి", date="తేదీ", to="వీరికి", subject="విషయం")
GUJARATI = Phrases(wrote="એ લખ્યું|લખ્યું", author="પ્રેષક", date="તારીખ", to="પ્રતિ", subject="વિષય")
MALAYALAM = Phrases(wrote="എഴുതി", date="തീയതി", subject="വിഷയം")
SINHALA = Phrases(wrote="ලියා ඇත|ලිවීය", date="දිනය", subject="මාතෘකාව")
THAI = Phrases(
    wrote="เขียนว่า|เขียน",
    author="จาก",
    sent="ส่ง|ส่งเมื่อ",
    date="วันที่",
    to="ถึง|สำเนา",
    subject="เรื่อง|หัวเรื่อง",
    original="ข้อความต้นฉบับ|ข้อความดั้งเดิม",
    forwarded="ข้อความที่ส่งต่อ",
    sender="ส่งจาก|รับ outlook สำหรับ",
)
FILIPINO = Phrases(wrote="sinulat ni|isinulat ni", author="mula kay", to="para kay|kay", subject="paksa")
BENGALI = Phrases(wrote="লিখেছেন|লিখেছেন যে", author="প্রেরক", date="তারিখ", to="প্রাপক", subject="বিষয়")
VIETNAMESE = Phrases(
    wrote="đã viết",
    author="từ|người gửi",
    sent="đã gửi",
    date="ngày",
    to="đến|tới",
    subject="chủ đề|tiêu đề",
    original="thư gốc|tin nhắn gốc",
    forwarded="thư chuyển tiếp|tin nhắn chuyển tiếp",
    sender="đã gửi từ|gửi từ|tải outlook",
)
INDONESIAN = Phrases(
    wrote="menulis",
    author="dari|daripada",
    sent="dikirim|terkirim|dihantar",
    date="tanggal",
    to="kepada",
    subject="perihal|subjek|subyek",
    original="pesan asli|mesej asal",
    forwarded="pesan terusan|pesan yang diteruskan",
    sender="dikirim dari|terkirim dari|dihantar dari|dihantar daripada|dapatkan outlook",
)
CHINESE = Phrases(
    wrote="写道|寫道|来信|写于",
    author="发件人|寄件者|寄件人|發件人",
    sent="发送时间|傳送時間|寄件日期|传送时间|發送時間",
    date="日期",
    to="收件人|收件者|抄送|副本",
    subject="主题|主旨|主題",
    original="原始邮件|原始郵件|邮件原件",
    forwarded="转发的邮件|转发邮件信息|轉寄郵件|轉寄的郵件",
    begins="开始转发的邮件|開始轉寄郵件",
    sender="从我的|发自我的|發自我的|從我的|我的 iphone|获取 outlook|获取适用于"
    "|取得 outlook|取得適用於|来自 outlook|取得 android 版|取得 ios 版|下载 outlook"
    "|从 outlook",
)
JAPANESE = Phrases(
    wrote="のメール|のメッセージ|は書きました|が書きました",
    author="差出人|送信者|送信元",
    sent="送信日時|送信",
    date="日時|日付",
    to="宛先|送信先",
    subject="件名",
    original="元のメッセージ|元のメール|オリジナルメッセージ",
    forwarded="転送メッセージ|転送されたメッセージ|転送メール",
    begins="転送されたメッセージ",
    sender_end="から送信|から送信されました|より送信|を入手",
    sender="iphoneから|ipadから|ios 版 outlook|android 版 outlook",
)
KOREAN = Phrases(
    wrote="님이 작성|작성|님이 씀",
    author="보낸 사람|보낸사람",
    sent="보낸 날짜|보낸 시간",
    date="날짜",
    to="받는 사람|받는사람|참조",
    subject="제목",
    original="원본 메일|원본 메시지|original message",
    forwarded="전달된 메일|전달된 메시지",
    begins="전달된 메시지 시작",
    sender_end="에서 보냄|에서 발송|에서 전송|다운로드|얻기",
    sender="나의 iphone|내 iphone|ios용 outlook|android용 outlook",
)
