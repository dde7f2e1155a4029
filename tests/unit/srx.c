/*
 * srx: each feature of the format in both directions; how a place is decided;
 * what is refused, with its line; time that is linear, and hostile rules.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../tools/sentence-split/srx.h"
#include "../lib.h"

#define NS "xmlns='http://www.lisa.org/srx20'"
#define HEAD(cascade) "<srx version='2.0' " NS ">\n" \
	"<header segmentsubflows='yes' cascade='" cascade "'/>\n" \
	"<body><languagerules>\n"
#define TAIL "</languagerules><maprules>\n" \
	"<languagemap languagepattern='kk.*' languagerulename='A'/>\n" \
	"<languagemap languagepattern='en|kk-Latn' languagerulename='B'/>\n" \
	"<languagemap languagepattern='.*' languagerulename='C'/>\n" \
	"</maprules></body></srx>\n"
#define LIST(name, rules) "<languagerule languagerulename='" name "'>" rules \
	"</languagerule>\n"
#define RULE(what, before, after) "<rule break='" what "'><beforebreak>" \
	before "</beforebreak><afterbreak>" after "</afterbreak></rule>\n"
#define NO(before, after) RULE("no", before, after)
#define YES(before, after) RULE("yes", before, after)
/* One list for all languages. */
#define FILE_OF(rules) HEAD("yes") LIST("A", "") LIST("B", "") \
	LIST("C", rules) TAIL

static struct srx_work work;

/* The text with a '|' at each place that ends; its own '|' are no text. */
static const char *
split(const struct srx *s, const char *text, bool joined)
{
	static struct buf out;
	size_t n, done = 0;

	n = srx_find(s, &work, text, strlen(text), joined);
	out.n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct srx_place *a =
		    (const struct srx_place *)(void *)work.places.p + i;

		if (a->ends) {
			buf_put(&out, text + done, a->at - done);
			buf_putc(&out, '|');
			done = a->at;
		}
	}
	buf_put(&out, text + done, strlen(text) + 1 - done);
	return out.p;
}

