import type { Parts } from '../../model/model.ts';
import type { Codec } from '../codec/codec.ts';
import { at } from '../codec/look.ts';
import { readDonut, writeDonut } from '../pieces/donut.ts';
import { readGeneral, writeGeneral } from '../pieces/general.ts';
import { readList, writeList } from '../pieces/list.ts';
import { readClick, writeClick } from '../pieces/navigation.ts';
import { readHeader, writeHeader } from '../pieces/number.ts';

/** Portal name: Donut & list. */
export const donutList: Codec<Parts['donut-list']> = {
  id: 'SingleQueryDonutBuilderBladeV1',
  write: ({ header, donut, list, navigation, navigateTo, ...general }, language) => ({
    General: writeGeneral(general),
    Header: writeHeader(header),
    Donut: { ...writeDonut(donut), ...writeClick({ navigation, navigateTo }) },
    List: writeList(list, language),
  }),
  read(configuration, language) {
    const donut = readDonut(configuration);
    return (
      donut && {
        type: 'donut-list',
        ...readGeneral(configuration),
        header: readHeader(configuration),
        donut,
        ...readClick(at(configuration, 'Donut')),
        ...readList(configuration, language),
      }
    );
  },
};
