import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import { RiSideBarLine } from '@remixicon/react';
import { useRef } from 'react';
import {
  type QueryablePorts,
  type Side,
  useExports,
  useNarrow,
  useStore,
  useWorkbenchSide,
} from '../../hooks';
import { marketplaceRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { ExportsList } from '../Exports';
import { PortTree } from '../PortTree';
import { QueryHistory } from '../QueryHistory';
import { SavedQueries } from '../SavedQueries';
import styles from './WorkbenchPage.module.css';

/** Properties of {@link WorkbenchSide}. @internal */
export interface WorkbenchSideProps {
  queryable: QueryablePorts;
  /** The text that is written; what it names stands open. */
  sql: string;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
  onInsert: (text: string) => void;
  onOpen: (query: { sql: string; purpose?: string; title?: string }) => void;
  /** Changes when something was saved. */
  savedGeneration: unknown;
  /** Changes when something was run or has ended. */
  historyGeneration: unknown;
}

/** What one may query, has saved, has run and exported; a drawer where there is no room. @internal */
export function WorkbenchSide(props: WorkbenchSideProps) {
  const { queryable, purpose, purposeTitle } = props;
  const { savedGeneration, historyGeneration } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const narrow = useNarrow();
  const { side, show } = useWorkbenchSide();
  const last = useRef<Side>('data');
  const { items: exported = [] } = useStore(useExports().list)!;
  const running = exported.filter(({ state }) => state === 'running').length;
  const marketplace = useRouteRef(marketplaceRouteRef);
  const close = () => {
    if (narrow) {
      show(undefined);
    }
  };
  const onSelect = (selected: Side) => {
    last.current = selected;
    // It is what one sees first, but for a drawer that is to stay open.
    show(selected === 'data' && !narrow ? undefined : selected);
  };
  const onInsert = (text: string) => {
    close();
    props.onInsert(text);
  };
  const onOpen: WorkbenchSideProps['onOpen'] = ({ sql, title, ...query }) => {
    close();
    props.onOpen({ sql, purpose: query.purpose, ...(title && { title }) });
  };

  const count = running > 0 && (
    <span
      className={styles.count}
      role="img"
      aria-label={t('side.running', { number: running.toLocaleString() })}
    >
      {running.toLocaleString()}
    </span>
  );
  const content = (
    <Tabs
      className={styles.sideTabs}
      selectedKey={side ?? 'data'}
      onSelectionChange={key => onSelect(key as Side)}
    >
      <TabList aria-label={t('side.label')}>
        <Tab id="data">{t('side.data')}</Tab>
        <Tab id="saved">{t('side.saved')}</Tab>
        <Tab id="history">{t('side.history')}</Tab>
        <Tab id="exports">
          {t('side.exports')} {count}
        </Tab>
      </TabList>
      <TabPanel id="data" className={styles.sidePanel}>
        <PortTree
          queryable={queryable}
          purpose={purpose}
          purposeTitle={purposeTitle}
          onInsert={onInsert}
          marketplaceHref={marketplace?.()}
        />
      </TabPanel>
      <TabPanel id="saved" className={styles.sidePanel}>
        <SavedQueries generation={savedGeneration} onOpen={onOpen} />
      </TabPanel>
      <TabPanel id="history" className={styles.sidePanel}>
        <QueryHistory
          generation={historyGeneration}
          purposeTitle={purposeTitle}
          onOpen={onOpen}
        />
      </TabPanel>
      <TabPanel id="exports" className={styles.sidePanel}>
        <ExportsList purposeTitle={purposeTitle} onOpen={onOpen} />
      </TabPanel>
    </Tabs>
  );

  if (!narrow) {
    return (
      <Box bg="neutral" className={styles.side}>
        {content}
      </Box>
    );
  }
  return (
    <>
      <Button
        className={styles.disclosure}
        variant="secondary"
        size="small"
        iconStart={<RiSideBarLine />}
        onPress={() => show(last.current)}
      >
        {t('side.open')} {count}
      </Button>
      <Dialog
        isOpen={side !== undefined}
        onOpenChange={open => !open && close()}
        className={styles.drawer}
      >
        <DialogHeader>{t('side.label')}</DialogHeader>
        <DialogBody>{content}</DialogBody>
      </Dialog>
    </>
  );
}
