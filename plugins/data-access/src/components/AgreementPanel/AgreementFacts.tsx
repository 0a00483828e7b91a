import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  describeRowFilter,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { formatDay } from '@meshport/plugin-data-access-react';
import type { ReactNode } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementState, AgreementUsage, EntityName } from '../shared';
import styles from './AgreementPanel.module.css';

/** What was agreed: for whom and what, until when, under which terms. @internal */
export function AgreementFacts(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  const { agreement } = props;
  const { requester, consumer, approvedBy, rowFilter } = agreement;
  return (
    <dl className={styles.facts}>
      <Fact label={t('list.product')}>{agreement.sqlName}</Fact>
      <Fact label={t('list.state')}>
        <AgreementState agreement={agreement} />
      </Fact>
      <Fact label={t('list.who')}>
        <EntityName entityRef={consumer} />
        {consumer !== requester && (
          <>
            {' · '}
            {t('details.askedBy')} <EntityName entityRef={requester} />
          </>
        )}
      </Fact>
      <Fact label={t('list.purpose')}>{purposeTitle(agreement.purpose)}</Fact>
      <Fact label={t('panel.justification')} wide>
        {agreement.justification}
      </Fact>
      <Fact label={t('details.approved')}>
        {approvedBy.startsWith('rule:') ? (
          t('details.byRule', { rule: approvedBy.replace(/^[^/]*\//, '') })
        ) : (
          <EntityName entityRef={approvedBy} />
        )}
        {`, ${formatDay(agreement.approvedAt)}`}
      </Fact>
      <Fact label={t('details.period')}>
        {t('details.fromTo', {
          from: formatDay(agreement.startsAt),
          to: formatDay(agreement.endsAt),
        })}
      </Fact>
      <Fact label={t('details.contract')}>
        {[
          agreement.contractVersion,
          ...(agreement.acceptedTerms
            ? [t('list.terms', { version: agreement.acceptedTerms })]
            : []),
          ...(agreement.passOn ? [t('list.passOn')] : []),
        ].join(', ')}
      </Fact>
      <Fact label={t('details.rows')}>
        {rowFilter
          ? t('panel.rowsLimited', { filter: describeRowFilter(rowFilter) })
          : t('panel.allRows')}
      </Fact>
      {agreement.usage && (
        <Fact label={t('usage.title', { days: String(agreement.usage.days) })}>
          <AgreementUsage
            agreement={agreement}
            most={agreement.usage.queries}
          />
        </Fact>
      )}
    </dl>
  );
}

function Fact(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={props.wide ? styles.wide : undefined}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
