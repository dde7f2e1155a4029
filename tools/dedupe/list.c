/* list - see list.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/radix.h"
#include "list.h"

void
list_read(struct list *l, const char *path)
{
	struct buf text = { 0 };
	uint64_t line = 0;
	char *end;

	buf_file(&text, path);
	buf_putc(&text, '\0');
	for (char *p = text.p; *p != '\0'; ) {
		uint64_t number = strtoull(p, &end, 10);

		line++;
		if (*p < '0' || *p > '9' || (*end != '\t' && *end != '\n' &&
		    *end != '\0'))
			die("%s: line %llu: no number", path,
			    (unsigned long long)line);
		buf_put(&l->numbers, (const char *)&number, sizeof number);
		p = end + strcspn(end, "\n");
		p += *p == '\n';
	}
	radix_sort((void *)l->numbers.p, l->numbers.n / sizeof(uint64_t), 0);
	buf_free(&text);
}

bool
list_has(struct list *l, uint64_t number)
{
	const uint64_t *p = (const void *)l->numbers.p;
	size_t n = l->numbers.n / sizeof *p;

	while (l->next < n && p[l->next] < number)
		l->next++;
	return l->next < n && p[l->next] == number;
}

void
list_free(struct list *l)
{
	buf_free(&l->numbers);
}
