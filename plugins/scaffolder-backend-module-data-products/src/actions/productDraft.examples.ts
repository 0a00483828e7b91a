import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Draft the documents of a product from what was loaded',
    example: stringify({
      steps: [
        {
          id: 'draft',
          name: 'Draft product and contract',
          action: 'meshport:product:draft',
          input: {
            area: 'network',
            name: 'airport_aliases',
            title: 'Airport aliases',
            purpose: 'Maps airport names of other agencies to our codes.',
            access: 'public',
            port: 'aliases',
            dataset: 'airport_aliases',
            columns: '${{ steps.load.output.columns }}',
            descriptions: [
              {
                name: 'airport_name',
                description: 'Name as the other agency writes it',
                classification: 'public',
                primaryKey: true,
              },
            ],
          },
        },
      ],
    }),
  },
];
