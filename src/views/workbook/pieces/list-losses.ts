import type { List } from '../../model/model.ts';
import { type Built, joined, nothing, unconverted } from '../built.ts';
import { namedColor } from '../look/colors.ts';
import type { ResultColumn } from '../query/result-columns.ts';
import { thresholdsOf, valueLook } from './list-columns.ts';

const untold = "the query's text doesn't tell its columns";

function ofOperation({ operation, sparklines }: List): Built {
  if (operation === undefined) return nothing;
  const say = (effect: 'approximated' | 'without-effect', reason: string): Built =>
    unconverted('/operation', operation, effect, reason);
  if (operation === 'none') return say('without-effect', 'it says only how older exports were written');
  if (!sparklines) return say('without-effect', 'it makes a value of the sparkline, and the list has none');
  return operation === 'Summary'
    ? say('approximated', 'what it computes is in no documentation; the average stands for it')
    : nothing;
}

function ofColor({ color, hideGraph }: List, used: boolean): Built {
  if (color === undefined) return nothing;
  if (!used)
    return unconverted('/color', color, 'without-effect', hideGraph ? 'the graph is hidden' : 'the value has no bar');
  return unconverted('/color', color, 'approximated', `workbooks name colours: ${namedColor(color)}`);
}

function ofThresholds(list: List, value: ResultColumn | undefined): Built {
  const { thresholds } = list;
  if (!thresholds) return nothing;
  if (!thresholdsOf(list)) return unconverted('/thresholds', thresholds, 'without-effect', 'they are switched off');
  if (!value) return unconverted('/thresholds', thresholds, 'lost', untold);
  return joined(
    ...thresholds.values.map(({ color }, index) =>
      unconverted(
        `/thresholds/values/${index}/color`,
        color,
        'approximated',
        `workbooks name colours: ${namedColor(color)}`,
      ),
    ),
  );
}

/** What of a list has no equivalent in a grid over `columns`. */
export function listLosses(list: List, columns: readonly ResultColumn[], trend: boolean): Built {
  const [key, value] = columns;
  const look = value && valueLook(list, value);
  const noTrend = list.sparklines === true && !trend;
  return joined(
    !key && unconverted('/columns', list.columns, 'lost', untold),
    key !== undefined &&
      value === undefined &&
      unconverted('/columns/value', list.columns.value, 'lost', 'the query returns a single column'),
    !key && unconverted('/navigation', list.navigation, 'lost', `${untold}, so no clicked row can be handed on`),
    unconverted(
      '/hideGraph',
      look === 'bar' || (look === 'plain' && list.hideGraph) ? undefined : list.hideGraph,
      'without-effect',
      'the value is shown without a bar',
    ),
    noTrend &&
      unconverted(
        '/sparklines',
        true,
        'lost',
        "the query's text doesn't tell how to get a value over time for each row",
      ),
    list.sparklines === false && unconverted('/sparklines', false, 'without-effect', 'as a grid has it anyway'),
    noTrend
      ? unconverted('/operation', list.operation, 'lost', 'it makes a value of the sparkline, which is lost')
      : ofOperation(list),
    ofColor(list, look === 'bar' || trend),
    ofThresholds(list, value),
    unconverted('/nameSeparator', list.nameSeparator, 'lost', 'a grid shows the name as one text'),
  );
}
