import type { IncomingMessage } from 'node:http';
import { HttpError } from './errors.ts';

/** Largest JSON or form body, in bytes. */
export const FORM_LIMIT = 64 * 1024;
/** Largest body with a file in it, in bytes. */
export const UPLOAD_LIMIT = 2 * 1024 * 1024;
/** Past this the connection is cut: nobody sends so much by mistake. */
const DRAIN_LIMIT = 32 * 1024 * 1024;

/**
 * Reads a whole body. One over the limit is still drained, so that the browser gets to read the 413.
 * @throws HttpError 413
 */
async function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size > DRAIN_LIMIT) break;
  }
  if (size > limit) {
    throw new HttpError(
      413,
      `The request is too large: at most ${Math.round(limit / 1024)} KB are accepted.`,
    );
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
}

/** Reads an HTML form, with or without files. @throws HttpError 400, 413, 415 */
export async function readForm(request: IncomingMessage): Promise<FormData> {
  const type = mediaType(request);
  if (type !== 'multipart/form-data' && type !== 'application/x-www-form-urlencoded') {
    throw new HttpError(415, 'Send the form as application/x-www-form-urlencoded or multipart/form-data.');
  }
  const body = await readBytes(request, type === 'multipart/form-data' ? UPLOAD_LIMIT : FORM_LIMIT);
  try {
    return await new Response(body, {
      headers: { 'content-type': request.headers['content-type']! },
    }).formData();
  } catch (cause) {
    throw Object.assign(new HttpError(400, 'The form could not be read.'), { cause });
  }
}

/** Reads a JSON object. @throws HttpError 400, 413, 415 */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (mediaType(request) !== 'application/json')
    throw new HttpError(415, 'Send the body as application/json.');
  const text = new TextDecoder().decode(await readBytes(request, FORM_LIMIT));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new HttpError(400, 'The body is not valid JSON.'), { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** A text field of a form, trimmed; '' when missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
