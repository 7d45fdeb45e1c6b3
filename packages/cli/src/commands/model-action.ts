import { checkModel, describeSpent, type ModelCheck } from '@assay/engine';
import { createBrowserPool } from '../browser.ts';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { modelOf } from '../model.ts';
import { duration, oneLine } from '../terminal.ts';

export interface ModelCheckOptions {
  model?: string;
  strongModel?: string;
  json?: boolean;
}

/** Longest time of all trials together. */
const LIMIT_MS = 300_000;

/** Exit code 0 when the model, and the stronger one if there is one, can lead a test: it calls tools and fills in nested forms. Pictures are a bonus. */
export async function modelCheckCommand(
  options: ModelCheckOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  const use = modelOf(options, context);
  if (!use)
    throw new CliError(
      EXIT.usage,
      'No model is set. Set ASSAY_MODEL=provider/model, or give --model provider/model; docs/models.md lists them.',
    );
  const interrupt = onInterrupt(() => terminal.note('Ending.'));
  const pool = createBrowserPool(terminal.note);
  try {
    const signal = AbortSignal.any([interrupt.signal, AbortSignal.timeout(LIMIT_MS)]);
    const check = await checkModel(use, await pool.get(), signal);
    if (!options.json) print(check, 'ASSAY_MODEL_PRICE', context);
    const strong = use.strong && (await checkModel({ ...use, ...use.strong }, await pool.get(), signal));
    if (options.json) terminal.out(`${JSON.stringify({ ...check, strong }, null, 2)}\n`);
    else if (strong) print(strong, 'ASSAY_MODEL_STRONG_PRICE', context);
    if (interrupt.signal.aborted) return EXIT.interrupted;
    return canLead(check) && (!strong || canLead(strong)) ? EXIT.passed : EXIT.errored;
  } finally {
    interrupt.done();
    await pool.close();
  }
}

function canLead({ trials }: ModelCheck): boolean {
  return trials.every(({ what, works }) => works || what === 'images');
}

function print(check: ModelCheck, priceVariable: string, { terminal }: CommandContext): void {
  const { paint, out } = terminal;
  out(`${paint.bold(check.model)}\n`);
  for (const { what, works, detail, durationMs } of check.trials) {
    const mark = works ? paint.green('works') : paint.red('fails');
    out(`  ${mark}  ${what.padEnd(18)} ${oneLine(detail, 200)} ${paint.dim(`(${duration(durationMs)})`)}\n`);
  }
  const { price, tokensPerSecond, spent } = check;
  out(`  speed  ${tokensPerSecond === null ? 'unknown' : `${tokensPerSecond} output tokens a second`}\n`);
  out(
    price
      ? `  price  $${price.input} in, $${price.output} out per million tokens (list of ${price.asOf}, or ${priceVariable})\n`
      : `  price  unknown; set ${priceVariable}=input/output to have costs counted\n`,
  );
  out(`  this check: ${describeSpent(check.model, spent)}\n`);
}
