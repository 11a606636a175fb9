import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readTimelines, writeTimelines } from '../pieces/timeline.ts';

/** Portal name: Two timelines & list. */
export const twoTimelinesList: Codec<Parts['two-timelines-list']> = {
  id: 'TwoTrendsAndListBuilderBlade',
  write: ({ list, ...part }, language) => ({
    General: writeGeneral(part),
    ...writeTimelines(part),
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const timelines = readTimelines(configuration);
    return (
      timelines && {
        type: 'two-timelines-list',
        ...readGeneral(configuration),
        ...timelines,
        ...readList(configuration, language),
      }
    );
  },
};
