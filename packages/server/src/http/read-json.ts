import { ServerError } from './errors.ts';

/** Deepest nesting of arrays and objects in a body; the deepest one the contract knows is 6. */
export const MAX_JSON_DEPTH = 64;

export interface ReadJsonOptions {
  /** Largest body in bytes. */
  maxBytes: number;
}

/**
 * The JSON body of a request, or undefined when there is none. The content type is not insisted on, because
 * `curl -d` and several CI recipes send JSON as a form: whatever reads as a JSON object or array is taken as JSON.
 * Errors: 400 invalid_json, invalid_encoding; 413 body_too_large; 415 unsupported_media_type.
 */
export async function readJson(request: Request, options: ReadJsonOptions): Promise<unknown> {
  const contentType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase();
  if (contentType.startsWith('multipart/')) throw unsupported(contentType);
  if (encoding && encoding !== 'identity') {
    throw new ServerError(
      'unsupported_media_type',
      `The body is compressed (content-encoding ${printable(encoding)}); send it uncompressed.`,
    );
  }
  const bytes = await readBytes(request, options.maxBytes);
  const text = decodeUtf8(bytes);
  const start = text.trimStart()[0];
  if (start === undefined) return undefined;
  const isJsonType = contentType === '' || /^application\/([\w.-]+\+)?json$/.test(contentType);
  if (!isJsonType && start !== '{' && start !== '[') throw unsupported(contentType);
  refuseDeepNesting(text);
  const value = parse(text);
  refuseHostileValues(value, '');
  return value;
}

/** Reads at most `maxBytes`; stops reading as soon as there are more, whatever content-length promised. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await readChunk(reader);
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: a client that keeps sending must not keep its answer away.
      reader.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (cause) {
    throw new ServerError('invalid_request', 'The request ended before its body was complete.', { cause });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ServerError('invalid_encoding', 'The body is not valid UTF-8. Send JSON encoded as UTF-8.', {
      cause,
    });
  }
}

/** Counts brackets outside of strings, so that no later step has to walk a bomb. */
function refuseDeepNesting(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) {
        throw new ServerError(
          'invalid_json',
          `The body is nested deeper than ${MAX_JSON_DEPTH} levels; no field of this API needs that.`,
        );
      }
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? printable(cause.message).slice(0, 160) : '';
    throw new ServerError('invalid_json', `The body is not valid JSON: ${detail}`, { cause });
  }
}

/** What JSON allows but a database or a plain object cannot hold. */
function refuseHostileValues(value: unknown, path: string): void {
  if (typeof value === 'string') refuseHostileText(value, path || 'The body');
  else if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new ServerError(
      'invalid_request',
      `${path || 'The body'}: the number is too large to be represented.`,
    );
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      refuseHostileValues(item, `${path}[${index}]`);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const where = path ? `${path}.${printable(key)}` : printable(key);
      if (key === '__proto__') {
        throw new ServerError('invalid_request', `${where}: a field of this name is not allowed.`);
      }
      refuseHostileText(key, `The name of ${where}`);
      refuseHostileValues(item, where);
    }
  }
}

/** NUL cannot be stored by PostgreSQL, and half of a surrogate pair has no UTF-8 form. */
export function refuseHostileText(text: string, where: string): void {
  if (text.includes('\u0000')) {
    throw new ServerError(
      'invalid_encoding',
      `${where} contains a NUL character (\\u0000), which cannot be stored.`,
    );
  }
  if (!text.isWellFormed()) {
    throw new ServerError(
      'invalid_encoding',
      `${where} contains half of a surrogate pair, which is not valid Unicode.`,
    );
  }
}

/** Text of a request made fit to be repeated in a message: one line, well-formed, short. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\uFFFD')
    .slice(0, 200);
}

function unsupported(contentType: string): ServerError {
  return new ServerError(
    'unsupported_media_type',
    `The content type ${printable(contentType) || '(none)'} is not supported here; send JSON with content-type application/json.`,
  );
}

function tooLarge(maxBytes: number): ServerError {
  return new ServerError(
    'body_too_large',
    `The body is larger than the ${maxBytes} bytes this server accepts.`,
    {
      headers: { connection: 'close' },
    },
  );
}