static const struct sample {
	const char *what, *file, *lang, *text, *want;
} samples[] = {
	{ "a rule that ends", FILE_OF(YES("\\.\\s", "\\p{Lu}")), "kk",
	    "Қар ерiді. Су тасыды. бірақ", "Қар ерiді. |Су тасыды. бірақ" },
	{ "no rule, no end", FILE_OF(""), "kk", "Бір. Екі.", "Бір. Екі." },
	{ "break is yes if it is not said", FILE_OF("<rule><beforebreak>;"
	    "</beforebreak></rule>"), "kk", "ай;күн", "ай;|күн" },
	{ "the first rule decides: no before yes",
	    FILE_OF(NO("проф\\.\\s", "") YES("\\.\\s", "")), "kk",
	    "Ол проф. Сейіт. Мен", "Ол проф. Сейіт. |Мен" },
	{ "the first rule decides: yes before no",
	    FILE_OF(YES("\\.\\s", "") NO("проф\\.\\s", "")), "kk",
	    "Ол проф. Сейіт. Мен", "Ол проф. |Сейіт. |Мен" },
	{ "of two that end the first decides", FILE_OF(YES("!\\s", "") NO("\\s",
	    "Е") YES("[!.]\\s", "")), "kk", "Кел! Ет. Ет. Шай. Нан",
	    "Кел! |Ет. Ет. |Шай. |Нан" },
	{ "no beforebreak", FILE_OF("<rule break='yes'><afterbreak>§"
	    "</afterbreak></rule>"), "kk", "§1 ай §2 күн", "§1 ай |§2 күн" },
	{ "no afterbreak", FILE_OF("<rule break='yes'><beforebreak>§"
	    "</beforebreak></rule>"), "kk", "а§б", "а§|б" },
	{ "neither: everywhere", FILE_OF("<rule break='yes'/>"), "kk", "ай𝒜ы",
	    "а|й|𝒜|ы" },
	{ "neither, and no", FILE_OF("<rule break='no'/>" YES("\\.", "")), "kk",
	    "а.б", "а.б" },
	{ "no end at either end", FILE_OF(YES("", "\\.") YES("\\.", "")), "kk",
	    ".а.", ".|а|." },
	{ "places that overlap", FILE_OF(YES("а\\sа", "\\s")), "kk",
	    "а а а б", "а а| а| б" },
	{ "what ends is what it prefers", FILE_OF(YES("\\.\\s*", "")), "kk",
	    "а.  б", "а.  |б" },
	{ "what does not end is tried in all ways",
	    FILE_OF(NO("а\\.\\s*?", "") YES("\\.\\s*", "")), "kk",
	    "а.  б.  в", "а.  б.  |в" },
	{ "of any length and not", FILE_OF(NO("[0-9]+\\s+ж\\.\\s+", "")
	    YES("\\.\\s+", "")), "kk", "1945   ж.  Мамыр. Қар ж. Ай",
	    "1945   ж.  Мамыр. |Қар ж. |Ай" },
	{ "\\b sees both sides", FILE_OF(NO("\\bт\\.", "") NO("\\.\\b", "")
	    YES("\\.", "")), "kk", "т. ат. б.в", "т. ат.| б.в" },
	{ "^ and $ are the text's", FILE_OF(NO("^[0-9]+\\.", "") NO("\\.",
	    "\\s*$") YES("\\.", "")), "kk", "1. Ат. 2. Ит.   ",
	    "1. Ат.| 2.| Ит.   " },
	{ "look-behind and look-ahead", FILE_OF(YES("(?&lt;=а)\\.(?=\\sБ)",
	    "")), "kk", "а. Б б. Б а. В", "а.| Б б. Б а. В" },
	{ "groups of both", FILE_OF(YES("(а)\\1\\.", "(б)\\1")), "kk",
	    "аа.бб аа.бв", "аа.|бб аа.бв" },
	{ "groups of both, no", FILE_OF(NO("(а)\\1\\.", "(б)\\1") YES("\\.",
	    "")), "kk", "аа.бб аа.бв", "аа.бб аа.|бв" },
	{ "flags keep to their text", FILE_OF(YES("(?i)Ә\\.", "б")), "kk",
	    "ә.б Ә.б ә.Б", "ә.|б Ә.|б ә.Б" },
	{ "entities", FILE_OF(YES("&amp;&#x2E;", "&lt;")), "kk", "&.< &.>",
	    "&.|< &.>" },
	{ "a cascade: all that fit, in order", HEAD("yes") LIST("A", NO("а\\.",
	    "")) LIST("B", NO("б\\.", "")) LIST("C", YES("\\.", "")) TAIL,
	    "kk-Latn", "а.б.в.г", "а.б.в.|г" },
	{ "a cascade: not what does not fit", HEAD("yes") LIST("A", NO("а\\.",
	    "")) LIST("B", NO("б\\.", "")) LIST("C", YES("\\.", "")) TAIL,
	    "en", "а.б.в.г", "а.|б.в.|г" },
	{ "no cascade: the first that fits", HEAD("no") LIST("A", YES("а\\.",
	    "")) LIST("B", YES("б\\.", "")) LIST("C", YES("в\\.", "")) TAIL,
	    "KK-latn", "а.б.в.г", "а.|б.в.г" },
	{ "no cascade: the last", HEAD("no") LIST("A", YES("а\\.", "")) LIST(
	    "B", YES("б\\.", "")) LIST("C", YES("в\\.", "")) TAIL, "eng",
	    "а.б.в.г", "а.б.в.|г" },
	{ "rules of other languages are not looked at", HEAD("yes") LIST("A",
	    NO("а\\.", "")) LIST("B", YES("(", "[")) LIST("C", YES("\\.", ""))
	    TAIL, "kk", "а.б.в", "а.б.|в" },
	{ "what others put in is passed over", "<srx version='2.0' " NS
	    " xmlns:x='urn:x' x:a='1'><header segmentsubflows='no' cascade="
	    "'yes'><x:o>text<rule/></x:o></header><body><languagerules>"
	    LIST("C", YES("\\.", "")) "</languagerules><maprules><languagemap "
	    "languagepattern='.*' languagerulename='C'/></maprules></body>"
	    "</srx>", "kk", "а.б", "а.|б" },
};

static void
check_samples(void)
{
	struct srx_error e;
	struct srx *s;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *a = &samples[i];
		const char *got;

		s = srx_read(a->file, strlen(a->file), a->lang, &e);
		got = s != NULL ? split(s, a->text, false) : e.why;
		CHECK(strcmp(got, a->want) == 0, "%s: <%s>", a->what, got);
		srx_work_free(&work);
		if (s != NULL)
			srx_free(s);
	}
}

