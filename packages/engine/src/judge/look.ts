import type { ErrorCode, Evidence, TargetMatch, Value } from '@assay/contract';
import type { MailReader } from '../mail/reader.ts';
import type { ElementFacts, ResolveValue } from '../page/types.ts';

/** What the evaluation of a check may use besides the page. */
export interface JudgeContext {
  limits: { checkMs: number; navigationMs: number; mailMs: number };
  /** E-mail since the test began; null without a mailbox. */
  mail: MailReader | null;
  /** Asks a model about a claim that no check can show; null without one. Never throws for what the model says. */
  judgeClaim?: ((claim: string) => Promise<Look>) | null;
  /** Epoch milliseconds that no check waits beyond: the end of the case. */
  deadline: number;
  signal: AbortSignal;
  resolve: ResolveValue;
  mask: (text: string) => string;
  /** When the last action that can change anything began, epoch milliseconds; its consequences come after. */
  actionStartedAt: number;
  /** Index of the step record that evidence belongs to. */
  step: number | null;
}

/** One look at the page for one check, without waiting. */
export interface Look {
  /** Whether the check, read without its negation, is true; null when that cannot be told. */
  truth: boolean | null;
  /** `the badge to say "2"`: continues "Expected …". Already masked. */
  expected: string;
  /** `it says "1"`: continues "…, but …". Already masked. */
  actual: string;
  /** Why `truth` is null. */
  reason?: string;
  /** What an unknown truth means; default AGENT_UNDECIDED. */
  errorCode?: ErrorCode;
  /**
   * The thing the check is about is not there. A positive check is then broken; a negated one is undecided, because
   * nothing can be said of what is not there.
   */
  absent?: boolean;
  /** Why what it is true by may be somebody else's. */
  unclaimed?: string;
  target?: ElementFacts | null;
  evidence?: Evidence[];
}

/** What became of a check. */
export interface CheckResult {
  outcome: 'held' | 'broken' | 'undecided';
  expected: string;
  actual: string;
  /** Why undecided; null otherwise. */
  reason: string | null;
  errorCode: ErrorCode | null;
  target: TargetMatch | null;
  evidence: Evidence[];
  /** Held at the first look, so that the page is as the step before had left it. */
  atOnce: boolean;
  /** Why what it was held by may be somebody else's. */
  unclaimed?: string;
}

export function toTargetMatch(facts: ElementFacts): TargetMatch {
  const name = facts.name || facts.text;
  const kind = facts.role === 'generic' ? facts.tag : facts.role;
  return {
    description: name ? `${kind} "${name.length > 80 ? `${name.slice(0, 79)}…` : name}"` : kind,
    role: facts.role,
    name: facts.name || null,
    box: facts.box,
  };
}

export function evidence(
  kind: Evidence['kind'],
  summary: string,
  ctx: JudgeContext,
  at = Date.now(),
): Evidence {
  return { kind, summary: ctx.mask(summary), step: ctx.step, at: new Date(at).toISOString() };
}

/**
 * The text of a value as the page would show it to us: known secrets are masked on both sides of a comparison,
 * because what a session reads from the page is masked too.
 */
export function textOf(value: Value | undefined, ctx: JudgeContext): string {
  return value === undefined ? '' : ctx.mask(ctx.resolve(value));
}
