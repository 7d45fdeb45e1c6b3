import type { TestServer } from '../support.ts';
import { call } from '../support.ts';

/** Somebody who is signed in, as headers of a request. */
export interface SignedIn {
  cookie: { cookie: string };
  /** With the CSRF token, which everything that is not GET needs. */
  all: { cookie: string; 'x-csrf-token': string };
}

/** Invited with an admin's token, accepted, signed in. */
export async function signedIn(
  server: TestServer,
  token: string,
  email: string,
  role: 'MEMBER' | 'ADMIN',
): Promise<SignedIn> {
  const invited = await call(`${server.url}/v1/invitations`, { token, body: { email, role } });
  const body = { token: invited.body.secret, name: role, password: 'correct horse battery 2' };
  const answer = await call(`${server.url}/v1/invitations/accept`, { body });
  if (answer.status !== 200) throw new Error(`${email}: ${invited.text} ${answer.text}`);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  return { cookie: { cookie }, all: { cookie, 'x-csrf-token': answer.body.csrfToken } };
}
