import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';
import { readNumber, writeNumber } from '../pieces/number.ts';

/** Portal name: Two numbers. */
export const twoNumbers: Codec<Tiles['two-numbers']> = {
  id: 'DoubleNumberBuilderTile',
  write: ({ first, second, dataFlowVerification }, language) => ({
    TileOne: writeNumber(first),
    TileTwo: writeNumber(second),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const first = readNumber(at(configuration, 'TileOne'));
    const second = readNumber(at(configuration, 'TileTwo'));
    return first && second && { type: 'two-numbers', first, second, ...readAdvanced(configuration, language) };
  },
};
