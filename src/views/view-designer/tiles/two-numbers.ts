import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import { tileVersion, withoutDataFlowVerification } from '../common.ts';
import type { Writer } from '../writer.ts';

type TwoNumbers = ByType<View['overview']>['two-numbers'];

/** Portal name: Two numbers. */
export const twoNumbers: Writer<TwoNumbers> = {
  id: 'DoubleNumberBuilderTile',
  version: tileVersion,
  configuration: ({ first, second }) => ({
    TileOne: { Legend: first.legend, Query: first.query },
    TileTwo: { Legend: second.legend, Query: second.query },
    Advanced: withoutDataFlowVerification,
  }),
};
