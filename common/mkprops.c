/*
 * mkprops - asks ICU for the properties of all code points and writes the
 * tables of props.h, as C, to standard output.  Runs at build time only.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include "props.h"
#include "props_pairs.h"

_Static_assert((int)WB_DQUOTE == (int)U_WB_DOUBLE_QUOTE &&
    (int)WB_ZWJ == (int)U_WB_ZWJ && (int)WB_WSEGSPACE == (int)U_WB_WSEGSPACE &&
    (int)WB_RI == (int)U_WB_REGIONAL_INDICATOR, "Word_Break as in ICU");
_Static_assert((int)SB_SCONTINUE == (int)U_SB_SCONTINUE &&
    (int)SB_STERM == (int)U_SB_STERM, "Sentence_Break as in ICU");
_Static_assert((int)GC_PF == (int)U_FINAL_PUNCTUATION &&
    (int)GC_SO == (int)U_OTHER_SYMBOL, "General_Category as in ICU");

enum { MAXCP = 0x110000, BLOCK = 64, MAXRECORDS = 4096 };

static struct props records[MAXRECORDS];
static unsigned nrecords;
static uint16_t index_of[MAXCP], stage2[MAXCP], stage1[MAXCP / BLOCK];

static const struct { int icu; unsigned bit; } flags[] = {
	{ UCHAR_WHITE_SPACE, P_SPACE },
	{ UCHAR_UPPERCASE, P_UPPER },
	{ UCHAR_LOWERCASE, P_LOWER },
	{ UCHAR_EXTENDED_PICTOGRAPHIC, P_PICT },
	{ UCHAR_DEFAULT_IGNORABLE_CODE_POINT, P_IGNORABLE },
	{ UCHAR_PREPENDED_CONCATENATION_MARK, P_PREPENDED },
	{ UCHAR_EMOJI_MODIFIER, P_EMOJI_MOD },
};

/* The instance of ICU's normalizer is got by name and mode. */
static struct {
	int icu;
	unsigned bit, joins;
	const char *name;
	UNormalization2Mode mode;
	const UNormalizer2 *norm;
} forms[] = {
	{ UCHAR_NFC_QUICK_CHECK, P_NFC, P_JOINS_NFC, "nfc", UNORM2_COMPOSE,
	    NULL },
	{ UCHAR_NFD_QUICK_CHECK, P_NFD, P_JOINS_NFD, "nfc", UNORM2_DECOMPOSE,
	    NULL },
	{ UCHAR_NFKC_QUICK_CHECK, P_NFKC, P_JOINS_NFKC, "nfkc",
	    UNORM2_COMPOSE, NULL },
	{ UCHAR_NFKD_QUICK_CHECK, P_NFKD, P_JOINS_NFKD, "nfkc",
	    UNORM2_DECOMPOSE, NULL },
};

enum { NFORMS = sizeof forms / sizeof *forms };
static struct props_pair pairs[PROPS_PAIRS];

static enum script
script(UChar32 cp)
{
	UErrorCode err = U_ZERO_ERROR;

	switch (uscript_getScript(cp, &err)) {
	case USCRIPT_COMMON:
	case USCRIPT_INHERITED:
		return SC_COMMON;
	case USCRIPT_LATIN:
		return SC_LATIN;
	case USCRIPT_CYRILLIC:
		return SC_CYRILLIC;
	case USCRIPT_GREEK:
		return SC_GREEK;
	case USCRIPT_ARABIC:
		return SC_ARABIC;
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return SC_DICTIONARY;
	case USCRIPT_HAN:
		return SC_HAN;
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
		return SC_KANA;
	case USCRIPT_HEBREW:
	case USCRIPT_ARMENIAN:
	case USCRIPT_GEORGIAN:
	case USCRIPT_HANGUL:
	case USCRIPT_ETHIOPIC:
	case USCRIPT_UNKNOWN:
		return SC_OTHER;
	default:
		/* Shaped or conjoining scripts: a joiner there has a sense. */
		return U_GET_GC_MASK(cp) &
		    (U_GC_L_MASK | U_GC_M_MASK) ? SC_JOINING : SC_OTHER;
	}
}

