/* translit - see translit.h */
#include <stdbool.h>

#include "../../common/letters.h"
#include "../../common/patch.h"
#include "../../common/utf8.h"
#include "translit.h"

/*
 * The letters; W is у, Y ы, X х, SOFT ь.  Where the Arabic alphabet has one for
 * two vowels, the front one is behind the back one.
 */
enum letter {
	NONE, A, AE, B, V, G, GH, D, E, YO, ZH, Z, I, J, K, Q, L, M, N, NG, O,
	OE, P, R, S, T, W, U, UE, F, X, H, TS, CH, SH, SHCH, HARD, Y, II, SOFT,
	EH, YU, YA, HAMZA, NLETTERS,
	UPPER = 0x80,		/* flag: a capital */
	NCODES = 0x700		/* all letters are below this code point */
};

/* 0: there it has no letter of its own and is written as AS. */
static const struct row {
	uint16_t cyrl, cyrl_upper, latn, latn_upper, arab;
	uint8_t as[2];
} rows[NLETTERS] = {
	[A]	= { 0x0430, 0x0410, 'a', 'A', 0x0627, { 0 } },
	[AE]	= { 0x04D9, 0x04D8, 0x00E4, 0x00C4, 0x0627, { 0 } },
	[B]	= { 0x0431, 0x0411, 'b', 'B', 0x0628, { 0 } },
	[V]	= { 0x0432, 0x0412, 'v', 'V', 0x06C6, { 0 } },
	[G]	= { 0x0433, 0x0413, 'g', 'G', 0x06AF, { 0 } },
	[GH]	= { 0x0493, 0x0492, 0x011F, 0x011E, 0x0639, { 0 } },
	[D]	= { 0x0434, 0x0414, 'd', 'D', 0x062F, { 0 } },
	[E]	= { 0x0435, 0x0415, 'e', 'E', 0x06D5, { 0 } },
	[YO]	= { 0x0451, 0x0401, 0, 0, 0, { I, O } },
	[ZH]	= { 0x0436, 0x0416, 'j', 'J', 0x062C, { 0 } },
	[Z]	= { 0x0437, 0x0417, 'z', 'Z', 0x0632, { 0 } },
	[I]	= { 0x0438, 0x0418, 'i', 0x0130, 0x064A, { 0 } },
	[J]	= { 0x0439, 0x0419, 0, 0, 0, { I } },
	[K]	= { 0x043A, 0x041A, 'k', 'K', 0x0643, { 0 } },
	[Q]	= { 0x049B, 0x049A, 'q', 'Q', 0x0642, { 0 } },
	[L]	= { 0x043B, 0x041B, 'l', 'L', 0x0644, { 0 } },
	[M]	= { 0x043C, 0x041C, 'm', 'M', 0x0645, { 0 } },
	[N]	= { 0x043D, 0x041D, 'n', 'N', 0x0646, { 0 } },
	[NG]	= { 0x04A3, 0x04A2, 0x00F1, 0x00D1, 0x06AD, { 0 } },
	[O]	= { 0x043E, 0x041E, 'o', 'O', 0x0648, { 0 } },
	[OE]	= { 0x04E9, 0x04E8, 0x00F6, 0x00D6, 0x0648, { 0 } },
	[P]	= { 0x043F, 0x041F, 'p', 'P', 0x067E, { 0 } },
	[R]	= { 0x0440, 0x0420, 'r', 'R', 0x0631, { 0 } },
	[S]	= { 0x0441, 0x0421, 's', 'S', 0x0633, { 0 } },
	[T]	= { 0x0442, 0x0422, 't', 'T', 0x062A, { 0 } },
	[W]	= { 0x0443, 0x0423, 'u', 'U', 0x06CB, { 0 } },
	[U]	= { 0x04B1, 0x04B0, 0x016B, 0x016A, 0x06C7, { 0 } },
	[UE]	= { 0x04AF, 0x04AE, 0x00FC, 0x00DC, 0x06C7, { 0 } },
	[F]	= { 0x0444, 0x0424, 'f', 'F', 0x0641, { 0 } },
	[X]	= { 0x0445, 0x0425, 'h', 'H', 0x062D, { 0 } },
	[H]	= { 0x04BB, 0x04BA, 0, 0, 0x06BE, { X } },
	[TS]	= { 0x0446, 0x0426, 0, 0, 0, { T, S } },
	[CH]	= { 0x0447, 0x0427, 0, 0, 0x0686, { T, SH } },
	[SH]	= { 0x0448, 0x0428, 0x015F, 0x015E, 0x0634, { 0 } },
	[SHCH]	= { 0x0449, 0x0429, 0, 0, 0, { SH, SH } },
	[HARD]	= { 0x044A, 0x042A, 0, 0, 0, { 0 } },
	[Y]	= { 0x044B, 0x042B, 'y', 'Y', 0x0649, { 0 } },
	[II]	= { 0x0456, 0x0406, 0x0131, 'I', 0x0649, { 0 } },
	[SOFT]	= { 0x044C, 0x042C, 0, 0, 0, { 0 } },
	[EH]	= { 0x044D, 0x042D, 0, 0, 0, { E } },
	[YU]	= { 0x044E, 0x042E, 0, 0, 0, { I, W } },
	[YA]	= { 0x044F, 0x042F, 0, 0, 0, { I, A } },
	[HAMZA]	= { 0, 0, 0, 0, 0x0674, { 0 } },
};

