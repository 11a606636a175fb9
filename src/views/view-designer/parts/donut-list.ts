import type { View } from '../../../solution/model.ts';
import type { ByType } from '../../by-type.ts';
import { general, partVersion } from '../common.ts';
import { listOf } from '../list.ts';
import type { Writer } from '../writer.ts';

type DonutList = ByType<View['parts'][number]>['donut-list'];

/** The portal draws the three largest arcs: one colour each. */
const defaultColors = ['#00188f', '#0072c6', '#00bcf2'];

/** Portal name: Donut & list. */
export const donutList: Writer<DonutList> = {
  id: 'SingleQueryDonutBuilderBladeV1',
  version: partVersion,
  configuration: ({ group, header, donut, list }) => ({
    General: general(group),
    Header: { Title: header.title, Subtitle: header.subtitle },
    Donut: {
      Query: donut.query,
      CenterLegend: { Text: donut.centerText, Operation: donut.operation ?? 'Sum', ArcsToSelect: [] },
      Options: { colors: donut.colors ?? defaultColors, valueColorMapping: [] },
      NavigationSelect: {},
    },
    List: listOf(list),
  }),
};
