import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillProject } from '../../cli/src/sample/fill-project.ts';
import { signIn } from './sign-in.ts';
import { openHouse, visit } from './support.ts';

/**
 * Takes the pictures of docs/images from the running product: the sample shop's tests, run twice, the second time with
 * planted defects. `npm run screenshots`, or `npm run screenshots -- FOLDER` to look at them first.
 */
const IMAGES = resolve(process.argv[2] ?? fileURLToPath(new URL('../../../docs/images', import.meta.url)));
const PASSWORD = 'pictures of the product';

const house = await openHouse([]);
try {
  const { project, projectCtx } = house;
  await fillProject(projectCtx, house.shopUrl, false);
  await runOnce({ branch: 'main', commitHash: '9f2c11ab00', commitMessage: 'Count the basket once' });
  house.plant(['wrong-total', 'console-error', 'unlabelled-postcode']);
  const run = await runOnce({
    branch: 'feature/checkout',
    commitHash: '41ba77cd02',
    commitMessage: 'Rework the totals of the basket',
  });
  const { runTestCases } = await house.ask(`/v1/run/${run}?testCases=failed`);
  const failed = runTestCases.find(({ name }: { name: string }) => name === 'The cart adds up').shortId;

  const { page, context } = await visit(house, {
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
  });
  await signIn(page, house.server.url, house.owner, PASSWORD);
  await mkdir(IMAGES, { recursive: true });
  await picture('overview', `/p/${project}`, 'light');
  await picture('run', `/p/${project}/runs/${run}`, 'dark');
  await picture('case', `/p/${project}/runs/${run}/cases/${failed}`, 'light');
  await picture('editor', `/p/${project}/tests/new`, 'dark', async () => {
    await page.getByLabel('Name', { exact: true }).fill('The cart adds up');
    await page
      .getByLabel('Goal')
      .fill(
        'Open /products/blue-lamp. Click "Add to cart". Open /cart. The total is "$34.50" and make it sparkle.',
      );
    await page.getByText('Not all of it').waitFor();
  });
  await context.close();

  async function picture(name: string, path: string, theme: 'light' | 'dark', before?: () => Promise<void>) {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`${house.server.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await before?.();
    await page.waitForFunction(() => document.querySelectorAll('[aria-label=Loading]').length === 0);
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    // Charts and the mark on a picture are drawn after what they stand on.
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: join(IMAGES, `${name}.jpg`), quality: 80 });
    process.stderr.write(`${join(IMAGES, name)}.jpg\n`);
  }
} finally {
  await house.close();
}

async function runOnce(body: object): Promise<string> {
  const { run } = await house.ask('/v1/run', {
    trigger: 'GITHUB',
    actor: 'maria',
    repository: 'harbour/shop',
    ...body,
  });
  for (;;) {
    const { status } = await house.ask(`/v1/run/${run.shortId}?wait=60`);
    if (!['INITIATED', 'RUNNING'].includes(status)) return run.shortId;
  }
}
