import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Create an area for a domain',
    example: stringify({
      steps: [
        {
          id: 'area',
          name: 'Create the area',
          action: 'meshport:area:create',
          input: {
            name: 'network',
            title: 'Network',
            domainRef: 'domain:default/network',
            ownerRef: 'group:default/network-team',
          },
        },
      ],
    }),
  },
];
