import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identifier, literal, storedName, textLiteral } from '../../../src/kql/compile/sql.ts';

test('a text stays inside of its literal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sql = textLiteral(text);
      const parts = sql.replace(/^\(|\)$/g, '').split(' || chr(0) || ');
      const texts = text.includes('\0') ? parts : [sql];
      for (const part of texts) expect(part).toMatch(/^'(?:[^']|'')*'$/s);
      expect(texts.map((part) => part.slice(1, -1).replaceAll("''", "'")).join('\0')).toBe(text.toString());
    }),
  );
});

test('no two names of the catalogue meet, whatever their case', () => {
  expect(storedName('EventID')).toBe('k__event_i_d');
  const name = fc.string({ unit: fc.constantFrom('a', 'A', '_', '1', '"', ' ', 'é'), maxLength: 6 });
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(storedName(one) === storedName(other)).toBe(one === other);
      expect(identifier(storedName(one))).toMatch(/^"[a-z0-9_]+"$/);
    }),
  );
});

test('only the names of the compiler are identifiers', () => {
  expect(() => identifier('c1"; --')).toThrow('no name of the compiler');
});

test('values have the carriers of their types', () => {
  expect(literal(5n, 'long')).toBe("CAST('5' AS BIGINT)");
  expect(literal(null, 'string')).toBe("''");
  expect(literal(null, 'datetime')).toBe('CAST(NULL AS BIGINT)');
  expect(literal(Number.NaN, 'real')).toBe("CAST('nan' AS DOUBLE)");
  expect(literal(true, 'bool')).toBe('true');
});
