import type { DataFlowVerification } from '../../model/model.ts';
import { type Built, itemsOnly, joined, nothing, unconverted } from '../built.ts';
import { resourceType, textItem, visibleWhen } from '../items/item.ts';
import { markdown } from '../items/markdown.ts';
import { parameter, parametersItem } from '../items/parameters.ts';
import { continued } from '../query/continued.ts';
import { timeContext } from '../query/time-range.ts';

const parameterName = 'DataFlow';

/** While the query returns nothing, a warning above all; a hidden parameter asks it. */
export function verificationPiece(viewName: string, verification: DataFlowVerification | undefined): Built {
  if (!verification) return nothing;
  const { enabled = true, query, message } = verification;
  if (!enabled) return unconverted('', verification, 'without-effect', 'data-flow verification is switched off');
  const name = 'data flow';
  const asked = continued(query, 'take 1', 'summarize Rows = count()', 'project iff(Rows == 0, "no", "yes")');
  return joined(
    itemsOnly(
      parametersItem(name, [
        parameter(viewName, parameterName, {
          type: 1,
          query: asked,
          ...timeContext(query),
          isHiddenWhenLocked: true,
          queryType: 0,
          resourceType,
        }),
      ]),
      {
        ...textItem(`${name} - message`, markdown(message || 'No data yet'), { style: 'warning' }),
        ...visibleWhen(parameterName, 'isEqualTo', 'no'),
      },
    ),
    { ...nothing, queries: [{ pointer: '/query', item: name, change: 'it is asked whether there are rows' }] },
    unconverted('/enabled', verification.enabled, 'without-effect', 'it is on anyway'),
  );
}
