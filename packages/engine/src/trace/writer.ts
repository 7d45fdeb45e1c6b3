import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, StepRecord, Verdict } from '@assay/contract';
import { maskDeep } from '../examine/secrets.ts';
import type { Turn } from '../model/budget.ts';
import type { PageLog } from '../page/types.ts';

/** Names of the files in a trace folder. */
export const TRACE_FILES = {
  steps: 'steps.jsonl',
  console: 'console.jsonl',
  network: 'network.jsonl',
  verdict: 'verdict.json',
  explanation: 'explanation.txt',
  model: 'model.jsonl',
  playwright: 'trace.zip',
  screenshots: 'screenshots',
  downloads: 'downloads',
} as const;

export interface TraceWriter {
  readonly dir: string;
  /** Appends a record as soon as its step ended, so that a killed process leaves what it did. */
  step(record: StepRecord): void;
  /** `screenshots/0001.jpg` for the record with index 0, relative to the folder. */
  screenshotName(index: number): string;
  explanation(text: string): void;
  /** Appends what a model was asked for, what it answered and what that cost. */
  turn(turn: Turn): void;
  log(log: PageLog): void;
  verdict(verdict: Verdict, findings: Finding[]): void;
}

/** Writes a trace folder; made if missing. All text passes through `mask` on its way to the disk. */
export function createTraceWriter(dir: string, mask: (text: string) => string): TraceWriter {
  mkdirSync(join(dir, TRACE_FILES.screenshots), { recursive: true });
  clear(dir);
  const write = (name: string, text: string) => writeFileSync(join(dir, name), text);
  // Masked before it becomes JSON: a secret may hold a quote.
  const json = (value: object, indent?: number) => JSON.stringify(maskDeep(value, mask), null, indent);
  const lines = (entries: object[], dropped: number) =>
    (dropped > 0 ? [...entries, { dropped }] : entries).map((entry) => `${json(entry)}\n`).join('');
  write(TRACE_FILES.steps, '');
  return {
    dir,
    step: (record) => appendFileSync(join(dir, TRACE_FILES.steps), `${json(record)}\n`),
    screenshotName: (index) => `${TRACE_FILES.screenshots}/${String(index + 1).padStart(4, '0')}.jpg`,
    explanation: (text) => write(TRACE_FILES.explanation, `${mask(text).trimEnd()}\n`),
    turn: (turn) => appendFileSync(join(dir, TRACE_FILES.model), `${json(turn)}\n`),
    log: (log) => {
      write(TRACE_FILES.console, lines(log.console, log.dropped.console));
      write(TRACE_FILES.network, lines(log.requests, log.dropped.requests));
    },
    verdict: (verdict, findings) => write(TRACE_FILES.verdict, `${json({ ...verdict, findings }, 2)}\n`),
  };
}

/** A folder that is used again must not show pictures of the attempt before. Only files we name ourselves are removed. */
function clear(dir: string): void {
  const { steps, console, network, verdict, explanation, model, playwright, screenshots } = TRACE_FILES;
  for (const name of [steps, console, network, verdict, explanation, model, playwright]) {
    rmSync(join(dir, name), { force: true });
  }
  for (const name of readdirSync(dir)) if (/^judged-\d+\.(jpg|txt)$/.test(name)) rmSync(join(dir, name));
  for (const name of readdirSync(join(dir, screenshots))) {
    if (/^\d{4,}\.jpg$/.test(name)) rmSync(join(dir, screenshots, name));
  }
}
