/*
 * letters: words by name, in both directions and both modes, with the verdict
 * that is counted; each pair of the table both ways; that the result does not
 * depend on what stands round a word or where in a block it lies; that every
 * letter of the three scripts is noticed; that a second run changes nothing and
 * NFC stays NFC, on random words and random bytes; that time is linear.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/letters.h"
#include "../../common/norm.h"
#include "../../common/simd.h"
#include "../../common/utf8.h"
#include "../lib.h"

enum verdict { SAME, CHANGED, BOTH, NONE };
static const char *const names[] = { "same", "changed", "ambiguous",
	"infeasible" };

struct word {
	const char *in, *out;	/* NULL: as IN */
	enum verdict verdict;
};

/* What does not depend on the language. */
static const struct word common[] = {
	/* Latin letters in Cyrillic words */
	{ "Бүгiн", "Бүгін", CHANGED },
	{ "үшiн", "үшін", CHANGED },
	{ "əскери", "әскери", CHANGED },
	{ "жəне", "және", CHANGED },
	{ "Жǝңгір", "Жәңгір", CHANGED },
	{ "Əлихан", "Әлихан", CHANGED },
	{ "жаhан", "жаһан", CHANGED },
	{ "қаhарман", "қаһарман", CHANGED },
	{ "Pecпубликасының", "Республикасының", CHANGED },
	{ "тeлeбaйқaулaрдың", "телебайқаулардың", CHANGED },
	{ "БАСПАСӨЗIНIҢ", "БАСПАСӨЗІНІҢ", CHANGED },
	{ "Kинопарк", "Кинопарк", CHANGED },
	{ "Tаза", "Таза", CHANGED },
	{ "Maзда", "Мазда", CHANGED },
	{ "cемейліктерге", "семейліктерге", CHANGED },
	{ "кардиоxирургиялық", "кардиохирургиялық", CHANGED },
	{ "Қaзaқcтaн", "Қазақстан", CHANGED },
	{ "AЛMATЫ", "АЛМАТЫ", CHANGED },
	{ "күй2cү", "күй2сү", CHANGED },
	{ "қар\xCC\x81iз", "қар\xCC\x81із", CHANGED },
	{ "мëд", "мёд", CHANGED },
	{ "кBт", "кВт", CHANGED },
	{ "cм", "см", CHANGED },
	/* Cyrillic letters in Latin words */
	{ "AstraZenecа", "AstraZeneca", CHANGED },
	{ "Іshki", "Ishki", CHANGED },
	{ "BІShKEK", "BIShKEK", CHANGED },
	{ "Nаzаrbаyеv", "Nazarbayev", CHANGED },
	{ "Zһаnnа", "Zhanna", CHANGED },
	{ "VІ", "VI", CHANGED },
	{ "ХV", "XV", CHANGED },
	{ "ХVІІІ", "XVIII", CHANGED },
	{ "Citroёn", "Citroën", CHANGED },
	{ "Azәrbaycan", "Azərbaycan", CHANGED },
	{ "NaСl", "NaCl", CHANGED },
	{ "bӏog", "blog", CHANGED },
	{ "Ӏndeks", "Indeks", CHANGED },
	/* Greek letters in either; Latin ones in Greek */
	{ "Αстана", "Астана", CHANGED },
	{ "ΝATO", "NATO", CHANGED },
	{ "θзен", "өзен", CHANGED },
	{ "Θмір", "Өмір", CHANGED },
	{ "кохаϵмо", "кохаємо", CHANGED },
	{ "Eλλάδα", "Ελλάδα", CHANGED },
	{ "ΔT", NULL, NONE },
	{ "μA", NULL, NONE },
	{ "ρgh", NULL, NONE },
	{ "hν", NULL, NONE },
	{ "ρсу", NULL, NONE },
	{ "γквант", NULL, NONE },
	{ "жγйе", "жүйе", CHANGED },
	{ "sinγ", NULL, NONE },
	{ "Aρρ", NULL, NONE },
	{ "сеρу", NULL, BOTH },
	{ "сеρуен", "серуен", CHANGED },
	{ "Xғ", NULL, BOTH },
	/* words of one script, whatever they look like */
	{ "СОР26", NULL, SAME },
	{ "COP29", NULL, SAME },
	{ "ХХІ", NULL, SAME },
	{ "XXI", NULL, SAME },
	{ "А320", NULL, SAME },
	{ "ТМ", NULL, SAME },
	{ "СКАТ", NULL, SAME },
	{ "НАТО", NULL, SAME },
	{ "оса", NULL, SAME },
	{ "20ºС", NULL, SAME },
	{ "中文A", NULL, SAME },
	/* both scripts would do */
	{ "СОMЕ", NULL, BOTH },
	{ "Eр", NULL, BOTH },
	{ "iс", NULL, BOTH },
	{ "ХХI", NULL, BOTH },
	{ "Ту154M", NULL, BOTH },
	/* no script would do */
	{ "COVIDтен", NULL, NONE },
	{ "iPhoneды", NULL, NONE },
	{ "Facebookта", NULL, NONE },
	{ "中AБ", NULL, NONE },
	{ "жé", NULL, NONE },
	/* a Latin part and a Cyrillic one, joined */
	{ "KITAға", NULL, BOTH },
	{ "HPмен", NULL, BOTH },
	{ "МТСbox", NULL, BOTH },
	{ "БілімTech", NULL, BOTH },
	{ "TechҚала", NULL, BOTH },
	/* a letter with a mark stays what it is */
	{ "жa\xCC\x81ң", NULL, NONE },
	{ "za\xD0\xB0\xCC\x81q", NULL, NONE },
	/* k m t for к м т, if nothing else will do */
	{ "kітап", "кітап", CHANGED },
	{ "toпырақ", "топырақ", CHANGED },
	{ "бokс", "бокс", CHANGED },
	{ "kоt", NULL, BOTH },
	{ "tаy", NULL, BOTH },
	{ "mаkе", NULL, BOTH },
	{ "Қазtok", NULL, BOTH },
};

