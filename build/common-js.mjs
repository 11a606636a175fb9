// CommonJS dependencies ask for Node's modules with `require`, which an ES module has not.
import { isBuiltin } from 'node:module';

/** Slow to load, and needed by commander only to start sub-commands as programs, which we never do. */
const deferred = new Set(['node:child_process']);

/** esbuild plugin: `require('node:x')` becomes `process.getBuiltinModule('node:x')`. No banner, nothing loaded before it is asked for. */
export const builtinsForCommonJs = {
  name: 'builtins-for-common-js',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path)
        ? { path: path.startsWith('node:') ? path : `node:${path}`, namespace: 'builtin' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const load = `process.getBuiltinModule(${JSON.stringify(path)})`;
      const lazy = `new Proxy({}, { get: (_, name) => ${load}[name] })`;
      return { contents: `module.exports = ${deferred.has(path) ? lazy : load};`, loader: 'js' };
    });
  },
};
