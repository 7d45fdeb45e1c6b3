import { Agent, get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';

/**
 * Long polls and event streams of the status benchmark, in a process of their own. `{"url", "token", "ids", "each"}` on
 * standard input opens `each` of both, spread over the runs, and is answered when all are open; `{"close": true}` is
 * answered with what was open at the end and what had come. It ends with its standard input.
 */
interface Order {
  url: string;
  token: string;
  ids: string[];
  each: number;
  close?: boolean;
}

export interface Readers {
  polls: number;
  streams: number;
  events: number;
}

let open: { count: Readers; stop(): void } | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  if (order.close) {
    console.log(JSON.stringify(open?.count));
    open?.stop();
    open = undefined;
  } else {
    open = await openAll(order);
    console.log(JSON.stringify(open.count));
  }
}

async function openAll({ url, token, ids, each }: Order) {
  const agent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bearer ${token}` };
  const count: Readers = { polls: 0, streams: 0, events: 0 };
  let stopped = false;
  const ask = (path: string, answered: (answer: IncomingMessage) => void) =>
    get(`${url}${path}`, { agent, headers }, answered).on('error', (error) => {
      if (!stopped) console.error(`${path}: ${error.message}`);
    });
  const poll = (id: string) => {
    if (stopped) return;
    count.polls += 1;
    ask(`/v1/run/${id}?wait=30`, (answer) => {
      count.polls -= 1;
      if (answer.statusCode !== 200) console.error(`a long poll was answered with ${answer.statusCode}`);
      answer.resume().once('end', () => poll(id));
    });
  };
  const stream = (id: string) =>
    new Promise<void>((resolve) => {
      ask(`/v1/run/${id}/events`, (answer) => {
        if (answer.statusCode !== 200)
          return console.error(`a stream was answered with ${answer.statusCode}`);
        count.streams += 1;
        answer.once('close', () => (count.streams -= 1));
        answer.setEncoding('utf8').on('data', (text: string) => {
          count.events += text.split('\nevent: ').length - 1;
        });
        resolve();
      });
    });
  const runs = Array.from({ length: each }, (_, index) => ids[index % ids.length]!);
  for (const id of runs) poll(id);
  await Promise.all(runs.map(stream));
  return {
    count,
    stop() {
      stopped = true;
      agent.destroy();
    },
  };
}
