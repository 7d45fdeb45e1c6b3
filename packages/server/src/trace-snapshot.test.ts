import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readAsset } from './page-assets.ts';

const NONCE = 'a'.repeat(32);
const HEAD = `<!DOCTYPE html><style>* { visibility: hidden }</style><script nonce="${NONCE}">draw("\\u003c/script>")</script>`;

const sandbox = { self: {} as { containedSnapshot(html: string, nonce: string): string | null } };
runInNewContext(readAsset('trace-snapshot.js'), sandbox);

/** What is left of the body; null when the whole was refused. */
function contained(body: string): string | null {
  const html = sandbox.self.containedSnapshot(HEAD + body, NONCE);
  expect(html === null || html.startsWith(HEAD)).toBe(true);
  return html?.slice(HEAD.length) ?? null;
}

describe('a recorded page in the trace viewer', () => {
  it.each([
    '<HTML lang="en"><BODY class="a&quot;b">1 &lt; 2 > 1<BR><IMG alt="x" src="https://a/x.png"></BODY></HTML>',
    '<LINK rel="stylesheet" href="https://a/x.css"><STYLE __playwright_style_content__="a { b: c }"></STYLE>',
    '<META name="color-scheme" content="dark"><BASE href="https://a/">',
    '<DIV @click="x" v-on:click.prevent="y" [disabled]="z" (event)="e" =odd="1" quote"="2">v</DIV>',
    '<x-card><TEMPLATE __playwright_shadow_root_=""><P>in</P></TEMPLATE></x-card>',
    '<IFRAME __playwright_src__="/snapshot/frame@1" __playwright_srcdoc__="&lt;script&gt;"></IFRAME>',
  ])('stays as it is: %s', (body) => {
    expect(contained(body)).toBe(body);
  });

  it.each([
    ['<LINK rel="preconnect" href="https://a/"><P>', '<P>'],
    ['<LINK REL="x" rel="stylesheet" href="https://a/"><P>', '<P>'],
    ['<META name="x" http-equiv="refresh" content="0;url=https://a/"><P>', '<P>'],
    ['<BODY onload="x()" ONCLICK="y()" id="b">', '<BODY id="b">'],
    ['<A href="https://a/" ping="https://b/" target="_top">', '<A href="javascript:void(0)">'],
    ['<a xlink:href="https://a/">', '<a xlink:href="javascript:void(0)">'],
    ['<AREA href="data:text/html,x" download="x">', '<AREA href="javascript:void(0)">'],
    ['<FORM action="/v1/sign-out" method="post">', '<FORM method="post">'],
    ['<BUTTON formaction="https://a/">', '<BUTTON>'],
    ['<IFRAME src="https://a/" srcdoc="&lt;script&gt;">', '<IFRAME>'],
    ['<OBJECT data="https://a/"><EMBED src="https://a/">', '<OBJECT><EMBED>'],
    ['<TEMPLATE shadowrootmode="closed">', '<TEMPLATE>'],
    ['<a><animate attributeName="xlink:href" values="https://a/"></animate>', '<a><animate></animate>'],
    ['<svg:a href="https://a/">', '<svg:a href="javascript:void(0)">'],
  ])('loses what acts: %s', (body, left) => {
    expect(contained(body)).toBe(left);
  });

  it.each([
    '<script>x()</script>',
    '<svg:script>x()</svg:script>',
    '<P x><script>x()</script><i y="1">',
    '<META x http-equiv="refresh" content="0;url=https://a/" y="1">',
    "<P title='x'>",
    '<P title="x">"><P title="<img>">',
    '<P title=x>',
    '<!-- <P> -->',
    '<P/onclick="x()">',
    '<P a="1"onclick="x()">',
    '<P',
  ])('is refused when it has not the form that the viewer writes: %s', (body) => {
    expect(contained(body)).toBeNull();
  });

  it('is refused with another script in front than the one that the viewer names', () => {
    expect(sandbox.self.containedSnapshot(HEAD, 'b'.repeat(32))).toBeNull();
    expect(sandbox.self.containedSnapshot(`<P>${HEAD}`, NONCE)).toBeNull();
  });
});
