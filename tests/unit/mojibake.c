/*
 * mojibake: a Kazakh page read as each charset, as two of them one behind the
 * other, and by each table of letters that stand for Kazakh ones, comes back;
 * clean text in many languages, and what looks a little like wrong reading,
 * stays; a second run changes nothing; the edits say what was changed; what is
 * changed is suspect; random bytes do no harm; time is linear.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/utf8.h"
#include "../../tools/normalize/mojibake.h"
#include "../lib.h"

static const char *const page[] = {
	"Алматы облысында биыл егін жинау науқаны ерте басталып, қырман толды.",
	"Шаруалар «алтын дән» қоймаға құйылып жатқанын айтып, қуанып отыр.",
	"Біздің ауылда жаңа мектеп ашылып, оған үш жүз елу бала барады.",
	"Өткен жылы мұндай мүмкіндік болған жоқ еді, өйткені жол қиын-тұғын!",
	"Һәм ғылымға құштар жастар көбейді: «Өзен суын үнемдейік», — дейді.",
	"Ұлытау өңірінің халқы қыста да төрт түлік малын аман алып шықты.",
	"ӘКІМДІК ҚЫЗМЕТКЕРЛЕРІ ЖЕМ-ШӨППЕН КӨМЕКТЕСІП, ҮЙ-ҮЙДІ АРАЛАДЫ.",
	"Мұғалім әр баланың қабілетін ескеріп, сабақты қызықты өткізеді.",
};
enum { LINES = sizeof page / sizeof *page };

/* Latin-1 is a charset more here. */
enum { LATIN1 = LEGACY_SETS, READINGS };
static const char *const names[READINGS] = { "cp1251", "cp1252", "koi8-r",
	"cp866", "iso-8859-5", "cp437", "mac-cyrillic", "latin-1" };

/* Kazakh letters, and what stands for them by each table. */
static const char *const kazakh[] = { "Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү", "Һ",
	"ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ" };
static const char *const hacks[3][16] = {
	{ "Ј", "Є", "Ќ", "Ѕ", "Ґ", "Ў", "Ї", "Ћ",
	    "ј", "є", "ќ", "ѕ", "ґ", "ў", "ї", "ћ" },
	{ "Є", "Ѓ", "Ќ", "Њ", "¤", "¦", "‡", "Ћ",
	    "є", "ѓ", "ќ", "њ", "µ", "±", "‰", "ћ" },
	{ "Ѕ", "Ѓ", "Ќ", "Њ", "Ө", "Ђ", "Џ", "Һ",
	    "ѕ", "ѓ", "ќ", "њ", "ө", "ђ", "џ", "һ" },
};
static const char *const hack_names[] = { "KZ-1048", "PT154", "a font" };

