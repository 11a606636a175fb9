// Everything that a fresh checkout lacks: generated code, the bundle, the declarations. Runs as `prepare`, on any system.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { generate } from './generate.mjs';
import { root } from './schemas.mjs';

function declarations() {
  rmSync(`${root}dist/types`, { recursive: true, force: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`tsc -p tsconfig.types.json ended with ${status}`);
}

await generate();
await bundle();
declarations();