/*
 * How words begin that the rules would spell wrongly on the way back, by their
 * first letter; the first that fits is taken.  Some are there only to keep a
 * shorter one behind them from fitting: поез, поэ.
 */
static const char *const stems[NLETTERS] = {
	[A] = "автомобиль агент адрес актёр алимент аллаһ альбом альпин "
	    "альтерн альянс америк апельсин апрель арктик армян асфальт ахмет "
	    "ақтөбе аэро әзербай әлде әуе әһл",
	[B] = "баһадүр банк баскетбол баспасөз беларусь бельги бірыңғай бізбен "
	    "больниц браконьер брюссель бүкіләлем",
	[V] = "венесуэл волонтёр вьетнам",
	[G] = "газ гауһар гидроэ гольф гол",
	[D] = "декабрь декабр диирмен дәрет диаметр дәрмен дәруме",
	[E] = "едәуір эвакуа эволюц эйр экватор эквивал экзамен экзит экипаж "
	    "эколог экон экран экск эксп экст элемент электр элит эльмир "
	    "эмбарг эмигр эмир эмисси эмоц эмульс энерг энтузиа энцикл эпидем "
	    "эпизод эпик эпос эпох эрози эсперанто эссе эстон эстрад эталон "
	    "этап этик этник этно эфир эфф",
	[ZH] = "жауһар жауынгер жаһан жиһад жиһаз жәрдем",
	[I] = "ибраһ израиль израил июль июнь яһуди",
	[K] = "кабинет кадр календарь кальций кальян камера канцл кант карт "
	    "карьер кафе келіссөз кодекс комитет комму компьютер конкур концеп "
	    "концер копи корея король корпус кофе коэфф көз көк колл колон көл "
	    "көп көш күмән күнә күнкөріс кінә куә",
	[L] = "лагерь лаңкес",
	[M] = "магатэ магистр макроэ матч медаль медиа меридиан микроэ "
	    "миллиард мобиль модель мораль материал мемориал музык мультфильм "
	    "мұғалім мэри мәшһүр",
	[N] = "небәрі нюанс ниуэ нобель нормаль ноябрь ноябр нью",
	[O] = "объект обьект октябрь октябр округ олимпиад орден отряд өзара "
	    "өзбек өнеркәсіп өтемақы",
	[P] = "панель париж пароль партнёр пәкістан поэзи поез поэ польша "
	    "премьер процен процес",
	[Q] = "қазыбек қаһар қолөнер қонақүй",
	[R] = "разряд рахмет режиссёр рельеф рельс рояль",
	[S] = "самолёт сантиметр санкци санкт сантех сентябрь сентябр славян "
	    "снаряд спартакиад совет спектакль стиль субъект субэкватор судья "
	    "сәтбаев сізбен",
	[T] = "тайвань таңертең ташкент тікұшақ төмен төраға тәкаппар",
	[U] = "ұлықбек",
	[W] = "уәде уәзір уәли украин учаске",
	[F] = "факультет февраль филиал фестиваль фильм фиқһ фольклор",
	[X] = "һижра һәм",
	[SH] = "шаһар швейцар шинжяң шымкент",
};

struct work {
	enum translit_to to;
	uint8_t of[NCODES];	/* the letter, perhaps UPPER, or NONE */
	struct buf letters;	/* of the word: uint8_t each */
	struct patch t;
	uint64_t words;		/* changed */
	bool foreign;		/* a word that stays, no space behind it */
};

