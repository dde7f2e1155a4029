/*
 * tongues - see corpus.h; lines in other languages than Kazakh.
 *
 * A language is a list of common words, those that stand often near its
 * start, the words a sentence may begin with, and its marks.  Two words may be
 * joined to one, so that not all are the same few.  All is in NFC: a nukta
 * stands behind its letter, where Unicode keeps it apart.
 */

#include <string.h>

#include "corpus.h"

struct tongue {
	const char *starts, *words;
	const char *comma, *stop;	/* with the space behind it */
	const char *space;
	unsigned joins;			/* of a thousand words */
};

static const struct tongue english = {
	"The A In It They When But This We Many Some After He She There If As",
	"the of and to in a is that for it was on with as be by at from are "
	"this have or had not but they which one were all their there been "
	"has when who will more no if out so said what up its about into "
	"than them can only other new some could time these two may then do "
	"first any my now such like our over man me even most made after "
	"also did many before must through years where much your way well "
	"down should because each just those people how too little state "
	"good very make world still own see men work long here get both "
	"between life being under never day same another know while last "
	"might us great old year off come since against go came right used "
	"take three river village school teacher market winter summer bread "
	"horse letter paper window garden bridge station doctor kitchen "
	"mountain road children water story money street house evening "
	"morning weather harvest family friend answer question number "
	"season village's don't half-open well-known O'Brien 1998 2024 12 "
	"40 3.5 10,000", ", ", ". ", " ", 40
};

