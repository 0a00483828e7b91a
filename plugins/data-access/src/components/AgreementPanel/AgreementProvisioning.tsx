import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type {
  AccessAgreement,
  GrantProvisioning,
} from '@meshport/plugin-data-access-common';
import {
  errorText,
  formatDistance,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import styles from './AgreementPanel.module.css';

/** Where nothing has to be made: it asks before each query. */
const QUERY_ENGINE = 'query-engine';

/** How far the grant has come where the data is, and what had to be put right there. @internal */
export function AgreementProvisioning(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { id } = props.agreement;
  const load = useCallback((api: AccessApi) => api.getProvisioning(id), [id]);
  const { value: grant, error } = useLoaded(load);
  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('provisioning.title')}
      </Text>
      {error && !grant && (
        <Text as="p" color="danger" role="alert">
          {t('provisioning.error', { reason: errorText(error) })}
        </Text>
      )}
      {!error && !grant && <ListSkeleton />}
      {grant && <Grant grant={grant} />}
    </section>
  );
}

function Grant(props: { grant: GrantProvisioning }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { grant } = props;
  const moment = (at: number) =>
    new Intl.DateTimeFormat(undefined, {
      dateStyle: 'medium',
      timeStyle: 'short',
    }).format(at);
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
          : t('provisioning.elsewhere', { provisioner: grant.provisioner })}
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
        {grant.comparedAt && (
          <div>
            <dt>{t('provisioning.compared')}</dt>
            <dd title={moment(grant.comparedAt)}>
              {formatDistance(grant.comparedAt)}
            </dd>
          </div>
        )}
        {grant.provisionedAt && (
          <div>
            <dt>{t('provisioning.since')}</dt>
            <dd>{moment(grant.provisionedAt)}</dd>
          </div>
        )}
        {grant.deprovisionedAt && (
          <div>
            <dt>{t('provisioning.goneSince')}</dt>
            <dd>{moment(grant.deprovisionedAt)}</dd>
          </div>
        )}
        {grant.note && (
          <div className={styles.wide}>
            <dt>{t('provisioning.note')}</dt>
            <dd>{grant.note}</dd>
          </div>
        )}
      </dl>
      {grant.diagnostics && (
        <Alert
          status="danger"
          icon
          title={
            grant.unknownSince
              ? t('provisioning.unknownSince', {
                  when: moment(grant.unknownSince),
                })
              : t('provisioning.failed')
          }
          description={
            grant.detail ? (
              <>
                {grant.diagnostics}
                <Text as="p" className={styles.code}>
                  {grant.detail}
                </Text>
              </>
            ) : (
              grant.diagnostics
            )
          }
        />
      )}
      {grant.drift && (
        <Alert
          status="warning"
          icon
          title={t('provisioning.drift', { when: moment(grant.drift.at) })}
          description={
            grant.drift.changes.length > 0 && (
              <ul>
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
