import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';
import styles from './ResultPanes.module.css';
import { useEstimateText } from './useEstimateText';

/** A port that is joined twice differs in its columns or in its alias. */
function keyOf({ left, leftAlias, right, rightAlias }: JoinEstimate): string {
  return JSON.stringify([left, leftAlias, right, rightAlias]);
}

/** What the joins of a statement will give, and warnings before it is run. @internal */
export function JoinEstimates(props: {
  joins: JoinEstimate[];
  held: boolean;
  onRunAnyway: () => void;
  onStop: () => void;
}) {
  const { joins, held, onRunAnyway, onStop } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const textOf = useEstimateText();
  if (joins.length === 0) {
    return null;
  }
  const warnings = joins.flatMap(join =>
    join.warnings.map(warning => ({ join, ...warning })),
  );
  return (
    <section className={styles.estimates} aria-label={t('estimate.title')}>
      <ul className={styles.joins}>
        {joins.map(join => (
          <li key={keyOf(join)} title={join.reason}>
            {textOf(join)}
          </li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <Alert
          role={held ? 'alert' : 'status'}
          status="warning"
          icon
          title={held ? t('estimate.held') : t('estimate.title')}
          description={
            <>
              <ul className={styles.warnings}>
                {warnings.map(({ join, kind, message }) => (
                  <li key={`${keyOf(join)} ${kind}`}>{message}</li>
                ))}
              </ul>
              {held && (
                <Flex gap="2" mt="2">
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={onRunAnyway}
                  >
                    {t('estimate.runAnyway')}
                  </Button>
                  <Button size="small" variant="tertiary" onPress={onStop}>
                    {t('estimate.dontRun')}
                  </Button>
                </Flex>
              )}
            </>
          }
        />
      )}
    </section>
  );
}
