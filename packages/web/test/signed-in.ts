import type { BrowserContextOptions } from 'playwright-core';
import { type House, type Visitor, visit } from './support.ts';

const PASSWORD = 'a password of my own';

/** A visit of the owner, who has signed in by the API and chosen a password: for tests that are about other pages. */
export async function signedIn(house: House, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await visit(house, options);
  const send = async (method: string, path: string, data: object, headers: Record<string, string> = {}) => {
    const answer = await visitor.context.request.fetch(`${house.server.url}${path}`, {
      method,
      data,
      headers,
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const { email, password } = house.owner;
  const { csrfToken } = await send('POST', '/v1/sign-in', { email, password });
  const change = { currentPassword: password, newPassword: PASSWORD };
  await send('PATCH', '/v1/session/password', change, { 'x-csrf-token': csrfToken });
  return visitor;
}
