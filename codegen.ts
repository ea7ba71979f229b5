import type { CodegenConfig } from '@graphql-codegen/cli';
import { withEntityKeys } from './codegen-entities.ts';

/**
 * Types of the storefront's documents, from the public API schema the gateway serves.
 * The output is committed: a change of the contract shows as a diff here before it shows on a page.
 */
const config: CodegenConfig = {
  schema: 'gateway/schema.graphql',
  documents: 'storefront/src/**/*.graphql',
  generates: {
    'storefront/src/generated/': {
      preset: 'client',
      documentTransforms: [withEntityKeys],
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        strictScalars: true,
        enumsAsTypes: true,
        importExtension: '.ts',
        useTypeImports: true,
        scalars: { DateTime: 'string', Date: 'string', SafeInt: 'number', JSONObject: 'Record<string, unknown>' },
      },
    },
    'storefront/src/generated/entities.ts': { plugins: ['./codegen-entities.ts'] },
  },
};

export default config;
