import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';
import type { ConnectionSource } from './source.ts';

/**
 * `job`: a case was made ready. `run`: something happened in the run with this id. `cancel`: it is to be cancelled. `outbox`: there is something to
 * deliver. `watch`: somebody wants to see the case with this id. `picture`: they can, by this id and number.
 */
const TOPICS = ['job', 'run', 'cancel', 'outbox', 'watch', 'picture'] as const;
export type Topic = (typeof TOPICS)[number];

const CHANNEL = 'assay';

export interface Notices {
  /**
   * Called with the id whenever something of this topic was announced and committed, by any process, and with '' when
   * some may have been missed. A notice is a hint: who needs to be sure looks from time to time. Returns how to stop.
   */
  on(topic: Topic, listener: (id: string) => void): () => void;
}

/** Starts listening on the database's own notification channel. */
export async function openNotices(source: ConnectionSource): Promise<Notices> {
  const listeners: Record<Topic, Set<(id: string) => void>> = {
    job: new Set(),
    run: new Set(),
    cancel: new Set(),
    outbox: new Set(),
    watch: new Set(),
    picture: new Set(),
  };
  const tell = (topic: Topic, id: string) => {
    for (const listener of [...listeners[topic]]) listener(id);
  };
  await source.listen(
    CHANNEL,
    (payload) => {
      const [topic, id] = payload.split(' ');
      const known = TOPICS.find((name) => name === topic);
      if (known !== undefined) tell(known, id ?? '');
    },
    () => {
      for (const topic of TOPICS) tell(topic, '');
    },
  );
  return {
    on(topic, listener) {
      listeners[topic].add(listener);
      return () => listeners[topic].delete(listener);
    },
  };
}

/** Announced when the transaction commits; the same notice twice in one transaction arrives once. */
export async function announce(db: Kysely<Schema>, topic: Topic, id: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${topic} ${id}`})`.execute(db);
}
