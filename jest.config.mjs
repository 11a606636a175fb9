/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/kql/language-service-environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  globalSetup: '<rootDir>/build/test-setup.mjs',
  // Modules of tests that ended stay in memory: a worker that holds too much starts anew.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  randomize: true,
  // Property tests and spawned processes share two cores with the rest of the suite; none of them is timed.
  testTimeout: 120_000,
};
