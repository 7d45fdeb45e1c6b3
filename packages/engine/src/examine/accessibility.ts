import type { Finding } from '@assay/contract';
import { violationDetail } from '../judge/checks/accessible.ts';
import { clip, fingerprint } from '../judge/index.ts';
import type { AccessibilityLevel, PageSession, Violation } from '../page/types.ts';
import { type Stop, within } from './stop.ts';

/** Distinct rules that are reported of one test; a page that breaks more has told enough. */
const MAX_RULES = 10;
/** Longer than this a page is not examined: what is found on the way must not cost the test its time. */
const LOOK_CAP_MS = 20_000;

/** Looks at pages with axe-core on the way through a test. Nothing it does decides the verdict, or fails. */
export interface AccessibilityWatch {
  /** Examines the current page unless its address was examined before. `step`: index of the record it came from. */
  visit(step: number | null): Promise<void>;
  findings(): Finding[];
}

export function watchAccessibility(
  session: PageSession,
  level: AccessibilityLevel | 'off',
  stop: Stop,
): AccessibilityWatch {
  const visited = new Set<string>();
  const rules = new Set<string>();
  const byPrint = new Map<string, Finding>();
  return {
    async visit(step) {
      if (level === 'off' || stop.reason() !== null || session.dialogOpen()) return;
      const url = session.url();
      if (visited.has(url) || !/^https?:/.test(url)) return;
      visited.add(url);
      const capMs = Math.min(LOOK_CAP_MS, Math.max(1, stop.deadline - Date.now()));
      const violations = await within<Violation[]>(session.accessibility(level), capMs, []);
      for (const violation of violations) {
        if (!rules.has(violation.rule) && rules.size >= MAX_RULES) continue;
        rules.add(violation.rule);
        const finding = findingOf(violation, url, step);
        const known = byPrint.get(finding.fingerprint);
        // The same page by another number in its address: the worse of the two is kept.
        if (known) known.occurrences = Math.max(known.occurrences, finding.occurrences);
        else byPrint.set(finding.fingerprint, finding);
      }
    },
    findings: () => [...byPrint.values()],
  };
}

const SEVERITY = { critical: 'critical', serious: 'major', moderate: 'minor', minor: 'minor' } as const;

function findingOf(violation: Violation, url: string, step: number | null): Finding {
  const finding = {
    kind: 'accessibility' as const,
    severity: SEVERITY[violation.impact],
    title: clip(`${violation.help} (${violation.rule})`, 200),
    detail: violationDetail(violation).slice(0, 4_000),
    url,
    step,
  };
  return { ...finding, fingerprint: fingerprint(finding), occurrences: violation.count };
}
