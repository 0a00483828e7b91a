import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { GrantProvisioning } from '@meshport/plugin-data-access-common';
import {
  formatDistance,
  formatMoment,
} from '@meshport/plugin-data-access-react';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementPanel.module.css';
import { GrantFailure } from './GrantFailure';

/** Where nothing has to be made: it asks before each query. */
const QUERY_ENGINE = 'query-engine';

/** What is wanted where the data is, what is there, and what was done about it. @internal */
export function GrantThere(props: { grant: GrantProvisioning }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { grant } = props;
  const isGone = grant.state === 'deprovisioned';
  const isToldBelow = grant.drift?.changes.join(' ') === grant.note;
  const isDone = grant.state === 'provisioned' && !isToldBelow;
  const there = [
    'provisioned',
    'deprovisioning',
    'deprovisioning-failed',
  ].includes(grant.state);
  return (
    <>
      <Text as="p">
        {grant.provisioner === QUERY_ENGINE
          ? t('provisioning.engine')
          : t('provisioning.elsewhere', {
              provisioner: grant.provisionerTitle ?? grant.provisioner,
            })}
      </Text>
      <dl className={styles.facts}>
        <div>
          <dt>{t('provisioning.wanted')}</dt>
          <dd>{t(grant.wanted ? 'provisioning.yes' : 'provisioning.no')}</dd>
        </div>
        <div>
          <dt>{t('provisioning.there')}</dt>
          <dd>
            {grant.unknownSince
              ? t('provisioning.unknown')
              : t(`provisioning.states.${grant.state}`)}
          </dd>
        </div>
        {grant.reference && there && (
          <div>
            <dt>{t('provisioning.reference')}</dt>
            <dd className={styles.code}>{grant.reference}</dd>
          </div>
        )}
        {grant.provisionedAt && grant.state === 'provisioned' && (
          <div>
            <dt>{t('provisioning.since')}</dt>
            <dd>{formatMoment(grant.provisionedAt)}</dd>
          </div>
        )}
        {grant.deprovisionedAt && isGone && (
          <div>
            <dt>{t('provisioning.goneSince')}</dt>
            <dd>{formatMoment(grant.deprovisionedAt)}</dd>
          </div>
        )}
        {grant.comparedAt && !isGone && (
          <div>
            <dt>{t('provisioning.compared')}</dt>
            <dd title={formatMoment(grant.comparedAt)}>
              {formatDistance(grant.comparedAt)}
            </dd>
          </div>
        )}
        {grant.note && (isGone || isDone) && (
          <div className={styles.wide}>
            <dt>{t(isGone ? 'provisioning.proof' : 'provisioning.done')}</dt>
            <dd>{grant.note}</dd>
          </div>
        )}
      </dl>
      <GrantFailure grant={grant} />
      {grant.drift && (
        <Alert
          status="warning"
          icon
          title={t('provisioning.drift', {
            when: formatMoment(grant.drift.at),
          })}
          description={
            grant.drift.changes.length > 0 && (
              <ul className={styles.changes}>
                {grant.drift.changes.map(change => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )
          }
        />
      )}
    </>
  );
}
