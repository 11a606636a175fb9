import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import { general, partVersion } from '../common.ts';
import { listOf } from '../list.ts';
import type { Writer } from '../writer.ts';

type NumberList = ByType<View['parts'][number]>['number-list'];

/** Portal name: Number & list. `NavigationSelect: {}` is the portal's "Log Search (Auto)". */
export const numberList: Writer<NumberList> = {
  id: 'NumberTileListBuilderBlade',
  version: partVersion,
  configuration: ({ group, number, list }) => ({
    General: general(group),
    Tile: { Query: number.query, Legend: number.legend, NavigationSelect: {} },
    List: listOf(list),
  }),
};
