import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { accessLedgerReadPermission } from '@meshport/plugin-data-access-common';
import type { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useDecideList } from '../../hooks/useDecideList';
import { rootRouteRef } from '../../routes';
import { dataAccessTranslationRef } from '../../translation';
import { DecideList } from '../DecideList';
import { GivenList } from '../GivenList';
import { LedgerView } from '../Ledger';
import { MineList } from '../MineList';
import styles from './AccessPage.module.css';

/** To decide, mine, given, and the ledger for governors; each with its own address. @internal */
export function AccessPageContent() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const decide = useDecideList();
  const ledger = usePermission({ permission: accessLedgerReadPermission });
  const waiting = decide.rows?.length;

  return (
    <Container>
      <Tabs>
        <div className={styles.tabs}>
          <TabList aria-label={t('page.tabsLabel')}>
            <Tab id="decide" href={`${root}/decide`}>
              {waiting === undefined
                ? t('page.decideTabUncounted')
                : t('page.decideTab', {
                    total: `${waiting}${decide.loadMore ? '+' : ''}`,
                  })}
            </Tab>
            <Tab id="mine" href={`${root}/mine`}>
              {t('page.mineTab')}
            </Tab>
            <Tab id="given" href={`${root}/given`}>
              {t('page.givenTab')}
            </Tab>
            {ledger.allowed ? (
              <Tab id="ledger" href={`${root}/ledger`}>
                {t('page.ledgerTab')}
              </Tab>
            ) : null}
          </TabList>
        </div>
        <Routes>
          <Route
            path="decide"
            element={panel('decide', <DecideList list={decide} />)}
          />
          <Route path="mine" element={panel('mine', <MineList />)} />
          <Route path="given" element={panel('given', <GivenList />)} />
          <Route
            path="ledger"
            element={
              ledger.allowed ? (
                panel('ledger', <LedgerView allowed loading={false} />)
              ) : (
                <LedgerView allowed={false} loading={ledger.loading} />
              )
            }
          />
          <Route path="*" element={<Navigate to="decide" replace />} />
        </Routes>
      </Tabs>
    </Container>
  );
}

/**
 * The panel of a tab. The address says which one is there, so it does not wait
 * until the tabs have followed the address.
 */
function panel(id: string, content: ReactNode) {
  return (
    <TabPanel id={id} key={id} shouldForceMount className={styles.content}>
      {content}
    </TabPanel>
  );
}
