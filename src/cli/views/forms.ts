import { jsonText } from '../../artifacts/artifact.ts';
import { fileName } from '../../artifacts/file-name.ts';
import type { View } from '../../solution/model.ts';
import { viewYaml } from '../../views/definition/view-yaml.ts';
import { omsview } from '../../views/view-designer/envelope.ts';
import type { ConversionReport } from '../../views/workbook/report.ts';
import { convertToWorkbook } from '../../views/workbook/workbook.ts';

/** What a view was converted to. */
export interface Converted {
  readonly text: string;
  /** What became of each piece, where the form can't hold everything. */
  readonly report?: ConversionReport;
}

export interface ViewForm {
  /** For people, singular. */
  readonly label: string;
  readonly extension: string;
  /** Name of the file without its extension. */
  fileName(view: View): string;
  convert(view: View): Converted;
}

/** By the value of `--to`. To add a form: a row here. */
export const viewForms: Readonly<Record<string, ViewForm>> = {
  definition: {
    label: 'definition',
    extension: '.yaml',
    fileName: ({ name }) => name,
    convert: (view) => ({ text: viewYaml(view) }),
  },
  workbook: {
    label: 'workbook',
    extension: '.workbook',
    fileName: ({ name }) => name,
    convert(view) {
      const { workbook, report } = convertToWorkbook(view);
      return { text: jsonText(workbook), report };
    },
  },
  omsview: {
    label: 'View Designer view',
    extension: '.omsview',
    fileName: ({ title }) => fileName(title),
    convert: (view) => ({ text: jsonText(omsview(view)) }),
  },
};
