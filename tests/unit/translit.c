/*
 * translit: words by name, from Cyrillic into both alphabets and back; what
 * does not come back; letters in capitals; words that stay; marks; where the
 * edits are; that a text cut at spaces gives the same; any bytes; linear time.
 */
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "../../tools/normalize/translit.h"
#include "../lib.h"

static const char *const names[] = { "Latn", "Arab", "Cyrl" };

struct word {
	const char *cyrl, *other;
};

/* There and back again. */
static const struct word latin[] = {
	{ "Қазақстан", "Qazaqstan" }, { "ӘЛІППЕ", "ÄLIPPE" },
	{ "Іле", "Ile" }, { "Ине", "İne" }, { "ІНІСІ", "INISI" },
	{ "ғылым", "ğylym" }, { "көңіл", "köñıl" }, { "ұлттық", "ūlttyq" },
	{ "үлкен", "ülken" }, { "шаш", "şaş" }, { "жүрек", "jürek" },
	{ "зейін", "zeiın" }, { "вагон", "vagon" }, { "фабрика", "fabrika" },
	{ "хабар", "habar" }, { "пішен", "pışen" }, { "дос", "dos" },
	/* и and й */
	{ "айтты", "aitty" }, { "үй", "üi" }, { "тиімді", "tiımdı" },
	{ "қиын", "qiyn" }, { "иә", "iä" }, { "ие", "ie" }, { "иық", "iyq" },
	{ "йод", "iod" }, { "райондық", "raiondyq" }, { "сыйлық", "syilyq" },
	{ "химия", "himiia" }, { "заманауи", "zamanaui" },
	{ "Уикипедия", "Uikipediia" }, { "санаторий", "sanatorii" },
	{ "айуан", "aiuan" }, { "Дидар", "Didar" },
	/* я and ю */
	{ "яғни", "iağni" }, { "оян", "oian" }, { "қою", "qoiu" },
	{ "аяқ", "aiaq" }, { "аю", "aiu" }, { "жию", "jiiu" },
	{ "юбка", "iubka" }, { "инфляция", "infliatsiia" },
	{ "миллиард", "milliard" }, { "материал", "material" },
	{ "бюджет", "biudjet" }, { "Хиуа", "Hiua" },
	/* ц and ч */
	{ "цирк", "tsirk" }, { "станция", "stantsiia" },
	{ "процент", "protsent" }, { "концерт", "kontsert" },
	{ "полицей", "politsei" }, { "француз", "frantsuz" },
	{ "айтса", "aitsa" }, { "кетсе", "ketse" }, { "әйтсе", "äitse" },
	{ "студентсің", "studentsıñ" }, { "чек", "tşek" },
	{ "матч", "mattş" }, { "матчта", "mattşta" },
	{ "уақытша", "uaqytşa" }, { "айтшы", "aitşy" },
	{ "ащы", "aşşy" }, { "тұщы", "tūşşy" },
	/* stems */
	{ "экономикалық", "ekonomikalyq" }, { "Экран", "Ekran" },
	{ "поэма", "poema" }, { "поезд", "poezd" }, { "мерген", "mergen" },
	{ "шаһар", "şahar" }, { "шахмат", "şahmat" },
	{ "қаһарман", "qaharman" }, { "гауһар", "gauhar" },
	{ "фильмді", "filmdı" }, { "компьютер", "kompiuter" },
	{ "ОКТЯБРЬДЕ", "OKTİABRDE" }, { "Октябрі", "Oktiabrı" },
	{ "стиль", "stil" }, { "стилі", "stilı" },
	{ "волонтёр", "volontior" },
	/* capitals */
	{ "Яғни", "İağni" }, { "ЯҒНИ", "İAĞNİ" }, { "ЦИРК", "TSİRK" },
	{ "Цирк", "Tsirk" }, { "ҚОЮ", "QOİU" }, { "ТҰЩЫ", "TŪŞŞY" },
	{ "Ю", "İu" },
};

/* What is no longer told apart. */
static const struct word lost_in_latin[] = {
	{ "ауһа", "auha" }, { "тіэ", "tıe" }, { "ольха", "olha" },
	{ "подъём", "podiom" }, { "ХХІ", "XXI" }, { "ХІХ", "XIX" },
	{ "ІІ", "II" },
};

