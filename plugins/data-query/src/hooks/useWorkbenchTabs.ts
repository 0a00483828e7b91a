import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  queryApiRef,
  type WorkbenchApi,
  workbenchApiRef,
} from '@meshport/plugin-data-query-react';
import { useEffect, useState } from 'react';
import { dataQueryTranslationRef } from '../translation';
import { WorkbenchTabs } from '../workbench';

/**
 * Whoever switches the theme has the whole page made anew, at once; who is
 * away for longer has left.
 */
const LEAVE_MS = 1000;

type Session = {
  tabs: WorkbenchTabs;
  leaving?: ReturnType<typeof setTimeout>;
};

const sessions = new WeakMap<WorkbenchApi, Session>();

/** The tabs of who works here; undefined for a moment. @internal */
export function useWorkbenchTabs(): WorkbenchTabs | undefined {
  const queryApi = useApi(queryApiRef);
  const workbenchApi = useApi(workbenchApiRef);
  const identityApi = useApi(identityApiRef);
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [tabs, setTabs] = useState(() => sessions.get(workbenchApi)?.tabs);

  useEffect(() => {
    let current = true;
    async function enter() {
      let session = sessions.get(workbenchApi);
      if (!session) {
        const { userEntityRef } = await identityApi.getBackstageIdentity();
        if (!current) {
          return;
        }
        session = {
          tabs: WorkbenchTabs.create({
            queryApi,
            workbenchApi,
            user: userEntityRef,
            newTitle: number => t('tabs.newTitle', { number: String(number) }),
          }),
        };
        sessions.set(workbenchApi, session);
        session.tabs.load();
      }
      clearTimeout(session.leaving);
      setTabs(session.tabs);
    }
    enter();

    const onPageHide = () => {
      const session = sessions.get(workbenchApi);
      session?.tabs.cancelAll({ keepalive: true });
      session?.tabs.flush({ keepalive: true });
    };
    window.addEventListener('pagehide', onPageHide);
    return () => {
      current = false;
      window.removeEventListener('pagehide', onPageHide);
      const session = sessions.get(workbenchApi);
      if (session) {
        session.leaving = setTimeout(() => {
          sessions.delete(workbenchApi);
          session.tabs.leave();
        }, LEAVE_MS);
      }
    };
    // The language changes no title that one has.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [queryApi, workbenchApi, identityApi]);

  return tabs;
}
