import type { View } from '../../solution/model.ts';
import type { ByType } from '../by-type.ts';
import type { PartForm } from './form.ts';
import type { Item } from './items.ts';
import { donutList } from './parts/donut-list.ts';
import { numberList } from './parts/number-list.ts';

type Parts = ByType<View['parts'][number]>;

/** To add a dashboard part: a member in view.schema.json, a file in parts/, a row here. */
const forms: { readonly [Type in keyof Parts]: PartForm<Parts[Type]> } = {
  'number-list': numberList,
  'donut-list': donutList,
};

export const partItems = <Type extends keyof Parts>(
  type: Type,
  part: Parts[Type],
  name: string,
  parameter: string,
): readonly Item[] => forms[type](part, name, parameter);
