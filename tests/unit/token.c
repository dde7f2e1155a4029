/*
 * token: each rule where it holds and where it does not, the formats, what
 * must hold for any bytes, and linear time.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "../../tools/tokenize/detok.h"
#include "../../tools/tokenize/print.h"
#include "../lib.h"

/* The tokens of the N bytes at P, exactly as long as they are. */
static uint64_t
tokens(const struct print *o, const char *p, size_t n, struct buf *out)
{
	struct print_work w = { 0 };
	char *copy = malloc(n);	/* so that the sanitizer sees each step over */
	uint64_t count;

	if (copy == NULL && n > 0)
		exit(2);
	memcpy(copy, p, n);
	out->n = 0;
	count = print_text(o, &w, copy, n, out);
	token_free(&w.token);
	buf_putc(out, '\0');
	out->n--;
	free(copy);
	return count;
}

/* Tokens of one line, without its end. */
static const struct {
	const char *lang, *text, *want;
} lines[] = {
	/* words and marks */
	{ "kk", "Сәлем, дүние!", "Сәлем , дүние !" },
	{ "kk", "Ол: «Келдім», – деді (күліп).",
	    "Ол : « Келдім » , – деді ( күліп ) ." },
	{ "kk", "Апам \"кел\" деді; мен бардым…",
	    "Апам \" кел \" деді ; мен бардым …" },
	{ "kk", "Жол  бос\tемес. ", "Жол бос емес ." },
	{ "kk", "QazVac пен COP26", "QazVac пен COP26" },
	{ "kk", "м² пен км³", "м² пен км³" },
	{ "kk", "қыз/ұл © Абай", "қыз / ұл © Абай" },
	{ "kk", "aты_жөні", "aты_жөні" },
	/* runs of the same mark */
	{ "kk", "Не... Қайда?.. Қой!!! ***", "Не ... Қайда ? . . Қой !!! ***" },
	{ "kk", "Шын ба?!", "Шын ба ? !" },
	{ "kk", "Рас па?...", "Рас па ? ..." },
	{ "kk", "\"\" ((а)) %%", "\" \" ( ( а ) ) % %" },
	{ "kk", "сөз -- сөз", "сөз -- сөз" },
	/* W1 */
	{ "kk", "(https://e.kz/a_(б)?c=1&d#e).",
	    "( https://e.kz/a_(б)?c=1&d#e ) ." },
	{ "kk", "«www.aqsham.kz/x», http:// бос",
	    "« www.aqsham.kz/x » , http : // бос" },
	{ "kk", "www. бос wwwa.kz", "www . бос wwwa.kz" },
	{ "kk", "http://...", "http : // ..." },
	/* W2 */
	{ "kk", "хат: a.b+c@mail.kz.", "хат : a.b+c@mail.kz ." },
	{ "kk", "ab.c@ х", "ab . c @ х" },
	/* W3 */
	{ "kk", "@aqyn.qz пен #қазақ_тілі, # 5 #5",
	    "@aqyn.qz пен #қазақ_тілі , # 5 # 5" },
	/* W4 */
	{ "kk", "а&nbsp;&nbsp;б &x; &quot", "а &nbsp;&nbsp; б & x ; & quot" },
	/* W5 */
	{ "kk", "Рақмет :-) деп :)).", "Рақмет :-) деп :)) ." },
	{ "kk", "(мысалы:) :(сөз", "( мысалы : ) : ( сөз" },
	/* W7 */
	{ "kk", "Түнде -12°С, күндіз +5.", "Түнде -12°С , күндіз +5 ." },
	{ "kk", "Бағасы (−3,5) ±2", "Бағасы ( −3,5 ) ±2" },
	{ "kk", "-5 кісі келді", "- 5 кісі келді" },
	{ "kk", "2010 -2011 жылы", "2010 - 2011 жылы" },
	{ "kk", "“5” «7»", "“ 5 ” « 7 »" },
	/* W8 */
	{ "kk", "40 %-ға, 30 °С-тан 5 ° бұрыш",
	    "40 %-ға , 30 °С-тан 5 ° бұрыш" },
	/* J1 */
	{ "kk", "3,14 пен 12.05.2019, 09:45, v2.0.1",
	    "3,14 пен 12.05.2019 , 09:45 , v2.0.1" },
	{ "kk", "Ат 5, ит 6: 7.Қой", "Ат 5 , ит 6 : 7 . Қой" },
	{ "kk", "2,5млн", "2,5млн" },
	/* J2 */
	{ "kk", "07/11/2023 және 3/4 пен 2007/08",
	    "07/11/2023 және 3 / 4 пен 2007 / 08" },
	/* J3, J4 */
	{ "kk", "45% бен 45%-ында, 7%ы, 5‰", "45% бен 45%-ында , 7%ы , 5‰" },
	{ "kk", "18,5°С-қа 30° 5°F", "18,5°С-қа 30° 5°F" },
	{ "kk", "10%-20% мен 5%-Абай", "10% - 20% мен 5% - Абай" },
	/* J5 */
	{ "kk", "2018-2019 жж. 8-701-555-00-11 және 2023-11-07 бар",
	    "2018 - 2019 жж. 8-701-555-00-11 және 2023-11-07 бар" },
	{ "kk", "10:00-12:30 аралығы, 14:30-да",
	    "10:00 - 12:30 аралығы , 14:30-да" },
	{ "kk", "2018–2019 оқу жылы", "2018 – 2019 оқу жылы" },
	/* J6 */
	{ "kk", "40-шы, 7-ге, 1,5-тен және 20-30-дан",
	    "40-шы , 7-ге , 1,5-тен және 20 - 30-дан" },
	{ "kk", "9-сынып, 120-бап", "9 - сынып , 120 - бап" },
	{ "kk", "5G-ге өтті", "5G-ге өтті" },
	{ "kk", "№ 75-VI, 75-ХІІ, 75-VI-ші, 6-Б, 75-АБВ",
	    "№ 75-VI , 75-ХІІ , 75-VI-ші , 6-Б , 75 - АБВ" },
	{ "ru", "3-й и 20-х, 5-этажный", "3-й и 20-х , 5-этажный" },
	/* J7 */
	{ "kk", "Нұр-Сұлтан, ЕҚЫҰ-ның күш-қуаты COVID-19-дан",
	    "Нұр-Сұлтан , ЕҚЫҰ-ның күш-қуаты COVID-19-дан" },
	{ "kk", "бара-бара келер-ақ, ай‑күн", "бара-бара келер-ақ , ай‑күн" },
	{ "kk", "ХІХ-ХХ ғғ. V-VI сынып, XX-ғасыр, XXI-ші, X-сәуле",
	    "ХІХ - ХХ ғғ. V - VI сынып , XX - ғасыр , XXI-ші , X-сәуле" },
	{ "kk", "-Кел, -деді ол. кей- бір", "- Кел , - деді ол . кей - бір" },
	{ "kk", "бауырым-Дәурен мен вице-Президент, ас-Сауд",
	    "бауырым - Дәурен мен вице-Президент , ас-Сауд" },
	{ "kk", "сөз--сөз", "сөз -- сөз" },
	/* J8 */
	{ "en", "don't O’Brien 'tis 1990's", "don't O’Brien ' tis 1990's" },
	{ "kk", "'Абай' романы", "' Абай ' романы" },
	/* J9 */
	{ "kk", "AT&T мен а & б", "AT&T мен а & б" },
	/* J10, J11 */
	{ "kk", "Бұл jana.kz. Ал QALA.KZ-тің сайт.қаз парағы",
	    "Бұл jana.kz . Ал QALA.KZ-тің сайт.қаз парағы" },
	{ "kk", "jana.kz/kk/1.html, jana.kz/Дала",
	    "jana.kz/kk/1.html , jana.kz / Дала" },
	{ "kk", "Ол келді.Мен кеттім. The end.The",
	    "Ол келді . Мен кеттім . The end . The" },
	/* J12 */
	{ "kk", "5 млрд. теңге, 1931 ж. туған",
	    "5 млрд. теңге , 1931 ж. туған" },
	{ "kk", "Алма, өрік т.б.", "Алма , өрік т.б." },
	{ "kk", "(1990-2000 ж.ж) Б.з.б. 2021ж. қыс",
	    "( 1990 - 2000 ж.ж ) Б.з.б. 2021ж. қыс" },
	{ "kk", "Ол 1950 ж.", "Ол 1950 ж." },
	{ "kk", "Ол мұғалім. Бұл 5 млн. долл.",
	    "Ол мұғалім . Бұл 5 млн. долл." },
	{ "kk", "Соқты қатты жел.", "Соқты қатты жел ." },
	{ "kk", "Бойы 120 см.", "Бойы 120 см ." },
	{ "kk", "Айтар едім дер.\"", "Айтар едім дер . \"" },
	{ "kk", "Т.ғ.к. А.Сейіт (лат. aqua)", "Т.ғ.к. А. Сейіт ( лат. aqua )" },
	{ "kk", "тех.ғыл. дамыды.Сосын", "тех. ғыл. дамыды . Сосын" },
	{ "kk", "т.б... және қ.б.ш. ғой", "т.б ... және қ.б.ш. ғой" },
	{ "kk", "оңт.-шығ. жел, ж.-б.з. бұрын",
	    "оңт.-шығ. жел , ж. - б.з. бұрын" },
	{ "ru", "до н. э. и т.д.", "до н. э. и т.д." },
	/* J13 */
	{ "kk", "Б. Момышұлы, М.Әуезов пен Қ.И.Сәтбаев",
	    "Б. Момышұлы , М. Әуезов пен Қ. И. Сәтбаев" },
	{ "kk", "Қ.-Ж. Тоқа мен Қ-Ж. Тоқа", "Қ.-Ж. Тоқа мен Қ-Ж. Тоқа" },
	{ "kk", "Жауабы – А.", "Жауабы – А ." },
	{ "kk", "Жазған Сейіт Б. А.", "Жазған Сейіт Б. А." },
	{ "kk", "Сол ҚР. Онда", "Сол ҚР . Онда" },
	/* J14 */
	{ "kk", "12. Күз келді.", "12. Күз келді ." },
	{ "kk", "3.Күз келді", "3. Күз келді" },
	{ "kk", "1.2. Жол", "1.2. Жол" },
	{ "kk", "Келгені 12.", "Келгені 12 ." },
	{ "kk", "12.", "12 ." },
	{ "kk", "2019. Күз келді", "2019 . Күз келді" },
	/* pictures, and what extends a character */
	{ "kk", "алақай😀😀👍🏽!", "алақай 😀 😀 👍🏽 !" },
	{ "kk", "👨‍👩‍👧🇰🇿🇰🇬❤️", "👨‍👩‍👧 🇰🇿 🇰🇬 ❤️" },
	{ "kk", "1️⃣2️⃣ #️⃣", "1️⃣ 2️⃣ #️⃣" },
	{ "kk", "б\xC2\xADала \xE2\x80\x8Fсөз\xE2\x80\x8F.",
	    "б\xC2\xADала \xE2\x80\x8Fсөз\xE2\x80\x8F ." },
	{ "kk", "и\xCC\x86ә а\xE2\x80\x8D\xE2\x80\x8Cб",
	    "и\xCC\x86ә а\xE2\x80\x8D\xE2\x80\x8Cб" },
	{ "kk", "қала\xC2\xA0мен\xE2\x80\x83" "дала", "қала мен дала" },
	{ "kk", "\xC2\xA0" "12. Күз", "12. Күз" },
	/* scripts without spaces */
	{ "kk", "北京カタカナ, Алматы", "北京 カタカナ , Алматы" },
	/* ill-formed bytes are letters */
	{ "kk", "қ\xD2з\xFF, \x80.", "қ\xD2з\xFF , \x80 ." },
	{ "kk", "қ\xEF\xBF\xBDз.", "қ\xEF\xBF\xBDз ." },
	{ "kk", "\x01", "\x01" },
};

