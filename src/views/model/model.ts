import type {
  Callout as CalloutFile,
  DataFlowVerification as DataFlowVerificationFile,
  Donut as DonutFile,
  LineChart as LineChartFile,
  NavigateTo as NavigateToFile,
  NumberWithLegend as NumberWithLegendFile,
  PartHeader,
  PartList,
  Timeline as TimelineFile,
} from '../../generated/types.ts';
import type { Resolved, View } from '../../solution/model.ts';
import type { ByType } from '../by-type.ts';

/** The tile that stands for a view in the overview; one member for each kind (`type`). */
export type Tile = View['overview'];
/** A part of a dashboard; one member for each kind (`type`). */
export type Part = View['parts'][number];
export type Tiles = ByType<Tile>;
export type Parts = ByType<Part>;

/** What tiles and parts are made of, with queries rendered and saved searches looked up. */
export type NumberWithLegend = Resolved<NumberWithLegendFile>;
export type Header = Resolved<PartHeader>;
export type Donut = Resolved<DonutFile>;
export type LineChart = Resolved<LineChartFile>;
export type Callout = Resolved<CalloutFile>;
export type Timeline = Resolved<TimelineFile>;
export type List = Resolved<PartList>;
export type NavigateTo = Resolved<NavigateToFile>;
export type DataFlowVerification = Resolved<DataFlowVerificationFile>;
