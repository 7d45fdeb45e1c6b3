import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { isAllowed } from './allow.ts';

/** Says of an answer that it comes from the guard. */
export const GUARD_HEADER = 'x-assay-guard';

export interface GuardProxy {
  url: string;
  /** Value of GUARD_HEADER in answers to what was denied; no page can know it. */
  readonly mark: string;
  /** `host:port` of each denied attempt, once each, at most 200. */
  readonly denied: string[];
  close(): Promise<void>;
}

const DENIED_CAP = 200;

/**
 * A forward proxy on loopback that lets through only the listed hosts: plain HTTP and CONNECT tunnels. It bounds what a
 * page can reach by redirects, workers, WebSockets and beacons too, which request interception does not.
 */
export async function startGuard(
  allowed: string[],
  onDenied?: (target: string) => void,
): Promise<GuardProxy> {
  const denied: string[] = [];
  const mark = randomUUID();
  const sockets = new Set<Duplex>();
  const deny = (target: string) => {
    if (denied.length < DENIED_CAP && !denied.includes(target)) denied.push(target);
    onDenied?.(target);
  };

  const server = http.createServer((request, response) => {
    let url: URL;
    try {
      url = new URL(request.url ?? '');
    } catch {
      response.writeHead(400).end('absolute URL expected');
      return;
    }
    const port = Number(url.port || 80);
    if (url.protocol !== 'http:' || !isAllowed(url.hostname, port, allowed)) {
      deny(`${url.hostname}:${port}`);
      response
        .writeHead(403, { 'content-type': 'text/plain', [GUARD_HEADER]: mark })
        .end(`Blocked: ${url.hostname}:${port} is not an allowed host.\n`);
      return;
    }
    const headers = { ...request.headers };
    delete headers['proxy-connection'];
    delete headers['proxy-authorization'];
    const upstream = http.request(
      {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port,
        method: request.method,
        path: url.pathname + url.search,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    // A refused connection must look like one, not like an answer of the application.
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });

  const tunnel = (request: http.IncomingMessage, client: Duplex, head: Buffer) => {
    const match = /^\[?([^\]]+?)\]?:(\d+)$/.exec(request.url ?? '');
    const host = match?.[1] ?? '';
    const port = Number(match?.[2] ?? 0);
    if (!match || !isAllowed(host, port, allowed)) {
      deny(request.url ?? '');
      client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const upstream = net.connect(port, host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    sockets.add(upstream);
    const end = () => {
      upstream.destroy();
      client.destroy();
      sockets.delete(upstream);
    };
    upstream.on('error', () => {
      if (upstream.connecting) client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
      end();
    });
    upstream.on('close', end);
    client.on('error', end);
    client.on('close', end);
  };
  server.on('connect', tunnel);
  // WebSockets of plain http pages come as an upgrade through the proxy when no tunnel is asked for.
  server.on('upgrade', (request, socket) => {
    deny(request.url ?? '');
    socket.destroy();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    mark,
    denied,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
