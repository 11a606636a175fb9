import type { JsonObject } from '../../../json.ts';
import { propertiesOf, textOf } from '../../../resources/canonical.ts';
import { nameOf } from '../../../resources/ids.ts';
import { viewOfProperties } from '../../../views/view-designer/read/read-view.ts';

/** A View Designer view as the definition writes it, in that form alone; a text where it has no such shape: why. */
export function readView(body: JsonObject, id: string): JsonObject | string {
  const properties = propertiesOf(body);
  const titled = textOf(properties['Name']) === '' ? { ...properties, Name: nameOf(id) } : properties;
  const read = viewOfProperties(titled, () => 'view');
  if ('says' in read) return read.says;
  // Its JSON is its type's, less what a type can't say of what the portal wrote.
  const { name: _, author: __, ...view } = read.view as unknown as JsonObject;
  return { ...view, dashboards: ['view-designer'] };
}