static void
rules(void)
{
	struct print o = { .count = true };
	struct buf in = { 0 }, out = { 0 }, want = { 0 };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		o.token.lang = lang_open(lines[i].lang);
		in.n = want.n = 0;
		buf_puts(&in, lines[i].text);
		buf_putc(&in, '\n');
		buf_puts(&want, lines[i].want);
		buf_putc(&want, '\n');
		tokens(&o, in.p, in.n, &out);
		if (!CHECK(out.n == want.n && memcmp(out.p, want.p, want.n) ==
		    0, "%s", lines[i].text))
			printf("# %s", out.p);
	}
	buf_free(&in);
	buf_free(&out);
	buf_free(&want);
}

static const struct {
	enum token_profile profile;
	enum print_format format;
	const char *text, *want;
	unsigned ntokens;
} texts[] = {
	{ TOKEN_UD, PRINT_LINE, "", "", 0 },
	{ TOKEN_UD, PRINT_LINE, "\n \n\n", "\n\n\n", 0 },
	{ TOKEN_UD, PRINT_LINE, "Ай мен\nкүн.\n\nЖер\n",
	    "Ай мен\nкүн .\n\nЖер\n", 5 },
	{ TOKEN_UD, PRINT_VERTICAL, "\nАй мен\nкүн.\n \xC2\xA0\n\nЖер\nсу\n",
	    "Ай\nмен\n\nкүн\n.\n\nЖер\n\nсу\n\n", 6 },
	{ TOKEN_UD, PRINT_LINE, "  Ай  күн \r\n\x0B\x0C\xC2\xA0\n",
	    "Ай күн\n\n", 2 },
	{ TOKEN_UAX29, PRINT_LINE, "90%-ын т.б. zakon.kz-ке, 3,5°С\n",
	    "90 % - ын т.б . zakon.kz - ке , 3,5 ° С\n", 13 },
	{ TOKEN_UAX29, PRINT_VERTICAL, "  Ай, \n\nа\xE2\x80\xAF" "б\n",
	    "Ай\n,\n\nа\nб\n\n", 4 },
	/* a space that a combining mark extends is no token */
	{ TOKEN_UAX29, PRINT_LINE, "а \xCC\x88" "б\n", "а \xCC\x88 б\n", 3 },
};

