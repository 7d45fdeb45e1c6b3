import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AccessibilityLevel, Violation } from '../types.ts';
import { bounded, FrameGone, type FrameWorld, type Worlds } from '../world/worlds.ts';

/** axe-core over a page of some thousand elements takes a second or two; one that needs more is not waited for. */
const TOP_MS = 20_000;
const CHILD_FRAME_MS = 5_000;
/** Selectors that are kept of one rule. */
const TARGETS_CAP = 5;

/** A level includes those below it. Tags: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags */
const TAGS: Record<AccessibilityLevel, string[]> = {
  A: ['wcag2a', 'wcag21a'],
  AA: ['wcag2a', 'wcag21a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  AAA: ['wcag2a', 'wcag21a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'wcag2aaa'],
};

/** What axe-core asks of the whole page alone, not of the frames in it (its rules that match `is-initiator`). */
const PAGE_RULES = [
  'aria-hidden-body',
  'document-title',
  'html-has-lang',
  'meta-viewport',
  'meta-viewport-large',
];

let source: string | undefined;

/** axe-core as one expression that leaves `axe` in the world it runs in, and says whether it did. */
function axeSource(): string {
  source ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return `if (!globalThis.axe) {\n${source}\n}\n!!globalThis.axe`;
}

/**
 * Rules are named one by one, since axe leaves some of a level out unless they are (contrast at AAA, target size).
 * Nothing is fetched for it, and frames are asked one by one: their scripts cannot disturb the answer.
 */
function runExpression(level: AccessibilityLevel, isTop: boolean): string {
  return `(async () => {
    const left = ${JSON.stringify(isTop ? [] : PAGE_RULES)};
    const rules = axe.getRules(${JSON.stringify(TAGS[level])})
      .filter((rule) => !rule.tags.some((tag) => tag === 'experimental' || tag === 'deprecated'))
      .map((rule) => rule.ruleId)
      .filter((rule) => !left.includes(rule));
    const { violations } = await axe.run(document, {
      runOnly: { type: 'rule', values: rules },
      resultTypes: ['violations'],
      iframes: false,
      preload: false,
    });
    return violations.map(({ id, impact, help, helpUrl, nodes }) => ({
      rule: id,
      impact: impact ?? 'minor',
      help,
      helpUrl,
      count: nodes.length,
      targets: nodes.slice(0, ${TARGETS_CAP}).map((node) => node.target.flat().join(' ')),
    }));
  })()`;
}

/**
 * What axe-core finds in the page and in the frames for which `isShown` holds, by rule, most severe first. A child frame
 * that does not answer is left out; the page itself must answer.
 */
export async function findViolations(
  worlds: Worlds,
  level: AccessibilityLevel,
  isShown: (frame: FrameWorld) => Promise<boolean>,
): Promise<Violation[]> {
  const byRule = new Map<string, Violation>();
  for (const frame of await worlds.frames(TOP_MS)) {
    const isTop = frame.parent === null;
    if (!isTop && !(await isShown(frame))) continue;
    let found: Violation[];
    try {
      found = await inFrame(frame, level, isTop);
    } catch (error) {
      if (isTop) throw error;
      continue;
    }
    for (const violation of found) {
      const known = byRule.get(violation.rule);
      if (!known) byRule.set(violation.rule, violation);
      else {
        known.count += violation.count;
        known.targets = [...known.targets, ...violation.targets].slice(0, TARGETS_CAP);
      }
    }
  }
  const order = ['critical', 'serious', 'moderate', 'minor'];
  return [...byRule.values()].sort((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact));
}

async function inFrame(frame: FrameWorld, level: AccessibilityLevel, isTop: boolean): Promise<Violation[]> {
  const capMs = isTop ? TOP_MS : CHILD_FRAME_MS;
  await evaluate(frame, axeSource(), capMs);
  return (await evaluate(frame, runExpression(level, isTop), capMs)) as Violation[];
}

async function evaluate(frame: FrameWorld, expression: string, timeoutMs: number): Promise<unknown> {
  const asked = frame.session
    .send('Runtime.evaluate', {
      expression,
      contextId: frame.contextId,
      returnByValue: true,
      awaitPromise: true,
    })
    .catch(() => {
      throw new FrameGone();
    });
  const { result, exceptionDetails } = await bounded(asked, timeoutMs);
  if (exceptionDetails) {
    throw new Error(`axe-core: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  }
  return result.value;
}
