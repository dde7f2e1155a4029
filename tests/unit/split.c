/*
 * split: each rule in both directions, what a boundary is, and what holds for
 * any bytes: nothing but white space is lost or added, in linear time.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "../../tools/sentence-split/run.h"
#include "../../tools/sentence-split/split.h"
#include "../lib.h"

static struct split_work work;
static struct buf out;

struct sample {
	enum split_rule rule;		/* one of those that decided */
	const char *text, *want;	/* '|' ends a sentence */
};

static const struct sample samples[] = {
	{ RULE_LAST, "Күн жылы", "Күн жылы" },
	{ RULE_LAST, "Күн жылы! :)", "Күн жылы! :)" },
	{ RULE_LAST, "Күн жылы. ", "Күн жылы." },
	{ RULE_LAST, "Кел! (Кім?) ", "Кел!|(Кім?)" },

	{ RULE_FIRST, "... Сонда ол үндемеді.", "... Сонда ол үндемеді." },
	{ RULE_FIRST, "?! Түсінбедім.", "?! Түсінбедім." },
	{ RULE_NEXT, "Ия... Сонда ол күлді.", "Ия...|Сонда ол күлді." },

	{ RULE_ASIDE, "Хан (?) Ордаға көшті.", "Хан (?) Ордаға көшті." },
	{ RULE_ASIDE, "Ел [...] Астанаға ағылды.",
	    "Ел [...] Астанаға ағылды." },
	{ RULE_NEXT, "(Бәрі кетті.) Үй бос.", "(Бәрі кетті.)|Үй бос." },
	{ RULE_NEXT, "Елу жыл болды (?). Оны кім білсін.",
	    "Елу жыл болды (?).|Оны кім білсін." },

	{ RULE_GOES_ON, "«Тоқта!», деп айқайлады.",
	    "«Тоқта!», деп айқайлады." },
	{ RULE_GOES_ON, "Ет, сүт, т.б.: бәрі бар.",
	    "Ет, сүт, т.б.: бәрі бар." },
	{ RULE_GOES_ON, "Жаңбыр . . . Сосын қар.", "Жаңбыр . . .|Сосын қар." },
	{ RULE_GOES_ON, "Бұл «Қайдасың?» (1998) әні.",
	    "Бұл «Қайдасың?» (1998) әні." },
	{ RULE_NEXT, "Ол «Қайдасың?» (Бәрі күлді.)",
	    "Ол «Қайдасың?»|(Бәрі күлді.)" },
	{ RULE_GOES_ON, "Түнде -12... -15 градус.",
	    "Түнде -12... -15 градус." },
	{ RULE_TURN, "Түнде аяз... -15 градус.", "Түнде аяз...|-15 градус." },
	{ RULE_GOES_ON, "Орташа 30 шақ. /сағ.", "Орташа 30 шақ. /сағ." },
	{ RULE_NEXT, "Ол кетті. ...Кейін оралды.",
	    "Ол кетті.|...Кейін оралды." },

	{ RULE_WIDE, "我来了。你呢？好", "我来了。|你呢？|好" },
	{ RULE_WIDE, "好!我来。", "好!|我来。" },
	{ RULE_WIDE, "यह घर है।वह गाँव है।", "यह घर है।|वह गाँव है।" },
	{ RULE_WIDE, "ይህ ቤት ነው።ያ መንገድ ነው።", "ይህ ቤት ነው።|ያ መንገድ ነው።" },
	{ RULE_GOES_ON, "「はい。」と言った。", "「はい。」と言った。" },
	{ RULE_NEXT, "بۇ كىتاب. ئۇ قەلەم؟ ياق.",
	    "بۇ كىتاب.|ئۇ قەلەم؟|ياق." },

	{ RULE_LIST, "7. Есепті шығар. 8. Жауабын жаз.",
	    "7. Есепті шығар.|8. Жауабын жаз." },
	{ RULE_LIST, "IV. Қорытынды бөлім.", "IV. Қорытынды бөлім." },
	{ RULE_LIST, "2.1. Мақсаты айқын.", "2.1. Мақсаты айқын." },
	{ RULE_LIST, "12-бап. Көші-қон саясаты.", "12-бап. Көші-қон саясаты." },
	{ RULE_LIST, "1.Кіріспе 2.Негізгі бөлім", "1.Кіріспе 2.Негізгі бөлім" },
	{ RULE_NO_SPACE, "Тойы 2019.Қонағы көп.", "Тойы 2019.|Қонағы көп." },
	{ RULE_LIST, "Керегі: 1. Ұн; 2. Май.", "Керегі: 1. Ұн; 2. Май." },
	{ RULE_NEXT, "Бағасы 25. Қымбат емес.", "Бағасы 25.|Қымбат емес." },
	{ RULE_NEXT, "1991. Бодандық бітті.", "1991.|Бодандық бітті." },

	{ RULE_DATE, "Той 5. 11. 2025 күні болады.",
	    "Той 5. 11. 2025 күні болады." },
	{ RULE_NEXT, "Үйі 12. 2025 жылы салынған.",
	    "Үйі 12.|2025 жылы салынған." },

	{ RULE_START, "Ол Тараз қ. Бұл көне шаһар.",
	    "Ол Тараз қ.|Бұл көне шаһар." },
	{ RULE_START, "Соғыс 1945 ж. Сондықтан ел азып қалды.",
	    "Соғыс 1945 ж.|Сондықтан ел азып қалды." },
	{ RULE_NUMBER, "Соғыс 1945 ж. Мамырда бітті.",
	    "Соғыс 1945 ж. Мамырда бітті." },

	{ RULE_NEVER, "Дәрісті проф. Серікова оқыды.",
	    "Дәрісті проф. Серікова оқыды." },
	{ RULE_NEVER, "Қала б.з.б. 300 жылы салынды.",
	    "Қала б.з.б. 300 жылы салынды." },
	{ RULE_NEVER, "Қала б. з. б. Үшінші ғасырда салынды.",
	    "Қала б. з. б. Үшінші ғасырда салынды." },
	{ RULE_NEXT, "Дәріс бітті. Серікова кетті.",
	    "Дәріс бітті.|Серікова кетті." },

	{ RULE_NUMBER, "Зауыт 1978 ж. Павлодарда ашылды.",
	    "Зауыт 1978 ж. Павлодарда ашылды." },
	{ RULE_NUMBER, "XIX ғ. Бөкей ордасы құрылды.",
	    "XIX ғ. Бөкей ордасы құрылды." },
	{ RULE_NUMBER, "Көлемі 12 млрд. Еуро болды.",
	    "Көлемі 12 млрд. Еуро болды." },
	{ RULE_NUMBER, "Зауыт 1978ж. Павлодарда ашылды.",
	    "Зауыт 1978ж. Павлодарда ашылды." },
	{ RULE_NUMBER, "Кітап, т. 3, шықты. Кітап, т. 4.",
	    "Кітап, т. 3, шықты.|Кітап, т. 4." },
	{ RULE_MAY, "Жерде көп қар. Көлде мұз.", "Жерде көп қар.|Көлде мұз." },

	{ RULE_MAY, "Базарда ет, сүт, т.б. Сатушы көп.",
	    "Базарда ет, сүт, т.б.|Сатушы көп." },
	{ RULE_MAY, "Базарда ет, сүт, т. б. Сатушы көп.",
	    "Базарда ет, сүт, т. б.|Сатушы көп." },
	{ RULE_MAY, "Базарда ет, т.с.с. «Алатау» дүкені жабық.",
	    "Базарда ет, т.с.с.|«Алатау» дүкені жабық." },
	{ RULE_MAY_NOT, "Ет, сүт, т.б. 15 түрлі тағам.",
	    "Ет, сүт, т.б. 15 түрлі тағам." },
	{ RULE_MAY_NOT, "Абай, Шәкәрім, т.б. М. Әуезов айтқан ойлар.",
	    "Абай, Шәкәрім, т.б. М. Әуезов айтқан ойлар." },
	{ RULE_MAY_NOT, "Құстар (қаз, үйрек, т.б.) Маңғыстауда көп.",
	    "Құстар (қаз, үйрек, т.б.) Маңғыстауда көп." },
	{ RULE_MAY_NOT, "Ет, сүт, т.б. тағам.", "Ет, сүт, т.б. тағам." },

	{ RULE_INITIAL, "Хатты Ғ. Мүсірепов жазды.",
	    "Хатты Ғ. Мүсірепов жазды." },
	{ RULE_INITIAL, "Хатты Ә. Н. Бөкейхан жазды.",
	    "Хатты Ә. Н. Бөкейхан жазды." },
	{ RULE_INITIAL, "Хатты А.С. Пушкин жазды.",
	    "Хатты А.С. Пушкин жазды." },
	{ RULE_INITIAL, "Хатты Дж. Лондон жазды.", "Хатты Дж. Лондон жазды." },
	{ RULE_INITIAL, "Болат U.S. Steel зауытынан.",
	    "Болат U.S. Steel зауытынан." },
	{ RULE_NEXT, "Хатты ол. Мен емес.", "Хатты ол.|Мен емес." },
	{ RULE_NEXT, "Ауа 25°С. Ертең жылырақ.", "Ауа 25°С.|Ертең жылырақ." },
	{ RULE_NEXT, "Оны ойлаған АҚШ. Ресей қарсы.",
	    "Оны ойлаған АҚШ.|Ресей қарсы." },

	{ RULE_LETTERS, "Ол о.ж.т. Алматыда тұрады.",
	    "Ол о.ж.т. Алматыда тұрады." },
	{ RULE_NEXT, "Биіктігі 556 м. Тауы аласа.",
	    "Биіктігі 556 м.|Тауы аласа." },

	{ RULE_NO_SPACE, "Күн батты.Қой қайтты.", "Күн батты.|Қой қайтты." },
	{ RULE_NO_SPACE, "Осы үйдің жағдайы.XVIII ғасырда салынған.",
	    "Осы үйдің жағдайы.|XVIII ғасырда салынған." },
	{ RULE_NO_SPACE, "Келді ме?Жоқ!Кеше де.", "Келді ме?|Жоқ!|Кеше де." },
	{ RULE_NO_SPACE, "Бұл ҰҒА.Бұған сенеміз.", "Бұл ҰҒА.|Бұған сенеміз." },
	{ RULE_NO_SPACE, "Ел көшті.2019 жылы қайтты.",
	    "Ел көшті.|2019 жылы қайтты." },
	{ RULE_NO_SPACE, "Ол «Мақтаныш».Ауылы алыс.",
	    "Ол «Мақтаныш».|Ауылы алыс." },
	{ RULE_NO_SPACE, "Ол келді.«Алтын» кітабын ашты.",
	    "Ол келді.|«Алтын» кітабын ашты." },

	{ RULE_NO_SPACE, "Уығы сынды.* Шаңырағы бүтін.",
	    "Уығы сынды.|* Шаңырағы бүтін." },

	{ RULE_WORD, "Оны massaget.kz жазды.", "Оны massaget.kz жазды." },
	{ RULE_WORD, "Оны TENGRI.KZ Астанада жазды.",
	    "Оны TENGRI.KZ Астанада жазды." },
	{ RULE_WORD, "Оны Tengri.Kz жазды.", "Оны Tengri.Kz жазды." },
	{ RULE_WORD, "Той 16.12.2024 болды.", "Той 16.12.2024 болды." },
	{ RULE_WORD, "Бағам 5.75 теңге.", "Бағам 5.75 теңге." },
	{ RULE_INITIAL, "Мұны Ш.Айтматов білген.", "Мұны Ш.Айтматов білген." },
	{ RULE_NEVER, "Оны т.ғ.к.Омаров тапты.", "Оны т.ғ.к.Омаров тапты." },
	{ RULE_WORD, "Көр: https://el.kz/a?b=1&C=2 бар.",
	    "Көр: https://el.kz/a?b=1&C=2 бар." },
	{ RULE_WORD, "Атауы «МЕГА!»-дан алынған.",
	    "Атауы «МЕГА!»-дан алынған." },

	{ RULE_LOWER, "Ол ақм. облысында тұрады.",
	    "Ол ақм. облысында тұрады." },
	{ RULE_LOWER, "«Кетейік пе?» деді ағасы.",
	    "«Кетейік пе?» деді ағасы." },
	{ RULE_LOWER, "«Кетейік пе?» — деді ағасы.",
	    "«Кетейік пе?» — деді ағасы." },
	{ RULE_LOWER, "Аман-есен барарсың... — деді.",
	    "Аман-есен барарсың... — деді." },
	{ RULE_LOWER, "Кім? қайдан? білмейміз.", "Кім? қайдан? білмейміз." },
	{ RULE_NEXT, "Ол келді. iPhone алды.", "Ол келді.|iPhone алды." },
	{ RULE_NEXT, "Жаңа қосымша шықты. aitu тегін.",
	    "Жаңа қосымша шықты.|aitu тегін." },
	{ RULE_LOWER, "Оның қыт. aqua деген аты бар.",
	    "Оның қыт. aqua деген аты бар." },
	{ RULE_NEXT, "Бәрі сайтта тұр. https://el.kz/bet",
	    "Бәрі сайтта тұр.|https://el.kz/bet" },
	{ RULE_LOWER, "Ор. www.el.kz", "Ор. www.el.kz" },
	{ RULE_NEXT, "Сағат бес. 18 адам келді.", "Сағат бес.|18 адам келді." },

	{ RULE_LOWER, "Сен кімсің? -- деді Асан.",
	    "Сен кімсің? -- деді Асан." },
	{ RULE_TURN, "Сен кімсің? -- Асанмын.", "Сен кімсің?|-- Асанмын." },
	{ RULE_SPEECH, "«Сен кімсің?» — Асан таңғалды.",
	    "«Сен кімсің?» — Асан таңғалды." },
	{ RULE_TURN, "Сен кімсің? — Мен Асанмын.",
	    "Сен кімсің?|— Мен Асанмын." },
	{ RULE_TURN, "— Рас. - Өтірік! – «Рас» деймін.",
	    "— Рас.|- Өтірік!|– «Рас» деймін." },
	{ RULE_TURN, "«Неше?» – «Бесеу».", "«Неше?»|– «Бесеу»." },
	{ RULE_LOWER, "Ауқ. – 900 м, ені – 5 м.", "Ауқ. – 900 м, ені – 5 м." },

	{ RULE_NEXT, "Не?! Қой!!! Солай ма?.. Иә… Жарайды.",
	    "Не?!|Қой!!!|Солай ма?..|Иә…|Жарайды." },
	{ RULE_NEXT, "«Жер қатты». Аспан биік.", "«Жер қатты».|Аспан биік." },
	{ RULE_NEXT, "Сыры кетті.[3] Сыны кетпейді.",
	    "Сыры кетті.[3]|Сыны кетпейді." },
	{ RULE_NEXT, "Ол ``Бәрі дайын!`` Олар аттанды.",
	    "Ол ``Бәрі дайын!``|Олар аттанды." },
	{ RULE_NEXT, "Бәрі дайын. ``Алға'' деді.",
	    "Бәрі дайын.|``Алға'' деді." },
	{ RULE_NEXT, "Бәрі дайын. *Ескерту бар.",
	    "Бәрі дайын.|*Ескерту бар." },
	{ RULE_NEXT, "&quot;Бәрі дайын!&quot; Олар аттанды.",
	    "&quot;Бәрі дайын!&quot;|Олар аттанды." },
	{ RULE_NEXT, "&#39;Кел!&#39;&#39; Ол келді.",
	    "&#39;Кел!&#39;&#39;|Ол келді." },
	{ RULE_NEXT, "Рақмет! :-) Ертең келем.", "Рақмет! :-)|Ертең келем." },
	{ RULE_NEXT, "Келдім. ;)) Ертең де.", "Келдім. ;))|Ертең де." },
	{ RULE_LOWER, "Рақмет! :) деп күлді.", "Рақмет! :) деп күлді." },
	{ RULE_NEXT, "« Бәрі дайын. » Аттанайық.",
	    "« Бәрі дайын. »|Аттанайық." },
	{ RULE_NEXT, "Олар ұтты. (ыы) Біз де қуандық.",
	    "Олар ұтты.|(ыы) Біз де қуандық." },

	{ RULE_INSIDE, "Анасы «Қайда? Кім көрді?» деп жылады.",
	    "Анасы «Қайда? Кім көрді?» деп жылады." },
	{ RULE_INSIDE, "Сурет (сол жақта. Алматы) көшірме.",
	    "Сурет (сол жақта. Алматы) көшірме." },
	{ RULE_INSIDE, "Ол келді (суреті бар. Көріңіз). Бәрі риза.",
	    "Ол келді (суреті бар. Көріңіз).|Бәрі риза." },
	{ RULE_NEXT, "(Бәрі келді. Той басталды). Ән айтылды.",
	    "(Бәрі келді.|Той басталды).|Ән айтылды." },
	{ RULE_INSIDE, "\"Жол. Жер. Ел\" атты кітап шықты.",
	    "\"Жол. Жер. Ел\" атты кітап шықты." },
	{ RULE_NEXT, "Анасы: «Кел. Отыр», – деді.",
	    "Анасы: «Кел.|Отыр», – деді." },
	{ RULE_NEXT, "\"Кел. Отыр,\" деді ол.", "\"Кел.|Отыр,\" деді ол." },
	{ RULE_NEXT, "«Жер – байлық. Оны сақтайық!» Осымен сөз бітті.",
	    "«Жер – байлық.|Оны сақтайық!»|Осымен сөз бітті." },
};

