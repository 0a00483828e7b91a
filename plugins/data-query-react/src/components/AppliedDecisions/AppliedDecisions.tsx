import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AppliedDecision } from '@meshport/plugin-data-query-common';
import { RiEyeOffLine, RiShieldCheckLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { dataQueryReactTranslationRef } from '../../translation';
import styles from './AppliedDecisions.module.css';

/** Properties of {@link AppliedDecisions}. @public */
export interface AppliedDecisionsProps {
  applied: AppliedDecision[];
  /** Title of a purpose by its id; ids are shown without. */
  purposeTitle?: (purpose: string) => string;
}

/**
 * What was masked and left out of a result, with the rule behind each.
 * @public
 */
export function AppliedDecisions(props: AppliedDecisionsProps) {
  const { applied, purposeTitle = id => id } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const [open, setOpen] = useState(false);
  const listId = useId();
  if (applied.length === 0) {
    return null;
  }

  const masked = applied.reduce((sum, port) => sum + port.masks.length, 0);
  const filters = [
    ...new Set(applied.flatMap(port => port.rowFilter?.text ?? [])),
  ];
  const summary = [
    ...(masked ? [t('appliedDecisions.maskedColumns', { count: masked })] : []),
    ...(filters.length
      ? [t('appliedDecisions.rowsLimitedTo', { filters: filters.join(', ') })]
      : []),
  ];
  const Icon = summary.length ? RiEyeOffLine : RiShieldCheckLine;
  const basisText = (port: AppliedDecision) => {
    switch (port.basis) {
      case 'owner':
        return t('appliedDecisions.basisOwner');
      case 'public':
        return t('appliedDecisions.basisPublic');
      default:
        return t('appliedDecisions.basisAgreement', {
          purpose: port.purpose ? purposeTitle(port.purpose) : '',
        });
    }
  };

  return (
    <div className={styles.root}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        <Icon size={16} aria-hidden />
        <span>
          {summary.length ? summary.join(', ') : t('appliedDecisions.nothing')}
          {': '}
          <span className={styles.why}>{t('appliedDecisions.why')}</span>
        </span>
      </button>
      <ul id={listId} className={styles.ports} hidden={!open}>
        {applied.map(port => (
          <li key={port.portRef}>
            <div className={styles.port}>{port.sqlName}</div>
            <div className={styles.reason}>{basisText(port)}</div>
            {(port.masks.length > 0 || port.rowFilter) && (
              <ul className={styles.rules}>
                {port.masks.map(mask => (
                  <li key={mask.column}>
                    <strong>{mask.column}</strong>{' '}
                    {t(`appliedDecisions.mask.${mask.kind}`)}
                    {'. '}
                    <span className={styles.reason}>{mask.reason}</span>
                  </li>
                ))}
                {port.rowFilter && (
                  <li>
                    {t('appliedDecisions.rowFilterOf', {
                      filter: port.rowFilter.text,
                    })}
                    {'. '}
                    <span className={styles.reason}>
                      {port.rowFilter.reason}
                    </span>
                  </li>
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