/* What must stay byte for byte. */
static const char *const clean[] = {
	/* Kazakh in capitals: pairs that are leads and continuations */
	"ТІСІ АУЫРҒАН КІСІ ЖЕТІСІНІҢ ІШІНДЕ ТІРІ ТІЛІН ТІСТЕДІ. «СССР» ТІЗІМІ",
	"ЖЕТІСУ ӨҢІРІНІҢ ЕҢ ҮЛКЕН ЖӘРМЕҢКЕСІ «ҮШТӨБЕ–2024» — ТІКЕЛЕЙ ЭФИРДЕ",
	"Қазақ тіліндегі «ә», «ғ», «қ», «ң», «ө», «ұ», «ү», «һ», «і» әріптері",
	"Тұрғын үйдің ауданы 120 м², құны 5 000 000 ₸; температура −20 °С…",
	/* Russian, Ukrainian, Belarusian, Bulgarian */
	"Её ёлка, её ёжик и твоё всё ещё зелёное ведёрко стоят у крыльца.",
	"Р. С. Т. У.: «Съешь ещё этих мягких булок» — № 5 по 20°С, § 7, ±3",
	"ОБЪЁМ 15 М³, СССР, ТУ № 3, Т° ВЫШЕ 0°; Р±0,5; 5 мкм = 5 µм, 3‰ — нет",
	"Її ґанок і європейська їжа: «ВІКІ» та ВІТІ, щоб ЄДНІСТЬ була в СІЧІ.",
	"ЇЇ ЄДИНА МРІЯ — ЖИТИ В УКРАЇНІ; СІЛЬ, РІПА, ТІСТО, ЦІНІ, ВІДІ, ТІНІ",
	"Ён прыйшоў учора ў госці і прынёс кветкі; ўсё было добра, але сьнег.",
	"Ъгълът между двете ръце на бъчваря е остър, а щъркелът лети.",
	/* Serbian, Macedonian: letters that are also hacks */
	"Ђорђе Његош и Љубица Ћирић живе у Џакарти; нађи ћебе, љуљашку и њиву.",
	"ЂАЧКЕ КЊИГЕ СУ ЈОШ У ЊЕНОЈ КУЋИ, А ЏЕМ ЈЕ КОД ЉИЉАНЕ. ВУК КАРАЏИЋ",
	"Ќе одам во куќата на Ѓорѓи; ѕвездите светат ноќе, џамлија и ѕид.",
	"ЌОФТЕ ОД ЅВЕЗДАНА, ЏЕБ, ЃАКОН, ЌЕ ЈАДЕМЕ; ноќ, куќа, свеќа, цвеќе",
	"Језици: Українська, Беларуская, Српски, Македонски, Русский, Қазақша",
	/* other Cyrillic alphabets */
	"Ўзбекистон халқи ўз ҳуқуқларини билади, ўқиш ва ёзиш — бўлажак.",
	"Ол јерде јылкы кӧп, јаан кижи јол јӱрген, ј-ј деп айткан.",
	"Аҧсуа бызшәа Аҧсны аҳәынҭқарра иабызшәоуп, аџьынџьуаа рџьара.",
	"Кыргыз тилинде жаңы сөздөр көп, үйүңүз өңдүү болсун!",
	/* Latin letters */
	"Größe, Übermaß, Fußgänger, „Spaß“ und ‚Ärger‘: Äpfel ÖL ÄÖÜ 5 €",
	"«Voilà », dit-elle à l’été, où l’œuvre naïve coûtait 5 € ; ÇÀ ET LÀ…",
	"Çağrı, ışığı söndür; İstanbul’da ŞİŞLİ’YE GİDEN ÜÇ ÖĞRENCİ ÇÖĞÜ",
	"Tiếng Việt có dấu: người ở đâu, ĐƯỜNG PHỐ HÀ NỘI, Ấn Độ, Ô–Ê, “Ơ”",
	"Það er gott veður á Íslandi; ÞÓRÐUR og Æsa ÁTTU ÖÐRUVÍSI ð–þ.",
	"Zażółć gęślą jaźń; ŹDŹBŁO ŁÓDŹ ŻÓŁĆ „cudzysłów” – ‚ó’ óß Ó®",
	"AMANHû FALAMOS COM A IRMÃ… SÃO JOÃO, «MAÇû, NÃO É AÇÃO.",
	"Col·legi i il·lusió; ¿Qué año? ¡Mañana! Nº 5, 1ª, 3º, CAFɲ, LE CAFÉ™",
	"“Don’t,” she said—“it’s ‘naïve’…” The Å, the 5 Å² and 3 Å³ of café®.",
	"Žena, dům, řeka, Úžasné Šaty, ŽLUŤOUČKÝ KŮŇ; Õšu, žõõr",
	/* lists of letters, as programs have them */
	"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýÿ",
	"áàâãéèêíïóôõöúçñ [ÀÁÂÃÄÅ] [ÈÉÊË] [ìíîï] âäàã óôöò úûüù öäüõ éèêëàâîï",
	"ééééé! «Jäääär» und Öööö, ààààà, ôôôô, öäöä üöäüöä äöäöäö; íåò äà íó",
	/* Greek, Han, Arabic; art */
	"ΓΩΝΙΑ ΣΟΦΙΑ: η γλώσσα μου, Δτ=5 µs, φ±θ, ΓÇ",
	"日本語の文章。「引用」と『二重』、価格は￥500です——终于·完成",
	"هذا نص عربي، «اقتباس» و 5٪ من؟",
	"┌──────┬───┐", "│ Алма │ 5 │", "├──────┼───┤", "└──────┴───┘",
	"╔═╗ ╚═╝ ░▒▓█▄▀ ─┐─┐ ╨░╨▒ ╨╨╨ ╤▒╤░╤▓",
	"║Қала║Саны║ №║ ▓▓▓░░░ │А│Б│ ╠═══╬══╣ ═╗═╗═╗ ─└─└─└",
};

