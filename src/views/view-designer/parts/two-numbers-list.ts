import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readNumber, writeNumber } from '../pieces/number.ts';

/** Portal name: Two numbers & list. The header's click-through stands in an object of its own here, left out where it is unset. */
export const twoNumbersList: Codec<Parts['two-numbers-list']> = {
  id: 'TwoNumberTileListBuilderBlade',
  write({ first, second, list, navigation, navigateTo, ...general }, language) {
    const click = writeClick({ navigation, navigateTo });
    return {
      General: writeGeneral(general),
      Tile: writeNumber(first),
      SecondTile: writeNumber(second),
      List: writeList(list, language),
      ...('NavigationSelect' in click && { Blade: click }),
    };
  },
  read(configuration, language) {
    const first = readNumber(at(configuration, 'Tile'));
    const second = readNumber(at(configuration, 'SecondTile'));
    return (
      first &&
      second && {
        type: 'two-numbers-list',
        ...readGeneral(configuration),
        first,
        second,
        ...readClick(at(configuration, 'Blade')),
        ...readList(configuration, language),
      }
    );
  },
};
