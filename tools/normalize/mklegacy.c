/*
 * mklegacy - asks ICU for the upper halves of the old charsets of legacy.h
 * and writes them, as C, to standard output.  Runs at build time only.
 */
#include <stdio.h>
#include <stdlib.h>

#include <unicode/ucnv.h>

#include "legacy.h"

static const char *const names[LEGACY_SETS] = {
	[LEGACY_1251] = "windows-1251", [LEGACY_1252] = "windows-1252",
	[LEGACY_KOI8_R] = "KOI8-R", [LEGACY_866] = "IBM866",
	[LEGACY_8859_5] = "ISO-8859-5", [LEGACY_437] = "IBM437",
	[LEGACY_MAC] = "x-mac-cyrillic" };

/* What byte C is in the charset of CNV; ends the build if that is not known. */
static unsigned
character(UConverter *cnv, unsigned c)
{
	const char byte = (char)c, *p = &byte;
	UErrorCode err = U_ZERO_ERROR;
	UChar out[2], *to = out;

	ucnv_toUnicode(cnv, &to, out + 2, &p, &byte + 1, NULL, 1, &err);
	if (U_FAILURE(err) || to != out + 1)
		exit(2);
	/* Left undefined: most readers make a control of it. */
	return out[0] == 0xFFFD ? c : out[0];
}

int
main(void)
{
	printf("/* Made by mklegacy from ICU %s. */\n#include \"legacy.h\"\n\n"
	    "const uint16_t legacy_chars[LEGACY_SETS][128] = {\n",
	    U_ICU_VERSION);
	for (size_t i = 0; i < LEGACY_SETS; i++) {
		UErrorCode err = U_ZERO_ERROR;
		UConverter *cnv = ucnv_open(names[i], &err);

		if (U_FAILURE(err))
			return 2;
		printf("\t{ /* %s */", names[i]);
		for (unsigned c = 0x80; c < 0x100; c++)
			printf("%s0x%04X,", c % 8 == 0 ? "\n\t" : " ",
			    character(cnv, c));
		printf("\n\t},\n");
		ucnv_close(cnv);
	}
	printf("};\n");
	return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
