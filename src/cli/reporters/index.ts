import { azurePipelines } from './azure-pipelines.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import type { Reporter } from './report.ts';
import { text } from './text.ts';

/** How results are printed, by the name that `--format` takes. To add one: a file, and a row here. */
export const reporters: Readonly<Record<string, Reporter>> = { text, json, github, 'azure-pipelines': azurePipelines };

/** Formats for machines: an error is part of what they read on stdout. */
export const forMachines = (format: string): boolean => format !== 'text' && Object.hasOwn(reporters, format);
