import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import { createMasker, type PageSession } from '../../src/page/index.ts';
import { click, doing, must, stage, t } from './support.ts';

const SECRET = 'S3cr3t & more';
const BOX = 'position:fixed;width:300px;height:100px;margin:0;border:0;background:#fff';

const { open } = stage();

/** `d` or `l` for the points of a picture that are dark or light. */
async function shades(picture: Buffer, points: [number, number][]): Promise<string> {
  const { session } = await open('<p>v</p>');
  const script = `const i=new Image();i.onload=()=>{c.width=i.width;c.height=i.height;const x=c.getContext('2d');x.drawImage(i,0,0);document.title=${JSON.stringify(points)}.map(([a,b])=>x.getImageData(a,b,1,1).data[0]<128?'d':'l').join('')};i.src='data:image/jpeg;base64,${picture.toString('base64')}'`;
  await must(session, {
    action: 'goto',
    url: literal(`data:text/html,<title></title><canvas id=c></canvas><script>${script}</script>`),
  });
  await expect.poll(() => session.title()).not.toBe('');
  return session.title();
}

/** The page as it is; on a busy machine it is now and then not quiet for as long as a picture takes. */
async function pictured(session: PageSession): Promise<Buffer> {
  let picture: Buffer | null = null;
  await expect
    .poll(async () => {
      picture = await session.moment();
      return picture;
    })
    .not.toBeNull();
  return picture!;
}

test('covers secrets in the picture and leaves the page alone: no change, no focus, no scrolling', async () => {
  const { session } = await open(
    `<body style="margin:0;background:#fff;height:3000px"><input type=password value=abcdef style="left:0;top:0;${BOX}"><p style="left:400px;top:0;${BOX}">${SECRET.replace('&', '&amp;')}</p>
      <input id=here aria-label=Here style="position:fixed;top:300px">
      <script>
        scrollTo(0, 500); here.focus();
        let seen = 0;
        new MutationObserver((all) => { seen += all.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        for (const type of ['blur', 'focus', 'scroll', 'resize', 'visibilitychange']) addEventListener(type, () => seen++, true);
        setTimeout(() => { seen = 0; setInterval(() => { if (seen) document.title = 'seen ' + seen; }, 50); }, 100);
      </script>`,
    { masker: createMasker([SECRET]) },
  );
  await new Promise((done) => setTimeout(done, 200));
  const picture = await pictured(session);
  const points: [number, number][] = [
    [150, 50],
    [550, 50],
    [900, 500],
  ];
  for (let times = 0; times < 3; times++) await pictured(session);
  await new Promise((done) => setTimeout(done, 120));
  expect(await session.title()).toBe('Fixture');
  expect(await shades(picture, points)).toBe('ddl');
  await session.close();
  expect(await session.moment()).toBeNull();
});

test('covers what stands out of its element, has none, is chosen, made by a style or cut into parts', async () => {
  const said = SECRET.replace('&', '&amp;');
  const at = (top: number) =>
    `position:fixed;left:0;top:${top}px;font:40px/60px monospace;color:#fff;white-space:nowrap`;
  const { session } = await open(
    `<body style="margin:0;background:#fff">
      <style>#made::before { content: attr(data-key) }</style>
      <div style="${at(0)};width:10px">${said}</div>
      <div style="${at(100)}"><span style="display:contents">${said}</span></div>
      <div style="${at(200)}"><div id=host></div></div>
      <select style="${at(300)};width:400px;height:60px;border:0;background:#fff"><option>${said}</select>
      <div id=made data-key="${said}" style="${at(400)}"></div>
      <div style="${at(500)}">S3cr<b>3t &amp;</b> more</div>
      <script>host.attachShadow({ mode: 'closed' }).append(${JSON.stringify(SECRET)})</script>`,
    { masker: createMasker([SECRET]) },
  );
  const points = [0, 100, 200, 300, 400, 500].map((top): [number, number] => [120, top + 30]);
  expect(await shades(await pictured(session), points)).toBe('dddddd');
});

test('covers where a phone shows a wide page small', async () => {
  const { session } = await open(
    `<html><body style="margin:0;background:#fff;width:980px"><p style="position:absolute;left:400px;top:0;width:300px;height:100px;background:#fff">${SECRET.replace('&', '&amp;')}</p></body></html>`,
    {
      masker: createMasker([SECRET]),
      device: { viewport: { width: 490, height: 800 }, scale: 2, isMobile: true, hasTouch: true },
    },
  );
  // Two pixels of the page are one of the picture.
  expect(
    await shades(await pictured(session), [
      [275, 35],
      [100, 35],
      [275, 150],
    ]),
  ).toBe('dll');
});

test('shows the page while a step waits, and one that is slow to load', async () => {
  let finish = () => {};
  const { session } = await open({
    '/': `<body style="background:#fff"><a href=/slow style="position:fixed;top:600px">Slow</a>
      <script>setTimeout(() => { document.body.style.background = '#000' }, 300)</script>`,
    '/slow': (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<!doctype html><title>Slow</title><body style="background:#fff"><h1>Wait</h1>');
      finish = () => response.end('<p>There</p>');
    },
  });
  const shade = async () => shades(await pictured(session), [[640, 300]]);
  const cancel = new AbortController();
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  const never = click(t('button', 'Never'));
  const waiting = session.perform(never, { timeoutMs: 60_000, signal: cancel.signal }).finally(over);
  await expect.poll(shade, { timeout: 20_000 }).toBe('d');
  expect(isOver).toBe(false);
  cancel.abort(new Error('seen'));
  await expect(waiting).rejects.toThrow('seen');
  isOver = false;
  const going = must(session, click(t('link', 'Slow'))).finally(over);
  await expect.poll(shade, { timeout: 15_000 }).toBe('l');
  expect(isOver).toBe(false);
  finish();
  await going;
  expect(await session.text()).toContain('There');
});

test('a dialog and a page that hangs give no picture, and do not hold anybody up', async () => {
  let letGo: (() => void) | undefined;
  const { session } = await open({
    '/': `<button onclick="confirm('Sure?')">Ask</button><button onclick="setTimeout(hang, 0)">Hang</button>
      <script>function hang() { const asked = new XMLHttpRequest(); asked.open('GET', '/hang', false); asked.send(); }</script>`,
    '/hang': (_, response) => {
      letGo = () => response.end();
    },
  });
  await must(session, click(t('button', 'Ask')));
  expect(await session.moment()).toBeNull();
  await must(session, { action: 'answer-dialog', accept: true });
  await pictured(session);
  const hanging = doing(session, click(t('button', 'Hang')), 20_000);
  await expect.poll(() => letGo).toBeDefined();
  // It hangs for as long as nobody lets it go: who waited for it would wait for ever.
  expect(await session.moment()).toBeNull();
  letGo!();
  await hanging;
});
