import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { describeRowFilter } from '@meshport/plugin-data-access-common';
import {
  DecisionSteps,
  formatDay,
  formatDistance,
  type AgreementSummary,
} from '@meshport/plugin-data-access-react';
import type { ReactElement } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { EntityName } from '../shared';
import styles from './DecisionPanel.module.css';
import type { DecisionContext } from './useDecisionContext';

/** Who asks, for what and until when; who else has it and what they have. @internal */
export function DecisionFacts(props: { context: DecisionContext }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  const { request, item, exposure } = props.context;

  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('list.product')}</dt>
        <dd>{item.sqlName}</dd>
      </div>
      <div>
        <dt>{t('panel.who')}</dt>
        <dd>
          <EntityName entityRef={request.requester} />
          {request.consumer !== request.requester && (
            <>
              {' · '}
              {t('list.forGroup', {
                group: <EntityName entityRef={request.consumer} />,
              })}
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('panel.purpose')}</dt>
        <dd>{purposeTitle(request.purpose)}</dd>
      </div>
      <div>
        <dt>{t('panel.until')}</dt>
        <dd>
          {t('panel.untilValue', {
            day: formatDay(request.until),
            distance: formatDistance(request.until),
          })}
        </dd>
      </div>
      <div className={styles.wide}>
        <dt>{t('panel.justification')}</dt>
        <dd className={styles.quote}>{request.justification}</dd>
      </div>
      {request.startsAt && (
        <div>
          <dt>{t('panel.from')}</dt>
          <dd>{formatDay(request.startsAt)}</dd>
        </div>
      )}
      {request.passOn && item.agreed?.passOn !== false && (
        <div>
          <dt>{t('panel.passOn')}</dt>
          <dd>{t('panel.passOnYes')}</dd>
        </div>
      )}
      {item.waitsFor && item.waitsFor.since > 0 && (
        <div>
          <dt>{t('panel.waits')}</dt>
          <dd>
            {t('panel.untilValue', {
              day: formatDay(item.waitsFor.since),
              distance: formatDistance(item.waitsFor.since),
            })}
            {item.waitsFor.lapsesAt &&
              `, ${t('decide.due', {
                when: formatDistance(item.waitsFor.lapsesAt),
              })}`}
          </dd>
        </div>
      )}
      {item.mayDecide?.onBehalfOf && (
        <div>
          <dt>{t('panel.onBehalfOf')}</dt>
          <dd>
            <EntityName entityRef={item.mayDecide.onBehalfOf} />
          </dd>
        </div>
      )}
      {item.steps && item.steps.length > 0 && (
        <div className={styles.wide}>
          <dt>{t('panel.steps')}</dt>
          <dd>
            <DecisionSteps steps={item.steps} />
          </dd>
        </div>
      )}
      {item.rowFilter && (
        <div className={styles.wide}>
          <dt>{t('panel.askedRows')}</dt>
          <dd>{describeRowFilter(item.rowFilter)}</dd>
        </div>
      )}
      <div>
        <dt>{t('panel.others')}</dt>
        <dd>
          <Agreements
            agreements={exposure.others}
            none={t('panel.othersNone')}
            name={agreement => <EntityName entityRef={agreement.consumer} />}
          />
        </dd>
      </div>
      <div>
        <dt>{t('panel.has')}</dt>
        <dd>
          <Agreements
            agreements={exposure.consumerHas}
            none={t('panel.hasNone')}
            name={agreement => (
              <>{agreement.productTitle ?? agreement.sqlName}</>
            )}
          />
        </dd>
      </div>
    </dl>
  );
}

function Agreements(props: {
  agreements: AgreementSummary[];
  none: string;
  name: (agreement: AgreementSummary) => ReactElement;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  if (props.agreements.length === 0) {
    return (
      <Text as="span" color="secondary">
        {props.none}
      </Text>
    );
  }
  return (
    <ul className={styles.agreements}>
      {props.agreements.map((agreement, index) => (
        <li key={agreement.id ?? index}>
          {t('panel.summary', {
            who: props.name(agreement),
            purpose: purposeTitle(agreement.purpose),
            day: formatDay(agreement.endsAt),
          })}
        </li>
      ))}
    </ul>
  );
}
