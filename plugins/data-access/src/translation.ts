import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { campaignsMessages } from './messages/campaignsMessages';
import { columnsMessages } from './messages/columnsMessages';
import { decideMessages } from './messages/decideMessages';
import { delegationsMessages } from './messages/delegationsMessages';
import { detailsMessages } from './messages/detailsMessages';
import { entityMessages } from './messages/entityMessages';
import { givenMessages } from './messages/givenMessages';
import { historyMessages } from './messages/historyMessages';
import { importMessages } from './messages/importMessages';
import { ledgerMessages } from './messages/ledgerMessages';
import { listMessages } from './messages/listMessages';
import { mapMessages } from './messages/mapMessages';
import { mineMessages } from './messages/mineMessages';
import { packagesMessages } from './messages/packagesMessages';
import { pageMessages } from './messages/pageMessages';
import { panelMessages } from './messages/panelMessages';
import { provisioningMessages } from './messages/provisioningMessages';
import { reportMessages } from './messages/reportMessages';
import { sampleMessages } from './messages/sampleMessages';
import { usageMessages } from './messages/usageMessages';

/** Texts of the pages on which access is decided and looked after. @public */
export const dataAccessTranslationRef = createTranslationRef({
  id: 'plugin.data-access',
  messages: {
    page: pageMessages,
    list: listMessages,
    decide: decideMessages,
    panel: panelMessages,
    mine: mineMessages,
    given: givenMessages,
    confirm: {
      reason: 'Reason',
      reasonOptional: 'Reason, if you want to give one',
      scope: 'What ends',
      scopeAll: 'All ports of its package',
      scopeOne: 'Only this port',
    },
    delegations: delegationsMessages,
    packages: packagesMessages,
    campaigns: campaignsMessages,
    map: mapMessages,
    report: reportMessages,
    principal: {
      intro: 'Of what you have yourself and what your areas have given.',
      listLabel: 'What they have',
      empty: 'No access that you may know of',
      incomplete: 'There is more than could be looked through here.',
      emptyHint:
        'You see what you have yourself, and what was given of your areas.',
    },
    usage: usageMessages,
    why: {
      scheduled: 'begins {{day}}',
      provisioning: 'being made where its data is',
      revoking: 'being taken away where its data is',
      failed: '{{reason}}',
      failedWithoutReason: 'could not be made',
      suspended: 'suspended: {{reason}}',
    },
    details: detailsMessages,
    columns: columnsMessages,
    provisioning: provisioningMessages,
    tokens: {
      title: 'Tokens for programs',
    },
    documents: {
      title: 'As a document',
      hint: 'To keep, or for a system that reads one of these standards.',
      oaas: 'Access agreement (Bitol OAAS)',
      dua: 'Data Usage Agreement',
    },
    history: historyMessages,
    sample: sampleMessages,
    import: importMessages,
    word: { active: 'active', ending: 'ending', ended: 'ended' },
    ended: {
      ends: 'ends {{day}}, {{distance}}',
      expired: 'ended {{day}}',
      revoked: 'revoked {{day}}: {{reason}}',
      revokedWithoutReason: 'revoked {{day}}',
    },
    ledger: ledgerMessages,
    entity: entityMessages,
  },
});
