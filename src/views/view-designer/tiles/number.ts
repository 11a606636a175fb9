import type { Tiles } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readAdvanced, writeAdvanced } from '../pieces/data-flow.ts';
import { readNumber, writeNumber } from '../pieces/number.ts';

/** Portal name: Number. */
export const number: Codec<Tiles['number']> = {
  id: 'SingleNumberBuilderTile',
  write: ({ number, dataFlowVerification }, language) => ({
    Tile: writeNumber(number),
    Advanced: writeAdvanced(dataFlowVerification, language),
  }),
  read(configuration, language) {
    const number = readNumber(at(configuration, 'Tile'));
    return number && { type: 'number', number, ...readAdvanced(configuration, language) };
  },
};
