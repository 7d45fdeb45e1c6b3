/**
 * The behaviours of todomvc.md once more, by hand with playwright-core and CSS selectors: the judge of the verdicts of
 * todomvc.ts. No engine of ours takes part. Each returns whether the page did what app-spec.md says.
 *
 *   node bench/third-party/todomvc-by-hand.ts PATH-TO-CLONE [--only react,vue] [--grep WORDS]
 */
import { parseArgs } from 'node:util';
import { findBrowser, launchBrowser } from '@assay/engine';
import type { Locator, Page } from 'playwright-core';
import { serveFolder } from './static-server.ts';
import { APPS } from './todomvc-apps.ts';

/** How long a page has to become as it should be. */
const BOUND_MS = 3_000;
/** Behaviours looked at side by side: most of their time is waiting. */
const AT_ONCE = 4;

const field = (page: Page) => page.getByPlaceholder('What needs to be done?');
const item = (page: Page, title: string) =>
  page.locator('li').filter({ hasText: title }).filter({ visible: true });
const box = (page: Page, title: string) => item(page, title).locator('input[type=checkbox]');
const title = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true });
const filter = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const clear = (page: Page) => page.getByText('Clear completed').filter({ visible: true });
const all = (page: Page) => page.locator('.toggle-all, #toggle-all').and(page.locator('input'));
const count = (page: Page) =>
  page.locator('.todo-count, #todo-count, .todo-status').filter({ visible: true });

async function add(page: Page, ...titles: string[]) {
  for (const text of titles) {
    await field(page).fill(text);
    await field(page).press('Enter');
  }
}

/** Ticks as a person does: the box, or what is drawn in its place. */
async function tick(what: Locator) {
  await what.click({ timeout: BOUND_MS }).catch(() => what.dispatchEvent('click', {}, { timeout: 1_000 }));
}

/** The mouse goes to where the arrow is drawn, whatever element is there. */
async function tickAll(page: Page) {
  await shown(page, 'buy milk');
  const label = page.locator('.toggle-all + label, #toggle-all + label, .toggle-all-label').first();
  const place = (await label.count()) > 0 ? await label.boundingBox() : await all(page).boundingBox();
  if (!place) throw new Error('nothing to mark all with is drawn');
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
}

/** Not every implementation gives the field of an edit the focus: a person then clicks into it. */
async function edit(page: Page, text: string, to: string) {
  await title(page, text).dblclick({ timeout: BOUND_MS });
  const input = page.locator('li input:not([type=checkbox])').filter({ visible: true }).first();
  await input.fill(to, { timeout: BOUND_MS });
  await input.focus();
}

async function until(is: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + BOUND_MS;
  for (;;) {
    if (await is().catch(() => false)) return true;
    if (Date.now() > end) return false;
    await new Promise((done) => setTimeout(done, 100));
  }
}

const shown = (page: Page, text: string) => until(async () => (await title(page, text).count()) > 0);
const gone = (page: Page, text: string) => until(async () => (await title(page, text).count()) === 0);
const ticked = (what: Locator, yes: boolean) =>
  until(async () => (await what.isChecked({ timeout: 500 })) === yes);
const counts = (page: Page, text: string) =>
  until(async () =>
    (await count(page).first().innerText({ timeout: 500 })).replace(/\s+/g, ' ').trim().startsWith(text),
  );
const noFooter = async (page: Page) =>
  !(await until(async () => (await filter(page, 'Completed').filter({ visible: true }).count()) > 0));
const two = (page: Page) => add(page, 'buy milk', 'walk the dog');