static void
learn(struct work *w, unsigned cp, unsigned letter)
{
	/* Of two letters written alike the first counts. */
	if (cp != 0 && w->of[cp] == NONE)
		w->of[cp] = (uint8_t)letter;
}

static void
prepare(struct work *w)
{
	memset(w->of, 0, sizeof w->of);
	for (unsigned i = 1; i < NLETTERS; i++) {
		const struct row *r = &rows[i];

		if (w->to != TRANSLIT_CYRL) {
			learn(w, r->cyrl, i);
			learn(w, r->cyrl_upper, i | UPPER);
		} else {
			learn(w, r->cyrl, i);	/* for stems */
			learn(w, r->latn, i);
			learn(w, r->latn_upper, i | UPPER);
			learn(w, r->arab, i);
		}
	}
	if (w->to != TRANSLIT_CYRL)
		return;
	learn(w, 0x0621, HAMZA);	/* other code points for these */
	learn(w, 0x0647, H);
	learn(w, 0x06A9, K);
	learn(w, 0x06CC, I);
	learn(w, 0x06D0, E);
}

/*
 * The letters that stand for LETTER in the Latin or Arabic alphabet, into AS.
 * Returns how many: 0 to 2.
 */
static size_t
spread(unsigned letter, bool arab, uint8_t as[2])
{
	const struct row *r = &rows[letter];

	if ((arab ? r->arab : r->latn) != 0) {
		as[0] = (uint8_t)letter;
		return 1;
	}
	memcpy(as, r->as, sizeof r->as);
	return (as[0] != NONE) + (size_t)(as[1] != NONE);
}

static unsigned
bare(unsigned letter)
{
	return letter & ~(unsigned)UPPER;
}

/* Is the word a numeral of Cyrillic Х and І, or of Latin I, V? */
static bool
is_roman(const uint8_t *b, size_t n, enum translit_to to)
{
	for (size_t i = 0; i < n; i++)
		if (b[i] != (II | UPPER) &&
		    b[i] != ((to == TRANSLIT_CYRL ? V : X) | UPPER))
			return false;
	return n > 1 || (to == TRANSLIT_CYRL && bare(b[0]) == V);
}

static void
to_latin(const uint8_t *b, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		bool upper = (b[i] & UPPER) != 0;
		/* The second of two letters is as what stands beside. */
		uint8_t by = i + 1 < n ? b[i + 1] : i > 0 ? b[i - 1] : NONE;
		bool beside = upper && (by & UPPER) != 0;
		uint8_t as[2];
		size_t m = spread(bare(b[i]), false, as);

		for (size_t k = 0; k < m; k++)
			utf8_append(out, (k == 0 ? upper : beside) ?
			    rows[as[k]].latn_upper : rows[as[k]].latn);
	}
}

/* Front vowels are told by ٴ, unless е г к do. */
static void
to_arab(const uint8_t *b, size_t n, struct buf *out)
{
	bool front = false, told = false;
	uint8_t as[2];

	for (size_t i = 0; i < n; i++) {
		unsigned c = bare(b[i]);

		front |= c == AE || c == OE || c == UE || c == II;
		told |= c == E || c == EH || c == G || c == K;
	}
	if (front && !told)
		utf8_append(out, rows[HAMZA].arab);
	for (size_t i = 0; i < n; i++) {
		size_t m = spread(bare(b[i]), true, as);

		for (size_t k = 0; k < m; k++)
			utf8_append(out, rows[as[k]].arab);
	}
}

/* A word on its way back to Cyrillic. */
struct back {
	const struct work *w;
	uint8_t *b;		/* its letters, as they are written */
	size_t n;
	size_t at;		/* up to here it is in OUT */
	bool arab, hamza;
	bool caps;		/* all capitals */
	bool vocal;		/* what was put last is a vowel */
	unsigned last;		/* what was put last, or NONE */
	size_t end;		/* behind the letters that tell its class */
	bool has_e, told;	/* has front vowels: ٴ or е г к */
	bool wide;		/* has а or о behind its first vowel */
	/* Of what was put: */
	bool voweled;		/* has a vowel */
	bool classed, front;	/* one with a class; the class of the last */
	bool forced;		/* which was the first, and а by қ ғ */
};

static bool
is_front(unsigned c)
{
	return c == AE || c == E || c == OE || c == UE || c == II || c == EH;
}