static void
formats(void)
{
	struct print o = { .count = true, .token.lang = lang_open("kk") };
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		uint64_t n;

		o.token.profile = texts[i].profile;
		o.format = texts[i].format;
		n = tokens(&o, texts[i].text, strlen(texts[i].text), &out);
		if (!CHECK(n == texts[i].ntokens &&
		    strcmp(out.p, texts[i].want) == 0, "text %zu", i))
			printf("# %llu tokens\n", (unsigned long long)n);
	}
	buf_free(&out);
}

/* What a random text is made of, by kind. */
static const char *const parts[] = {
	"қала", "Абай", "ЖЕР", "ж", "Қ", "ә", "word", "The", "A", "x", "т.б.",
	"млрд.", "ж.ж", "дер", "жел.", "обл", "5", "12", "2024", "3,5", "ші",
	"ге", "-", "--", "–", "‑", ".", "..", "...", ",", ":", "?", "!", "%",
	"°", "С", "+", "№", "/", "//", "://", "http://", "www.", "@", "#", "&",
	"&lt;", ";", "'", "’", "\"", "«", "»", "(", ")", "_", "*", "kz", "қаз",
	" ", " ", " ", " ", " ", "  ", "\t", "\r", "\n", "\n", "\xC2\xA0",
	"\xC2\x85", "\xE2\x80\xA8", "\xE3\x80\x80", "\xE2\x80\xAF", "\xCC\x88",
	"\xD2\x83", "\xD2\x82", "\xE2\x80\x8D", "\xE2\x80\x8C", "\xC2\xAD",
	"\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x83\xA3", "\xEF\xB8\x8F", "😀",
	"👍", "\xF0\x9F\x8F\xBD", "\xF0\x9F\x87\xB0", "\xF0\x9F\x87\xBF", "❤",
	"北", "京", "カ", "の", "ไทย", "ا", "한", "\xFF", "\xD0", "\xD2",
	"\xE2\x80", "\xF0\x9F", "\x80", "\x82", "\xC2", "\xED\xA0\x80",
	"\x01", "\x7F", "½", "Ⅳ", "ß", "é", "ı", "ғ",
};

