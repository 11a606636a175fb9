import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';

/** The view as a workbook: what `serializedData` of the workbook resource holds as text. */
export function workbookContent(view: View, more: { readonly workspaceId: string }): JsonObject {
  return { version: 'Notebook/1.0', items: [], fallbackResourceIds: [more.workspaceId], title: view.title };
}
