import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { literal, mapObject, quoted } from '../../text/arm-expression.ts';
import { type Patch, patched } from './codec/patch.ts';
import { type ViewAuthor, viewProperties } from './view.ts';

/** What the portal leaves for the importer to fill in. */
const parameters = ['location', 'resourcegroup', 'subscriptionId', 'workspace', 'workspaceapiversion'];

const workspaceId =
  "'/subscriptions/', parameters('subscriptionId'), '/resourceGroups/', parameters('resourcegroup'), " +
  "'/providers/Microsoft.OperationalInsights/workspaces/', parameters('workspace')";

/** Where the view stands in an export. */
export const usualPlace = '/resources/0/resources/0';

/**
 * The portal's export of a view less the view's `properties`: an ARM template of its own. Its quirks are kept (empty parameters,
 * `Concat`, lower-case `dependson`, the workspace around the view), because the portal's import expects them.
 */
export const envelope = (title: string): JsonObject => ({
  $schema: 'http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(parameters.map((name) => [name, { type: 'string', defaultValue: '' }])),
  resources: [
    {
      apiVersion: "[parameters('workspaceapiversion')]",
      name: "[parameters('workspace')]",
      type: 'Microsoft.OperationalInsights/workspaces',
      location: "[parameters('location')]",
      id: `[Concat(${workspaceId})]`,
      resources: [
        {
          apiVersion: '2015-11-01-preview',
          name: literal(title),
          type: 'views',
          location: "[parameters('location')]",
          id: `[Concat(${workspaceId},${quoted(`/views/${title}`)})]`,
          dependson: [`[Concat(${workspaceId})]`],
        },
      ],
    },
  ],
});

/** `properties` as they stand in a template: what looks like an expression and is none is marked as text. */
export const templateProperties = (properties: JsonObject): JsonObject => mapObject(properties, literal);

/**
 * An `.omsview` file. A view that was read from an ARM template comes back in that template (`template`).
 */
export function omsview(view: View, author: ViewAuthor = {}): JsonObject {
  const { at = usualPlace, set = {}, remove = [] } = view.template ?? {};
  const hole = `${at}/properties`;
  const inside = (pointer: string) => pointer.startsWith(`${hole}/`);
  const around: Patch = {
    set: Object.fromEntries(Object.entries(set).filter(([pointer]) => !inside(pointer))),
    remove: remove.filter((pointer) => !inside(pointer)),
  };
  const within: Patch = {
    set: {
      [hole]: templateProperties(viewProperties(view, author)),
      ...Object.fromEntries(Object.entries(set).filter(([pointer]) => inside(pointer))),
    },
    remove: remove.filter(inside),
  };
  return patched(patched(envelope(view.title), around), within);
}