static const struct tongue tongues[] = {
	{ "Бұл Ол Біз Және Қазір Сол Егер Жаңа",
	"және мен бұл бір үшін деп ол де да жыл адам бала қала ауыл кітап "
	"мектеп көп болды еді керек жаңа елдің сөзі күні қазақ тілінде өзен "
	"жұмысы әрбір ғылым һәм «дала» 2024 оқушыға құрылысы",
	", ", ". ", " ", 30 },	/* Kazakh */
	{ "Это Он Мы Когда Если Она Новый В На",
	"и в не на что он с как это по из к но мы за его она так же для от "
	"был все года город книга школа человек который сегодня после "
	"ребёнок ещё йод чай новый свой район большой работы «земля» — 2019",
	", ", ". ", " ", 30 },	/* Russian */
	{ "Це Він Ми Якщо Коли Нова У На",
	"і в не на що він з як це по із до але ми за його вона так для від "
	"був усі року місто книга школа людина який сьогодні після їжа "
	"європа ґрунт її свій чай краї п’ять об’єкт «земля» — 2019",
	", ", ". ", " ", 30 },	/* Ukrainian */
	{ "Гэта Ён Мы Калі Новы У На",
	"і ў не на што ён з як гэта па да але мы за яго яна так для ад быў "
	"усе годзе горад кніга школа чалавек які сёння пасля ўсё свой краі "
	"дзяўчына жыццё зямля сям’я 2019", ", ", ". ", " ", 30 },
	{ "Това Той Ние Ако Когато Нов В На",
	"и в не на че той с как това по от до но ние за неговата тя така "
	"всички година град книга училище човек който днес след дъжд още "
	"твой чай свой път къща 2019", ", ", ". ", " ", 30 },
	{ "Ово Он Ми Ако Када Нова У На",
	"и у не на да он с као ово по из до али ми за његов она тако све "
	"година град књига школа човек који данас после љубав ђак ћерка "
	"џеп још мој 2019", ", ", ". ", " ", 30 },	/* Serbian */
	{ "Бул Ал Биз Эгер Жаңы Азыр",
	"жана менен бул бир үчүн деп ал да жыл адам бала шаар айыл китеп "
	"мектеп көп болду эле керек жаңы өлкө сөзү күнү кыргыз тили өзөн "
	"өйдө үй тоо 2019", ", ", ". ", " ", 30 },	/* Kyrgyz */
	{ "Бу Ул Без Әгәр Яңа Хәзер",
	"һәм белән бу бер өчен дип ул да ел кеше бала шәһәр авыл китап "
	"мәктәп күп булды иде кирәк яңа җир сүз көн татар теле елга өй "
	"җәй ңиндәй 2019", ", ", ". ", " ", 30 },	/* Tatar */
	{ "Энэ Тэр Бид Хэрэв Шинэ Одоо",
	"ба энэ нэг хүн хот ном сургууль их байна байсан шинэ үг өдөр монгол "
	"хэл гол гэр тал нутгийн ажил хийх өвөл зун найз өгүүлэл юм бөгөөд "
	"дээр доор 2019", ", ", ". ", " ", 30 },	/* Mongolian */
	{ "Bu U Biz Agar Yangi Hozir",
	"va bilan bu bir uchun deb u ham yil odam bola shahar qishloq kitob "
	"maktab koʻp boʻldi edi kerak yangi yer soʻz kun oʻzbek tili daryo "
	"uy togʻ gʻalla maʼno sanʼat 2019", ", ", ". ", " ", 30 },
	{ "Bu O Biz Eğer Yeni Şimdi İlk",
	"ve bir bu da için ile çok o gibi daha olan sonra kadar yıl insan "
	"çocuk şehir köy kitap okul yeni güneş değil ağaç ışık öğretmen "
	"düşünce kış gün söz ülke üç Türkiye'de 2019", ", ", ". ", " ", 50 },
	{ "Bu O Biz Əgər Yeni İndi",
	"və bir bu da üçün ilə çox o kimi daha olan sonra qədər il insan "
	"uşaq şəhər kənd kitab məktəb yeni günəş deyil ağac işıq müəllim "
	"düşüncə qış gün söz ölkə 2019", ", ", ". ", " ", 30 },
	{ "Der Die Das Ein Wir Wenn Nach Über Für",
	"der die und in den von zu das mit sich des auf für ist im dem nicht "
	"ein eine als auch es an werden aus er hat daß sie nach wird bei "
	"einer um am sind noch wie einem über Jahr Stadt Schule Straße Buch "
	"Mädchen Bücher Häuser größer schön Tür „Leben“ Zug Ökonomie 2019",
	", ", ". ", " ", 90 },	/* German */
	{ "Le La Les Un Une Dans Après Être Ça",
	"de la le et les des en un du une que est pour qui dans a par plus "
	"pas au sur ne se ce il sont avec été où très année ville école "
	"livre enfant être même après français élève cœur garçon château "
	"l’eau d’abord aujourd’hui c’est « forêt » noël 2019",
	", ", ". ", " ", 0 },	/* French */
	{ "El La Los Un Una En Cuando Después",
	"de la que el en y a los se del las un por con no una su para es al "
	"lo como más o pero sus le ha me sin sobre este ya entre cuando "
	"también año niño ciudad escuela libro corazón mañana día español "
	"agüero ¿qué 2019", ", ", ". ", " ", 0 },	/* Spanish */
	{ "O A Os Um Uma Em Quando Depois",
	"de a que e o do da em um para com não uma os no se na por mais as "
	"dos como mas ao ele das à seu sua ou quando muito já ano criança "
	"cidade escola livro coração amanhã irmão português ação avô 2019",
	", ", ". ", " ", 0 },	/* Portuguese */
	{ "Il La Un Una In Quando Dopo È",
	"di e il la che in a per un del è una i con non si le da al come "
	"più gli dei della nel anche sono alla o ha città scuola libro "
	"bambino perché così già anno giorno l’acqua verità 2019",
	", ", ". ", " ", 0 },	/* Italian */
	{ "To On My Kiedy Jeśli Nowy W Na",
	"w i z na do się nie to że jest o jak za od po co ale przez dla być "
	"był tym są rok miasto szkoła książka człowiek dziecko który dziś "
	"więcej źródło łąka żona święto gęś ćma „życie” 2019",
	", ", ". ", " ", 30 },	/* Polish */
	{ "To On My Když Jestliže Nový V Na",
	"a se v na je že s z do o k i to jako za by pro tak po jeho ale "
	"jsou byl který rok město škola kniha člověk dítě dnes více příběh "
	"žena řeka ďábel ťuhýk kůň úřad štěstí 2019",
	", ", ". ", " ", 30 },	/* Czech */
	{ "A Az Egy Ha Ez Új Most",
	"a az és hogy nem is egy de ez meg csak már még van volt kell mint "
	"vagy mert év ember gyerek város iskola könyv új nap ház több "
	"szőlő erdő tűz fű idő szív őszi kérdés művész 2019",
	", ", ". ", " ", 60 },	/* Hungarian */
	{ "Un O În Când Dacă Este După",
	"de și în a la cu pe nu un o să că mai din care este pentru au fost "
	"ca prin se ce dar an oraș școală carte copil om când după țară "
	"câine pâine știință înțelept viață 2019",
	", ", ". ", " ", 0 },	/* Romanian */
	{ "Se Hän Me Kun Jos Uusi Tämä",
	"ja on ei se että oli hän joka mutta ovat kun niin kuin myös vuosi "
	"ihminen lapsi kaupunki koulu kirja uusi päivä talo enemmän metsä "
	"työ yö järvi äiti öljy kesällä 2019", ", ", ". ", " ", 80 },
	{ "Một Những Khi Nếu Người Ở Đây Năm",
	"và của là có trong được cho một các không người những với đã này "
	"để khi từ năm trường sách trẻ thành phố làng đường nước mới ngày "
	"nhà nhiều rừng biển học đất tiếng Việt lịch sử cuộc sống cũng "
	"phải thế giới 2019", ", ", ". ", " ", 0 },	/* Vietnamese */
	{ "Το Η Ο Ένα Όταν Αν Στην Μια",
	"και το να του η της με που την από για είναι των σε ο οι στο θα τη "
	"στην τα δεν τον στη μια ένα ότι χρόνια πόλη σχολείο βιβλίο παιδί "
	"άνθρωπος σήμερα περισσότερο θάλασσα ήλιος νερό πρώτη ευρώ ιδέα "
	"προϊόν Μαΐου 2019", ", ", ". ", " ", 0 },	/* Greek */
	{ "Այս Նա Մենք Երբ Եթե Նոր",
	"և է որ մի այս համար հետ նա էլ շատ տարի մարդ երեխա քաղաք գյուղ "
	"գիրք դպրոց նոր օր տուն ջուր լեզու լեռ գետ աշխատանք կյանք հայոց "
	"ուսուցիչ 2019", ", ", "։ ", " ", 30 },	/* Armenian */
	{ "ეს ის ჩვენ როცა თუ ახალი",
	"და არის რომ ეს ერთი მისი ასევე ძალიან წელი ადამიანი ბავშვი ქალაქი "
	"სოფელი წიგნი სკოლა ახალი დღე სახლი წყალი ენა მთა მდინარე სამუშაო "
	"ცხოვრება ქართული მასწავლებელი 2019", ", ", ". ", " ", 30 },
	{ "זה הוא אנחנו כאשר אם חדש",
	"של את על לא הוא זה עם כי גם היא היה או כל אבל יותר שנה אדם ילד עיר "
	"כפר ספר חדש יום בית מים שפה הר נהר עבודה חיים מורה צה״ל שבת שלום "
	"2019", ", ", ". ", " ", 0 },	/* Hebrew */
	{ "هذا هو نحن عندما إذا في كان",
	"في من على إلى أن هذا التي الذي عن مع كان هذه لا ما بعد قبل كل بين "
	"سنة إنسان طفل مدينة قرية كتاب مدرسة جديد يوم بيت ماء لغة جبل نهر "
	"عمل حياة الأرض السؤال آخر شيئًا جدًّا مسؤول ٢٠١٩",
	"، ", ". ", " ", 0 },	/* Arabic */
	{ "این او ما وقتی اگر جدید در",
	"و در به از که این را با است برای آن یک خود تا کرد بر هم نیز سال "
	"انسان کودک شهر روستا کتاب مدرسه جدید روز خانه آب زبان کوه رود کار "
	"زندگی می‌شود کتاب‌ها پژوهش گفت‌وگو ۱۳۹۸", "، ", ". ", " ", 0 },
	{ "یہ وہ ہم جب اگر نیا",
	"کے میں کی ہے اور سے کا کو اس پر یہ کہ نے ہیں وہ ایک بھی تھا سال "
	"انسان بچہ شہر گاؤں کتاب سکول نیا دن گھر پانی زبان پہاڑ دریا کام "
	"زندگی آئے ہوئے 2019", "، ", "۔ ", " ", 0 },	/* Urdu */
	{ "यह वह हम जब अगर नया",
	"के में की है और से का को पर यह कि ने हैं वह एक भी था साल मनुष्य "
	"बच्चा शहर गाँव किताब स्कूल नया दिन घर पानी भाषा पहाड़ नदी काम जीवन "
	"बड़ा लड़की पढ़ना ज़रूरत फिर विद्यार्थी प्रश्न शिक्षक राष्ट्र 2019",
	", ", "। ", " ", 0 },	/* Hindi */
	{ "এই সে আমরা যখন যদি নতুন",
	"এবং ও এই একটি করে থেকে জন্য তার হয় না যে কি সাথে বছর মানুষ শিশু "
	"শহর গ্রাম বই স্কুল নতুন দিন ঘর পানি ভাষা পাহাড় নদী কাজ জীবন বড় "
	"শিক্ষক প্রশ্ন বিদ্যালয় কোনো দেশের ভালো ২০১৯",
	", ", "। ", " ", 0 },	/* Bengali */
	{ "இது அவர் நாம் எப்போது புதிய",
	"ஒரு என்று இந்த மற்றும் அந்த என்ற உள்ள வந்து இது அவர் ஆண்டு மனிதன் "
	"குழந்தை நகரம் கிராமம் புத்தகம் பள்ளி புதிய நாள் வீடு தண்ணீர் மொழி "
	"மலை ஆறு வேலை வாழ்க்கை தமிழ் கொண்டு போல் பெண்கள் 2019",
	", ", ". ", " ", 0 },	/* Tamil */
	{ "ఇది అతను మేము ఎప్పుడు కొత్త",
	"ఒక ఈ మరియు ఆ అని ఉంది వారు కూడా సంవత్సరం మనిషి పిల్లలు నగరం గ్రామం "
	"పుస్తకం బడి కొత్త రోజు ఇల్లు నీరు భాష కొండ నది పని జీవితం తెలుగు "
	"ప్రశ్న విద్యార్థి లేదు 2019", ", ", ". ", " ", 0 },	/* Telugu */
	{ "เรา เขา เมื่อ ถ้า ใหม่",
	"ที่ และ ใน การ เป็น ของ มี ได้ ว่า ไม่ จะ ให้ นี้ คน ปี เด็ก เมือง "
	"หมู่บ้าน หนังสือ โรงเรียน ใหม่ วัน บ้าน น้ำ ภาษา ภูเขา แม่น้ำ งาน "
	"ชีวิต ครู คำถาม ประเทศ อยู่ กับ ซึ่ง 2562",
	" ", " ", "", 0 },	/* Thai */
	{ "ይህ እሱ እኛ መቼ አዲስ",
	"እና ነው ላይ ውስጥ ይህ አንድ ወደ እንደ ግን ሰው ልጅ ከተማ መንደር መጽሐፍ ትምህርት ቤት "
	"አዲስ ቀን ውሃ ቋንቋ ተራራ ወንዝ ሥራ ሕይወት ዓመት አገር መምህር ጥያቄ 2019",
	"፣ ", "። ", " ", 0 },	/* Amharic */
	{ "这 他 我们 如果 新 今天",
	"的 一 是 不 了 在 人 有 我 他 这 个 们 中 来 上 大 为 和 国 地 到 以 说 时 要 就 "
	"出 会 可 也 你 对 生 能 而 子 那 得 于 着 下 自 之 年 城市 学校 书 孩子 水 语言 "
	"山 河 工作 生活 老师 问题 历史 2019", "，", "。", "", 0 },	/* Chinese */
	{ "この その 私たちは もし 新しい 今日",
	"の に は を た が で て と し れ さ ある いる する から な こと として 人 年 子供 "
	"都市 学校 本 新しい 日 家 水 言葉 山 川 仕事 生活 先生 問題 歴史 だった ています "
	"ガラス パン コーヒー テレビ 2019", "、", "。", "", 0 },	/* Japanese */
	{ "이 그 우리는 만약 새로운 오늘",
	"이 그 있는 하는 것을 수 있다 한 및 위해 대한 사람 년에 아이 도시 마을 책을 학교 "
	"새로운 날 집에 물 언어 산 강 일 삶 선생님 질문 역사를 했다 않았다 그리고 2019",
	", ", ". ", " ", 30 },	/* Korean */
	{ "The In A It When But This We",
	"the of and to in a is that for it was on with as be by at from are "
	"this have not but they which one all there been has when who will "
	"more new year city school book child river village work “life” "
	"don’t café – 2019", ", ", ". ", " ", 20 }
};