static const struct word kazakh[] = {
	{ "сəуір", "сәуір", CHANGED },
	{ "əрі", "әрі", CHANGED },
	{ "өpic", "өріс", CHANGED },
	{ "өtе", "өте", CHANGED },
	{ "Yлкен", "Үлкен", CHANGED },
	{ "Yәкіл", "Уәкіл", CHANGED },
	{ "Yниверситет", "Университет", CHANGED },
	{ "Yтрехт", "Утрехт", CHANGED },
	{ "КYН", NULL, BOTH },
	{ "КЕЛΥ", "КЕЛУ", CHANGED },
	{ "КҮЗЕТYШІ", NULL, BOTH },
	{ "ТYЛКІ", "ТҮЛКІ", CHANGED },
	{ "СТYДЕНТ", NULL, BOTH },
	{ "Yмберто", NULL, BOTH },
	{ "Yшарал", NULL, BOTH },
	{ "Yлттық", NULL, BOTH },
	{ "B12дей", NULL, BOTH },
	{ "A4те", NULL, BOTH },
	{ "YНДІСТАН", "ҮНДІСТАН", CHANGED },
	{ "YАҚЫТ", "УАҚЫТ", CHANGED },
	{ "TikTokтың", NULL, BOTH },
	{ "Xiaomiлерді", NULL, BOTH },
	{ "kmден", NULL, BOTH },
	{ "Appleсі", NULL, BOTH },
	{ "Yahooсында", NULL, BOTH },
	{ "kГц", "кГц", CHANGED },
	{ "mkм", "мкм", CHANGED },
	{ "mА", NULL, BOTH },
	{ "cosх", "cosx", CHANGED },
	{ "cosα", NULL, NONE },
	{ "ΔАВС", NULL, NONE },
	{ "Macта", NULL, BOTH },
	{ "Boeing-тың", NULL, SAME },
	{ "Бoeing-тың", NULL, NONE },
	{ "Вoeing-тың", "Boeing-тың", CHANGED },
	{ "Boeing-тiң", "Boeing-тің", CHANGED },
	{ "Eді", "Еді", CHANGED },
	{ "Ecті", "Есті", CHANGED },
	{ "capды", "сарды", CHANGED },
	{ "SІM", "SIM", CHANGED },
	{ "jаңа", NULL, NONE },
	/* wrong Cyrillic */
	{ "үшїн", "үшін", CHANGED },
	{ "Қазіргї", "Қазіргі", CHANGED },
	{ "үшӏн", "үшін", CHANGED },
	{ "қоюӏң", "қоюің", CHANGED },
	{ "мәшїүр", NULL, SAME },
	{ "баїадүр", NULL, SAME },
	{ "қаїрман", NULL, SAME },
	{ "сүюӏ", "сүюі", CHANGED },
	{ "қиїқ", "қиіқ", CHANGED },
	{ "Yкраїна", "Україна", CHANGED },
	{ "ҚӀСҚА", "ҚІСҚА", CHANGED },
	{ "жаҥа", NULL, SAME },
	{ "жаҥалық", "жаңалық", CHANGED },
	{ "қоӊыр", "қоңыр", CHANGED },
	{ "ҚОҤЫР", "ҚОҢЫР", CHANGED },
	{ "ѳзгеріс", NULL, SAME },
	{ "ѳмірдің", "өмірдің", CHANGED },
	{ "көктєм", NULL, SAME },
	{ "Бүгiҥ", "Бүгің", CHANGED },
	{ "қї\xCC\x81з", NULL, SAME },
	/* other languages */
	{ "її", NULL, SAME },
	{ "Київ", NULL, SAME },
	{ "Україна", NULL, SAME },
	{ "Укpаїна", "Україна", CHANGED },
	{ "кӀант", NULL, SAME },
	{ "Ӏали", NULL, SAME },
	{ "қўлї", NULL, SAME },
	{ "тыйыҥ", NULL, SAME },
	{ "үҥкүү", NULL, SAME },
	{ "өйдөөһүҥ", NULL, SAME },
	{ "ѳеодоръ", NULL, SAME },
};