static bool
is_back(unsigned c)
{
	return c == A || c == O || c == U || c == Y || c == YA;
}

static unsigned
at(const struct back *w, size_t i)
{
	return i < w->n ? bare(w->b[i]) : NONE;
}

/* Is letter I of W beside C or D? */
static bool
is_near(const struct back *w, size_t i, unsigned c, unsigned d)
{
	unsigned next = at(w, i + 1), prev = i > 0 ? at(w, i - 1) : NONE;

	return next == c || next == d || prev == c || prev == d;
}

static void
put(struct back *w, unsigned c, bool upper)
{
	utf8_append(w->w->t.out, upper ? rows[c].cyrl_upper : rows[c].cyrl);
	/* The е of names in -баев has no class. */
	if ((is_front(c) || is_back(c)) && (c != E || w->last != A)) {
		w->front = is_front(c);
		w->classed = true;
		w->forced = c == A && !w->voweled && is_near(w, w->at, Q, GH);
	}
	if (c == SOFT)			/* рольдің */
		w->classed = w->front = true;
	/* у is a consonant beside a vowel. */
	w->vocal = c == W ? !w->vocal : is_front(c) || is_back(c) || c == I ||
	    c == YO || c == YU;
	w->voweled |= w->vocal;
	w->last = c;
}

static bool
is_consonant(unsigned c)
{
	return c != NONE && !is_front(c) && !is_back(c) && c != I && c != W;
}

/* The letter of another class that is written alike in the Arabic alphabet. */
static unsigned
fold(unsigned c)
{
	return c == AE || c == OE || c == UE || c == II ? c - 1 : c;
}

/*
 * How many letters of W the stem of N bytes at P stands for; 0 if W does not
 * begin so.  If PUTS it is put too.
 */
static size_t
fit(struct back *w, const char *p, size_t n, bool puts)
{
	const char *end = p + n;
	uint8_t as[2];
	unsigned c = NONE;
	uint32_t cp;
	size_t m, i = 0;
	bool upper;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		c = w->w->of[cp];
		m = spread(c, w->arab, as);
		upper = m == 0 ? w->caps : i < w->n && (w->b[i] & UPPER) != 0;
		for (size_t k = 0; k < m; k++, i++)
			if (i == w->n || bare(w->b[i]) !=
			    (w->arab ? fold(as[k]) : as[k]))
				return 0;
		if (puts)
			put(w, c, upper);
	}
	/* ь is not written before vowels of suffixes. */
	if (c == SOFT && i < w->n && !is_consonant(at(w, i)))
		return 0;
	return i;
}

/* Puts the stem that W begins with, if there is one. */
static void
put_stem(struct back *w)
{
	const char *p = stems[fold(bare(w->b[0]))];
	size_t n;

	for (; p != NULL && *p != '\0'; p += n + (p[n] == ' ')) {
		n = strcspn(p, " ");
		if (fit(w, p, n, false) > 0) {
			w->at = fit(w, p, n, true);
			return;
		}
	}
}

/*
 * The next vowel behind letter I of W, и and у behind a consonant among them;
 * NONE if there is none.
 */
static unsigned
next_vowel(const struct back *w, size_t i)
{
	unsigned c = at(w, i);

	while (++i < w->end) {
		bool behind = is_consonant(c);

		c = at(w, i);
		if (is_front(c) || is_back(c) ||
		    (behind && (c == I || c == W)))
			return c;
	}
	return NONE;
}

/* Is the vowel I of W, in Arabic letters, a front one?  W->told is true. */
static bool
becomes_front(const struct back *w, size_t i)
{
	unsigned c = at(w, i), next;
	bool first = w->last == NONE || !w->voweled;

	if (is_near(w, i, Q, GH))
		return false;
	next = next_vowel(w, i);
	switch (c) {
	case Y:
		if (is_near(w, i, K, G))
			return true;
		if (w->forced)		/* қауіп, қазіргі */
			return w->hamza || next == E || next == Y;
		if (w->classed)
			return w->front;
		return w->hamza || (next != A && next != O && next != U);
	case U:				/* no loan word has ұ */
		if (!first && at(w, i + 1) == L && at(w, i + 2) == Y)
			return false;	/* Төлжанұлы */
		return is_near(w, i, K, G) || !first || (next != A &&
		    next != O);		/* Жұңго */
	default:			/* а о */
		if (!first)
			return c == O && w->hamza && w->front;
		if (w->hamza || i > 1)	/* not климат, проблема */
			return w->hamza;
		if (next == Y || (next == E && !w->wide))
			return true;
		return c == A ? next == I && w->has_e && !w->wide :
		    next == NONE || next == W;
	}
}

