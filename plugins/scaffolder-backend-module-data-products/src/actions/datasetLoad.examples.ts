import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Load CSV text that somebody typed in',
    example: stringify({
      steps: [
        {
          id: 'load',
          name: 'Load the data',
          action: 'meshport:dataset:load',
          input: {
            area: 'network',
            dataset: 'airport_aliases',
            text: 'airport_name,iata\nORLANDO INTL,MCO\n',
          },
        },
      ],
    }),
  },
  {
    description: 'Load a Parquet file that an earlier step fetched',
    example: stringify({
      steps: [
        {
          id: 'load',
          name: 'Load the data',
          action: 'meshport:dataset:load',
          input: {
            area: 'resource:default/network',
            dataset: 'routes',
            path: './data/routes.parquet',
          },
        },
      ],
    }),
  },
];
