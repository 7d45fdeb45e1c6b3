import { main } from './bootstrap.mjs';
import { ensureDashboard } from './lib/dashboard.mjs';

// Builds the dashboard when its sources have changed.
await main(async () => {
  await ensureDashboard();
  return 0;
});
