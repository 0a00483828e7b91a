import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Publish a product from drafted documents',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish',
          action: 'meshport:product:publish',
          input: {
            area: 'network',
            product: 'airport-aliases',
            path: './product',
            ports: [
              { port: 'aliases', version: 1, dataset: 'airport_aliases' },
            ],
          },
        },
      ],
    }),
  },
];
