import { extractJson, pathSteps } from '../../../kernels/dynamics/json-path.ts';
import { base64OfGuid, codepointsOf, ofCodepoints, urlEncodeComponent } from '../../../kernels/strings/codes.ts';
import { unsupported } from '../../refusal.ts';
import { constant, type Scalar } from '../../relation.ts';
import type { Call, FunctionRow } from '../../scope.ts';
import { kustoType } from '../../types.ts';
import { convert } from '../../values/convert.ts';
import { argument, knownText, named, ofKernel } from '../define.ts';

/** `extract_json(path, text[, typeof(…)])`: a text where no type is asked for. */
const jsonAt = (call: Call): Scalar => {
  const steps = pathSteps(knownText(call, 0));
  const type = call.nodes.length > 2 ? kustoType(knownText(call, 2)) : 'string';
  if (!steps || !type)
    return unsupported(`${call.name}() of this ${steps ? 'type' : 'path'}`, call.nodes[steps ? 2 : 0] ?? call.node);
  const path = constant(JSON.stringify(steps), 'dynamic');
  return convert(call.scope.query.kernel(extractJson, [argument(call, 1, 'string'), path]), type, call.scope);
};

/** Functions between texts and their encodings. */
export const codes: readonly FunctionRow[] = [
  ofKernel('unicode_codepoints_from_string', codepointsOf),
  ofKernel('unicode_codepoints_to_string', ofCodepoints),
  ofKernel('url_encode_component', urlEncodeComponent),
  ofKernel('base64_encode_fromguid', base64OfGuid),
  ...named(['extract_json', 'extractjson'], jsonAt),
];
