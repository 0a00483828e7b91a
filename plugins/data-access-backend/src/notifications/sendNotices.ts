import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { AccessContext } from '../operations/AccessContext';
import { noticesOf, type Notice } from './noticesOf';
import { whoOwns } from './whoOwns';
import { whoUses, type WhoUsesContext } from './whoUses';

/** The channel on which pages hear that something concerns their user. @internal */
export const SIGNALS_CHANNEL = 'data-access';

/** Where notices go. @internal */
export interface NoticeReceivers {
  notifications: NotificationService;
  signals: SignalsService;
  logger: LoggerService;
}

/**
 * Tells people what concerns them, from the outbox: at least once, and a second
 * time takes the place of the first.
 *
 * @returns how many messages were handled.
 * @internal
 */
export async function sendNotices(
  context: WhoUsesContext & Pick<AccessContext, 'outbox'>,
  receivers: NoticeReceivers,
): Promise<number> {
  return await context.outbox.dispatch({
    consumer: 'notifications',
    handle: async message => {
      for (const notice of noticesOf(message)) {
        const addressed = await address(context, notice);
        if (addressed.recipients.length > 0) {
          await notify(receivers, addressed);
          await signal(context, receivers, addressed);
        }
      }
    },
  });
}

/** To whom it goes now. */
async function address(
  context: WhoUsesContext,
  notice: Notice,
): Promise<Notice> {
  const { usersOf, ownersOf, ...rest } = notice;
  if (usersOf !== undefined) {
    return { ...rest, recipients: await whoUses(context, usersOf) };
  }
  return ownersOf === undefined
    ? rest
    : { ...rest, recipients: await whoOwns(context, ownersOf) };
}

async function notify(
  receivers: NoticeReceivers,
  notice: Notice,
): Promise<void> {
  const { recipients, except, scope, ...payload } = notice;
  try {
    await receivers.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: recipients,
        excludeEntityRef: except.filter(Boolean),
      },
      payload: { ...payload, scope, topic: 'data-access' },
    });
  } catch (error) {
    // A portal without notifications has no such route; all else is tried again.
    if (!/status 404/.test(String(error))) {
      throw error;
    }
    receivers.logger.debug('Notifications are not installed');
  }
}

/** Signals are for users alone, and of no worth later: nobody hears of a lost one. */
async function signal(
  context: Pick<AccessContext, 'directory'>,
  receivers: NoticeReceivers,
  notice: Notice,
): Promise<void> {
  try {
    const users = await context.directory.usersOf(notice.recipients);
    if (users.length > 0) {
      await receivers.signals.publish({
        recipients: { type: 'user', entityRef: users },
        channel: SIGNALS_CHANNEL,
        message: { link: notice.link },
      });
    }
  } catch (error) {
    receivers.logger.debug(`A signal was not sent: ${error}`);
  }
}
