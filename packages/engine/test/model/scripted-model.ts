import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  anthropicBody,
  anthropicStream,
  googleBody,
  googleStream,
  openaiBody,
  openaiStream,
} from './wire-formats.ts';

/** A question as it arrived, in one form for all wire formats. */
export interface Asked {
  format: 'openai' | 'anthropic' | 'google';
  model: string;
  system: string;
  text: string;
  images: number;
  tools: string[];
  stream: boolean;
  key: string | null;
  body: Record<string, unknown>;
}

/** What the server answers. */
export interface Reply {
  text?: string;
  calls?: { name: string; input: unknown }[];
  usage?: { input: number; output: number };
  finish?: 'refusal' | 'length';
  /** An error of this status instead of an answer. */
  status?: number;
  message?: string;
  headers?: Record<string, string>;
  /** Before the first byte. */
  delayMs?: number;
  /** `json`: not JSON at all. `arguments`: arguments of calls that are no JSON. `cut`: the connection breaks in the middle. */
  malformed?: 'json' | 'arguments' | 'cut';
}

export type Script = Reply[] | ((asked: Asked, turn: number) => Reply);

export interface ScriptedModel {
  /** Host and port; the base URL of each format is below it. */
  url: string;
  baseUrl: Record<Asked['format'], string>;
  asked: Asked[];
  /** Replaces what is answered from now on; turns count from 0 again. */
  play(script: Script): void;
  close(): Promise<void>;
}

/**
 * A model server on a free port of the loopback that speaks the wire formats of OpenAI (also what compatible servers
 * speak), Anthropic and Google, and answers what a test wrote. When its script is over it answers with status 400.
 */
export async function startScriptedModel(script: Script = []): Promise<ScriptedModel> {
  const asked: Asked[] = [];
  let current = script;
  let turn = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = read(request, JSON.parse(Buffer.concat(chunks).toString() || '{}'));
    if (!question) {
      response
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"error":{"message":"no such path"}}');
      return;
    }
    asked.push(question);
    const reply =
      typeof current === 'function'
        ? current(question, turn)
        : (current[turn] ?? { status: 400, message: `the script has no turn ${turn}` });
    turn += 1;
    await send(response, question, reply);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrl: { openai: `${url}/v1`, anthropic: `${url}/v1`, google: `${url}/v1beta` },
    asked,
    play(next) {
      current = next;
      turn = 0;
      asked.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function send(response: ServerResponse, asked: Asked, reply: Reply): Promise<void> {
  if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
  if (response.destroyed) return;
  if (reply.status !== undefined) {
    const error = { message: reply.message ?? 'scripted error', type: 'error', code: null };
    const body = asked.format === 'anthropic' ? { type: 'error', error } : { error };
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(body));
    return;
  }
  if (reply.malformed === 'json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('<html>Bad gateway</html>');
    return;
  }
  if (asked.stream) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const streams = { openai: openaiStream, anthropic: anthropicStream, google: googleStream };
    const events = streams[asked.format](asked, reply);
    for (const [index, event] of events.entries()) {
      if (reply.malformed === 'cut' && index >= events.length / 2) {
        response.destroy();
        return;
      }
      response.write(event);
    }
    response.end();
    return;
  }
  const bodies = { openai: openaiBody, anthropic: anthropicBody, google: googleBody };
  const body = JSON.stringify(bodies[asked.format](asked, reply));
  response.writeHead(200, { 'content-type': 'application/json' });
  if (reply.malformed === 'cut') {
    response.write(body.slice(0, body.length / 2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.destroy();
    return;
  }
  response.end(body);
}

type Json = Record<string, unknown>;

function read(request: IncomingMessage, body: Json): Asked | null {
  const path = request.url ?? '';
  const { headers } = request;
  const bearer = headers.authorization?.replace(/^Bearer /, '') ?? null;
  if (path === '/v1/chat/completions') {
    const messages = body.messages as { role: string; content: unknown }[];
    return {
      ...readParts(messages.filter((message) => message.role === 'user').map((message) => message.content)),
      format: 'openai',
      model: String(body.model),
      system: messages
        .filter(({ role }) => /system|developer/.test(role))
        .map(({ content }) => String(content))
        .join('\n'),
      tools: ((body.tools as { function: { name: string } }[]) ?? []).map((tool) => tool.function.name),
      stream: body.stream === true,
      key: bearer,
      body,
    };
  }
  if (path === '/v1/messages') {
    const system = body.system as string | { text: string }[] | undefined;
    return {
      ...readParts((body.messages as { content: unknown }[]).map(({ content }) => content)),
      format: 'anthropic',
      model: String(body.model),
      system: typeof system === 'string' ? system : (system ?? []).map(({ text }) => text).join('\n'),
      tools: ((body.tools as { name: string }[]) ?? []).map(({ name }) => name),
      stream: body.stream === true,
      key: (headers['x-api-key'] as string | undefined) ?? null,
      body,
    };
  }
  const google = /^\/v1beta\/models\/([^:]+):(generateContent|streamGenerateContent\?alt=sse)$/.exec(path);
  if (!google) return null;
  const declared = (body.tools as { functionDeclarations?: { name: string }[] }[] | undefined) ?? [];
  return {
    ...readParts((body.contents as { parts: unknown }[]).map(({ parts }) => parts)),
    format: 'google',
    model: decodeURIComponent(google[1]!),
    system: JSON.stringify(body.systemInstruction ?? ''),
    tools: declared.flatMap((one) => one.functionDeclarations ?? []).map(({ name }) => name),
    stream: google[2] !== 'generateContent',
    key: (headers['x-goog-api-key'] as string | undefined) ?? null,
    body,
  };
}

function readParts(contents: unknown[]): { text: string; images: number } {
  let text = '';
  let images = 0;
  for (const content of contents) {
    if (typeof content === 'string') text += content;
    else
      for (const part of content as Json[]) {
        if (typeof part.text === 'string') text += part.text;
        else if (part.type === 'image' || part.type === 'image_url' || part.inlineData) images += 1;
      }
  }
  return { text, images };
}
