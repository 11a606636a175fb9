import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { literal, mapObject, quoted } from '../../text/arm-expression.ts';
import { type ViewAuthor, viewProperties } from './view.ts';

/** What the portal leaves for the importer to fill in. */
const parameters = ['location', 'resourcegroup', 'subscriptionId', 'workspace', 'workspaceapiversion'];

const workspaceId =
  "'/subscriptions/', parameters('subscriptionId'), '/resourceGroups/', parameters('resourcegroup'), " +
  "'/providers/Microsoft.OperationalInsights/workspaces/', parameters('workspace')";

/**
 * An `.omsview` file: the portal's export of a view, an ARM template of its own. Its quirks are kept (empty parameters, `Concat`,
 * lower-case `dependson`, the workspace around the view), because the portal's import expects them.
 */
export function omsview(view: View, author: ViewAuthor): JsonObject {
  return {
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
            name: literal(view.title),
            type: 'views',
            location: "[parameters('location')]",
            id: `[Concat(${workspaceId},${quoted(`/views/${view.title}`)})]`,
            dependson: [`[Concat(${workspaceId})]`],
            properties: mapObject(viewProperties(view, author), literal),
          },
        ],
      },
    ],
  };
}
