import type { Box } from './secrets.ts';
import { secretBoxes } from './secrets.ts';

/** A browser shows the page before until the new one has something to show, half a second at most. */
const HELD_MS = 1_000;
const bornAt = performance.now();

/** What a picture of the frame must not show. Null while the document before this one may still be seen. */
export function boxesToCover(secrets: string[]): Box[] | null {
  const isDrawn = performance.getEntriesByName('first-contentful-paint').length > 0;
  return isDrawn || performance.now() - bornAt > HELD_MS ? secretBoxes(secrets) : null;
}

/**
 * Paints over what must not be seen, in the picture and not on the page. `width`: of what the picture shows, in pixels of
 * the device. Base64 in and out; null without a canvas.
 */
export async function coverBoxes(input: {
  data: string;
  width: number;
  boxes: Box[];
}): Promise<string | null> {
  const bytes = Uint8Array.from(atob(input.data), (c) => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.drawImage(image, 0, 0);
  pen.fillStyle = '#334';
  const seen = window.visualViewport;
  const scale = ((seen?.scale ?? 1) * image.width) / input.width;
  const place = (at: number, from: number | undefined) => Math.floor((at - (from ?? 0)) * scale) - 1;
  for (const { x, y, width, height } of input.boxes)
    pen.fillRect(
      place(x, seen?.offsetLeft),
      place(y, seen?.offsetTop),
      Math.ceil(width * scale) + 3,
      Math.ceil(height * scale) + 3,
    );
  const covered = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 });
  let text = '';
  for (const byte of new Uint8Array(await covered.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
