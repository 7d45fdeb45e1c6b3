import { CompiledQuery, type Kysely } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Transaction } from '../db/database.ts';
import { announce } from '../db/notices.ts';
import type { Schema } from '../db/schema.ts';
import type { ConnectionSource } from '../db/source.ts';
import { assertOutsideTransaction, outsideTransaction } from '../db/transaction-scope.ts';

/** One try of one case. The attempt number is the fence: a job of an attempt that is no longer current is dropped. */
export interface Job {
  runTestCaseId: string;
  attempt: number;
}

/**
 * pg-boss as the list of cases that may start. Both ends are in our own transactions: a job is written together with
 * the state that makes it due, and taken together with the lease of the case. So no job is ever "in hand" in pg-boss,
 * nothing there needs to expire, and a process that dies between the two leaves the job where it was.
 */
export interface Queue {
  /** Jobs become visible when `trx` commits; processes with a worker are told at that moment. */
  enqueue(trx: Transaction, jobs: Job[]): Promise<void>;
  /** Takes the oldest job that no other transaction is taking; undefined when there is none. Gone when `trx` commits. */
  take(trx: Transaction): Promise<Job | undefined>;
  close(): Promise<void>;
}

const NAME = 'run-test-case';
/** pg-boss drops jobs that nobody took; ours stay until they are taken. A year is its way to say never. */
const KEEP_SECONDS = 365 * 86_400;

export async function openQueue(source: ConnectionSource, log: Logger): Promise<Queue> {
  const boss = new PgBoss({
    db: bossDatabase(source),
    backend: source.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    // Nothing of ours expires, repeats or is scheduled by pg-boss yet, so its housekeeping timers stay off.
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'queue error'));
  await outsideTransaction(async () => {
    await boss.start({ attempts: 3 });
    await boss.createQueue(NAME, { retentionSeconds: KEEP_SECONDS, retryLimit: 0 });
  });
  return {
    async enqueue(trx, jobs) {
      if (jobs.length === 0) return;
      await boss.insert(
        NAME,
        jobs.map((job) => ({ data: job })),
        { db: inTransaction(trx) },
      );
      await announce(trx, 'job', jobs[0]!.runTestCaseId);
    },
    async take(trx) {
      const db = inTransaction(trx);
      const [job] = await boss.fetch<Job>(NAME, { batchSize: 1, db });
      if (job === undefined) return undefined;
      await boss.deleteJob(NAME, job.id, { db });
      return job.data;
    },
    async close() {
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** What pg-boss needs of a database. */
interface BossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** pg-boss's own statements (schema, queues), each on a connection of its own. */
function bossDatabase(source: ConnectionSource): BossDatabase {
  return {
    async executeSql(text, values) {
      assertOutsideTransaction();
      const connection = await source.acquire();
      try {
        const answer =
          values === undefined || values.length === 0
            ? await connection.exec(text)
            : await connection.query(text, values);
        return { rows: answer.rows };
      } finally {
        await connection.release(false);
      }
    },
  };
}

function inTransaction(trx: Kysely<Schema>): BossDatabase {
  return {
    async executeSql(text, values) {
      const result = await trx.executeQuery(CompiledQuery.raw(text, [...(values ?? [])]));
      return { rows: result.rows };
    },
  };
}
