import path from 'node:path';
import { createLogger, loadConfig, type RunningServer, startServer, type VerbContext } from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type Interrupt, onInterrupt } from '../interrupt.ts';
import { type MailOptions, type OpenedMailbox, openMailbox } from '../mailbox.ts';
import { fillProject, knownShop, portOf } from '../sample/fill-project.ts';
import { createSampleOffer, type SampleShopOffer } from '../sample/offer.ts';
import { hasSampleShop, type RunningShop, startSampleShop } from '../sample/shop.ts';
import { asCliError } from '../server-errors.ts';
import { plural } from '../terminal.ts';

export interface UpOptions extends MailOptions {
  port: number;
  host: string;
  data?: string;
  worker: boolean;
  concurrency?: number;
  sample?: boolean;
  sampleDefects?: string[];
}

export async function upCommand(options: UpOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const interrupt = onInterrupt(() =>
    terminal.note('Stopping: cases in hand are finished. Press Ctrl-C again to stop at once.'),
  );
  let server: RunningServer | undefined;
  let sample: SampleShopOffer | undefined;
  let mail: OpenedMailbox | undefined;
  try {
    mail = await openMailbox(options, terminal.note);
    const { config, log } = settings(options, context);
    if (hasSampleShop()) sample = createSampleOffer(placeOfSample(options, mail));
    // Workers on other machines could not come to a shop that only this one reaches.
    const isOffered = options.worker && config.databaseUrl === undefined;
    server = await startServer({
      config,
      log,
      worker: options.worker,
      workerOptions: { mailbox: mail.mailbox },
      host: options.host,
      port: options.port,
      ...(sample && isOffered && { sample }),
      linkToListener: context.surroundings.variables.ASSAY_PUBLIC_URL === undefined,
    });
    announceProject(server, context);
    if (options.sample) {
      const shop = await startSample(server, options, mail, context);
      sample?.adopt(shop);
    }
    terminal.out(`ready ${server.url}\n`);
    await untilInterrupted(interrupt);
    return EXIT.passed;
  } catch (error) {
    throw asCliError(error, options.port);
  } finally {
    await server?.close();
    await sample?.close();
    await mail?.close();
    interrupt.done();
  }
}

/** Settings of the environment with the flags over them. */
function settings(options: UpOptions, { surroundings, cwd }: CommandContext) {
  const { variables } = surroundings;
  const config = loadConfig(variables, {
    ...(options.data !== undefined && { dataDir: path.resolve(cwd, options.data) }),
    ...(options.concurrency !== undefined && { workerConcurrency: options.concurrency }),
  });
  return { config, log: createLogger({ level: config.logLevel }) };
}

function announceProject({ bootstrap, app }: RunningServer, { terminal }: CommandContext): void {
  const { project, token, owner } = bootstrap;
  terminal.out(`project ${project.shortId} ${project.name}\n`);
  if (token !== null) {
    terminal.out(`token ${token}\n`);
    terminal.note('This is the API token of the project. It is shown only now; keep it.');
  }
  if (owner !== null && owner.password !== null) {
    // Where people come in: behind a proxy with https the cookie counts only there.
    const url = app.ctx.config.publicUrl;
    terminal.out(`sign in ${url}/sign-in as ${owner.email} with ${owner.password}\n`);
    terminal.note(
      'This password works until it is changed, which the first sign-in asks for. It is shown only now.',
    );
  }
}

async function startSample(
  server: RunningServer,
  options: UpOptions,
  { mailbox }: OpenedMailbox,
  context: CommandContext,
): Promise<RunningShop> {
  const ctx: VerbContext = {
    ...server.app.ctx,
    actor: { kind: 'system', projectId: server.bootstrap.project.id },
  };
  const smtp = smtpOf(options, mailbox);
  const shop = await startShopWhereKnown(ctx, options, smtp, context);

  try {
    const { testCases, application } = await fillProject(ctx, shop.url, smtp !== undefined);
    context.terminal.out(`shop ${shop.url}\n`);
    context.terminal.note(`${plural(testCases, 'sample test')} in application ${application}.`);
    return shop;
  } catch (error) {
    await shop.close();
    throw error;
  }
}

/** A Mailpit may take mail elsewhere than where it is read. */
function smtpOf(options: UpOptions, mailbox: OpenedMailbox['mailbox']): string | undefined {
  return options.smtpPort === undefined ? undefined : mailbox?.name;
}

function placeOfSample(options: UpOptions, { mailbox }: OpenedMailbox) {
  const smtp = smtpOf(options, mailbox);
  return { port: options.port === 0 ? 0 : options.port + 1, smtp };
}

/**
 * The shop keeps the address the project knows it by; when that is taken, or somebody has set another for its tests, it gets
 * one of its own, and says so.
 */
async function startShopWhereKnown(
  ctx: VerbContext,
  options: UpOptions,
  smtp: string | undefined,
  { terminal }: CommandContext,
): Promise<RunningShop> {
  const defects = options.sampleDefects ?? [];
  const mail = smtp === undefined ? {} : { smtp };
  const known = await knownShop(ctx);
  const port = portOf(known) ?? (options.port === 0 ? 0 : options.port + 1);
  const started = await startSampleShop({ port, defects, ...mail });
  const shop = started ?? (await startSampleShop({ port: 0, defects, ...mail }))!;
  if (known?.isSetByHand && known.url !== shop.url) {
    terminal.note(
      `The sample shop listens on ${shop.url}; its tests run against ${known.url}, which somebody has set.`,
    );
  } else if (known && !started) {
    terminal.note(
      `The sample shop listens on ${shop.url}, because ${known.url} is taken. Give runs "environment": { "url": "${shop.url}" }.`,
    );
  }
  return shop;
}

async function untilInterrupted({ signal }: Interrupt): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
