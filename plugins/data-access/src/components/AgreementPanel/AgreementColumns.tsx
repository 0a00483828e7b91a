import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  describeMask,
  grantStateWords,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { dataAccessTranslationRef } from '../../translation';
import { AcceptColumns } from './AcceptColumns';
import styles from './AgreementPanel.module.css';
import { WhyLeftOut } from './WhyLeftOut';

/** The columns that are shown, and those that the contract promises and this does not show. @internal */
export function AgreementColumns(props: {
  agreement: AccessAgreement;
  /** Whether the reader decides on it. */
  given?: boolean;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement, given } = props;
  const { columns, masks = {}, columnsLeftOut = [], columnsAdded } = agreement;
  const ended = grantStateWords[agreement.state] === 'ended';
  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('details.columns', { count: columns.length })}
      </Text>
      <Text as="p" className={styles.columns}>
        {columns
          .map(name =>
            masks[name] ? `${name} (${describeMask(masks[name])})` : name,
          )
          .join(', ')}
      </Text>
      {columnsLeftOut.length > 0 && !ended && given && (
        <AcceptColumns agreement={agreement} leftOut={columnsLeftOut} />
      )}
      {columnsLeftOut.length > 0 && !ended && !given && (
        <Text as="p" color="secondary" className={styles.columns}>
          {t('columns.leftOutMine', {
            count: columnsLeftOut.length,
            columns: columnsLeftOut.join(', '),
          })}
          {columnsAdded && (
            <>
              {' '}
              <WhyLeftOut agreement={agreement} />
            </>
          )}
        </Text>
      )}
    </section>
  );
}
