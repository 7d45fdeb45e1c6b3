import { ensureBrowser, main, runNode } from './bootstrap.mjs';

// The pictures of the documentation, from the running product.
await main(async () => {
  const browser = await ensureBrowser();
  return await runNode(['packages/web/test/screenshots.ts', ...process.argv.slice(2)], { browser });
});
