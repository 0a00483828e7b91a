import { NotAllowedError } from '@backstage/errors';
import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AccessServices } from '../service/AccessServices';

type Zod = Parameters<
  Parameters<ActionsRegistryService['register']>[0]['schema']['input']
>[0];

/** What the fields of a request are. */
const ASKED = {
  portRefs: 'Port refs that are asked for together',
  purpose: 'Id of a purpose from the catalogue',
  justification: 'The purpose in one sentence of the user',
  until: 'End of the access in milliseconds since the epoch',
  startsAt:
    'Begin of the access in milliseconds since the epoch, where it is not at once',
  columns: 'By port ref the names of the columns; all where a port is left out',
  rowFilters:
    'By port ref which rows; all where a port is left out. One of {kind: eq | ne | lt | lte | gt | gte, column, value: {type, value}}, {kind: in, column, values: [{type, value}]}, {kind: and | or, filters}, {kind: not, filter}, {kind: isNull, column}; type is string, integer, number, boolean, date or timestamp, and all values but booleans are texts',
  consumer:
    'Entity ref of the user, or of a group, data product or service account of theirs; the user by default',
};

/** What the actions work with. @internal */
export interface ActionsOptions {
  services: AccessServices;
  actions: ActionsRegistryService;
  auth: AuthService;
}

/**
 * What agents may do for a user: look, try out, ask and follow. Deciding stays
 * with people, so there is no action for it.
 *
 * @internal
 */
export function registerActions(options: ActionsOptions): void {
  const { actions, auth, services } = options;
  const asUser = (
    credentials: BackstageCredentials,
  ): { credentials: BackstageCredentials<BackstageUserPrincipal> } => {
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('This can be done for a user only');
    }
    return { credentials };
  };

  actions.register({
    name: 'get-access',
    title: 'Have I access?',
    description:
      'Says for some ports whether the user may read them now, for which purposes, until when, and who decides otherwise. Ports that the user may not know of are left out.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          portRefs: z
            .array(text(z, 512))
            .min(1)
            .max(20)
            .describe(
              'Port refs, such as dataproduct:safety/bird-strikes#reports@1',
            ),
        }),
      output: z => z.object({ items: z.array(z.record(z.any())) }),
    },
    action: async ({ input, credentials }) => ({
      output: toOutput(
        await services.decisions.listAccess(input, asUser(credentials)),
      ),
    }),
  });

  actions.register({
    name: 'preview-access-request',
    title: 'What would asking for access lead to?',
    description:
      'A dry run of a request: per port who decides, which columns are shown with which masks and rows, and what stands against it. Nothing is asked.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          ...askedFields(z),
          purpose: text(z, 63).optional().describe(ASKED.purpose),
        }),
      output: z => z.object({ items: z.array(z.record(z.any())) }),
    },
    action: async ({ input, credentials }) => ({
      output: toOutput(
        await services.requests.preview(input, asUser(credentials)),
      ),
    }),
  });

  actions.register({
    name: 'request-access',
    title: 'Ask for access',
    description:
      "Asks for ports in the user's name, for a purpose. People decide; this never grants by itself what a rule would not.",
    attributes: { readOnly: false, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          ...askedFields(z),
          purpose: text(z, 63).describe(ASKED.purpose),
          justification: text(z, 2000).describe(ASKED.justification),
          acceptedTerms: z
            .record(text(z, 100))
            .optional()
            .describe(
              'Where a dry run shows terms that the user accepts: by port the contractVersion that it names',
            ),
          idempotencyKey: text(z, 255)
            .optional()
            .describe('The same key again gives the same request'),
        }),
      output: z => z.object({ request: z.record(z.any()) }),
    },
    action: async ({ input: { idempotencyKey, ...input }, credentials }) => ({
      output: toOutput({
        request: await services.requests.create(input, {
          ...asUser(credentials),
          idempotencyKey,
        }),
      }),
    }),
  });

  actions.register({
    name: 'list-waiting-requests',
    title: 'What waits for me?',
    description:
      'Requests that wait for a decision of the user, and own requests that still wait. Decide on them in the portal.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          list: z
            .enum(['decide', 'mine'])
            .describe('What the user decides on, or what the user asked'),
          cursor: text(z, 1000).optional(),
        }),
      output: z =>
        z.object({
          items: z.array(z.record(z.any())),
          nextCursor: z.string().optional(),
          totalItems: z.number(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: toOutput(
        await services.requests.list(
          { ...input, state: 'submitted' },
          asUser(credentials),
        ),
      ),
    }),
  });
}

/**
 * A text as long as the API takes it, which checks only what comes over HTTP;
 * and one that a database can keep.
 */
function text(z: Zod, longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine(value => !value.includes('\u0000'), 'must not hold U+0000');
}

/** What a request names, tried out or made. */
function askedFields(z: Zod) {
  return {
    portRefs: z.array(text(z, 512)).min(1).max(50).describe(ASKED.portRefs),
    startsAt: z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe(ASKED.startsAt),
    until: z.number().int().nonnegative().optional().describe(ASKED.until),
    columns: z
      .record(
        z
          .array(text(z, 255))
          .min(1)
          .max(2000)
          .refine(names => new Set(names).size === names.length, 'must differ'),
      )
      .optional()
      .describe(ASKED.columns),
    rowFilters: z
      .record(z.record(z.any()))
      .optional()
      .refine(
        value => !JSON.stringify(value ?? {}).includes('\\u0000'),
        'must not hold U+0000',
      )
      .describe(ASKED.rowFilters),
    consumer: text(z, 255).optional().describe(ASKED.consumer),
  };
}

/** As it would go over HTTP: without what is undefined. */
function toOutput(value: object): any {
  return JSON.parse(JSON.stringify(value));
}
