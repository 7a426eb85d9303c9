"""Africa, and languages of which we know little more than a line. See table.py."""

from __future__ import annotations

from listserv.mail.phrasebook.table import Phrases

AFRIKAANS = Phrases(
    wrote="geskryf|skryf",
    sent="gestuur",
    to="aan",
    original="oorspronklike boodskap",
    forwarded="aangestuurde boodskap",
    sender="gestuur vanaf|gestuur van",
)
SWAHILI = Phrases(
    wrote="aliandika|ameandika",
    author="kutoka",
    sent="imetumwa|ilitumwa",
    date="tarehe",
    to="kwa",
    subject="mada|somo",
    original="ujumbe asili",
    forwarded="ujumbe uliosambazwa",
    sender="imetumwa kutoka",
)
SOMALI = Phrases(
    wrote="ayaa qoray|ayaa qortay|wuxuu qoray|waxay qortay",
    author="ka",
    sent="la diray",
    date="taariikh|taariikhda",
    to="ku",
    subject="mawduuc|mawduuca",
    original="fariinta asalka ah",
    sender="waxaa laga soo diray|laga soo diray",
)
YORUBA = Phrases(wrote="kọ̀wé|kọ", original="ìfiránṣẹ́ àkọ́kọ́")
AMHARIC = Phrases(wrote="ጻፈ|ጽፏል|ፃፈ", author="ከ", date="ቀን", to="ለ", subject="ርዕስ|ርዕሰ ጉዳይ")
ALBANIAN = Phrases(
    wrote="shkroi|ka shkruar",
    author="nga",
    sent="dërguar|dërguar më",
    date="data",
    to="për|te",
    subject="subjekti|tema|lënda",
    original="mesazhi origjinal",
    forwarded="mesazh i përcjellë|mesazhi i përcjellë",
    sender="dërguar nga",
)
MACEDONIAN = Phrases(
    wrote="напиша|напишал",
    author="од",
    sent="испратено",
    to="до",
    subject="предмет|наслов",
    original="оригинална порака",
    forwarded="препратена порака",
    sender="испратено од",
)
GEORGIAN = Phrases(wrote="დაწერა|წერს", author="გამომგზავნი", date="თარიღი", to="მიმღები|ვის", subject="თემა")
ARMENIAN = Phrases(wrote="գրել է|գրեց", author="ումից", date="ամսաթիվ", to="ում", subject="թեմա")
AZERBAIJANI = Phrases(wrote="yazıb|tarixində yazdı", sent="göndərilib", to="kimə", subject="mövzu")