/* Other languages: what only they have, and what they must not have. */
static const struct {
	const char *tag;
	struct sample sample;
} tongues[] = {
	{ "de", { RULE_ORDINAL, "Am 17. Dezember kam er.",
	    "Am 17. Dezember kam er." } },
	{ "de", { RULE_ORDINAL, "Papst Johannes XXIII. Nachfolger wurde Paul.",
	    "Papst Johannes XXIII. Nachfolger wurde Paul." } },
	{ "tr", { RULE_ORDINAL, "Kitap 19. Yüzyıl üzerine.",
	    "Kitap 19. Yüzyıl üzerine." } },
	{ "de", { RULE_NEXT, "Das war im Jahr 1923. Krieg kam keiner.",
	    "Das war im Jahr 1923.|Krieg kam keiner." } },
	{ "kk", { RULE_NEXT, "Мен бесінші пәтер 17. Қоңырау соқ.",
	    "Мен бесінші пәтер 17.|Қоңырау соқ." } },

	{ "en", { RULE_NEXT, "we saw cats. they ran away! then? no idea",
	    "we saw cats.|they ran away!|then?|no idea" } },
	{ "en", { RULE_NEXT, "call 303-555. they know",
	    "call 303-555.|they know" } },
	{ "en", { RULE_NEXT, "it is bad (sort of). they know",
	    "it is bad (sort of).|they know" } },
	{ "en", { RULE_LOWER, "\"Why?\" he said.", "\"Why?\" he said." } },
	{ "en", { RULE_LOWER, "It was... well, fine.",
	    "It was... well, fine." } },
	{ "en", { RULE_MAY_NOT, "Apples, pears, etc. and more.",
	    "Apples, pears, etc. and more." } },
	{ "tr", { RULE_LOWER, "Kediler gördük! sonra kaçtılar.",
	    "Kediler gördük! sonra kaçtılar." } },

	{ "kk", { RULE_SPEECH, "«قايسى؟» دەدى ول.", "«قايسى؟» دەدى ول." } },
	{ "ug", { RULE_SPEECH, "- قايسى؟ - دەپ سورىدى ئۇ.",
	    "- قايسى؟ - دەپ سورىدى ئۇ." } },
	{ "ug", { RULE_SPEECH, "قايسى؟ _ _ دەپ سورىدى ئۇ.",
	    "قايسى؟ _ _ دەپ سورىدى ئۇ." } },
	{ "ug", { RULE_WIDE, "«قايسى؟» دەرس باشلاندى.",
	    "«قايسى؟»|دەرس باشلاندى." } },
	{ "ar", { RULE_NO_SPACE, "انتهى العمل.ذهب الرجل.",
	    "انتهى العمل.|ذهب الرجل." } },
	{ "ar", { RULE_WORD, "كتبه زك.محمد أمس.", "كتبه زك.محمد أمس." } },
	{ "ar", { RULE_WIDE, "هل جاء؟ نعم. جاء أمس۔ ذهب.",
	    "هل جاء؟|نعم.|جاء أمس۔|ذهب." } },
	{ "hi", { RULE_WIDE, "घर है। गाँव है॥ नदी है।",
	    "घर है।|गाँव है॥|नदी है।" } },
	{ "hi", { RULE_NEXT, "यह घर है. वह गाँव है.",
	    "यह घर है.|वह गाँव है." } },
	{ "hi", { RULE_MAY_NOT, "उसने 3 लाख रु. दिए।",
	    "उसने 3 लाख रु. दिए।" } },
	{ "hi", { RULE_NEVER, "यह डॉ. शर्मा हैं।", "यह डॉ. शर्मा हैं।" } },

	{ "ja", { RULE_WIDE, "「はい。」「いいえ！」彼は笑った。",
	    "「はい。」|「いいえ！」|彼は笑った。" } },
	{ "ja", { RULE_WIDE, "ロビー?2008年です。", "ロビー?|2008年です。" } },
	{ "ja", { RULE_WORD, "Yahoo!ニュースを読む。", "Yahoo!ニュースを読む。" } },
	{ "zh", { RULE_WIDE, "他说：“好！”我走了。（完。）", "他说：“好！”|我走了。|（完。）" } },
	{ "hy", { RULE_WIDE, "Սա տուն է։ Նա գնաց։", "Սա տուն է։|Նա գնաց։" } },
};

