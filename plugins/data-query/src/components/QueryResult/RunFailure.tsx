import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { QueryRunError } from '@meshport/plugin-data-query-react';
import { dataQueryTranslationRef } from '../../translation';

const TITLED = [
  'AccessEnded',
  'QueryCancelled',
  'QueryTimeout',
  'ResourceLimit',
  'ConnectionLost',
  'InputError',
  'NotAllowedError',
] as const;

type TitledError = (typeof TITLED)[number];

function isTitled(name: string): name is TitledError {
  return TITLED.some(titled => titled === name);
}

/** Why a run failed, and where in the text. @internal */
export function RunFailure(props: { error: QueryRunError; partial: boolean }) {
  const { error, partial } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const title = isTitled(error.name)
    ? t(`failure.${error.name}`)
    : t('failure.title');
  return (
    <div role="alert">
      <Alert
        status={error.name === 'QueryCancelled' ? 'info' : 'danger'}
        icon
        title={title}
        description={
          <>
            {error.position && (
              <strong>
                {t('failure.position', {
                  line: String(error.position.line),
                  column: String(error.position.column),
                })}
                {': '}
              </strong>
            )}
            {error.message}
            {partial && ` ${t('result.incomplete')}`}
          </>
        }
      />
    </div>
  );
}
