import type { Part, Tile } from './model.ts';

/** What stands at the head of a tile or part: a number, a ring, a chart; with the words beside it and the query behind it. */
export interface Head {
  readonly legend: string;
  readonly query: string;
}

/** The heads of a tile or part, in order; none where it has no query there. */
export function headsOf(piece: Tile | Part): readonly Head[] {
  switch (piece.type) {
    case 'number':
    case 'number-list':
      return [piece.number];
    case 'two-numbers':
    case 'two-numbers-list':
    case 'two-timelines':
    case 'two-timelines-list':
      return piece.second ? [piece.first, piece.second] : [piece.first];
    case 'donut':
      return [{ legend: piece.donut.centerText, query: piece.donut.query }];
    case 'donut-list':
      return [{ legend: piece.header.title, query: piece.donut.query }];
    case 'line-chart':
      return [{ legend: piece.chart.yAxis?.label ?? '', query: piece.chart.query }];
    case 'line-chart-callout':
      return [{ legend: piece.callout.title, query: piece.chart.query }];
    case 'line-chart-list':
    case 'line-chart-callout-list':
    case 'line-chart-sparkline-list':
      return [{ legend: piece.header.title, query: piece.chart.query }];
    case 'line-chart-stack':
      return piece.charts.map(({ header, chart }) => ({ legend: header.title, query: chart.query }));
    case 'query-list':
      return piece.queries.map(({ displayName, query }) => ({ legend: displayName, query }));
    case 'information':
    case 'portal':
      return [];
  }
}

/** A part's own words for itself: what its number counts, its header, else the title of its group; `''` where it has none. */
export function partTitle(part: Part): string {
  if (part.type === 'information') return part.label;
  const stands = part.type !== 'line-chart-stack' && part.type !== 'query-list';
  return (stands && headsOf(part)[0]?.legend) || ('group' in part && part.group) || headsOf(part)[0]?.legend || '';
}
