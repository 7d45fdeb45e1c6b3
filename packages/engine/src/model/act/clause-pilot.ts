/** One clause led by a model, turn by turn. */
import { readFile, rm } from 'node:fs/promises';
import type { ActionStep, Check, CheckStep, Clause, ErrorCode, Step, Value } from '@assay/contract';
import type { Outcome } from '../../examine/attempt.ts';
import type { JudgeContext } from '../../judge/index.ts';
import type { Observation } from '../../page/observe/types.ts';
import type { PageSession } from '../../page/types.ts';
import { describeCheck, describeStep } from '../../plain/index.ts';
import type { Ledger, Who } from '../budget.ts';
import { ModelError } from '../errors.ts';
import type { BoundClause } from '../expect/bind.ts';
import { type CheckInput, type ParseValue, toCheck } from '../expect/check-input.ts';
import { provesNothing } from '../expect/vacuous.ts';
import type { Watch } from '../expect/watch.ts';
import type { Call } from '../model.ts';
import { apisIn, type Containment } from './containment.ts';
import { SYSTEM, type TurnText, turnText } from './prompt.ts';
import { toAction } from './to-action.ts';
import { ACTING, TALKING, toolsFor } from './tools.ts';

/** Why a clause could not be brought to its end. */
export interface Ended {
  reason: string;
  errorCode: ErrorCode;
  /** It was the model that came to no end; another one may. */
  gaveUp?: true;
}

/** What the loop of the steps offers to who leads it through a clause. */
export interface Course {
  judge: JudgeContext;
  /** Why no further step may be taken; null while one may. */
  whyNoStep(): string | null;
  /** Performs and records an action; what the page refuses is told, and ends nothing. */
  perform(step: ActionStep): Promise<Outcome>;
  /** Evaluates and records a check more; when it is not held the clause is not. */
  check(step: CheckStep): Promise<Outcome>;
}

export interface PilotOptions {
  bound: readonly BoundClause[];
  steps: readonly Step[];
  ledger: Ledger;
  watch: Watch;
  session: PageSession;
  containment: Containment;
  parse: ParseValue;
  resolve: (value: Value) => string;
  hasMailbox: boolean;
  text: Pick<TurnText, 'test' | 'configs'>;
  outputs: () => string[];
  baseUrl: string;
  /** Where a picture is put for a moment. */
  pictureFile: string;
  /** Default true: pictures are sent when the model asks, or when the page has drawings or controls without a name. */
  images: boolean;
}

/** Turns of one clause. */
const TURNS = { act: 25, look: 8 } as const;
/** Turns in a row without a usable call. */
const STRIKES = 3;
/** The same calls on the same page so often are no progress. */
const SAME = 3;

/** A clause, and who leads through it. */
export interface Part {
  clause: Clause;
  checks: readonly Check[];
  mode: 'act' | 'look';
  who: Who;
  /** Outputs that are links out of e-mails; grows. */
  mailLinks: Set<string>;
}

export class ClausePilot {
  readonly options: PilotOptions;
  readonly clause: Clause;
  readonly checks: readonly Check[];
  readonly mode: 'act' | 'look';
  readonly who: Who;
  /** Its name. */
  readonly model: string;
  readonly course: Course;
  readonly history: string[];
  readonly mailLinks: Set<string>;
  notes: string[] = [];
  before: ReadonlySet<string> = new Set();
  inset: TurnText['inset'] = null;
  strikes = 0;
  seenTimes = new Map<string, number>();
  wantsPicture = false;
  pictured = '';

  constructor(
    options: PilotOptions,
    { clause, checks, mode, who, mailLinks }: Part,
    course: Course,
    history: string[],
  ) {
    this.options = options;
    this.clause = clause;
    this.checks = checks;
    this.mode = mode;
    this.who = who;
    this.model = who === 'strong' ? options.ledger.strong! : options.ledger.model;
    this.course = course;
    this.history = history;
    this.mailLinks = mailLinks;
  }

