import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import { PackageScope, ReasonDialog } from '../shared';

/** @internal */
export interface HandBackDialogProps {
  agreement: AccessAgreement;
  onClose: () => void;
}

/** Ends one's own agreement that is no longer needed, or all of its package. @internal */
export function HandBackDialog(props: HandBackDialogProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { agreement, onClose } = props;
  const packed = agreement.packageId !== undefined;
  const [all, setAll] = useState(packed);
  const asOne = packed && all;
  return (
    <ReasonDialog
      title={t('mine.handBackTitle', { product: agreement.productTitle })}
      hint={t('mine.handBackHint')}
      action={t('mine.handBack')}
      optional={!asOne}
      onConfirm={async reason => {
        await (asOne
          ? accessApi.endRequest(agreement.requestId, { reason })
          : accessApi.handBack(agreement.id, reason ? { reason } : {}));
      }}
      onClose={onClose}
    >
      {packed && <PackageScope all={all} onChange={setAll} />}
    </ReasonDialog>
  );
}