/* Where a run begins that no property of Unicode tells: at the '@'. */
static const struct {
	const char *text;
	bool begins;
} hidden[] = {
	{ "Τι κάνεις@; Καλά.", true }, { "Мен@; сен.", false },
	{ "Τι@;κάνεις", false }, { "Κάτι 5@; ναι", false },
	{ "መጡ@፡፡ እሱ", true }, { "መጡ@፡ እሱ", false },
	{ "Рақмет @:) Ертең", true }, { "Рақмет @;-)) Ертең", true },
	{ "Сағат @:D", true }, { "Тізім@:)", false }, { "Ол @:Дала", false },
	{ "Ол @:Press", false }, { "@:) Рақмет", false },
};

static void
hidden_runs(void)
{
	char text[64];

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		size_t at = strcspn(hidden[i].text, "@");
		size_t n = strlen(hidden[i].text) - 1;

		memcpy(text, hidden[i].text, at);
		memcpy(text + at, hidden[i].text + at + 1, n - at);
		CHECK(run_begins(text + at, text, text + n) == hidden[i].begins,
		    "a run begins%s: %s", hidden[i].begins ? "" : " not",
		    hidden[i].text);
	}
}

struct seen {
	enum split_rule wanted;
	bool found;
};

static void
note_sentence(void *arg, size_t from, size_t to)
{
	(void)arg;
	(void)from;
	(void)to;
}

