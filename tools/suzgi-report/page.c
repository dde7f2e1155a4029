/* page - see page.h */
#include <stdio.h>

#include "../../common/number.h"
#include "../../common/utf8.h"
#include "page.h"

void
page_text(struct buf *out, const char *p, size_t n)
{
	const char *end = n > 0 ? p + n : p;
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (cp == '&')
			buf_puts(out, "&amp;");
		else if (cp == '<')
			buf_puts(out, "&lt;");
		else if (cp == '>')
			buf_puts(out, "&gt;");
		else if (cp == '"')
			buf_puts(out, "&quot;");
		else if (cp == UTF8_BAD || (cp >= 0x7F && cp < 0xA0))
			utf8_append(out, 0xFFFD);
		else
			utf8_append(out, cp < ' ' ? 0x2400 + cp : cp);
	}
}

void
page_number(struct buf *out, uint64_t n)
{
	char digits[NUMBER_LONGEST];
	size_t k = (size_t)(number_write(digits, n) - digits);

	for (size_t i = 0; i < k; i++) {
		if (i > 0 && (k - i) % 3 == 0)
			utf8_append(out, 0x202F);
		buf_putc(out, digits[i]);
	}
}

void
page_real(struct buf *out, double x, int decimals)
{
	char s[400];

	snprintf(s, sizeof s, "%.*f", decimals, x);
	buf_puts(out, s);
}

void
page_bytes(struct buf *out, uint64_t n)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	double x = (double)n;
	int unit = 0;

	for (; x >= 1000 && unit < 4; unit++)
		x /= 1000;
	page_real(out, x, unit > 0 && x < 100);
	utf8_append(out, 0x202F);
	buf_puts(out, units[unit]);
}

void
page_begin(struct buf *out, const char *title)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<link rel=\"icon\" href=\"data:,\">\n<title>");
	page_text(out, title, strlen(title));
	buf_puts(out, "</title>\n<style>\n"
	    ":root { color-scheme: light dark; --ink: #1b1d20; "
	    "--soft: #5c6370;\n"
	    "  --rule: #d9dce1; --back: #fff; --fill: #2b7a9b }\n"
	    "@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb;\n"
	    "  --soft: #a3abb6; --rule: #3b4048; --back: #16181b; "
	    "--fill: #62b0d0 } }\n"
	    "body { margin: 0 auto; max-width: 72rem; padding: 1rem;\n"
	    "  font: 1rem/1.45 system-ui, sans-serif; color: var(--ink);\n"
	    "  background: var(--back) }\n"
	    "h1 { font-size: 1.7rem; margin: .5rem 0 1rem }\n"
	    "h2 { font-size: 1.3rem; margin: 2.2rem 0 .8rem; "
	    "padding-bottom: .2rem;\n"
	    "  border-bottom: 1px solid var(--rule) }\n"
	    "h3 { font-size: 1rem; margin: 0 0 .4rem }\n"
	    "p { max-width: 45rem }\n"
	    ".cards { display: grid; gap: 1.8rem 2.5rem;\n"
	    "  grid-template-columns: repeat(auto-fit, "
	    "minmax(min(100%, 26rem), 1fr)) }\n"
	    ".card { min-width: 0; overflow-x: auto }\n"
	    ".all { grid-column: 1 / -1 }\n"
	    "table { border-collapse: collapse; "
	    "font-variant-numeric: tabular-nums }\n"
	    "th { font-weight: 600; color: var(--soft); "
	    "white-space: nowrap }\n"
	    "th, td { padding: .12rem .9rem .12rem 0; text-align: right }\n"
	    "td { white-space: nowrap }\n"
	    "th:first-child, td:first-child { text-align: left }\n"
	    "th:last-child:nth-child(2) { text-align: left }\n"
	    "td.w { white-space: normal; overflow-wrap: anywhere; "
	    "text-align: left }\n"
	    "td.b { width: 9rem; padding-right: 0 }\n"
	    "td.b i { display: block; height: .8rem; background: var(--fill);\n"
	    "  border-radius: 1px; min-width: 1px }\n"
	    ".soft { color: var(--soft) }\n"
	    "svg { display: block; width: 100%; max-width: 34rem; "
	    "height: auto }\n"
	    "svg text { font-size: 13px; fill: var(--soft) }\n"
	    "svg .grid { stroke: var(--rule); stroke-width: 1 }\n"
	    "svg .line { stroke: var(--fill); stroke-width: 2; fill: none }\n"
	    "svg .bar { fill: var(--fill) }\n"
	    "</style>\n</head>\n<body>\n<h1>");
	page_text(out, title, strlen(title));
	buf_puts(out, "</h1>\n");
}

void
page_end(struct buf *out)
{
	buf_puts(out, "</body>\n</html>\n");
}

void
page_section(struct buf *out, const char *heading)
{
	buf_puts(out, "<section>\n<h2>");
	buf_puts(out, heading);
	buf_puts(out, "</h2>\n<div class=\"cards\">\n");
}

void
page_section_end(struct buf *out)
{
	buf_puts(out, "</div>\n</section>\n");
}

void
page_card(struct buf *out, const char *heading)
{
	buf_puts(out, "<div class=\"card\">\n<h3>");
	page_text(out, heading, strlen(heading));
	buf_puts(out, "</h3>\n");
}

void
page_card_end(struct buf *out)
{
	buf_puts(out, "</div>\n");
}

void
page_table(struct buf *out, const char *const *names)
{
	buf_puts(out, "<table>\n<tr>");
	for (; *names != NULL; names++) {
		buf_puts(out, "<th>");
		buf_puts(out, *names);
		buf_puts(out, "</th>");
	}
	buf_puts(out, "</tr>\n");
}

void
page_table_end(struct buf *out)
{
	buf_puts(out, "</table>\n");
}

void
page_bar(struct buf *out, const char *p, size_t n, uint64_t number,
    uint64_t most, uint64_t per)
{
	double each = per > 0 ? (double)number / (double)per : 0;

	buf_puts(out, "<tr><td><bdi>");
	page_text(out, p, n);
	buf_puts(out, "</bdi></td><td>");
	page_number(out, number);
	if (per > 0) {
		buf_puts(out, "</td><td>");
		page_real(out, each < 1 ? 100 * each : each, 2);
		buf_puts(out, each < 1 ? " %" : "");
	}
	buf_puts(out, "</td><td class=\"b\"><i style=\"width:");
	page_real(out, 100 * (double)number / (double)(most > 0 ? most : 1), 1);
	buf_puts(out, "%\"></i></td></tr>\n");
}