static const struct word other[] = {
	{ "сəуір", NULL, BOTH },
	{ "Yкраїна", "Україна", CHANGED },
	{ "Yлица", "Улица", CHANGED },
	{ "кoj", "кој", CHANGED },
	{ "sвезда", NULL, NONE },
	{ "Jоe", NULL, BOTH },
	{ "mоја", NULL, BOTH },
	{ "үшїн", NULL, SAME },
	{ "жаҥалық", NULL, SAME },
};

/* Latin, Cyrillic: = both ways, > only to Cyrillic, < only to Latin. */
static const struct {
	const char *latin, *cyrillic;
	char way;
} pairs[] = {
	{ "A", "А", '=' }, { "B", "В", '=' }, { "C", "С", '=' },
	{ "E", "Е", '=' }, { "H", "Н", '=' }, { "I", "І", '=' },
	{ "K", "К", '=' }, { "M", "М", '=' }, { "O", "О", '=' },
	{ "P", "Р", '=' }, { "T", "Т", '=' }, { "X", "Х", '=' },
	{ "Y", "У", '=' }, { "Y", "Ү", '<' }, { "I", "Ӏ", '<' },
	{ "S", "Ѕ", '<' }, { "J", "Ј", '<' }, { "Q", "Ԛ", '<' },
	{ "W", "Ԝ", '<' }, { "Ə", "Ә", '=' }, { "Ǝ", "Ә", '>' },
	{ "Ɵ", "Ө", '=' }, { "Ë", "Ё", '=' }, { "Ï", "Ї", '=' },
	{ "a", "а", '=' }, { "c", "с", '=' }, { "e", "е", '=' },
	{ "h", "һ", '=' }, { "i", "і", '=' }, { "o", "о", '=' },
	{ "p", "р", '=' }, { "x", "х", '=' }, { "y", "у", '=' },
	{ "k", "к", '>' }, { "m", "м", '>' }, { "t", "т", '>' },
	{ "d", "ԁ", '<' }, { "j", "ј", '<' }, { "l", "ӏ", '<' },
	{ "q", "ԛ", '<' }, { "s", "ѕ", '<' }, { "w", "ԝ", '<' },
	{ "ə", "ә", '=' }, { "ǝ", "ә", '>' }, { "ɵ", "ө", '=' },
	{ "ë", "ё", '=' }, { "ï", "ї", '=' },
};

