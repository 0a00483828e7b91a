import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { DecisionStep } from '@meshport/plugin-data-access-common';
import { Fragment } from 'react';
import { dataAccessReactTranslationRef } from '../../translation';
import styles from './DecisionSteps.module.css';

/** Props of {@link DecisionSteps}. @public */
export interface DecisionStepsProps {
  steps: DecisionStep[];
}

/** Who decides in which order, who has and who is next. @public */
export function DecisionSteps(props: DecisionStepsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { steps } = props;
  return (
    <ol className={styles.steps} aria-label={t('steps.label')}>
      {steps.map(step => (
        <li key={step.id} data-state={step.state}>
          <Text as="span" variant="body-small" weight="bold">
            <Names refs={step.deciders} />
          </Text>{' '}
          <Text as="span" variant="body-small" color="secondary">
            {[t(`steps.${step.basis}`), ...need(step)].join(', ')}
            {step.approvedBy.length === 0 &&
              steps.length > 1 &&
              `: ${t(`steps.${step.state}`)}`}
            {step.approvedBy.length > 0 && (
              <>
                {`: ${t('steps.taken')} (`}
                <Names refs={step.approvedBy} />)
              </>
            )}
          </Text>
        </li>
      ))}
    </ol>
  );

  function need(step: DecisionStep): string[] {
    if (step.need === 'any') {
      return [];
    }
    return step.need === 'all'
      ? [t('steps.all')]
      : [t('steps.some', { need: String(step.need) })];
  }
}

function Names(props: { refs: string[] }) {
  return (
    <>
      {props.refs.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityDisplayName entityRef={ref} hideIcon disableTooltip />
        </Fragment>
      ))}
    </>
  );
}