/* A word or two of wrong reading are not enough, nor is talk of it. */
static const char *const few[] = { "Ќазаќстан", "Р°", "Р”Р°", "Ã", "науќаны",
	"Kyrillisch „РџС“ ist falsch gelesen, schrieb er.",
	"Оѓан бір кісі келді.", "Ол кґп.",
};

/* What becomes what; NULL: it stays. */
static const struct {
	const char *in, *out;
} samples[] = {
	{ "donâ€™t do it", "don’t do it" },
	{ "itвЂ™s", "it’s" },
	{ "donΓÇÖt", "don’t" },
	{ "cafÃ© trÃ¨s cher", "café très cher" },
	{ "una acciÃ³n", "una acción" },
	{ "fÃ¼r GrÃ¶ÃŸe", "für Größe" },
	{ "SÃ£o JoÃ£o", "São João" },
	{ "5Â°C to 10Â°C", "5°C to 10°C" },
	{ "ok ðŸ˜€", "ok 😀" },
	{ "æ—¥æœ¬èªž", "日本語" },
	{ "Ð”Ð° Ð½ÐµÑ‚", "Да нет" },
	{ "ТљР°Р·Р°Т›", "Қазақ" },
	{ "Таза сөз: Р°Р»РјР°", "Таза сөз: алма" },
	{ "«Р°Р»РјР°»", "«алма»" },
	{ "Р?РІР°РЅ РјРµРЅ У�Р»С– Р±Р°СЂ РјР°?",
	    "Иван мен Әлі бар ма?" },
	{ "РЅРµ Рё РЅРµ СЏ", "не и не я" },
	{ "Ќазаќстан єдебиеті", "Қазақстан әдебиеті" },
	{ "халыќтыѕ жаѕа ќызметі", "халықтың жаңа қызметі" },
	{ "халыќтыњ жања ќызметі", "халықтың жаңа қызметі" },
	{ "АДАМ ЌЂЌЫЌТАРЫНЫЊ", "АДАМ ҚҰҚЫҚТАРЫНЫҢ" },
	{ "Тґлем тјртібі / Порядок оплаты", "Төлем тәртібі / Порядок оплаты" },
	{ "Р°Р»РјР° \xFF Р°\xD0", "алма \xFF Р°\xD0" },
	{ "Ïðèâåò, äðóçüÿ: «¹ 5» \xC2\x97 âñ¸ òóò",
	    "Привет, друзья: «№ 5» — всё тут" },
};

static struct mojibake moji;
static struct mojibake_work work;
static struct buf got, again, text, wrong;
static struct edits edits;

static bool
same(const struct buf *a, const struct buf *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

static void
set_buf(struct buf *b, const char *s, size_t n)
{
	b->n = 0;
	buf_put(b, s, n);
}

/* Appends the N bytes at P to OUT, each read as a character. */
static void
read_as(unsigned reading, const char *p, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		utf8_append(out, c < 0x80 || reading == LATIN1 ? c :
		    legacy_chars[reading][c - 0x80]);
	}
}

