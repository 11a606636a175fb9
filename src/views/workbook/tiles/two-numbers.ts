import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import type { TileForm } from '../form.ts';
import { numberItem } from '../number.ts';

export const twoNumbers: TileForm<ByType<View['overview']>['two-numbers']> = ({ first, second }, name) => [
  numberItem(`${name} - first number`, first),
  numberItem(`${name} - second number`, second),
];
