import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { markdownTable } from './stats.ts';
import { type Receivers, startReceivers } from './webhook-receivers.ts';

const TOKEN = 'assay_bench_token_0123456789';
const SERVER = fileURLToPath(new URL('./webhooks-server.ts', import.meta.url));
/** Without anything new for so long, what is missing is lost. */
const PATIENCE_MS = 90_000;

export interface WebhookProof {
  events: number;
  /** Events times receivers. */
  deliveries: number;
  kills: number;
  /** Requests at the receivers, taken or not. */
  requests: number;
  /** Pairs of an event and a receiver that recovers. */
  due: number;
  arrived: number;
  lost: number;
  /** Arrived more than once, because the server died before it could note the answer. */
  repeated: number;
  /** Events that came with more than one id. */
  ids: number;
  forged: number;
  /** What the server's own log says of the receiver that never recovers. */
  broken: { delivered: number; other: number };
  seconds: number;
}

/**
 * Makes events over HTTP while the server is killed with SIGKILL and started again, each time at the moment at which a
 * receiver has a message in hand; 30 % of the receivers have a fault, and all but one recover after the last kill.
 */
export async function proveWebhooks(options: {
  events: number;
  receivers: number;
  kills: number;
  /** Default: an embedded database. */
  databaseUrl?: string;
  progress?: (text: string) => void;
}): Promise<WebhookProof> {
  const { progress = () => undefined } = options;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'assay-bench-webhooks-'));
  const receivers = await startReceivers(options.receivers);
  const server = new KilledServer(dataDir, options.databaseUrl);
  const began = performance.now();
  try {
    await server.start();
    const application = await prepare(server, receivers);
    const killed = killOnTheWay(server, receivers, options, progress);
    const names = Array.from({ length: options.events }, (_, index) => `event-${index + 1}`);
    for (const name of names) await makePreview(server, application, name);
    await killed;
    receivers.recover();
    progress('all receivers but one have recovered');
    await allArrived(receivers, names);
    return await account(server, receivers, names, options.kills, began);
  } finally {
    await server.kill();
    receivers.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** `npm run bench -- --only webhooks`. */
export async function benchWebhooks(): Promise<{ table: string; failed: boolean }> {
  const proof = await proveWebhooks({
    events: 50,
    receivers: 20,
    kills: 5,
    progress: (text) => process.stderr.write(`${text}\n`),
  });
  return {
    table: markdownTable(
      ['webhooks', ''],
      [
        [
          'deliveries',
          `${proof.deliveries} (${proof.events} events to 20 receivers, 6 of them with a fault, one for ever)`,
        ],
        ['server killed with SIGKILL', `${proof.kills} times`],
        ['due at the receivers that recover', String(proof.due)],
        ['arrived there', String(proof.arrived)],
        ['lost', String(proof.lost)],
        ['arrived more than once', String(proof.repeated)],
        ['events with more than one id', String(proof.ids)],
        ['signatures the official library refused', String(proof.forged)],
        ['requests that the receivers saw', String(proof.requests)],
        [
          'taken by the one that never recovers',
          `${proof.broken.delivered} of ${proof.broken.delivered + proof.broken.other}`,
        ],
        ['wall time, restarts included', `${proof.seconds.toFixed(0)} s`],
      ],
    ),
    failed: proof.lost > 0 || proof.ids > 0 || proof.forged > 0 || proof.kills < 5,
  };
}

/** A server process that may be killed at any moment and comes back on the same data. */
class KilledServer {
  readonly #dataDir: string;
  readonly #databaseUrl: string | undefined;
  #child: ChildProcess | undefined;
  #url = '';

  constructor(dataDir: string, databaseUrl: string | undefined) {
    this.#dataDir = dataDir;
    this.#databaseUrl = databaseUrl;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [SERVER, this.#dataDir, TOKEN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: this.#databaseUrl ?? '' },
    });
    this.#child = child;
    this.#url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
      });
      child.once('exit', () => reject(new Error('the server ended before it was ready')));
    });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  async ask(path: string, body?: object): Promise<any> {
    const answer = await fetch(this.#url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new RefusedError(`${path} answered ${answer.status}: ${text}`, answer.status);
    return JSON.parse(text);
  }
}

class RefusedError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

