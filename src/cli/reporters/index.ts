import type { Reporter } from './report.ts';

type Load = () => Promise<Reporter>;

const text: Load = async () => (await import('./text.ts')).text;

/** How results are printed, by the name that `--format` takes. To add one: a file, and a row here. */
const reporters: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['text', text],
  ['json', async () => (await import('./json.ts')).json],
  ['sarif', async () => (await import('./sarif.ts')).sarif],
  ['junit', async () => (await import('./junit.ts')).junit],
  ['markdown', async () => (await import('./markdown.ts')).markdown],
  ['github', async () => (await import('./github.ts')).github],
  ['azure-pipelines', async () => (await import('./azure-pipelines.ts')).azurePipelines],
]);

/** Formats for machines: an error is part of what they read on stdout. */
export const forMachines = (format: string | undefined): boolean =>
  format !== undefined && format !== 'text' && reporters.has(format);

/** The reporter of a format; that of people where there is none such (wrong usage is being reported). */
export const reporterOf = (format: string | undefined): Promise<Reporter> => (reporters.get(format ?? '') ?? text)();
