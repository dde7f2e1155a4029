/*
 * words - see corpus.h; the words of the text that copies itself.
 *
 * Each word either goes on copying an earlier passage, or follows the word
 * before it as some other time in the text, or is drawn by how often it was
 * drawn before, or is new; how likely each is follows the discounts of a
 * hierarchical Pitman-Yor process (Teh 2006), so that the vocabulary grows
 * without end and half of it is seen once, as in real text.  New words are a
 * stem and suffixes in vowel harmony.
 */
#include <stdio.h>
#include <string.h>

#include "../../common/die.h"
#include "corpus.h"

enum {
	GOES_ON = 60,		/* in a thousand words: the copy goes on */
	STRENGTH = 5,		/* of the words that followed before */
	DISCOUNT = 920,
	NEW_STRENGTH = 300,	/* of the words drawn before */
	NEW_DISCOUNT = 835
};

enum class { VOWEL, GLIDE, NASAL, VOICED, VOICELESS, CLASSES };

static const char function_words[] =
    "және мен бұл да де бір сол ол үшін деп болып бойынша қазір осы туралы "
    "екі барлық жаңа бар еді керек емес жоқ тағы көп өз ең әр дейін кейін "
    "бірақ сондай-ақ сонымен қатар арқылы ғана өте енді қалай неге себебі "
    "яғни мүмкін тек әлі алайда егер онда мұнда үш төрт бес он жүз мың "
    "т.б. млн. млрд. ж. ғ. мыс. тг. — біз сіз олар мұндай қандай "
    "дегенмен өйткені сондықтан әрбір кез жағдайда";

static const char nouns[] =
    "ел жер су тау дала өзен көл теңіз орман аспан күн ай жұлдыз жел қар "
    "жаңбыр бұлт от тас құм топырақ шөп ағаш гүл жапырақ тамыр бидай нан ет "
    "сүт тұз шай қазан пышақ ыдыс үй қабырға терезе есік шатыр көше қала "
    "ауыл аудан облыс мемлекет халық адам бала ана әке аға іні әпке ата әже "
    "дос көрші қонақ қыз ұл жігіт кісі мұғалім дәрігер жазушы ақын әнші "
    "суретші инженер ғалым шопан аңшы балықшы құрылысшы жүргізуші тілші "
    "басшы хатшы төраға министр әкім депутат сайлау заң құқық сот қаулы "
    "жарлық тәртіп мәселе жұмыс қызмет кәсіп өндіріс зауыт кен мұнай газ "
    "көмір темір алтын күміс мыс ақша баға сауда нарық банк салық табыс "
    "шығын қарыз бюджет жоспар бағдарлама жоба мақсат міндет нәтиже сан "
    "мөлшер үлес өсім бөлім орталық мектеп сынып сабақ оқушы кітап дәптер "
    "қалам сөз тіл әріп мақала газет хабар сұрақ жауап пікір ой сана білім "
    "ғылым өнер ән күй домбыра би театр сурет тарих дәуір ғасыр жыл апта "
    "сағат минут таң түн кеш көктем жаз күз қыс мезгіл уақыт орын жол көпір "
    "көлік пойыз ұшақ кеме әуежай бекет сапар қозғалыс күш қуат дене бас "
    "қол аяқ көз құлақ ауыз жүрек қан ауру дәрі емхана денсаулық өмір өлім "
    "мал жылқы түйе сиыр қой ешкі ит мысық құс балық бөрі аю түлкі қоян "
    "жылан ара көбелек егін бақ алма өрік жүзім қауын қарбыз ас той мереке "
    "дәстүр салт жарыс ойын жеңіс жүлде команда доп алаң қоғам ұжым одақ "
    "келісім бейбітшілік соғыс әскер шекара қауіп апат өрт дауыл тасқын";

