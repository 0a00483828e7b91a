import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  describeMask,
  parseMask,
  type AccessAgreement,
  type Mask,
  type PortAccess,
} from '@meshport/plugin-data-access-common';
import type { DataContractColumn } from '@meshport/plugin-data-products-common';
import { RiEyeOffLine } from '@remixicon/react';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ProductContract.module.css';

function readMask(value: unknown): Mask | 'unreadable' | undefined {
  if (value === undefined) {
    return undefined;
  }
  try {
    return parseMask(value);
  } catch {
    return 'unreadable';
  }
}

/** How the reader gets a column, and which rule says so. @internal */
export function ColumnForMe(props: {
  column: DataContractColumn;
  access: PortAccess | undefined;
  agreement: AccessAgreement | undefined;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { column, access, agreement } = props;
  if (access?.basis === 'owner') {
    return <>{t('contract.asIs')}</>;
  }
  const leftOut =
    access?.basis === 'agreement' &&
    agreement &&
    !agreement.columns.includes(column.name);
  const mask = readMask(column.mask);
  if (!leftOut && !mask) {
    return <>{t('contract.asIs')}</>;
  }
  let what: string = t('contract.hidden');
  if (!leftOut) {
    what =
      mask && mask !== 'unreadable' ? describeMask(mask) : t('contract.masked');
  }
  return (
    <span
      className={styles.mask}
      title={t(leftOut ? 'contract.hiddenReason' : 'contract.maskReason')}
    >
      <RiEyeOffLine size={14} aria-hidden />
      {what}
    </span>
  );
}
