import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  accessLedgerReadPermission,
  accessMapReadPermission,
  accessReportReadPermission,
} from '@meshport/plugin-data-access-common';
import { useAccessCounts } from '@meshport/plugin-data-access-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { useDecideList } from '../../hooks/useDecideList';
import { rootRouteRef } from '../../routes';
import { dataAccessTranslationRef } from '../../translation';
import { AccessMapView } from '../AccessMap';
import { OpenAgreement } from '../AgreementPanel';
import { CampaignList } from '../Campaigns';
import { DecideList } from '../DecideList';
import { GivenList } from '../GivenList';
import { LedgerView } from '../Ledger';
import { MineList } from '../MineList';
import { PackageList } from '../Packages';
import { ReportView } from '../Report';
import { ListEmpty, ListSkeleton } from '../shared';
import styles from './AccessPage.module.css';

/** The lists of access, and what governors look at; each with its own address. @internal */
export function AccessPageContent() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const decide = useDecideList();
  const ledger = usePermission({ permission: accessLedgerReadPermission });
  const map = usePermission({ permission: accessMapReadPermission });
  const report = usePermission({ permission: accessReportReadPermission });
  const counts = useAccessCounts();
  const waiting = decide.rows?.length;
  const tabs = useTabInView([
    waiting,
    counts?.toAnswer,
    map.allowed,
    report.allowed,
    ledger.allowed,
  ]);

  return (
    <Container>
      <Tabs>
        <div className={styles.tabs} ref={tabs}>
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
            <Tab id="packages" href={`${root}/packages`}>
              {t('page.packagesTab')}
            </Tab>
            <Tab id="campaigns" href={`${root}/campaigns`}>
              {counts?.toAnswer
                ? t('page.campaignsTabCounted', {
                    total: String(counts.toAnswer),
                  })
                : t('page.campaignsTab')}
            </Tab>
            {map.allowed ? (
              <Tab id="map" href={`${root}/map`}>
                {t('page.mapTab')}
              </Tab>
            ) : null}
            {report.allowed ? (
              <Tab id="report" href={`${root}/report`}>
                {t('page.reportTab')}
              </Tab>
            ) : null}
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
          <Route
            path="mine"
            element={panel(
              'mine',
              <>
                <MineList />
                <OpenAgreement />
              </>,
            )}
          />
          <Route
            path="given"
            element={panel(
              'given',
              <>
                <GivenList />
                <OpenAgreement given />
              </>,
            )}
          />
          <Route path="packages" element={panel('packages', <PackageList />)} />
          <Route
            path="campaigns"
            element={panel('campaigns', <CampaignList />)}
          />
          <Route
            path="map"
            element={
              map.allowed
                ? panel('map', <AccessMapView />)
                : notAllowed(map.loading)
            }
          />
          <Route
            path="report"
            element={
              report.allowed
                ? panel('report', <ReportView />)
                : notAllowed(report.loading)
            }
          />
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
          <Route path="*" element={<TabOfLink />} />
        </Routes>
      </Tabs>
    </Container>
  );

  function notAllowed(loading: boolean) {
    return loading ? (
      <ListSkeleton />
    ) : (
      <ListEmpty title={t('page.noAccess')} hint={t('page.noAccessHint')} />
    );
  }
}

/** On a narrow screen the tabs scroll, and the one that is open must not be out of view. */
function useTabInView(shown: unknown[]) {
  const tabs = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const key = JSON.stringify(shown);
  useEffect(() => {
    const list = tabs.current;
    const show = () => {
      const tab = list?.querySelector<HTMLElement>('[aria-selected="true"]');
      if (list && tab) {
        const space = (list.clientWidth - tab.clientWidth) / 2;
        list.scrollLeft +=
          tab.getBoundingClientRect().left -
          list.getBoundingClientRect().left -
          space;
      }
    };
    const frame = requestAnimationFrame(show);
    // A tab that has just come is selected a moment later.
    const observer = new MutationObserver(show);
    if (list) {
      observer.observe(list, {
        subtree: true,
        childList: true,
        attributeFilter: ['aria-selected'],
      });
    }
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
    // What the tabs say comes later, and makes them wider.
  }, [pathname, key]);
  return tabs;
}

const TABS = [
  'decide',
  'mine',
  'given',
  'packages',
  'campaigns',
  'map',
  'report',
  'ledger',
];

/** Notifications and mails link to `/access?tab=...`; each list has a path of its own. */
function TabOfLink() {
  const parameters = new URLSearchParams(useLocation().search);
  const tab = TABS.find(one => one === parameters.get('tab')) ?? 'decide';
  parameters.delete('tab');
  const search = parameters.toString();
  return (
    <Navigate
      to={{ pathname: tab, search: search ? `?${search}` : '' }}
      replace
    />
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