static struct buf got, again;

/* Runs the N bytes at P through into GOT; the verdict if it was one word. */
static enum verdict
run(const char *p, size_t n, bool kk)
{
	struct letters_count c = { 0, 0, 0 };

	got.n = 0;
	if (letters_repair(p, n, kk, &got, &c, NULL) != (c.changed > 0))
		return SAME;	/* as wrong as anything */
	return c.changed > 0 ? CHANGED : c.ambiguous > 0 ? BOTH :
	    c.infeasible > 0 ? NONE : SAME;
}

static bool
is(const char *want)
{
	return got.n == strlen(want) && memcmp(got.p, want, got.n) == 0;
}

/* A second run over GOT changes nothing. */
static bool
stays(bool kk)
{
	struct letters_count c = { 0, 0, 0 };

	again.n = 0;
	return !letters_repair(got.p, got.n, kk, &again, &c, NULL) &&
	    c.changed == 0 && again.n == got.n &&
	    memcmp(again.p, got.p, got.n) == 0;
}

/* W by itself, and at all places round the edges of blocks in other text. */
static void
check_word(const struct word *w, bool kk)
{
	static const char *const round[][2] = {
		{ "Қазақ ", " qazaq" }, { "mix \xFF", "\xFF mix" },
		{ "\xE2\x80\x94", "-ға," }, { "'", "'" },
	};
	const char *want = w->out != NULL ? w->out : w->in;
	enum verdict v = run(w->in, strlen(w->in), kk);
	char text[400], wanted[400];
	bool good = is(want) && v == w->verdict && stays(kk);

	for (int pad = 0; pad < 140; pad++) {
		const char *const *r = round[pad % 4];

		snprintf(text, sizeof text, "%*s%s%s%s", pad, "", r[0], w->in,
		    r[1]);
		snprintf(wanted, sizeof wanted, "%*s%s%s%s", pad, "", r[0],
		    want, r[1]);
		run(text, strlen(text), kk);
		good &= is(wanted);
	}
	CHECK(good, "%s: %s is %s", kk ? "kk" : "any", w->in,
	    w->verdict == CHANGED ? want : names[w->verdict]);
}

static bool
paired(const char *letter, bool to_cyrillic)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].way != (to_cyrillic ? '<' : '>') &&
		    strcmp(to_cyrillic ? pairs[i].latin : pairs[i].cyrillic,
		    letter) == 0)
			return true;
	return false;
}

static bool
is_changed(const char *in, const char *want)
{
	if (run(in, strlen(in), true) == CHANGED && is(want))
		return true;
	printf("# %s does not become %s\n", in, want);
	return false;
}

/* The table: the pairs, and no other ASCII or Cyrillic letter. */
static void
check_pairs(void)
{
	char text[40], want[40], letter[5];
	bool good = true;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *l = pairs[i].latin, *c = pairs[i].cyrillic;

		snprintf(text, sizeof text, "жы%sжы", l);
		snprintf(want, sizeof want, "жы%sжы", c);
		if (pairs[i].way != '<')
			good &= is_changed(text, want);
		snprintf(text, sizeof text, "zu%szu", c);
		snprintf(want, sizeof want, "zu%szu", l);
		if (pairs[i].way != '>')
			good &= is_changed(text, want);
	}
	CHECK(good, "all pairs of look-alike letters, each way");
	good = true;
	for (uint32_t cp = 'A'; cp < 0x530; cp++) {
		bool cyrillic = cp >= 0x400;

		if (!props_is_letter(props_of(cp)) || (cp > 'z' && !cyrillic))
			continue;
		letter[utf8_put(letter, cp)] = '\0';
		if (paired(letter, !cyrillic))
			continue;
		snprintf(text, sizeof text, cyrillic ? "zu%szu" : "жы%sжы",
		    letter);
		if (run(text, strlen(text), true) != NONE)
			good = printf("# %s has a look-alike\n", text) < 0;
	}
	CHECK(good, "and no other Latin or Cyrillic letter");
}

