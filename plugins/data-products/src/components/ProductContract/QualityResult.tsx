import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import type { QualityFinding } from '../../model';
import { dataProductsTranslationRef } from '../../translation';
import styles from './QualityResult.module.css';

/** Whether a rule is kept, in a word, with the day of the measurement. @internal */
export function QualityResult(props: { finding: QualityFinding | undefined }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { finding } = props;
  if (!finding) {
    return <span className={styles.unknown}>{t('contract.notMeasured')}</span>;
  }
  const Icon = finding.holds ? RiCheckLine : RiCloseLine;
  return (
    <span
      className={styles.root}
      data-holds={finding.holds}
      title={
        finding.measuredOn &&
        t('contract.measuredOn', { date: finding.measuredOn })
      }
    >
      <Icon size={16} aria-hidden />
      {t(finding.holds ? 'contract.kept' : 'contract.notKept')}
    </span>
  );
}
