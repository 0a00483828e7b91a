import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import {
  RequestAccessPanel,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import type {
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useAskLink } from '../../hooks/useAskLink';
import { useCursorList } from '../../hooks/useCursorList';
import { useDetails } from '../../hooks/useDetails';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton } from '../shared';
import { MyAgreements } from './MyAgreements';
import { ImportAgreement } from './ImportAgreement';
import { MyRequests } from './MyRequests';
import styles from './MineList.module.css';

const loadRequests = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getRequests({ list: 'mine', cursor });
const loadAgreements = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getAgreements({ list: 'mine', cursor });

/** What to ask for again. @internal */
export interface AskAgain
  extends Pick<AccessRequestItem, 'portRef' | 'columns' | 'rowFilter'> {
  purpose: string;
  consumer: string;
}

/** What the signed-in user asked for and what the user has. @internal */
export function MineList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const requests = useCursorList(loadRequests);
  const agreements = useCursorList(loadAgreements);
  const [again, setAgain] = useState<AskAgain>();
  const [edited, setEdited] = useState<AccessRequest>();
  const [importing, setImporting] = useState(false);
  // Kept while the dialog is closed: what was written is not lost.
  const [text, setText] = useState('');
  const [parameters] = useSearchParams();
  const { setOpen } = useDetails();
  const { link, close } = useAskLink();
  const current = parameters.get('agreement') ?? undefined;
  const isElsewhere =
    current !== undefined &&
    agreements.items !== undefined &&
    !agreements.items.some(agreement => agreement.id === current);
  const led = useRef<string>();
  // What a link leads to may be further down than what is loaded; once, or
  // nobody could close it.
  useEffect(() => {
    if (isElsewhere && led.current !== current) {
      led.current = current;
      setOpen(current);
    }
  }, [isElsewhere, current, setOpen]);

  const importButton = (
    <Button size="small" variant="secondary" onPress={() => setImporting(true)}>
      {t('import.open')}
    </Button>
  );
  const dialogs = (
    <>
      {edited && (
        <RequestAccessPanel
          portRefs={edited.items.map(item => item.portRef)}
          request={edited}
          open
          onClose={() => setEdited(undefined)}
        />
      )}
      {again && (
        <RequestAccessPanel
          portRefs={[again.portRef]}
          purpose={again.purpose}
          consumer={again.consumer}
          columns={again.columns && { [again.portRef]: again.columns }}
          rowFilters={again.rowFilter && { [again.portRef]: again.rowFilter }}
          open
          onClose={() => setAgain(undefined)}
        />
      )}
      {link && <RequestAccessPanel {...link} open onClose={close} />}
      {importing && (
        <ImportAgreement
          text={text}
          onTextChange={setText}
          onDrafted={request => {
            setText('');
            setEdited(request);
          }}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );

  const error = requests.error ?? agreements.error;
  if (error) {
    return (
      <ListError
        error={error}
        onRetry={() => {
          requests.reload();
          agreements.reload();
        }}
      />
    );
  }
  if (!requests.items || !agreements.items) {
    return <ListSkeleton />;
  }
  if (requests.items.length === 0 && agreements.items.length === 0) {
    return (
      <>
        <ListEmpty
          title={t('mine.empty')}
          hint={t('mine.emptyHint')}
          action={importButton}
        />
        {dialogs}
      </>
    );
  }
  return (
    <Flex direction="column" gap="6">
      <section>
        <Flex direction="column" gap="2">
          <Text as="h2" variant="title-small" className={styles.heading}>
            {t('mine.agreements')}
          </Text>
          {agreements.items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('mine.agreementsEmpty')}
            </Text>
          ) : (
            <MyAgreements
              agreements={agreements.items}
              current={current}
              onAskAgain={setAgain}
            />
          )}
          <More onPress={agreements.loadMore} />
        </Flex>
      </section>
      <section>
        <Flex direction="column" gap="2">
          <Flex
            justify="between"
            align="center"
            gap="3"
            mb="2"
            style={{ flexWrap: 'wrap' }}
          >
            <Text as="h2" variant="title-small">
              {t('mine.requests')}
            </Text>
            {importButton}
          </Flex>
          {requests.items.length === 0 ? (
            <Text as="p" color="secondary">
              {t('mine.requestsEmpty')}
            </Text>
          ) : (
            <MyRequests
              requests={requests.items}
              current={parameters.get('request') ?? undefined}
              onAskAgain={setAgain}
              onEdit={setEdited}
            />
          )}
          <More onPress={requests.loadMore} />
        </Flex>
      </section>
      {dialogs}
    </Flex>
  );
}

function More(props: { onPress?: () => void }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return props.onPress ? (
    <Button variant="secondary" onPress={props.onPress}>
      {t('list.more')}
    </Button>
  ) : null;
}