static void
note_place(void *arg, size_t from, size_t to, enum split_rule r)
{
	struct seen *s = arg;

	s->found |= r == s->wanted && from < to;
}

static const char *
split_tag(enum split_boundary b, enum split_profile f, const char *tag,
    const char *p, size_t n)
{
	struct split_options o = { .boundary = b, .profile = f,
		.lang = lang_open(tag) };

	out.n = 0;
	split_text(&o, &work, p, n, &out);
	buf_putc(&out, '\0');
	out.n--;
	return out.p;
}

static const char *
split(enum split_boundary b, enum split_profile f, const char *p, size_t n)
{
	return split_tag(b, f, "kk", p, n);
}

static void
check_rule(const char *tag, const struct sample *s)
{
	struct split_options o = { .lang = lang_open(tag) };
	struct seen seen = { s->rule, s->rule == RULE_LAST };
	struct split_sink sink = { &seen, note_sentence, note_place };
	struct buf line = { 0 };
	const char *got;
	bool same;
	size_t i;

	buf_puts(&line, s->text);
	buf_putc(&line, '\n');
	split_find(&o, &work, line.p, line.n, &sink);
	got = split_tag(SPLIT_LINE, SPLIT_DEFAULT, tag, line.p, line.n);
	same = strlen(got) == strlen(s->want) + 1;
	for (i = 0; same && s->want[i] != '\0'; i++)
		same = got[i] == (s->want[i] == '|' ? '\n' : s->want[i]);
	if (!CHECK(same && seen.found, "%s: %s", rules_name(s->rule), s->text))
		printf("# %sby that rule: %s\n", seen.found ? "" : "not ", got);
	buf_free(&line);
}

