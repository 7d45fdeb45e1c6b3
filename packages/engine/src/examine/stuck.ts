import type { Action } from '@assay/contract';
import type { PageSession } from '../page/types.ts';

/** The same action this often on a page that does not change is no progress. */
export const STUCK_AFTER = 20;

/** Notices an action that is repeated without any effect. Costs one look at the page for each repetition. */
export function createStuckGuard(session: PageSession): (action: Action) => Promise<boolean> {
  let lastAction = '';
  let lastPage = '';
  let unchanged = 0;
  return async (action) => {
    const key = JSON.stringify(action);
    if (key !== lastAction) {
      lastAction = key;
      lastPage = '';
      unchanged = 0;
      return false;
    }
    const page = await printOf(session);
    unchanged = page === lastPage ? unchanged + 1 : 0;
    lastPage = page;
    return unchanged >= STUCK_AFTER - 2;
  };
}

/** What a person would see change: the address, the text, the fields, and how often the page spoke with its server. */
async function printOf(session: PageSession): Promise<string> {
  const { log } = session;
  const events = `${log.requests.length + log.dropped.requests} ${log.dialogs.length} ${log.downloads.length}`;
  if (session.dialogOpen()) return `${session.url()} ${events}`;
  const fields = await session.find({ words: 'fields', role: 'field' }, { for: 'read', all: true });
  const values = fields.matches.map((facts) => `${facts.value} ${facts.checked} ${facts.focused}`);
  return [session.url(), events, ...values, await session.text()].join('\n');
}
