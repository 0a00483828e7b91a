import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import {
  RequestAccessButton,
  useAccess,
} from '@meshport/plugin-data-access-react';
import type { DataProductEntityV1alpha1 } from '@meshport/plugin-data-products-common';
import { useMemo } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton } from '../shared';
import { AgreementsOfProduct } from './AgreementsOfProduct';
import { GivenOfProduct } from './GivenOfProduct';
import { PortAccessList } from './PortAccessList';

/** The access tab of a data product: one's own, and for owners what was given. @internal */
export function EntityAccessContent() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { entity } = useEntity<DataProductEntityV1alpha1>();
  const ports = useMemo(
    () => (entity.spec.outputPorts ?? []).filter(port => port.portRef),
    [entity],
  );
  const { access, loading, error, reload } = useAccess(
    ports.map(port => port.portRef!),
  );

  const consumed = (
    <AgreementsOfProduct productRef={stringifyEntityRef(entity)} />
  );

  if (ports.length === 0) {
    return (
      <Flex direction="column" gap="6">
        <ListEmpty title={t('entity.unbound')} hint={t('entity.unboundHint')} />
        {consumed}
      </Flex>
    );
  }
  if (loading) {
    return <ListSkeleton />;
  }
  if (error) {
    return <ListError error={error} onRetry={reload} />;
  }
  const known = ports.flatMap(port => access[port.portRef!] ?? []);
  const askable = known
    .filter(port => !port.basis && port.word !== 'waiting')
    .map(port => port.portRef);
  const owned = known.some(port => port.basis === 'owner');
  return (
    <Flex direction="column" gap="6">
      <section>
        <Flex direction="column" gap="2">
          <Flex justify="between" align="center">
            <Text as="h2" variant="title-small">
              {t('entity.mine')}
            </Text>
            {askable.length > 0 && <RequestAccessButton portRefs={askable} />}
          </Flex>
          <PortAccessList ports={known} names={ports} />
        </Flex>
      </section>
      {owned && <GivenOfProduct portRefs={known.map(port => port.portRef)} />}
      {consumed}
    </Flex>
  );
}