static const struct {
	enum split_boundary b;
	enum split_profile f;
	const char *text, *want, *what;
} boundaries[] = {
	{ SPLIT_LINE, SPLIT_DEFAULT, "Бір\nекі. Үш\n", "Бір\nекі.\nҮш\n",
	    "a line end is a boundary" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "\n \nБір\n\n\n", "\n\nБір\n\n\n",
	    "blank lines stay" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "  Бір. \t Екі.\r\n", "Бір.\nЕкі.\n",
	    "white space round sentences goes" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "Бір.\xC2\xA0 \xE3\x80\x80" "Екі\n",
	    "Бір.\nЕкі\n", "white space of other kinds too" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "Бір  екі\n", "Бір  екі\n",
	    "white space in a sentence stays" },
	{ SPLIT_PARAGRAPH, SPLIT_DEFAULT, "Бір\nекі. Үш \n төрт\n\n\nБес\n",
	    "Бір екі.\nҮш төрт\n\n\nБес\n", "lines are joined" },
	{ SPLIT_PARAGRAPH, SPLIT_DEFAULT, "Бұл 1990\nж. Омбыда\nболды\n",
	    "Бұл 1990 ж. Омбыда болды\n", "rules look past line ends" },
	{ SPLIT_PARAGRAPH, SPLIT_DEFAULT, "Бір\r\nекі\r\n\r\nүш\n",
	    "Бір екі\n\nүш\n", "a carriage return makes no difference" },
	{ SPLIT_RECORD, SPLIT_DEFAULT, "\nБір\n\n екі. Үш\n\n",
	    "Бір екі.\nҮш\n", "only sense parts a record" },
	{ SPLIT_LINE, SPLIT_UAX29, "Бір. Екі ж. Үш\nа\n",
	    "Бір.\nЕкі ж.\nҮш\nа\n", "the bare standard" },
	{ SPLIT_PARAGRAPH, SPLIT_UAX29, "Бір\nекі. Үш\n\nТөрт\n",
	    "Бір екі.\nҮш\n\nТөрт\n", "the bare standard, lines joined" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "", "", "nothing" },
	{ SPLIT_RECORD, SPLIT_DEFAULT, " \n\n", "", "a blank record" },
	{ SPLIT_LINE, SPLIT_DEFAULT, "Бір.\xFF \xD0 Екі. \xE2\x80\n",
	    "Бір.\xFF \xD0 Екі.\n\xE2\x80\n", "ill-formed bytes" },
};