/* Lists made once; the words of a tongue as list_put takes them. */
struct lists {
	struct list starts, words;
	int made;
};

/* A word of the list: one time in two those near its start more often. */
static void
put_one(struct text *t, const struct list *l, struct buf *b)
{
	const char *s = l->s + l->off[below(t, l->n)];

	if (chance(t, 500))
		list_put(t, l, b);
	else
		buf_put(b, s, strcspn(s, " "));
}

static void
put_sentence(struct text *t, const struct tongue *l, const struct lists *of,
    struct buf *b)
{
	uint64_t n = 4 + below(t, 8) + below(t, 8);

	put_one(t, &of->starts, b);
	while (n-- > 0) {
		if (n > 0 && chance(t, 70))
			buf_puts(b, l->comma);
		else
			buf_puts(b, l->space);
		put_one(t, &of->words, b);
		if (chance(t, l->joins))
			put_one(t, &of->words, b);
	}
	buf_puts(b, l->stop);
}

static void
put_paragraph(struct text *t, const struct tongue *l, struct lists *of,
    struct buf *b)
{
	uint64_t n = 2 + below(t, 8);

	if (!of->made) {
		list_make(&of->starts, l->starts);
		list_make(&of->words, l->words);
		of->made = 1;
	}
	while (n-- > 0)
		put_sentence(t, l, of, b);
	if (b->n > 0 && b->p[b->n - 1] == ' ')
		b->n--;
}

void
ascii_text(struct text *t, struct buf *b)
{
	static struct lists lists;

	put_paragraph(t, &english, &lists, b);
}

void
languages_text(struct text *t, struct buf *b)
{
	static struct lists lists[LENGTH(tongues)];
	uint64_t i = below(t, LENGTH(tongues));

	put_paragraph(t, &tongues[i], &lists[i], b);
}
