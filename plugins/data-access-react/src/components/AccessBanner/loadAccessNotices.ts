import type {
  AccessAgreement,
  AccessRequest,
  AgreementState,
  GrantGap,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import {
  grantStateWords,
  requestStateWords,
} from '@meshport/plugin-data-access-common';
import type { AccessApi, AccessPage } from '../../api';

/** Pages of the user's own lists that are looked through for an extension. */
const MOST_PAGES = 20;

const NOT_ACTIVE = [
  'scheduled',
  'provisioning',
  'suspended',
  'failed',
] as const;

/** What there is to say of an access beside its word. @internal */
export type AccessNotice =
  /** Approved, and shows nothing yet; `approved` where it is not known why. */
  | {
      kind: (typeof NOT_ACTIVE)[number] | 'approved';
      port: PortAccess;
      agreement?: AccessAgreement;
    }
  /** Holds, and is not as agreed where its data is. */
  | { kind: 'gap'; port: PortAccess; gap: GrantGap; agreement?: undefined }
  /** Ends soon. */
  | {
      kind: 'ending';
      port: PortAccess;
      agreement?: AccessAgreement;
      /** The agreement that follows it. */
      next?: AccessAgreement;
      /** What was asked so that it goes on. */
      asked?: AccessRequest;
    };

/** Looks up what there is to say of the caller's access to ports. @internal */
export async function loadAccessNotices(
  accessApi: AccessApi,
  access: PortAccess[],
): Promise<AccessNotice[]> {
  const notices = await Promise.all(
    access.map(async (port): Promise<AccessNotice | undefined> => {
      if (!port.agreementId || (port.basis && port.basis !== 'agreement')) {
        return undefined;
      }
      const notActive = !port.basis && port.word === 'waiting';
      if (!notActive && port.word !== 'ending') {
        return undefined;
      }
      // Without it the word says the most of it.
      const agreement = await accessApi
        .getAgreement(port.agreementId)
        .catch(() => undefined);
      return notActive
        ? { kind: notActiveKind(agreement?.state), port, agreement }
        : { kind: 'ending', port, agreement };
    }),
  );
  const found = notices.filter(notice => notice !== undefined);
  const ending = found.filter(notice => notice.kind === 'ending');
  if (ending.length > 0) {
    const [agreements, requests] = await Promise.all([
      all(cursor => accessApi.getAgreements({ list: 'mine', cursor })),
      all(cursor => accessApi.getRequests({ list: 'mine', cursor })),
    ]);
    for (const notice of ending) {
      const id = notice.port.agreementId;
      notice.next = agreements.find(
        one =>
          one.previousAgreementId === id &&
          grantStateWords[one.state] !== 'ended',
      );
      notice.asked = requests.find(
        one =>
          one.previousAgreementId === id &&
          one.items.some(item => requestStateWords[item.state] === 'waiting'),
      );
    }
  }
  return [
    ...found,
    ...access.flatMap(port =>
      port.gap ? [{ kind: 'gap' as const, port, gap: port.gap }] : [],
    ),
  ];
}

function notActiveKind(state: AgreementState | undefined) {
  return NOT_ACTIVE.find(one => one === state) ?? 'approved';
}

/** What cannot be looked through changes nothing of what is known. */
async function all<T>(
  load: (cursor?: string) => Promise<AccessPage<T>>,
): Promise<T[]> {
  const items: T[] = [];
  try {
    let cursor: string | undefined;
    for (let number = 0; number < MOST_PAGES; number++) {
      const page = await load(cursor);
      items.push(...page.items);
      cursor = page.nextCursor;
      if (!cursor) {
        break;
      }
    }
  } catch {
    return items;
  }
  return items;
}
