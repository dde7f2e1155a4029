/* The lists of languages, looked up. */
#include <string.h>

#include "../../common/lang.h"
#include "../lib.h"

static const struct {
	const char *tag, *word;
	enum lang_class cls;
} abbreviations[] = {
	{ "kk", "проф.", LANG_NEVER },
	{ "kk", "Проф.", LANG_NEVER },
	{ "kk", "МЫС.", LANG_NEVER },
	{ "kk", "т.б.", LANG_MAY },
	{ "kk", "Ж.", LANG_NUMBER },
	{ "kk", "ғғ.", LANG_NUMBER },
	{ "kk", "ҒҒ.", LANG_NUMBER },
	{ "kk", "ӘЛЕУМ.", LANG_NEVER },
	{ "kk", "өз.", LANG_MAY },
	{ "kk", "ӨЗ.", LANG_MAY },
	{ "kk", "МӘС.", LANG_NEVER },
	{ "kk", "Ғғ.", LANG_NUMBER },
	{ "kk", "жоғ", LANG_NONE },		/* without its dot */
	{ "kk", "болды.", LANG_NONE },
	{ "kk", "ші", LANG_NONE },		/* a suffix is none */
	{ "kk", "", LANG_NONE },
	{ "kk", "\xD1", LANG_NONE },
	{ "kk", "т\xD1.", LANG_NONE },
	{ "kk", "гг.", LANG_MAY },		/* joined from ru */
	{ "kk", "Mr.", LANG_NEVER },		/* joined from en */
	{ "kk-Latn", "mlrd.", LANG_NUMBER },
	{ "kk-Latn", "J.B.", LANG_MAY }, { "kk", "mys.", LANG_NEVER },
	{ "kk", "ğ.ğ.", LANG_NUMBER }, { "kk", "him.", LANG_NONE },
	{ "kk-Arab", "ت.ب.", LANG_MAY }, { "kk", "پروف.", LANG_NEVER },
	{ "KK_KZ", "млн.", LANG_NUMBER },
	{ "ru", "т.е.", LANG_NEVER },
	{ "ru", "ғ.", LANG_NONE },
	{ "ru-RU", "Mr.", LANG_NONE },
	{ "en", "e.g.", LANG_NEVER },
	{ "en", "No.", LANG_NUMBER },
	{ "en", "гг.", LANG_NONE },
	{ "ja", "Mr.", LANG_NONE },		/* no list, no entries */
	{ "ru", "др.", LANG_MAY }, { "ru", "стр.", LANG_NUMBER },
	{ "ru", "ДР.", LANG_MAY }, { "ru", "друг.", LANG_NONE },
	{ "de", "Nr.", LANG_NUMBER }, { "de", "nr.", LANG_NONE },
	{ "de", "usw.", LANG_MAY }, { "de", "Prof.", LANG_NEVER },
	{ "de", "Z.B.", LANG_NEVER }, { "de", "Mr.", LANG_NEVER },
	{ "de", "Deutsch.", LANG_NONE },	/* a word */
	{ "de", "schwäb.", LANG_MAY },		/* ICU's */
	{ "de", "n.Chr.", LANG_MAY },		/* has a space in ICU's */
	{ "fr", "etc.", LANG_MAY }, { "fr", "Mme.", LANG_NEVER },
	{ "fr", "chap.", LANG_NUMBER }, { "fr", "chapitre.", LANG_NONE },
	{ "es", "Sra.", LANG_NEVER }, { "es", "EE.UU.", LANG_MAY },
	{ "es", "págs.", LANG_NUMBER }, { "es", "PÁGS.", LANG_NUMBER },
	{ "es", "mar", LANG_NONE },
	{ "uk", "акад.", LANG_NEVER }, { "uk", "ін.", LANG_MAY },
	{ "uk", "млрд.", LANG_NUMBER }, { "uk", "ІН.", LANG_MAY },
	{ "uk", "Київ.", LANG_NONE },
	{ "tr", "Doç.", LANG_NEVER }, { "tr", "vb.", LANG_MAY },
	{ "tr", "yy.", LANG_NUMBER }, { "tr", "Şti.", LANG_MAY },
	{ "tr", "kar.", LANG_NONE },		/* snow */
	{ "ky", "ж.б.", LANG_MAY }, { "ky", "мис.", LANG_NEVER },
	{ "ky", "млн.", LANG_NUMBER }, { "ky", "эл.", LANG_NONE },
	{ "tt", "һ.б.", LANG_MAY }, { "tt", "мәс.", LANG_NEVER },
	{ "tt", "гас.", LANG_NUMBER }, { "tt", "күл.", LANG_NONE },
	{ "uz", "h.k.", LANG_MAY }, { "uz", "ҳ.к.", LANG_MAY },
	{ "uz", "koʻch.", LANG_NEVER }, { "uz", "mlrd.", LANG_NUMBER },
	{ "uz", "yil.", LANG_NONE },
	{ "ar", "د.", LANG_NEVER }, { "ar", "إلخ.", LANG_MAY },
	{ "ar", "ص.", LANG_NUMBER }, { "ar", "كتاب.", LANG_NONE },
	{ "hi", "डॉ.", LANG_NEVER }, { "hi", "कि.मी.", LANG_MAY },
	{ "hi", "पृ.", LANG_NUMBER }, { "hi", "किताब.", LANG_NONE },
	{ "it", "Sig.", LANG_NEVER },		/* ICU's */
	{ "it", "dott.", LANG_MAY },
	{ "it", "casa.", LANG_NONE },
	{ "", "Mr.", LANG_NONE },
	{ "a-tag-that-is-longer-than-any", "Mr.", LANG_NONE },
	{ "atagthatislongerthanany", "Mr.", LANG_NONE },
};

