import { type JsonObject, type JsonValue, jsonEqual } from '../../../json.ts';
import type { DataFlowVerification } from '../../model/model.ts';
import type { Language } from '../codec/codec.ts';
import { at, defined, flagAt, textAt, unless } from '../codec/look.ts';

/** Members of a tile's model. */
interface Verified {
  readonly dataFlowVerification?: DataFlowVerification;
}

/** Switched off, as the portal writes it. */
const usual = (language: Language): DataFlowVerification => ({
  enabled: false,
  query: language === 'legacy' ? '*' : 'search * | limit 1 | project TimeGenerated',
  message: '',
});

/** `Advanced` of a tile. */
export function writeAdvanced(dataFlowVerification: DataFlowVerification | undefined, language: Language): JsonObject {
  const { enabled = true, query, message } = dataFlowVerification ?? usual(language);
  return { DataFlowVerification: { Enabled: enabled, Query: query, Message: message } };
}

export function readAdvanced(configuration: JsonValue | undefined, language: Language): Verified {
  const advanced = at(configuration, 'Advanced');
  const flow = at(advanced, 'DataFlowVerification');
  const query = textAt(flow, 'Query');
  if (query === '' || jsonEqual(advanced, writeAdvanced(undefined, language))) return {};
  const enabled = unless(flagAt(flow, 'Enabled') ?? false, true);
  return { dataFlowVerification: defined({ enabled, query, message: textAt(flow, 'Message') }) };
}
