import type { ActionStep, Step } from '@assay/contract';
import { evidence, type JudgeContext } from '../judge/index.ts';
import type { Choice, Chooser } from '../model/act/choose.ts';
import type { Attempt, Outcome } from './attempt.ts';
import type { Stop } from './stop.ts';

interface ChoosingContext {
  attempt: Attempt;
  chooser: Chooser | null;
  judge: JudgeContext;
  stop: Stop;
  describe: (step: Step) => string;
}

/** What is dragged and where to, or a field and its option: no step leaves more open. */
const MOST_CHOICES = 2;

/**
 * As `attempt`, but a step of a person that fits several things equally well is put to the model, if there is one, and done
 * with what it chose. The choice is in the evidence, and a finding. A check is never put to it.
 */
export function createChoosing(ctx: ChoosingContext): Attempt {
  const { attempt, chooser, judge, stop } = ctx;
  return async (given, at, title) => {
    let outcome = await attempt(given, at, title);
    if (chooser === null || given.kind !== 'action' || given.by === 'model') return outcome;
    let step: ActionStep = given;
    const notes: string[] = [];
    for (let choices = 0; choices < MOST_CHOICES && isOpen(outcome); choices += 1) {
      const choice = await choiceOf(chooser, step, outcome.options);
      if (choice === null) break;
      if ('reason' in choice) {
        outcome = { ...outcome, reason: `${outcome.reason} ${choice.reason}` };
        break;
      }
      step = choice.step;
      notes.push(`${given.words} was taken to mean one of several: ${choice.why}`);
      outcome = await attempt(step, at, ctx.describe(step));
    }
    if (step === given) return outcome;
    return {
      ...outcome,
      instead: step,
      notes: [...notes, ...outcome.notes],
      evidence: [...notes.map((note) => evidence('action', note, judge)), ...outcome.evidence],
    };
  };

  async function choiceOf(asked: Chooser, step: ActionStep, options: string[] | undefined): Promise<Choice> {
    try {
      return await stop.guard(asked.choose(step, judge.signal, options));
    } catch (error) {
      // The step stays as undecided as it was; when the test was stopped the loop says so.
      return stop.reason() === null ? { reason: (error as Error).message.split('\n')[0]! } : null;
    }
  }
}

function isOpen({ outcome, errorCode }: Outcome): boolean {
  return outcome === 'undecided' && errorCode === 'AGENT_AMBIGUOUS_TARGET';
}
