/* cjk - see cjk.h */
#include <stdbool.h>

#include "cjk.h"

enum { CHAR = 3 };		/* bytes of a character here */

/* C1: numerals and pronouns, and the measure words behind them */
static const char numerals[] = "一二兩两三四五六七八九十百千萬万億亿幾几多半數数"
    "這这那每各某該该此";
static const char measures[] = "個个種种座名位年月日次條条本部隻只件張张艘架輛辆"
    "所家間间塊块片首場场屆届歲岁層层棟栋樓楼段項项級级組组對对雙双套枚支台門门"
    "元人天週周篇集章節节句曲批群股份分秒米里噸吨";
/* C2: what a verb takes along, and the particle, but in words that are whole */
static const char behind[] = "於于為为的";
static const char *const whole[] = { "因為", "因为", "認為", "认为", "以為",
	"以为", "行為", "行为", "人為", "人为", "由於", "由于", "關於", "关于",
	"對於", "对于", "至於", "至于", "終於", "终于", "過於", "过于", "等於",
	"等于", "基於", "基于", "鑑於", "鉴于", "目的", "標的", "标的", NULL };
/* C3: suffixes of places, groups, people and things behind two characters */
static const char suffixes[] = "市縣县省館馆會会隊队國国者家員员室物量機机院局"
    "黨党街";

/* J1: particles and auxiliaries that ICU has as one word */
static const char *const compounds[] = { "で|は", "で|も", "に|は", "に|も",
	"と|は", "と|も", "か|も", "も|の|の", "で|の", "に|な", "の|で",
	"な|の|に", "な|の|で", "と|し|て", "と|いう", "と|いっ|た", "と|とも|に",
	"と|共|に", "に|よる", "に|より", "に|よっ|て", "に|つい|て", "に|対し|て",
	"に|対する", "に|対し", "に|関する", "に|関し|て", "に|おける",
	"に|おい|て", "に|とっ|て", "に|かけ|て", "に|あたる", "に|当たる", "だ|が",
	"だ|けど", "です|が", "ます|が", "し|た", "し|て", "き|た", "て|い",
	"て|いる", "て|い|た", "て|しまう", "でし|た", "まし|た", "ませ|ん",
	"さ|せる", "そ|の|ため", NULL };

/* Is the character at P in LIST? */
static bool
is_in(const char *p, const char *list)
{
	for (; *list != '\0'; list += CHAR)
		if (memcmp(list, p, CHAR) == 0)
			return true;
	return false;
}

static bool
is_one_of(const char *p, size_t n, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strlen(*list) == n && memcmp(*list, p, n) == 0)
			return true;
	return false;
}

/* Where a Chinese word of N bytes is parted; 0: nowhere. */
static size_t
chinese_part(const char *p, size_t n)
{
	const char *last = p + n - CHAR;

	if (n == 2 * CHAR && is_in(p, numerals) && is_in(last, measures))
		return CHAR;						/* C1 */
	if (n >= 2 * CHAR && is_in(last, behind) && !is_one_of(p, n, whole))
		return n - CHAR;					/* C2 */
	if (n == 3 * CHAR && is_in(last, suffixes))
		return n - CHAR;					/* C3 */
	return 0;
}

/* Are the words of N bytes at P, without the bars, those of LIST? */
static bool
is_compound(const char *p, size_t n, const char *list)
{
	const char *end = p + n;

	for (; *list != '\0'; list++)
		if (*list != '|' && (p == end || *p++ != *list))
			return false;
	return p == end;
}

static void
add(struct buf *ends, size_t at)
{
	buf_put(ends, (const char *)&at, sizeof at);
}

void
cjk_chinese(const char *p, struct buf *ends)
{
	struct buf old = *ends;
	const size_t *e = (const void *)old.p;
	size_t from = 0, part;

	*ends = (struct buf){ 0 };
	for (size_t i = 0; i < old.n / sizeof *e; from = e[i++]) {
		part = chinese_part(p + from, e[i] - from);
		if (part > 0)
			add(ends, from + part);
		add(ends, e[i]);
	}
	buf_free(&old);
}

/* Adds the ends of the parts of the word of N bytes that is at FROM of P. */
static void
japanese_parts(const char *p, size_t from, size_t n, struct buf *ends)
{
	for (size_t i = 0; compounds[i] != NULL; i++) {
		size_t at = from;

		if (!is_compound(p + from, n, compounds[i]))
			continue;
		for (const char *q = compounds[i]; *q != '\0'; q++)
			if (*q == '|')
				add(ends, at);
			else
				at++;
		break;
	}
	add(ends, from + n);
}

/* The word that was added last goes on for BY bytes more. */
static void
move_last(struct buf *ends, size_t by)
{
	size_t *end = (void *)(ends->p + ends->n);

	end[-1] += by;
}

void
cjk_japanese(const char *p, struct buf *ends)
{
	struct buf old = *ends;
	const size_t *e = (const void *)old.p;
	size_t from = 0;

	*ends = (struct buf){ 0 };
	for (size_t i = 0; i < old.n / sizeof *e; from = e[i++]) {
		size_t n = e[i] - from;

		/* J2: no word begins with these */
		if (from > 0 && n >= CHAR && is_in(p + from, "っッん")) {
			move_last(ends, CHAR);
			from += CHAR;
			n -= CHAR;
		/* J3: the endings of ます and です */
		} else if (from > 0 && n == 2 * CHAR && (memcmp(p + from,
		    "した", n) == 0 || memcmp(p + from, "せん", n) == 0) &&
		    is_in(p + from - CHAR, "まで")) {
			move_last(ends, CHAR);
			from += CHAR;
			n -= CHAR;
		}
		if (n > 0)
			japanese_parts(p, from, n, ends);
	}
	buf_free(&old);
}
