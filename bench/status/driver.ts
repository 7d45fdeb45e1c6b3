import { createInterface } from 'node:readline';
import { quantile } from '../stats.ts';
import { Client } from './client.ts';

/**
 * The client process of the status benchmark. A line on standard input asks for a round, a line on standard output tells
 * what came of it; it ends with its standard input. Plain sockets that are kept alive and hardly looked at, because two
 * cores are shared by client, server and database, and a slow client would make every server look alike.
 */
export interface Order {
  url: string;
  paths: string[];
  token: string;
  connections: number;
  warmupMs: number;
  measureMs: number;
}

export interface Outcome {
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  error?: string;
}

for await (const line of createInterface({ input: process.stdin })) {
  const outcome = await round(JSON.parse(line) as Order).catch((error: Error) => ({ error: error.message }));
  console.log(JSON.stringify(outcome));
}

async function round(order: Order): Promise<Outcome> {
  const latencies: number[] = [];
  let bytes = 0;
  const from = performance.now() + order.warmupMs;
  const to = from + order.measureMs;
  let turn = 0;
  const nextPath = () => order.paths[turn++ % order.paths.length]!;
  const one = async () => {
    const client = await Client.open(new URL(order.url), order.token);
    try {
      while (performance.now() < to) {
        const asked = performance.now();
        const size = await client.get(nextPath());
        if (asked < from) continue;
        latencies.push(performance.now() - asked);
        bytes = Math.max(bytes, size);
      }
    } finally {
      client.close();
    }
  };
  await Promise.all(Array.from({ length: order.connections }, one));
  const seconds = (performance.now() - from) / 1000;
  return {
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    bytes,
  };
}
