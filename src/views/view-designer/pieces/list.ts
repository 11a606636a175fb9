import type { JsonObject, JsonValue } from '../../../json.ts';
import type { List } from '../../model/model.ts';
import type { Language } from '../codec/codec.ts';
import { at, colorAt, defined, flagAt, oneOf, textAt, unless } from '../codec/look.ts';
import { readSelect, usualNavigation, writeSelect } from './navigation.ts';
import { readThresholds, writeThresholds } from './thresholds.ts';

/** The portal's defaults (view-designer format, section 3). */
const usualColor = '#0072c6';
const usualOperation = 'Summary';
const operations = [usualOperation, 'Last Sample', 'First Sample', 'Sum', 'Average', 'Max', 'Min', 'Count'] as const;

/** A part without a list has an empty one. */
const emptyList: List = { query: '', columns: { name: '', value: '' } };

/** `List` of a part. A row's click-through stands in it twice: as text and as a selection. */
export function writeList(list: List = emptyList, language: Language): JsonObject {
  const { operation = usualOperation, navigation = usualNavigation(language), navigateTo = 'log-search' } = list;
  const select = writeSelect(navigateTo, navigation);
  return {
    Query: list.query,
    HideGraph: list.hideGraph ?? false,
    enableSparklines: list.sparklines ?? false,
    ...(operation !== 'none' && { operation }),
    ColumnsTitle: { Name: list.columns.name, Value: list.columns.value },
    Color: list.color ?? usualColor,
    thresholds: writeThresholds(list.thresholds),
    NameDSVSeparator: list.nameSeparator ?? '',
    NavigationQuery: navigation,
    ...(select && { NavigationSelect: select }),
  };
}

function readOperation(operation: JsonValue | undefined): List['operation'] {
  if (operation === undefined) return 'none';
  return typeof operation === 'string' ? unless(oneOf(operations, operation), usualOperation) : undefined;
}

/** undefined where the part has no list, or one that asks nothing. */
export function readList(configuration: JsonValue | undefined, language: Language): { readonly list?: List } {
  const list = at(configuration, 'List');
  const query = textAt(list, 'Query');
  if (query === '') return {};
  const select = at(list, 'NavigationSelect');
  const navigation = textAt(list, 'NavigationQuery') || textAt(select, 'NavigationQuery') || usualNavigation(language);
  return {
    list: defined({
      query,
      columns: { name: textAt(list, 'ColumnsTitle', 'Name'), value: textAt(list, 'ColumnsTitle', 'Value') },
      hideGraph: unless(flagAt(list, 'HideGraph') ?? false, false),
      sparklines: unless(flagAt(list, 'enableSparklines') ?? false, false),
      operation: readOperation(at(list, 'operation')),
      color: colorAt(usualColor, list, 'Color'),
      nameSeparator: unless(textAt(list, 'NameDSVSeparator'), ''),
      thresholds: readThresholds(at(list, 'thresholds')),
      navigation: unless(navigation, usualNavigation(language)),
      navigateTo: unless(readSelect(select), 'log-search'),
    }),
  };
}