static uint64_t
rnd(uint64_t *s)
{
	*s ^= *s << 13;
	*s ^= *s >> 7;
	return *s ^= *s << 17;
}

static const char *const bits[] = {
	".", "...", "!", "?", "…", "。", "，", " ", "  ", "\n", "\n\n", "\t",
	"\r\n", "\xC2\xA0", "\xE2\x80\xA8", "«", "»", "“", "”", "„", "\"", "'",
	"(", ")", "[1]", "[", "—", "–", "-", ",", ":", ";", "№", "°", "%",
	"қала", "Қала", "ж", "т.б", "Ә", "I", "XX", "a", "A", "kz", "1", "25",
	"2025", "деді", "Бұл", "млрд", "Дж", "家", "か", "ئۇ", "\xCC\x88",
	"\xE2\x80\x8D", "😀", "/", "@", "\xFF", "\xD0", "\xE2\x80", "\xF0\x9F",
	"\xED\xA0\x80", "\xC0", "\xE3", "*", "#", "", "`", "``", "_", ":-)",
	";(", "&#39;", "&quot;", "http://a.b", "دەپ", "دەدى", "XIV", "है",
};

/* Compares A and B without the white space in them. */
static bool
same_but_space(const char *a, size_t na, const char *b, size_t nb)
{
	size_t i = 0, j = 0;
	uint32_t cp;

	for (;;) {
		unsigned len;

		while (i < na && (len = utf8_next(a + i, a + na, &cp)) > 0 &&
		    (props_of(cp)->bits & P_SPACE))
			i += len;
		while (j < nb && (len = utf8_next(b + j, b + nb, &cp)) > 0 &&
		    (props_of(cp)->bits & P_SPACE))
			j += len;
		if (i == na || j == nb)
			return i == na && j == nb;
		if (a[i++] != b[j++])
			return false;
	}
}

