import { runProgram } from '../src/program.ts';

export interface Told {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command line in this process: for what neither browser, signal nor exit of a process is needed. */
export async function inProcess(
  args: readonly string[],
  options: { cwd: string; variables: Record<string, string | undefined> },
): Promise<Told> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    ({
      isTTY: false,
      write: (text: string) => {
        written[name] += text;
        return true;
      },
    }) as unknown as NodeJS.WriteStream;
  const code = await runProgram(args, {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    cwd: options.cwd,
    surroundings: { variables: options.variables, color: undefined },
  });
  return { code, ...written };
}
