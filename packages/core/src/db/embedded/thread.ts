import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, protocol, type Results } from '@electric-sql/pglite';
import { PARSERS } from '../parsers.ts';
import type { PlainError, QueryAnswer, Question, Reply } from './protocol.ts';

/**
 * The embedded database lives in this thread, because a query of PGlite blocks the thread it runs on: a heavy one
 * must not stop the HTTP server, and a crash of the wasm module must not take the process with it.
 */
const port = parentPort;
if (port === null) throw new Error('db/embedded/thread.ts runs only as a worker thread');

function say(reply: Reply): void {
  port?.postMessage(reply);
}

function plain(error: unknown): PlainError {
  const source = error as Partial<PlainError> & { message?: string };
  const answer: PlainError = { message: String(source.message ?? error) };
  for (const name of ['code', 'constraint', 'table', 'column', 'severity'] as const) {
    if (typeof source[name] === 'string') answer[name] = source[name];
  }
  return answer;
}

function toAnswer(result: Results): QueryAnswer {
  return { rows: result.rows as Record<string, unknown>[], affectedRows: result.affectedRows };
}

const { serialize } = protocol;
/** Statements that the database knows by name. */
const known = new Set<string>();

/** One message to the database in place of the five that `query` sends, each of which costs as much as the read itself. */
async function named(db: PGlite, question: Extract<Question, { kind: 'named' }>): Promise<QueryAnswer> {
  const { statement, sql } = question;
  const values = question.params as string[];
  const send = (...parts: Uint8Array[]) =>
    db.execProtocol(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });
  const ask = async () => {
    if (!known.has(statement)) await send(serialize.parse({ name: statement, text: sql }));
    known.add(statement);
    const { messages } = await send(serialize.bind({ statement, values }), serialize.execute({}));
    const rows = messages.flatMap((message) =>
      message instanceof protocol.messages.DataRowMessage ? [{ answer: message.fields[0] }] : [],
    );
    return { rows, affectedRows: rows.length };
  };
  return db.runExclusive(() =>
    ask().catch((error: { code?: string }) => {
      // 26000: somebody deallocated it; 0A000: a table was changed under it. It is told once more.
      if (error.code !== '26000' && error.code !== '0A000') throw error;
      known.delete(statement);
      return send(serialize.close({ type: 'S', name: statement })).then(ask);
    }),
  );
}

async function serve(db: PGlite, question: Question): Promise<QueryAnswer[]> {
  switch (question.kind) {
    case 'query':
      return [toAnswer(await db.query(question.sql, question.params))];
    case 'named':
      return [await named(db, question)];
    case 'exec':
      return (await db.exec(question.sql)).map(toAnswer);
    case 'listen':
      await db.listen(question.channel, (payload) =>
        say({ kind: 'notification', channel: question.channel, payload }),
      );
      return [];
    case 'close':
      await db.close();
      return [];
  }
}

try {
  // relaxedDurability off: a query answers only after its pages were handed to the operating system.
  const db = await PGlite.create({
    dataDir: (workerData as { dataDir: string }).dataDir,
    relaxedDurability: false,
    parsers: PARSERS,
  });
  port.on('message', (question: Question) => {
    serve(db, question).then(
      (result) => {
        say({ kind: 'answer', id: question.id, result });
        if (question.kind === 'close') port.close();
      },
      (error: unknown) => say({ kind: 'error', id: question.id, error: plain(error) }),
    );
  });
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed', error: plain(error) });
  port.close();
}