/* Small letters, as there are no others. */
static const struct word arabic[] = {
	{ "қазақ", "قازاق" }, { "және", "جانە" }, { "әлем", "الەم" },
	{ "сәт", "ٴسات" }, { "бәрі", "ٴبارى" }, { "өмір", "ٴومىر" },
	{ "сөз", "ٴسوز" }, { "көз", "كوز" }, { "үш", "ٴۇش" },
	{ "ұшты", "ۇشتى" }, { "тіл", "ٴتىل" }, { "қыс", "قىس" },
	{ "күн", "كۇن" }, { "күміс", "كۇمىس" }, { "жер", "جەر" },
	{ "гүл", "گۇل" }, { "мәселесі", "ماسەلەسى" },
	{ "білім", "ٴبىلىم" }, { "білген", "بىلگەن" },
	{ "балалар", "بالالار" }, { "ауылдың", "اۋىلدىڭ" },
	{ "иә", "ٴيا" }, { "яғни", "ياعني" }, { "үй", "ٴۇي" },
	{ "вокзал", "ۆوكزال" }, { "жаһан", "جاھان" }, { "чек", "چەك" },
	{ "хат", "حات" }, { "фабрика", "فابريكا" }, { "шпион", "شپيون" },
	/* harmony within the word */
	{ "кітап", "كىتاپ" }, { "кітабы", "كىتابى" },
	{ "қызмет", "قىزمەت" }, { "қызметкерлер", "قىزمەتكەرلەر" },
	{ "қазір", "ٴقازىر" }, { "қазіргі", "قازىرگى" },
	{ "қауіпсіздік", "قاۋىپسىزدىك" }, { "қабілет", "قابىلەت" },
	{ "қасиеті", "قاسيەتى" }, { "әрқашан", "ٴارقاشان" },
	{ "әрқайсысы", "ٴارقايسىسى" }, { "жолымен", "جولىمەن" },
	{ "солтүстік", "سولتۇستىك" }, { "дүниежүзі", "دۇنيەجۇزى" },
	{ "климаты", "كليماتى" }, { "проблема", "پروبلەما" },
	{ "физика", "فيزيكا" }, { "адамгершілік", "ادامگەرشىلىك" },
	{ "математика", "ماتەماتيكا" }, { "төраға", "ٴتوراعا" },
	{ "көрулер", "كورۋلەر" }, { "газет", "گازەت" },
	{ "назарбаевтың", "نازارباەۆتىڭ" }, { "комитет", "كوميتەت" },
	{ "төлжанұлы", "ٴتولجانۇلى" }, { "нәтиже", "ناتيجە" },
	{ "корольдің", "كورولدىڭ" },
};

static const struct word lost_in_arabic[] = {
	{ "Абай", "اباي" }, { "сөзбен", "سوزبەن" }, { "ХХІ", "XXI" },
};

/* Words that stay, by the alphabet asked for. */
static const char *const stay[][7] = {
	{ "Qazaqstan", "Київ", "قازاق", "а\xCC\x81й", "ЪЬ", "Λόγος", "2024" },
	{ "Windows", "Київ", "قازاق", "жа\xCC\x81й", "qazaq", "ь", "№" },
	{ "Windows", "café", "Қазақ", "XXI", "VIII", "كتابة", "Ünï" },
};

