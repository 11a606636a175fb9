// src/index.ts -> dist/types: declarations of the package's exports.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { root } from './schemas.mjs';

export function declarations() {
  rmSync(`${root}dist/types`, { recursive: true, force: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`tsc -p tsconfig.types.json ended with ${status}`);
}
