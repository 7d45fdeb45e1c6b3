import type { TargetMatch, Value } from '@assay/contract';
import type { Page } from 'playwright-core';
import type { Operations } from '../in-page/main.ts';
import type { Located } from '../locate/locate.ts';
import type { Core } from '../session/core.ts';
import { HANG_MS } from '../session/settle.ts';
import type { ActionGuard, ActionReport } from '../types.ts';
import { bounded, type FrameWorld, type Worlds } from '../world/worlds.ts';

/** One action under way. */
export interface Acting {
  core: Core;
  page: Page;
  worlds: Worlds;
  /** Until when a target may be waited for, milliseconds since the epoch. */
  deadline: number;
  /** Aborted when the action is over for its caller: cancelled, timed out, or ended by a dialog. */
  ended: AbortSignal;
  notes: string[];
  target: TargetMatch | null;
  /** Some of it is still to be done: a dialog that opens now leaves it half done. */
  isHalfDone: boolean;
  /** What is found on the way is put to it; null: everything may be used. */
  guard: ActionGuard | null;
}

export type Refusal = Extract<ActionReport, { outcome: 'impossible' | 'ambiguous' | 'missing-value' }>;
export type RefusalReason = Extract<ActionReport, { outcome: 'impossible' }>['reason'];

/** Ends an action with a report that is not `done`. */
export class Refused extends Error {
  readonly report: Refusal;
  constructor(report: Refusal) {
    super(report.message);
    this.name = 'Refused';
    this.report = report;
  }
}

/** The action was ended from outside; what is left of it must not touch the page any more. */
export class Ended extends Error {
  constructor() {
    super('the action has ended');
    this.name = 'Ended';
  }
}

export function refuse(acting: Acting, reason: RefusalReason, message: string, near: string[] = []): never {
  throw new Refused({ outcome: 'impossible', reason, target: acting.target, message, near });
}

export function goOn(acting: Acting): void {
  if (acting.ended.aborted) throw new Ended();
}

export function left(acting: Acting): number {
  return acting.deadline - Date.now();
}

/** Text of a value; an unknown reference ends the action as `missing-value`. */
export function textOf(acting: Acting, value: Value): string {
  try {
    return acting.core.options.resolve(value);
  } catch (error) {
    throw new Refused({ outcome: 'missing-value', message: (error as Error).message });
  }
}

/** Calls an operation on the element's frame. */
export async function operate<K extends keyof Operations>(
  acting: Acting,
  located: Located,
  operation: K,
  ...args: Parameters<Operations[K]> extends [] ? [] : [Parameters<Operations[K]>[0]]
): Promise<Awaited<ReturnType<Operations[K]>>> {
  goOn(acting);
  const frame = acting.worlds.frame(located.frame.frameId) ?? located.frame;
  return acting.core.hands.on(acting.worlds.call(frame, operation, args as never, HANG_MS));
}

/** Real input comes back when the page has taken it; a page that does not within this time is stuck in its own script. */
const INPUT_MS = 10_000;

export async function input<T>(acting: Acting, sent: Promise<T>): Promise<T> {
  const taken = acting.core.hands.on(bounded(sent, INPUT_MS));
  taken.catch(() => {});
  goOn(acting);
  return taken;
}

/** Refuses a text of the page that may not be put into a field. */
export function guardText(acting: Acting, text: string): void {
  const why = acting.guard?.text(text) ?? null;
  if (why !== null) refuse(acting, 'other', why);
}

/** Refuses a control that may not be operated to get to the target. */
export async function guardControl(
  acting: Acting,
  frame: FrameWorld,
  ref: number,
  name: string,
): Promise<void> {
  if (!acting.guard) return;
  const surroundings = await acting.worlds.call(frame, 'surroundingsOf', [{ ref }], HANG_MS);
  const why = surroundings ? acting.guard.control({ name, surroundings }) : 'it is not there any more';
  if (why !== null) refuse(acting, 'other', `"${name}" is not operated to get there: ${why}.`);
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
