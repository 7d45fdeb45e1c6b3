import { ServerError } from './errors.ts';

/** The body as bytes; body_too_large beyond `maxBytes`, without reading the rest. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) {
      throw new ServerError('body_too_large', `The body is larger than ${maxBytes} bytes.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
