import { type CaptureReport, checkCaptures } from '../../events/check-captures.ts';
import type { JsonObject } from '../../json.ts';
import type { Context, Outcome } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { textOption } from '../options.ts';
import { UserError } from '../user-error.ts';
import { openCaptures } from './captures.ts';
import { progressOf } from './progress.ts';
import { summaryText } from './summary-text.ts';

/** Findings that lead to exit code 1, by `--fail-on`. */
const failing: Readonly<Record<string, (count: CaptureReport['bySeverity']) => number>> = {
  error: (count) => count.error,
  warning: (count) => count.error + count.warning,
  never: () => 0,
};

/** `validate-event`: reads and checks captures; what comes of it is printed elsewhere. */
export async function validateEvents({ args, options, host, note }: Context): Promise<Outcome> {
  const maxFindings = countOption(textOption(options, 'maxFindings') ?? '1000');
  if (args.length === 0)
    throw new UserError('no file is given', {
      suggestions: ['mtr-oms validate-event events.ndjson', 'mtr-oms validate-event - < events.json'],
    });
  if (args.includes('-') && host.stdin.isTTY)
    throw new UserError('- reads standard input, but that is the terminal', {
      suggestions: ['mtr-oms validate-event - < events.json'],
    });
  const { captures, bytes } = await openCaptures(args, host);
  const took = host.stderr.isTTY ? progressOf(bytes, host, note) : undefined;
  const report = await checkCaptures(captures, { maxFindings, signal: host.interrupted, ...(took && { took }) });
  const fails = (failing[textOption(options, 'failOn') ?? 'error'] ?? failing['error'])?.(report.bySeverity) ?? 0;
  return {
    exitCode: fails > 0 ? ExitCode.findings : ExitCode.done,
    findings: report.findings,
    document: documentOf(report),
    text: (style, columns) => summaryText(report, style, columns),
    sources: report.sources,
  };
}

function countOption(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(`--max-findings takes a whole number, not "${text}"`, {
    suggestions: ['mtr-oms validate-event events.ndjson --max-findings 100'],
  });
}

function documentOf({ summary, bySeverity, notKept, captures }: CaptureReport): JsonObject {
  const { error: errors, warning: warnings, info: infos } = bySeverity;
  return {
    summary: { errors, warnings, infos, ...summary },
    captures: captures.map(({ file, format = null, ...counts }) => ({ file, format, ...counts })),
    findingsNotShown: Object.fromEntries(notKept),
  };
}