async function prepare(server: KilledServer, receivers: Receivers): Promise<string> {
  const { application } = await server.ask('/v1/applications', { name: 'Bench', url: 'http://127.0.0.1:9/' });
  for (const receiver of receivers.all) {
    const body = {
      url: receivers.url + receiver.path,
      name: receiver.path,
      eventTypes: ['environment.preview'],
    };
    const { secret } = await server.ask('/v1/webhooks', body);
    receiver.secret = secret;
  }
  return application.shortId;
}

/** Makes a preview, which is one event; repeats what was not answered until the preview is known to be there. */
async function makePreview(server: KilledServer, application: string, name: string): Promise<void> {
  const body = { name, url: `http://127.0.0.1:9/${name}`, isPreview: true };
  for (let tries = 1; ; tries += 1) {
    try {
      await server.ask(`/v1/applications/${application}/environments`, body);
      return;
    } catch (error) {
      const status = error instanceof RefusedError ? error.status : 503;
      // It is there: a request before took effect, and the server was killed before it could say so.
      if (status === 409 && tries > 1) return;
      if (status < 500 || tries > 600) throw error;
      await sleep(200);
    }
  }
}

/** Kills at requests that are spread over the first half of what the receivers without a fault get. */
async function killOnTheWay(
  server: KilledServer,
  receivers: Receivers,
  { events, kills }: { events: number; kills: number },
  progress: (text: string) => void,
): Promise<void> {
  const healthy = receivers.all.filter(({ fault }) => fault === 'none').length;
  for (let kill = 1; kill <= kills; kill += 1) {
    const taken = Math.ceil((events * healthy * kill) / (2 * kills));
    await new Promise<void>((resolve) => {
      receivers.onTaking = () => {
        const count = receivers.all.reduce((sum, { taken: entries }) => sum + entries.size, 0);
        if (count < taken) return;
        receivers.onTaking = () => undefined;
        resolve(server.kill());
      };
    });
    progress(`killed ${kill} times, ${receivers.requests} requests so far`);
    await server.start();
  }
}

const dueOf = (receivers: Receivers) =>
  receivers.all.filter(({ fault, recovers }) => fault === 'none' || recovers);

async function allArrived(receivers: Receivers, names: string[]): Promise<void> {
  let seen = -1;
  let newsAt = Date.now();
  for (;;) {
    const arrived = dueOf(receivers).reduce((sum, { taken }) => sum + taken.size, 0);
    if (arrived === dueOf(receivers).length * names.length) return;
    if (arrived !== seen) newsAt = Date.now();
    seen = arrived;
    if (Date.now() - newsAt > PATIENCE_MS) return;
    await sleep(100);
  }
}

async function account(
  server: KilledServer,
  receivers: Receivers,
  names: string[],
  kills: number,
  began: number,
): Promise<WebhookProof> {
  const due = dueOf(receivers);
  const arrived = due.reduce((sum, { taken }) => sum + names.filter((name) => taken.has(name)).length, 0);
  const repeated = due.reduce(
    (sum, { taken }) => sum + [...taken.values()].filter(({ times }) => times > 1).length,
    0,
  );
  const idsOf = (name: string) => new Set(due.flatMap(({ taken }) => [...(taken.get(name)?.ids ?? [])]));
  const statuses = await statusesOf(server, '/r0');
  return {
    events: names.length,
    deliveries: names.length * receivers.all.length,
    kills,
    requests: receivers.requests,
    due: due.length * names.length,
    arrived,
    lost: due.length * names.length - arrived,
    repeated,
    ids: names.filter((name) => idsOf(name).size > 1).length,
    forged: receivers.forged,
    broken: {
      delivered: statuses.filter((status) => status === 'delivered').length,
      other: statuses.filter((status) => status !== 'delivered').length,
    },
    seconds: (performance.now() - began) / 1_000,
  };
}

async function statusesOf(server: KilledServer, name: string): Promise<string[]> {
  const { webhooks } = await server.ask('/v1/webhooks?limit=100');
  const { shortId } = webhooks.find((webhook: { name: string }) => webhook.name === name);
  const { deliveries } = await server.ask(`/v1/webhooks/${shortId}/deliveries?limit=100`);
  return deliveries.map(({ status }: { status: string }) => status);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
