import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { KeyMatchHint } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';

/** Says which joined keys find nothing in each other. @internal */
export function KeyMatchHints(props: { hints: KeyMatchHint[] }) {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <>
      {props.hints.map(hint => (
        <Alert
          key={`${hint.left} ${hint.right}`}
          role="status"
          status="warning"
          icon
          title={t('hint.counts', {
            matched: hint.matched.toLocaleString(),
            leftDistinct: hint.leftDistinct.toLocaleString(),
            left: hint.left,
            right: hint.right,
          })}
          description={hint.message}
        />
      ))}
    </>
  );
}
