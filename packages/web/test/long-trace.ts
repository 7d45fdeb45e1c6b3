import type { Examination } from '../../engine/src/index.ts';
import { listTraceFiles } from '../../engine/src/trace/files.ts';
import { createTraceWriter } from '../../engine/src/trace/writer.ts';

export interface LongTrace {
  /** Lines of the console: every hundredth an error, every tenth as long as three lines of the page. */
  lines: number;
  /** Requests: every third a picture, the others of the application itself; every hundred-and-fiftieth fails. */
  requests: number;
  /** What was not written down any more, of each. */
  dropped?: number;
}

/** Writes what a browser that said and asked that much leaves in the folder of a trace. */
export async function writeLongTrace(
  dir: string,
  { lines, requests, dropped = 0 }: LongTrace,
): Promise<Examination['files']> {
  const log: Parameters<ReturnType<typeof createTraceWriter>['log']>[0] = {
    console: Array.from({ length: lines }, (_, index) => ({
      at: index,
      level: index % 100 === 99 ? 'error' : 'log',
      text: `Line ${index + 1}: the basket was drawn${index % 10 === 9 ? ` again, ${'because a price changed '.repeat(8)}` : ''}`,
      source: 'console',
      url: 'http://shop.example/basket.js',
    })),
    requests: Array.from({ length: requests }, (_, index) => {
      const isOwn = index % 3 !== 2;
      return {
        at: index,
        method: 'GET',
        url: `http://shop.example/${isOwn ? 'api/prices' : 'pictures'}/${index + 1}`,
        resourceType: isOwn ? 'fetch' : 'image',
        status: index % 150 === 0 ? 500 : 200,
        failure: null,
        durationMs: index % 40,
      };
    }),
    dialogs: [],
    downloads: [],
    lastActionAt: 0,
    dropped: { console: dropped, requests: dropped },
  };
  createTraceWriter(dir, (text) => text).log(log);
  return listTraceFiles(dir);
}
