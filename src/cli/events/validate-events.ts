import { type CaptureReport, checkCaptures } from '../../events/check-captures.ts';
import type { BlockThreads } from '../../events/parallel/threads.ts';
import { vocabularyOf } from '../../events/payload/vocabulary.ts';
import { type FieldReport, FieldUsage } from '../../events/report/field-usage.ts';
import type { Finding } from '../../finding.ts';
import type { JsonObject } from '../../json.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { listOption, switchOption, textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { checkCaptureArguments } from './capture-arguments.ts';
import { openCaptures } from './captures.ts';
import { definitionOfEvents } from './definition.ts';
import { fieldsText } from './fields-text.ts';
import { progressOf } from './progress.ts';
import { readRuleOptions } from './rule-options.ts';
import { notKeptSays, summaryText } from './summary-text.ts';
import { threadsOf, withThreads } from './threads.ts';

/** Severities that lead to exit code 1, by `--fail-on`. */
const failing: Readonly<Record<string, readonly Finding['severity'][]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

/** `validate-event`: reads and checks captures; what comes of it is printed elsewhere. */
export async function validateEvents(context: Context): Promise<Outcome> {
  const { args, options, host, note } = context;
  const maxFindings = countOption(textOption(options, 'maxFindings') ?? '1000');
  checkCaptureArguments(args, host, 'validate-event');
  const ruleOptions = readRuleOptions(listOption(options, 'rule'));
  const threads = threadsOf(options);
  const { captures, bytes } = await openCaptures(args, host);
  const solution = await definitionOfEvents(context);
  const vocabulary = vocabularyOf(solution?.eventSchemas ?? []);
  const usage =
    solution && switchOption(options, 'fields') ? new FieldUsage(solution.customFields, vocabulary) : undefined;
  const read = (inThreads: BlockThreads | undefined): Promise<CaptureReport> =>
    checkCaptures(captures, {
      maxFindings,
      signal: host.interrupted,
      rules: { ...solution?.settings.rules, ...ruleOptions },
      vocabulary,
      ...(usage && { note: (record) => usage.note(record) }),
      ...(host.stderr.isTTY && { took: progressOf(bytes, host, note) }),
      ...(inThreads && { threads: inThreads }),
    });
  const report = await withThreads(threads, captures, read, note);
  const severities = failing[textOption(options, 'failOn') ?? 'error'] ?? [];
  const fields = usage?.report;
  return {
    exitCode: severities.some((severity) => report.bySeverity[severity] > 0) ? ExitCode.findings : ExitCode.done,
    findings: report.findings,
    document: documentOf(report, fields),
    text: (style, columns) =>
      summaryText(report, style, columns) + (fields ? `\n${fieldsText(fields, style, columns)}` : ''),
    sources: report.sources,
    files: report.captures.map(({ file }) => file),
    fails: ({ severity }) => severities.includes(severity),
    leftOut: notKeptSays(report.notKept),
  };
}

function countOption(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(`--max-findings takes a whole number, not "${text}"`, {
    suggestions: ['mtr-oms validate-event events.ndjson --max-findings 100'],
  });
}

function documentOf(
  { summary, bySeverity, notKept, captures, otherFiles }: CaptureReport,
  fields: FieldReport | undefined,
): JsonObject {
  const { error: errors, warning: warnings, info: infos } = bySeverity;
  return {
    summary: { errors, warnings, infos, ...summary },
    captures: captures.map(({ file, format = null, ...counts }) => ({ file, format, ...counts })),
    otherFiles: { count: otherFiles.count, names: otherFiles.names },
    findingsNotShown: Object.fromEntries(notKept),
    ...(fields && { fields }),
  };
}
