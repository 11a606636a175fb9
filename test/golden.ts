import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

/**
 * Holds a text against a file that was read by a person once. UPDATE_GOLDEN=1 writes the file anew: read the difference.
 * @param file relative to `base`, the URL of the test
 */
export function expectGolden(text: string, file: string, base: string): void {
  const path = fileURLToPath(new URL(file, base));
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
}
