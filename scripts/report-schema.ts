import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const path = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** The JSON schema of a report, from its types. Readers take members that they do not know; `strict` allows none, to find what the types do not say. */
export function reportSchema({ strict = false } = {}): object {
  const schema = createGenerator({
    path: path('src/report/joint-report.ts'),
    tsconfig: path('tsconfig.json'),
    type: 'WrittenReport',
    topRef: false,
    // The compiler proper does that.
    skipTypeCheck: true,
    additionalProperties: !strict,
  }).createSchema('WrittenReport');
  return { ...schema, title: 'Report of Tokenscope, version 1' };
}

export const reportSchemaFile = (): string => `${JSON.stringify(reportSchema(), null, 2)}\n`;