const BEHAVIOURS: Record<string, (page: Page) => Promise<boolean>> = {
  'The new-todo field has the focus': (page) =>
    until(() => field(page).evaluate((el) => el.matches(':focus'))),
  'Nothing but the field is shown without todos': async (page) =>
    (await noFooter(page)) && (await count(page).count()) === 0,
  'A todo is added with Enter': async (page) => {
    await add(page, 'buy milk');
    return (await shown(page, 'buy milk')) && until(async () => (await field(page).inputValue()) === '');
  },
  'Todos are appended': async (page) => {
    await two(page);
    if (!(await shown(page, 'walk the dog'))) return false;
    const [a, b] = [
      await title(page, 'buy milk').boundingBox(),
      await title(page, 'walk the dog').boundingBox(),
    ];
    return a !== null && b !== null && b.y > a.y;
  },
  'An empty todo is not added': async (page) => {
    await field(page).press('Enter');
    return noFooter(page);
  },
  'A blank todo is not added': async (page) => {
    await add(page, '    ');
    return noFooter(page);
  },
  'One item is counted in the singular': async (page) => {
    await add(page, 'buy milk');
    return counts(page, '1 item left');
  },
  'Several items are counted in the plural': async (page) => {
    await two(page);
    return counts(page, '2 items left');
  },
  'A todo is marked as done': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    return (
      (await ticked(box(page, 'buy milk'), true)) &&
      (await ticked(box(page, 'walk the dog'), false)) &&
      counts(page, '1 item left')
    );
  },
  'A done todo can be taken back': async (page) => {
    await add(page, 'buy milk');
    await tick(box(page, 'buy milk'));
    if (!(await counts(page, '0 items left'))) return false;
    await tick(box(page, 'buy milk'));
    return (await counts(page, '1 item left')) && ticked(box(page, 'buy milk'), false);
  },
  'All todos are marked as done at once': async (page) => {
    await two(page);
    await tickAll(page);
    return (
      (await counts(page, '0 items left')) &&
      (await ticked(box(page, 'buy milk'), true)) &&
      ticked(box(page, 'walk the dog'), true)
    );
  },
  'All todos are taken back at once': async (page) => {
    await two(page);
    await tickAll(page);
    if (!(await counts(page, '0 items left'))) return false;
    await tickAll(page);
    return counts(page, '2 items left');
  },
  'Mark all follows the items': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await tick(box(page, 'walk the dog'));
    return ticked(all(page), true);
  },
  'Mark all is taken back with the first item': async (page) => {
    await two(page);
    await tickAll(page);
    if (!(await counts(page, '0 items left'))) return false;
    await tick(box(page, 'buy milk'));
    return (await counts(page, '1 item left')) && ticked(all(page), false);
  },
  'Clearing the completed clears mark all': async (page) => {
    await add(page, 'buy milk');
    await tickAll(page);
    if (!(await counts(page, '0 items left'))) return false;
    await clear(page).click({ timeout: BOUND_MS });
    await add(page, 'walk the dog');
    return (await counts(page, '1 item left')) && ticked(all(page), false);
  },
  'A todo is edited and saved with Enter': async (page) => {
    await add(page, 'buy milk');
    await edit(page, 'buy milk', 'buy bread');
    await page.keyboard.press('Enter');
    return (await shown(page, 'buy bread')) && gone(page, 'buy milk');
  },
  'A todo is edited and saved by leaving the field': async (page) => {
    await add(page, 'buy milk');
    await edit(page, 'buy milk', 'buy bread');
    await field(page).click();
    return (await shown(page, 'buy bread')) && gone(page, 'buy milk');
  },
  'Escape takes an edit back': async (page) => {
    await add(page, 'buy milk');
    await edit(page, 'buy milk', 'buy bread');
    await page.keyboard.press('Escape');
    return (await shown(page, 'buy milk')) && gone(page, 'buy bread');
  },
  'A todo edited to nothing is removed': async (page) => {
    await two(page);
    await edit(page, 'buy milk', '');
    await page.keyboard.press('Enter');
    return (await counts(page, '1 item left')) && gone(page, 'buy milk');
  },
  'A todo is deleted with the cross that hovering shows': async (page) => {
    await two(page);
    await title(page, 'buy milk').hover();
    await item(page, 'buy milk').locator('button, .destroy').first().click({ timeout: BOUND_MS });
    return (await gone(page, 'buy milk')) && shown(page, 'walk the dog');
  },
  'Active filter': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await filter(page, 'Active').click();
    return (await gone(page, 'buy milk')) && shown(page, 'walk the dog');
  },
  'Completed filter': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await filter(page, 'Completed').click();
    return (await gone(page, 'walk the dog')) && shown(page, 'buy milk');
  },
  'All shows everything again': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await filter(page, 'Active').click();
    if (!(await gone(page, 'buy milk'))) return false;
    await filter(page, 'All').click();
    return (await shown(page, 'buy milk')) && shown(page, 'walk the dog');
  },
  'The filters have addresses': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await page.evaluate(() => {
      location.hash = '#/completed';
    });
    return (await gone(page, 'walk the dog')) && shown(page, 'buy milk');
  },
  'A todo done under the Active filter leaves the list': async (page) => {
    await two(page);
    await filter(page, 'Active').click();
    await page.waitForTimeout(200);
    await tick(box(page, 'buy milk'));
    return (await gone(page, 'buy milk')) && shown(page, 'walk the dog');
  },
  'Completed todos are cleared': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await clear(page).click({ timeout: BOUND_MS });
    return (await gone(page, 'buy milk')) && shown(page, 'walk the dog');
  },
  'Clear completed is hidden while nothing is completed': async (page) => {
    await add(page, 'buy milk');
    await shown(page, 'buy milk');
    return until(async () => (await clear(page).count()) === 0);
  },
  'Todos survive a reload': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    if (!(await counts(page, '1 item left'))) return false;
    await page.waitForTimeout(1_000);
    await page.reload();
    return (
      (await shown(page, 'walk the dog')) &&
      (await ticked(box(page, 'buy milk'), true)) &&
      counts(page, '1 item left')
    );
  },
  'The filter survives a reload': async (page) => {
    await two(page);
    await tick(box(page, 'buy milk'));
    await filter(page, 'Active').click();
    if (!(await gone(page, 'buy milk'))) return false;
    await page.waitForTimeout(1_000);
    await page.reload();
    return (await shown(page, 'walk the dog')) && gone(page, 'buy milk');
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, grep: { type: 'string', default: '' } },
});
const root = positionals[0];
if (!root) {
  console.error('usage: node bench/third-party/todomvc-by-hand.ts PATH-TO-CLONE [--only a,b] [--grep WORDS]');
  process.exit(2);
}
const server = await serveFolder(root);
const found = await findBrowser();
if (!found) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found });
let differing = 0;
try {
  for (const app of values.only?.split(',') ?? Object.keys(APPS)) {
    const deviations: string[] = [];
    const left = Object.entries(BEHAVIOURS).filter(([name]) => name.includes(values.grep));
    const next = async (): Promise<void> => {
      const [name, behaviour] = left.shift() ?? [];
      if (!name || !behaviour) return;
      const context = await browser.newContext();
      const page = await context.newPage();
      try {
        await page.goto(`${server.url}/examples/${app}/`, { waitUntil: 'networkidle' });
        if (!(await behaviour(page))) deviations.push(name);
      } catch (error) {
        deviations.push(`${name} (${String(error).split('\n')[0]!.slice(0, 90)})`);
      } finally {
        await context.close();
      }
      return next();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    const plain = deviations.map((d) => d.replace(/ \(.*/, ''));
    const known = (APPS[app] ?? []).filter((name) => name.includes(values.grep));
    const news = deviations.filter((_d, i) => !known.includes(plain[i]!));
    const missed = known.filter((name) => !plain.includes(name));
    differing += news.length + missed.length;
    console.log(`${app}: ${deviations.length} deviations, as listed: ${known.length - missed.length}`);
    for (const name of news) console.log(`  not listed: ${name}`);
    for (const name of missed) console.log(`  listed, but holds: ${name}`);
  }
} finally {
  await close();
  await server.close();
}
process.exitCode = differing === 0 ? 0 : 1;
