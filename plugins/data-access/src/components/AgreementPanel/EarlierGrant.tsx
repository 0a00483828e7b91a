import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { GrantProvisioning } from '@meshport/plugin-data-access-common';
import { dataAccessTranslationRef } from '../../translation';
import { GrantFailure } from './GrantFailure';

/** What may be left where the data was before. @internal */
export function EarlierGrant(props: { grant: GrantProvisioning }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { grant } = props;
  return (
    <>
      <Text as="p">
        {t('provisioning.earlier', {
          provisioner: grant.provisionerTitle ?? grant.provisioner,
          state: grant.unknownSince
            ? t('provisioning.earlierUnknown')
            : t(`provisioning.earlierStates.${grant.state}`),
        })}
      </Text>
      <GrantFailure grant={grant} />
    </>
  );
}