static struct props
ask(UChar32 cp)
{
	UErrorCode err = U_ZERO_ERROR;
	struct props r;
	UChar raw[64];

	memset(&r, 0, sizeof r);
	r.wb = (uint8_t)u_getIntPropertyValue(cp, UCHAR_WORD_BREAK);
	r.sb = (uint8_t)u_getIntPropertyValue(cp, UCHAR_SENTENCE_BREAK);
	r.gc = (uint8_t)u_charType(cp);
	r.script = (uint8_t)script(cp);
	r.ccc = u_getCombiningClass(cp);
	if (r.gc == GC_ND)
		r.digit = (uint8_t)(u_charDigitValue(cp) + 1);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (u_hasBinaryProperty(cp, (UProperty)flags[i].icu))
			r.bits |= (uint16_t)flags[i].bit;
	for (size_t i = 0; i < NFORMS; i++) {
		if (r.ccc != 0 || u_getIntPropertyValue(cp,
		    (UProperty)forms[i].icu) != UNORM_YES)
			r.bits |= (uint16_t)forms[i].bit;
		if (!unorm2_hasBoundaryBefore(forms[i].norm, cp))
			r.bits |= (uint16_t)forms[i].joins;
	}
	if (unorm2_getRawDecomposition(forms[0].norm, cp, raw, 64, &err) >= 0 ||
	    u_getIntPropertyValue(cp, UCHAR_HANGUL_SYLLABLE_TYPE) !=
	    U_HST_NOT_APPLICABLE)
		r.bits |= P_DECOMPOSES;
	return r;
}

static void
open_forms(void)
{
	UErrorCode err = U_ZERO_ERROR;

	for (size_t i = 0; i < NFORMS; i++)
		forms[i].norm = unorm2_getInstance(NULL, forms[i].name,
		    forms[i].mode, &err);
	if (U_FAILURE(err))
		exit(2);
}

/* Notes the pair that CP is composed of, if it is one. */
static void
add_pair(UChar32 cp)
{
	UErrorCode err = U_ZERO_ERROR;
	UChar raw[8];
	UChar32 two[8];
	int32_t n = unorm2_getRawDecomposition(forms[0].norm, cp, raw, 8, &err);
	uint32_t slot;

	if (U_FAILURE(err) || n < 2 || (cp >= 0xAC00 && cp <= 0xD7A3))
		return;
	u_strToUTF32(two, 8, &n, raw, n, &err);
	if (U_FAILURE(err) || n != 2 ||
	    unorm2_composePair(forms[0].norm, two[0], two[1]) != cp)
		return;
	slot = props_pair_slot((uint32_t)two[0], (uint32_t)two[1]);
	while (pairs[slot].first != 0)
		slot = (slot + 1) & (PROPS_PAIRS - 1);
	pairs[slot] = (struct props_pair){ (uint32_t)two[0], (uint32_t)two[1],
		(uint32_t)cp };
}

static uint16_t
record(struct props r)
{
	unsigned i;

	for (i = 0; i < nrecords; i++)
		if (memcmp(&records[i], &r, sizeof r) == 0)
			return (uint16_t)i;
	if (nrecords == MAXRECORDS)
		exit(2);
	records[nrecords] = r;
	return (uint16_t)nrecords++;
}

/* Puts equal blocks of 64 into stage 2 once; returns its length. */
static unsigned
fold(void)
{
	unsigned n = 0, i, cp;

	for (cp = 0; cp < MAXCP; cp += BLOCK) {
		for (i = 0; i < n; i += BLOCK)
			if (memcmp(&stage2[i], &index_of[cp],
			    BLOCK * sizeof *stage2) == 0)
				break;
		if (i == n) {
			memcpy(&stage2[n], &index_of[cp],
			    BLOCK * sizeof *stage2);
			n += BLOCK;
		}
		stage1[cp / BLOCK] = (uint16_t)(i / BLOCK);
	}
	return n;
}

static void
print(const char *decl, const uint16_t *t, unsigned n)
{
	printf("%s = {", decl);
	for (unsigned i = 0; i < n; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : " ", t[i]);
	printf("\n};\n\n");
}

int
main(void)
{
	unsigned n;

	open_forms();
	record(ask(0x10FFFF));	/* record 0 is what props_of gives above */
	for (UChar32 cp = 0; cp < MAXCP; cp++) {
		index_of[cp] = record(ask(cp));
		add_pair(cp);
	}
	n = fold();
	printf("/* Made by mkprops from ICU %s, Unicode %s. */\n"
	    "#include \"props.h\"\n#include \"props_pairs.h\"\n\n",
	    U_ICU_VERSION, U_UNICODE_VERSION);
	printf("const char props_unicode[] = \"%s\";\n", U_UNICODE_VERSION);
	printf("const char props_icu[] = \"%s\";\n\n", U_ICU_VERSION);
	print("const uint16_t props_stage1[0x110000 >> 6]", stage1,
	    MAXCP / BLOCK);
	print("const uint16_t props_stage2[]", stage2, n);
	printf("const struct props props_record[] = {\n");
	for (unsigned i = 0; i < nrecords; i++)
		printf("\t{ %u, %u, %u, %u, %u, %u, %u },\n",
		    records[i].wb, records[i].sb, records[i].gc,
		    records[i].script, records[i].ccc, records[i].digit,
		    records[i].bits);
	printf("};\n\nconst struct props_pair props_pairs[PROPS_PAIRS] = {\n");
	for (unsigned i = 0; i < PROPS_PAIRS; i++)
		printf("\t{ %u, %u, %u },\n", pairs[i].first,
		    pairs[i].second, pairs[i].both);
	printf("};\n");
	return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