  async run(): Promise<Ended | null> {
    const { session, ledger, hasMailbox, text } = this.options;
    const { signal } = this.course.judge;
    const tools = toolsFor(this.mode, { hasMailbox, apis: apisIn(this.clause.text, text.configs) });
    for (let turn = 0; turn < TURNS[this.mode]; turn += 1) {
      if (signal.aborted) return { reason: 'the test was stopped', errorCode: 'AGENT_UNDECIDED' };
      // Neither what it would do nor the checks after it could be taken.
      const isOver = this.course.whyNoStep();
      if (isOver !== null) return { reason: isOver, errorCode: 'AGENT_BUDGET_EXCEEDED' };
      const away = this.strayed();
      if (away) return away;
      const seen = session.dialogOpen() ? null : await session.observe();
      const question = {
        system: SYSTEM,
        text: this.text(seen),
        images: seen ? await this.picture(seen) : [],
        tools,
      };
      const answer = await ledger.ask('act', question, signal, this.who);
      this.before = new Set(seen?.lines);
      this.notes = [];
      this.inset = null;
      if (answer.calls.length > 0 && this.isGoingRound(answer.calls, seen))
        return {
          reason: `the model did the same ${SAME} times on a page that did not change`,
          errorCode: 'AGENT_STUCK',
          gaveUp: true,
        };
      const end = await this.follow(answer.calls);
      if (end !== 'on') return end;
    }
    return {
      reason: `the model did not come to an end within ${TURNS[this.mode]} turns`,
      errorCode: 'AGENT_BUDGET_EXCEEDED',
      gaveUp: true,
    };
  }

  text(seen: Observation | null): string {
    const { session, text, outputs } = this.options;
    const open = session.log.dialogs.findLast((dialog) => dialog.answered === null);
    return turnText({
      ...text,
      clause: this.clause,
      mode: this.mode,
      checks: this.checks,
      outputs: outputs(),
      history: this.history,
      notes: this.notes,
      seen,
      dialog: seen === null && open ? { type: open.type, message: open.message } : null,
      before: this.before,
      inset: this.inset,
    });
  }

  /** The calls of a turn in their order; what comes after one that could change the page waits for the next turn. */
  async follow(calls: readonly Call[]): Promise<Ended | null | 'on'> {
    if (calls.length === 0 || calls[0]!.problem !== null) {
      this.strikes += 1;
      const why = calls[0]?.problem ?? 'You have to call a tool.';
      if (this.strikes >= STRIKES)
        throw new ModelError(
          'AGENT_MODEL_MALFORMED',
          `${this.model} called no tool as it has to be called, ${STRIKES} times in a row: ${why}`,
        );
      this.notes.push(why);
      return 'on';
    }
    this.strikes = 0;
    for (const [index, call] of calls.entries()) {
      if (call.problem !== null) {
        this.notes.push(call.problem);
        return 'on';
      }
      const input = call.input as Record<string, unknown>;
      if (call.name === 'done') return null;
      if (call.name === 'impossible' || call.name === 'ambiguous')
        return {
          reason: `the model says it is ${call.name}: ${String(input.reason)}`,
          errorCode: call.name === 'ambiguous' ? 'AGENT_AMBIGUOUS_TARGET' : 'AGENT_UNDECIDED',
          gaveUp: true,
        };
      if (call.name in TALKING) {
        if (!(await this.talk(call))) return 'on';
        continue;
      }
      const goesOn = await this.act(call);
      if (!goesOn && index < calls.length - 1)
        this.notes.push('What you called after that was not done: look at the page first.');
      if (!goesOn) return 'on';
    }
    return 'on';
  }

