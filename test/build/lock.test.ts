import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** npm writes no entry for a platform's package that it could not reach; `npm ci` then refuses the lock, on every platform. */
test('package-lock.json has an entry for every platform that a dependency is built for', () => {
  const { packages }: { packages: Readonly<Record<string, Entry>> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)))).toEqual(
    [],
  );
});
