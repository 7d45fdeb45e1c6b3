import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// @actions/workflow-parser imports JSON as bundlers do, without the attribute that Node asks for.
registerHooks({
  load(url, context, next) {
    if (!/\/@actions\/workflow-parser\/.*\.json$/.test(url)) return next(url, context);
    const source = `export default ${readFileSync(fileURLToPath(url), 'utf8')}`;
    return { format: 'module', source, shortCircuit: true };
  },
});
