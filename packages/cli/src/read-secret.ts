import { text } from 'node:stream/consumers';
import { CliError, EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

const MOST = 10_000;

/** One line that is not shown while it is typed; all of standard input when that is no terminal. */
export async function readSecret(prompt: string, terminal: Terminal): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) return (await text(stdin)).slice(0, MOST);
  terminal.note(`${prompt}(not shown; Enter ends it)`);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  try {
    let typed = '';
    for await (const chunk of stdin) {
      for (const key of chunk as string) {
        if (key === '\r' || key === '\n' || key === '\u0004') return typed;
        if (key === '\u0003') throw new CliError(EXIT.interrupted, 'Interrupted.');
        typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : (typed + key).slice(0, MOST);
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
  }
}
