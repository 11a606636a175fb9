import { resolve } from 'node:path';
import type { Finding } from '../../finding.ts';
import { endWithNewline, isFile, type ReportContext, type Reporter } from './report.ts';

/** As azure-pipelines-task-lib escapes. */
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(']', '%5D').replaceAll(';', '%3B');

const issue = (properties: Readonly<Record<string, string | number>>, message: string): string =>
  `##vso[task.logissue ${Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))};`)
    .join('')}]${escapeMessage(message)}`;

function findingIssue({ place, ruleId, severity, message, help }: Finding, context: ReportContext): string {
  const where = place && !isFile(place.file) ? `${place.file}: ` : '';
  const says = `${where}${message}${help ? ` (${help})` : ''}`;
  // The service knows errors and warnings only; a remark is a line of the log.
  if (severity === 'info') return `##[debug]${ruleId} ${says.replace(/\r?\n/g, ' ')}`;
  return issue(
    {
      type: severity,
      ...(place &&
        isFile(place.file) && {
          sourcepath: resolve(context.cwd, place.file),
          linenumber: place.line,
          columnnumber: place.column,
        }),
      code: ruleId,
    },
    says,
  );
}

/** Azure Pipelines: logging commands, read from stdout. */
export const azurePipelines: Reporter = (report, context) => {
  const lines = report.findings.map((finding) => findingIssue(finding, context));
  if (report.error) {
    lines.push(issue({ type: 'error' }, [report.error.message, ...report.error.suggestions].join('\n')));
  }
  const issues = lines.map((line) => `${line}\n`).join('');
  return issues + endWithNewline(report.text?.(context.style, context.columns) ?? '');
};
