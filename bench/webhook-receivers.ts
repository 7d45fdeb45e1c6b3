import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What is wrong with a receiver until it recovers. */
export type Fault = 'none' | 'fails' | 'hangs' | 'redirects' | 'throttles';

export interface Receiver {
  path: string;
  fault: Fault;
  /** One of those with a fault stays as it is. */
  recovers: boolean;
  secret: string;
  /** How often each event was taken, by the name that it carries; with the ids it came with. */
  taken: Map<string, { times: number; ids: Set<string> }>;
}

export interface Receivers {
  url: string;
  all: Receiver[];
  /** Requests that arrived, taken or not. */
  requests: number;
  /** Messages whose signature the official library did not accept. */
  forged: number;
  recover(): void;
  /** Called when a receiver is about to take a message, before it answers. */
  onTaking: () => void;
  close(): void;
}

/** `count` receivers in one server, of which 30 % fail, hang, redirect or answer 429 until they recover; one never does. */
export async function startReceivers(count: number): Promise<Receivers> {
  const faulty = Math.round(count * 0.3);
  const faults: Fault[] = ['fails', 'hangs', 'redirects', 'throttles'];
  const all = Array.from({ length: count }, (_, index): Receiver => {
    const fault = index < faulty ? faults[index % faults.length]! : 'none';
    return { path: `/r${index}`, fault, recovers: index > 0, secret: '', taken: new Map() };
  });
  const byPath = new Map(all.map((receiver) => [receiver.path, receiver]));
  let recovered = false;
  const server = createServer(async (request, response) => {
    const receiver = byPath.get(request.url ?? '');
    if (receiver === undefined) return void response.writeHead(404).end();
    const body = await textOf(request);
    receivers.requests += 1;
    if (receiver.fault !== 'none' && !(recovered && receiver.recovers)) return misbehave(receiver, response);
    receivers.onTaking();
    try {
      const verified = new Webhook(receiver.secret).verify(body, request.headers as Record<string, string>);
      const { data } = verified as { data: { environment: { name: string } } };
      const { name } = data.environment;
      const known = receiver.taken.get(name) ?? { times: 0, ids: new Set<string>() };
      known.times += 1;
      known.ids.add(String(request.headers['webhook-id']));
      receiver.taken.set(name, known);
    } catch {
      receivers.forged += 1;
    }
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receivers: Receivers = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    all,
    requests: 0,
    forged: 0,
    recover() {
      recovered = true;
    },
    onTaking: () => undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return receivers;
}

function misbehave({ fault }: Receiver, response: ServerResponse): void {
  if (fault === 'hangs') return;
  if (fault === 'redirects') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (fault === 'throttles') response.writeHead(429, { 'retry-after': '1' }).end('slow down');
  else response.writeHead(500).end('broken');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