/* Appends P to B with '|' for line ends and, if TWICE, each space twice. */
static void
respace(struct buf *b, const char *p, size_t n, int twice)
{
	for (b->n = 0; n-- > 0; p++) {
		buf_putc(b, *p == '\n' && !twice ? '|' : *p);
		if (*p == ' ' && twice)
			buf_putc(b, ' ');
	}
}

/* The quick way wants one space; with two the rules must find the same. */
static void
quick_way(void)
{
	struct buf text = { 0 }, two = { 0 }, a = { 0 }, b = { 0 };
	uint64_t seed = 20251123;
	unsigned bad = 0;

	for (unsigned i = 0; i < 10000; i++) {
		text.n = 0;
		for (uint64_t n = rnd(&seed) % 60; n > 0; n--) {
			buf_puts(&text, bits[rnd(&seed) % (sizeof bits /
			    sizeof *bits)]);
			if (rnd(&seed) % 2 == 0)
				buf_puts(&text, ". Ол");
			if (rnd(&seed) % 2 == 0)
				buf_putc(&text, ' ');
		}
		buf_putc(&text, '\n');
		respace(&two, text.p, text.n, 1);
		split(SPLIT_LINE, SPLIT_DEFAULT, text.p, text.n);
		respace(&a, out.p, out.n, 0);
		split(SPLIT_LINE, SPLIT_DEFAULT, two.p, two.n);
		respace(&b, out.p, out.n, 0);
		bad += !same_but_space(a.p, a.n, b.p, b.n);
	}
	CHECK(bad == 0, "10000 random texts: the quick way finds the same");
	buf_free(&text);
	buf_free(&two);
	buf_free(&a);
	buf_free(&b);
}

