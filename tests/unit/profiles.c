/*
 * profiles: what a language, a profile or an option changes in the tokens, each
 * where it does and where it does not; and their classes.
 */
#include "../../tools/tokenize/print.h"
#include "../lib.h"

static const struct {
	const char *lang;
	enum token_profile profile;
	const char *text, *want;
} lines[] = {
	/* points that end no sentence, and suffixes of abbreviations */
	{ "kk", TOKEN_UD, "Мұқанов көш., Әлі ат., сөз.",
	    "Мұқанов көш. , Әлі ат. , сөз ." },
	{ "kk", TOKEN_UD, "XX ғ.-да, 05.04.2021ж. келді: 5 млн.-ға",
	    "XX ғ.-да , 05.04.2021ж. келді : 5 млн.-ға" },
	{ "kk", TOKEN_UD, "сөз.-да", "сөз . - да" },
	/* hyphens, by language */
	{ "de", TOKEN_UD, "Die EU-Staaten und E-Mail.",
	    "Die EU - Staaten und E - Mail ." },
	{ "en", TOKEN_UD, "A well-known non-profit, co-founder X-ray.",
	    "A well - known non-profit , co-founder X - ray ." },
	{ "en", TOKEN_UD, "non-well-known", "non-well - known" },
	{ "tr", TOKEN_UD, "Ankara-İstanbul yolu", "Ankara - İstanbul yolu" },
	{ "ru", TOKEN_UD, "10-летний северо-запад", "10-летний северо-запад" },
	{ "kk", TOKEN_UD, "10-летний бала-шаға", "10 - летний бала-шаға" },
	{ "ky", TOKEN_UD, "1-сентябрда, 5-чи №3 20%",
	    "1- сентябрда , 5-чи №3 20 %" },
	{ "kk", TOKEN_UD, "1-қыркүйекте №3 20%", "1 - қыркүйекте № 3 20%" },
	{ "ug", TOKEN_UD, "5-ئاي... نېمە؟", "5-ئاي . . . نېمە ؟" },
	/* marks and points, by language */
	{ "de", TOKEN_UD, "Am 3. Mai! Was?? Nein...",
	    "Am 3. Mai ! Was ? ? Nein ..." },
	{ "de", TOKEN_UD, "Es waren 3.", "Es waren 3 ." },
	{ "de", TOKEN_UD, "Im Jahr 1999. Mai", "Im Jahr 1999 . Mai" },
	{ "en", TOKEN_UD, "At 3. May?? 20%", "At 3 . May ?? 20 %" },
	/* apostrophes, by language */
	{ "fr", TOKEN_UD, "L'eau qu’il a, aujourd'hui dit-il, a-t-elle",
	    "L' eau qu’ il a , aujourd'hui dit -il , a -t-elle" },
	{ "fr", TOKEN_UD, "arc-en-ciel, Port-le-Roi",
	    "arc-en-ciel , Port-le-Roi" },
	{ "it", TOKEN_UD, "L'arte dell'anno, po'",
	    "L' arte dell' anno , po '" },
	{ "ca", TOKEN_UD, "l'home d’aquí", "l' home d’ aquí" },
	{ "en", TOKEN_UD, "don't l'eau", "don't l'eau" },
	{ "kk", TOKEN_UD, "tan' atty, jan'a bos'.",
	    "tan' atty , jan'a bos' ." },
	{ "kk", TOKEN_UD, "'tan' jáne ‘bos’", "' tan ' jáne ‘ bos ’" },
	{ "kk", TOKEN_UD, "қыз' boz'", "қыз ' boz '" },
	{ "en", TOKEN_UD, "dogs' tails", "dogs ' tails" },
	/* words without spaces */
	{ "th", TOKEN_UD, "ภาษาไทยง่าย", "ภาษา ไทย ง่าย" },
	{ "zh", TOKEN_UD, "這個城市成為一個國家。",
	    "這 個 城市 成 為 一 個 國家 。" },
	{ "zh", TOKEN_UD, "因為2024年", "因為 2024 年" },
	{ "ja", TOKEN_UD, "日本では行った。", "日本 で は 行っ た 。" },
	{ "kk", TOKEN_UD, "一個", "一個" },
	/* kaznerd */
	{ "kk", TOKEN_KAZNERD, "55%-ке 20-сыншы 15-бап бауырым-Дәурен",
	    "55 %-ке 20-сыншы 15-бап бауырым-Дәурен" },
	{ "kk", TOKEN_KAZNERD, "2,5 zakon.kz т.б. 5 млн. Қ.",
	    "2 , 5 zakon . kz т . б . 5 млн . Қ ." },
	{ "kk", TOKEN_KAZNERD, "a.b@c.kz @ат #тег https://e.kz/a",
	    "a.b@c.kz @ат #тег https://e.kz/a" },
	/* split */
	{ "kk", TOKEN_SPLIT, "БҰҰ-ның 55-ші т.б. don't 25%-ы... +5°С",
	    "БҰҰ - ның 55 - ші т . б . don ' t 25 % - ы . . . + 5 ° С" },
	{ "kk", TOKEN_SPLIT, "2,5 04.06.2021 14:58 zakon.kz @ат a@b.kz 👍🏽",
	    "2,5 04.06.2021 14:58 zakon.kz @ат a@b.kz 👍🏽" },
	/* moses */
	{ "en", TOKEN_MOSES, "It's 5,300 dogs' (don't)... a.b. Mr. X. No. 5",
	    "It 's 5,300 dogs ' ( don 't ) ... a.b. Mr. X. No. 5" },
	{ "en", TOKEN_MOSES, "The 1990's, 'tis. No. way X-ray",
	    "The 1990 's , ' tis . No. way X-ray" },
	{ "en", TOKEN_MOSES, "See No. Ten. etc. Ten",
	    "See No . Ten. etc. Ten" },
	{ "ru", TOKEN_MOSES, "Жанна д'Арк, т.е. дом. Он",
	    "Жанна д ' Арк , т.е. дом . Он" },
	{ "fr", TOKEN_MOSES, "L'eau, 3,5 €", "L' eau , 3,5 €" },
	{ "kk", TOKEN_MOSES, "http://e.kz 04.06.2021 14:58",
	    "http : / / e.kz 04.06.2021 14 : 58" },
	{ "kk", TOKEN_MOSES, "м² ½,5 e\xCC\x81te « » 👍🏽",
	    "м ² ½ ,5 e\xCC\x81te « » 👍🏽" },
	/* uax29 */
	{ "kk", TOKEN_UAX29, "БҰҰ-ның т.б. 2,5", "БҰҰ - ның т.б . 2,5" },
};

