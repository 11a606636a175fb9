import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Finding, Severity } from '../../finding.ts';
import { version } from '../../generated/version.ts';
import type { JsonObject } from '../../json.ts';
import { allRules } from '../../rules.ts';
import { isFile, pathInRepository, plural, type Report, type ReportContext, type Reporter } from './report.ts';

/** What code scanning of GitHub takes: results in a run, and bytes of the file once gzipped. */
const mostResults = 25_000;
const mostGzipped = 10 * 1024 * 1024;

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Percent-encoded, with forward slashes; relative to the repository where the file lies in it. */
function uriOf(file: string, context: ReportContext): string {
  // A name that is no well-formed text can't be encoded.
  const path = (pathInRepository(file, context) || '.').replaceAll('\\', '/').replace(/\p{Surrogate}/gu, '\ufffd');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Code scanning refuses a result without a file: what stands in none is said of the whole repository. */
function locationOf({ place }: Finding, context: ReportContext): JsonObject {
  if (!place || !isFile(place.file)) return { physicalLocation: { artifactLocation: { uri: '.' } } };
  const uri = uriOf(place.file, context);
  const root = uri.startsWith('file:') ? {} : { uriBaseId: '%SRCROOT%' };
  const { line, column, endLine, endColumn } = place;
  const region = {
    startLine: Math.max(1, line),
    startColumn: Math.max(1, column),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
  return { physicalLocation: { artifactLocation: { uri, ...root }, region } };
}

function textOf({ place, message, help }: Finding): string {
  const where = place && !isFile(place.file) ? `${place.file}:${place.line}:${place.column}: ` : '';
  return `${where}${message}${help === undefined ? '' : `\n${help}`}`;
}

/** Tells a finding from others whatever line it stands on, so that an alert stays the same when lines above it change. */
function fingerprints(findings: readonly Finding[], context: ReportContext): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, message, place }) => {
    const file = place ? pathInRepository(place.file, context) : '';
    const hash = createHash('sha256')
      .update(JSON.stringify([ruleId, file, message]))
      .digest('hex')
      .slice(0, 16);
    const nth = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, nth);
    return `${hash}:${nth}`;
  });
}

function ruleDescriptor(id: string): JsonObject {
  const rule = allRules.find((known) => known.id === id);
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: rule.title },
    help: { text: `${rule.help}\nmtr-oms explain ${id}` },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

const notification = (level: string, text: string): JsonObject => ({ level, message: { text } });

function log(report: Report, shown: readonly Finding[], leftOut: readonly string[], context: ReportContext): string {
  const { error, exitCode } = report;
  const ids = [...new Set(shown.map(({ ruleId }) => ruleId))].sort();
  const lines = fingerprints(shown, context);
  const results = shown.map((finding, index) => ({
    ruleId: finding.ruleId,
    ruleIndex: ids.indexOf(finding.ruleId),
    level: levels[finding.severity],
    message: { text: textOf(finding) },
    locations: [locationOf(finding, context)],
    partialFingerprints: { primaryLocationLineHash: lines[index] },
  }));
  const notifications = [
    ...(error ? [notification('error', [error.message, ...error.suggestions].join('\n'))] : []),
    ...leftOut.map((says) => notification('warning', says)),
  ];
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'mtr-oms', version, semanticVersion: version, rules: ids.map(ruleDescriptor) } },
          automationDetails: { id: `mtr-oms ${report.command}/` },
          columnKind: 'utf16CodeUnits',
          invocations: [
            {
              executionSuccessful: error === undefined,
              exitCode,
              ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
            },
          ],
          results,
        },
      ],
    },
    undefined,
    2,
  )}\n`;
}

/** The worst first, each severity in the order of its places; what stays keeps that order, too. */
const worst = (findings: readonly Finding[], count: number): readonly Finding[] =>
  findings.length <= count
    ? findings
    : severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).slice(0, count);

const tooLarge = (text: string): boolean =>
  Buffer.byteLength(text) > mostGzipped && gzipSync(text).length > mostGzipped;

/** SARIF 2.1.0, within what code scanning of GitHub takes; what it leaves out is said in the file, and to `context.cut`. */
export const sarif: Reporter = (report, context) => {
  const { findings, leftOut = [] } = report;
  for (let most = Math.min(mostResults, findings.length); ; most = Math.floor(most / 2)) {
    const shown = worst(findings, most);
    const cut = findings.length - shown.length;
    const says = `${plural(cut, 'result')} left out: code scanning takes at most ${mostResults} results and 10 MB gzipped`;
    const text = log(report, shown, cut > 0 ? [...leftOut, says] : leftOut, context);
    if (most > 0 && tooLarge(text)) continue;
    if (cut > 0) context.cut?.(says);
    return text;
  }
};
