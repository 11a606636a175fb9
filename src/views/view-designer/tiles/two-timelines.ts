import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';
import { readTimelines, writeTimelines } from '../pieces/timeline.ts';

/** Portal name: Two timelines. */
export const twoTimelines: Codec<Tiles['two-timelines']> = {
  id: 'TwoTrendsBuilderTile',
  write: ({ dataFlowVerification, ...timelines }, language) => ({
    ...writeTimelines(timelines),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const timelines = readTimelines(configuration);
    return timelines && { type: 'two-timelines', ...timelines, ...readAdvanced(configuration, language) };
  },
};