/* Appends IN, of which all is in cp1251, to OUT, its bytes read as READING. */
static void
read_bytes(unsigned reading, const struct buf *in, struct buf *out)
{
	for (size_t i = 0; i < in->n; ) {
		unsigned b = 0;
		uint32_t cp;
		char byte;

		i += utf8_next(in->p + i, in->p + in->n, &cp);
		while (cp >= 0x80 && b < 128 && legacy_chars[0][b] != cp)
			b++;
		byte = (char)(cp < 0x80 ? cp : b + 0x80);
		read_as(reading, &byte, 1, out);
	}
}

static void
write_by(const char *const *letters, const char *p, size_t n, struct buf *out)
{
	for (const char *end = p + n; p < end; ) {
		uint32_t cp;
		unsigned len = utf8_next(p, end, &cp), i = 0;

		while (i < 16 && (strlen(kazakh[i]) != len ||
		    memcmp(kazakh[i], p, len) != 0))
			i++;
		if (i < 16)
			buf_puts(out, letters[i]);
		else
			buf_put(out, p, len);
		p += len;
	}
}

/* Do the edits make GOT of the N bytes at P? */
static bool
edits_hold(const char *p, size_t n)
{
	size_t at = 0, made = 0;

	for (size_t i = 0; i < edits_count(&edits); i++) {
		const struct edit *e = edits_at(&edits, i);

		if (e->at < at || e->at + e->old > n || e->old == 0 ||
		    made + (e->at - at) + e->made > got.n ||
		    memcmp(p + at, got.p + made, e->at - at) != 0)
			return false;
		made += e->at - at + e->made;
		at = e->at + e->old;
	}
	return n - at == got.n - made &&
	    (n == at || memcmp(p + at, got.p + made, n - at) == 0);
}

/* Runs the N bytes at P through into GOT.  Do all laws hold? */
static bool
run(const char *p, size_t n)
{
	static struct simd_set s;
	uint64_t count;
	struct buf in = { 0 };
	bool good, changed;

	utf8_classes(&s);
	buf_put(&in, p, n);
	got.n = edits.list.n = again.n = 0;
	count = mojibake_repair(&moji, &work, p, n, &got, &edits);
	if (count == 0)
		buf_put(&got, p, n);
	changed = !same(&in, &got);
	good = changed == (count > 0) && count == edits_count(&edits) &&
	    edits_hold(p, n);
	good &= !changed || mojibake_suspect(&moji, p, p + n) < p + n;
	good &= utf8_valid(&s, p, n) < n || utf8_valid(&s, got.p, got.n) ==
	    got.n;
	good &= mojibake_repair(&moji, &work, got.p, got.n, &again, NULL) ==
	    0 && again.n == 0;
	buf_free(&in);
	if (!good)
		printf("# a law is broken: <%.*s> <%.*s> <%.*s>\n", (int)n, p,
		    (int)got.n, got.p, (int)again.n, again.p);
	return good;
}

static bool
comes_back(const struct buf *in, const struct buf *want)
{
	bool good = run(in->p, in->n) && same(&got, want);

	if (!good)
		printf("# <%.*s> <%.*s>\n", (int)in->n, in->p, (int)got.n,
		    got.p);
	return good;
}

/* The page from line FROM on, below TO, into TEXT. */
static void
lines(unsigned from, unsigned to)
{
	text.n = 0;
	for (unsigned i = from; i < to; i++) {
		buf_puts(&text, page[i]);
		buf_putc(&text, '\n');
	}
}

static void
check_charsets(void)
{
	struct buf twice = { 0 };

	for (unsigned a = 0; a < READINGS; a++) {
		bool good = true, both = true;

		for (unsigned i = 0; i <= LINES; i++) {
			lines(i % LINES, i < LINES ? i + 1 : LINES);
			wrong.n = 0;
			read_as(a, text.p, text.n, &wrong);
			good &= comes_back(&wrong, &text);
		}
		CHECK(good, "a page, and each line of it, read as %s",
		    names[a]);
		for (unsigned b = 0; b < READINGS; b++) {
			twice.n = 0;
			read_as(b, wrong.p, wrong.n, &twice);
			both &= comes_back(&twice, &text);
		}
		CHECK(both, "and then as any");
	}
	buf_free(&twice);
}

