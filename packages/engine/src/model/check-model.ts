/** Tries a model with a tiny page and says what works. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { examine } from '../examine.ts';
import { createLedger, type Ledger, type Spent } from './budget.ts';
import { ModelError } from './errors.ts';
import type { ToolSpec } from './model.ts';
import type { ModelUse } from './model-use.ts';
import { PRICES_AS_OF, type Price } from './prices.ts';

export interface ModelTrial {
  what: 'tools' | 'structured output' | 'images' | 'tiny page';
  works: boolean;
  detail: string;
  durationMs: number;
}

export interface ModelCheck {
  model: string;
  trials: ModelTrial[];
  /** Of all trials. */
  spent: Spent;
  price: (Price & { asOf: string }) | null;
  /** Output tokens a second over all questions; null when nothing was counted. */
  tokensPerSecond: number | null;
}

const ORDER: ToolSpec = {
  name: 'order',
  description: 'Takes an order.',
  input: z.object({
    table: z.number().int(),
    dishes: z.array(z.object({ name: z.string(), size: z.enum(['small', 'large']) })).min(2),
  }),
};
const NUMBER: ToolSpec = {
  name: 'number',
  description: 'Says which number the picture shows.',
  input: z.object({ value: z.string() }),
};

const PAGE = `<!doctype html><html lang="en"><title>Machine</title><h1>Machine</h1><button onclick="s.textContent='Machine one is humming'">Ignite machine one</button><button>Lock</button><p id="s" role="status"></p></html>`;

/** Asks some five to ten small questions. Never throws for what the model does; `browser` shows it the tiny page. */
export async function checkModel(
  given: ModelUse,
  browser: Browser,
  signal: AbortSignal,
): Promise<ModelCheck> {
  // What another model could do would say nothing of this one.
  const use = { ...given, strong: null };
  let busyMs = 0;
  let spoken = 0;
  const ledger = createLedger(use.model, {
    ...(use.limits && { limits: use.limits }),
    ...(use.price !== undefined && { price: use.price }),
    onTurn: (turn) => {
      busyMs += turn.durationMs;
      spoken += turn.output ?? 0;
    },
  });
  const trials: ModelTrial[] = [
    await trial('tools', () => tools(ledger, signal)),
    await trial('structured output', () => structured(ledger, signal)),
    await trial('images', () => images(ledger, browser, signal)),
  ];
  let led: Spent | null = null;
  trials.push(
    await trial('tiny page', async () => {
      const page = await tinyPage(use, browser, signal);
      led = page.spent;
      return page;
    }),
  );
  const spent = sum(ledger.spent(), led);
  return {
    model: use.model.name,
    trials,
    spent,
    price: use.price ? { ...use.price, asOf: PRICES_AS_OF } : null,
    tokensPerSecond: busyMs > 0 && spoken > 0 ? Math.round((spoken / busyMs) * 10_000) / 10 : null,
  };
}

async function trial(
  what: ModelTrial['what'],
  run: () => Promise<{ works: boolean; detail: string }>,
): Promise<ModelTrial> {
  const begun = performance.now();
  const done = (works: boolean, detail: string) => ({
    what,
    works,
    detail,
    durationMs: Math.round(performance.now() - begun),
  });
  try {
    const { works, detail } = await run();
    return done(works, detail);
  } catch (error) {
    const code = error instanceof ModelError ? `${error.code}: ` : '';
    return done(false, `${code}${(error as Error).message.split('\n')[0]}`);
  }
}

async function tools(ledger: Ledger, signal: AbortSignal) {
  const say: ToolSpec = { name: 'say', description: 'Says a word.', input: z.object({ word: z.string() }) };
  const text = 'Call the tool "say" with the word "ready".';
  const { calls } = await ledger.ask(
    'check',
    { system: 'You follow instructions.', text, tools: [say] },
    signal,
  );
  const [call] = calls;
  if (!call) return { works: false, detail: 'it answered in words instead of calling the tool' };
  if (call.problem !== null) return { works: false, detail: call.problem };
  const { word } = call.input as { word: string };
  return { works: /ready/i.test(word), detail: `called say(${JSON.stringify(word)})` };
}

async function structured(ledger: Ledger, signal: AbortSignal) {
  const text = 'Table 7 wants one small soup and one large salad. Call the tool "order" for it.';
  const { calls } = await ledger.ask(
    'check',
    { system: 'You follow instructions.', text, tools: [ORDER] },
    signal,
  );
  const [call] = calls;
  if (!call || call.problem !== null) return { works: false, detail: call?.problem ?? 'no call' };
  const order = call.input as { table: number; dishes: { name: string; size: string }[] };
  const said = order.dishes.map(({ name, size }) => `${size} ${name}`.toLowerCase()).join(', ');
  const works = order.table === 7 && /small soup/.test(said) && /large salad/.test(said);
  return { works, detail: `table ${order.table}: ${said}` };
}

async function images(ledger: Ledger, browser: Browser, signal: AbortSignal) {
  const wanted = String(1000 + Math.floor(Math.random() * 9000));
  const page = await browser.newPage({ viewport: { width: 320, height: 120 } });
  try {
    await page.setContent(`<body style="font:bold 72px sans-serif;margin:16px">${wanted}</body>`);
    const image = await page.screenshot({ type: 'jpeg', quality: 80 });
    const text = 'Which number does the picture show? Call the tool "number".';
    const question = { system: 'You follow instructions.', text, images: [image], tools: [NUMBER] };
    const [call] = (await ledger.ask('check', question, signal)).calls;
    if (!call || call.problem !== null) return { works: false, detail: call?.problem ?? 'no call' };
    const { value } = call.input as { value: string };
    return { works: value.replace(/\D/g, '') === wanted, detail: `read ${value}, ${wanted} was shown` };
  } finally {
    await page.close();
  }
}

/** A whole test of one clause: bound, led and shown. */
async function tinyPage(use: ModelUse, browser: Browser, signal: AbortSignal) {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const traceDir = await mkdtemp(join(tmpdir(), 'assay-model-check-'));
  try {
    const done = await examine(
      {
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        limits: { timeMs: 120_000 },
        test: {
          name: 'tiny page',
          goal: 'An operator brings machine one to humming.',
          steps: null,
          expected: null,
          classification: 'POSITIVE',
          startPath: null,
        },
      },
      { browser, traceDir, signal, model: use, playwrightTrace: 'never', screenshots: 'never' },
    );
    const { result, errorCode, resultTitle } = done.verdict;
    return {
      works: result === 'PASSED',
      detail: result === 'PASSED' ? 'bound, led and shown' : `${errorCode}: ${resultTitle}`,
      spent: done.model ?? null,
    };
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(traceDir, { recursive: true, force: true });
  }
}

function sum(a: Spent, b: Spent | null): Spent {
  if (!b) return a;
  return {
    turns: a.turns + b.turns,
    strongTurns: a.strongTurns + b.strongTurns,
    input: a.input + b.input,
    output: a.output + b.output,
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    isEstimate: a.isEstimate || b.isEstimate,
  };
}