static const struct {
	enum translit_to to;
	const char *in, *out;
} texts[] = {
	{ TRANSLIT_LATN, "Қала-қалада жиын өтті; IT, «Қар» тобы, 2024-жылғы.",
	    "Qala-qalada jiyn öttı; IT, «Qar» toby, 2024-jylğy." },
	{ TRANSLIT_ARAB, "Апа, келдің бе? Иә; 3,5 сағат бұрын, IT, иә, 7.",
	    "اپا، كەلدىڭ بە؟ ٴيا؛ 3,5 ساعات بۇرىن، IT, ٴيا، 7." },
	{ TRANSLIT_ARAB, "http://a.kz/?q=1;x , ?! Ой,бала",
	    "http://a.kz/?q=1;x ، ؟! وي،بالا" },
	{ TRANSLIT_CYRL, "اپا، كەلدىڭ بە؟ «ٴسوز»؛ 7، 3,5 (Qala)",
	    "апа, келдің бе? «сөз»; 7, 3,5 (Қала)" },
	{ TRANSLIT_CYRL, "Bız ülken qalada tūramyz. Tegın wifi bar, V.",
	    "Біз үлкен қалада тұрамыз. Тегін wifi бар, V." },
	/* Others write one i or ي where we write two. */
	{ TRANSLIT_CYRL, "Azianyñ ekonomialyq jağdaiy, Rossia, jiu, Maria",
	    "Азияның экономиялық жағдайы, Россия, жию, Мария" },
	{ TRANSLIT_CYRL, "Diametr, filialda, hristiandar, social tarif",
	    "Диаметр, филиалда, христиандар, social тариф" },
	{ TRANSLIT_CYRL, "ازيادا كوممۋنيستىك پارتياسى، جۇڭگو، شينجياڭ",
	    "азияда коммунистік партиясы, жұңго, шинжяң" },
	{ TRANSLIT_CYRL, "قازاقستان رەسپۋبليكاسىنىڭ استاناسى",
	    "қазақстан республикасының астанасы" },
	{ TRANSLIT_CYRL, "مدرسة، قالا،", "مدرسة، қала," },
	{ TRANSLIT_CYRL, "qalaқала قالاqala", "qalaқала قالاqala" },
	{ TRANSLIT_CYRL, "ءوز سۇیەك", "өз сүйек" },
	{ TRANSLIT_CYRL, "اٴا ٴ", "اٴا ٴ" },
	{ TRANSLIT_LATN, "\xFFҚар\xD2 б\xE2\x80ор", "\xFFQar\xD2 b\xE2\x80or" },
};

static struct buf got, again;

static uint64_t
run(enum translit_to to, const char *p, size_t n)
{
	got.n = 0;
	return translit(to, p, n, &got, NULL);
}

static bool
is(const struct buf *b, const char *want)
{
	return b->n == strlen(want) && memcmp(b->p, want, b->n) == 0;
}

static bool
makes(enum translit_to to, const char *in, const char *want)
{
	run(to, in, strlen(in));
	if (is(&got, want))
		return true;
	printf("# %s: %s became %.*s\n", names[to], in, (int)got.n, got.p);
	return false;
}

static void
check_words(enum translit_to to, const struct word *w, size_t n, bool lost)
{
	for (size_t i = 0; i < n; i++, w++) {
		bool there = makes(to, w->cyrl, w->other);
		uint64_t changed = run(to, w->cyrl, strlen(w->cyrl));

		CHECK(there && changed == 1, "%s becomes %s", w->cyrl,
		    w->other);
		run(TRANSLIT_CYRL, w->other, strlen(w->other));
		CHECK(is(&got, w->cyrl) != lost, "%s, %s %s", w->other,
		    lost ? "not" : "and", w->cyrl);
	}
}

static void
check_stay(void)
{
	for (unsigned to = 0; to <= TRANSLIT_CYRL; to++)
		for (size_t i = 0; i < sizeof *stay / sizeof **stay; i++) {
			const char *p = stay[to][i];

			CHECK(run(to, p, strlen(p)) == 0 && is(&got, p),
			    "%s: %s stays", names[to], p);
		}
}

/* What the edits say, done to IN, is OUT; the words among them are counted. */
static void
check_edits(void)
{
	static const char in[] = "Ой, бала! IT, қала?";
	struct edits e = { 0 };
	const char *p = in;
	size_t from = 0;
	bool good;

	got.n = again.n = 0;
	good = translit(TRANSLIT_ARAB, in, strlen(in), &got, &e) == 3 &&
	    edits_count(&e) == 5;
	for (size_t i = 0; i < edits_count(&e); i++) {
		const struct edit *d = edits_at(&e, i);
		size_t same = d->at - (size_t)(p - in);

		buf_put(&again, p, same);
		buf_put(&again, got.p + from + same, d->made);
		from += same + d->made;
		p = in + d->at + d->old;
	}
	buf_puts(&again, p);
	CHECK(good && again.n == got.n && memcmp(again.p, got.p, got.n) == 0,
	    "edits: three words and two marks, at their places");
	buf_free(&e.list);
}

