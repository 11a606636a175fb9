import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readNumber } from '../pieces/number.ts';

/** Portal name: Number & list. */
export const numberList: Codec<Parts['number-list']> = {
  id: 'NumberTileListBuilderBlade',
  write: ({ number, list, navigation, navigateTo, ...general }, language) => ({
    General: writeGeneral(general),
    Tile: { Query: number.query, Legend: number.legend, ...writeClick({ navigation, navigateTo }) },
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const tile = at(configuration, 'Tile');
    const number = readNumber(tile);
    return (
      number && {
        type: 'number-list',
        ...readGeneral(configuration),
        number,
        ...readClick(tile),
        ...readList(configuration, language),
      }
    );
  },
};
