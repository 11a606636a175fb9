import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';

type List = View['parts'][number]['list'];

/** The portal's defaults (view-designer format, section 3). Thresholds are strings there, even numeric ones. */
const defaults = {
  operation: 'Summary',
  color: '#0072c6',
  navigation: 'search {selected item} | sort by TimeGenerated desc',
  thresholds: {
    isEnabled: false,
    values: [
      { name: 'Normal', threshold: 'Default', color: '#009e49', isDefault: true },
      { name: 'Warning', threshold: '60', color: '#fcd116', isDefault: false },
      { name: 'Error', threshold: '90', color: '#ba141a', isDefault: false },
    ],
  },
};

/** `List` of a part. The click-through stands in it twice: as text and as a selection of "Log Search". */
export function listOf(list: List): JsonObject {
  const { operation = defaults.operation, navigation = defaults.navigation } = list;
  return {
    Query: list.query,
    HideGraph: list.hideGraph ?? false,
    enableSparklines: false,
    ...(operation !== 'none' && { operation }),
    ColumnsTitle: { Name: list.columns.name, Value: list.columns.value },
    Color: list.color ?? defaults.color,
    thresholds: defaults.thresholds,
    NameDSVSeparator: '',
    NavigationQuery: navigation,
    NavigationSelect: { NavigationQuery: navigation },
  };
}
