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
import { useState } from 'react';
import { type QueryablePorts, useNarrow } from '../../hooks';
import { marketplaceRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
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

/** What one may query, has saved and has run; a drawer where there is no room. @internal */
export function WorkbenchSide(props: WorkbenchSideProps) {
  const { queryable, purpose, purposeTitle } = props;
  const { savedGeneration, historyGeneration } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [open, setOpen] = useState(false);
  const [selected, setSelected] = useState('data');
  const narrow = useNarrow();
  const marketplace = useRouteRef(marketplaceRouteRef);
  const onInsert = (text: string) => {
    setOpen(false);
    props.onInsert(text);
  };
  const onOpen: WorkbenchSideProps['onOpen'] = ({ sql, title, ...query }) => {
    setOpen(false);
    props.onOpen({ sql, purpose: query.purpose, ...(title && { title }) });
  };

  const content = (
    <Tabs
      className={styles.sideTabs}
      selectedKey={selected}
      onSelectionChange={key => setSelected(String(key))}
    >
      <TabList aria-label={t('side.label')}>
        <Tab id="data">{t('side.data')}</Tab>
        <Tab id="saved">{t('side.saved')}</Tab>
        <Tab id="history">{t('side.history')}</Tab>
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
        onPress={() => setOpen(true)}
      >
        {t('side.open')}
      </Button>
      <Dialog isOpen={open} onOpenChange={setOpen} className={styles.drawer}>
        <DialogHeader>{t('side.label')}</DialogHeader>
        <DialogBody>{content}</DialogBody>
      </Dialog>
    </>
  );
}
