import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';

/** `properties` of the view resource, in the order of the portal's export. */
export function viewProperties(view: View, more: { readonly author: string }): JsonObject {
  return { Id: view.title, Name: view.title, Author: more.author, Source: 'Local', Version: 2 };
}
