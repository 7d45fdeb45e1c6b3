import { access, constants, mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import type { ProjectList } from '@assay/contract';
import { findBrowser } from '@assay/engine';
import { loadConfig } from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { callServer } from '../remote/call.ts';
import { connectionOf, type ServerOptions } from '../remote/connection.ts';
import { readCredentials } from '../remote/credentials.ts';
import { printable } from '../terminal.ts';

export interface DoctorOptions extends ServerOptions {
  project?: string;
}

interface Finding {
  ok: boolean;
  what: string;
  detail: string;
}

/** 0 when everything is there, 2 when something is missing. Installs nothing. */
export async function doctorCommand(options: DoctorOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, surroundings } = context;
  const findings = [
    checkNode(),
    await checkBrowser(context),
    await checkDatabase(surroundings.variables),
    ...(await checkServer(options, context)),
  ];
  for (const { ok, what, detail } of findings) {
    const mark = ok ? terminal.paint.green('✓') : terminal.paint.red('✗');
    terminal.out(`${mark} ${what.padEnd(9)} ${detail}\n`);
  }
  return findings.every(({ ok }) => ok) ? EXIT.passed : EXIT.usage;
}

/** The server and the token, where one is set: by flag, in the environment or by `assay login`. */
async function checkServer(options: DoctorOptions, context: CommandContext): Promise<Finding[]> {
  const { variables } = context.surroundings;
  const what = 'server';
  try {
    const isSet =
      options.server ?? variables.ASSAY_URL ?? variables.QATECH_API_URL ?? readCredentials(variables);
    if (!isSet) return [];
    const connection = connectionOf(options, context);
    const began = Date.now();
    const { projects } = (await callServer(connection, (client) =>
      client.GET('/v1/projects'),
    )) as ProjectList;
    const names = projects.map(({ shortId, name }) => `${shortId} ${printable(name)}`).join(', ');
    const took = Date.now() - began;
    return [
      { ok: true, what, detail: `${connection.url} answers in ${took} ms; the token is good for ${names}` },
    ];
  } catch (error) {
    return [{ ok: false, what, detail: (error as Error).message }];
  }
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 18);
  return {
    ok,
    what: 'Node.js',
    detail: ok ? process.versions.node : `${process.versions.node}; 22.18 or newer is needed`,
  };
}

async function checkBrowser({ surroundings }: CommandContext): Promise<Finding> {
  const what = 'browser';
  try {
    const found = await findBrowser({ env: { ...surroundings.variables, ASSAY_BROWSER_INSTALL: 'never' } });
    if (found)
      return {
        ok: true,
        what,
        detail: `${found.executable} (${found.kind} ${found.version}, ${found.source})`,
      };
    return {
      ok: false,
      what,
      detail: 'none found; `assay run` and `assay up` install one, or set ASSAY_BROWSER',
    };
  } catch (error) {
    return { ok: false, what, detail: (error as Error).message };
  }
}

async function checkDatabase(variables: Readonly<Record<string, string | undefined>>): Promise<Finding> {
  const what = 'database';
  try {
    const { databaseUrl, dataDir } = loadConfig(variables);
    if (databaseUrl === undefined) {
      await mkdir(dataDir, { recursive: true });
      await access(dataDir, constants.W_OK);
      return { ok: true, what, detail: `embedded, in ${dataDir}` };
    }
    const { hostname, port } = new URL(databaseUrl);
    await connectTo(hostname, Number(port || 5432));
    return { ok: true, what, detail: `PostgreSQL at ${hostname}:${port || 5432} accepts connections` };
  } catch (error) {
    return { ok: false, what, detail: (error as Error).message };
  }
}

function connectTo(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, timeout: 5_000 });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy();
      reject(new Error(`no answer from ${host}:${port} within 5 s`));
    });
    socket.once('error', reject);
  });
}
