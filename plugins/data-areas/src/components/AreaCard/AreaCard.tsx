import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardHeader,
  Skeleton,
  Text,
} from '@backstage/ui';
import { errorText } from '@meshport/plugin-data-access-react';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { areasApiRef } from '../../api';
import { dataAreasTranslationRef } from '../../translation';
import { AreaFacts } from './AreaFacts';

/** Whose an area is, what the reader may do in it, and handing it over. @internal */
export function AreaCard() {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  const { entity } = useEntity();
  const areasApi = useApi(areasApiRef);
  const { name } = entity.metadata;
  const { value, error, retry } = useAsyncRetry(
    () => areasApi.getArea(name),
    [areasApi, name],
  );
  // The catalog hears of it a little later than the area itself.
  const [changed, setChanged] = useState<AreaWithAccess>();
  const area = changed?.name === name ? changed : value;
  const notFound = error && 'statusCode' in error && error.statusCode === 404;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('area.title')}
        </Text>
      </CardHeader>
      <CardBody>
        {error && !area && (
          <Alert
            status={notFound ? 'info' : 'danger'}
            icon
            role="alert"
            title={t('area.loadError')}
            description={notFound ? t('area.notFound') : errorText(error)}
            customActions={
              notFound ? undefined : (
                <Button size="small" variant="secondary" onPress={retry}>
                  {t('area.retry')}
                </Button>
              )
            }
          />
        )}
        {!error && !area && (
          <div role="status" aria-label={t('area.loading')}>
            <Skeleton width="100%" height={120} />
          </div>
        )}
        {area && <AreaFacts area={area} onChanged={setChanged} />}
      </CardBody>
    </Card>
  );
}
