/*
 * page - the parts of a page in HTML that stands by itself: no script, nothing
 * fetched, light and dark, narrow and wide.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdint.h>

#include "../../common/mem.h"

/*
 * Appends the N bytes at P as text: nothing in them is markup, controls are
 * shown as their pictures, ill-formed UTF-8 is U+FFFD.
 */
void	page_text(struct buf *out, const char *p, size_t n);

/* Appends N in groups of three digits; as bytes; X with so many DECIMALS. */
void	page_number(struct buf *out, uint64_t n);
void	page_bytes(struct buf *out, uint64_t n);
void	page_real(struct buf *out, double x, int decimals);

/* All up to the first section, TITLE in it, and what ends the page. */
void	page_begin(struct buf *out, const char *title);
void	page_end(struct buf *out);

/* A heading, and cards below it, as many beside each other as fit. */
void	page_section(struct buf *out, const char *heading);
void	page_section_end(struct buf *out);
void	page_card(struct buf *out, const char *heading);
void	page_card_end(struct buf *out);

/* A table, with a head of the NULL-ended NAMES; cells are the caller's. */
void	page_table(struct buf *out, const char *const *names);
void	page_table_end(struct buf *out);

/*
 * A row: the N bytes of text at P, a number, a bar that is full if the number
 * is MOST; and, if PER is not 0, the number for each of them, or its share.
 */
void	page_bar(struct buf *out, const char *p, size_t n, uint64_t number,
    uint64_t most, uint64_t per);

#endif
