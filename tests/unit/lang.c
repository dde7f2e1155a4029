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
	{ "KK_KZ", "млн.", LANG_NUMBER },
	{ "ru", "т.е.", LANG_NEVER },
	{ "ru", "ғ.", LANG_NONE },
	{ "ru-RU", "Mr.", LANG_NONE },
	{ "en", "e.g.", LANG_NEVER },
	{ "en", "No.", LANG_NUMBER },
	{ "en", "гг.", LANG_NONE },
	{ "ja", "Mr.", LANG_NONE },		/* no list, no entries */
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
	{ "kk", "бұл", 0 }, { "kk", "Астана", 0 }, { "kk", "Это", 1 },
	{ "ru", "Это", 1 }, { "ru", "Бұл", 0 }, { "en", "The", 1 },
	{ "ja", "The", 0 }, { "kk", "", 0 },
};

#define LENGTH(a) (sizeof (a) / sizeof *(a))

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
		CHECK(lang_suffix(lang_open(suffixes[i].tag),
		    suffixes[i].word, strlen(suffixes[i].word)) ==
		    suffixes[i].is, "suffix, %s: %s", suffixes[i].tag,
		    suffixes[i].word);
	for (size_t i = 0; i < LENGTH(begins); i++)
		CHECK(lang_start(lang_open(begins[i].tag), begins[i].word,
		    strlen(begins[i].word)) == begins[i].is, "start, %s: %s",
		    begins[i].tag, begins[i].word);
	memset(longest, 'z', sizeof longest);
	CHECK(lang_abbreviation(kk, longest, sizeof longest) == LANG_NONE,
	    "a word of 4096 letters");
	CHECK(!lang_start(kk, longest, sizeof longest), "the same as a start");
	return done();
}
