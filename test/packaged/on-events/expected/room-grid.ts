import { buildingOf, counted, distinct, iso, total } from '../reports.ts';
import { componentFaults, grid } from './components.ts';
import type { Expectations } from './expectation.ts';

export const roomGrid: Expectations = {
  'room-grid/overview/first/query': (fleet) => ({
    rows: total(distinct(componentFaults(fleet), ({ computer }) => computer)),
  }),
  'room-grid/overview/second/query': (fleet) => ({ rows: total(componentFaults(fleet).length) }),
  'room-grid/parts/0/list/query': (fleet) => ({ rows: grid(fleet), order: ['-Faults', '+Computer'] }),
  'room-grid/parts/1/donut/query': (fleet) => ({
    rows: counted(componentFaults(fleet), 'Component', ({ component }) => component),
    order: ['-AggregatedValue', '+Component'],
  }),
  'room-grid/parts/1/list/query': (fleet) => ({
    rows: componentFaults(fleet).map(({ computer, component, state, since }) => ({
      Computer: computer,
      Component: component,
      State: state,
      Since: iso(since),
      Building: buildingOf(computer),
    })),
    order: ['-Since', '+Computer', '+Component'],
  }),
};
