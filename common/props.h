/*
 * props - Unicode properties of a code point, from tables made at build time.
 *
 * common/mkprops.c asks ICU and writes build/props_data.c; so the tables have
 * the Unicode version of the ICU that the build found (props_unicode), and no
 * program needs ICU to start.  The enums follow ICU's numbering, which
 * mkprops.c asserts.
 */
#ifndef PROPS_H
#define PROPS_H

#include <stdint.h>

/* Word_Break, UAX #29. */
enum wb { WB_OTHER, WB_ALETTER, WB_FORMAT, WB_KATAKANA, WB_MIDLETTER,
	WB_MIDNUM, WB_NUMERIC, WB_EXTENDNUMLET, WB_CR, WB_EXTEND, WB_LF,
	WB_MIDNUMLET, WB_NEWLINE, WB_RI, WB_HEBREW, WB_SQUOTE, WB_DQUOTE,
	WB_ZWJ = 21, WB_WSEGSPACE = 22 };

/* Sentence_Break, UAX #29. */
enum sb { SB_OTHER, SB_ATERM, SB_CLOSE, SB_FORMAT, SB_LOWER, SB_NUMERIC,
	SB_OLETTER, SB_SEP, SB_SP, SB_STERM, SB_UPPER, SB_CR, SB_EXTEND, SB_LF,
	SB_SCONTINUE };

/* General_Category. */
enum gc { GC_CN, GC_LU, GC_LL, GC_LT, GC_LM, GC_LO, GC_MN, GC_ME, GC_MC, GC_ND,
	GC_NL, GC_NO, GC_ZS, GC_ZL, GC_ZP, GC_CC, GC_CF, GC_CO, GC_CS, GC_PD,
	GC_PS, GC_PE, GC_PC, GC_PO, GC_SM, GC_SC, GC_SK, GC_SO, GC_PI, GC_PF };

/* Script, as far as a program asks for it. */
enum script { SC_OTHER, SC_COMMON, SC_LATIN, SC_CYRILLIC, SC_GREEK, SC_ARABIC,
	SC_DICTIONARY /* Thai, Lao, Khmer, Myanmar: written without spaces */,
	SC_HAN, SC_KANA, SC_JOINING /* Syriac, Mongolian, Indic...: ZWJ, ZWNJ */ };

enum {				/* bits */
	P_SPACE = 1 << 0,	/* White_Space */
	P_UPPER = 1 << 1,	/* Uppercase */
	P_LOWER = 1 << 2,	/* Lowercase */
	P_PICT = 1 << 3,	/* Extended_Pictographic */
	P_NFC = 1 << 4,		/* not stable in the form: NFC_Quick_Check is */
	P_NFD = 1 << 5,		/* not Yes or ccc is not 0 */
	P_NFKC = 1 << 6,
	P_NFKD = 1 << 7,
	P_IGNORABLE = 1 << 8,	/* Default_Ignorable_Code_Point */
	P_PREPENDED = 1 << 9,	/* Prepended_Concatenation_Mark */
	P_EMOJI_MOD = 1 << 10	/* Emoji_Modifier */
};

struct props {
	uint8_t wb, sb, gc, script, ccc;
	uint16_t bits;
};

extern const uint16_t props_stage1[0x110000 >> 6], props_stage2[];
extern const struct props props_record[];
extern const char props_unicode[];	/* "15.0" */
extern const char props_icu[];		/* "72.1" */

/* Properties of CP; UTF8_BAD and all else above U+10FFFF are unassigned. */
static inline const struct props *
props_of(uint32_t cp)
{
	if (cp >= 0x110000)
		return &props_record[0];
	return &props_record[props_stage2[(uint32_t)props_stage1[cp >> 6] << 6 |
	    (cp & 63)]];
}

static inline int
props_is_letter(const struct props *r)
{
	return r->gc >= GC_LU && r->gc <= GC_LO;
}

static inline int
props_is_mark(const struct props *r)
{
	return r->gc >= GC_MN && r->gc <= GC_MC;
}

#endif