/* No cased letter of the three scripts is overlooked in a mixed word. */
static void
check_noticed(void)
{
	enum { PAD = SIMD_BLOCK };
	unsigned missed = 0;
	char text[PAD + 16];

	memset(text, ' ', PAD);

	for (uint32_t cp = 0x80; cp < 0x110000; cp++) {
		const struct props *r = props_of(cp);
		bool cyrillic = r->script == SC_CYRILLIC;
		unsigned n;

		if (r->gc < GC_LU || r->gc > GC_LT || (!cyrillic &&
		    r->script != SC_LATIN && r->script != SC_GREEK))
			continue;
		memcpy(text + PAD, cyrillic ? "zu" : "ж", 2);
		n = PAD + 2 + utf8_put(text + PAD + 2, cp);
		missed += run(text, n, true) == SAME;
		n = PAD + utf8_put(text + PAD, cp);
		memcpy(text + n, cyrillic ? "zu" : "ж", 2);
		missed += run(text, n + 2, false) == SAME;
	}
	CHECK(missed == 0, "every letter of the scripts is noticed (%u not)",
	    missed);
}

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	return *x ^= *x << 17;
}

static size_t
random_text(uint64_t *x, char *p)
{
	static const char *const bits[] = {
		"a", "e", "i", "o", "p", "c", "x", "y", "h", "k", "m", "t",
		"s", "j", "z", "A", "B", "T", "M", "H", "Y", "ə", "Ə", "ɵ",
		"а", "е", "і", "о", "р", "с", "х", "у", "һ", "к", "м", "т",
		"ж", "ң", "қ", "ә", "ө", "ү", "А", "В", "Т", "М", "Н", "Ү",
		"ї", "ҥ", "ӊ", "ѳ", "Ӏ", "ӏ", "є", "Α", "ο", "Ν", "θ", "λ",
		"\xCC\x81", "\xCC\x88", "\xCC\x86", "7", "ʼ", "ª", "中",
		"-", "'", " ", " ", " ", "\xC2\xAD", "\xFF", "\xD0",
	};
	size_t n = 0, len = next_random(x) % 24;

	for (size_t i = 0; i < len; i++) {
		const char *b = bits[next_random(x) % (sizeof bits /
		    sizeof *bits)];

		memcpy(p + n, b, strlen(b));
		n += strlen(b);
	}
	return n;
}

static bool
same_in_form(struct norm *w, enum norm_form form, const struct buf *b)
{
	again.n = 0;
	norm_append(w, form, b->p, b->n, &again, NULL);
	return again.n == b->n && memcmp(again.p, b->p, b->n) == 0;
}

/* Does TEXT give GOT also where it is long enough for the masks? */
static bool
same_behind_spaces(const struct buf *text, bool kk)
{
	struct letters_count c = { 0, 0, 0 };
	char p[SIMD_BLOCK + 256];

	memset(p, ' ', SIMD_BLOCK);
	memcpy(p + SIMD_BLOCK, text->p, text->n);
	again.n = 0;
	letters_repair(p, SIMD_BLOCK + text->n, kk, &again, &c, NULL);
	return again.n == SIMD_BLOCK + got.n &&
	    memcmp(again.p + SIMD_BLOCK, got.p, got.n) == 0;
}

