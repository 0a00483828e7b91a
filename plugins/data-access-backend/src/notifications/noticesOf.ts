import type { OutboxMessage } from '@meshport/backend-durability';
import type { JsonObject } from '@backstage/types';
import { LEFT } from '../leavers/left';

/** What somebody is told. @internal */
export interface Notice {
  /** Refs of users and groups. */
  recipients: string[];
  /** Id of the agreement whose users are told instead, as they are when it is sent. */
  usersOf?: string;
  /** Id of the agreement whose owners are told, as they are when it is sent. */
  ownersOf?: string;
  /** Refs of those among them who need not be told. */
  except: string[];
  title: string;
  description?: string;
  /** Path in the portal. */
  link: string;
  severity: 'high' | 'normal' | 'low';
  /** The same notice again takes the place of the first. */
  scope: string;
}

type Maker = (message: OutboxMessage) => Omit<Notice, 'scope'>[];

const MAKERS: { [event: string]: Maker } = {
  'request.submitted': ({ key, payload }) =>
    list(payload.waiting).map(item => ({
      recipients: texts(item.deciders),
      except: [text(payload.requester)],
      title: `${name(payload.requester)} asks for ${text(item.sqlName)}`,
      description: text(payload.justification),
      link: decideLink(key, text(item.itemId)),
      severity: 'normal',
    })),
  'request.step-approved': waitsNext('waits for you next'),
  'request.reminded': waitsNext('still waits for you'),
  'request.escalated': message =>
    waitsNext(
      message.payload.nobody
        ? 'can be decided by none of its deciders and waits for you'
        : 'was not decided in time and waits for you',
    )(message),
  'request.changes-asked': toRequester('Changes were asked of your request'),
  'request.rejected': toRequester('Your request was rejected'),
  'request.lapsed': toRequester('Your request lapsed'),
  'agreement.created': aboutGrant('was approved', 'normal'),
  'agreement.activated': message =>
    aboutGrant(
      // What is made elsewhere is ready a while before.
      message.payload.startsAt ? 'is ready for its begin' : 'is active',
      'normal',
    )(message),
  'agreement.failed': message =>
    // It is tried again and again; each was told the first time.
    Number(message.payload.attempts ?? 1) > 1
      ? []
      : [
          ...aboutUse('could not be made', 'high')(message),
          ...toOwners('could not be made')(message),
        ],
  'grant.still-failing': message => [
    ...aboutUse('is not in effect where its data is', 'high')(message),
    ...toOwners('is not in effect where its data is')(message),
  ],
  'grant.provisioner-missing': message =>
    message.payload.wanted
      ? [
          ...aboutUse(
            'may not be in effect where its data is',
            'high',
          )(message),
          ...toOwners('may not be in effect where its data is')(message),
        ]
      : [],
  'grant.provisioned': message =>
    message.payload.afterFailure
      ? aboutUse('is in effect where its data is', 'normal')(message)
      : [],
  'agreement.expiring': aboutUse('ends soon', 'high'),
  'agreement.expired': aboutUse('has ended', 'normal'),
  'agreement.shortened': aboutUse('ends earlier', 'high'),
  'agreement.suspended': aboutUse('was suspended', 'high'),
  'agreement.resumed': aboutUse('was resumed', 'normal'),
  'agreement.revoked': message =>
    // Somebody else may have the name of who left by now.
    message.payload.reason === LEFT &&
    message.payload.requester === message.payload.consumer
      ? []
      : aboutUse('was ended', 'high')(message),
  'agreement.columns-accepted': aboutGrant('shows more columns', 'low'),
  'contract.columns-added': ({ payload }) => [
    {
      recipients: texts(payload.deciders),
      except: [],
      title: `The contract of ${text(payload.sqlName)} promises more columns`,
      description: `Version ${text(payload.contractVersion)} adds ${texts(
        payload.columns,
      ).join(
        ', ',
      )}. What was given before does not show them until you let them in.`,
      link: `/access?tab=given&show=added&filter=${encodeURIComponent(
        text(payload.sqlName),
      )}`,
      severity: 'normal',
    },
  ],
  'campaign.created': ({ key, payload }) => [
    {
      recipients: texts(payload.deciders),
      except: [],
      title: `Look again at what was granted: ${text(payload.title)}`,
      link: `/access?tab=campaigns&campaign=${encodeURIComponent(key)}`,
      severity: 'normal',
    },
  ],
  'delegation.created': ({ payload }) => [
    {
      recipients: [text(payload.delegate)],
      except: [],
      title: `You decide for ${name(payload.delegator)} for a while`,
      link: '/access?tab=decide',
      severity: 'normal',
    },
  ],
};