/* Gives letter I of W, in Arabic letters, the class of its vowel. */
static void
harmonize(struct back *w, size_t i)
{
	unsigned c = at(w, i);

	if (c == I && i == 0 && at(w, 1) == A)
		c = at(w, ++i);		/* иә, not я */
	if (w->told && (c == A || c == O || c == U || c == Y) &&
	    becomes_front(w, i))
		w->b[i]++;
}

/* May a stem with я as its last letter end before letter I of W? */
static bool
ends_stem(const struct back *w, size_t i)
{
	unsigned c = at(w, i), next = fold(at(w, i + 1));

	return c == NONE || (c == D && next == A) ||
	    ((c == N || c == S || c == SH) && next == Y) ||
	    ((c == GH || c == L) && (next == A || next == Y)) ||
	    (c == M && (next == Y || next == NONE ||
	    (next == E && at(w, i + 2) == N)));
}

/* What the i at W->at is, into *C; returns how many letters that takes. */
static size_t
read_i(const struct back *w, unsigned *c)
{
	unsigned next = at(w, w->at + 1), third = at(w, w->at + 2);
	bool starts = w->last == NONE;

	/* и in Уикипедия, заманауи */
	*c = (w->vocal && w->last != W) || (starts && next == O) ? J : I;
	if (starts || w->vocal || w->last == W || w->last == J) {
		if (next == A || (next == W && third != A)) {
			*c = next == A ? YA : YU;
			return 2;
		}
	} else if (next == W && third != A && third != E && third != NONE) {
		*c = YU;
		return 2;
	} else if (next == A && w->last == L && !ends_stem(w, w->at + 2)) {
		*c = YA;		/* инфляция; not миллиард */
		return 2;
	}
	return 1;
}

/* Is the ts at W->at ц? */
static bool
is_ts(const struct back *w)
{
	unsigned third = at(w, w->at + 2);

	if (w->last == N)		/* but студентсің */
		return third != Y && third != II;
	return w->last == NONE || w->last == I || third == NONE ||
	    third == I || (w->last == O && third == E);
}

/* Is the tş at W->at ч?  Not in уақытша, айтшы. */
static bool
is_ch(const struct back *w)
{
	unsigned third = at(w, w->at + 2);

	return w->last == NONE || third == NONE || third == I ||
	    is_consonant(third) || (third != Y && third != II &&
	    third != A && is_consonant(w->last));
}

/* What the letters at W->at are, into *C; returns how many that takes. */
static size_t
read_letter(const struct back *w, unsigned *c)
{
	unsigned next = at(w, w->at + 1);

	*c = at(w, w->at);
	if (*c == I)
		return read_i(w, c);
	/* Azia, jiu: ия and ию, as others write them. */
	if (*c == A && w->last == I && ends_stem(w, w->at + 1))
		*c = YA;
	if (*c == W && w->last == I && next == NONE)
		*c = YU;
	if (*c == T && next == S && is_ts(w))
		*c = TS;
	else if (*c == T && next == SH && is_ch(w))
		*c = CH;
	else if (*c == SH && next == SH)
		*c = SHCH;
	else
		return 1;
	return 2;
}

/* The suffix мен (бен, пен) does not tell what the vowels before it are. */
static size_t
without_suffix(const struct back *w)
{
	unsigned c = w->n > 4 ? at(w, w->n - 3) : NONE;

	if ((c == M || c == B || c == P) && at(w, w->n - 2) == E &&
	    at(w, w->n - 1) == N)
		return w->n - 3;
	return w->n;
}

static void
to_cyrillic(struct back *w)
{
	size_t n, vowels = 0;
	unsigned c;

	w->caps = w->n > 1;
	w->told = w->hamza;
	w->end = without_suffix(w);
	for (size_t i = 0; i < w->n; i++) {
		c = bare(w->b[i]);
		w->wide |= vowels > 0 && (c == A || c == O);
		vowels += is_front(c) || is_back(c);
		w->caps &= (w->b[i] & UPPER) != 0;
		w->has_e |= i < w->end && c == E;
		w->told |= i < w->end && (c == G || c == K);
	}
	w->told |= w->has_e;
	put_stem(w);
	while (w->at < w->n) {
		bool upper = (w->b[w->at] & UPPER) != 0;

		if (w->arab)
			harmonize(w, w->at);
		n = read_letter(w, &c);
		put(w, c, upper);
		w->at += n;
	}
}

