import { isAbsolute, relative, resolve } from 'node:path';
import type { Finding, SourceText } from '../../finding.ts';
import type { JsonObject } from '../../json.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../style.ts';

/** What came of a command, ready to be printed. */
export interface Report {
  readonly command: string;
  readonly exitCode: ExitCode;
  /** In the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  /** What `json` prints beside the frame's own keys. */
  readonly document: JsonObject;
  /** Set where the command could not do its work. */
  readonly error?: { readonly message: string; readonly suggestions: readonly string[]; readonly stack?: string };
  readonly text?: ((style: Style, columns: number) => string) | undefined;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Everything that was checked: what has no finding passed. */
  readonly files?: readonly string[] | undefined;
  /** true: the finding makes the command fail; by default every error does. */
  readonly fails?: ((finding: Finding) => boolean) | undefined;
  /** What findings leave out, in sentences without a full stop. */
  readonly leftOut?: readonly string[] | undefined;
}

export interface ReportContext {
  readonly style: Style;
  readonly columns: number;
  /** Absolute path of the current folder: pipelines want paths relative to their own. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told what a reporter leaves out to stay within the limits of a service. */
  readonly cut?: (says: string) => void;
}

/** Prints a report. Pure: gives the text, with a final newline where there is any. */
export type Reporter = (report: Report, context: ReportContext) => string;

export const endWithNewline = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Annotations are attached to files by their path in the repository, whatever the current folder is. */
export function pathInRepository(file: string, { cwd, env }: ReportContext): string {
  const root = env['GITHUB_WORKSPACE'] || env['BUILD_SOURCESDIRECTORY'] || cwd;
  const path = relative(root, resolve(cwd, file));
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}

/** Places that are no file, such as `--set` and `stdin`, get no link. */
export const isFile = (file: string): boolean => !file.startsWith('-') && file !== 'stdin' && file !== '';

const severities = ['error', 'warning', 'info'] as const;

/** Findings by severity, worst first. */
export const countBySeverity = (findings: readonly Finding[]): { error: number; warning: number; info: number } => {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
};

/** `2 errors, 1 warning` */
export function countsText(findings: readonly Finding[]): string {
  const counts = countBySeverity(findings);
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity === 'info' ? 'remark' : severity))
    .join(', ');
}

/** `1 file`, `2 files` */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
