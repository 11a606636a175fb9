import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import type { PartForm } from '../form.ts';
import { listItems } from '../list.ts';
import { numberItem } from '../number.ts';

/** Tile beside grid. */
export const numberList: PartForm<ByType<View['parts'][number]>['number-list']> = (
  { number, list },
  name,
  parameter,
) => [numberItem(`${name} - number`, number), ...listItems(name, list, parameter)];