static void
check_random(void)
{
	unsigned unstable = 0, denormal = 0, missed = 0;
	uint64_t x = 20261122;
	struct norm w[2] = { 0 };
	struct buf text = { 0 };
	char p[256];

	for (unsigned i = 0; i < 200000; i++) {
		enum norm_form form = i & 1 ? NORM_NFC : NORM_NFD;
		size_t n = random_text(&x, p);

		text.n = 0;
		norm_append(&w[i & 1], form, p, n, &text, NULL);
		run(text.p != NULL ? text.p : "", text.n, (i & 2) != 0);
		denormal += got.n > 0 && !same_in_form(&w[i & 1], form,
		    &got);
		unstable += got.n > 0 && !stays((i & 2) != 0);
		missed += got.n > 0 && !same_behind_spaces(&text, (i & 2) != 0);
	}
	CHECK(missed == 0, "random words: none is overlooked in long text");
	CHECK(unstable == 0, "random words: a second run changes nothing");
	CHECK(denormal == 0, "random words: NFC and NFD stay what they are");
	for (unsigned i = 0; i < 100000; i++) {
		size_t n = next_random(&x) % sizeof p;

		for (size_t k = 0; k < n; k++)
			p[k] = (char)(next_random(&x) >> 32);
		run(p, n, (i & 1) != 0);
		unstable += got.n > 0 && !stays((i & 1) != 0);
	}
	CHECK(unstable == 0, "random bytes: a second run changes nothing");
	norm_free(&w[0]);
	norm_free(&w[1]);
	buf_free(&text);
}

/* Each changed word is an edit, its place counted from the start. */
static void
check_edits(void)
{
	static const char in[] = "Бүгiн «Boeing-тың» жaңa ұшағы. Oқыс";
	static const char *const words[] = { "Бүгін", "жаңа", "Оқыс" };
	struct letters_count c = { 0, 0, 0 };
	struct edits e = { 0 };
	size_t before = 0, behind = 0;
	bool good;

	got.n = 0;
	letters_repair(in, sizeof in - 1, true, &got, &c, &e);
	good = edits_count(&e) == 3;
	for (size_t i = 0; i < 3 && good; i++) {
		const struct edit *d = edits_at(&e, i);

		behind += d->at - before;
		good = strlen(words[i]) == d->made &&
		    memcmp(got.p + behind, words[i], d->made) == 0;
		before = d->at + d->old;
		behind += d->made;
	}
	CHECK(good && behind == got.n && before == sizeof in - 1,
	    "edits: each changed word");
	buf_free(&e.list);
}

/* One word of 8 MB that becomes Cyrillic, and one that is left. */
static void
check_long(void)
{
	struct letters_count c = { 0, 0, 0 };
	struct buf in = { 0 }, want = { 0 };

	for (unsigned i = 0; i < 1000000; i++) {
		buf_puts(&in, "қaлaм");
		buf_puts(&want, "қалам");
	}
	got.n = 0;
	letters_repair(in.p, in.n, true, &got, &c, NULL);
	CHECK(c.changed == 1 && got.n == want.n &&
	    memcmp(got.p, want.p, got.n) == 0, "a word of 8 MB is repaired");
	buf_puts(&in, "z");
	got.n = 0;
	letters_repair(in.p, in.n, true, &got, &c, NULL);
	CHECK(c.infeasible == 1 && got.n == in.n &&
	    memcmp(got.p, in.p, got.n) == 0, "or left, for a z at its end");
	buf_free(&in);
	buf_free(&want);
}

int
main(void)
{
	alarm(60);	/* what is not linear takes hours */
	for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
		check_word(&common[i], true);
		check_word(&common[i], false);
	}
	for (size_t i = 0; i < sizeof kazakh / sizeof *kazakh; i++)
		check_word(&kazakh[i], true);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		check_word(&other[i], false);
	CHECK(run("", 0, true) == SAME && is(""), "no text");
	check_pairs();
	check_noticed();
	check_random();
	check_edits();
	check_long();
	buf_free(&got);
	buf_free(&again);
	return done();
}
