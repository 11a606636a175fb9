import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import type { ByType } from '../by-type.ts';
import { donutList } from './parts/donut-list.ts';
import { numberList } from './parts/number-list.ts';
import { framed, type Writers } from './writer.ts';

type Parts = ByType<View['parts'][number]>;

/** To add a dashboard part: a member in view.schema.json, a file in parts/, a row here. */
const writers: Writers<Parts> = { 'number-list': numberList, 'donut-list': donutList };

export const dashboardPart = <Type extends keyof Parts>(type: Type, part: Parts[Type]): JsonObject =>
  framed(writers, type, part, 'Blade');
