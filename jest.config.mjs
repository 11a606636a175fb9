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
  randomize: true,
  // Property tests and spawned processes share two cores with the rest of the suite; none of them is timed.
  testTimeout: 120_000,
};
