import type { Target } from '@assay/contract';
import type { Found, PageLog, PageSession } from '../page/types.ts';

/** A session that answers some questions differently; everything else goes to the page. */
export function viewOf(session: PageSession, overrides: Partial<PageSession>): PageSession {
  return new Proxy(session, {
    get(target, key) {
      if (key in overrides) return overrides[key as keyof PageSession];
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The same page with other records of what it did. */
export function withLog(session: PageSession, change: Partial<PageLog>): PageSession {
  return viewOf(session, { log: { ...session.log, ...change } });
}

/** One question that a check asked of the page. */
export interface Asked {
  target: Target;
  found: Found;
}

/** Notes what is asked while a check looks: what it found is what has to be changed. */
export function listening(session: PageSession): { session: PageSession; asked: Asked[] } {
  const asked: Asked[] = [];
  const find: PageSession['find'] = async (target, options) => {
    const found = await session.find(target, options);
    asked.push({ target, found });
    return found;
  };
  return { session: viewOf(session, { find }), asked };
}
