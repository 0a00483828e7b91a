import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { RequestAccessPanel } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { useMissingColumn } from './useMissingColumn';

/** Asks for the column that a query lacks, where it can be had. @internal */
export function AskForColumn(props: {
  request: { sql: string; purpose?: string };
  message: string;
}) {
  const { request, message } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const missing = useMissingColumn(request, message);
  const [asking, setAsking] = useState(false);
  if (!missing) {
    return null;
  }
  const { portRef, column, columns, productTitle } = missing;
  return (
    <Flex align="center" gap="3" role="status">
      <Text color="secondary">
        {t('panes.columnLeftOut', { column, product: productTitle })}
      </Text>
      <Button variant="secondary" size="small" onPress={() => setAsking(true)}>
        {t('panes.askForColumn')}
      </Button>
      {asking && (
        <RequestAccessPanel
          portRefs={[portRef]}
          purpose={request.purpose}
          columns={{ [portRef]: columns }}
          open
          onClose={() => setAsking(false)}
        />
      )}
    </Flex>
  );
}
