import { Html } from '../ui/html.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

// The shop needs nothing but itself, and the browser holds it to that.
const POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

const PRIVATE = { 'cache-control': 'no-store' };

export function htmlReply(document: Html, status = 200): Reply {
  return {
    status,
    headers: { ...PRIVATE, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    body: document.text,
  };
}

/** Every answer under /api: `{ ok, message?, … }`. Html values become strings of markup. */
export function jsonReply(value: { ok: boolean } & Record<string, unknown>, status = 200): Reply {
  return {
    status,
    headers: { ...PRIVATE, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value, (_key, part) => (part instanceof Html ? part.text : part)),
  };
}

/** 303: the browser fetches the new address with GET. */
export function redirect(location: string): Reply {
  return { status: 303, headers: { ...PRIVATE, location }, body: '' };
}