static const struct {
	const char *tag, *word;
	int is;
} suffixes[] = {
	{ "kk", "ші", 1 }, { "kk", "ШІ", 1 }, { "kk", "ыншы", 1 },
	{ "kk", "ге", 1 }, { "kk", "дан", 1 }, { "kk", "ДАН", 1 },
	{ "kk", "нің", 1 }, { "kk", "НІҢ", 1 }, { "kk", "ына", 1 },
	{ "kk", "лық", 1 }, { "kk", "мен", 1 }, { "kk", "еуі", 1 },
	{ "kk", "дағы", 1 }, { "kk", "го", 1 },
	{ "kk", "кезең", 0 }, { "kk", "жылдары", 0 },
	{ "kk", "жылдығының", 0 }, { "kk", "үйде", 0 },
	{ "kk", "сынып", 0 }, { "kk", "т.б.", 0 }, { "kk", "", 0 },
	{ "en", "th", 1 }, { "en", "ші", 0 }, { "de", "ge", 0 },
};

static const struct {
	const char *tag, *word;
	int is;
} begins[] = {
	{ "kk", "Бұл", 1 }, { "kk", "Сондай-ақ", 1 }, { "kk", "Мен", 0 },
	{ "kk", "Sondyqtan", 1 },
	{ "kk", "бұл", 0 }, { "kk", "Астана", 0 }, { "kk", "Это", 1 },
	{ "ru", "Это", 1 }, { "ru", "Бұл", 0 }, { "en", "The", 1 },
	{ "ja", "The", 0 }, { "kk", "", 0 },
};

static const struct {
	const char *tag;
	int lowercase_starts, ordinals;
} flags[] = {
	{ "en", 1, 0 }, { "en-GB", 1, 0 }, { "de", 0, 1 }, { "tr", 0, 1 },
	{ "kk", 0, 0 },			/* joined with en, not its flags */
	{ "ru", 0, 0 }, { "it", 0, 0 }, { "ja", 0, 0 }, { "", 0, 0 },
};

static const char *const has_list[] = { "kk", "ru", "en", "tr", "ky", "tt",
	"uz", "de", "fr", "es", "uk", "ar", "hi" };

#define LENGTH(a) (sizeof (a) / sizeof *(a))

