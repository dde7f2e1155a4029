/* pieces - see pieces.h */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/mem.h"
#include "pieces.h"

struct pieces {
	const struct pieces_job *job;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	size_t next;		/* the first piece that nobody has taken */
	size_t turn;		/* the piece that may write */
};

/* Waits until all pieces before that of W are written. */
static void
wait_turn(struct pieces_worker *w)
{
	struct pieces *all = w->all;

	pthread_mutex_lock(&all->lock);
	while (all->turn != w->piece)
		pthread_cond_wait(&all->moved, &all->lock);
	pthread_mutex_unlock(&all->lock);
}

void
pieces_write(void *arg, const char *p, size_t n)
{
	struct pieces_worker *w = arg;

	wait_turn(w);
	w->all->job->write(w->all->job->arg, p, n);
}

static void *
worker(void *arg)
{
	struct pieces_worker *w = arg;
	struct pieces *all = w->all;
	const struct pieces_job *j = all->job;

	for (;;) {
		pthread_mutex_lock(&all->lock);
		w->piece = all->next++;
		pthread_mutex_unlock(&all->lock);
		if (w->piece >= j->n)
			return NULL;
		j->work(w->own, w->piece);
		if (j->flush == NULL)
			continue;
		wait_turn(w);
		j->flush(w->own);
		pthread_mutex_lock(&all->lock);
		all->turn++;
		pthread_cond_broadcast(&all->moved);
		pthread_mutex_unlock(&all->lock);
	}
}

void
pieces_run(const struct pieces_job *j, struct pieces_worker *w, unsigned n)
{
	struct pieces all = { .job = j,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.moved = PTHREAD_COND_INITIALIZER };
	pthread_t *thread;

	if (n > j->n)
		n = j->n > 0 ? (unsigned)j->n : 1;
	thread = mem_zalloc(n, sizeof *thread);
	for (unsigned i = 0; i < n; i++)
		w[i].all = &all;
	for (unsigned i = 1; i < n; i++)
		if ((errno = pthread_create(&thread[i], NULL, worker,
		    &w[i])) != 0)
			die("thread %u of %u:", i + 1, n);
	worker(&w[0]);
	for (unsigned i = 1; i < n; i++)
		pthread_join(thread[i], NULL);
	free(thread);
}
