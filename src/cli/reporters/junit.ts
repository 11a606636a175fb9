import type { Finding } from '../../finding.ts';
import { endWithNewline, type Report, type Reporter } from './report.ts';

/** Text of an element or a quoted attribute; what XML 1.0 can't hold at all becomes U+FFFD. */
const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

/** An attribute's line ends would be read as blanks. */
const escapeAttribute = (text: string): string => escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');

interface TestCase {
  readonly xml: string;
  readonly result: 'passed' | 'failure' | 'error';
}

const errorOnly = (finding: Finding): boolean => finding.severity === 'error';

/** A finding that fails nothing is a passed test that says something. */
function findingCase(finding: Finding, fails: (finding: Finding) => boolean): TestCase {
  const { ruleId, severity, message, place, help } = finding;
  const at = place ? ` ${place.line}:${place.column}` : '';
  const says = [`${place ? `${place.file}:${place.line}:${place.column}: ` : ''}${severity}: ${message}`, help ?? ''];
  const detail = escapeXml(says.filter((line) => line !== '').join('\n'));
  const failed = fails(finding);
  const opening = attributes({
    classname: place?.file ?? 'mtr-oms',
    name: `${ruleId}${at} ${message}`,
    time: 0,
    ...(place && { file: place.file, line: place.line }),
  });
  const inside = failed
    ? `<failure${attributes({ type: ruleId, message })}>${detail}</failure>`
    : `<system-out>${detail}</system-out>`;
  return { xml: `    <testcase${opening}>\n      ${inside}\n    </testcase>\n`, result: failed ? 'failure' : 'passed' };
}

const passedCase = (file: string, command: string): TestCase => ({
  xml: `    <testcase${attributes({ classname: file, name: `${command}: no findings`, time: 0 })}/>\n`,
  result: 'passed',
});

function errorCase({ command, error }: Report): readonly TestCase[] {
  if (!error) return [];
  const detail = escapeXml([error.message, ...error.suggestions].join('\n'));
  const opening = attributes({ classname: 'mtr-oms', name: command, time: 0 });
  const inside = `<error${attributes({ type: 'error', message: error.message })}>${detail}</error>`;
  return [{ xml: `    <testcase${opening}>\n      ${inside}\n    </testcase>\n`, result: 'error' }];
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

const countsOf = (cases: readonly TestCase[]): Counts => ({
  tests: cases.length,
  failures: cases.filter(({ result }) => result === 'failure').length,
  errors: cases.filter(({ result }) => result === 'error').length,
});

const suite = (name: string, cases: readonly TestCase[], output: string): string =>
  [
    `  <testsuite${attributes({ name, ...countsOf(cases), skipped: 0, time: 0 })}>\n`,
    ...cases.map(({ xml }) => xml),
    ...(output === '' ? [] : [`    <system-out>${escapeXml(output)}</system-out>\n`]),
    '  </testsuite>\n',
  ].join('');

/**
 * JUnit XML: a test suite for each file, a test case for each finding; a file without findings passes. The summary is the output of
 * the last suite, which is there whatever happened: services refuse a report without tests.
 */
export const junit: Reporter = (report, context) => {
  const { command, findings, files = [], fails = errorOnly } = report;
  const byFile = new Map<string, TestCase[]>(files.map((file) => [file, []]));
  const others: TestCase[] = [];
  for (const finding of findings) {
    const file = finding.place?.file;
    const cases = file === undefined ? others : (byFile.get(file) ?? []);
    cases.push(findingCase(finding, fails));
    if (file !== undefined) byFile.set(file, cases);
  }
  const suites = [...byFile].map(([file, cases]) => ({
    name: file,
    cases: cases.length > 0 ? cases : [passedCase(file, command)],
  }));
  const own = [...others, ...errorCase(report)];
  if (own.length > 0 || suites.length === 0) {
    const cases = own.length > 0 ? own : [passedCase('mtr-oms', command)];
    suites.push({ name: `mtr-oms ${command}`, cases });
  }
  const output = endWithNewline(report.text?.(context.style, context.columns) ?? '');
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${attributes({ name: `mtr-oms ${command}`, ...counts, time: 0 })}>\n`,
    ...suites.map(({ name, cases }, index) => suite(name, cases, index === suites.length - 1 ? output : '')),
    '</testsuites>\n',
  ].join('');
};