/* ENTRY with its ASCII letters, or also а to я, as capitals from AT on. */
static void
raise_case(char *entry, size_t at)
{
	for (unsigned char *p = (unsigned char *)entry + at; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p -= 32;
		else if (*p == 0xD0 && p[1] >= 0xB0)
			p[1] -= 32;
		else if (*p == 0xD1 && p[1] < 0x90) {
			*p = 0xD0;
			p[1] += 32;
		}
}

/* Is the entry known as it is, with capitals, and with all but the first? */
static bool
known_in_any_case(const struct lang *l, const char *entry, int c)
{
	char raised[80];
	bool low = true;

	/* No capital of ours is in it, nor any Latin letter but those. */
	for (const char *p = entry; *p != '\0'; p++)
		low &= (*p < 'A' || *p > 'Z') && (unsigned char)*p - 0xC3u > 2;
	for (size_t at = 0; low && at < 3 && at < strlen(entry); at += 2) {
		snprintf(raised, sizeof raised, "%s", entry);
		raise_case(raised, at);
		/* It may be an entry of its own, in another class. */
		if (lang_abbreviation(l, raised, strlen(raised)) == LANG_NONE)
			return false;
	}
	return lang_abbreviation(l, entry, strlen(entry)) ==
	    (enum lang_class)c;
}

/* TAG has a list of its own, with all classes of abbreviation, in order. */
static void
check_list(const char *tag)
{
	static const char *const classes[] = { "", "never", "may", "number" };
	unsigned own[LENGTH(classes)] = { 0 }, wrong = 0;
	const char *p, *end;
	struct buf out = { 0 };
	char cls[16], entry[80], from[16], text[96], before[96] = "";

	lang_print(lang_open(tag), &out);
	buf_putc(&out, '\0');
	for (p = out.p; *p != '\0'; p = end + 1) {
		end = strchr(p, '\n');
		if (sscanf(p, "%15[^\t]\t%79[^\t]\t%15[^\n]", cls, entry,
		    from) != 3) {
			wrong++;
			continue;
		}
		snprintf(text, sizeof text, "%s\t%s", cls, entry);
		wrong += strcmp(before, text) >= 0;
		memcpy(before, text, sizeof before);
		for (unsigned c = 1; c < LENGTH(classes); c++)
			if (strcmp(cls, classes[c]) == 0) {
				own[c] += strcmp(from, tag) == 0;
				wrong += !known_in_any_case(lang_open(tag),
				    entry, (int)c);
			}
	}
	CHECK(wrong == 0, "%s: each entry has its class, in order", tag);
	CHECK(own[1] > 20 && own[2] > 20 && own[3] >= 10,
	    "%s: has entries: %u, %u, %u", tag, own[1], own[2], own[3]);
	buf_free(&out);
}

int
main(void)
{
	char longest[4096];
	const struct lang *kk = lang_open("kk");

	for (size_t i = 0; i < LENGTH(abbreviations); i++)
		CHECK(lang_abbreviation(lang_open(abbreviations[i].tag),
		    abbreviations[i].word, strlen(abbreviations[i].word)) ==
		    abbreviations[i].cls, "abbreviation, %s: %s",
		    abbreviations[i].tag, abbreviations[i].word);
	for (size_t i = 0; i < LENGTH(suffixes); i++)
		CHECK(lang_word(lang_open(suffixes[i].tag), LANG_SUFFIX,
		    suffixes[i].word, strlen(suffixes[i].word)) ==
		    suffixes[i].is, "suffix, %s: %s", suffixes[i].tag,
		    suffixes[i].word);
	for (size_t i = 0; i < LENGTH(begins); i++)
		CHECK(lang_start(lang_open(begins[i].tag), begins[i].word,
		    strlen(begins[i].word)) == begins[i].is, "start, %s: %s",
		    begins[i].tag, begins[i].word);
	for (size_t i = 0; i < LENGTH(flags); i++) {
		const struct lang *l = lang_open(flags[i].tag);

		CHECK(lang_has(l, LANG_LOWERCASE_STARTS) ==
		    flags[i].lowercase_starts, "lowercase-starts, %s",
		    flags[i].tag);
		CHECK(lang_has(l, LANG_ORDINALS) == flags[i].ordinals,
		    "ordinals, %s", flags[i].tag);
	}
	for (size_t i = 0; i < LENGTH(has_list); i++)
		check_list(has_list[i]);
	memset(longest, 'z', sizeof longest);
	CHECK(lang_abbreviation(kk, longest, sizeof longest) == LANG_NONE,
	    "a word of 4096 letters");
	CHECK(!lang_start(kk, longest, sizeof longest), "the same as a start");
	return done();
}