static uint64_t seed = 20240611;

static size_t
random_below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed % n);
}

static void
random_text(struct buf *b)
{
	const char *s;

	b->n = 0;
	for (size_t n = random_below(60); n > 0; n--) {
		s = parts[random_below(sizeof parts / sizeof *parts)];
		for (size_t k = random_below(12) == 0 ? 9 : 1; k > 0; k--)
			buf_puts(b, s);
	}
	buf_putc(b, '\n');
}

/* Appends what is not White_Space. */
static void
squeeze(const char *p, size_t n, struct buf *out)
{
	const char *end = p + n;
	unsigned len;
	uint32_t cp;

	for (out->n = 0; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		if (cp == UTF8_BAD || !(props_of(cp)->bits & P_SPACE))
			buf_put(out, p, len);
	}
}

/* Number of tokens of an output, or -1 if it is not formed as it should be. */
static long long
count(const char *p, size_t n, enum print_format format)
{
	const char *end = p + n;
	char sep = format == PRINT_LINE ? ' ' : '\n';
	long long k = 0;
	unsigned len;
	uint32_t cp;

	if (n > 0 && p[n - 1] != '\n')
		return -1;
	for (const char *q = p; q < end; q += len) {
		len = utf8_next(q, end, &cp);
		if (cp == UTF8_BAD || !(props_of(cp)->bits & P_SPACE)) {
			k += q == p || q[-1] == sep || q[-1] == '\n';
			continue;
		}
		if (*q != sep && *q != '\n')
			return -1;	/* white space in a token */
		if (*q == sep && (q == p || (sep == ' ' ? q[-1] == sep ||
		    q[-1] == '\n' || q[1] == '\n' : q > p + 1 &&
		    q[-1] == sep && q[-2] == sep)))
			return -1;	/* an empty token or sentence */
	}
	return k;
}

