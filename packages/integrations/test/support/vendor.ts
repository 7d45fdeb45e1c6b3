import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createOutbound, createPolicy, type Outbound } from '../../src/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has any shape
export type Loose = any;

export interface VendorRequest {
  method: string;
  /** Where it was meant to go, such as https://slack.com. */
  origin: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  json: Loose;
}

export interface VendorReply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What a vendor does with a request, as its documentation says. Undefined: there is no such operation. */
export type Vendor = (request: VendorRequest) => VendorReply | undefined;

/** What goes wrong whatever was asked. */
export type Trouble = VendorReply | 'hang' | 'break off' | { lost: true };

export interface VendorServer {
  /** Reaches the vendor instead of the internet; waits 400 ms at most. */
  outbound: Outbound;
  url: string;
  requests: VendorRequest[];
  /** The next answers, one a request; then the vendor answers again. `lost`: done, but the answer does not arrive. */
  troubles: Trouble[];
  close(): Promise<void>;
}

const ORIGIN = 'x-test-origin';

/** A vendor on loopback, reached through the real outbound module with only the origin replaced. */
export async function startVendor(vendor: Vendor): Promise<VendorServer> {
  const requests: VendorRequest[] = [];
  const troubles: Trouble[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const url = new URL(incoming.url ?? '/', 'http://vendor');
    const request: VendorRequest = {
      method: incoming.method ?? '',
      origin: String(incoming.headers[ORIGIN]),
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body,
      json: parse(body),
    };
    requests.push(request);
    const trouble = troubles.shift();
    if (trouble === 'hang') return;
    if (trouble === 'break off') return void outgoing.destroy();
    const isLost = trouble !== undefined && 'lost' in trouble;
    const reply = (isLost ? undefined : trouble) ??
      vendor(request) ?? { status: 404, body: 'no such operation' };
    if (isLost) return void outgoing.destroy();
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? '');
    const type = typeof reply.body === 'string' ? 'text/plain' : 'application/json';
    outgoing.writeHead(reply.status, { 'content-type': type, ...reply.headers });
    outgoing.end(reply.status === 204 ? undefined : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = createOutbound(createPolicy(['127.0.0.1']));
  return {
    url,
    requests,
    troubles,
    outbound: {
      check: (asked) => real.check(asked),
      resolve: (host) => real.resolve(host),
      request(request) {
        const asked = new URL(request.url);
        return real.request({
          ...request,
          url: `${url}${asked.pathname}${asked.search}`,
          headers: { ...request.headers, [ORIGIN]: asked.origin },
          timeoutMs: 400,
        });
      },
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function parse(body: Buffer): Loose {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The file of a multipart form as the vendor reads it. */
export async function fileOf(request: VendorRequest, field: string): Promise<File | undefined> {
  const form = await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': String(request.headers['content-type']) },
  }).formData();
  const file = form.get(field);
  return file instanceof File ? file : undefined;
}
