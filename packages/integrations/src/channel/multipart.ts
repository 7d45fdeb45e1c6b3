import { randomUUID } from 'node:crypto';

/** One file as multipart/form-data (RFC 7578). */
export function multipart(file: { field: string; name: string; contentType: string; bytes: Uint8Array }): {
  contentType: string;
  body: Uint8Array;
} {
  const boundary = `assay-${randomUUID()}`;
  const name = file.name.replaceAll(/[^\w.-]/g, '_');
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${name}"\r\n` +
    `Content-Type: ${file.contentType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
