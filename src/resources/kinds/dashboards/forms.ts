import type { Solution, SolutionSettings, View } from '../../../solution/model.ts';

/** Views that are deployed in a form: as each says itself, else as the settings say. */
export const viewsIn = (form: SolutionSettings['dashboards'][number], { settings, views }: Solution): readonly View[] =>
  views.filter(({ dashboards }) => (dashboards ?? settings.dashboards).includes(form));
