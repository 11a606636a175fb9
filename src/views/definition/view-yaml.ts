import type { JsonObject } from '../../json.ts';
import type { View } from '../../solution/model.ts';
import { itemYaml } from '../../solution/write/item-yaml.ts';

/** A view as a file of a solution's `views` folder; loaded there, it is the view again, less white space at the ends of its texts. */
export const viewYaml = (view: View): string =>
  // What a view keeps as the portal wrote it is JSON, which its type doesn't say.
  itemYaml('views', view as unknown as JsonObject);