/* Does the output of any bytes hold them all, and nothing but white space? */
static void
keeps_all(void)
{
	struct print o = { .count = true, .token.lang = lang_open("kk") };
	struct buf in = { 0 }, out = { 0 }, a = { 0 }, b = { 0 };
	unsigned lost = 0, ill = 0;

	for (unsigned i = 0; i < 12000; i++) {
		uint64_t n;

		o.token.profile = i & 1 ? TOKEN_UAX29 : TOKEN_UD;
		o.format = i & 2 ? PRINT_VERTICAL : PRINT_LINE;
		random_text(&in);
		n = tokens(&o, in.p, in.n, &out);
		squeeze(in.p, in.n, &a);
		squeeze(out.p, out.n, &b);
		lost += a.n != b.n || (a.n > 0 && memcmp(a.p, b.p, a.n) != 0);
		ill += count(out.p, out.n, o.format) != (long long)n;
	}
	CHECK(lost == 0, "no byte is lost or added (%u)", lost);
	CHECK(ill == 0, "tokens are counted and hold no white space (%u)", ill);
	buf_free(&in);
	buf_free(&out);
	buf_free(&a);
	buf_free(&b);
}

/* Replaces each single space by U+00A0: then a line is one chunk. */
static void
bind(const struct buf *in, struct buf *out)
{
	for (size_t i = out->n = 0; i < in->n; i++)
		if (in->p[i] == ' ')
			buf_puts(out, "\xC2\xA0");
		else
			buf_putc(out, in->p[i]);
}

/* Are tokens the same by the quick way and by rules, by line and by text? */
static void
same_tokens(void)
{
	struct print o = { .count = true, .token.lang = lang_open("kk") };
	struct buf in = { 0 }, bound = { 0 }, a = { 0 }, b = { 0 }, all = { 0 };
	unsigned rules_differ = 0, lines_differ = 0;

	for (unsigned i = 0; i < 6000; i++) {
		random_text(&in);
		tokens(&o, in.p, in.n, &a);
		bind(&in, &bound);
		tokens(&o, bound.p, bound.n, &b);
		rules_differ += a.n != b.n || memcmp(a.p, b.p, a.n) != 0;
		all.n = 0;
		for (const char *p = in.p, *end; p < in.p + in.n; p = end) {
			end = (const char *)memchr(p, '\n', in.n) + 1;
			tokens(&o, p, (size_t)(end - p), &b);
			buf_put(&all, b.p, b.n);
		}
		lines_differ += a.n != all.n || memcmp(a.p, all.p, a.n) != 0;
	}
	CHECK(rules_differ == 0, "any white space is alike (%u)", rules_differ);
	CHECK(lines_differ == 0, "lines are apart (%u)", lines_differ);
	buf_free(&in);
	buf_free(&bound);
	buf_free(&a);
	buf_free(&b);
	buf_free(&all);
}

