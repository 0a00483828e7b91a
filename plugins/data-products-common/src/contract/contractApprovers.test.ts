import { readDataContractDocument } from '../documents';
import { contractApprovers } from './contractApprovers';

describe('contractApprovers', () => {
  it('reads refs out of roles and custom properties, and no free text', () => {
    const read = readDataContractDocument({
      path: 'a.odcs.yaml',
      text: [
        'apiVersion: v3.1.0',
        'kind: DataContract',
        'id: a',
        'version: 1.0.0',
        'status: active',
        'roles:',
        '  - role: reader',
        '    firstLevelApprovers: Reporting Manager, user:default/Lena',
        '    secondLevelApprovers: group:privacy',
        '  - role: writer',
        '    firstLevelApprovers: user:lena group:safety/leads',
        'customProperties:',
        '  - property: secondLevelApprovers',
        '    value: [group:board, nobody]',
      ].join('\n'),
    });
    expect(contractApprovers(read.document!)).toEqual({
      firstLevel: ['user:default/lena', 'group:safety/leads'],
      secondLevel: ['group:default/privacy', 'group:default/board'],
    });
  });
});
