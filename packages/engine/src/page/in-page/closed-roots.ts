import { watchShadows } from './pulse.ts';

const adopted = new WeakMap<Element, ShadowRoot>();
let reads = false;

/**
 * Makes a closed shadow root one that our world can read, as if it were open; the page still sees null. For those that the
 * parser made: those of scripts are open to us from the start.
 */
export function adoptRoot(host: Element, root: ShadowRoot): void {
  if (!reads) {
    reads = true;
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')!.get!;
    Object.defineProperty(Element.prototype, 'shadowRoot', {
      configurable: true,
      get(this: Element) {
        return adopted.get(this) ?? own.call(this);
      },
    });
  }
  if (adopted.get(host) === root) return;
  adopted.set(host, root);
  watchShadows(host, 0);
}