/* Are segments the same where an ill-formed line forbids the quick way? */
static void
same_segments(void)
{
	struct print o = { .count = true, .token.profile = TOKEN_UAX29 };
	struct buf in = { 0 }, good = { 0 }, a = { 0 }, b = { 0 };
	unsigned differ = 0;

	for (unsigned i = 0; i < 6000; i++) {
		uint64_t n;

		random_text(&in);
		good.n = 0;
		utf8_repair(in.p, in.n, 1, &good, NULL);
		n = tokens(&o, good.p, good.n, &a);
		buf_puts(&good, "\xFF\n");
		differ += tokens(&o, good.p, good.n, &b) != n + 1 ||
		    b.n != a.n + 2 || memcmp(a.p, b.p, a.n) != 0;
	}
	CHECK(differ == 0, "segments are the same both ways (%u)", differ);
	buf_free(&in);
	buf_free(&good);
	buf_free(&a);
	buf_free(&b);
}

static const char *const slow[] = {
	"-", ".", "5", "@", "a", "қ", "5-", "5.", "5,", "5/", "5-5", "a-",
	"a.", "A.", "А. ", "а.", "ж.", "т.б.", "a@", "a.a@", "a+", "@a", "#",
	"&", "&a", "&lt;", ":", ":)", ":-", "%", "5%", "5%-", "°", "'", "a'",
	"\"", "(", ")", "http://", "http://)", "http://a)", "www.", "www.a/",
	"a.kz/", "?..", "!", " ", "\t", "\xC2\xA0", " .", "- ", "5 ", "1. ",
	"ж. ", "\xE2\x80\x8D", "\xCC\x88", "😀",
	"\xF0\x9F\x98\x80\xE2\x80\x8D", "\xF0\x9F\x87\xB0", "北", "の", "ไ",
	"\xFF", "\xE2\x80", "\xD2", "«", "_", "+", "+5", " +5", " -5",
	"1\xEF\xB8\x8F\xE2\x83\xA3", "https://e.kz \"", "a-b.c@", "\n",
	" 123", "1 ", "’", "a' ", "„", "5 - ", "\xCC\x88'", ", ", "e\xCC\x88",
};

/* What is done to them. */
static const struct {
	const char *lang;
	enum token_profile profile;
	bool thousands, split_script, back, protect;
} ways[] = {
	{ .lang = "kk" }, { .lang = "de" }, { .lang = "fr" }, { .lang = "ja" },
	{ .lang = "kk", .profile = TOKEN_KAZNERD },
	{ .lang = "kk", .profile = TOKEN_SPLIT },
	{ .lang = "en", .profile = TOKEN_MOSES },
	{ .lang = "kk", .profile = TOKEN_UAX29 },
	{ .lang = "kk", .thousands = true, .split_script = true },
	{ .lang = "kk", .protect = true },
	{ .lang = "fr", .back = true },
};

static double
seconds(size_t way, const struct buf *in, struct buf *out)
{
	struct protect protect = { 0 };
	struct print o = { .token = { .tag = ways[way].lang,
		.lang = lang_open(ways[way].lang),
		.profile = ways[way].profile,
		.thousands = ways[way].thousands,
		.split_script = ways[way].split_script } };
	struct print_work w = { 0 };
	struct detok d;
	clock_t start;
	char why[200];

	if (ways[way].protect && protect_add(&protect, "a|5.", 4, why))
		o.token.protect = &protect;
	detok_open(&d, ways[way].lang);
	out->n = 0;
	start = clock();
	if (ways[way].back)
		detok_text(&d, in->p, in->n, out);
	else
		print_text(&o, &w, in->p, in->n, out);
	start = clock() - start;
	token_free(&w.token);
	protect_close(&protect);
	return (double)start / CLOCKS_PER_SEC;
}

/* The same unit again and again: seconds at most, hours if not linear. */
static void
linear(void)
{
	struct buf in = { 0 }, out = { 0 };
	enum { SIZE = 1 << 17 };

	for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
		double t, most = 0;

		in.n = 0;
		while (in.n < SIZE)
			buf_puts(&in, slow[i]);
		buf_putc(&in, '\n');
		for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
			t = seconds(way, &in, &out);
			most = t > most ? t : most;
		}
		CHECK(most < 3 * SLOWER,
		    "128 KB of '%s': %.2f s", *slow[i] == '\n' ?
		    "\\n" : slow[i], most);
	}
	buf_free(&in);
	buf_free(&out);
}

int
main(void)
{
	rules();
	formats();
	keeps_all();
	same_tokens();
	same_segments();
	linear();
	return done();
}
