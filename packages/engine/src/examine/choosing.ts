import type { ActionStep, Step } from '@assay/contract';
import { evidence, type JudgeContext } from '../judge/index.ts';
import type { Choice, Chooser } from '../model/act/choose.ts';
import type { Attempt } from './attempt.ts';
import type { Stop } from './stop.ts';

interface ChoosingContext {
  attempt: Attempt;
  chooser: Chooser | null;
  judge: JudgeContext;
  stop: Stop;
  describe: (step: Step) => string;
}

/**
 * As `attempt`, but a step of a person that fits several things equally well is put to the model, if there is one, and done
 * with what it chose. The choice is in the evidence, and a finding. A check is never put to it.
 */
export function createChoosing(ctx: ChoosingContext): Attempt {
  const { attempt, chooser, judge, stop } = ctx;
  return async (step, at, title) => {
    const outcome = await attempt(step, at, title);
    if (chooser === null || step.kind !== 'action' || step.by === 'model') return outcome;
    if (outcome.outcome !== 'undecided' || outcome.errorCode !== 'AGENT_AMBIGUOUS_TARGET') return outcome;
    const choice = await choiceOf(chooser, step);
    if (choice === null) return outcome;
    if ('reason' in choice) return { ...outcome, reason: `${outcome.reason} ${choice.reason}` };
    const note = `${step.words} was taken to mean one of several: ${choice.why}`;
    const done = await attempt(choice.step, at, ctx.describe(choice.step));
    return {
      ...done,
      instead: choice.step,
      notes: [note, ...done.notes],
      evidence: [evidence('action', note, judge), ...done.evidence],
    };
  };

  async function choiceOf(asked: Chooser, step: ActionStep): Promise<Choice> {
    try {
      return await stop.guard(asked.choose(step, judge.signal));
    } catch (error) {
      // The step stays as undecided as it was; when the test was stopped the loop says so.
      return stop.reason() === null ? { reason: (error as Error).message.split('\n')[0]! } : null;
    }
  }
}
