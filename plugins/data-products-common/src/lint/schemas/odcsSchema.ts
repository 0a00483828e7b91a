import {
  authoritativeDefinitions,
  customProperties,
  price,
  role,
  serviceLevel,
  supportChannel,
  team,
} from './odcsElements';
import { propertyDefinitions, schemaObject } from './odcsProperties';
import { server } from './odcsServers';
import { closed, instant, listOf, oneOfTexts, text, texts } from './shared';

/** Bitol ODCS 3.1, which takes documents of 3.0 too. @internal */
export const odcsSchema = {
  ...closed(
    {
      apiVersion: oneOfTexts(
        'v3.1.0',
        'v3.0.2',
        'v3.0.1',
        'v3.0.0',
        'v2.2.2',
        'v2.2.1',
        'v2.2.0',
      ),
      kind: oneOfTexts('DataContract'),
      id: text,
      name: text,
      version: text,
      status: text,
      tenant: text,
      domain: text,
      dataProduct: text,
      tags: texts,
      description: {
        // Open, unlike in ODPS.
        type: 'object',
        properties: {
          purpose: text,
          limitations: text,
          usage: text,
          authoritativeDefinitions,
          customProperties,
        },
      },
      servers: listOf(server),
      schema: listOf(schemaObject),
      support: listOf(supportChannel),
      price,
      team,
      roles: listOf(role),
      slaDefaultElement: text,
      slaProperties: listOf(serviceLevel),
      authoritativeDefinitions,
      customProperties,
      contractCreatedTs: instant,
    },
    'version',
    'apiVersion',
    'kind',
    'id',
    'status',
  ),
  $defs: propertyDefinitions,
};
