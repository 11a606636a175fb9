import type { JsonValue } from '../../../src/json.ts';
import { sourceText } from '../../../src/text/source-text.ts';
import { type ReadFile, readViews } from '../../../src/views/view-designer/read/read-views.ts';

/** Reads JSON as a file of it would be read; text stands for itself. */
export const reading = (content: JsonValue, file = 'a.omsview'): ReadFile =>
  readViews(sourceText(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2)));
