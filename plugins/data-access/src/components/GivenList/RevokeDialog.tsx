import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { UntilField, accessApiRef } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import { PackageScope, ReasonDialog } from '../shared';

const DAY = 86_400_000;

/** @internal */
export interface RevokeDialogProps {
  agreement: AccessAgreement;
  title: string;
  onClose: () => void;
}

/** Ends an agreement at once, or after a day that is before its end. @internal */
export function RevokeDialog(props: RevokeDialogProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { agreement, title, onClose } = props;
  const [when, setWhen] = useState('now');
  const [lastDay, setLastDay] = useState<string>();
  const daysLeft = Math.floor((agreement.endsAt - Date.now()) / DAY) - 1;
  const [all, setAll] = useState(agreement.packageId !== undefined);
  const asOne = all && agreement.packageId !== undefined;
  const later = when === 'later' && !asOne;
  return (
    <ReasonDialog
      title={title}
      hint={t('given.revokeHint')}
      action={t('given.revoke')}
      incomplete={later && !lastDay}
      onConfirm={async reason => {
        if (asOne) {
          await accessApi.endRequest(agreement.requestId, { reason });
          return;
        }
        await accessApi.revoke(agreement.id, {
          reason,
          ...(later && lastDay
            ? { at: new Date(`${lastDay}T23:59:59.999`).getTime() }
            : {}),
        });
      }}
      onClose={onClose}
    >
      {agreement.packageId && <PackageScope all={all} onChange={setAll} />}
      {daysLeft >= 0 && !asOne && (
        <RadioGroup label={t('given.when')} value={when} onChange={setWhen}>
          <Radio value="now">{t('given.now')}</Radio>
          <Radio value="later">{t('given.later')}</Radio>
        </RadioGroup>
      )}
      {later && (
        <UntilField
          label={t('given.lastDay')}
          maxDays={daysLeft}
          value={lastDay}
          onChange={setLastDay}
        />
      )}
    </ReasonDialog>
  );
}