static void
check(const struct print *p, const char *text, const char *want)
{
	struct print_work w = { 0 };
	struct buf in = { 0 }, out = { 0 };

	buf_puts(&in, text);
	buf_putc(&in, '\n');
	print_text(p, &w, in.p, in.n, &out);
	buf_putc(&out, '\0');
	if (out.n >= 2)
		out.p[out.n - 2] = '\0';
	CHECK(strcmp(out.p, want) == 0, "%s, %d: %s: %s",
	    p->token.tag, (int)p->token.profile, text, out.p);
	token_free(&w.token);
	buf_free(&in);
	buf_free(&out);
}

static void
profiles(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct print p = { .token = { .profile = lines[i].profile,
			.tag = lines[i].lang,
			.lang = lang_open(lines[i].lang) } };

		check(&p, lines[i].text, lines[i].want);
	}
}

/* Options of the program: a letter each in HOW. */
static const struct {
	const char *how, *text, *want;
} options[] = {
	{ "t", "1 284 000-ға 12\xC2\xA0""345,5 кг",
	    "1\xC2\xA0""284\xC2\xA0""000-ға 12\xC2\xA0""345,5 кг" },
	{ "t", "8 701 123 45 67 және 2024 123",
	    "8 701 123 45 67 және 2024 123" },
	{ "t", "5 1 284", "5 1 284" },
	{ "", "1 284 000-ға", "1 284 000-ға" },
	{ "s", "10кг COVIDтен КалиевБҰҰ Аtau",
	    "10 кг COVID тен КалиевБҰҰ А tau" },
	{ "s", "55-ші v2.0 zakon.kz 5%-ы e\xCC\x81ә",
	    "55-ші v2.0 zakon.kz 5%-ы e\xCC\x81 ә" },
	{ "", "10кг COVIDтен", "10кг COVIDтен" },
	{ "p", "Код A-12/7, (A-1/22) және B-1",
	    "Код A-12/7 , ( A-1/22 ) және B-1" },
	{ "p", "xA-1/2y-z A-1/2A-3/4", "x A-1/2 y-z A-1/2 A-3/4" },
	{ "p", "бас \"а б\" соңы", "бас \"а б\" соңы" },
	{ "", "Код A-12/7", "Код A-12 / 7" },
	{ "j", "Ол («а») 5 ж.  б!", "Ол ( ￭«￭ а ￭» ￭) 5 ж. ￭％0020％0020￭ б ￭!" },
	{ "j", "а￭б ％ffed ％ab", "а ￭％ffed￭ б ％￭ ffed ％￭ ab" },
	{ "j", "\tа ", "％0009￭ а ￭％0020" },
	{ "u", " Ол («а»)  б ▁в", "▁Ол ▁( « а » ) ％0020％0020 б ▁％2581 в" },
	{ "d", "Бұл, 5 кг-нан 3% 👍 a@b.kz!", "Бұл кг-нан a@b.kz" },
};