static void
check_hacks(void)
{
	for (unsigned t = 0; t < 3; t++) {
		bool good = true;

		lines(0, LINES);
		wrong.n = 0;
		write_by(hacks[t], text.p, text.n, &wrong);
		CHECK(comes_back(&wrong, &text), "a page by the table of %s",
		    hack_names[t]);
		for (unsigned i = 0; i < LINES; i += 2) {
			lines(i, i + 2);
			wrong.n = 0;
			write_by(hacks[t], text.p, text.n, &wrong);
			good &= comes_back(&wrong, &text);
		}
		CHECK(good, "and two lines of it");
		if (t == 2)
			continue;	/* that font has no charset */
		for (unsigned i = 0; i < 2; i++) {
			lines(0, LINES);
			wrong.n = 0;
			write_by(hacks[t], text.p, text.n, &wrong);
			set_buf(&again, wrong.p, wrong.n);
			wrong.n = 0;
			read_bytes(i ? LEGACY_1252 : LATIN1, &again, &wrong);
			CHECK(comes_back(&wrong, &text), "and read as %s",
			    names[i ? LEGACY_1252 : LATIN1]);
		}
	}
}

static void
check_stays(const char *s)
{
	set_buf(&text, s, strlen(s));
	CHECK(comes_back(&text, &text), "stays: %s", s);
}

static void
check_clean(void)
{
	struct buf all = { 0 };

	for (unsigned i = 0; i < sizeof few / sizeof *few; i++)
		check_stays(few[i]);
	for (unsigned i = 0; i < sizeof clean / sizeof *clean; i++) {
		check_stays(clean[i]);
		buf_put(&all, text.p, text.n);
		buf_putc(&all, '\n');
	}
	CHECK(comes_back(&all, &all), "all of it as one document stays");
	lines(0, LINES);
	CHECK(comes_back(&text, &text) &&
	    mojibake_suspect(&moji, text.p, text.p + text.n) == text.p + text.n,
	    "the page itself stays and has no suspect");
	buf_free(&all);
}

static void
check_samples(void)
{
	for (unsigned i = 0; i < sizeof samples / sizeof *samples; i++) {
		set_buf(&wrong, samples[i].in, strlen(samples[i].in));
		set_buf(&text, samples[i].out, strlen(samples[i].out));
		CHECK(comes_back(&wrong, &text), "%s is %s", samples[i].in,
		    samples[i].out);
	}
}

/* Lines are judged by themselves: a walk by suspects misses none. */
static void
check_walk(void)
{
	const char *end, *p;
	unsigned found = 0, wanted = 0;

	wrong.n = 0;
	for (unsigned i = 0; i < 4000; i++) {
		const char *line = page[i * 7 % LINES];

		if (i % 97 == 3 && ++wanted)
			read_as(i % READINGS, line, strlen(line), &wrong);
		else
			buf_puts(&wrong, line);
		buf_putc(&wrong, '\n');
	}
	end = wrong.p + wrong.n;
	for (p = wrong.p; (p = mojibake_suspect(&moji, p, end)) < end; p++) {
		const char *q = p;

		while (q > wrong.p && q[-1] != '\n')
			q--;
		while (*p != '\n')
			p++;
		got.n = 0;
		found += mojibake_repair(&moji, &work, q, (size_t)(p - q),
		    &got, NULL) > 0;
	}
	CHECK(found == wanted, "a walk finds the wrong lines, all (%u of %u)",
	    found, wanted);
}

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	return *x ^= *x << 17;
}

