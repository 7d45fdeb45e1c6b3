import type { ExamineEvent } from '@assay/engine';
import type { AppContext } from '../ctx.ts';
import { json } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { appendEvents, type NewRunEvent } from '../events/append.ts';
import { type Hold, heldBy } from '../run-test-cases/lease.ts';
import { lockRun } from '../runs/lifecycle.ts';

const FLUSH_MS = 200;

type Recorded = Extract<ExamineEvent, { type: 'interpreted' | 'step-ended' }>;

/** Stores steps as they end, in batches. A batch of a hold that was lost is dropped whole. */
export class StepRecorder {
  readonly screenshots: string[] = [];
  readonly #ctx: AppContext;
  readonly #runId: string;
  readonly #hold: Hold;
  #waiting: Recorded[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(ctx: AppContext, runId: string, hold: Hold) {
    this.#ctx = ctx;
    this.#runId = runId;
    this.#hold = hold;
  }

  /** For `onEvent` of the engine; never throws. */
  readonly record = (event: ExamineEvent): void => {
    if (event.type !== 'interpreted' && event.type !== 'step-ended') return;
    if (event.type === 'step-ended' && event.record.screenshot !== null) {
      this.screenshots.push(event.record.screenshot);
    }
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  };

  /** Writes what is waiting. What cannot be written stays in steps.jsonl of the trace; the verdict does not depend on it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) {
      this.#writing = this.#writing.then(() =>
        this.#write(batch).catch((error: unknown) => {
          this.#ctx.log.warn(
            { err: error, runTestCaseId: this.#hold.runTestCaseId },
            'steps could not be stored',
          );
        }),
      );
    }
    await this.#writing;
  }

  async #write(batch: Recorded[]): Promise<void> {
    const { runTestCaseId, attempt } = this.#hold;
    await withTransaction(this.#ctx.db, async (trx) => {
      if ((await lockRun(trx, this.#runId)) === undefined) return;
      const held = await trx
        .selectFrom('run_test_case')
        .select('id')
        .where(heldBy(this.#hold))
        .executeTakeFirst();
      if (held === undefined) return;
      const steps = batch.flatMap((event) => (event.type === 'step-ended' ? [event.record] : []));
      if (steps.length > 0) {
        await trx
          .insertInto('step')
          .values(
            steps.map((record) => ({
              run_test_case_id: runTestCaseId,
              attempt,
              index: record.index,
              record: json(record),
            })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['run_test_case_id', 'attempt', 'index'])
              .doUpdateSet((eb) => ({ record: eb.ref('excluded.record') as never })),
          )
          .execute();
      }
      await appendEvents(
        trx,
        this.#ctx,
        this.#runId,
        batch.map((event) => toRunEvent(runTestCaseId, event)),
      );
    });
  }
}

function toRunEvent(runTestCaseId: string, event: Recorded): NewRunEvent {
  if (event.type === 'interpreted') {
    return {
      type: 'case-interpreted',
      runTestCaseId,
      data: { clauses: event.clauses.length, steps: event.steps, problems: event.problems },
    };
  }
  const { index, title, outcome, durationMs } = event.record;
  return { type: 'case-step', runTestCaseId, data: { index, title, outcome, durationMs } };
}