static const struct wrong {
	const char *file;
	unsigned line;
	const char *why;	/* a part of it */
} wrongs[] = {
	{ "", 1, "no element" },
	{ "<srx version='2.0'>\n<body>\n", 3, "no element" },
	{ "<srx version='2.0'>\n<body>\n</srx>", 3, "mismatched tag" },
	{ "<tmx version='1.4'/>", 1, "<tmx> begins no SRX file" },
	{ "<srx version='1.0'/>", 1, "SRX of version 1.0" },
	{ "<srx/>", 1, "<srx> has no version" },
	{ "<srx version='2.0'/>", 0, "no <header>" },
	{ "<srx version='2.0'>\n<header/></srx>", 2, "no cascade" },
	{ HEAD("maybe") TAIL, 2, "'maybe', not yes or no" },
	{ "<srx version='2.0'>\n<rule/></srx>", 2,
	    "<rule> cannot be in <srx>" },
	{ "<srx version='2.0'>\nай</srx>", 2, "text in <srx>" },
	{ FILE_OF(RULE("on", "а", "")), 6, "'on', not yes or no" },
	{ FILE_OF("\n" YES("а", "") YES("(", "")), 8, "beforebreak: '('" },
	{ FILE_OF(YES("а", "[а")), 6, "afterbreak: '[а'" },
	{ FILE_OF(NO("\\p{Qq}", "")), 6, "not a property" },
	{ FILE_OF(NO("а", "\\1")), 6, "no such group" },
	{ FILE_OF("<rule><afterbreak/>\n<afterbreak/></rule>"), 7,
	    "two <afterbreak>" },
	{ FILE_OF("<rule><afterbreak><b/></afterbreak></rule>"), 6,
	    "<b> cannot be in <afterbreak>" },
	{ HEAD("yes") LIST("A", "") LIST("C", "") TAIL, 8,
	    "no languagerule 'B'" },
	{ HEAD("yes") LIST("A", "") LIST("B", "") LIST("A", "") LIST("C", "")
	    TAIL, 6, "second languagerule 'A'" },
	{ HEAD("yes") LIST("A", "") "</languagerules><maprules>\n<languagemap "
	    "languagepattern='(' languagerulename='A'/></maprules></body>"
	    "</srx>", 6, "languagepattern: '('" },
	{ HEAD("yes") LIST("A", "") "</languagerules><maprules>\n<languagemap "
	    "languagepattern='en' languagerulename='A'/></maprules></body>"
	    "</srx>", 0, "no rules for the language 'kk'" },
};

static void
check_wrongs(void)
{
	struct srx_error e;

	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
		const struct wrong *w = &wrongs[i];
		struct srx *s = srx_read(w->file, strlen(w->file), "kk", &e);

		CHECK(s == NULL && e.line == w->line && strstr(e.why, w->why) !=
		    NULL, "refused: %u: %s", w->line, w->why);
		if (s == NULL)
			printf("# %llu: %s\n", (unsigned long long)e.line,
			    e.why);
		else
			srx_free(s);
	}
}

static struct srx *
rules_of(const char *file)
{
	struct srx_error e;

	return srx_read(file, strlen(file), "kk", &e);
}

/* White space with a line end is one space; places are the text's. */
static void
check_joined(void)
{
	struct srx *s = rules_of(FILE_OF(YES("\\. ", "[ЖҚ]")));
	const char *text = "Ай. Қар.  \r\n\t Жел. \n\n\xC2\xA0Қар.  Жел";

	CHECK(strcmp(split(s, text, true), "Ай. |Қар.  \r\n\t |Жел. \n\n"
	    "\xC2\xA0|Қар.  Жел") == 0, "lines joined");
	CHECK(strcmp(split(s, text, false), "Ай. |Қар.  \r\n\t Жел. \n\n"
	    "\xC2\xA0Қар.  Жел") == 0, "lines not joined");
	CHECK(strcmp(split(s, "\xFF\xD2. Қа\xF0\x9F. Ж", false),
	    "\xFF\xD2. |Қа\xF0\x9F. |Ж") == 0, "ill-formed bytes stay");
	srx_work_free(&work);
	srx_free(s);
}