static void
random_texts(enum split_boundary b, enum split_profile f, const char *what)
{
	uint64_t seed = 20251122;
	unsigned bad = 0;
	struct buf text = { 0 };

	for (unsigned i = 0; i < 10000; i++) {
		unsigned n = (unsigned)(rnd(&seed) % 60);
		char *exact;

		text.n = 0;
		while (n-- > 0)
			buf_puts(&text, bits[rnd(&seed) % (sizeof bits /
			    sizeof *bits)]);
		buf_putc(&text, '\n');
		/* The exact length, so that a sanitizer sees a step beyond. */
		if ((exact = malloc(text.n)) == NULL)
			exit(2);
		memcpy(exact, text.p, text.n);
		split(b, f, exact, text.n);
		if (!same_but_space(exact, text.n, out.p, out.n))
			bad++;
		free(exact);
	}
	CHECK(bad == 0, "10000 random texts lose nothing but space: %s", what);
	buf_free(&text);
}

static const char *const slow[] = {
	".", ". ", "а. ", "А. ", "а.А", "«", "а «Б. ", "(а. Б ", "\"а. Б", ").",
	". )", ". -", ". — ", " ", ".   «", "...", ". ...", "1. ", "[1]", "т. ",
	"т.б. ", "\xCC\x88", ".\xCC\x88", "。", "か。", "\xE2\x80", "\xFF", "а-",
	"?\" а ", "😀", ".`", ". `", "! :)", "!:((((((((", "!&#39;", "! _ ",
	"؟ - ", "а. *", "17. Мы ",
	"а\n", "\n", ".\n", "т.\n", "«а. Б (в. Г “д. Е \"ж. З ",
};

static void
linear(enum split_boundary b, enum split_profile f, const char *unit)
{
	struct buf text = { 0 };
	clock_t start;

	buf_puts(&text, "Ал (бұл «іс. ");
	while (text.n < 1 << 20)
		buf_puts(&text, unit);
	buf_putc(&text, '\n');
	start = clock();
	split(b, f, text.p, text.n);
	CHECK(clock() - start < 4 * SLOWER * CLOCKS_PER_SEC &&
	    same_but_space(text.p, text.n, out.p, out.n),
	    "1 MB of the same %zu bytes", strlen(unit));
	buf_free(&text);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_rule("kk", &samples[i]);
	for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
		check_rule(tongues[i].tag, &tongues[i].sample);
	for (size_t i = 0; i < sizeof boundaries / sizeof *boundaries; i++) {
		const char *got = split(boundaries[i].b, boundaries[i].f,
		    boundaries[i].text, strlen(boundaries[i].text));

		if (!CHECK(strcmp(got, boundaries[i].want) == 0, "%s",
		    boundaries[i].what))
			printf("# %s\n", got);
	}
	hidden_runs();
	quick_way();
	random_texts(SPLIT_LINE, SPLIT_DEFAULT, "lines");
	random_texts(SPLIT_PARAGRAPH, SPLIT_DEFAULT, "paragraphs");
	random_texts(SPLIT_RECORD, SPLIT_DEFAULT, "a record");
	random_texts(SPLIT_LINE, SPLIT_UAX29, "lines, the standard");
	random_texts(SPLIT_PARAGRAPH, SPLIT_UAX29, "paragraphs, the standard");
	for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
		linear(SPLIT_LINE, SPLIT_DEFAULT, slow[i]);
		linear(SPLIT_RECORD, SPLIT_DEFAULT, slow[i]);
		linear(SPLIT_PARAGRAPH, SPLIT_UAX29, slow[i]);
	}
	buf_free(&work.joined);
	buf_free(&out);
	return done();
}
