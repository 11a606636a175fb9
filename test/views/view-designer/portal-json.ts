import type { JsonObject, JsonValue } from '../../../src/json.ts';

/** Views as the portal wrote them, in small: for tests of the reader. */

export const thresholds = (warning: JsonValue = '60', error: JsonValue = '90', isEnabled = false): JsonObject => ({
  isEnabled,
  values: [
    { name: 'Normal', threshold: 'Default', color: '#009e49', isDefault: true },
    { name: 'Warning', threshold: warning, color: '#fcd116', isDefault: false },
    { name: 'Error', threshold: error, color: '#ba141a', isDefault: false },
  ],
});

export const list = (more: JsonObject = {}): JsonObject => ({
  Query: 'Event | summarize count() by Computer',
  HideGraph: false,
  enableSparklines: false,
  operation: 'Summary',
  ColumnsTitle: { Name: 'Room', Value: 'Events' },
  Color: '#0072c6',
  thresholds: thresholds(),
  NameDSVSeparator: '',
  NavigationQuery: 'search {selected item} | sort by TimeGenerated desc',
  NavigationSelect: { NavigationQuery: 'search {selected item} | sort by TimeGenerated desc' },
  ...more,
});

export const general = (title = '', newGroup = false, more: JsonObject = {}): JsonObject => ({
  title,
  newGroup,
  icon: '',
  useIcon: false,
  ...more,
});

export const blade = (Id: string, Configuration: JsonObject, more: JsonObject = {}): JsonObject => ({
  Id,
  Type: 'Blade',
  Version: 0,
  Configuration,
  ...more,
});

export const numberBlade = (more: JsonObject = {}, ofList: JsonObject = {}): JsonObject =>
  blade('NumberTileListBuilderBlade', {
    General: general('Rooms', true),
    Tile: { Query: 'Event | count', Legend: 'Events', NavigationSelect: {} },
    List: list(ofList),
    ...more,
  });

export const numberTile = (Version = 2, Query = 'Event | count'): JsonObject => ({
  Id: 'SingleNumberBuilderTile',
  Type: 'OverviewTile',
  Version,
  Configuration: {
    Tile: { Legend: 'Events', Query },
    Advanced: {
      DataFlowVerification: {
        Enabled: false,
        Query: Version === 2 ? 'search * | limit 1 | project TimeGenerated' : '*',
        Message: '',
      },
    },
  },
});

export const properties = (more: JsonObject = {}): JsonObject => ({
  Id: 'Rooms',
  Name: 'Rooms',
  Author: null,
  Source: 'Local',
  Version: 2,
  Dashboard: [numberBlade()],
  Filters: [],
  OverviewTile: numberTile(),
  ...more,
});

/** A view as a resource of an ARM template. */
export const resource = (ofView: JsonObject, name: string): JsonObject => ({
  apiVersion: '2017-03-03-preview',
  type: 'Microsoft.OperationalInsights/workspaces/views',
  name,
  location: "[parameters('location')]",
  properties: ofView,
});

export const template = (resources: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { workspaceName: { type: 'string' }, prefix: { type: 'string', defaultValue: 'Big' } },
  variables: { names: { rooms: "[concat(parameters('prefix'), ' rooms')]", list: ['a', 'b'] } },
  resources,
  ...more,
});
