/*
 * mutate - small changes that real text suffers: what stands in pages, put in
 * at any place; parts left out, doubled, or cut within a character.
 */
#include "fuzz.h"

static const char *const pieces[] = {
	"\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\v", "\f", "\xC2\x85",
	"\xE2\x80\xA8", "\xC2\xA0", "\xE2\x80\x89", "\xE3\x80\x80",
	"\xE2\x80\xAF", "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8C",
	"\xE2\x80\x8D", "\xEF\xBB\xBF", "\xE2\x80\x8F", "\x01", "\x7F", "а",
	"қ", "ә", "і", "i", "ə", "I", "Ӏ", "ї", "ҥ", "ө", "Y", "У", "ё", "e",
	"o", "p", "c", "x", "T", "К", "Ρ", "ο", "ß", "ı", "Ꭰ", "a", "m",
	"\xCC\x86", "\xCC\x81", "\xCC\xA3", "\xD2\x83", "\xD2\x82",
	"\xCD\x8F", "é", "и\xCC\x86", "가", "\xE1\x86\xA8", "\xE1\x86\xA7",
	"ᄀ", "क", "ا", "\xE0\xA5\x8D", "ไทย", "日本", "カ", "😀",
	"👩\xE2\x80\x8D🔬", "\xEF\xB8\x8F", "🇰🇿", "🏽", "²", "ﬁ", "№", "½", ".",
	"!", "?", "...", "…", ",", ":", ";", "-", "—", "–", "\xE2\x80\x91",
	"'", "’", "\"", "«", "»", "“", "”", "„", "(", ")", "[", "]", "/", "@",
	"#", "&", "%", "_", "+", "=", "<", ">", "*", "。", "！", "т.б.", "ж.",
	"млн.", "Қ. ", "12", "3,5", "1.", "55-ші", "04.06.2021", "zakon.kz",
	"http://e.kz/?a=1&b", "a@b.kz", "@ana", "U.S.", ":-)", " Ол келді.",
	" Бүгiн", "OPEC-ке", "тiл", "сөз ", "{", "}", "&amp;", "&lt",
	"&amp;lt;", "&#1179;", "&#x", "&nbsp;", "--", " - ", "−", "٣", "ＡＢ",
	"İ", "ΟΔΟΣ", "СОР26", "\\", "\\n", "\\u0430",
	"\\ud83d", "\\ude00", "\"text\":", ",\"a\":", "null", "-1e5", "nfc",
	"nfkc", "spaces", "K", "18446744073709551616", "\x80", "\xBF", "\xD0",
	"\xE2", "\xE2\x80", "\xED\xA0\xBD", "\xED\xB8\x80", "\xF0\x9F",
	"\xF4\x90", "\xC0\x80", "\xFF", "ән ән ән ән ән ән ән ән ән ән ",
	"қазақ тілінің түсіндірме сөздігі "
};
enum { NPIECES = sizeof pieces / sizeof *pieces };

static size_t
draw(uint64_t *state, size_t below)
{
	*state = *state * 6364136223846793005 + 1442695040888963407;
	return (size_t)(*state >> 33) % below;
}

/* Puts the N bytes at FROM, which are not in P, over CUT bytes at AT. */
static size_t
replace(uint8_t *p, size_t len, size_t max, size_t at, size_t cut,
    const void *from, size_t n)
{
	if (cut > len - at)
		cut = len - at;
	if (len - cut + n > max)
		return len;
	memmove(p + at + n, p + at + cut, len - at - cut);
	memcpy(p + at, from, n);
	return len - cut + n;
}

size_t
LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max, unsigned seed)
{
	uint64_t state = seed;
	uint8_t part[32];

	for (size_t times = 1 + draw(&state, 4); times > 0; times--) {
		const char *piece = pieces[draw(&state, NPIECES)];
		size_t at = draw(&state, n + 1), len;

		switch (draw(&state, 8)) {
		case 0:
		case 1:
			n = LLVMFuzzerMutate(p, n, max);
			break;
		case 2:			/* left out */
			n = replace(p, n, max, at, 1 + draw(&state, 8), "", 0);
			break;
		case 3:			/* said twice, here or elsewhere */
			len = n - at < sizeof part ? n - at : sizeof part;
			memcpy(part, p + at, len);
			n = replace(p, n, max, draw(&state, n + 1), 0, part,
			    len);
			break;
		case 4:
			n = replace(p, n, max, at, strlen(piece), piece,
			    strlen(piece));
			break;
		default:
			n = replace(p, n, max, at, 0, piece, strlen(piece));
		}
	}
	return n;
}
