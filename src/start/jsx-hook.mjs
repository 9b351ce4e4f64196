// Lets Node load `.tsx`: types and JSX are turned away at load time, so the server needs no build step.
// Registered by src/start only, before the first dynamic import of a view.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    const out = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      sourcemap: true,
      typescript: { onlyRemoveTypeImports: true },
    });
    if (out.errors.length > 0) throw new SyntaxError(out.errors.map((e) => e.message).join('\n'));
    const map = Buffer.from(JSON.stringify(out.map)).toString('base64');
    return {
      format: 'module',
      shortCircuit: true,
      source: `${out.code}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    };
  },
});