static const char verbs[] =
    "кел бар ал бер айт көр біл жаз оқы сөйле жүр тұр отыр жат ойла істе "
    "жаса аш жап баста бітір тап жоғалт сат көрсет түсін үйрен жүз ұш қон "
    "түс шық кір қайт жібер шақыр сұра тыңда көмектес қорға сақта құр бұз "
    "өс өсір жина бөл қос ал қой көтер тарт итер ұста таста күт үмітте "
    "сүй жылда күл жыла ұйықта оян іш же пісір жу тазала киін тоқы кес "
    "сына емде жарыс жең ұтыл өлше сана есепте төле тексер шеш қолда "
    "жарияла хабарла талқыла дамы жақсар азай көбей өзгер тарал қалыптас";

static const char *const syllables[] = {
	"ма", "ри", "то", "ван", "кор", "лин", "стер", "нұр", "бек", "бер",
	"ка", "жан", "гүл", "сұл", "тан", "ден", "ров", "ал", "эр", "ту",
	"ми", "әй", "ян", "ло", "дос", "қай", "сер", "ив", "рах", "мет"
};

/*
 * Suffixes behind a vowel, р й у, a nasal, another voiced consonant, and a
 * voiceless one.  A is а or е, Y ы or і, Q қ or к, G ғ or г, as the vowels
 * before them ask for.
 */
static const char *const number_suffix[1][CLASSES] = {
	{ "лAр", "лAр", "дAр", "дAр", "тAр" }
};
static const char *const person_suffix[][CLASSES] = {
	{ "сY", "Y", "Y", "Y", "Y" }, { "м", "Yм", "Yм", "Yм", "Yм" },
	{ "ң", "Yң", "Yң", "Yң", "Yң" },
	{ "мYз", "YмYз", "YмYз", "YмYз", "YмYз" }
};
static const char *const case_suffix[][CLASSES] = {
	{ "нYң", "дYң", "нYң", "дYң", "тYң" },
	{ "GA", "GA", "GA", "GA", "QA" }, { "нY", "дY", "дY", "дY", "тY" },
	{ "дA", "дA", "дA", "дA", "тA" },
	{ "дAн", "дAн", "нAн", "дAн", "тAн" },
	{ "мен", "мен", "мен", "бен", "пен" },
	{ "дAGY", "дAGY", "дAGY", "дAGY", "тAGY" }
};
static const char *const noun_suffix[][CLASSES] = {
	{ "лYQ", "лYQ", "дYQ", "дYQ", "тYQ" },
	{ "шY", "шY", "шY", "шY", "шY" }, { "лY", "лY", "дY", "дY", "тY" },
	{ "сYз", "сYз", "сYз", "сYз", "сYз" },
	{ "лAс", "лAс", "дAс", "дAс", "тAс" }
};
static const char *const voice_suffix[][CLASSES] = {
	{ "л", "Yл", "Yл", "Yл", "Yл" }, { "т", "т", "дYр", "дYр", "тYр" },
	{ "с", "Yс", "Yс", "Yс", "Yс" }
};
static const char *const negation_suffix[1][CLASSES] = {
	{ "мA", "мA", "бA", "бA", "пA" }
};
static const char *const participle_suffix[][CLASSES] = {
	{ "GAн", "GAн", "GAн", "GAн", "QAн" }, { "у", "у", "у", "у", "у" },
	{ "йтYн", "AтYн", "AтYн", "AтYн", "AтYн" }
};
static const char *const finite_suffix[][CLASSES] = {
	{ "дY", "дY", "дY", "дY", "тY" }, { "дYм", "дYм", "дYм", "дYм", "тYм" },
	{ "дYQ", "дYQ", "дYQ", "дYQ", "тYQ" }, { "п", "Yп", "Yп", "Yп", "Yп" },
	{ "йдY", "AдY", "AдY", "AдY", "AдY" },
	{ "сA", "сA", "сA", "сA", "сA" },
	{ "мAQ", "мAQ", "бAQ", "бAQ", "пAQ" },
	{ "йтYнY", "AтYнY", "AтYнY", "AтYнY", "AтYнY" }
};

#define ADD_ONE_OF(t, b, table) \
	add_suffix(b, (table)[below(t, LENGTH(table))])

uint64_t
below(struct text *t, uint64_t n)
{
	uint64_t z = t->random += 0x9E3779B97F4A7C15;

	/* The mixing function of splitmix64. */
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	z ^= z >> 31;
	return n >> 32 != 0 ? z % n : (z >> 32) * n >> 32;
}

