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

/* Word_Break and Sentence_Break of UAX #29, General_Category. */
enum wb { WB_OTHER, WB_ALETTER, WB_FORMAT, WB_KATAKANA, WB_MIDLETTER,
	WB_MIDNUM, WB_NUMERIC, WB_EXTENDNUMLET, WB_CR, WB_EXTEND, WB_LF,
	WB_MIDNUMLET, WB_NEWLINE, WB_RI, WB_HEBREW, WB_SQUOTE, WB_DQUOTE,
	WB_ZWJ = 21, WB_WSEGSPACE = 22 };
enum sb { SB_OTHER, SB_ATERM, SB_CLOSE, SB_FORMAT, SB_LOWER, SB_NUMERIC,
	SB_OLETTER, SB_SEP, SB_SP, SB_STERM, SB_UPPER, SB_CR, SB_EXTEND, SB_LF,
	SB_SCONTINUE };
enum gc { GC_CN, GC_LU, GC_LL, GC_LT, GC_LM, GC_LO, GC_MN, GC_ME, GC_MC, GC_ND,
	GC_NL, GC_NO, GC_ZS, GC_ZL, GC_ZP, GC_CC, GC_CF, GC_CO, GC_CS, GC_PD,
	GC_PS, GC_PE, GC_PC, GC_PO, GC_SM, GC_SC, GC_SK, GC_SO, GC_PI, GC_PF };

/* Script, as far as a program asks for it. */
enum script { SC_OTHER, SC_COMMON, SC_LATIN, SC_CYRILLIC, SC_GREEK, SC_ARABIC,
	SC_DICTIONARY, /* Thai, Lao, Khmer, Myanmar: written without spaces */
	SC_HAN, SC_KANA,
	SC_JOINING /* Syriac, Mongolian, Indic...: ZWJ and ZWNJ count */ };

/*
 * Bits: White_Space, Uppercase, Lowercase, Extended_Pictographic; not stable in
 * the form (its quick check is not Yes, or ccc is not 0); then
 * Default_Ignorable_Code_Point, Prepended_Concatenation_Mark, Emoji_Modifier;
 * may change with what stands before it in the form (no boundary before it);
 * has a canonical decomposition, or is a Hangul letter or syllable.
 */
enum { P_SPACE = 1, P_UPPER = 2, P_LOWER = 4, P_PICT = 8, P_NFC = 16,
	P_NFD = 32, P_NFKC = 64, P_NFKD = 128, P_IGNORABLE = 256,
	P_PREPENDED = 512, P_EMOJI_MOD = 1024, P_JOINS_NFC = 2048,
	P_JOINS_NFD = 4096, P_JOINS_NFKC = 8192, P_JOINS_NFKD = 16384,
	P_DECOMPOSES = 32768 };

struct props {
	uint8_t wb, sb, gc, script, ccc;
	uint8_t digit;		/* value of a decimal digit, plus 1; or 0 */
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

#define props_is_letter(r) ((r)->gc >= GC_LU && (r)->gc <= GC_LO)
#define props_is_mark(r) ((r)->gc >= GC_MN && (r)->gc <= GC_MC)

#endif
