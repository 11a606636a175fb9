import { describe, expect, test } from '@jest/globals';
import { markdown } from '../../../src/cli/reporters/markdown.ts';
import { context, finding, findings, report } from './report.ts';

describe('markdown reporter', () => {
  test('a table of findings, then the summary', () => {
    const place = { file: 'a_b.yaml', line: 2, column: 3 };
    const printed = markdown(
      report({ findings: [finding({ place, help: 'write `name`' })], text: () => '3 records ``` here' }),
      context(),
    );
    expect(printed).toMatchInlineSnapshot(`
     "## mtr-oms validate

     **1 error**

     | severity | rule | where | what |
     | --- | --- | --- | --- |
     | error | MTR104 | a\\_b.yaml:2:3 | "nmae" is no key<br>write \\\`name\\\` |

     \`\`\`\`text
     3 records \`\`\` here
     \`\`\`\`
     "
    `);
  });

  test('no text breaks out of its cell', () => {
    const printed = markdown(
      report({ findings: [finding({ message: 'a|b\n<script> [x](y) \u001b[31m' })] }),
      context(),
    );
    const row = printed.split('\n').find((line) => line.startsWith('| error'));
    expect(row).toBe('| error | MTR104 |  | a\\|b &lt;script&gt; \\[x\\](y) \ufffd\\[31m |');
  });

  test('an error with what to do', () => {
    const printed = markdown(report({ error: { message: 'gone', suggestions: ['mtr-oms init'] } }), context());
    expect(printed).toBe('## mtr-oms validate\n\n**error:** gone\n\n- mtr-oms init\n');
  });

  test('within 1 MiB, the worst stay; what is left out is said', () => {
    const cut: string[] = [];
    const list = [...findings(20_000, 'warning'), ...findings(3, 'error')].map((one) => ({
      ...one,
      help: 'ü'.repeat(40),
    }));
    const printed = markdown(
      report({ findings: list, text: () => 'summary' }),
      context({ cut: (says) => cut.push(says) }),
    );
    expect(new TextEncoder().encode(printed).length).toBeLessThanOrEqual(1024 * 1024);
    const rows = printed.match(/^\| (?:error|warning) \|/gm) ?? [];
    expect(rows.filter((row) => row.includes('error'))).toHaveLength(3);
    expect(rows.length).toBeGreaterThan(5000);
    expect(cut).toEqual([`${20_003 - rows.length} more findings not listed: a summary takes at most 1 MiB`]);
    expect(printed).toContain(cut[0]);
    expect(printed).toContain('summary\n```\n');
  });
});
