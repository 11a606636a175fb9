import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  extractFields,
  statusPattern,
  transformKql,
  transformMaximumLength,
} from '../../../src/events/fields/index.ts';

const fields = [
  { name: 'SRSAlias_CF', from: { key: 'Alias' } },
  { name: 'SRSCameraStatus_CF', from: { status: 'Camera' } },
];
const eventLogs = ['Skype Room System'];
const ama = transformKql(fields, { collection: 'ama', eventLogs });
const mma = transformKql(fields, { collection: 'mma', eventLogs });

describe('transformKql', () => {
  test('ama: fills the columns of the rows of its own rule', () => {
    expect(ama).toMatchInlineSnapshot(`
     "source
     | extend MtrRenderedDescription = parse_json(extract(@'(?s)\\{.*\\}', 0, RenderedDescription)),
         MtrParameterXml = parse_json(extract(@'(?s)\\{.*\\}', 0, replace(@'&amp;', @'&', replace(@'&gt;', @'>', replace(@'&lt;', @'<', replace(@'&#39;', @'''', replace(@'&apos;', @'''', replace(@'&#34;', @'"', replace(@'&quot;', @'"', ParameterXml))))))))),
         MtrEventData = parse_json(extract(@'(?s)\\{.*\\}', 0, replace(@'&amp;', @'&', replace(@'&gt;', @'>', replace(@'&lt;', @'<', replace(@'&#39;', @'''', replace(@'&apos;', @'''', replace(@'&#34;', @'"', replace(@'&quot;', @'"', EventData)))))))))
     | extend MtrPayload = case(gettype(MtrRenderedDescription) == "dictionary", MtrRenderedDescription, gettype(MtrParameterXml) == "dictionary", MtrParameterXml, MtrEventData)
     | extend MtrDescription = tostring(MtrPayload["Description"])
     | extend SRSAlias_CF = tostring(MtrPayload["Alias"]),
         SRSCameraStatus_CF = extract(@'(?i)(?:^|\\.)[ \\t\\r\\n]*Camera[ \\t\\r\\n]*status[ \\t\\r\\n]*:[ \\t\\r\\n]*([^. \\t\\r\\n](?:[^.]*[^. \\t\\r\\n])?)', 1, MtrDescription)
     | project-away MtrRenderedDescription, MtrParameterXml, MtrEventData, MtrPayload, MtrDescription"
    `);
  });

  test('mma: changes only rows of our event logs and filters nothing', () => {
    expect(mma).toMatchInlineSnapshot(`
     "source
     | extend MtrIsOurs = EventLog in ("Skype Room System")
     | extend MtrRenderedDescription = parse_json(extract(@'(?s)\\{.*\\}', 0, iff(MtrIsOurs, RenderedDescription, ""))),
         MtrParameterXml = parse_json(extract(@'(?s)\\{.*\\}', 0, replace(@'&amp;', @'&', replace(@'&gt;', @'>', replace(@'&lt;', @'<', replace(@'&#39;', @'''', replace(@'&apos;', @'''', replace(@'&#34;', @'"', replace(@'&quot;', @'"', iff(MtrIsOurs, ParameterXml, "")))))))))),
         MtrEventData = parse_json(extract(@'(?s)\\{.*\\}', 0, replace(@'&amp;', @'&', replace(@'&gt;', @'>', replace(@'&lt;', @'<', replace(@'&#39;', @'''', replace(@'&apos;', @'''', replace(@'&#34;', @'"', replace(@'&quot;', @'"', iff(MtrIsOurs, EventData, ""))))))))))
     | extend MtrPayload = case(gettype(MtrRenderedDescription) == "dictionary", MtrRenderedDescription, gettype(MtrParameterXml) == "dictionary", MtrParameterXml, MtrEventData)
     | extend MtrDescription = tostring(MtrPayload["Description"])
     | extend SRSAlias_CF = iff(MtrIsOurs, tostring(MtrPayload["Alias"]), columnifexists("SRSAlias_CF", "")),
         SRSCameraStatus_CF = iff(MtrIsOurs, extract(@'(?i)(?:^|\\.)[ \\t\\r\\n]*Camera[ \\t\\r\\n]*status[ \\t\\r\\n]*:[ \\t\\r\\n]*([^. \\t\\r\\n](?:[^.]*[^. \\t\\r\\n])?)', 1, MtrDescription), columnifexists("SRSCameraStatus_CF", ""))
     | project-away MtrIsOurs, MtrRenderedDescription, MtrParameterXml, MtrEventData, MtrPayload, MtrDescription"
    `);
  });

  test('a status is cut out by the very pattern that is used locally', () => {
    const pattern = /extract\(@'\(\?i\)(.*)', 1, MtrDescription\)/u.exec(ama)?.[1] ?? '';
    expect(pattern).toBe(statusPattern({ status: 'Camera' }));
    const description = 'Content Camera status : A. camera status: B.';
    const local = extractFields(fields, { Description: description })['SRSCameraStatus_CF'];
    expect(new RegExp(pattern, 'iu').exec(description)?.[1]).toBe(local);
    expect(local).toBe('B');
  });

  test('leaves rows alone where there is nothing to fill', () => {
    expect(transformKql([], { collection: 'ama', eventLogs })).toBe('source');
    expect(transformKql(fields, { collection: 'mma', eventLogs: [] })).toBe('source');
  });

  test('keys and names of logs cannot break out of their literals', () => {
    const key = `a"] | where 1==1 //'\\{{x}}\n`;
    const text = transformKql([{ name: 'X_CF', from: { key } }], {
      collection: 'mma',
      eventLogs: [`L") or true //`],
    });
    expect(text).toContain('MtrPayload["a\\"] | where 1==1 //\'\\\\\\u007b\\u007bx\\u007d\\u007d\\n"]');
    expect(text).toContain('EventLog in ("L\\") or true //")');
  });
});

const factsFile = new URL('../../../../shared/contract/facts.mjs', import.meta.url);
const sampleFields = [
  ...['Description', 'Alias', 'IPv4Address2'].map((key) => ({
    name: `SRS${key}_CF`,
    from: { key },
  })),
  ...['Camera', 'Front of Room Display', 'Network'].map((status) => ({
    name: `SRS${status.replaceAll(' ', '')}_CF`,
    from: { status },
  })),
];

if (existsSync(factsFile)) {
  test.each(['ama', 'mma'] as const)(
    '%s: Azure takes every operator and function, and the length',
    async (collection) => {
      const { transformIssues } = await import(factsFile.href);
      const text = transformKql(sampleFields, { collection, eventLogs });
      expect(transformIssues(text)).toEqual([]);
      expect(text.length).toBeLessThan(transformMaximumLength);
    },
  );
} else {
  test('without the shared contract: what Azure takes is not checked here', () => expect(ama).toContain('source'));
}
