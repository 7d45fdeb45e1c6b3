import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../engine/src/browser/index.ts';
import { wrongInAnyLook } from './looks.ts';

let launched: LaunchedBrowser;
beforeAll(async () => {
  launched = await launchBrowser();
});
afterAll(() => launched?.close());

/** A page with the theme of the system; `style` and `body` are what may be wrong with it. */
async function looked(style: string, body: string): Promise<string[]> {
  const page = await launched.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><title>Page</title><style>${style}</style>
    <script>
      const system = matchMedia('(prefers-color-scheme: dark)');
      const apply = () => { document.documentElement.dataset.theme = system.matches ? 'dark' : 'light'; };
      system.addEventListener('change', apply);
      apply();
    </script><main><h1>Page</h1>${body}</main></html>`);
  const wrong = await wrongInAnyLook(page);
  await page.close();
  return wrong;
}

const heads = (lines: string[]) => lines.map((line) => line.split(': ').slice(0, 2).join(': '));

it('finds nothing wrong with a sound page', async () => {
  expect(await looked('', '<p>Text</p>')).toEqual([]);
});

it('finds a colour that is too weak in one theme only, in both widths', async () => {
  const style = '[data-theme=dark] { background: #111; color: #eee } [data-theme=dark] .weak { color: #333 }';
  expect(heads(await looked(style, '<p class="weak">Text</p>'))).toEqual([
    'dark 1280: color-contrast',
    'dark 375: color-contrast',
  ]);
});

it('finds a name that only small screens lack', async () => {
  const style = '@media (max-width: 400px) { span { display: none } }';
  expect(heads(await looked(style, '<button class="b"><span>Save</span></button>'))).toEqual([
    'dark 375: button-name',
    'light 375: button-name',
  ]);
});

it('finds what is wider than a small window', async () => {
  expect(await looked('p { width: 600px }', '<p>Text</p>')).toEqual([
    expect.stringMatching(/^dark 375: \d+ px wider than the window$/),
    expect.stringMatching(/^light 375: \d+ px wider than the window$/),
  ]);
});
