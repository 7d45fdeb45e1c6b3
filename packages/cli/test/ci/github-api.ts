import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  id: number;
  body: string;
  user: { type: string };
  author_association: string;
}

export interface GithubApi {
  url: string;
  token: string;
  comments: Comment[];
  requests: string[];
  /** Answers everything with 403, as to a token without the permission. */
  refuse: boolean;
  close(): Promise<void>;
}

/**
 * Comments on pull request 7 of acme/shop, as the REST API answers.
 * https://docs.github.com/rest/issues/comments
 */
export async function startGithubApi(before: Comment[] = []): Promise<GithubApi> {
  const comments = [...before];
  const requests: string[] = [];
  const token = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';
  const server = createServer(async (request, answer) => {
    const send = (status: number, body: unknown) => {
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://github.test');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (request.headers.authorization !== `Bearer ${token}`) return send(401, { message: 'Bad credentials' });
    if (api.refuse) return send(403, { message: 'Resource not accessible by integration' });
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()).body : undefined;
    if (body !== undefined && (typeof body !== 'string' || body.length > 65_536)) {
      return send(422, { message: 'Validation Failed' });
    }
    const list = '/repos/acme/shop/issues/7/comments';
    if (request.method === 'GET' && url.pathname === list) {
      const size = Number(url.searchParams.get('per_page') ?? 30);
      const from = (Number(url.searchParams.get('page') ?? 1) - 1) * size;
      return send(200, comments.slice(from, from + size));
    }
    if (request.method === 'POST' && url.pathname === list) {
      const made = { id: 1000 + comments.length, body, user: { type: 'Bot' }, author_association: 'NONE' };
      comments.push(made);
      return send(201, made);
    }
    const id = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(url.pathname)?.[1];
    const found = comments.find((one) => String(one.id) === id);
    if (request.method !== 'PATCH' || found === undefined) return send(404, { message: 'Not Found' });
    found.body = body;
    return send(200, found);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const api: GithubApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    comments,
    requests,
    refuse: false,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return api;
}
