import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import type { AccessSample } from '@meshport/plugin-data-access-common';
import { accessApiRef, errorText } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import styles from './DecisionPanel.module.css';
import type { DecisionContext } from './useDecisionContext';

/**
 * A few rows as the requester would see them, where the decider asks for them.
 * Reading data is recorded, so nothing is read unasked; and a failure stops
 * nobody from deciding.
 *
 * @internal
 */
export function DecisionSample(props: { context: DecisionContext }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { request, item } = props.context;
  const [state, setState] = useState<{
    pending?: boolean;
    sample?: AccessSample;
    error?: Error;
  }>({});

  async function load() {
    setState({ pending: true });
    try {
      setState({ sample: await accessApi.getSample(request.id, item.id) });
    } catch (error) {
      setState({ error: error as Error });
    }
  }

  return (
    <div className={styles.sample} aria-live="polite">
      {!state.sample && (
        <div>
          <Button
            size="small"
            variant="secondary"
            isPending={state.pending}
            onPress={load}
          >
            {t(state.error ? 'sample.again' : 'sample.show')}
          </Button>
        </div>
      )}
      {state.pending && <Skeleton width="100%" height={160} />}
      {state.error && (
        <Alert
          status="warning"
          icon
          title={t('sample.failed')}
          description={`${errorText(state.error)} ${t('sample.decideAnyway')}`}
        />
      )}
      {state.sample && <Rows sample={state.sample} />}
    </div>
  );
}

function Rows(props: { sample: AccessSample }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { sample } = props;
  const masked = (column: string) =>
    sample.masks.some(mask => mask.column === column);
  return (
    <>
      <Text as="p" weight="bold">
        {t('sample.title', { count: sample.rows.length })}
      </Text>
      {sample.rows.length === 0 ? (
        <Text as="p" color="secondary">
          {t('sample.none')}
        </Text>
      ) : (
        <div
          className={styles.scroller}
          role="region"
          aria-label={t('sample.label', { port: sample.sqlName })}
          // Scrolls with the keyboard (WCAG 2.1.1).
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <table className={styles.rows}>
            <thead>
              <tr>
                {sample.columns.map(column => (
                  <th key={column.name} scope="col" title={column.type}>
                    {column.name}
                    {masked(column.name) && (
                      <span className={styles.masked}>
                        {t('sample.masked')}
                      </span>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, at) => (
                    <td key={at} data-null={value === null || undefined}>
                      {textOf(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul className={styles.reasons}>
        {sample.masks.map(({ column, reason }) => (
          <li key={column}>{t('sample.mask', { column, reason })}</li>
        ))}
        {sample.rowFilter && (
          <li>
            {t('panel.rowsLimited', { filter: sample.rowFilter.text })}{' '}
            {sample.rowFilter.reason}
          </li>
        )}
        {sample.masks.length === 0 && !sample.rowFilter && (
          <li>{t('sample.nothingHidden')}</li>
        )}
      </ul>
    </>
  );
}

function textOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
