/** Rows asked for at once, the most that a list of the API gives. */
const PAGE = 100;

/** Every page of a list that people fill by hand, so that none of it is left out in silence. */
export async function readAll<Page extends { nextCursor: string | null }, Item>(
  ask: (page: { limit: number; cursor?: string }) => Promise<Page>,
  itemsOf: (page: Page) => Item[],
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await ask({ limit: PAGE, ...(cursor !== null && { cursor }) });
    all.push(...itemsOf(page));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