int
chance(struct text *t, unsigned mille)
{
	return below(t, MILLE) < mille;
}

void *
grow(void *p, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return p;
	*cap = *cap > 0 ? *cap * 2 : 4096;
	return mem_realloc(p, *cap, size);
}

void
list_make(struct list *l, const char *s)
{
	l->s = s;
	l->n = 0;
	for (size_t i = 0; s[i] != '\0'; i += s[i] == ' ') {
		if (l->n >= LENGTH(l->off))
			die("the word list is too long");
		l->off[l->n++] = (uint32_t)i;
		i += strcspn(s + i, " ");
	}
}

void
list_put(struct text *t, const struct list *l, struct buf *b)
{
	const char *s = l->s + l->off[below(t, below(t, l->n) + 1)];

	buf_put(b, s, strcspn(s, " "));
}

/* The letter of two bytes before END, or a single byte. */
static unsigned
letter_before(const char *start, const char *end)
{
	const unsigned char *p = (const unsigned char *)end;

	if (end - start < 2 || p[-1] < 0x80)
		return end > start ? p[-1] : 0;
	return (p[-2] & 0x1FU) << 6 | (p[-1] & 0x3FU);
}

static int
is_front(const struct buf *b)
{
	unsigned c;

	for (size_t i = b->n; i > 0; i -= c < 0x80 ? 1 : 2) {
		c = letter_before(b->p, b->p + i);
		switch (c) {
		case 0x430: case 0x43E: case 0x44B: case 0x4B1: case 0x44F:
			return 0;
		case 0x4D9: case 0x435: case 0x4E9: case 0x4AF: case 0x456:
		case 0x44D: case 'e': case 'i':
			return 1;
		default:
			break;
		}
	}
	return 0;
}

static enum class
last_class(const struct buf *b)
{
	switch (letter_before(b->p, b->p + b->n)) {
	case 0x430: case 0x4D9: case 0x435: case 0x43E: case 0x4E9:
	case 0x44B: case 0x456: case 0x44F: case 0x44D: case 0x438:
	case 'a': case 'e': case 'i': case 'o': case 'u':
		return VOWEL;
	case 0x440: case 0x439: case 0x443: case '7': case '8':
		return GLIDE;
	case 0x43C: case 0x43D: case 0x4A3:
		return NASAL;
	case 0x43B: case 0x437: case 0x436: case 'z': case '1': case '2':
		return VOICED;
	default:
		return VOICELESS;
	}
}

static void
add_suffix(struct buf *b, const char *const form[CLASSES])
{
	static const char *const harmony[][2] = {
		{ "а", "е" }, { "ы", "і" }, { "қ", "к" }, { "ғ", "г" }
	};
	static const char marks[] = "AYQG";
	int front = is_front(b);
	const char *s = form[last_class(b)], *m;

	for (; *s != '\0'; s++) {
		m = strchr(marks, *s);
		if (m != NULL)
			buf_puts(b, harmony[m - marks][front]);
		else
			buf_putc(b, *s);
	}
}

static void
add_noun_suffixes(struct text *t, struct buf *b)
{
	if (chance(t, 240))
		add_suffix(b, number_suffix[0]);
	if (chance(t, 330))
		ADD_ONE_OF(t, b, person_suffix);
	if (chance(t, 700))
		ADD_ONE_OF(t, b, case_suffix);
}

static void
put_noun(struct text *t, struct buf *b)
{
	struct list l;

	list_make(&l, nouns);
	list_put(t, &l, b);
	while (chance(t, 240))
		ADD_ONE_OF(t, b, noun_suffix);
	add_noun_suffixes(t, b);
}

static void
put_verb(struct text *t, struct buf *b)
{
	struct list l;

	list_make(&l, verbs);
	list_put(t, &l, b);
	while (chance(t, 220))
		ADD_ONE_OF(t, b, voice_suffix);
	if (chance(t, 180))
		add_suffix(b, negation_suffix[0]);
	if (chance(t, 450)) {
		ADD_ONE_OF(t, b, finite_suffix);
		return;
	}
	ADD_ONE_OF(t, b, participle_suffix);
	add_noun_suffixes(t, b);
}