/* Who decided: the line of the rule. */
static void
check_lines(void)
{
	struct srx *s = rules_of(FILE_OF("\n" NO("а\\.", "") NO("б\\.", "")
	    NO("в\\.+", "") YES("\\.", "")));
	static const unsigned want[] = { 10, 8, 9, 7 };
	size_t n = srx_find(s, &work, "г.б.в.а.г", 9 + 5, false);
	const struct srx_place *a = (const void *)work.places.p;

	CHECK(n == 4, "%zu places", n);
	for (size_t i = 0; i < n && i < 4; i++)
		CHECK(a[i].line == want[i] && a[i].ends == (i == 0) &&
		    a[i].at == 3 * (i + 1), "place %zu: line %llu", i,
		    (unsigned long long)a[i].line);
	srx_work_free(&work);
	srx_free(s);
}

/* A long text gives what its parts do, wherever the windows end. */
static void
check_long(void)
{
	struct srx *s = rules_of(FILE_OF(NO("проф\\.\\s+", "") YES("[.!]+\\s+",
	    "\\S")));
	const char *piece = "𝒜й! Ол проф.  Сейіт... Мен кеттім. ";
	struct buf text = { 0 };
	size_t n, nwrong = 0, len = strlen(piece);
	const struct srx_place *a;

	for (int i = 0; i < 3000; i++)
		buf_puts(&text, piece);
	n = srx_find(s, &work, text.p, text.n, false);
	a = (const void *)work.places.p;
	CHECK(n == 4 * 3000 - 1, "long: %zu places", n);
	for (size_t i = 4; i < n; i++)
		nwrong += a[i].at != a[i - 4].at + len ||
		    a[i].ends != a[i - 4].ends;
	CHECK(nwrong == 0, "long: %zu of them elsewhere", nwrong);
	buf_free(&text);
	srx_work_free(&work);
	srx_free(s);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
check_time(void)
{
	static const char *const pieces[] = { ".", "!) ", "А. ", "7", "а", " ",
	    "«", "..." };
	struct srx *s = rules_of(FILE_OF(NO("\\b\\p{Lu}\\.\\s?", "\\p{Lu}")
	    NO("[0-9]+\\s*\\.\\s+", "") YES("[.!]+[)»]?\\s+", "\\S")));
	struct srx_error e;

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf text = { 0 };
		double from = seconds();

		while (text.n < 200000)
			buf_puts(&text, pieces[i]);
		srx_find(s, &work, text.p, text.n, false);
		CHECK(seconds() - from < 4 * SLOWER, "'%s' 200 kB: %.2f s",
		    pieces[i], seconds() - from);
		buf_free(&text);
	}
	srx_work_free(&work);
	srx_free(s);

	s = rules_of(FILE_OF("\n" YES("(?:а+)+б", "")));
	CHECK(!srx_try(s, &work, "аааааааааааааааааааааааааааааааааааааааааааа",
	    88, false) && work.error.line == 7 && strstr(work.error.why,
	    "too long") != NULL, "a hostile rule: %s", work.error.why);
	e = work.error;
	CHECK(srx_try(s, &work, "ааб.", 7, false) && e.line == 7,
	    "and it does no harm");
	srx_work_free(&work);
	srx_free(s);
}

/* Threads share the rules, each with a work of its own. */
static void *
thread(void *arg)
{
	struct srx_work w = { 0 };
	const char *text = "Ол проф. Сейіт. Мен кеттім. Сен";
	size_t bad = 0;

	for (int i = 0; i < 300; i++)
		bad += srx_find(arg, &w, text, strlen(text), false) != 3 ||
		    ((const struct srx_place *)(void *)w.places.p)[0].ends;
	srx_work_free(&w);
	return bad == 0 ? arg : NULL;
}

static void
check_threads(void)
{
	struct srx *s = rules_of(FILE_OF(NO("проф\\.\\s", "") YES("\\.\\s+",
	    "")));
	pthread_t t[4];
	void *good[4];

	for (int i = 0; i < 4; i++)
		pthread_create(&t[i], NULL, thread, s);
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], &good[i]);
	CHECK(good[0] && good[1] && good[2] && good[3], "four threads");
	srx_free(s);
}

int
main(void)
{
	check_samples();
	check_wrongs();
	check_joined();
	check_lines();
	check_long();
	check_time();
	check_threads();
	return done();
}