  /** False when the rest of the turn has to wait. */
  async talk(call: Call): Promise<boolean> {
    const { session, parse, baseUrl } = this.options;
    const input = call.input as { ref?: string; from?: number; check?: CheckInput };
    if (call.name === 'screenshot') {
      this.wantsPicture = true;
      return true;
    }
    if (call.name === 'look_into') {
      const inner = await session.observe({ into: input.ref!, from: input.from ?? 1 });
      this.inset = { ref: input.ref!, lines: inner.lines };
      if (inner.lines.length === 0) this.notes.push(`${input.ref} is not on the page any more, or is empty.`);
      return true;
    }
    const check = toCheck(input.check!, parse);
    if ('problem' in check) {
      this.notes.push(`add_check: ${check.problem}`);
      return true;
    }
    const why = provesNothing(check, new URL(baseUrl).origin);
    if (why !== null) {
      this.notes.push(`add_check: it proves nothing: ${why}`);
      return true;
    }
    const words = describeCheck(check);
    const { outcome } = await this.course.check({
      kind: 'check',
      clause: this.clause.index,
      words,
      by: 'model',
      model: this.model,
      expect: check,
    });
    this.history.push(`checked ${words}: ${outcome}`);
    return true;
  }

  /** False when what follows in the turn has to wait. */
  async act(call: Call): Promise<boolean> {
    const { session, containment, parse, baseUrl, resolve, text } = this.options;
    const { test } = text;
    const action = await toAction(call, {
      session,
      containment,
      parse,
      mode: this.mode,
      baseUrl,
      written: `${test.goal}\n${test.steps ?? ''}\n${test.expected ?? ''}`,
      mailLinks: this.mailLinks,
      resolve,
    }).catch((error: unknown) => ({ refused: `${call.name}: ${(error as Error).message}` }));
    if ('refused' in action) {
      this.notes.push(`Not done. ${action.refused}.`);
      this.history.push(`held back: ${call.name} ${JSON.stringify(call.input)}`);
      return false;
    }
    const step: ActionStep = {
      kind: 'action',
      clause: this.clause.index,
      words: this.clause.text,
      by: 'model',
      model: this.model,
      do: action,
    };
    const url = session.url();
    const outcome = await this.course.perform(step);
    if (outcome.outcome === 'done' && action.action === 'read-mail') {
      // The name may have been that of something else before.
      if (action.take === 'link') this.mailLinks.add(action.name);
      else this.mailLinks.delete(action.name);
    }
    if (action.action === 'remember') this.mailLinks.delete(action.name);
    await this.options.watch.acted(action, url, session, this.course.judge);
    const became =
      outcome.outcome === 'done' ? 'done' : `not done: ${outcome.reason ?? outcome.actual ?? 'refused'}`;
    this.history.push([`${describeStep(step)}: ${became}`, ...outcome.notes].join('; '));
    return outcome.outcome === 'done' && ACTING[call.name]!.isGentle === true;
  }

  /** The page went somewhere else than the test is about: by a script, a redirect, a new tab. */
  strayed(): Ended | null {
    const url = this.options.session.url();
    if (url === '' || url === 'about:blank') return null;
    const why = this.options.containment.address(url);
    return why === null
      ? null
      : { reason: `the page left the application: ${why}`, errorCode: 'AGENT_UNDECIDED' };
  }

  isGoingRound(calls: readonly Call[], seen: Observation | null): boolean {
    const asked = calls.map((call) => `${call.name} ${JSON.stringify(call.input)}`).join('\n');
    const key = `${asked}\n${seen?.url}\n${seen?.lines.join('\n')}`;
    const times = (this.seenTimes.get(key) ?? 0) + 1;
    this.seenTimes.set(key, times);
    return times >= SAME;
  }

  /** Costs many tokens: only when asked for, or once for each page that words do not tell enough of. */
  async picture(seen: Observation): Promise<Uint8Array[]> {
    const { session, pictureFile, images } = this.options;
    const page = `${seen.url}\n${seen.lines.join('\n')}`;
    const isWordless = (seen.hasCanvas || seen.unnamed > 0) && this.pictured !== page;
    if (!images || (!this.wantsPicture && !isWordless)) return [];
    this.wantsPicture = false;
    this.pictured = page;
    if (!(await session.screenshot(pictureFile))) return [];
    try {
      return [await readFile(pictureFile)];
    } finally {
      await rm(pictureFile, { force: true });
    }
  }
}
