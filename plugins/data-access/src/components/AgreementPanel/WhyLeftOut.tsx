import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { dataAccessTranslationRef } from '../../translation';

/** Which of the columns that an agreement does not show came later, and which were left out when it was decided. @internal */
export function WhyLeftOut(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const {
    columnsLeftOut = [],
    columnsAdded = [],
    columnsPromised,
  } = props.agreement;
  if (!columnsPromised && columnsAdded.length === 0) {
    return <>{t('columns.leftOutUnknown')}</>;
  }
  const added = columnsAdded.filter(({ name }) =>
    columnsLeftOut.includes(name),
  );
  const then = columnsLeftOut.filter(
    name => !added.some(one => one.name === name),
  );
  return (
    <>
      {[
        ...(added.length > 0
          ? [
              t('columns.added', {
                columns: added
                  .map(({ name, contractVersion }) =>
                    t('columns.addedWith', {
                      column: name,
                      version: contractVersion,
                    }),
                  )
                  .join(', '),
              }),
            ]
          : []),
        ...(then.length > 0
          ? [t('columns.leftOutThen', { columns: then.join(', ') })]
          : []),
      ].join(' ')}
    </>
  );
}
