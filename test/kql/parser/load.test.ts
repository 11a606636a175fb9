import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadLanguageService, testedVersion } from '../../../src/kql/parser/load.ts';
import { root } from '../../packaged/folders.ts';

test('the installed language service is the one that skipping its grammar was tried with', () => {
  const file = readFileSync(`${root}node_modules/@kusto/language-service-next/package.json`, 'utf8');
  expect(JSON.parse(file.replace(/^\uFEFF/, '')).version).toBe(testedVersion);
});

test('it is loaded once', async () => {
  expect(await loadLanguageService()).toBe(await loadLanguageService());
});

test('queries are parsed without the grammar, and only nesting asks for it', async () => {
  const service = await loadLanguageService();
  const globals = service.GlobalState.Default;
  const kinds = [
    'print x = 1',
    'datatable(a: long)[1] | where a > 0',
    'let f = (a: int) { a }; print f(1)',
    'range x from 1 to 2 step 1',
  ];
  for (const query of kinds) expect(service.KustoCode.ParseAndAnalyze(query, globals).HasSemantics).toBe(true);
  const deep = `print ${'('.repeat(2_000)}1${')'.repeat(2_000)}`;
  expect(() => service.KustoCode.ParseAndAnalyze(deep, globals)).toThrow('nested too deeply');
});