/* A text of pieces of clean and wrong ones, with some bytes changed. */
static void
random_text(uint64_t *x)
{
	unsigned n = 1 + (unsigned)(next_random(x) % 6);

	text.n = 0;
	while (n-- > 0) {
		const char *s = next_random(x) % 2 ? page[next_random(x) %
		    LINES] : clean[next_random(x) % (sizeof clean /
		    sizeof *clean)];
		size_t len = strlen(s), from = next_random(x) % len;
		size_t m = next_random(x) % (len - from) + 1;
		unsigned how = (unsigned)(next_random(x) % 16);

		wrong.n = 0;
		if (how < READINGS)
			read_as(how, s + from, m, &wrong);
		else if (how < READINGS + 3)
			write_by(hacks[how - READINGS], s + from, m, &wrong);
		else
			buf_put(&wrong, s + from, m);
		if (how == 15)
			read_as((unsigned)(next_random(x) % READINGS), s, m,
			    &text);
		buf_put(&text, wrong.p, wrong.n);
	}
	if (next_random(x) % 2)
		text.p[next_random(x) % text.n] = (char)next_random(x);
}

static void
check_random(void)
{
	uint64_t x = 20261125;
	unsigned broken = 0, changed = 0;
	char p[512];

	for (unsigned i = 0; i < 20000 / SLOWER; i++) {
		random_text(&x);
		broken += !run(text.p, text.n);
		changed += edits_count(&edits) > 0;
	}
	CHECK(broken == 0 && changed > 0, "random mixtures keep the laws");
	for (unsigned i = 0; i < 20000 / SLOWER; i++) {
		size_t n = next_random(&x) % sizeof p;

		for (size_t k = 0; k < n; k++)
			p[k] = (char)(next_random(&x) >> 32);
		broken += !run(p, n);
	}
	CHECK(broken == 0, "random bytes too");
}

/* Megabytes: of one token, of hacks, of many layers, of mere beginnings. */
static void
check_long(void)
{
	struct buf deep = { 0 };

	text.n = wrong.n = 0;
	for (unsigned i = 0; i < 100000; i++)
		buf_puts(&text, "құлын");
	read_as(LEGACY_1251, text.p, text.n, &wrong);
	CHECK(comes_back(&wrong, &text), "a word of megabytes");
	wrong.n = 0;
	write_by(hacks[0], text.p, text.n, &wrong);
	CHECK(run(wrong.p, wrong.n), "and one of hacks");
	set_buf(&deep, "ж", 2);
	set_buf(&text, "ж", 2);
	for (unsigned i = 0; i < 18; i++) {
		wrong.n = 0;
		read_as(i % 2 ? LEGACY_1252 : LATIN1, deep.p, deep.n, &wrong);
		set_buf(&deep, wrong.p, wrong.n);
	}
	CHECK(run(deep.p, deep.n) && got.n < 10, "eighteen layers");
	deep.n = 0;
	for (unsigned i = 0; i < 500000; i++)
		buf_puts(&deep, i % 3 ? "Р°" : "Ќы µ");
	CHECK(run(deep.p, deep.n), "megabytes of beginnings");
	buf_free(&deep);
}

int
main(void)
{
	alarm(120 * SLOWER);	/* what is not linear takes hours */
	mojibake_open(&moji);
	CHECK(legacy_chars[LEGACY_1251][0x70] == 0x440 &&
	    legacy_chars[LEGACY_KOI8_R][0x41] == 0x430 &&
	    legacy_chars[LEGACY_866][0] == 0x410 &&
	    legacy_chars[LEGACY_8859_5][0x50] == 0x430 &&
	    legacy_chars[LEGACY_437][0x50] == 0x2568 &&
	    legacy_chars[LEGACY_MAC][0] == 0x410 &&
	    legacy_chars[LEGACY_1252][0] == 0x20AC, "the tables are in order");
	check_charsets();
	check_hacks();
	check_clean();
	check_samples();
	CHECK(run("", 0) && got.n == 0, "no text");
	check_walk();
	check_random();
	check_long();
	mojibake_free(&work);
	buf_free(&edits.list);
	buf_free(&got);
	buf_free(&again);
	buf_free(&text);
	buf_free(&wrong);
	return done();
}
