import type { AccessMap } from '@meshport/plugin-data-access-common';

export const map: AccessMap = {
  nodes: ['safety', 'network', 'commercial', 'crew'].map(name => ({
    ref: `domain:default/${name}`,
    title: name[0].toLocaleUpperCase() + name.slice(1),
  })),
  edges: [
    ['safety', 'network', 'service-recovery', 'confidential', 3, 310],
    ['safety', 'network', 'safety-analysis', 'internal', 2, 40],
    ['network', 'commercial', 'service-recovery', 'internal', 4, 1200],
    ['commercial', 'network', 'service-recovery', 'confidential', 1, 4],
    ['crew', 'safety', 'safety-analysis', 'confidential', 1, 0],
  ].map(([from, to, purpose, classification, agreed, uses]) => ({
    from: `domain:default/${from}`,
    to: `domain:default/${to}`,
    purpose: String(purpose),
    classification: String(classification),
    agreements: Number(agreed),
    ports: 1,
    uses: Number(uses),
  })),
};