/* Writes the capital of the letter at P, which is not in the basic range. */
static void
put_capital_of(struct buf *b, const unsigned char *p)
{
	unsigned c = (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);

	if (c >= 0x430 && c <= 0x44F)
		c -= 0x20;
	else if (c >= 0x450 && c <= 0x45F)
		c -= 0x50;
	else if (c >= 0x490 && c <= 0x4FF)
		c &= ~1U;
	buf_putc(b, (char)(0xC0 | c >> 6));
	buf_putc(b, (char)(0x80 | (c & 0x3F)));
}

void
put_capitalised(struct buf *b, const char *s, size_t n)
{
	unsigned char c = (unsigned char)s[0];

	if (n < 2 || c < 0xD0 || c > 0xD3) {
		buf_put(b, s, n);
		return;
	}
	put_capital_of(b, (const unsigned char *)s);
	buf_put(b, s + 2, n - 2);
}

static void
put_name(struct text *t, struct buf *b)
{
	const char *s = syllables[below(t, LENGTH(syllables))];
	uint64_t more = 1 + below(t, 3);

	put_capitalised(b, s, strlen(s));
	while (more-- > 0)
		buf_puts(b, syllables[below(t, LENGTH(syllables))]);
	if (chance(t, 500))
		buf_puts(b, is_front(b) ? "ев" : "ов");
	if (chance(t, 450))
		ADD_ONE_OF(t, b, case_suffix);
}

static void
put_number(struct text *t, struct buf *b)
{
	static const char *const suffix[] = {
		"-ші", "-шы", "-жылғы", "-ге", "-дан", "%", "%-ы", "%-ға"
	};
	static const unsigned size[] = { 32, 100, 1000, 10000, 1000000 };
	char s[40];

	if (chance(t, 120))
		snprintf(s, sizeof(s), "%02u.%02u.%04u",
		    1 + (unsigned)below(t, 28), 1 + (unsigned)below(t, 12),
		    1980 + (unsigned)below(t, 45));
	else if (chance(t, 250))
		snprintf(s, sizeof(s), "%u,%u", (unsigned)below(t, 1000),
		    (unsigned)below(t, 100));
	else if (chance(t, 300))
		snprintf(s, sizeof(s), "%u", 1900 + (unsigned)below(t, 125));
	else
		snprintf(s, sizeof(s), "%u",
		    (unsigned)below(t, size[below(t, LENGTH(size))]));
	buf_puts(b, s);
	if (chance(t, 350))
		buf_puts(b, suffix[below(t, LENGTH(suffix))]);
}

static void
put_latin(struct text *t, struct buf *b)
{
	static const char letters[] = "aeiorntslkzmdupbghyvwcfqxj0123456789";
	uint64_t n = 4 + below(t, 8);

	while (n-- > 0)
		buf_putc(b, letters[below(t, below(t, 36) + 1)]);
	if (chance(t, 400))
		buf_puts(b, chance(t, 700) ? ".kz" : ".com");
}

/* A slip of the pen: two letters change places. */
static void
swap_letters(struct text *t, struct buf *b)
{
	size_t n = b->n / 2, i;
	char c[2];

	if (n < 4)
		return;
	i = 2 * (1 + below(t, n - 2));
	memcpy(c, b->p + i, 2);
	memmove(b->p + i, b->p + i + 2, 2);
	memcpy(b->p + i + 2, c, 2);
}

/* Appends the spelling of a new word; returns whether it is a name. */
static int
put_new(struct text *t, struct buf *b)
{
	uint64_t what = below(t, MILLE);

	if (what < 450) {
		put_noun(t, b);
	} else if (what < 700) {
		put_verb(t, b);
	} else if (what < 780) {
		put_number(t, b);
	} else if (what < 880) {
		put_name(t, b);
		return 1;
	} else if (what < 910) {
		put_noun(t, b);
		buf_putc(b, '-');
		put_noun(t, b);
	} else if (what < 960) {
		struct buf word = { 0 };

		put_noun(t, &word);
		swap_letters(t, &word);
		buf_put(b, word.p, word.n);
		buf_free(&word);
	} else {
		put_latin(t, b);
	}
	return 0;
}