/**
 * Whom a message concerns, and what they are told of it. From the message
 * alone, so that a second delivery says the same.
 *
 * @internal
 */
export function noticesOf(message: OutboxMessage): Notice[] {
  const make = MAKERS[text(message.payload.event)];
  return (make?.(message) ?? [])
    .filter(
      ({ recipients, usersOf, ownersOf }) =>
        recipients.length > 0 || usersOf || ownersOf,
    )
    .map((notice, index) => ({
      ...notice,
      scope: `data-access:${message.sequence}:${index}`,
    }));
}

function waitsNext(what: string): Maker {
  return ({ key, payload }) => [
    {
      recipients: texts(payload.deciders),
      except: [text(payload.requester)],
      title: `A request of ${name(payload.requester)} ${what}`,
      link: decideLink(key, text(payload.itemId)),
      severity: 'normal',
    },
  ];
}

function toRequester(title: string): Maker {
  return ({ key, payload }) => [
    {
      recipients: [text(payload.requester)],
      except: [],
      title,
      description: text(payload.reason),
      link: `/access?tab=mine&request=${encodeURIComponent(key)}`,
      severity: 'normal',
    },
  ];
}

/** For who asked. */
function aboutGrant(what: string, severity: Notice['severity']): Maker {
  return ({ key, payload }) => [
    {
      recipients: [text(payload.requester)],
      // Who does it knows of it.
      except: [text(payload.actor)],
      title: [
        `${whose(payload)} ${what}`,
        ...(payload.sqlName ? [text(payload.sqlName)] : []),
      ].join(': '),
      description: reasonOf(payload),
      link: `/access?tab=mine&agreement=${encodeURIComponent(key)}`,
      severity,
    },
  ];
}

/** For all who can, could or could not use it. */
function aboutUse(what: string, severity: Notice['severity']): Maker {
  const make = aboutGrant(what, severity);
  return message =>
    make(message).map(notice => ({ ...notice, usersOf: message.key }));
}

/** For who decides on it. */
function toOwners(what: string): Maker {
  return ({ key, payload }) => [
    {
      recipients: [],
      ownersOf: key,
      except: [text(payload.actor)],
      title: `What you gave to ${name(payload.consumer)} ${what}: ${text(
        payload.sqlName,
      )}`,
      description: reasonOf(payload),
      link: `/access?tab=given&details=${encodeURIComponent(key)}`,
      severity: 'high',
    },
  ];
}

function whose({ requester, consumer }: JsonObject): string {
  return consumer === undefined || consumer === requester
    ? 'Your access'
    : `The access of ${name(consumer)}`;
}

function reasonOf({ reason }: JsonObject): string {
  return reason === LEFT
    ? 'The catalog no longer has who used it.'
    : text(reason);
}

function decideLink(requestId: string, itemId: string): string {
  return `/access?tab=decide&request=${encodeURIComponent(
    requestId,
  )}&item=${encodeURIComponent(itemId)}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter(Boolean) : [];
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}

/** The last part of an entity ref. */
function name(value: unknown): string {
  return text(value).replace(/^.*\//, '');
}