static void
with_options(void)
{
	struct protect protect = { 0 };
	struct mark joiner, spacer;
	char why[200];

	mark_open(&joiner, MARK_JOINER, false, ' ');
	mark_open(&spacer, MARK_SPACER, true, ' ');
	CHECK(protect_add(&protect, "[A-Z]-\\d+/\\d+", 13, why) &&
	    protect_add(&protect, "\"[^\"]*\"", 7, why), "%s", why);
	CHECK(!protect_add(&protect, "(", 1, why), "( is an expression");
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		char how = *options[i].how;
		struct print p = { .token = { .tag = "kk",
			.lang = lang_open("kk"), .thousands = how == 't',
			.split_script = how == 's',
			.protect = how == 'p' ? &protect : NULL,
			.drop = how == 'd' ? 1 << TOKEN_PUNCT |
			1 << TOKEN_NUMBER | 1 << TOKEN_EMOJI : 0 },
			.mark = how == 'j' ? &joiner :
			how == 'u' ? &spacer : NULL };

		check(&p, options[i].text, options[i].want);
	}
	protect_close(&protect);
}

static void
classes(void)
{
	struct print p = { .token = { .tag = "kk", .lang = lang_open("kk") },
		.format = PRINT_VERTICAL, .classes = true };

	check(&p, "Сөз 5, -3,5 55%-іне 10кг 2021-ж. COVID-19 , … « + № &amp; "
	    ":) 👍 🇰🇿 zakon.kz https://a.b a@b.c @ат #тег 一 ½",
	    "Сөз\tword\n5\tnumber\n,\tpunct\n-3,5\tnumber\n55%-іне\tnumber\n"
	    "10кг\tnumber\n2021\tnumber\n-\tpunct\nж.\tword\n"
	    "COVID-19\tword\n,\tpunct\n…\tpunct\n«\tpunct\n+\tsymbol\n"
	    "№\tsymbol\n&amp;\tsymbol\n:)\temoji\n👍\temoji\n🇰🇿\temoji\n"
	    "zakon.kz\turl\nhttps://a.b\turl\na@b.c\temail\n@ат\tmention\n"
	    "#тег\thashtag\n一\tword\n½\tnumber\n");
}

static void
marks(void)
{
	CHECK(mark_check("@@") == NULL && mark_check("￭") == NULL, "good");
	CHECK(mark_check("") != NULL && mark_check("a") != NULL &&
	    mark_check("- ") != NULL && mark_check("￭％") != NULL &&
	    mark_check("\xFF") != NULL && mark_check("🔗") != NULL, "bad");
}

int
main(void)
{
	profiles();
	with_options();
	classes();
	marks();
	return done();
}
