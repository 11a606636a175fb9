import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';
import { readDonut, writeDonut } from '../pieces/donut.ts';

/** Portal name: Donut. */
export const donut: Codec<Tiles['donut']> = {
  id: 'SingleQueryDonutBuilderTileV1',
  write: ({ donut, dataFlowVerification }, language) => ({
    Donut: writeDonut(donut),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const donut = readDonut(configuration);
    return donut && { type: 'donut', donut, ...readAdvanced(configuration, language) };
  },
};
