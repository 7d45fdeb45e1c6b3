import type { Check, Step } from '@assay/contract';
import { evaluateCheck, type JudgeContext } from '../../judge/index.ts';
import type { ActionGuard } from '../../page/types.ts';
import type { Who } from '../budget.ts';
import { isOfAnswer } from '../errors.ts';
import { isPerception } from '../expect/perception.ts';
import { ClausePilot, type Course, type Ended, type PilotOptions } from './clause-pilot.ts';

/** Leads a test through the clauses that the grammar does not understand. */
export interface Pilot {
  /** Looks at what is to be shown later, before anything is done. */
  begin(judge: JudgeContext): Promise<void>;
  /** True for the first step of a clause that has to be led; once for each clause. */
  leads(step: Step): boolean;
  /** Brings the page to where the checks of the clause can be held. Null: done. Throws ModelError. */
  lead(step: Step, course: Course): Promise<Ended | null>;
  /** Why a held check proves nothing; null when it does. To be asked for each check that was held. */
  doubt(step: Step): string | null;
  /** What an action of the model may not use though it finds it on its way. */
  guard: ActionGuard;
}

export function createPilot(options: PilotOptions): Pilot {
  const led = new Set<number>();
  const history: string[] = [];
  const held = new Map<number, number>();
  const mailLinks = new Set(
    options.steps.flatMap((step) =>
      step.kind === 'action' && step.do.action === 'read-mail' && step.do.take === 'link'
        ? [step.do.name]
        : [],
    ),
  );

  return {
    guard: options.containment.guard,
    begin: (judge) => options.watch.look(options.session, judge),
    leads: (step) =>
      step.by === 'model' &&
      !(step.kind === 'check' && step.expect.check === 'judged') &&
      !led.has(step.clause) &&
      options.bound.some(({ clause }) => clause.index === step.clause),
    async lead(step, course) {
      led.add(step.clause);
      const { clause, bound } = options.bound.find((one) => one.clause.index === step.clause)!;
      const checks = bound.flatMap((one) => one.checks);
      await options.watch.begin(clause.index, options.session, course.judge);
      await options.watch.look(options.session, course.judge);
      const mode = isPerception(clause) ? 'look' : 'act';
      if (mode === 'look' && (await areHeld(checks, course.judge))) return null;
      const by = (who: Who) =>
        new ClausePilot(options, { clause, checks, mode, who, mailLinks }, course, history).run();
      return handOver(await endOf(by('first')), by);
    },
    doubt(step) {
      if (step.by !== 'model') return null;
      const own = options.bound.find(({ clause }) => clause.index === step.clause);
      const count = (held.get(step.clause) ?? 0) + 1;
      held.set(step.clause, count);
      // Together they have to prove something: asked when the last of them was held.
      return own && count === own.bound.flatMap((one) => one.checks).length
        ? options.watch.doubt(step.clause, options.session)
        : null;
    },
  };

  /** A model that answers with nothing that can be used has come to no end either. */
  async function endOf(run: Promise<Ended | null>): Promise<Ended | null> {
    try {
      return await run;
    } catch (error) {
      if (options.ledger.strong === null || !isOfAnswer(error)) throw error;
      return { reason: error.message, errorCode: error.code, gaveUp: true };
    }
  }

  /** Where the first model came to no end, the stronger one goes on from there, once for a clause. The checks stay as they are. */
  async function handOver(end: Ended | null, by: (who: Who) => Promise<Ended | null>): Promise<Ended | null> {
    const { model, strong } = options.ledger;
    if (strong === null || !end?.gaveUp) return end;
    history.push(`the model before this one came to no end: ${end.reason}`);
    const ended = await by('strong');
    if (!ended?.gaveUp) return ended;
    return {
      ...ended,
      reason: `${ended.reason} (${strong}, after ${model} had come to no end: ${end.reason})`,
    };
  }

  async function areHeld(checks: readonly Check[], judge: JudgeContext): Promise<boolean> {
    for (const check of checks) {
      const result = await evaluateCheck({ ...check, holdMs: 0 }, options.session, judge);
      if (result.outcome !== 'held') return false;
    }
    return true;
  }
}