struct run {			/* of letters */
	const char *end;
	bool ours;		/* all of one alphabet that we read */
	bool arab, latin;	/* has letters of these scripts */
};

static struct run
read_run(struct work *w, const char *p, const char *end)
{
	struct run run = { .end = p, .ours = true };
	uint32_t cp;

	w->letters.n = 0;
	while (run.end < end) {
		unsigned len = utf8_next(run.end, end, &cp);
		const struct props *r = props_of(cp);
		unsigned c = cp < NCODES ? w->of[cp] : NONE;

		if (!props_is_letter(r) && !props_is_mark(r))
			break;
		run.end += len;
		run.latin |= r->script == SC_LATIN;
		run.arab |= r->script == SC_ARABIC;
		run.ours &= c != NONE && (c != HAMZA || w->letters.n == 0) &&
		    (w->to != TRANSLIT_CYRL || r->script != SC_CYRILLIC);
		if (run.ours)
			buf_putc(&w->letters, (char)c);
	}
	run.ours &= !(run.latin && run.arab);
	return run;
}

/* Puts the word that was read as RUN; false if it stays. */
static bool
put_word(struct work *w, const struct run *run)
{
	uint8_t *b = (uint8_t *)w->letters.p;
	struct buf *out = w->t.out;
	size_t n = w->letters.n, from = out->n;
	bool hamza = n > 0 && b[0] == HAMZA;
	struct back back = { .w = w, .b = b + hamza, .n = n - hamza,
		.arab = run->arab, .hamza = hamza, .last = NONE };

	if (!run->ours || back.n == 0)
		return false;
	if (is_roman(b, n, w->to))
		for (size_t i = 0; i < n && w->to != TRANSLIT_CYRL; i++)
			buf_putc(out, bare(b[i]) == X ? 'X' : 'I');
	else if (w->to == TRANSLIT_CYRL)
		to_cyrillic(&back);
	else if (w->to == TRANSLIT_LATN)
		to_latin(b, n, out);
	else
		to_arab(b, n, out);
	return out->n > from;	/* not of ь alone, XII */
}

/* What the mark CP is in TO; 0 if it stays. */
static uint32_t
other_mark(enum translit_to to, uint32_t cp)
{
	static const uint16_t marks[][2] = { { ',', 0x060C },
		{ ';', 0x061B }, { '?', 0x061F } };

	for (size_t i = 0; i < 3 && to != TRANSLIT_LATN; i++)
		if (marks[i][to == TRANSLIT_CYRL] == cp)
			return marks[i][to != TRANSLIT_CYRL];
	return 0;
}

/* Goes an ASCII letter or digit on at P, as in 3,5 and a?b? */
static bool
goes_on(const char *p, const char *end)
{
	return p < end && (unsigned char)*p < 0x80 &&
	    letters_in_word(props_of((unsigned char)*p));
}

/* Writes the word at P; returns its end. */
static const char *
change_word(struct work *w, const char *p)
{
	struct run run = read_run(w, p, w->t.end);
	size_t from = patch_open(&w->t, p);

	if (put_word(w, &run)) {
		patch_close(&w->t, run.end, from);
		w->words++;
		w->foreign = false;
	} else {
		w->foreign |= w->to == TRANSLIT_ARAB ? run.latin : run.arab;
	}
	return run.end;
}

uint64_t
translit(enum translit_to to, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct work w = { .to = to, .t = patch_begin(p, n, out, edits) };
	const char *end = p + n, *q;
	uint32_t cp, mark;
	char made[4];

	prepare(&w);
	for (; p < end; p = q) {
		const struct props *r;

		q = p + utf8_next(p, end, &cp);
		r = props_of(cp);
		if (props_is_letter(r) || props_is_mark(r)) {
			q = change_word(&w, p);
		} else if ((r->bits & P_SPACE) != 0) {
			w.foreign = false;
		} else if (!w.foreign && !goes_on(q, end) &&
		    (mark = other_mark(to, cp)) != 0) {
			patch_put(&w.t, p, (size_t)(q - p), made,
			    utf8_put(made, mark));
		}
	}
	patch_end(&w.t);
	buf_free(&w.letters);
	return w.words;
}