/* The texts in parts that end at spaces give what they give in one. */
static void
check_parts(void)
{
	bool good = true;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *p = texts[i].in, *space;

		got.n = 0;
		for (; (space = strchr(p, ' ')) != NULL; p = space + 1)
			translit(texts[i].to, p, (size_t)(space + 1 - p), &got,
			    NULL);
		translit(texts[i].to, p, strlen(p), &got, NULL);
		good &= is(&got, texts[i].out);
	}
	CHECK(good, "a text in parts is as one");
}

/* Random letters of all alphabets, marks and bytes: nothing but words moves. */
static void
check_random(void)
{
	static const char *const bits[] = { "а", "ә", "қ", "Ц", "и", "я", "ь",
	    "i", "I", "ş", "t", "s", "x", "V", "ا", "ٴ", "ى", "ق", "ە", ",",
	    "?", "،", " ", "1", "\xD2", "\xCC\x81", "\n" };
	uint64_t x = 20261125;
	unsigned wrong = 0;
	char text[200];

	for (unsigned i = 0; i < 60000; i++) {
		enum translit_to to = i % 3;
		struct edits e = { 0 };
		size_t n = 0, made, old = 0, add = 0;

		for (unsigned k = 0; k < 30; k++) {
			const char *b;

			x = x * 6364136223846793005u + 1442695040888963407u;
			b = bits[(x >> 40) % (sizeof bits / sizeof *bits)];
			memcpy(text + n, b, strlen(b));
			n += strlen(b);
		}
		got.n = 0;
		translit(to, text, n, &got, &e);
		made = got.n;
		for (size_t k = 0; k < edits_count(&e); k++) {
			old += edits_at(&e, k)->old;
			add += edits_at(&e, k)->made;
		}
		wrong += n - old + add != made;
		/* What is in the one alphabet already stays so. */
		again.n = 0;
		if (to == TRANSLIT_LATN)
			wrong += translit(to, got.p, got.n, &again, NULL) > 0;
		buf_free(&e.list);
	}
	CHECK(wrong == 0, "random texts: edits add up, a second run is idle");
}

/* Words of some megabytes, each bad for something. */
static void
check_long(void)
{
	static const char *const parts[] = { "қи", "тс", "ь", "ю", "б", "уа",
	    "кұ", "ғаі", "ииу", "Ы" };
	bool good = true;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct buf in = { 0 };

		for (unsigned k = 0; k < 400000; k++)
			buf_puts(&in, parts[i]);
		for (unsigned to = 0; to < TRANSLIT_CYRL; to++) {
			struct buf mid = { 0 };

			translit(to, in.p, in.n, &mid, NULL);
			good &= run(TRANSLIT_CYRL, mid.p, mid.n) == 1 ||
			    parts[i][1] == '\x8C';
			buf_free(&mid);
		}
		buf_free(&in);
	}
	CHECK(good, "words of megabytes");
}

int
main(void)
{
	alarm(60);	/* what is not linear takes hours */
	check_words(TRANSLIT_LATN, latin, sizeof latin / sizeof *latin, false);
	check_words(TRANSLIT_LATN, lost_in_latin,
	    sizeof lost_in_latin / sizeof *lost_in_latin, true);
	check_words(TRANSLIT_ARAB, arabic, sizeof arabic / sizeof *arabic,
	    false);
	check_words(TRANSLIT_ARAB, lost_in_arabic,
	    sizeof lost_in_arabic / sizeof *lost_in_arabic, true);
	check_stay();
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(makes(texts[i].to, texts[i].in, texts[i].out), "%s: %s",
		    names[texts[i].to], texts[i].out);
	CHECK(run(TRANSLIT_LATN, "", 0) == 0 && got.n == 0, "no text");
	check_edits();
	check_parts();
	check_random();
	check_long();
	buf_free(&got);
	buf_free(&again);
	return done();
}
