import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, CheckboxGroup, TextField } from '@backstage/ui';
import {
  FormDialog,
  UntilField,
  accessApiRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { loadAgreements } from '../../lib/loadAgreements';
import { dataAccessTranslationRef } from '../../translation';

const MAX_DAYS = 365;
const loadGiven = (api: AccessApi) => loadAgreements(api, 'given');
const loadPurposes = (api: AccessApi) => api.getPurposes();

/** Begins looking again at what was granted. @internal */
export function CreateCampaign(props: { onClose: () => void }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { value: given } = useLoaded(loadGiven);
  const { value: allPurposes = [] } = useLoaded(loadPurposes);
  const [title, setTitle] = useState('');
  const [lastDay, setLastDay] = useState<string>();
  const [productRefs, setProductRefs] = useState<string[]>([]);
  const [purposes, setPurposes] = useState<string[]>([]);
  const products = new Map(
    given?.items.map(one => [one.productRef, one.productTitle]),
  );

  return (
    <FormDialog
      title={t('campaigns.create')}
      action={t('campaigns.begin')}
      incomplete={!title.trim() || !lastDay}
      onSubmit={() =>
        accessApi.createCampaign({
          title: title.trim(),
          scope: {
            ...(productRefs.length > 0 ? { productRefs } : {}),
            ...(purposes.length > 0 ? { purposes } : {}),
          },
          dueAt: new Date(`${lastDay}T23:59:59.999`).getTime(),
        })
      }
      onClose={props.onClose}
    >
      <TextField
        label={t('campaigns.title')}
        value={title}
        onChange={setTitle}
      />
      <UntilField
        label={t('campaigns.lastDay')}
        maxDays={MAX_DAYS}
        value={lastDay}
        onChange={setLastDay}
      />
      <CheckboxGroup
        label={t('campaigns.products')}
        description={t('campaigns.allWhereNone')}
        value={productRefs}
        onChange={setProductRefs}
      >
        {[...products].map(([ref, name]) => (
          <Checkbox key={ref} value={ref}>
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup
        label={t('campaigns.purposes')}
        description={t('campaigns.allWhereNone')}
        value={purposes}
        onChange={setPurposes}
      >
        {allPurposes.map(one => (
          <Checkbox key={one.id} value={one.id}>
            {one.title}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </FormDialog>
  );
}
