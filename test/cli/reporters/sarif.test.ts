import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sarif } from '../../../src/cli/reporters/sarif.ts';
import type { Finding } from '../../../src/finding.ts';
import { context, finding, findings, report } from './report.ts';

const text = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string' } },
};
const level = { enum: ['none', 'note', 'warning', 'error'] };
const position = { type: 'integer', minimum: 1 };
const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** What the SARIF 2.1.0 schema (OASIS) demands of the objects that we write; anything that we should not write is refused. */
const schema = object(
  {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: object(
        {
          tool: object(
            {
              driver: object(
                {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  semanticVersion: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: object(
                      {
                        id: { type: 'string' },
                        shortDescription: text,
                        help: text,
                        defaultConfiguration: object({ level }),
                      },
                      ['id'],
                    ),
                  },
                },
                ['name'],
              ),
            },
            ['driver'],
          ),
          automationDetails: object({ id: { type: 'string' } }),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          invocations: {
            type: 'array',
            items: object(
              {
                executionSuccessful: { type: 'boolean' },
                exitCode: { type: 'integer' },
                toolExecutionNotifications: { type: 'array', items: object({ level, message: text }, ['message']) },
              },
              ['executionSuccessful'],
            ),
          },
          results: {
            type: 'array',
            items: object(
              {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: -1 },
                level,
                message: text,
                locations: {
                  type: 'array',
                  minItems: 1,
                  items: object({
                    physicalLocation: object(
                      {
                        artifactLocation: object(
                          {
                            // RFC 3986: nothing that would have to be percent-encoded.
                            uri: { type: 'string', pattern: "^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$" },
                            uriBaseId: { type: 'string' },
                          },
                          ['uri'],
                        ),
                        region: object({
                          startLine: position,
                          startColumn: position,
                          endLine: position,
                          endColumn: position,
                        }),
                      },
                      ['artifactLocation'],
                    ),
                  }),
                },
                partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
              },
              ['message', 'ruleId'],
            ),
          },
        },
        ['tool', 'results'],
      ),
    },
  },
  ['version', 'runs'],
);
const isSarif = new Ajv2020({ strict: false }).compile(schema);

function runOf(printed: string) {
  const log = JSON.parse(printed);
  expect({ valid: isSarif(log), errors: isSarif.errors }).toEqual({ valid: true, errors: null });
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  return run;
}
const print = (list: readonly Finding[], more = {}, where = {}) =>
  runOf(sarif(report({ findings: list, ...more }), context(where)));

describe('sarif reporter', () => {
  test('a finding with its place, its rule and what to do', () => {
    const place = { file: 'rooms/a b,ü#.yaml', line: 2, column: 3, endLine: 2, endColumn: 7 };
    const { results, tool } = print([
      finding({ ruleId: 'MTR521', severity: 'info', message: 'sad', help: 'smile', place }),
    ]);
    expect(results).toEqual([
      {
        ruleId: 'MTR521',
        ruleIndex: 0,
        level: 'note',
        message: { text: 'sad\nsmile' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'rooms/a%20b%2C%C3%BC%23.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 },
            },
          },
        ],
        partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
      },
    ]);
    expect(tool.driver.rules).toEqual([
      expect.objectContaining({ id: 'MTR521', defaultConfiguration: { level: 'warning' } }),
    ]);
  });

  test.each([
    ['a file in the repository', '/work/here/x.json', 'here/x.json'],
    ['a file outside of it', '/else/ä.json', 'file:///else/%C3%A4.json'],
    ['a file inside an archive', 'logs/bundle.zip!/a/b.xml', 'here/logs/bundle.zip!/a/b.xml'],
  ])('%s', (_, file, uri) => {
    const { results } = print(
      [finding({ place: { file, line: 1, column: 1 } })],
      {},
      { env: { GITHUB_WORKSPACE: '/work' } },
    );
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('places that are no file are said, and stand for the whole', () => {
    const { results } = print([finding({ message: 'no', place: { file: 'stdin', line: 3, column: 5 } }), finding()]);
    expect(results[0].message.text).toBe('stdin:3:5: no');
    for (const { locations } of results)
      expect(locations).toEqual([{ physicalLocation: { artifactLocation: { uri: '.' } } }]);
  });

  test('fingerprints stay when lines move, and tell equal findings apart', () => {
    const at = (line: number) => finding({ place: { file: 'a.yaml', line, column: 1 } });
    const hashes = (list: readonly Finding[]) =>
      print(list).results.map((result: { partialFingerprints: object }) => result.partialFingerprints);
    expect(hashes([at(1), at(2)])).toEqual(hashes([at(8), at(9)]));
    expect(new Set(hashes([at(1), at(2)]).map((hash: object) => JSON.stringify(hash))).size).toBe(2);
  });

  test('an error of the command is a failed run', () => {
    const error = { message: 'the file is gone', suggestions: ['mtr-oms init'] };
    expect(print([], { error, exitCode: 2 }).invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'the file is gone\nmtr-oms init' } }],
      },
    ]);
  });

  test('25,000 results, the worst first; the rest is counted', () => {
    const cut: string[] = [];
    const list = [...findings(25_000, 'warning'), ...findings(5, 'error')];
    const { results, invocations } = print(list, { leftOut: ['3 more'] }, { cut: (says: string) => cut.push(says) });
    expect(results).toHaveLength(25_000);
    expect(results.slice(0, 6).map((result: { level: string }) => result.level)).toEqual([
      ...Array(5).fill('error'),
      'warning',
    ]);
    expect(cut).toEqual([expect.stringContaining('5 results left out')]);
    const says = invocations[0].toolExecutionNotifications.map(
      (one: { message: { text: string } }) => one.message.text,
    );
    expect(says).toEqual(['3 more', ...cut]);
  });

  test('10 MB gzipped', () => {
    // Hexadecimal digits of a random walk: gzip can't halve them.
    let state = 1;
    const noise = (length: number) =>
      Array.from({ length }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return String.fromCharCode(0x4e00 + (state >>> 18));
      }).join('');
    const list = Array.from({ length: 40 }, (_, index) => finding({ message: `${index} ${noise(150_000)}` }));
    const cut: string[] = [];
    const printed = sarif(report({ findings: list }), context({ cut: (says) => cut.push(says) }));
    const zipped = gzipSync(printed);
    expect(zipped.length).toBeLessThanOrEqual(10 * 1024 * 1024);
    const { results } = runOf(gunzipSync(zipped).toString());
    expect(results.length).toBeGreaterThan(0);
    expect(results.length).toBeLessThan(40);
    expect(cut).toEqual([expect.stringContaining(`${40 - results.length} results left out`)]);
  });

  test('nothing found is an empty run', () => {
    expect(print([])).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] });
  });
});