/* Adds the word whose spelling was appended from OFF on. */
static uint32_t
word_add(struct text *t, size_t off, int is_name)
{
	struct word *w;

	t->words = grow(t->words, t->nwords, &t->capwords, sizeof(*w));
	w = &t->words[t->nwords];
	*w = (struct word){ 0 };
	w->off = (uint32_t)off;
	w->len = (uint16_t)(t->spelling.n - off);
	w->is_name = (uint16_t)is_name;
	return (uint32_t)t->nwords++;
}

static uint32_t
draw(struct text *t)
{
	uint64_t sum = NEW_STRENGTH + t->ndrawn, new, off;
	uint32_t w;

	new = (uint64_t)NEW_STRENGTH * MILLE + NEW_DISCOUNT * t->nwords;
	if (below(t, sum * MILLE) < new) {
		off = t->spelling.n;
		w = word_add(t, off, put_new(t, &t->spelling));
	} else {
		do
			w = t->drawn[below(t, t->ndrawn)];
		while (below(t, (uint64_t)t->words[w].drawn * MILLE) <
		    NEW_DISCOUNT);
	}
	t->drawn = grow(t->drawn, t->ndrawn, &t->capdrawn, sizeof(w));
	t->drawn[t->ndrawn++] = w;
	t->words[w].drawn++;
	return w;
}

static uint32_t
next_word(struct text *t, uint32_t before)
{
	struct word *b = &t->words[before];

	if (t->copy != 0 && t->tok[t->copy] != BREAK && chance(t, GOES_ON))
		return t->tok[t->copy++];
	if (below(t, ((uint64_t)STRENGTH + b->n) * MILLE) >=
	    (uint64_t)STRENGTH * MILLE + (uint64_t)DISCOUNT * b->drawn_behind) {
		t->copy = b->at[below(t, b->n)];
		return t->tok[t->copy++];
	}
	t->copy = 0;
	b->drawn_behind++;
	return draw(t);
}

static void
append(struct text *t, uint32_t before, uint32_t word)
{
	struct word *b = &t->words[before];
	size_t cap = b->cap;

	if (word != BREAK) {
		if (b->n == cap) {
			cap = cap > 0 ? cap * 2 : 1;
			b->at = mem_realloc(b->at, cap, sizeof(*b->at));
			b->cap = (uint32_t)cap;
		}
		b->at[b->n++] = (uint32_t)t->ntok;
	}
	t->tok = grow(t->tok, t->ntok, &t->captok, sizeof(*t->tok));
	t->tok[t->ntok++] = word;
}

size_t
sentence(struct text *t)
{
	uint64_t n = 3 + below(t, 8) + below(t, 8);
	size_t start = t->ntok;
	uint32_t before = BREAK, word;

	if (chance(t, 80))
		n += below(t, 25);
	t->copy = 0;
	while (n > 0) {
		word = next_word(t, before);
		/* No comma at the start, at the end or after another. */
		if (word == COMMA && (before <= COMMA || n == 1))
			continue;
		append(t, before, word);
		before = word;
		n--;
	}
	append(t, before, BREAK);
	return start;
}

void
text_init(struct text *t, uint64_t seed)
{
	static struct list l;
	uint32_t w;

	t->random = seed;
	word_add(t, 0, 0);
	buf_puts(&t->spelling, ",");
	word_add(t, 0, 0);
	list_make(&l, function_words);
	for (size_t i = 0; i < l.n; i++) {
		size_t off = t->spelling.n, n = strcspn(l.s + l.off[i], " ");

		buf_put(&t->spelling, l.s + l.off[i], n);
		word_add(t, off, 0);
	}
	for (w = COMMA; w < t->nwords; w++) {
		for (size_t i = 0; i < 1 + 24 / w; i++) {
			t->drawn = grow(t->drawn, t->ndrawn, &t->capdrawn,
			    sizeof(w));
			t->drawn[t->ndrawn++] = w;
			t->words[w].drawn++;
		}
	}
	append(t, BREAK, BREAK);
}

